//! How the parts of the machine are printed: their addresses without queries and users, which may
//! be secret.

use super::machine::LroMachine;
use super::step::{Seen, Step};
use crate::origin::{redact, redact_text};
use std::fmt;
use url::Url;

impl fmt::Debug for Seen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { url, status, headers, body, now } = self;
        let names: Vec<_> = headers.keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("Seen")
            .field("url", &redact(url))
            .field("status", status)
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", body.len()))
            .field("now", now)
            .finish()
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Poll { url, after } => {
                f.debug_struct("Poll").field("url", &redact(url)).field("after", after).finish()
            }
            Self::FinalGet { url } => {
                f.debug_struct("FinalGet").field("url", &redact(url)).finish()
            }
            Self::Done(source) => f.debug_tuple("Done").field(source).finish(),
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
            Self::Canceled(error) => f.debug_tuple("Canceled").field(error).finish(),
        }
    }
}

impl fmt::Debug for LroMachine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { profile, method, origins, original, mechanism, poll, location, state } = self;
        f.debug_struct("LroMachine")
            .field("profile", profile)
            .field("method", &method.as_str())
            .field("origins", origins)
            .field("original", &redact(original))
            .field("mechanism", mechanism)
            .field("poll", &address(poll))
            .field("location", &location.as_deref().map(address))
            .field("state", state)
            .finish()
    }
}

fn address(text: &str) -> String {
    Url::parse(text).map_or_else(|_| redact_text(text), |url| redact(&url))
}
