//! HTML inside of documentation → CommonMark. Tags with a meaning become marks, other known tags
//! are removed, and what only looks like a tag is kept as text.

use super::escape::absolute;
use pulldown_cmark::{Event, Options, Parser};
use std::ops::Range;

/// How often the text is read again, because the content of a tag may contain tags itself.
const ROUNDS: usize = 3;

/// Lists inside lists are indented up to this depth.
const DEEPEST: usize = 6;

/// Known tags that have no effect that rustdoc could show; they are removed.
const SILENT: [&str; 34] = [
    "abbr",
    "article",
    "aside",
    "big",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "details",
    "dl",
    "figcaption",
    "figure",
    "font",
    "footer",
    "header",
    "html",
    "label",
    "main",
    "mark",
    "nav",
    "script",
    "section",
    "small",
    "span",
    "style",
    "sub",
    "summary",
    "sup",
    "tbody",
    "tfoot",
    "thead",
    "u",
    "wbr",
];

/// Whether this tag is a line break.
pub fn is_break(tag: &str) -> bool {
    read_tag(tag.trim()).is_some_and(|(tag, rest)| tag.name == "br" && rest.is_empty())
}

/// The text without HTML. Line breaks stay, for where one can be depends on what is around it.
pub fn to_markdown(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let ranges = html_ranges(&text);
        if ranges.is_empty() {
            break;
        }
        let next = Converter::default().convert(&text, &ranges);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Where the parser sees HTML, in order; never inside code.
fn html_ranges(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
        .map(|(_, range)| range)
        .collect()
}

/// One opening or closing tag.
#[derive(Debug, PartialEq)]
struct Tag<'a> {
    /// The name of the element, in lower case.
    name: String,
    /// Whether it is a closing tag, `</…>`.
    closing: bool,
    /// The text between the name and `>`.
    attributes: &'a str,
}

/// The tag a text begins with, and the text after it.
fn read_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (name, rest) = inner.split_at(length);
    if !rest.starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>') {
        return None;
    }
    let end = rest.find('>')?;
    let tag = Tag { name: name.to_ascii_lowercase(), closing, attributes: &rest[..end] };
    Some((tag, &rest[end + 1..]))
}

#[derive(Default)]
struct Converter {
    out: String,
    /// Addresses of the links that are open.
    links: Vec<Option<String>>,
    /// The lists that are open; the number of the next item, or none.
    lists: Vec<Option<u32>>,
    /// Inside `<code>` or `<pre>`, where entities are not read by CommonMark.
    literal: Option<&'static str>,
}

impl Converter {
    fn convert(mut self, text: &str, ranges: &[Range<usize>]) -> String {
        let mut at = 0;
        for range in ranges.iter().filter(|range| range.start < range.end) {
            if range.start < at {
                continue;
            }
            self.plain(&text[at..range.start]);
            self.html(&text[range.clone()]);
            at = range.end;
        }
        self.plain(&text[at..]);
        for url in std::mem::take(&mut self.links) {
            self.out.push_str(&url.map_or_else(String::new, |url| format!("]({url})")));
        }
        match self.literal {
            Some("pre") => self.out.push_str("\n```\n"),
            Some(_) => self.out.push('`'),
            None => {}
        }
        self.out
    }

    /// Text outside of tags.
    fn plain(&mut self, text: &str) {
        match self.literal {
            Some(_) => self.out.push_str(
                &text
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace('`', "'"),
            ),
            None => self.out.push_str(text),
        }
    }

    /// A run of tags, and of the text between the tags of a block.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        let last = html.rfind('>').map_or(html.len(), |at| html.len() - at);
        while let Some(at) = rest.find('<') {
            self.block_text(&rest[..at]);
            rest = &rest[at..];
            // Behind the last `>` no tag ends.
            let tag = || if rest.len() > last { read_tag(rest) } else { None };
            rest = self.skipped(rest).unwrap_or_else(|| match tag() {
                Some((tag, after)) if self.tag(&tag) => after,
                Some((_, after)) => {
                    self.out.push_str(&rest[..rest.len() - after.len()]);
                    after
                }
                None => {
                    self.out.push_str("\\<");
                    &rest[1..]
                }
            });
        }
        self.block_text(rest);
    }

    /// Text of a block of HTML, where indentation means nothing.
    fn block_text(&mut self, text: &str) {
        if self.literal.is_some() {
            return self.plain(text);
        }
        let indented = text
            .split('\n')
            .enumerate()
            .map(|(i, line)| if i == 0 { line } else { line.trim_start() });
        self.out.push_str(&indented.collect::<Vec<_>>().join("\n"));
    }

    /// Comments, declarations, scripts and styles: what comes after them.
    fn skipped<'a>(&self, text: &'a str) -> Option<&'a str> {
        let lower = |prefix: &str| {
            text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let end = match () {
            () if text.starts_with("<!--") => "-->",
            () if text.starts_with("<!") => ">",
            () if text.starts_with("<?") => "?>",
            () if lower("<script") => "</script>",
            () if lower("<style") => "</style>",
            () => return None,
        };
        Some(text.find(end).map_or("", |at| &text[at + end.len()..]))
    }

    /// Writes what a tag means; `false` when it is not known.
    fn tag(&mut self, tag: &Tag<'_>) -> bool {
        let Tag { name, closing, attributes } = tag;
        match (&**name, closing) {
            ("br", _) => self.out.push_str("<br>"),
            ("b" | "strong", _) => self.out.push_str("**"),
            ("i" | "em" | "cite" | "dfn", _) => self.out.push('*'),
            ("code" | "tt" | "kbd" | "samp" | "var", _) if self.literal == Some("pre") => {}
            ("code" | "tt" | "kbd" | "samp" | "var", closing) => {
                self.literal = (!closing).then_some("code");
                self.out.push('`');
            }
            ("pre", false) => {
                self.literal = Some("pre");
                self.out.push_str("\n\n```text\n");
            }
            ("pre", true) => {
                self.literal = None;
                self.out.push_str("\n```\n\n");
            }
            ("a", false) => self.open_link(attributes),
            ("a", true) => {
                if let Some(Some(url)) = self.links.pop() {
                    self.out.push_str(&format!("]({url})"));
                }
            }
            ("img", _) => self.image(attributes),
            ("ul" | "ol", false) => {
                self.lists.push((name == "ol").then_some(1));
                self.out.push('\n');
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.out.push_str("\n\n");
            }
            ("li", false) => self.item(),
            ("li" | "dd" | "td" | "th" | "table", true) | ("table" | "dd", false) => {
                self.out.push(' ')
            }
            ("td" | "th", false) => self.out.push_str("\\| "),
            ("tr" | "dt" | "p" | "div" | "blockquote", _) => self.paragraph(),
            ("hr", _) => self.out.push_str("\n\n---\n\n"),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.out.push_str(&format!("\n\n{} ", "#".repeat(level)));
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.out.push_str("\n\n"),
            (name, _) => return SILENT.contains(&name),
        }
        true
    }

    fn open_link(&mut self, attributes: &str) {
        let url = attribute(attributes, "href").and_then(|url| absolute(&url));
        if url.is_some() {
            self.out.push('[');
        }
        self.links.push(url);
    }

    fn image(&mut self, attributes: &str) {
        if let Some(url) = attribute(attributes, "src").and_then(|url| absolute(&url)) {
            let alt =
                attribute(attributes, "alt").unwrap_or_default().replace(['[', ']', '<', '`'], "");
            self.out.push_str(&format!("![{alt}]({url})"));
        }
    }

    fn item(&mut self) {
        let indent = "   ".repeat(self.lists.len().saturating_sub(1).min(DEEPEST));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "-".to_owned(),
        };
        self.out.push_str(&format!("\n{indent}{mark} "));
    }

    /// Begins a new paragraph, except inside a list item, which stays one.
    fn paragraph(&mut self) {
        self.out.push_str(if self.lists.is_empty() { "\n\n" } else { " " });
    }
}

/// The value of an attribute, with the entities that occur in addresses read.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = &attributes[at..];
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '/').next()?,
    };
    Some(value.replace("&amp;", "&"))
}

/// The extensions rustdoc reads, without those whose syntax would only be lost (footnotes, smart
/// punctuation).
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}
