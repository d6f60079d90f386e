//! CommonMark → CommonMark that rustdoc renders without a warning: parsed with rustdoc's own parser
//! and written again, so that nothing is taken for a doctest, a link to an item or a tag.

use super::{
    blocks::{item, prefixed, unbracketed},
    escape::{absolute, find_url, flat, is_break, is_control, must_escape, shown},
    html,
};
use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd, TextMergeStream,
};

/// Text nested deeper than this is shown as it is.
const DEEPEST: usize = 16;

/// Blocks that are safe in a doc comment, without empty lines at their ends.
pub fn blocks(text: &str) -> String {
    let text = clean(text);
    if is_plain(&text) {
        return text;
    }
    let text = if text.contains('<') { html::to_markdown(&text) } else { text };
    let mut writer = Writer::default();
    for event in TextMergeStream::new(Parser::new_ext(&text, html::options())) {
        if !writer.event(event) {
            return fence("text", &text);
        }
    }
    writer.finish()
}

/// The text on one line, as inline content: HTML is read, and what would begin a block is text. It
/// is made flat only once the HTML is read, for tags become line breaks.
pub fn inline(text: &str) -> String {
    let text = shown(&text.replace(is_break, " "));
    if is_plain(&text) {
        return flat(&text);
    }
    // The content of `<pre>` becomes code in the line.
    let text = if text.contains('<') {
        html::to_markdown(&text).replace("```text\n", "``` ")
    } else {
        text
    };
    // Behind a word nothing begins a block.
    let line = format!("{WORD} {}", flat(&text));
    let mut writer = Writer::default();
    let mut first = true;
    for event in TextMergeStream::new(Parser::new_ext(&line, html::options())) {
        match event {
            Event::Text(text) if first => {
                first = false;
                writer.text(text.strip_prefix(WORD).unwrap_or(&text).trim_start());
            }
            Event::SoftBreak | Event::HardBreak => writer.text(" "),
            Event::Html(tag) | Event::InlineHtml(tag) if html::is_break(&tag) => writer.text(" "),
            event => _ = writer.event(event),
        }
    }
    flat(&writer.finish())
}

/// The word that the line begins with while it is read.
const WORD: &str = "x";

/// A string as a code span.
pub fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = match text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        true => " ",
        false => "",
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Line feeds only, no tabs, no control characters: in documentation they have no meaning.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\t', "    ").replace(is_break, "\n");
    let kept: String = text.chars().filter(|&c| c == '\n' || !is_control(c)).collect();
    kept.trim_end().trim_start_matches('\n').to_owned()
}

/// Whether a string means the same read as CommonMark: one line of words.
fn is_plain(text: &str) -> bool {
    let ordinary = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | ';' | '\'' | '"' | '(' | ')' | '?' | '%')
    };
    let starts = text.starts_with(char::is_alphabetic);
    starts && text.chars().all(ordinary)
}

fn fence(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// The language of a fenced block; what rustdoc might compile is `text`.
fn language(info: &str) -> &'static str {
    const KNOWN: [&str; 24] = [
        "json",
        "xml",
        "yaml",
        "html",
        "http",
        "bash",
        "sh",
        "shell",
        "console",
        "javascript",
        "js",
        "typescript",
        "python",
        "java",
        "csharp",
        "go",
        "ruby",
        "php",
        "sql",
        "graphql",
        "toml",
        "csv",
        "diff",
        "css",
    ];
    let word = info.trim().to_ascii_lowercase();
    KNOWN.into_iter().find(|known| *known == word).unwrap_or("text")
}

/// Writes events as CommonMark. Each open container has the blocks inside it, which get its mark
/// when it ends.
#[derive(Default)]
struct Writer {
    open: Vec<Container>,
    blocks: Vec<String>,
    inline: String,
    links: Vec<Link>,
    code: Option<(&'static str, String)>,
    table: Table,
}

enum Container {
    Quote(Vec<String>),
    List { next: Option<u64>, tight: bool, outer: Vec<String> },
    Item(Vec<String>),
}

struct Link {
    /// Where its text begins in the inline text.
    start: usize,
    /// `None`: it leads nowhere a reader could follow, so only its text stays.
    url: Option<String>,
    image: bool,
}

#[derive(Default)]
struct Table {
    inside: bool,
    alignments: Vec<Alignment>,
    row: Vec<String>,
    lines: Vec<String>,
}

impl Writer {
    /// Writes one event; `false` when the text is nested too deep.
    fn event(&mut self, event: Event<'_>) -> bool {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code.is_some() => {
                self.code.iter_mut().for_each(|(_, code)| code.push_str(&text))
            }
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let span = code_span(&text);
                self.inline.push_str(&if self.table.inside {
                    span.replace('|', "\\|")
                } else {
                    span
                });
            }
            Event::Html(tag) | Event::InlineHtml(tag) if html::is_break(&tag) => {
                self.inline.push_str(if self.table.inside { "<br>" } else { "\\\n" });
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => self.inline.push('\n'),
            Event::HardBreak => self.inline.push_str("\\\n"),
            Event::Rule => self.blocks.push("---".to_owned()),
            Event::TaskListMarker(done) => {
                self.inline.push_str(if done { "\\[x\\] " } else { "\\[ \\] " })
            }
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text)
            }
        }
        self.open.len() <= DEEPEST
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.flush();
                let outer = std::mem::take(&mut self.blocks);
                self.open.push(Container::Quote(outer));
            }
            Tag::List(next) => {
                self.flush();
                let outer = std::mem::take(&mut self.blocks);
                self.open.push(Container::List { next, tight: true, outer });
            }
            Tag::Item => {
                let outer = std::mem::take(&mut self.blocks);
                self.open.push(Container::Item(outer));
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => "text",
                };
                self.code = Some((language, String::new()));
            }
            Tag::Heading { level, .. } => {
                self.flush();
                self.inline.push_str(&format!("{} ", "#".repeat(level as usize)));
            }
            Tag::Emphasis => self.inline.push('*'),
            Tag::Strong => self.inline.push_str("**"),
            Tag::Strikethrough => self.inline.push_str("~~"),
            Tag::Link { link_type, dest_url, .. } => {
                self.defuse();
                let url = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                self.links.push(Link {
                    start: self.inline.len(),
                    url: absolute(&url),
                    image: false,
                });
            }
            Tag::Image { dest_url, .. } => self.links.push(Link {
                start: self.inline.len(),
                url: absolute(&dest_url),
                image: true,
            }),
            Tag::Table(alignments) => {
                self.flush();
                self.table = Table { inside: true, alignments, ..Table::default() };
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => {
                if matches!(tag, TagEnd::Paragraph)
                    && let [.., Container::List { tight, .. }, Container::Item(_)] =
                        &mut self.open[..]
                {
                    *tight = false;
                }
                self.flush();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::CodeBlock => {
                let (language, text) = self.code.take().unwrap_or_default();
                self.blocks.push(fence(language, &text));
            }
            TagEnd::Emphasis => self.inline.push('*'),
            TagEnd::Strong => self.inline.push_str("**"),
            TagEnd::Strikethrough => self.inline.push_str("~~"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::TableCell => self.table.row.push(std::mem::take(&mut self.inline)),
            TagEnd::TableHead => self.end_row(true),
            TagEnd::TableRow => self.end_row(false),
            TagEnd::Table => {
                self.blocks.push(self.table.lines.join("\n"));
                self.table = Table::default();
            }
            _ => {}
        }
    }

    /// Keeps a `!` before a link from making it an image.
    fn defuse(&mut self) {
        if self.inline.ends_with('!') {
            self.inline.pop();
            self.inline.push_str("\\!");
        }
    }

    /// Ends a link: text and address, or only the text when the address leads nowhere.
    fn end_link(&mut self) {
        let Some(Link { start, url, image }) = self.links.pop() else { return };
        let Some(url) = url else { return };
        let text = self.inline.split_off(start.min(self.inline.len()));
        let bare = text.replace('\\', "");
        self.inline.push_str(&match (image, bare.trim()) {
            (true, _) => format!("![{text}]({url})"),
            (false, same) if same.is_empty() || same == url => format!("<{url}>"),
            (false, _) => format!("[{text}]({url})"),
        });
    }

    fn end_row(&mut self, head: bool) {
        let row = std::mem::take(&mut self.table.row);
        self.table.lines.push(format!(
            "| {} |",
            row.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join(" | ")
        ));
        if head {
            let mark = |alignment: &Alignment| match alignment {
                Alignment::None => "---",
                Alignment::Left => ":--",
                Alignment::Center => ":-:",
                Alignment::Right => "--:",
            };
            let marks: Vec<&str> = self.table.alignments.iter().map(mark).collect();
            self.table.lines.push(format!("| {} |", marks.join(" | ")));
        }
    }

    /// Ends a paragraph or heading.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.inline);
        let text = text.trim().trim_end_matches("\\\n");
        if !text.is_empty() {
            self.blocks.push(unbracketed(text));
        }
    }

    /// Ends a container: the blocks inside it become one block of the container around it.
    fn close(&mut self) {
        self.flush();
        let Some(container) = self.open.pop() else { return };
        let inner = std::mem::take(&mut self.blocks);
        let (outer, block) = match container {
            Container::Quote(outer) => (outer, prefixed(&inner.join("\n\n"), "> ", "> ")),
            Container::List { tight, outer, .. } => {
                (outer, inner.join(if tight { "\n" } else { "\n\n" }))
            }
            Container::Item(outer) => {
                let mark = self.mark();
                (outer, prefixed(&item(&inner), &mark, &" ".repeat(mark.len())))
            }
        };
        self.blocks = outer;
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    /// The mark of the next item of the list that is open.
    fn mark(&mut self) -> String {
        match self.open.last_mut() {
            Some(Container::List { next: Some(next), .. }) => {
                *next += 1;
                format!("{}. ", *next - 1)
            }
            _ => "- ".to_owned(),
        }
    }

    /// Writes text that is no syntax: what could be taken for some is escaped, and addresses become
    /// links.
    fn text(&mut self, text: &str) {
        let linked = self.links.iter().any(|link| link.url.is_some());
        let mut rest = text;
        while !rest.is_empty() {
            let url = if linked { None } else { find_url(rest) };
            let (before, url, after) = url.map_or((rest, None, ""), |(at, end)| {
                (&rest[..at], Some(&rest[at..end]), &rest[end..])
            });
            let next = url.and(Some('<')).or_else(|| after.chars().next());
            self.words(before, next);
            if let Some(url) = url {
                self.inline.push_str(&format!("<{url}>"));
            }
            rest = after;
        }
    }

    fn words(&mut self, text: &str, next: Option<char>) {
        let mut previous = self.inline.chars().next_back();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let following = chars.peek().map(|&(_, c)| c).or(next);
            let line_start = previous.is_none_or(|c| c == '\n');
            match c {
                '\n' | ' ' if line_start => continue,
                '\n' if self.table.inside => self.inline.push(' '),
                _ => {
                    let number = matches!(c, '.' | ')')
                        && following.is_none_or(char::is_whitespace)
                        && self.is_number_so_far();
                    if number
                        || must_escape(
                            c,
                            previous,
                            following,
                            &text[at..],
                            line_start,
                            self.table.inside,
                        )
                    {
                        self.inline.push('\\');
                    }
                    self.inline.push(c);
                }
            }
            previous = Some(c);
        }
    }

    /// Whether the line begins with a number and nothing else: a list, if a dot followed.
    fn is_number_so_far(&self) -> bool {
        let before = self.inline.trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < self.inline.len() && (before.is_empty() || before.ends_with('\n'))
    }

    fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush();
        self.blocks.join("\n\n")
    }
}
