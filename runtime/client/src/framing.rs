//! Headers that frame a message or hold for one connection: they are the transport's to set. One
//! that a user sets could make a server take a part of a body for another request.

use http::HeaderName;

/// `Content-Length`, `Host`, and the fields of a connection (RFC 9110 section 7.6.1).
const NAMES: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether it is one of them.
pub(crate) fn is_framing(name: &HeaderName) -> bool {
    NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn framing_in_any_case() {
        for name in NAMES {
            assert!(
                is_framing(&HeaderName::try_from(name.to_ascii_uppercase()).expect("a name")),
                "{name}"
            );
        }
        assert!(
            !is_framing(&http::header::CONTENT_TYPE) && !is_framing(&http::header::AUTHORIZATION)
        );
    }
}
