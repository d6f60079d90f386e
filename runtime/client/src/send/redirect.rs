//! Redirects (RFC 9110 section 15.4). The transport follows none, so that each passes the origin
//! check.

use super::{Body, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, Outgoing};
use crate::origin::{Origins, UntrustedUrl};
use http::header::{AUTHORIZATION, LOCATION};
use http::{HeaderMap, Method, StatusCode};
use url::Url;

/// An answer that may lead elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Led {
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// The URL of the response.
    pub url: Url,
}

/// What becomes of a request after a reply.
pub(super) enum Redirected {
    /// The reply is the answer.
    No,
    /// The request goes elsewhere.
    To(Box<Outgoing>),
}

/// Follows a redirect: 307 and 308 with the same method and body; 303 as a GET; 301 and 302 of GET
/// and HEAD, and of POST as a GET. Those of other methods are for the caller to judge. A read that
/// is sent to another origin goes there without credentials; a write, a poll and a further page are
/// refused.
pub(super) fn follow(
    out: Outgoing,
    status: StatusCode,
    (headers, base): (&HeaderMap, &Url),
    origins: &Origins,
) -> Result<Redirected, UntrustedUrl> {
    let read = matches!(out.method, Method::GET | Method::HEAD);
    let as_get = match status.as_u16() {
        300..=302 if read => false,
        301 | 302 if out.method == Method::POST => true,
        303 => !read,
        307 | 308 => false,
        _ => return Ok(Redirected::No),
    };
    let Some(location) =
        headers.get(LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
    else {
        return Ok(Redirected::No);
    };
    if !as_get && !out.body.can_replay() {
        return Ok(Redirected::No);
    }
    let (url, trusted) = match origins.resolve(base, location) {
        Ok(url) => (url, out.trusted),
        Err(_) if read && out.may_leave => (elsewhere(base, location, origins)?, false),
        Err(error) => return Err(error),
    };
    let mut next = Outgoing { url, trusted, ..out };
    if as_get {
        next.method = Method::GET;
        next.body = Body::default();
        next.headers.remove(CONTENT_TYPE);
        next.headers.remove(CONTENT_LENGTH);
    }
    if !next.trusted {
        strip(&mut next.headers);
    }
    Ok(Redirected::To(Box::new(next)))
}

/// Another public origin, to which a read may go without credentials.
fn elsewhere(base: &Url, location: &str, origins: &Origins) -> Result<Url, UntrustedUrl> {
    let mut url = origins.join(base, location)?;
    url.set_fragment(None);
    origins.check_foreign(&url)?;
    Ok(url)
}

/// Headers that say who asks, or that the user set and may be secret: only what describes the
/// request itself stays.
fn strip(headers: &mut HeaderMap) {
    let keep = ["accept", "accept-encoding", "accept-language", "range", "user-agent"];
    let names: Vec<_> =
        headers.keys().filter(|name| !keep.contains(&name.as_str())).cloned().collect();
    for name in names.into_iter().chain([AUTHORIZATION, COOKIE]) {
        headers.remove(name);
    }
}
