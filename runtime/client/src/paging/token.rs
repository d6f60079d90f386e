//! A position in a list, as text to resume from.

use crate::Json;
use crate::lro::TokenError;
use crate::origin::redact;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;
use url::Url;

/// Where in a list of pages one stands, as text that can be kept and carried on from by another
/// process.
///
/// It names the address of a page, whose query may hold a signature: keep it as you would keep
/// that. What is read from text is checked as the input of a stranger.
#[derive(Clone, PartialEq, Eq)]
pub struct PageToken {
    pub(super) operation: String,
    /// The address of the page; `None`: it is the first.
    pub(super) link: Option<String>,
    /// How many of its items have been given out.
    pub(super) taken: usize,
}

/// The only version there is.
const VERSION: u64 = 1;

/// More than this is no token of ours.
const LONGEST: usize = 128 * 1024;

impl PageToken {
    /// The operation it is of.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::json!({ "v": VERSION, "op": self.operation, "link": self.link, "taken": self.taken });
        f.write_str(&URL_SAFE_NO_PAD.encode(json.to_string()))
    }
}

impl FromStr for PageToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let malformed = TokenError::malformed;
        if text.len() > LONGEST {
            return Err(malformed("it is too long"));
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(text.trim())
            .map_err(|e| TokenError::malformed_by("it is not base64", e))?;
        let json: Json = serde_json::from_slice(&bytes)
            .map_err(|e| TokenError::malformed_by("it is not JSON", e))?;
        match json.get("v").and_then(Json::as_u64) {
            Some(VERSION) => {}
            Some(other) => return Err(TokenError::Version(other)),
            None => return Err(malformed("it has no version")),
        }
        let link = match json.get("link") {
            Some(Json::Null) => None,
            Some(Json::String(link)) => Some(link.clone()),
            _ => return Err(malformed("a part is missing")),
        };
        let operation = json
            .get("op")
            .and_then(Json::as_str)
            .ok_or_else(|| malformed("a part is missing"))?
            .to_owned();
        let taken = json
            .get("taken")
            .and_then(Json::as_u64)
            .and_then(|n| usize::try_from(n).ok())
            .ok_or_else(|| malformed("a part is missing"))?;
        Ok(Self { operation, link, taken })
    }
}

impl fmt::Debug for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let link = self.link.as_deref().map(|text| {
            Url::parse(text).map_or_else(|_| "[no URL]".to_owned(), |url| redact(&url))
        });
        f.debug_struct("PageToken")
            .field("operation", &self.operation)
            .field("link", &link)
            .field("taken", &self.taken)
            .finish()
    }
}
