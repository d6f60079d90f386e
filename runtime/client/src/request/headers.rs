//! The parameters of an operation that are sent in headers and cookies.

use super::Request;
use crate::RequestError;
use crate::error::Reason;
use crate::framing::is_framing;
use crate::param::Encoded;
use crate::table::Param;
use http::header::{CONTENT_LENGTH, COOKIE, InvalidHeaderValue};
use http::{HeaderMap, HeaderName, HeaderValue};

impl Request {
    /// Adds the headers and cookies that are parameters of the operation.
    pub(super) fn described_headers(&self, headers: &mut HeaderMap) -> Result<(), RequestError> {
        let followed = self.target.as_ref().is_some_and(|target| !target.by_operation);
        for (position, param) in
            self.operation.params.iter().enumerate().filter(|(_, param)| !followed || param.follows)
        {
            match self.value(position)? {
                Some(Encoded::Headers(list)) => {
                    for (name, value) in list {
                        let name = HeaderName::try_from(name).map_err(|e| {
                            let reason = Reason::by("is not the name of a header", e);
                            self.error(Some(param.wire), reason)
                        })?;
                        self.may_frame(param, &name, &value)?;
                        let mut value = HeaderValue::try_from(value).map_err(|e| {
                            let text = "holds characters that a header cannot carry";
                            self.error(Some(param.wire), Reason::by(text, e))
                        })?;
                        value.set_sensitive(param.secret);
                        headers.insert(name, value);
                    }
                }
                Some(Encoded::Cookie(pairs)) => {
                    add_cookie(headers, &pairs).map_err(|e| {
                        let text = "holds characters that a cookie cannot carry";
                        self.error(Some(param.wire), Reason::by(text, e))
                    })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A described header may say the length of a body of which nothing else says it, and nothing
    /// more of how the message is framed.
    fn may_frame(&self, param: &Param, name: &HeaderName, value: &str) -> Result<(), RequestError> {
        let digits = value.bytes().all(|b| b.is_ascii_digit());
        let length =
            if *name == CONTENT_LENGTH && digits { value.parse::<u64>().ok() } else { None };
        let says_length =
            length.is_some_and(|length| self.body.len().is_none_or(|own| own == length));
        if !is_framing(name) || says_length {
            return Ok(());
        }
        let reason = if *name == CONTENT_LENGTH {
            "is not the length of the body"
        } else {
            "is set by the transport"
        };
        Err(self.error(Some(param.wire), reason))
    }
}

/// Adds encoded pairs to the `Cookie` header, of which there is only one (RFC 6265 section 5.4).
pub(crate) fn add_cookie(headers: &mut HeaderMap, pairs: &str) -> Result<(), InvalidHeaderValue> {
    let known = headers.get(COOKIE).and_then(|value| value.to_str().ok());
    let text = known.map_or_else(|| pairs.to_owned(), |known| format!("{known}; {pairs}"));
    let mut value = HeaderValue::try_from(text)?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
