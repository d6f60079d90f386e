//! How a diagnostic looks: the message, the line it is about with a mark below, and what to do.
//! Lines and columns are found here.

use super::{Diagnostic, Severity, terminal};
use crate::{
    Session,
    source::{Lines, Location, spans},
};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::{collections::HashMap, ops::Range};

/// Lines longer than this are not shown: they are those of a file that was not written to be read.
const LONGEST_LINE: usize = 2_000;

/// A line and a column of a file, both counted from 1; columns are characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file, relative to the loader's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The positions of many locations: each file is read once more for all of them.
#[derive(Debug)]
pub struct Positions<'s> {
    session: &'s Session,
    spans: HashMap<Location, Range<usize>>,
    lines: HashMap<crate::source::SourceId, Lines<'s>>,
}

impl<'s> Positions<'s> {
    /// Finds the positions of these locations.
    pub fn new(session: &'s Session, locations: &[Location]) -> Self {
        let spans = spans::find(session, locations);
        let mut lines = HashMap::new();
        for Location { source, .. } in locations {
            lines.entry(*source).or_insert_with(|| Lines::new(&session.sources.get(*source).text));
        }
        Positions { session, spans, lines }
    }

    /// Finds the places of diagnostics, and others.
    pub fn of(session: &'s Session, diagnostics: &[Diagnostic], others: &[Location]) -> Self {
        let searched = diagnostics.iter().filter(|diagnostic| diagnostic.offset.is_none());
        let locations = searched.filter_map(|diagnostic| diagnostic.location);
        let locations: Vec<Location> = locations.chain(others.iter().copied()).collect();
        let mut positions = Self::new(session, &locations);
        for Location { source, .. } in
            diagnostics.iter().filter_map(|diagnostic| diagnostic.location)
        {
            positions
                .lines
                .entry(source)
                .or_insert_with(|| Lines::new(&session.sources.get(source).text));
        }
        positions
    }

    /// The position of a location that was asked for.
    pub fn get(&self, location: Location) -> Option<Position> {
        let span = self.spans.get(&location)?;
        Some(self.position(location, span.start))
    }

    /// The position of a diagnostic that was asked for.
    pub fn of_diagnostic(&self, diagnostic: &Diagnostic) -> Option<Position> {
        let (location, span) = self.span(diagnostic)?;
        Some(self.position(location, span.start))
    }

    /// The diagnostic as text, of several lines.
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let Diagnostic { code, severity, location: _, offset: _, message, note } = diagnostic;
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let mut group = level
            .primary_title(terminal::line(message))
            .id(*code)
            .elements(Vec::<Origin<'_>>::new());
        // What the snippet shows at its location, and what is right.
        let mut place = None;
        if let Some((location, span)) = self.span(diagnostic) {
            let path = terminal::line(&self.session.sources.get(location.source).path);
            let Position { path: _, line, column } = self.position(location, span.start);
            let (start, text) = self.lines[&location.source].line(line);
            if text.len() > LONGEST_LINE {
                group = group.element(Origin::path(path).line(line).char_column(column));
            } else {
                let within = span.start - start
                    ..(span.end - start)
                        .clamp(span.start - start, text.len().max(span.start - start));
                let shown =
                    terminal::offset(text, within.start)..terminal::offset(text, within.end);
                let text = terminal::text(text);
                let moved =
                    text.get(..shown.start).map_or(column, |before| 1 + before.chars().count());
                place = Some((
                    format!("--> {path}:{line}:{moved}\n"),
                    format!("--> {path}:{line}:{column}\n"),
                ));
                let annotation = AnnotationKind::Primary.span(shown);
                group = group.element(
                    Snippet::source(text).line_start(line).path(path).annotation(annotation),
                );
            }
        }
        if let Some(note) = note {
            group = group.element(Level::NOTE.message(terminal::line(note)));
        }
        let text = Renderer::plain().render(&[group]) + "\n";
        match (place, text.split_once('\n')) {
            (Some((shown, right)), Some((title, rest))) if shown != right => {
                format!("{title}\n{}", rest.replacen(&shown, &right, 1))
            }
            _ => text,
        }
    }

    fn span(&self, diagnostic: &Diagnostic) -> Option<(Location, Range<usize>)> {
        let location = diagnostic.location?;
        let span = match diagnostic.offset {
            Some(offset) => offset..offset + 1,
            None => self.spans.get(&location)?.clone(),
        };
        Some((location, whole(&self.session.sources.get(location.source).text, span)))
    }

    fn position(&self, location: Location, offset: usize) -> Position {
        let (line, column) = self.lines[&location.source].line_and_column(offset);
        Position { path: self.session.sources.get(location.source).path.clone(), line, column }
    }
}

/// The characters that a span of bytes touches; one byte after the end of the text may be marked.
fn whole(text: &str, span: Range<usize>) -> Range<usize> {
    let start = (0..=span.start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (span.end..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(span.end.max(text.len()));
    start..end
}

/// One diagnostic as text. Many are faster through [`Positions`].
pub fn render(diagnostic: &Diagnostic, session: &Session) -> String {
    Positions::of(session, std::slice::from_ref(diagnostic), &[]).render(diagnostic)
}

#[cfg(test)]
mod tests;
