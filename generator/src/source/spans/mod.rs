//! Where in the text of a file a location is: found by a second reading of the text, only when
//! something is to be shown.

mod blocks;
mod entries;
mod json;
mod yaml;

use super::{Format, Location, SourceId};
use crate::Session;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// The bytes that show a location: a scalar itself; of an object or array its key; of one in an
/// array its beginning. A location that is not in the text (a patch put it there) is shown by the
/// nearest one above it.
pub fn find(session: &Session, locations: &[Location]) -> HashMap<Location, Range<usize>> {
    let mut files: BTreeMap<SourceId, Wanted<'_>> = BTreeMap::new();
    for location in locations {
        let mut wanted = files.entry(location.source).or_default();
        for segment in session.pointers.segments(location.pointer) {
            wanted = wanted.members.entry(segment).or_default();
        }
    }
    for (&source, wanted) in &mut files {
        let source = session.sources.get(source);
        wanted.span = Some(first_line(&source.text));
        // Of a text that could not be parsed, only the position of the error is known.
        if wanted.members.is_empty() || !source.readable {
            continue;
        }
        match source.format {
            Format::Json => json::search(&source.text, wanted),
            Format::Yaml => yaml::search(&source.text, wanted),
        }
    }
    let span = |location: &Location| {
        let segments = session.pointers.segments(location.pointer);
        files.get(&location.source).and_then(|wanted| wanted.nearest(&segments))
    };
    locations.iter().filter_map(|location| Some((*location, span(location)?))).collect()
}

/// The locations that are looked for below one, and where that one is.
#[derive(Debug, Default)]
struct Wanted<'s> {
    span: Option<Range<usize>>,
    members: BTreeMap<&'s str, Wanted<'s>>,
}

impl Wanted<'_> {
    fn nearest(&self, segments: &[&str]) -> Option<Range<usize>> {
        let below =
            segments.split_first().and_then(|(first, rest)| self.members.get(first)?.nearest(rest));
        below.or_else(|| self.span.clone())
    }

    /// Changes all spans but its own.
    fn map_below(&mut self, map: &impl Fn(&Range<usize>) -> Range<usize>) {
        for member in self.members.values_mut() {
            member.span = member.span.as_ref().map(map);
            member.map_below(map);
        }
    }
}

fn first_line(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..text[start..].find(['\r', '\n']).map_or(text.len(), |length| start + length)
}

#[cfg(test)]
mod tests;
