//! Text → [`Value`](crate::value::Value). The format is recognized by the content; what is no
//! description at all is refused here.

mod build;
mod numbers;
mod spelling;

use crate::{
    Session,
    diag::Severity,
    source::{Format, Lines, SourceId},
    value::Value,
};
use build::{Build, Finding, Findings, State};
use numbers::Quoted;
use serde::de::DeserializeSeed;
use std::sync::Arc;

/// Reads the text of a file into its `value`. `None` when it cannot be read; why is in the session,
/// as grave as `severity` says.
pub(crate) fn read(
    source: SourceId,
    severity: Severity,
    session: &mut Session,
) -> Option<Arc<Value>> {
    let file = session.sources.get(source);
    let state = State::new(file.text.len());
    match parse(&file.path, &file.text, &state) {
        Ok(Parsed { mut value, format, inexact }) => {
            super::patch::apply(source, &mut value, session);
            let value = Arc::new(value);
            let file = session.sources.get_mut(source);
            file.value = Arc::clone(&value);
            file.readable = true;
            file.format = format;
            report(source, state.into_findings(), session);
            report_inexact(source, inexact, session);
            Some(value)
        }
        Err(Refusal { code, offset, message, note }) => {
            let location = session.root(source);
            let diagnostic = match severity {
                Severity::Error => session.diagnostics.error(code, location, message),
                Severity::Warning | Severity::Note => {
                    session.diagnostics.warning(code, location, message)
                }
            };
            diagnostic.offset = Some(offset);
            diagnostic.note = note.map(str::to_owned);
            None
        }
    }
}

/// The value of a small text that is known to be good.
#[cfg(test)]
pub(super) fn of_text(text: &str) -> Option<Value> {
    parse("", text, &State::new(text.len())).ok().map(|parsed| parsed.value)
}

/// Why a text is not read, and where in it.
struct Refusal {
    code: &'static str,
    offset: usize,
    message: String,
    note: Option<&'static str>,
}

/// What a text says.
#[derive(Debug)]
struct Parsed {
    value: Value,
    format: Format,
    /// The bytes at which numbers stand that are not read exactly, and what is made of them.
    inexact: Vec<(usize, &'static str)>,
}

/// The YAML scanner compares each `%TAG` directive with all before it.
const MOST_TAG_DIRECTIVES: usize = 100;

/// Reported of a number that no type here holds.
const INFINITE: &str = "this number is beyond what a 64-bit float holds; it is read as text";

/// Reported of a number that only a float can hold, with fewer digits.
const ROUNDED: &str =
    "this number has more digits than a 64-bit float holds; the nearest number is read";

fn parse(path: &str, text: &str, state: &State) -> Result<Parsed, Refusal> {
    let start = text.len() - text.trim_start().len();
    match text[start..].chars().next() {
        None => Err(not_a_description(0, "the file is empty", None)),
        Some('<') => Err(not_a_description(
            start,
            "this is HTML or XML, not an API description",
            Some("was a web page saved instead of the raw file?"),
        )),
        Some('{' | '[') => match json(text, state) {
            Err(_) if path.ends_with(".yaml") || path.ends_with(".yml") => {
                state.reset(text.len());
                yaml(text, state)
            }
            result => result,
        },
        Some(_) => yaml(text, state),
    }
}

fn json(text: &str, state: &State) -> Result<Parsed, Refusal> {
    let parsed = |value, inexact| Ok(Parsed { value, format: Format::Json, inexact });
    match json_value(text, state) {
        Err(error) if error.to_string().starts_with("number out of range") => {}
        Err(error) => return Err(json_refusal(text, &error)),
        Ok(value) if state.has_large_numbers() => {
            return parsed(value, numbers::rounded(text).map(|at| (at.start, ROUNDED)).collect());
        }
        Ok(value) => return parsed(value, Vec::new()),
    }
    let quoted = Quoted::new(text);
    state.reset(quoted.text.len());
    let value = json_value(&quoted.text, state).map_err(|error| {
        let refusal = json_refusal(&quoted.text, &error);
        Refusal { offset: quoted.offset(refusal.offset), ..refusal }
    })?;
    parsed(value, quoted.numbers.into_iter().map(|at| (at.start, INFINITE)).collect())
}

fn json_value(text: &str, state: &State) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Build::new(state)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
}

fn json_refusal(text: &str, error: &serde_json::Error) -> Refusal {
    syntax(
        Lines::new(text).offset_of_byte(error.line(), error.column()),
        &error.to_string(),
        "JSON",
    )
}

fn yaml(text: &str, state: &State) -> Result<Parsed, Refusal> {
    if let Some(offset) = too_deep(text) {
        return Err(syntax(offset, "recursion limit exceeded", "YAML"));
    }
    if let Some((offset, _)) = text.match_indices("%TAG").nth(MOST_TAG_DIRECTIVES) {
        return Err(syntax(offset, "it declares more tags than are read here", "YAML"));
    }
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Err(not_a_description(0, "the file is empty", None));
    };
    let mut value = Build::new(&state.merging()).deserialize(first).map_err(|error| {
        let offset = error
            .location()
            .map_or(0, |at| Lines::new(text).offset_of_char(at.line(), at.column()));
        syntax(offset, &error.to_string(), "YAML")
    })?;
    if value == Value::Null {
        return Err(not_a_description(0, "the file holds no value", None));
    }
    match documents.next() {
        Some(_) => Err(not_a_description(
            second_document(text),
            "the file holds more than one YAML document",
            Some("keep one description in each file: remove what follows the second `---`"),
        )),
        None => {
            spelling::keep(text, &mut value);
            Ok(Parsed { value, format: Format::Yaml, inexact: Vec::new() })
        }
    }
}

/// The parsers' words for what went wrong, without the positions that they name: the snippet shows
/// it.
fn syntax(offset: usize, error: &str, format: &str) -> Refusal {
    let mut text = error.to_owned();
    while let Some(start) = text.find(" at line ") {
        let place = text[start + " at line ".len()..]
            .find(|c: char| !c.is_ascii_digit() && !" column".contains(c));
        let end = place.map_or(text.len(), |length| start + " at line ".len() + length);
        text.replace_range(start..end, "");
    }
    let (message, note) = if text.contains("recursion limit exceeded") {
        (format!("this {format} is nested more than 128 levels deep"), None)
    } else if text.contains("repetition limit exceeded") || text.contains(build::TOO_LARGE) {
        (build::TOO_LARGE.to_owned(), Some("write out what the aliases repeat"))
    } else {
        (format!("this is not {format}: {text}"), None)
    };
    Refusal { code: "syntax", offset, message, note }
}

fn not_a_description(offset: usize, message: &str, note: Option<&'static str>) -> Refusal {
    Refusal { code: "not-a-description", offset, message: message.to_owned(), note }
}

/// Brackets that are open: each token that follows costs the YAML scanner a look at all of them. No
/// text is read that is nested more than 128 levels deep; brackets in strings are counted as well,
/// and of these real strings leave a handful open.
const MOST_OPEN: usize = 256;

/// Indicators of lists and keys in a row.
const MOST_DASHES: usize = 2_000;

/// Where a text nests deeper than any reader here follows. The YAML scanner takes quadratic time to
/// find out by itself.
fn too_deep(text: &str) -> Option<usize> {
    let (mut open, mut dashes) = (0_usize, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        match byte {
            b'-' | b'?' | b':' => dashes += 1,
            b' ' => {}
            _ => dashes = 0,
        }
        if open > MOST_OPEN || dashes > MOST_DASHES && text[..at].ends_with(' ') {
            return Some(at);
        }
    }
    None
}

/// Where the second `---` line stands.
fn second_document(text: &str) -> usize {
    let mut starts = text.match_indices("\n---").map(|(at, _)| at + 1);
    let first = starts.next().unwrap_or(0);
    let content_before_first = text[..first]
        .lines()
        .any(|line| !line.trim().is_empty() && !line.starts_with(['#', '%', '-']));
    if content_before_first { first } else { starts.next().unwrap_or(first) }
}

/// Says what was read otherwise than it is written.
fn report(source: SourceId, findings: Findings, session: &mut Session) {
    for (finding, segments) in findings {
        let mut location = session.root(source);
        for segment in &segments {
            location.pointer = session.pointers.child(location.pointer, segment);
        }
        let key = segments.last().map_or("", String::as_str);
        let duplicate = || format!("the key `{key}` is written twice; the last one is used");
        match finding {
            Finding::Duplicate => {
                session.diagnostics.warning("duplicate-key", location, duplicate())
            }
            Finding::Infinite => session.diagnostics.remark("inexact-number", location, INFINITE),
        };
    }
}

fn report_inexact(source: SourceId, places: Vec<(usize, &'static str)>, session: &mut Session) {
    let location = session.root(source);
    for (offset, message) in places {
        session.diagnostics.remark("inexact-number", location, message).offset = Some(offset);
    }
}

#[cfg(test)]
mod tests;
