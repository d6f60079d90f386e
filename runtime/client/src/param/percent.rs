//! Percent-encoding (RFC 3986 section 2.1) for each part of a request.

use crate::table::{ParameterLocation, Reserved};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986 section 2.3.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Values in a path: `:` and `@` have no special meaning inside a segment (RFC 3986 section
/// 3.3), and services document ids that have them as they are
/// (`operations/refresh:DirectoryRole_1`, `users/ann@example.com`).
const SEGMENT: &AsciiSet = &STRICT.remove(b':').remove(b'@');

/// Names of query pairs: as they are written in descriptions (`$select`), as far as that is
/// unambiguous.
const NAME: &AsciiSet = &STRICT
    .remove(b'$')
    .remove(b'@')
    .remove(b':')
    .remove(b'/')
    .remove(b'!')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',');

/// `allowReserved` in a query: the reserved characters stay, except those that end a value, end the
/// query, mean a space, or are not allowed.
const QUERY_RESERVED: &AsciiSet = &NAME.remove(b'?').remove(b';').remove(b'=').remove(b'%');

/// `allowReserved` in a path: as in a query, except those that end the path. A value may be several
/// segments (RFC 6570 section 3.2.3).
const PATH_RESERVED: &AsciiSet =
    &NAME.remove(b';').remove(b'=').remove(b'+').remove(b'&').remove(b'%');

/// A query part that the caller has encoded: only what no URL may contain.
const QUERY_ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'#');

/// A path part that the caller has encoded; it may hold slashes, but it cannot end the path.
const PATH_ENCODED: &AsciiSet = &QUERY_ENCODED.add(b'?');

/// Encodes a value for where it is sent.
pub(crate) fn encode(text: &str, reserved: Reserved, place: ParameterLocation) -> String {
    match (reserved, place) {
        (Reserved::Encode, ParameterLocation::Path) => {
            utf8_percent_encode(text, SEGMENT).to_string()
        }
        (Reserved::Encode, _)
        | (Reserved::Allow, ParameterLocation::Header | ParameterLocation::Cookie) => {
            utf8_percent_encode(text, STRICT).to_string()
        }
        (Reserved::Allow, ParameterLocation::Query) => keep_triplets(text, QUERY_RESERVED),
        (Reserved::Allow, ParameterLocation::Path) => keep_triplets(text, PATH_RESERVED),
        (Reserved::Encoded, ParameterLocation::Path) => {
            utf8_percent_encode(text, PATH_ENCODED).to_string()
        }
        (Reserved::Encoded, _) => utf8_percent_encode(text, QUERY_ENCODED).to_string(),
    }
}

/// Encodes all but unreserved characters.
pub(crate) fn strict(text: &str) -> String {
    utf8_percent_encode(text, STRICT).to_string()
}

/// Encodes the name of a pair.
pub(crate) fn name(text: &str) -> String {
    utf8_percent_encode(text, NAME).to_string()
}

/// Whether a segment of a path is one that URL parsers remove (RFC 3986 section 5.2.4), also when
/// its dots are encoded.
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

/// RFC 6570 section 3.2.3: reserved expansion passes percent-encoded triplets through; a `%` of
/// another kind is encoded.
fn keep_triplets(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, piece) in text.split('%').enumerate() {
        if i > 0 {
            let triplet =
                piece.len() >= 2 && piece.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit);
            out.push_str(if triplet { "%" } else { "%25" });
        }
        out.extend(utf8_percent_encode(piece, set));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_encoded_for_its_place() {
        let cases = [
            ("a b/c+d", Reserved::Encode, ParameterLocation::Path, "a%20b%2Fc%2Bd"),
            ("a b/c+d", Reserved::Encode, ParameterLocation::Query, "a%20b%2Fc%2Bd"),
            ("a b/c+d", Reserved::Allow, ParameterLocation::Path, "a%20b/c+d"),
            (
                "a b/c+d&e=f#g[h]",
                Reserved::Allow,
                ParameterLocation::Query,
                "a%20b/c%2Bd%26e=f%23g%5Bh%5D",
            ),
            ("50% of %41", Reserved::Allow, ParameterLocation::Query, "50%25%20of%20%41"),
            ("50%", Reserved::Allow, ParameterLocation::Path, "50%25"),
            (
                "path1/path%202?x#y",
                Reserved::Encoded,
                ParameterLocation::Path,
                "path1/path%202%3Fx%23y",
            ),
            ("value1&q2=value2", Reserved::Encoded, ParameterLocation::Query, "value1&q2=value2"),
            ("héllo…", Reserved::Encode, ParameterLocation::Path, "h%C3%A9llo%E2%80%A6"),
            (
                "refresh:DirectoryRole_1~a.b-c",
                Reserved::Encode,
                ParameterLocation::Path,
                "refresh:DirectoryRole_1~a.b-c",
            ),
        ];
        for (text, reserved, place, expected) in cases {
            assert_eq!(encode(text, reserved, place), expected, "{text} {reserved:?} {place:?}");
        }
    }

    #[test]
    fn names_keep_what_is_unambiguous() {
        assert_eq!(name("$select"), "$select");
        assert_eq!(name("filter[a b]"), "filter%5Ba%20b%5D");
        assert_eq!(name("a&b=c+d%e"), "a%26b%3Dc%2Bd%25e");
    }
}
