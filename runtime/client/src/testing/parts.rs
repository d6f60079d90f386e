//! The parts of a body as they arrived.

/// The names and contents of the parts of a `multipart/form-data` body (RFC 7578), in any order:
/// sorted. `None` when it is none.
pub(super) fn parts(media: &str, body: &[u8]) -> Option<Vec<(String, String)>> {
    let boundary = media.split("boundary=").nth(1)?.split(';').next()?.trim_matches('"');
    let text = String::from_utf8_lossy(body);
    let mark = format!("--{boundary}");
    let inner = text.strip_prefix(&mark)?.trim_end().strip_suffix(&format!("{mark}--"))?;
    let mut parts: Vec<_> = inner.split(&mark).map(part).collect::<Option<_>>()?;
    parts.sort();
    Some(parts)
}

/// A part, from behind its boundary to the next.
fn part(piece: &str) -> Option<(String, String)> {
    let (head, content) = piece.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
    let (_, name) = head.split_once("; name=\"")?;
    let (name, _) = name.split_once('"')?;
    let name = name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    Some((name, content.strip_suffix("\r\n")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_are_read() {
        let body = "--B\r\nContent-Disposition: form-data; name=\"b\"; filename=\"x\"\r\n\r\n1\r\n\
                    --B\r\nContent-Disposition: form-data; name=\"a%22\"\r\nContent-Type: \
                    text/plain\r\n\r\nx\r\n\r\ny\r\n--B--\r\n";
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(
            parts("multipart/form-data; boundary=B", body.as_bytes()),
            Some(vec![pair("a\"", "x\r\n\r\ny"), pair("b", "1")])
        );
        assert_eq!(parts("multipart/form-data; boundary=B", b"--B\r\nx"), None);
        assert_eq!(parts("text/plain", b""), None);
    }
}
