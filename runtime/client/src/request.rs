//! One call before it is sent: the operation, its arguments as text, its body and its options. Not
//! generic; [`Call`](crate::Call) adds the types.

mod follow;
mod headers;

use crate::error::Reason;
use crate::framing::is_framing;
use crate::param::{Encoded, encode_argument, is_dot_segment};
use crate::table::{Format, Operation, Param, ParameterLocation, Reserved, Source};
use crate::{Body, Client, Limits, RequestError, RetryPolicy};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use specwright_types::View;
use std::fmt;
use std::time::Duration;
use url::Url;

pub(crate) use headers::add_cookie;

/// A request of an operation, ready to be sent, inspected, and sent again.
#[derive(Clone)]
pub struct Request {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    values: Vec<Option<Encoded>>,
    pub(crate) body: Body,
    content_type: Option<String>,
    headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    /// The limits that are set for the call alone.
    pub(crate) limits: Limits,
    /// An address that the service named, instead of the operation's own.
    target: Option<Target>,
    problem: Option<RequestError>,
    /// A mistake in what goes with every request that follows from this one: its headers and
    /// limits.
    lasting: Option<RequestError>,
}

/// An address that the service named.
#[derive(Clone)]
struct Target {
    url: Url,
    /// Whether it is read by the method, the headers and the body of the operation. Else by GET.
    by_operation: bool,
}

impl Request {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            values: vec![None; operation.params.len()],
            body: Body::default(),
            content_type: None,
            headers: HeaderMap::new(),
            timeout: None,
            retry: None,
            limits: Limits::new(),
            target: None,
            problem: None,
            lasting: None,
        }
    }

    /// The client it is for.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// What the description says of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Whether it is of the operation itself, not of an address that the service named in answer to
    /// it.
    pub(crate) fn is_own(&self) -> bool {
        self.target.is_none()
    }

    /// The HTTP method of the request.
    #[must_use]
    pub fn method(&self) -> Method {
        if self.target.as_ref().is_some_and(|target| !target.by_operation) {
            return Method::GET;
        }
        // A method of ours is a token of capital letters.
        Method::from_bytes(self.operation.method.as_str().as_bytes()).unwrap_or_default()
    }

    /// The URL, without the credentials that sending adds.
    ///
    /// # Errors
    /// An argument that the URL needs is missing or cannot stand in it.
    pub fn url(&self) -> Result<Url, RequestError> {
        self.sound()?;
        if let Some(target) = &self.target {
            return Ok(target.url.clone());
        }
        let base =
            self.client.base_of(self.operation).map_err(|reason| self.error(None, reason))?;
        let (path, query) =
            self.operation.path.split_once('?').unwrap_or((self.operation.path, ""));
        let path = path
            .split('/')
            .filter_map(|segment| self.segment(segment).transpose())
            .collect::<Result<Vec<_>, _>>()?
            .join("/");
        let mut text =
            base.as_str().split('?').next().unwrap_or_default().trim_end_matches('/').to_owned();
        if !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(&path);
        let mut url = Url::parse(&text)
            .map_err(|e| self.error(None, Reason::by("its address is no URL", e)))?;
        for part in [base.query().unwrap_or_default(), query] {
            add_query(&mut url, part);
        }
        for position in 0..self.values.len() {
            if let Some(Encoded::Query(pairs)) = self.value(position)? {
                add_query(&mut url, &pairs);
            }
        }
        Ok(url)
    }

    /// The headers, without the credentials that sending adds.
    ///
    /// # Errors
    /// A value holds characters that a header cannot carry.
    pub fn headers(&self) -> Result<HeaderMap, RequestError> {
        self.sound()?;
        let mut headers = self.client.inner().headers.clone();
        let accept = match (&self.target, self.operation.accept) {
            (None, "") => None,
            (Some(_), "") => Some("application/json"),
            (_, accept) => Some(accept),
        };
        if let Some(value) = accept.and_then(|accept| HeaderValue::try_from(accept).ok()) {
            headers.insert(ACCEPT, value);
        }
        if let Some(media) = &self.content_type {
            let value = HeaderValue::try_from(media)
                .map_err(|e| self.error(None, Reason::by("the content type cannot be sent", e)))?;
            headers.insert(CONTENT_TYPE, value);
        }
        self.described_headers(&mut headers)?;
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        Ok(headers)
    }

    /// The body of the request.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    pub(crate) fn set(&mut self, position: usize, view: View<'_>) {
        let Some(param) = self.operation.params.get(position) else {
            return self.fail(None, format!("has no parameter {position}"));
        };
        match encode_argument(param, view) {
            Ok(value) => self.values[position] = value,
            Err(reason) => self.fail(Some(param.wire), reason),
        }
    }

    pub(crate) fn set_body(&mut self, media: impl Into<String>, body: Body) {
        // A description may say `*/*` or `image/*`, which is not a type that something can be of.
        let known = |media: String| {
            if media.contains('*') { "application/octet-stream".to_owned() } else { media }
        };
        self.content_type = Some(known(media.into())).filter(|media| !media.is_empty());
        self.body = body;
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let text = || format!("the header `{}` cannot be sent", name.escape_debug());
        let wrong = match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), _) if is_framing(&name) => {
                format!("the header `{name}` is set by the transport").into()
            }
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
                return;
            }
            (Err(error), _) => Reason::by(text(), error),
            (_, Err(error)) => Reason::by(text(), error),
        };
        self.fail_lasting(wrong);
    }

    pub(crate) fn set_limits(&mut self, limits: &Limits) {
        if limits.sets_connect() {
            self.fail_lasting(
                "`Limits::connect` can be set on the client only, whose connections the calls \
                 share",
            );
        }
        self.limits = limits.or(&self.limits);
    }

    fn fail_lasting(&mut self, reason: impl Into<Reason>) {
        let problem = self.error(None, reason);
        self.lasting.get_or_insert(problem);
    }

    fn sound(&self) -> Result<(), RequestError> {
        self.problem
            .iter()
            .chain(&self.lasting)
            .next()
            .map_or(Ok(()), |problem| Err(problem.clone()))
    }

    /// Keeps the first mistake, to be returned instead of sending.
    pub(crate) fn fail(&mut self, parameter: Option<&'static str>, reason: impl Into<Reason>) {
        let problem = self.error(parameter, reason);
        self.problem.get_or_insert(problem);
    }

    pub(crate) fn error(
        &self,
        parameter: Option<&'static str>,
        reason: impl Into<Reason>,
    ) -> RequestError {
        RequestError::new(self.operation.id, parameter, reason)
    }

    /// The value that goes out for a parameter, whoever gives it.
    fn value(&self, position: usize) -> Result<Option<Encoded>, RequestError> {
        if let Some(value) = &self.values[position] {
            return Ok(Some(value.clone()));
        }
        let param = &self.operation.params[position];
        let text = match param.source {
            Source::Caller => None,
            Source::Default(text) | Source::Constant(text) => Some(text),
            Source::Client(index) => {
                let given = self.client.inner().parameters.get(index).and_then(Option::as_deref);
                if given.is_none()
                    && self
                        .client
                        .api()
                        .parameters
                        .get(index)
                        .is_some_and(|parameter| parameter.required)
                {
                    return Err(self.error(Some(param.wire), "is not set on the client"));
                }
                given
            }
        };
        let Some(text) = text else { return Ok(None) };
        encode_argument(param, View::Str(text))
            .map_err(|reason| self.error(Some(param.wire), reason))
    }

    /// What the query says of a parameter, encoded, if it says something. Its name is compared
    /// without case.
    pub(crate) fn query_pair(&self, name: &str) -> Option<String> {
        let query = |param: &Param| {
            param.place == ParameterLocation::Query && param.wire.eq_ignore_ascii_case(name)
        };
        match self.value(self.operation.params.iter().position(query)?) {
            Ok(Some(Encoded::Query(pair))) => Some(pair),
            _ => None,
        }
    }

    /// A segment of the path with its placeholders filled in; `None` when a value that is sent as
    /// it is leaves nothing of it: the scope of a tenant in `/{scope}/providers`. Another value
    /// cannot change which operation is called: it neither empties the segment nor makes it one
    /// that URL parsers remove (RFC 3986 section 5.2.4).
    fn segment(&self, template: &str) -> Result<Option<String>, RequestError> {
        let fixed = |position: &usize| {
            matches!(self.operation.params[*position].source, Source::Constant(_))
        };
        let mut out = String::new();
        let mut rest = template;
        let mut filled = None;
        while let Some((literal, (name, after))) =
            rest.split_once('{').and_then(|(l, r)| Some((l, r.split_once('}')?)))
        {
            let found = self
                .operation
                .params
                .iter()
                .position(|p| p.place == ParameterLocation::Path && p.wire == name);
            let value = match found {
                Some(position) => self.value(position)?,
                None => None,
            };
            let Some(Encoded::Path(text)) = value else {
                return Err(RequestError::new(
                    self.operation.id,
                    found.map(|p| self.operation.params[p].wire),
                    format!("`{name}` has no value"),
                ));
            };
            out.push_str(literal);
            out.push_str(&text);
            filled = filled.filter(|position| !fixed(position)).or(found);
            rest = after;
        }
        out.push_str(rest);
        let Some(position) = filled else { return Ok(Some(out)) };
        let wire = Some(self.operation.params[position].wire);
        let format = self.operation.params[position].format;
        let is_empty = out.is_empty() && !fixed(&position);
        if is_empty && matches!(format, Format::Style { reserved: Reserved::Encoded, .. }) {
            return Ok(None);
        }
        if is_empty {
            return Err(self.error(wire, "is empty, which would change the path"));
        }
        if out.split('/').any(is_dot_segment) {
            return Err(self.error(wire, "is `.` or `..`, which would change the path"));
        }
        Ok(Some(out))
    }
}

/// Adds encoded pairs to the query.
pub(crate) fn add_query(url: &mut Url, pairs: &str) {
    if pairs.is_empty() {
        return;
    }
    let query = match url.query() {
        Some(known) if !known.is_empty() => format!("{known}&{pairs}"),
        _ => pairs.to_owned(),
    };
    url.set_query(Some(&query));
}

impl fmt::Debug for Request {
    /// The method, the path template, and the arguments that are not secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Request");
        out.field("operation", &self.operation.id)
            .field("method", &self.operation.method.as_str())
            .field("path", &self.operation.path);
        for (param, value) in self.operation.params.iter().zip(&self.values) {
            match value {
                None => {}
                Some(_) if param.secret => {
                    out.field(param.wire, &format_args!("[hidden]"));
                }
                Some(Encoded::Path(text) | Encoded::Query(text) | Encoded::Cookie(text)) => {
                    out.field(param.wire, text);
                }
                Some(Encoded::Headers(list)) => {
                    out.field(param.wire, list);
                }
            }
        }
        if let Some(target) = &self.target {
            out.field("target", &crate::origin::redact(&target.url));
        }
        let names: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        out.field("headers", &names).field("body", &self.body);
        if let Some(problem) = self.problem.as_ref().or(self.lasting.as_ref()) {
            out.field("problem", &problem.to_string());
        }
        out.finish_non_exhaustive()
    }
}
