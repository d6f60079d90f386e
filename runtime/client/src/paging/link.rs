//! The `Link` header (RFC 8288 section 3): `<https://…>; rel="next", <…>; rel="last"`.

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with the relation `next`, as it stands there; `None`: there is
/// none. What is no link is passed over (RFC 8288 appendix B.2).
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok()).find_map(next_in)
}

fn next_in(value: &str) -> Option<String> {
    let mut rest = value;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let (is_next, behind) = parameters(after);
        if is_next {
            return Some(target.trim().to_owned());
        }
        rest = behind;
    }
    None
}

/// Whether the parameters of a link have the relation `next`, and what stands behind them. Only the
/// first `rel` counts (RFC 8288 section 3.3).
fn parameters(text: &str) -> (bool, &str) {
    let (mut rel, mut rest) = (None, text.trim_start());
    while let Some(after) = rest.strip_prefix(';') {
        let end = after.find([';', ',', '=']).unwrap_or(after.len());
        let name = after[..end].trim();
        let mut value = String::new();
        rest = &after[end..];
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = value_of(after.trim_start());
        }
        if name.eq_ignore_ascii_case("rel") {
            rel.get_or_insert(value);
        }
        rest = rest.trim_start();
    }
    let is_next = rel.is_some_and(|rel| {
        rel.split_ascii_whitespace().any(|kind| kind.eq_ignore_ascii_case("next"))
    });
    (is_next, rest)
}

/// A token or a quoted string (RFC 9110 sections 5.6.2 and 5.6.4), and what stands behind it.
fn value_of(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let (mut value, mut escaped) = (String::new(), false);
    for (at, c) in quoted.char_indices() {
        match c {
            _ if escaped => {
                value.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return (value, &quoted[at + 1..]),
            _ => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn the_link_to_the_next_page() {
        for (value, found) in [
            (r#"<https://a.test/?page=2>; rel="next", <https://a.test/?page=9>; rel="last""#, "2"),
            (r#"<https://a.test/?page=1>; rel="prev", <https://a.test/?page=2>; rel=next"#, "2"),
            (r#"<https://a.test/?page=2>; title="a, <b>; rel=\"x\""; REL="start NEXT""#, "2"),
            ("<https://a.test/?page=2>;rel=next;rel=last", "2"),
            ("<https://a.test/?page=3>;rel=last;rel=next", ""),
            (r#"<https://a.test/?page=9>; rel="last""#, ""),
            ("<https://a.test/?page=9; rel=next", ""),
            ("nothing; rel=next", ""),
            ("", ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(LINK, HeaderValue::from_str(value).expect("a value"));
            let address = next(&headers);
            let page = address.as_deref().and_then(|url| url.split_once("page=")).map(|(_, n)| n);
            assert_eq!(page.unwrap_or_default(), found, "{value}");
        }
    }

    #[test]
    fn links_in_several_headers() {
        let mut headers = HeaderMap::new();
        headers.append(LINK, HeaderValue::from_static("</1>; rel=prev"));
        headers.append(LINK, HeaderValue::from_static("</3>; rel=next"));
        assert_eq!(next(&headers).as_deref(), Some("/3"));
    }
}
