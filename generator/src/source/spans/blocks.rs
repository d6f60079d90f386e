//! The lines of a YAML text that hold wanted locations. Entries of block mappings beside them are
//! left out without being parsed: where such an entry ends is seen by the indentation of lines,
//! once quoted scalars and flow collections, which libyaml lets end at any indentation, are
//! followed to their end. Whatever is written in a rare way makes it unsure, and then all is read.

use super::{Wanted, entries::*};
use std::ops::Range;

/// Some lines of a text.
pub(super) struct Excerpt {
    /// The lines, one after the other.
    pub(super) text: String,
    /// Where lines begin that follow each other in the text too: in the excerpt, and in the text.
    starts: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The bytes of the text at which some of the excerpt stand, all of one line.
    pub(super) fn in_text(&self, span: &Range<usize>) -> Range<usize> {
        let at = self.starts.partition_point(|(start, _)| *start <= span.start);
        let (within, start) = self.starts[at.saturating_sub(1)];
        let start = start + span.start - within;
        start..start + span.len()
    }
}

/// The lines in which a reading finds the wanted locations exactly where it finds them in the whole
/// text. `None`: the text is written in a way of which this is not known.
pub(super) fn excerpt(text: &str, wanted: &Wanted<'_>) -> Option<Excerpt> {
    let mut walk = Walk { next: None, entries: Entries::new(text)?, kept: Vec::new() };
    walk.advance().ok()?;
    let column = walk.next.as_ref()?.column;
    walk.mapping(column, wanted).ok()?;
    if walk.next.is_some() {
        return None;
    }
    let mut excerpt = Excerpt { text: String::new(), starts: Vec::new() };
    for range in walk.kept {
        excerpt.starts.push((excerpt.text.len(), range.start));
        excerpt.text.push_str(&text[range]);
    }
    Some(excerpt)
}

struct Walk<'t> {
    entries: Entries<'t>,
    /// The next one, not passed yet; `None` at the end of the document.
    next: Option<Entry<'t>>,
    /// The lines that are kept.
    kept: Vec<Range<usize>>,
}

impl<'t> Walk<'t> {
    fn advance(&mut self) -> Result<Option<Entry<'t>>, Unsure> {
        let next = self.entries.next()?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    /// Where the next entry begins, or the document ends.
    fn start(&self) -> usize {
        self.next.as_ref().map_or(self.entries.end(), |entry| entry.start)
    }

    /// Passes the mapping whose keys stand in a column, and keeps what is wanted of it; its first
    /// entry if nothing is, so that it stays a mapping.
    fn mapping(&mut self, column: usize, wanted: &Wanted<'_>) -> Result<(), Unsure> {
        let before = self.kept.len();
        let mut first = None;
        while let Some(entry) = self.next.take_if(|next| next.column >= column) {
            let Head::Key { key, open } = entry.head else { return Err(Unsure) };
            if entry.column != column {
                return Err(Unsure);
            }
            self.advance()?;
            let child = key.map(|key| wanted.members.get(key));
            let below = self.next.as_ref().filter(|next| {
                open && next.column > column && matches!(next.head, Head::Key { .. })
            });
            match (child, below) {
                (Some(Some(child)), Some(below)) if !child.members.is_empty() => {
                    let column = below.column;
                    self.kept.push(entry.start..below.start);
                    self.mapping(column, child)?;
                }
                (child, _) => {
                    let alias = self.pass(column)? || entry.alias;
                    let lines = (entry.start..self.start(), alias);
                    if matches!(child, Some(None)) {
                        first.get_or_insert(lines);
                    } else {
                        self.keep(lines)?;
                    }
                }
            }
        }
        match first {
            Some(lines) if self.kept.len() == before => self.keep(lines),
            _ => Ok(()),
        }
    }

    /// Passes what is below an entry whose key stands in a column; whether an alias is in it.
    fn pass(&mut self, column: usize) -> Result<bool, Unsure> {
        let mut alias = false;
        while let Some(entry) = self.next.take_if(|next| {
            next.column > column || (next.column == column && matches!(next.head, Head::Item))
        }) {
            alias |= entry.alias;
            self.advance()?;
        }
        Ok(alias)
    }

    /// What an alias stands for may be left out.
    fn keep(&mut self, (lines, alias): (Range<usize>, bool)) -> Result<(), Unsure> {
        if alias {
            return Err(Unsure);
        }
        self.kept.push(lines);
        Ok(())
    }
}
