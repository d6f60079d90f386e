//! JSONPath (RFC 9535), as far as overlays use it: names, indexes, wildcards, descendants, and filters that compare or ask
//! whether something is there. Slices and functions are refused.

use crate::value::{Number, Value};

/// The way to a value: the index of each member or element.
pub(super) type Way = Vec<usize>;

/// A JSONPath.
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
    All,
    /// All tests must hold.
    Filter(Vec<Test>),
}

/// `@.a.b`, `@.a == 'x'`, `@.a != 1`.
#[derive(Debug, PartialEq)]
struct Test {
    names: Vec<String>,
    compare: Option<(bool, Value)>,
}

impl Path {
    /// Reads the text of a path.
    pub(super) fn parse(text: &str) -> Result<Path, String> {
        let mut parser = Parser { rest: text.trim() };
        parser.expect("$")?;
        let mut segments = Vec::new();
        while !parser.rest.is_empty() {
            segments.push(parser.segment()?);
        }
        Ok(Path(segments))
    }

    /// The ways to all values that it names, in the order of the document.
    pub(super) fn find(&self, root: &Value) -> Vec<Way> {
        let mut found = vec![(Way::new(), root)];
        for segment in &self.0 {
            let mut next = Vec::new();
            for (way, value) in found {
                segment.select(&way, value, &mut next);
            }
            found = next;
        }
        found.into_iter().map(|(way, _)| way).collect()
    }
}

impl Segment {
    fn select<'v>(&self, way: &Way, value: &'v Value, found: &mut Vec<(Way, &'v Value)>) {
        let below = children(value);
        for selector in &self.selectors {
            for (i, (name, child)) in below.iter().enumerate() {
                if selector.takes(*name, i, below.len(), child) {
                    found.push((step(way, i), child));
                }
            }
        }
        if self.deep {
            for (i, (_, child)) in below.iter().enumerate() {
                self.select(&step(way, i), child, found);
            }
        }
    }
}

impl Selector {
    fn takes(&self, name: Option<&str>, index: usize, length: usize, value: &Value) -> bool {
        match self {
            Selector::Name(wanted) => name == Some(wanted),
            Selector::Index(wanted) if *wanted < 0 => name.is_none() && *wanted + length as i64 == index as i64,
            Selector::Index(wanted) => name.is_none() && *wanted == index as i64,
            Selector::All => true,
            Selector::Filter(tests) => tests.iter().all(|test| test.holds(value)),
        }
    }
}

impl Test {
    fn holds(&self, value: &Value) -> bool {
        let found = self.names.iter().try_fold(value, |value, name| value.get(name));
        match &self.compare {
            None => found.is_some(),
            Some((equal, literal)) => (found == Some(literal)) == *equal,
        }
    }
}

fn children(value: &Value) -> Vec<(Option<&str>, &Value)> {
    match value {
        Value::Object(members) => members.iter().map(|(name, value)| (Some(&**name), value)).collect(),
        Value::Array(items) => items.iter().map(|value| (None, value)).collect(),
        _ => Vec::new(),
    }
}

fn step(way: &Way, index: usize) -> Way {
    let mut longer = way.clone();
    longer.push(index);
    longer
}

struct Parser<'t> {
    rest: &'t str,
}

impl<'t> Parser<'t> {
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
            return self.filter();
        }
        match self.literal()? {
            Value::String(name) => Ok(Selector::Name(name.into())),
            Value::Number(Number::Integer(index)) => {
                Ok(Selector::Index(i64::try_from(index).map_err(|error| error.to_string())?))
            }
            other => Err(format!("`{other}` is neither a name nor an index")),
        }
    }

    fn filter(&mut self) -> Result<Selector, String> {
        self.space();
        let wrapped = self.take("(");
        let mut tests = Vec::new();
        loop {
            tests.push(self.test()?);
            self.space();
            if !self.take("&&") {
                break;
            }
        }
        if wrapped {
            self.expect(")")?;
        }
        Ok(Selector::Filter(tests))
    }

    fn test(&mut self) -> Result<Test, String> {
        self.space();
        self.expect("@")?;
        let mut names = Vec::new();
        loop {
            if self.take(".") {
                names.push(self.name()?);
            } else if self.take("[") {
                match self.literal()? {
                    Value::String(name) => names.push(name.into()),
                    other => return Err(format!("`{other}` is not a name")),
                }
                self.expect("]")?;
            } else {
                break;
            }
        }
        self.space();
        let equal = self.take("==");
        if !equal && !self.take("!=") {
            return Ok(Test { names, compare: None });
        }
        self.space();
        Ok(Test { names, compare: Some((equal, self.literal()?)) })
    }

    fn literal(&mut self) -> Result<Value, String> {
        for mark in ['\'', '"'] {
            let Some(inside) = self.rest.strip_prefix(mark) else { continue };
            let end = inside.find(mark).ok_or("a string does not end")?;
            self.rest = &inside[end + 1..];
            return Ok(Value::String(inside[..end].into()));
        }
        let word = self.word(|c| c.is_alphanumeric() || "-+.".contains(c));
        match word {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "null" => Ok(Value::Null),
            _ => {
                let integer = word.parse().ok().map(Number::Integer);
                let number = integer.or_else(|| word.parse().ok().map(Number::Float));
                number.map(Value::Number).ok_or_else(|| format!("`{}` is not a value", self.rest))
            }
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let name = self.word(|c| c.is_alphanumeric() || "_-$".contains(c));
        if name.is_empty() { Err(format!("a name is missing before `{}`", self.rest)) } else { Ok(name.to_owned()) }
    }

    fn word(&mut self, part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) { Ok(()) } else { Err(format!("`{token}` is missing before `{}`", self.rest)) }
    }
}
