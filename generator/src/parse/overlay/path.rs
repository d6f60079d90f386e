//! JSONPath (RFC 9535): names, indexes, slices, wildcards, descendants and filters. Functions with
//! regular expressions are refused.

use super::{filter::Condition, search::Search};
use crate::value::{Number, Value};
use std::collections::{HashMap, hash_map::Entry};

/// The path to a value: the index of each member or element.
pub(super) type NormalizedPath = Vec<usize>;

/// What follows the `$` or the `@` of a JSONPath.
#[derive(Debug, PartialEq)]
pub(super) struct Path(Vec<Segment>);

#[derive(Debug, PartialEq)]
struct Segment {
    /// Whether it looks at everything below (`..`).
    deep: bool,
    selectors: Vec<Selector>,
}

#[derive(Debug, PartialEq)]
enum Selector {
    Name(String),
    Index(i64),
    /// Start, end and step.
    Slice(Option<i64>, Option<i64>, i64),
    All,
    Filter(Condition),
}

impl Path {
    /// Reads the text of a path from the root.
    pub(super) fn parse(text: &str) -> Result<Path, String> {
        let mut parser = Parser::new(text.trim());
        parser.expect("$")?;
        let path = parser.path()?;
        if parser.rest.is_empty() {
            Ok(path)
        } else {
            Err(format!("`{}` is left over", parser.rest))
        }
    }

    /// The normalized paths to all values that it names, each once, in the order of the document as
    /// far as the path keeps it. `None`: the search takes more steps than it may.
    pub(super) fn find<'v>(
        &self,
        root: &'v Value,
        search: &Search<'v>,
    ) -> Option<Vec<NormalizedPath>> {
        let found = self.select(root, search)?;
        Some(found.into_iter().map(|found| found.path).collect())
    }

    /// The values that it names from `start`.
    pub(super) fn select<'v>(
        &self,
        start: &'v Value,
        search: &Search<'v>,
    ) -> Option<Vec<Found<'v>>> {
        let mut found = vec![Found { path: NormalizedPath::new(), value: start, times: 1 }];
        for segment in &self.0 {
            found = segment.select(start, found, search)?;
        }
        Some(found)
    }
}

impl Segment {
    /// The values that it names from those found so far, which lie below `start`.
    fn select<'v>(
        &self,
        start: &'v Value,
        found: Vec<Found<'v>>,
        search: &Search<'v>,
    ) -> Option<Vec<Found<'v>>> {
        let mut next = Chosen::default();
        if self.deep {
            // One walk finds what lies below all of them: each value is chosen once for each found
            // one that it lies in.
            let times =
                found.iter().map(|found| (std::ptr::from_ref(found.value), found.times)).collect();
            self.descend(start, &mut NormalizedPath::new(), 0, &times, search, &mut next)?;
        } else {
            for Found { path, value, times } in found {
                self.choose(&path, value, times, search, &mut next)?;
            }
        }
        Some(next.list)
    }

    fn descend<'v>(
        &self,
        value: &'v Value,
        path: &mut NormalizedPath,
        above: u64,
        times: &HashMap<*const Value, u64>,
        search: &Search<'v>,
        next: &mut Chosen<'v>,
    ) -> Option<()> {
        let above =
            above.saturating_add(times.get(&std::ptr::from_ref(value)).copied().unwrap_or(0));
        if above > 0 {
            self.choose(path, value, above, search, next)?;
        }
        for (i, (_, child)) in children(value).enumerate() {
            search.step()?;
            path.push(i);
            self.descend(child, path, above, times, search, next)?;
            path.pop();
        }
        Some(())
    }

    /// Takes what the selectors take of the children of a value.
    fn choose<'v>(
        &self,
        path: &NormalizedPath,
        value: &'v Value,
        times: u64,
        search: &Search<'v>,
        next: &mut Chosen<'v>,
    ) -> Option<()> {
        let length = children(value).len();
        for selector in &self.selectors {
            for (i, (name, child)) in children(value).enumerate() {
                search.step()?;
                if selector.takes(name, i, length, child, search)? {
                    next.add(path, i, child, times);
                }
            }
        }
        Some(())
    }
}

/// A value that a path names.
pub(super) struct Found<'v> {
    /// The path to it from where the path starts.
    path: NormalizedPath,
    /// The value that was selected.
    pub value: &'v Value,
    /// How often a list of nodes of RFC 9535 would hold it.
    pub times: u64,
}

/// Values that were chosen, each once.
#[derive(Default)]
struct Chosen<'v> {
    list: Vec<Found<'v>>,
    places: HashMap<*const Value, usize>,
}

impl<'v> Chosen<'v> {
    fn add(&mut self, parent: &NormalizedPath, index: usize, value: &'v Value, times: u64) {
        match self.places.entry(value) {
            Entry::Occupied(known) => {
                let known = &mut self.list[*known.get()];
                known.times = known.times.saturating_add(times);
            }
            Entry::Vacant(place) => {
                place.insert(self.list.len());
                let path = parent.iter().copied().chain([index]).collect();
                self.list.push(Found { path, value, times });
            }
        }
    }
}

impl Selector {
    /// Whether it takes a child; `None`: finding out takes too many steps.
    fn takes<'v>(
        &self,
        name: Option<&str>,
        index: usize,
        length: usize,
        value: &'v Value,
        search: &Search<'v>,
    ) -> Option<bool> {
        let (index, length) = (index as i64, length as i64);
        Some(match self {
            Selector::Name(wanted) => name == Some(wanted),
            Selector::Index(wanted) => name.is_none() && index == from_end(*wanted, length),
            Selector::Slice(start, end, step) => {
                name.is_none() && in_slice(index, length, *start, *end, *step)
            }
            Selector::All => true,
            Selector::Filter(condition) => condition.holds(value, search)?,
        })
    }
}

fn from_end(index: i64, length: i64) -> i64 {
    if index < 0 { index.saturating_add(length) } else { index }
}

/// Whether an index is in a slice (RFC 9535 section 2.3.4.2.2).
fn in_slice(index: i64, length: i64, start: Option<i64>, end: Option<i64>, step: i64) -> bool {
    let from =
        |bound: Option<i64>, absent: i64| bound.map_or(absent, |bound| from_end(bound, length));
    match step {
        0 => false,
        1.. => {
            let (low, high) = (from(start, 0).clamp(0, length), from(end, length).clamp(0, length));
            low <= index && index < high && (index - low) % step == 0
        }
        _ => {
            let (high, low) = (
                from(start, length - 1).clamp(-1, length - 1),
                from(end, -1).clamp(-1, length - 1),
            );
            let low = if end.is_none() { -1 } else { low };
            low < index && index <= high && (high - index) % step.saturating_neg() == 0
        }
    }
}

fn children(value: &Value) -> impl ExactSizeIterator<Item = (Option<&str>, &Value)> {
    let (members, items): (&[(Box<str>, Value)], &[Value]) = match value {
        Value::Object(members) => (members, &[]),
        Value::Array(items) => (&[], items),
        _ => (&[], &[]),
    };
    (0..members.len() + items.len()).map(move |i| match members.get(i) {
        Some((name, value)) => (Some(&**name), value),
        None => (None, &items[i]),
    })
}

/// A text that is being read, and how much of it is left.
pub(super) struct Parser<'t> {
    pub(super) rest: &'t str,
    /// How many parentheses and filters it is inside of.
    pub(super) depth: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Parser { rest: text, depth: 0 }
    }

    /// All segments that follow.
    pub(super) fn path(&mut self) -> Result<Path, String> {
        let mut segments = Vec::new();
        while self.rest.starts_with(['.', '[']) {
            segments.push(self.segment()?);
        }
        Ok(Path(segments))
    }

    fn segment(&mut self) -> Result<Segment, String> {
        let deep = self.take("..");
        if !deep && !self.take(".") || self.rest.starts_with('[') {
            return Ok(Segment { deep, selectors: self.brackets()? });
        }
        let selector = if self.take("*") { Selector::All } else { Selector::Name(self.name()?) };
        Ok(Segment { deep, selectors: vec![selector] })
    }

    fn brackets(&mut self) -> Result<Vec<Selector>, String> {
        self.expect("[")?;
        let mut selectors = Vec::new();
        loop {
            self.space();
            selectors.push(self.selector()?);
            self.space();
            if self.take("]") {
                return Ok(selectors);
            }
            self.expect(",")?;
        }
    }

    fn selector(&mut self) -> Result<Selector, String> {
        if self.take("*") {
            return Ok(Selector::All);
        }
        if self.take("?") {
            return Ok(Selector::Filter(self.condition()?));
        }
        if self.rest.starts_with(['\'', '"']) {
            return Ok(Selector::Name(self.string()?));
        }
        let start = self.integer()?;
        if !self.take(":") {
            return start
                .map(Selector::Index)
                .ok_or_else(|| format!("`{}` is neither a name nor an index", self.rest));
        }
        let end = self.integer()?;
        let step = if self.take(":") { self.integer()?.unwrap_or(1) } else { 1 };
        Ok(Selector::Slice(start, end, step))
    }

    /// An integer, when there is one.
    fn integer(&mut self) -> Result<Option<i64>, String> {
        self.space();
        let word = self.word(|c| c.is_ascii_digit() || c == '-');
        self.space();
        if word.is_empty() {
            Ok(None)
        } else {
            word.parse().map(Some).map_err(|_| format!("`{word}` is not an index"))
        }
    }

    /// A value as it is written in a filter.
    pub(super) fn literal(&mut self) -> Result<Value, String> {
        if self.rest.starts_with(['\'', '"']) {
            return Ok(Value::String(self.string()?.into()));
        }
        let before = self.rest;
        let word = self.word(|c| c.is_alphanumeric() || "-+.".contains(c));
        match word {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "null" => Ok(Value::Null),
            _ => {
                let integer = word.parse().ok().map(Number::Integer);
                let number = integer.or_else(|| word.parse().ok().map(Number::Float));
                number.map(Value::Number).ok_or_else(|| format!("`{before}` is not a value"))
            }
        }
    }

    /// A text in quotes, with the escapes of JSON and that of the mark itself.
    fn string(&mut self) -> Result<String, String> {
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        let mark = chars.next().map(|(_, mark)| mark);
        while let Some((at, c)) = chars.next() {
            match c {
                c if Some(c) == mark => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(text);
                }
                '\\' => match chars.next().map(|(_, c)| c) {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('u' | 'b' | 'f') | None => {
                        return Err("such an escape is not read here".to_owned());
                    }
                    Some(other) => text.push(other),
                },
                other => text.push(other),
            }
        }
        Err("a string does not end".to_owned())
    }

    fn name(&mut self) -> Result<String, String> {
        let name = self.word(|c| c.is_alphanumeric() || "_-$".contains(c));
        if name.is_empty() {
            Err(format!("a name is missing before `{}`", self.rest))
        } else {
            Ok(name.to_owned())
        }
    }

    pub(super) fn word(&mut self, part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    pub(super) fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    pub(super) fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub(super) fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) {
            Ok(())
        } else {
            Err(format!("`{token}` is missing before `{}`", self.rest))
        }
    }
}
