//! Filters of a JSONPath (RFC 9535 section 2.3.5): what is there, how it compares, and what of that
//! must hold.

use super::{
    path::{Parser, Path},
    search::Search,
};
use crate::value::Value;
use std::borrow::Cow;

/// Parentheses and filters inside each other; more are refused.
const DEEPEST: usize = 50;

/// What a filter asks.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// At least one of these holds (`||`).
    Any(Vec<Condition>),
    /// All of these hold (`&&`).
    All(Vec<Condition>),
    /// This does not hold (`!`).
    Not(Box<Condition>),
    /// The query selects at least one node.
    Exists(Query),
    /// The two operands compare as the operator says.
    Compare(Operand, Comparison, Operand),
}

/// A path inside a filter.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    start: Start,
    pub(super) path: Path,
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
    /// `length(…)`: of a string, an array or an object (RFC 9535 section 2.4.4).
    Length(Query),
    /// `count(…)`: how many nodes a query selects (RFC 9535 section 2.4.5).
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
    /// Whether it holds for a value of a document; `None`: finding out takes too many steps.
    pub(super) fn holds<'v>(&self, value: &'v Value, search: &Search<'v>) -> Option<bool> {
        search.step()?;
        Some(match self {
            Condition::Any(list) => {
                for condition in list {
                    if condition.holds(value, search)? {
                        return Some(true);
                    }
                }
                false
            }
            Condition::All(list) => {
                for condition in list {
                    if !condition.holds(value, search)? {
                        return Some(false);
                    }
                }
                true
            }
            Condition::Not(condition) => !condition.holds(value, search)?,
            Condition::Exists(query) => !search.select(query, value)?.is_empty(),
            Condition::Compare(left, how, right) => {
                let (left, right) = (left.value(value, search)?, right.value(value, search)?);
                how.holds(left.as_deref(), right.as_deref(), search)?
            }
        })
    }
}

impl Query {
    /// Whether it names the same wherever it stands.
    pub(super) fn is_from_root(&self) -> bool {
        self.start == Start::Root
    }
}

impl Operand {
    /// Its value; none inside when the path names nothing. `None`: finding out takes too many
    /// steps.
    fn value<'o, 'v: 'o>(
        &'o self,
        value: &'v Value,
        search: &Search<'v>,
    ) -> Option<Option<Cow<'o, Value>>> {
        let number =
            |number: i128| Cow::Owned(Value::Number(crate::value::Number::Integer(number)));
        Some(match self {
            Operand::Value(value) => Some(Cow::Borrowed(value)),
            Operand::Query(query) => {
                search.select(query, value)?.first().map(|(value, _)| Cow::Borrowed(*value))
            }
            Operand::Count(query) => {
                let times =
                    search.select(query, value)?.iter().map(|(_, times)| i128::from(*times)).sum();
                Some(number(times))
            }
            Operand::Length(query) => {
                match search.select(query, value)?.first().map(|(value, _)| *value) {
                    Some(Value::String(text)) => Some(number(text.chars().count() as i128)),
                    Some(Value::Array(items)) => Some(number(items.len() as i128)),
                    Some(Value::Object(members)) => Some(number(members.len() as i128)),
                    _ => None,
                }
            }
        })
    }
}

impl Comparison {
    /// Whether two values compare so (RFC 9535 section 2.3.5.2.2): only numbers and strings have an
    /// order. `None`: finding out takes too many steps.
    fn holds(
        self,
        left: Option<&Value>,
        right: Option<&Value>,
        search: &Search<'_>,
    ) -> Option<bool> {
        let less = |left: Option<&Value>, right: Option<&Value>| match (left, right) {
            (Some(Value::Number(left)), Some(Value::Number(right))) => {
                left.as_f64() < right.as_f64()
            }
            (Some(Value::String(left)), Some(Value::String(right))) => left < right,
            _ => false,
        };
        let equal = || match (left, right) {
            (Some(left), Some(right)) => search.equal(left, right),
            (left, right) => Some(left.is_none() && right.is_none()),
        };
        Some(match self {
            Comparison::Equal => equal()?,
            Comparison::NotEqual => !equal()?,
            Comparison::Less => less(left, right),
            Comparison::LessOrEqual => less(left, right) || equal()?,
            Comparison::Greater => less(right, left),
            Comparison::GreaterOrEqual => less(right, left) || equal()?,
        })
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
        let name = self
            .rest
            .split_once('(')
            .map(|(name, _)| name)
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase()));
        let make: fn(Query) -> Operand = match name {
            Some("length") => Operand::Length,
            Some("count") => Operand::Count,
            Some(name) if !name.is_empty() => {
                return Err(format!("the function `{name}` is not known"));
            }
            _ => return self.literal().map(Operand::Value),
        };
        self.word(|c| c != '(');
        self.expect("(")?;
        self.space();
        let query =
            self.query()?.ok_or_else(|| format!("a path is missing before `{}`", self.rest))?;
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
