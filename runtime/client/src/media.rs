//! What the media type of an answer says of how its body is read (RFC 9110 section 8.3). Every
//! decoder asks here.

/// A family of media types that are read in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// The answer does not say it.
    Absent,
    /// A JSON document (RFC 8259, RFC 6839 section 3.1).
    Json,
    /// An XML document (RFC 7303).
    Xml,
    /// Server-sent events.
    Events,
    /// A page: what a proxy or a login says in place of the service.
    Page,
    /// Any other text.
    Text,
    /// Any other media type: bytes.
    Other,
}

/// The family of a media type, which is in lower case and without parameters.
pub(crate) fn family(media: &str) -> Family {
    match media {
        "" => Family::Absent,
        "text/event-stream" => Family::Events,
        "text/html" | "application/xhtml+xml" => Family::Page,
        _ if media.ends_with("json") => Family::Json,
        _ if media.ends_with("xml") => Family::Xml,
        _ if media.starts_with("text/") || media.ends_with("yaml") => Family::Text,
        _ => Family::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, family};

    #[test]
    fn families() {
        let rows = [
            ("", Family::Absent),
            ("application/json", Family::Json),
            ("application/vnd.zoo.v2+json", Family::Json),
            ("application/x-ndjson", Family::Json),
            ("text/xml", Family::Xml),
            ("text/event-stream", Family::Events),
            ("text/html", Family::Page),
            ("text/csv", Family::Text),
            ("application/apply-patch+yaml", Family::Text),
            ("application/octet-stream", Family::Other),
            ("image/png", Family::Other),
        ];
        for (media, expected) in rows {
            assert_eq!(family(media), expected, "{media}");
        }
    }
}
