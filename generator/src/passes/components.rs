//! What the description names with a path of words (`io.k8s.api.core.v1.Pod`,
//! `microsoft.graph.user`) is called after the shortest end of it that is the end of no other name.

use crate::{
    ir::{Api, Origin},
    words::{Signs, is_number, snake},
};
use std::collections::{HashMap, HashSet};

/// Puts the short name before the whole one, and notes what the whole one says the type is about.
/// Only the names of the root are compared: they do not depend on which operations there are.
pub fn run(api: &mut Api) {
    for def in api.types.0.iter_mut().filter(|def| def.origin == Origin::Described) {
        def.topic = def.hints.phrases.first().map_or("", |name| topic(name)).to_owned();
    }
    let is_named = |origin: Origin, source: u32| origin == Origin::Described && source == 0;
    let mut ends: HashMap<String, HashSet<String>> = HashMap::new();
    for def in api.types.0.iter().filter(|def| is_named(def.origin, def.location.source.0)) {
        let Some(name) = def.hints.phrases.first() else { continue };
        for end in self::ends(name) {
            ends.entry(snake(end, Signs::Separate)).or_default().insert(name.clone());
        }
    }
    for def in api.types.0.iter_mut().filter(|def| is_named(def.origin, def.location.source.0)) {
        let Some(name) = def.hints.phrases.first() else { continue };
        let alone = |end: &&str| ends[&snake(end, Signs::Separate)].len() == 1;
        let short = self::ends(name).into_iter().filter(|end| is_name(end)).find(alone);
        if let Some(short) = short.filter(|short| short != name).map(str::to_owned) {
            def.hints.phrases.insert(0, short);
        }
    }
}

/// What a name says its type is about: `Pod` of `models.Pod`, and where a version stands before
/// that, what it is the version of: `core.v1` of `io.k8s.api.core.v1.Pod`.
fn topic(name: &str) -> &str {
    let ends = self::ends(name);
    let [last, with_version, versioned, ..] = ends[..] else {
        return ends.first().copied().unwrap_or(name);
    };
    match is_name(with_version) {
        true => last,
        false => versioned.strip_suffix(last).unwrap_or(versioned).trim_end_matches(SEPARATORS),
    }
}

/// The ends of a name that begin with a segment, the shortest first; the last is the whole name.
fn ends(name: &str) -> Vec<&str> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || ['.', '/', '_', '-'].contains(&c);
    let path = name.strip_suffix(" base").unwrap_or(name);
    let segments = path.split(SEPARATORS);
    let mut found = Vec::new();
    if path.chars().all(is_path) && segments.clone().all(|segment| !segment.is_empty()) {
        let starts = name.rmatch_indices(SEPARATORS).take(MOST_ENDS);
        found.extend(starts.map(|(at, _)| &name[at + 1..]));
    }
    found.push(name);
    found
}

/// So many ends of a name are compared, besides the whole name.
const MOST_ENDS: usize = 16;

/// What stands between the segments of a name.
const SEPARATORS: [char; 2] = ['.', '/'];

/// Whether an end can stand alone: it begins with a word that is no version, as `v1.Event` does.
fn is_name(end: &str) -> bool {
    let first = end.split(SEPARATORS).next().unwrap_or(end);
    first.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_number(first)
}

#[cfg(test)]
mod tests {
    use super::{ends, is_name, topic};

    #[test]
    fn ends_begin_with_segments() {
        assert_eq!(ends("core.v1.Pod"), ["Pod", "v1.Pod", "core.v1.Pod"]);
        assert_eq!(ends("simple-user"), ["simple-user"]);
        assert_eq!(ends("List<a.B>"), ["List<a.B>"]);
        assert_eq!(topic("io.k8s.api.core.v1.Pod"), "core.v1");
        assert_eq!([topic("v1.Pod"), topic("graph.user"), topic("a-b")], ["Pod", "user", "a-b"]);
        assert!(is_name("core.v1.Pod") && !is_name("v1.Pod") && !is_name("2"));
    }
}
