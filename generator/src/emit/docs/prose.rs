//! Blocks of documentation, as lines: paragraphs, lists, headings and examples, with empty lines
//! between them.

use super::line::{DocLine, Line};

/// A page of documentation, or a part of one. It consists of blocks, so it can be used where lines
/// of documentation are written, and never inside of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose(Vec<DocLine>);

impl Prose {
    /// Blocks that the writer of CommonMark has written.
    pub(super) fn written(text: &str) -> Prose {
        let mut lines = Vec::with_capacity(text.lines().count());
        lines.extend(text.lines().map(DocLine::new));
        Prose(lines)
    }

    /// A list; nothing without items.
    pub fn list(items: impl IntoIterator<Item = Line>) -> Prose {
        Prose(items.into_iter().map(|item| listed("* ", &item)).collect())
    }

    /// A list with lists in its items.
    pub fn nested_list(items: impl IntoIterator<Item = (Line, Vec<Line>)>) -> Prose {
        let item = |(outer, inner): (Line, Vec<Line>)| {
            let inner: Vec<DocLine> = inner.iter().map(|inner| listed("  * ", inner)).collect();
            [listed("* ", &outer)].into_iter().chain(inner)
        };
        Prose(items.into_iter().flat_map(item).collect())
    }

    /// A heading of the first level.
    pub fn heading(text: &'static str) -> Prose {
        Prose(vec![DocLine::new(&format!("# {text}"))])
    }

    /// Code, in a fence that nothing in it closes.
    pub fn code(language: &'static str, code: &[String]) -> Prose {
        let longest =
            code.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let open = format!("{fence}{language}");
        Prose(
            [open.as_str()]
                .into_iter()
                .chain(code.iter().map(String::as_str))
                .chain([&*fence])
                .map(DocLine::new)
                .collect(),
        )
    }

    /// Code that stands between the marks of another writer.
    pub fn lines_of_code(code: &[String]) -> Prose {
        Prose(code.iter().map(|line| DocLine::new(line)).collect())
    }

    /// Adds blocks behind an empty line; nothing if there are none.
    pub fn add(&mut self, blocks: impl Into<Prose>) -> &mut Self {
        let Prose(lines) = blocks.into();
        if self.0.is_empty() {
            self.0 = lines;
        } else if !lines.is_empty() {
            self.0.reserve_exact(lines.len() + 1);
            self.0.push(DocLine::default());
            self.0.extend(lines);
        }
        self
    }

    /// The blocks, or `instead` when there are none.
    pub fn or(self, instead: impl Into<Prose>) -> Prose {
        if self.0.is_empty() { instead.into() } else { self }
    }

    /// Whether there are no lines.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lines of all blocks, with an empty line between two of them.
    pub fn lines(&self) -> &[DocLine] {
        &self.0
    }

    /// The first paragraph as one line; nothing when the first block is none.
    pub fn first_paragraph(&self) -> Option<Line> {
        let lines = self.0.iter().map(|line| line.as_str().trim_end_matches('\\'));
        let first: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        let is_block = |line: &&str| {
            line.starts_with(['|', '#', '*', '-', '>', '`', '~', ' ']) && !line.starts_with("**")
        };
        (!first.is_empty() && !first.iter().any(is_block)).then(|| Line::inline(&first.join(" ")))
    }

    /// The same blocks with their headings two levels deeper, for use inside of another page.
    pub fn deeper(&self) -> Prose {
        let mut fence: Option<String> = None;
        let lines = self.0.iter().map(|line| {
            let text = line.as_str();
            let mark: String =
                text.trim_start_matches([' ', '>']).chars().take_while(|&c| c == '`').collect();
            match &fence {
                Some(open) if mark == *open => fence = None,
                None if mark.len() >= 3 => fence = Some(mark),
                None if text.starts_with('#') => {
                    return DocLine::new(&format!(
                        "{}{text}",
                        if text.starts_with("#####") { "" } else { "##" }
                    ));
                }
                _ => {}
            }
            line.clone()
        });
        Prose(lines.collect())
    }

    /// The lines as text, without a line break at the end.
    pub fn text(&self) -> String {
        self.0.iter().map(DocLine::as_str).collect::<Vec<_>>().join("\n")
    }
}

fn listed(mark: &'static str, item: &Line) -> DocLine {
    DocLine::new(&format!("{mark}{}", item.as_str()))
}

/// A paragraph; nothing when the line is empty.
impl From<Line> for Prose {
    fn from(line: Line) -> Prose {
        if line.as_str().is_empty() {
            Prose::default()
        } else {
            Prose(vec![DocLine::new(line.as_str())])
        }
    }
}

impl From<Option<Line>> for Prose {
    fn from(line: Option<Line>) -> Prose {
        line.map(Prose::from).unwrap_or_default()
    }
}

impl From<&'static str> for Prose {
    fn from(text: &'static str) -> Prose {
        Prose::from(Line::of(&[&text]))
    }
}
