//! `codegen.toml` → [`Config`]. Every fault has a line and a column; unknown keys are faults.

mod crates;
mod file;
mod rules;

use super::{ClientParameterRule, Config, Features, Patch, PatchOp, PinnedNames, Selector};
use crate::value::{Number, Value};
use file::{Raw, RawDescription, RawRules};
use serde::Deserialize;
use std::{collections::BTreeMap, ops::Range};
use toml::Spanned;

/// A fault of a `codegen.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which file, as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The fault, in one sentence.
    pub message: String,
    /// What to do about it.
    pub note: Option<String>,
}

/// Prints the fault as one line, and its note as another.
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: error: {}", self.file, self.line, self.column, self.message)?;
        self.note.iter().try_for_each(|note| write!(f, "\n  note: {note}"))
    }
}

/// Reads the text of a `codegen.toml`; `file` is its name in messages.
pub fn read(file: &str, text: &str) -> Result<Config, Vec<Fault>> {
    let mut reader = Reader { file, text, faults: Vec::new() };
    let raw = match toml::from_str::<Raw>(text) {
        Ok(raw) => raw,
        Err(error) => return Err(vec![reader.syntax(&error)]),
    };
    let config = reader.config(raw);
    if reader.faults.is_empty() { Ok(config) } else { Err(reader.faults) }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSelector {
    operation: Option<String>,
    tag: Option<String>,
    path: Option<String>,
    method: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawNames {
    types: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    values: BTreeMap<String, String>,
    operations: BTreeMap<String, String>,
    parameters: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawFeatures {
    above: Option<Spanned<toml::Value>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawClient {
    parameters: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPatch {
    file: Option<String>,
    pointer: String,
    op: RawOp,
    value: Option<toml::Value>,
    why: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum RawOp {
    Add,
    Replace,
    Remove,
}

impl Reader<'_> {
    fn config(&mut self, raw: Raw) -> Config {
        let Raw { description, names, features, client, rules, crates } = raw;
        let RawDescription { name, spec, include, exclude, patch, overlays, examples } =
            description;
        let RawRules { lro, paging, waiter, stream } = rules;
        let RawNames { types, fields, values, operations, parameters, groups } = names;
        Config {
            name: name.unwrap_or_default(),
            spec,
            include: self.selectors(include),
            exclude: self.selectors(exclude),
            names: PinnedNames { types, fields, values, operations, parameters, groups },
            patches: patch
                .into_iter()
                .filter_map(|patch| self.patch(patch.span(), patch.into_inner()))
                .collect(),
            overlays,
            examples: examples.into_iter().filter_map(|path| self.example(path)).collect(),
            features: features.above.map_or_else(Features::default, |above| self.features(&above)),
            client_parameters: client
                .parameters
                .into_iter()
                .map(|name| ClientParameterRule {
                    place: self.place(name.span().start),
                    wire: name.into_inner(),
                })
                .collect(),
            lro: lro.into_iter().map(|rule| self.lro(&rule.span(), rule.into_inner())).collect(),
            paging: paging
                .into_iter()
                .map(|rule| self.paging(&rule.span(), rule.into_inner()))
                .collect(),
            waiters: waiter
                .into_iter()
                .map(|rule| self.waiter(&rule.span(), rule.into_inner()))
                .collect(),
            streams: stream
                .into_iter()
                .map(|rule| self.stream(&rule.span(), rule.into_inner()))
                .collect(),
            crates: self.crates(crates),
        }
    }

    fn example(&mut self, path: Spanned<String>) -> Option<String> {
        let good = path.get_ref().starts_with("examples/")
            && path.get_ref().split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !good {
            let fault = self.fault(
                path.span().start,
                format!("`{}` is not a path below `examples/`", path.get_ref()),
            );
            fault.note = Some(
                "name each file as it stands beside `codegen.toml`: `examples/first_steps.rs`"
                    .to_owned(),
            );
        }
        good.then(|| path.into_inner())
    }

    fn features(&mut self, above: &Spanned<toml::Value>) -> Features {
        match above.get_ref() {
            toml::Value::String(word) if word == "always" => Features::Always,
            toml::Value::String(word) if word == "never" => Features::Never,
            toml::Value::Integer(number) if usize::try_from(*number).is_ok() => {
                Features::Above(*number as usize)
            }
            _ => {
                let fault = self.fault(
                    above.span().start,
                    "`above` is a number of operations, `\"always\"` or `\"never\"`",
                );
                fault.note = Some(
                    "an API with more operations has a feature for each group of them; 200 by \
                     default"
                        .to_owned(),
                );
                Features::default()
            }
        }
    }

    fn selectors(&mut self, list: Vec<Spanned<RawSelector>>) -> Vec<Selector> {
        list.into_iter()
            .map(|selector| self.select(&selector.span(), selector.into_inner()))
            .collect()
    }

    fn select(&mut self, span: &Range<usize>, raw: RawSelector) -> Selector {
        let RawSelector { operation, tag, path, method } = raw;
        if [&operation, &tag, &path, &method].iter().all(|part| part.is_none()) {
            self.fault(span.start, "this rule does not name the operations that it applies to")
                .note = Some("give one or more of `operation`, `tag`, `path`, `method`".to_owned());
        }
        Selector { operation, tag, path, method, place: self.place(span.start) }
    }

    fn patch(&mut self, span: Range<usize>, raw: RawPatch) -> Option<Patch> {
        let RawPatch { file, pointer, op, value, why } = raw;
        if why.trim().is_empty() {
            self.fault(span.start, "a patch needs a `why`: the reason for it");
        }
        let op = match (op, value) {
            (RawOp::Add, Some(value)) => PatchOp::Add(convert(value)),
            (RawOp::Replace, Some(value)) => PatchOp::Replace(convert(value)),
            (RawOp::Remove, None) => PatchOp::Remove,
            (RawOp::Remove, Some(_)) => {
                self.fault(span.start, "a patch that removes something takes no `value`");
                return None;
            }
            (RawOp::Add | RawOp::Replace, None) => {
                self.fault(span.start, "this patch needs a `value`");
                return None;
            }
        };
        Some(Patch {
            file,
            pointer: self.pointer(&span, &pointer),
            op,
            why,
            place: self.place(span.start),
        })
    }

    /// The unescaped segments of a JSON pointer (RFC 6901); `#` before it is allowed.
    fn pointer(&mut self, span: &Range<usize>, text: &str) -> Vec<String> {
        let pointer = text.strip_prefix('#').unwrap_or(text);
        match pointer.strip_prefix('/') {
            None if pointer.is_empty() => Vec::new(),
            None => {
                let fault = self.fault(
                    span.start,
                    format!("`{text}` is not a JSON pointer: it does not begin with `/`"),
                );
                fault.note = Some(
                    "write `/` as `~1` and `~` as `~0` inside a name: `/paths/~1pets/get`"
                        .to_owned(),
                );
                Vec::new()
            }
            Some(rest) => rest
                .split('/')
                .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
                .collect(),
        }
    }

    fn syntax(&self, error: &toml::de::Error) -> Fault {
        let message = error.message().trim().replace('\n', ", ");
        let (line, column) = self.position(error.span().map_or(0, |span| span.start));
        Fault { file: self.file.to_owned(), line, column, note: similar_key(&message), message }
    }

    fn fault(&mut self, offset: usize, message: impl Into<String>) -> &mut Fault {
        let (line, column) = self.position(offset);
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line,
            column,
            message: message.into(),
            note: None,
        });
        self.faults.last_mut().expect("one was pushed just now")
    }

    fn place(&self, offset: usize) -> String {
        let (line, column) = self.position(offset);
        format!("{}:{line}:{column}", self.file)
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// TOML as the JSON-like value it stands for; dates become their text.
fn convert(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.into()),
        toml::Value::Integer(number) => Value::Number(Number::Integer(number.into())),
        toml::Value::Float(number) => Value::Number(Number::Float(number)),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(date) => Value::String(date.to_string().into()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(convert).collect()),
        toml::Value::Table(table) => Value::Object(
            table.into_iter().map(|(key, value)| (key.into(), convert(value))).collect(),
        ),
    }
}

/// A hint for ``unknown field `inclde`, expected one of `name`, `include` ``: the known key that is
/// like the unknown one.
fn similar_key(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next().filter(|_| message.starts_with("unknown "))?;
    let (distance, known) = quoted.map(|known| (distance(unknown, known), known)).min()?;
    (distance <= 1 + unknown.len() / 3).then(|| format!("did you mean `{known}`?"))
}

/// How many letters must be inserted, removed or replaced to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.chars().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
