//! Spans by the OpenTelemetry conventions for HTTP clients (feature `tracing`): one for a call, and
//! in it one for each attempt. They hold no arguments, no query and no credentials. Without the
//! feature there is nothing here.

use crate::Failure;
use crate::reply::Reply;
use crate::request::Request;
use http::Method;
use url::Url;

/// A span, or nothing.
#[derive(Clone)]
pub(crate) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Trace {
    /// The span of one call of an operation.
    pub(crate) fn call(request: &Request) -> Self {
        let (api, id) = (request.client.api(), request.operation.id);
        let span = tracing::info_span!("call", otel.name = id, otel.kind = "internal", api.name = api.name, api.version = api.version, error.type = tracing::field::Empty);
        Self { span }
    }

    /// The span of one attempt: `resend` counts from 0.
    pub(crate) fn attempt(request: &Request, method: &Method, url: &Url, resend: u32) -> Self {
        let template = request.operation.path;
        let span = tracing::info_span!(
            "http",
            otel.name = format!("{method} {template}"),
            otel.kind = "client",
            http.request.method = %method,
            http.request.resend_count = tracing::field::Empty,
            url.full = crate::origin::redact(url),
            url.template = template,
            server.address = url.host_str(),
            server.port = url.port_or_known_default(),
            http.response.status_code = tracing::field::Empty,
            error.type = tracing::field::Empty,
        );
        if resend > 0 {
            span.record("http.request.resend_count", resend);
        }
        Self { span }
    }

    /// Does the work in the span.
    pub(crate) async fn around<T>(self, work: impl Future<Output = T>) -> T {
        tracing::Instrument::instrument(work, self.span).await
    }

    /// What the attempt came to.
    pub(crate) fn answered(&self, answer: &Result<Reply, Failure>) {
        match answer {
            Ok(reply) => {
                self.span.record("http.response.status_code", reply.status.as_u16());
                if reply.status.is_client_error() || reply.status.is_server_error() {
                    self.span.record("error.type", reply.status.as_str());
                }
            }
            Err(Failure::Transport(error)) => {
                self.span.record("error.type", tracing::field::debug(error.kind()));
            }
            Err(failure) => {
                self.span.record("error.type", kind(failure));
            }
        }
    }

    /// How the call failed, if it did.
    pub(crate) fn ended<T>(&self, result: &Result<T, Failure>) {
        if let Err(failure) = result {
            self.span.record("error.type", kind(failure));
        }
    }
}

#[cfg(feature = "tracing")]
fn kind(failure: &Failure) -> &'static str {
    match failure {
        Failure::Transport(_) => "transport",
        Failure::Timeout(_) => "timeout",
        Failure::Decode(_) => "decode",
        Failure::Auth(_) => "auth",
        Failure::Request(_) => "request",
        Failure::UntrustedUrl(_) => "untrusted_url",
        Failure::Limit(_) => "limit",
    }
}

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(crate) fn call(_: &Request) -> Self {
        Self {}
    }

    pub(crate) fn attempt(_: &Request, _: &Method, _: &Url, _: u32) -> Self {
        Self {}
    }

    pub(crate) async fn around<T>(self, work: impl Future<Output = T>) -> T {
        work.await
    }

    pub(crate) fn answered(&self, _: &Result<Reply, Failure>) {}

    pub(crate) fn ended<T>(&self, _: &Result<T, Failure>) {}
}
