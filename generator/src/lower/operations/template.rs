//! Path templates: what stands in braces, with the forms that frameworks write beside the name
//! (RFC 6570 `{+path}` and `{path*}`, `google.api.http`'s `{name=shelves/*}`, `{id:[0-9]+}`), and
//! what is a template in the query that a path ends in.

use crate::words::is_number;

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A text outside of braces.
    Literal(&'t str),
    /// What stands between braces.
    Braces(&'t str),
}

/// The pieces of a template. What stands in braces is one of the `names`, whatever signs they have,
/// else it ends at the brace that closes it: braces inside belong to a pattern, `{id:[0-9]{3}}`.
/// `None`: a brace is not closed.
pub fn pieces<'t>(template: &'t str, names: &[&str]) -> Option<Vec<Piece<'t>>> {
    let (mut found, mut rest) = (Vec::new(), template);
    while let Some((before, after)) = rest.split_once('{') {
        let mut depth = 1;
        let closing = || {
            after.char_indices().find_map(|(at, c)| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                (depth == 0).then_some(at)
            })
        };
        let named = names
            .iter()
            .find(|name| after.strip_prefix(**name).is_some_and(|rest| rest.starts_with('}')));
        let end = named.map(|name| name.len()).or_else(closing).or_else(|| after.find('}'))?;
        if !before.is_empty() {
            found.push(Piece::Literal(before));
        }
        found.push(Piece::Braces(&after[..end]));
        rest = &after[end + 1..];
    }
    if !rest.is_empty() {
        found.push(Piece::Literal(rest));
    }
    Some(found)
}

/// The parts of a path between these signs, which mean nothing inside of braces.
pub fn split<'p>(path: &'p str, signs: &'static [char]) -> impl Iterator<Item = &'p str> {
    let mut depth = 0_u32;
    path.split(move |c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && signs.contains(&c)
    })
}

/// The name in braces, without the pattern of its values.
pub fn name(inside: &str) -> &str {
    inside.split([':', '=']).next().unwrap_or(inside).trim_matches(['+', '*', ' '])
}

/// Whether what stands in braces is the parameter of this name.
pub fn names(inside: &str, parameter: &str) -> bool {
    inside == parameter || name(inside) == parameter
}

/// Whether a value may be several segments, so that its slashes stay: `{+path}` (RFC 6570 section
/// 3.2.3), `{name=shelves/*}`, `{name=**}`, `{path:path}`, `{path:.*}`.
pub fn has_slashes(inside: &str) -> bool {
    let pattern = |text: &str| matches!(text.trim(), "path" | ".*" | ".+" | "**");
    inside.trim_start().starts_with('+')
        || inside.split_once('=').is_some_and(|(_, text)| text.contains('/') || pattern(text))
        || inside.split_once(':').is_some_and(|(_, text)| pattern(text))
}

/// Words at the beginning of all paths of an API: `v1`, `api`, `2010-04-01`.
pub fn is_version(part: &str) -> bool {
    part.eq_ignore_ascii_case("api") || is_number(part) || part.starts_with('$')
}

/// A pair of the query that a path ends in.
#[derive(Debug, PartialEq, Eq)]
pub enum Pair<'t> {
    /// The pair is always sent as it is.
    Literal(&'t str),
    /// The value is a parameter: the key, and what stands in the braces.
    Value(&'t str, &'t str),
    /// `{?a,b}` and `{&a}`: these parameters of the query (RFC 6570 sections 3.2.8 and 3.2.9).
    Names(&'t str),
    /// Something else with braces.
    Other(&'t str),
}

/// A template without its query, and the pairs of that.
pub fn query(template: &str) -> (&str, Vec<Pair<'_>>) {
    let form = |at: &usize| template[*at..].starts_with("{?") || template[*at..].starts_with("{&");
    let form = template.char_indices().map(|(at, _)| at).find(form);
    let (path, names) = template.split_at(form.unwrap_or(template.len()));
    let (path, query) = split_once(path, '?').unwrap_or((path, ""));
    let mut pairs: Vec<Pair<'_>> =
        split(query, &['&']).filter(|pair| !pair.is_empty()).map(pair).collect();
    pairs.extend(pieces(names, &[]).unwrap_or_default().into_iter().map(|piece| match piece {
        Piece::Braces(inside) if inside.starts_with(['?', '&']) => Pair::Names(&inside[1..]),
        Piece::Braces(inside) => Pair::Other(inside),
        Piece::Literal(text) => Pair::Other(text),
    }));
    (path, pairs)
}

fn split_once(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut depth = 0_i32;
    let at = text.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        (depth == 0 && c == sign).then_some(at)
    })?;
    Some((&text[..at], &text[at + sign.len_utf8()..]))
}

fn pair(pair: &str) -> Pair<'_> {
    if !pair.contains('{') {
        return Pair::Literal(pair);
    }
    let value = pair.split_once('=').and_then(|(key, value)| {
        let inside = value.strip_prefix('{')?.strip_suffix('}')?;
        (!inside.contains(['{', '}']) && !key.contains('{')).then_some((key, inside))
    });
    value.map_or(Pair::Other(pair), |(key, inside)| Pair::Value(key, inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces() {
        let found =
            pieces("/v1/{name=shelves/*}/b/{id:[0-9]{3}}", &[]).expect("all braces are closed");
        let expected = [
            Piece::Literal("/v1/"),
            Piece::Braces("name=shelves/*"),
            Piece::Literal("/b/"),
            Piece::Braces("id:[0-9]{3}"),
        ];
        assert_eq!(found, expected);
        assert_eq!(pieces("/a/{b", &[]), None);
        assert_eq!(pieces("{a{}", &["a{"]), Some(vec![Piece::Braces("a{")]));
        for (inside, known, slashes) in [
            ("id", "id", false),
            (" id ", "id", false),
            ("+path", "path", true),
            ("path*", "path", false),
            ("id:[0-9]+", "id", false),
            ("path:.*", "path", true),
            ("name=shelves/*", "name", true),
            ("name=**", "name", true),
            ("name=*", "name", false),
        ] {
            assert_eq!((name(inside), has_slashes(inside)), (known, slashes), "{inside}");
        }
    }

    #[test]
    fn what_stands_in_the_query() {
        assert_eq!(
            query("/export?comp=list&filename={file}&x=a{b}"),
            (
                "/export",
                vec![
                    Pair::Literal("comp=list"),
                    Pair::Value("filename", "file"),
                    Pair::Other("x=a{b}")
                ]
            )
        );
        assert_eq!(query("/s{?q,limit}"), ("/s", vec![Pair::Names("q,limit")]));
        assert_eq!(query("/re/{id:a?}"), ("/re/{id:a?}", vec![]));
    }
}
