//! Cookies of the default transport (feature `cookies`): a jar for each origin. RFC 6265 section
//! 8.5 knows no ports, and its `Domain` attribute reaches other hosts; what the client promises is
//! scheme, host and port.

use crate::Foreign;
use http::header::{COOKIE, SET_COOKIE};
use http::{Extensions, HeaderMap, HeaderValue};
use reqwest::cookie::{CookieStore, Jar};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use url::{Origin, Url};

/// The jars of a transport. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Cookies(Arc<Mutex<HashMap<Origin, Arc<Jar>>>>);

impl Cookies {
    /// The jar for a request; none for one that has left the origins that are trusted.
    pub(super) fn jar(&self, url: &Url, extensions: &Extensions) -> Option<Arc<Jar>> {
        if extensions.get::<Foreign>().is_some() {
            return None;
        }
        let mut jars = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(jars.entry(url.origin()).or_default().clone())
    }
}

impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cookies")
    }
}

/// Adds what the jar holds for a URL to the `Cookie` header, after what the call itself sends.
pub(super) fn add(jar: &Jar, url: &Url, headers: &mut HeaderMap) {
    let Some(kept) = jar.cookies(url) else { return };
    let value = match headers.get(COOKIE) {
        None => Some(kept),
        Some(own) => {
            HeaderValue::from_bytes(&[own.as_bytes(), b"; ", kept.as_bytes()].concat()).ok()
        }
    };
    if let Some(mut value) = value {
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
}

/// Keeps the cookies of a response, each of one `Set-Cookie` line.
pub(super) fn keep(jar: &Jar, url: &Url, headers: &HeaderMap) {
    jar.set_cookies(&mut headers.get_all(SET_COOKIE).iter(), url);
}
