//! The one way out: every call of every operation is sent here. Credentials, retries, redirects and
//! time limits are done once, and not generically; what comes out is a [`Reply`].

mod redirect;

pub(crate) use redirect::Led;

use crate::auth::{Applied, Present};
use crate::bounds::Bounds;
use crate::error::Reason;
use crate::origin::Origins;
use crate::reply::{Intake, Reply, ReplyBody, media};
use crate::request::Request;
use crate::retry_after::retry_after;
use crate::trace::Trace;
use crate::{
    AuthError, Body, BoxFuture, ByteStream, Failure, Foreign, RequestError, RetryPolicy, Sleep,
    UntrustedUrl,
};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Method, StatusCode};
use redirect::Redirected;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use url::Url;

/// How many redirects one call follows.
const MAX_REDIRECTS: u32 = 10;

impl Request {
    /// Sends it and takes in the reply, whatever its status.
    ///
    /// # Errors
    /// There is no reply: nothing could be sent, or nothing came back.
    #[must_use]
    pub fn send(
        self,
        intake: fn(StatusCode, &str) -> Intake,
    ) -> BoxFuture<'static, Result<(Self, Reply), Failure>> {
        self.send_from(None, intake)
    }

    /// Sends the call, beginning where an earlier response has redirected to, if there is one.
    pub(crate) fn send_from(
        self,
        led: Option<Led>,
        intake: fn(StatusCode, &str) -> Intake,
    ) -> BoxFuture<'static, Result<(Self, Reply), Failure>> {
        Box::pin(async move {
            let limit = self.timeout.or(self.client.inner().timeout);
            let trace = Trace::call(&self);
            let work = trace.clone().around(attempts(&self, led, intake));
            let reply = match limit {
                None => work.await,
                Some(limit) => within(limit, &*self.client.inner().sleep, work).await,
            };
            trace.ended(&reply);
            reply.map(|reply| (self, reply))
        })
    }
}

/// What goes out; a redirect changes it.
struct Outgoing {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Body,
    /// Whether the client's credentials go with it.
    trusted: bool,
    /// Whether a redirect may lead it to an origin that is not trusted. What is read of an
    /// operation or of a list at an address that the service named decides what is done next,
    /// so it has to come from where it is trusted.
    may_leave: bool,
}

impl Outgoing {
    /// The request as the caller made it, before any redirect.
    fn first(request: &Request) -> Result<Self, Failure> {
        Ok(Self {
            method: request.method(),
            url: request.url().map_err(wrong)?,
            headers: request.headers().map_err(wrong)?,
            body: request.body.clone(),
            trusted: true,
            may_leave: request.is_own() && request.operation.waiter.is_none(),
        })
    }
}

/// Sends until there is an answer to keep.
async fn attempts(
    request: &Request,
    led: Option<Led>,
    intake: fn(StatusCode, &str) -> Intake,
) -> Result<Reply, Failure> {
    let inner = request.client.inner();
    let limits = request.limits.or(&inner.limits);
    let bounds = Arc::new(Bounds { limits, sleep: inner.sleep.clone() });
    let policy = request.retry.as_ref().unwrap_or(&inner.retry);
    let origins = request.client.origins_of(request.operation);
    let origins = origins.map_err(|reason| wrong(request.error(None, reason)))?;
    let follows = led.is_some();
    let mut out = first(request, led, &origins)?;
    let (mut retries, mut redirects, mut refused) = (0, 0, None);
    loop {
        if out.body.is_spent() {
            return Err(wrong(request.error(None, "its streamed body has been sent already")));
        }
        let (applied, answer) =
            attempt(request, &out, &bounds, refused.as_ref(), (intake, retries)).await?;
        let wait = match &answer {
            Err(Failure::Transport(error)) => policy.after_error(retries, &out.method, error),
            Err(_) => None,
            Ok(reply) => wait_of(policy, retries, &out.method, reply, &*inner.sleep),
        };
        if let Some(wait) = wait
            && out.body.can_replay()
        {
            retries += 1;
            inner.sleep.sleep(wait).await;
            continue;
        }
        let reply = answer?;
        if reply.status == StatusCode::UNAUTHORIZED
            && refused.is_none()
            && can_refresh(request, &out, &applied)
        {
            refused = Some(applied);
            continue;
        }
        let described = request.operation.redirects.contains(&reply.status.as_u16());
        if described && request.is_own() && !follows {
            return Ok(reply);
        }
        match redirect::follow(out, reply.status, (&reply.headers, &reply.url), &origins)
            .map_err(untrusted)?
        {
            Redirected::No => return Ok(reply),
            Redirected::To(next) if redirects < MAX_REDIRECTS => {
                redirects += 1;
                out = *next;
            }
            Redirected::To(_) => {
                let reason = format!("was redirected more than {MAX_REDIRECTS} times");
                return Err(wrong(request.error(None, reason)));
            }
        }
    }
}

/// Whether a request that was refused can be sent again with a fresh token.
fn can_refresh(request: &Request, out: &Outgoing, applied: &Applied) -> bool {
    let inner = request.client.inner();
    let present = Present { url: &out.url, headers: &out.headers };
    out.trusted
        && out.body.can_replay()
        && applied.is_token()
        && inner.credentials.can_refresh(inner.api, request.operation, present)
}

/// What goes out first: the call itself, or where an answer to it has led.
fn first(request: &Request, led: Option<Led>, origins: &Origins) -> Result<Outgoing, Failure> {
    let out = Outgoing::first(request)?;
    origins.check(&out.url).map_err(untrusted)?;
    let Some(Led { status, headers, url }) = led else { return Ok(out) };
    match redirect::follow(out, status, (&headers, &url), origins).map_err(untrusted)? {
        Redirected::To(next) => Ok(*next),
        Redirected::No => Err(wrong(request.error(None, "was led to no address"))),
    }
}

fn untrusted(error: UntrustedUrl) -> Failure {
    Failure::UntrustedUrl(Box::new(error))
}

fn wrong(error: RequestError) -> Failure {
    Failure::Request(Box::new(error))
}

fn wait_of(
    policy: &RetryPolicy,
    retries: u32,
    method: &Method,
    reply: &Reply,
    sleep: &dyn Sleep,
) -> Option<Duration> {
    policy.after_status(retries, method, reply.status, retry_after(&reply.headers, sleep.now()))
}

/// One request and its response.
async fn attempt(
    request: &Request,
    out: &Outgoing,
    bounds: &Arc<Bounds>,
    refused: Option<&Applied>,
    (intake, resend): (fn(StatusCode, &str) -> Intake, u32),
) -> Result<(Applied, Result<Reply, Failure>), Failure> {
    let inner = request.client.inner();
    let (mut url, mut headers) = (out.url.clone(), out.headers.clone());
    let auth = |e: AuthError| Failure::Auth(Box::new(e));
    let applied = if out.trusted {
        inner
            .credentials
            .apply(inner.api, request.operation, &mut url, &mut headers, refused)
            .await
            .map_err(auth)?
    } else {
        Applied::default()
    };
    // RFC 9110 section 8.6: some servers refuse a POST that does not say that it has no body (411).
    if out.body.is_empty() && matches!(out.method, Method::POST | Method::PUT | Method::PATCH) {
        headers.insert(CONTENT_LENGTH, http::HeaderValue::from_static("0"));
    }
    let uri: http::Uri = url
        .as_str()
        .parse()
        .map_err(|e| wrong(request.error(None, Reason::by("its URL cannot be sent", e))))?;
    let mut message = http::Request::new(out.body.clone());
    *message.method_mut() = out.method.clone();
    *message.uri_mut() = uri;
    *message.headers_mut() = headers;
    if !out.trusted {
        message.extensions_mut().insert(Foreign);
    }
    let trace = Trace::attempt(request, &out.method, &out.url, resend);
    let send = async {
        let response = bounds.send(&*inner.transport, message).await?;
        take_in(request, &out.url, bounds, response, intake).await
    };
    let answer = trace.clone().around(send).await;
    trace.answered(&answer);
    Ok((applied, answer))
}

/// Reads the body, unless it is to be streamed.
async fn take_in(
    request: &Request,
    url: &Url,
    bounds: &Arc<Bounds>,
    response: http::Response<ByteStream>,
    intake: fn(StatusCode, &str) -> Intake,
) -> Result<Reply, Failure> {
    let (head, stream) = response.into_parts();
    let media = media(&head.headers);
    // What is no answer to this call is kept whole, for the error that says so.
    let streams = head.status.is_success() && !Reply::is_of_another_way(request.operation, &media);
    let body = match intake(head.status, &media) {
        Intake::Stream if streams => ReplyBody::Stream(stream),
        Intake::Stream | Intake::Buffer => ReplyBody::Bytes(bounds.whole(stream).await?),
    };
    let (operation, bounds) = (request.operation, bounds.clone());
    Ok(Reply {
        operation,
        bounds,
        status: head.status,
        headers: head.headers,
        url: url.clone(),
        body,
    })
}

/// The work, or a timeout if the time passes before it is done.
async fn within<T>(
    limit: Duration,
    sleep: &dyn Sleep,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let mut work = pin!(work);
    let mut timer = sleep.limit(limit);
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(done),
        Poll::Pending => timer.as_mut().poll(cx).map(|()| Err(Failure::Timeout(limit))),
    })
    .await
}
