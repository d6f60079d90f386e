//! Filters of a JSONPath (RFC 9535 section 2.3.5): what is there, how it compares, and what of that must hold.

use super::path::{Parser, Path};
use crate::value::Value;

/// Parentheses and filters inside each other; more are refused.
const DEEPEST: usize = 50;

/// What a filter asks.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// One of these.
    Any(Vec<Condition>),
    /// All of these.
    All(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// It is there.
    Exists(Query),
    /// It compares as it says.
    Compare(Operand, Comparison, Operand),
}

/// A path inside a filter.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    start: Start,
    path: Path,
}

/// Where a path begins.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Start {
    /// `@`: the value that is looked at.
    Here,
    /// `$`: the document.
    Root,
}

/// One side of a comparison.
#[derive(Debug, PartialEq)]
pub(super) enum Operand {
    Value(Value),
    Query(Query),
    /// `length(…)`
    Length(Query),
    /// `count(…)`
    Count(Query),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Condition {
    /// Whether it holds for a value of a document.
    pub(super) fn holds(&self, value: &Value, root: &Value) -> bool {
        match self {
            Condition::Any(list) => list.iter().any(|condition| condition.holds(value, root)),
            Condition::All(list) => list.iter().all(|condition| condition.holds(value, root)),
            Condition::Not(condition) => !condition.holds(value, root),
            Condition::Exists(query) => !query.select(value, root).is_empty(),
            Condition::Compare(left, how, right) => how.holds(&left.value(value, root), &right.value(value, root)),
        }
    }
}

impl Query {
    fn select<'v>(&self, value: &'v Value, root: &'v Value) -> Vec<&'v Value> {
        let start = if self.start == Start::Here { value } else { root };
        self.path.select(start, root).into_iter().map(|(_, value)| value).collect()
    }
}

impl Operand {
    /// Its value; none when the path names nothing.
    fn value(&self, value: &Value, root: &Value) -> Option<Value> {
        let number = |number: usize| Value::Number(crate::value::Number::Integer(number as i128));
        match self {
            Operand::Value(value) => Some(value.clone()),
            Operand::Query(query) => query.select(value, root).first().copied().cloned(),
            Operand::Count(query) => Some(number(query.select(value, root).len())),
            Operand::Length(query) => match query.select(value, root).first()? {
                Value::String(text) => Some(number(text.chars().count())),
                Value::Array(items) => Some(number(items.len())),
                Value::Object(members) => Some(number(members.len())),
                _ => None,
            },
        }
    }
}

impl Comparison {
    /// Whether two values compare so (RFC 9535 section 2.3.5.2.2): only numbers and texts have an order.
    fn holds(self, left: &Option<Value>, right: &Option<Value>) -> bool {
        let less = |left: &Option<Value>, right: &Option<Value>| match (left, right) {
            (Some(Value::Number(left)), Some(Value::Number(right))) => left.as_f64() < right.as_f64(),
            (Some(Value::String(left)), Some(Value::String(right))) => left < right,
            _ => false,
        };
        match self {
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::Less => less(left, right),
            Comparison::LessOrEqual => left == right || less(left, right),
            Comparison::Greater => less(right, left),
            Comparison::GreaterOrEqual => left == right || less(right, left),
        }
    }
}

impl Parser<'_> {
    /// What a filter asks: tests with `||`, `&&`, `!` and parentheses.
    pub(super) fn condition(&mut self) -> Result<Condition, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deeply".to_owned());
        }
        let mut any = Vec::new();
        loop {
            let mut all = Vec::new();
            loop {
                all.push(self.test()?);
                self.space();
                if !self.take("&&") {
                    break;
                }
            }
            any.push(Condition::All(all));
            if !self.take("||") {
                break;
            }
        }
        self.depth -= 1;
        Ok(Condition::Any(any))
    }

    fn test(&mut self) -> Result<Condition, String> {
        self.space();
        let not = self.take("!");
        self.space();
        let condition = if self.take("(") {
            let inner = self.condition()?;
            self.expect(")")?;
            inner
        } else {
            let left = self.operand()?;
            self.space();
            match (self.comparison(), left) {
                (Some(how), left) => Condition::Compare(left, how, self.operand()?),
                (None, Operand::Query(query)) => Condition::Exists(query),
                (None, _) => return Err(format!("a comparison is missing before `{}`", self.rest)),
            }
        };
        Ok(if not { Condition::Not(Box::new(condition)) } else { condition })
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let signs = [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        signs.into_iter().find(|(sign, _)| self.take(sign)).map(|(_, comparison)| comparison)
    }

    fn operand(&mut self) -> Result<Operand, String> {
        self.space();
        if let Some(query) = self.query()? {
            return Ok(Operand::Query(query));
        }
        let name = self.rest.split_once('(').map(|(name, _)| name).filter(|name| name.chars().all(|c| c.is_ascii_lowercase()));
        let make: fn(Query) -> Operand = match name {
            Some("length") => Operand::Length,
            Some("count") => Operand::Count,
            Some(name) if !name.is_empty() => return Err(format!("the function `{name}` is not known")),
            _ => return self.literal().map(Operand::Value),
        };
        self.word(|c| c != '(');
        self.expect("(")?;
        self.space();
        let query = self.query()?.ok_or_else(|| format!("a path is missing before `{}`", self.rest))?;
        self.space();
        self.expect(")")?;
        Ok(make(query))
    }

    fn query(&mut self) -> Result<Option<Query>, String> {
        let start = match (self.take("@"), self.rest.starts_with('$')) {
            (true, _) => Start::Here,
            (false, true) => Start::Root,
            (false, false) => return Ok(None),
        };
        self.take("$");
        Ok(Some(Query { start, path: self.path()? }))
    }
}
