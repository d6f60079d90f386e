//! Relative links in documentation. They are of the page that shows it (OpenAPI "Relative
//! References in URLs"), which is best known as the external documentation of the API: a link by an
//! absolute path, `/docs/pages`, leads to its host. Of others only the text is left when it is
//! written.

use crate::ir::{Api, Docs};
use pulldown_cmark::{CowStr, Event, Parser, Tag};
use std::collections::BTreeSet;
use url::Url;

/// Makes absolute paths that are links absolute URLs, if the API has external documentation.
pub fn resolve(api: &mut Api) {
    let origin = |(_, url): &(Option<String>, String)| {
        let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        Some(url.origin().ascii_serialization())
    };
    let Some(origin) = api.docs.links.first().and_then(origin) else { return };
    api.each_docs(&mut |docs: &mut Docs| {
        for text in [&mut docs.summary, &mut docs.description].into_iter().flatten() {
            if let Some(resolved) = resolved(text, &origin) {
                *text = resolved;
            }
        }
    });
}

/// The text with links to `origin`, if it has absolute paths that are links.
fn resolved(text: &str, origin: &str) -> Option<String> {
    // Most texts have none: they are not parsed.
    if !["](/", "](</", ": /", "=\"/", "='/"].iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let parser = Parser::new(text);
    let definitions = parser.reference_definitions().iter();
    let mut found: BTreeSet<usize> = definitions
        .filter_map(|(_, definition)| destination(text, &definition.span, "]:", &definition.dest))
        .collect();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                found.extend(destination(text, &range, "](", &dest_url));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let quoted = ["href=\"/", "href='/"].into_iter();
                let all = quoted.flat_map(|sign| html.match_indices(sign).map(|(at, _)| at + 6));
                let paths = all.filter(|at| is_path(&html[*at..]));
                found.extend(paths.map(|at| range.start + at));
            }
            _ => {}
        }
    }
    let mut resolved = text.to_owned();
    for at in found.iter().rev() {
        resolved.insert_str(*at, origin);
    }
    (!found.is_empty()).then_some(resolved)
}

/// Where the destination of a link is written in this range of a text, behind a sign, if it is an
/// absolute path.
fn destination(
    text: &str,
    range: &std::ops::Range<usize>,
    sign: &str,
    path: &CowStr<'_>,
) -> Option<usize> {
    let at = text[range.clone()].rfind(sign)? + sign.len();
    let rest = &text[range.start + at..range.end];
    let written = rest.trim_start().trim_start_matches('<');
    (is_path(path) && written.starts_with(&**path)).then(|| range.end - written.len())
}

/// Whether a reference is an absolute path, and not one with a host (RFC 3986 section 4.2).
fn is_path(reference: &str) -> bool {
    reference.starts_with('/') && !reference.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn absolute_paths_lead_to_the_origin() {
        for (text, expected) in [
            ("See [pages](/docs/pages).", "See [pages](https://x.net/docs/pages)."),
            (
                "[a](/a) and [b](</b c> \"(/t)\")",
                "[a](https://x.net/a) and [b](<https://x.net/b c> \"(/t)\")",
            ),
            ("[a][1]\n\n[1]: /a", "[a][1]\n\n[1]: https://x.net/a"),
            ("<a href=\"/a\">x</a>", "<a href=\"https://x.net/a\">x</a>"),
        ] {
            assert_eq!(resolved(text, "https://x.net").as_deref(), Some(expected));
        }
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "[a](//x.org/a)",
            "[a](b/c)",
            "[a](#b)",
            "`[a](/b)`",
            "[a](https://x.org/](/)",
            "Takes: /a",
            "<img alt='/a'>",
        ] {
            assert_eq!(resolved(text, "https://x.net"), None, "{text}");
        }
    }
}
