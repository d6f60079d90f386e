//! Responses as text, for seeds that a person can read: responses are separated by a line `---`;
//! each is a status, lines `name: value`, an empty line, and a body.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// A response of the service, as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// The body of the response.
    pub body: Vec<u8>,
}

/// The first line, and the responses in what follows it. A status that is none is 200, a header
/// that is none is left out.
pub fn read(data: &[u8]) -> (String, Vec<Turn>) {
    let (first, rest) = split(data, b"\n").unwrap_or((data, b""));
    let mut turns = Vec::new();
    let mut rest = Some(rest);
    while let Some(text) = rest {
        let (turn, after) =
            split(text, b"\n---\n").map_or((text, None), |(turn, after)| (turn, Some(after)));
        turns.push(read_turn(turn));
        rest = after;
    }
    (String::from_utf8_lossy(first).into_owned(), turns)
}

fn read_turn(data: &[u8]) -> Turn {
    let (head, body) = split(data, b"\n\n").unwrap_or((data, b""));
    let mut lines = head.split(|byte| *byte == b'\n');
    let status =
        lines.next().and_then(|line| StatusCode::from_bytes(line).ok()).unwrap_or_default();
    let mut headers = HeaderMap::new();
    for line in lines {
        let Some((name, value)) = split(line, b": ") else { continue };
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name), HeaderValue::from_bytes(value))
        {
            headers.append(name, value);
        }
    }
    Turn { status, headers, body: body.to_vec() }
}

/// What is before and after the first `mark`.
fn split<'d>(data: &'d [u8], mark: &[u8]) -> Option<(&'d [u8], &'d [u8])> {
    let at = data.windows(mark.len()).position(|window| window == mark)?;
    Some((&data[..at], &data[at + mark.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_are_read() {
        let (first, turns) = read(b"arm PUT\n202\nlocation: /a\n\nx\n---\n600\nbad\n---\nnone");
        assert_eq!(first, "arm PUT");
        assert_eq!(
            turns.iter().map(|turn| turn.status.as_u16()).collect::<Vec<_>>(),
            [202, 600, 200]
        );
        assert_eq!(
            (turns[0].headers["location"].as_bytes(), &turns[0].body[..]),
            (&b"/a"[..], &b"x"[..])
        );
    }
}
