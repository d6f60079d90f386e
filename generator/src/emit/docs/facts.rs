//! Limits, defaults and access of a value, as sentences.

use super::code;
use crate::{
    ir::{Access, Constraints},
    value::{Number, Value},
};

/// Who may set it.
pub fn access(access: Access) -> Option<String> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some("Set by the service.".to_owned()),
        Access::WriteOnly => Some("Only sent, never received.".to_owned()),
    }
}

/// The value that is assumed.
pub fn default_value(value: &Value) -> String {
    format!("Default: {}.", shown(value))
}

/// The only value there is.
pub fn constant(value: &Value) -> String {
    format!("Always {}.", shown(value))
}

/// Limits, in the order a reader asks for them.
pub fn constraints(limits: &Constraints) -> Vec<String> {
    let Constraints {
        minimum,
        maximum,
        multiple_of,
        min_length,
        max_length,
        pattern,
        min_items,
        max_items,
        unique_items,
        format,
        values,
    } = limits;
    let mut out: Vec<String> = Vec::new();
    out.extend(bounds(*minimum, *maximum));
    out.extend(multiple_of.map(|of| format!("A multiple of {}.", number(of))));
    out.extend(count(*min_length, *max_length, "character"));
    out.extend(count(*min_items, *max_items, "item"));
    out.extend(unique_items.then(|| "No item occurs twice.".to_owned()));
    out.extend(pattern.as_ref().map(|pattern| format!("Matches the pattern {}.", code(pattern))));
    out.extend(format.as_ref().map(|format| format!("Format: {}.", code(format))));
    let listed: Vec<String> = values.iter().map(|value| code(&value.to_string())).collect();
    out.extend((!listed.is_empty()).then(|| format!("One of {}.", listed.join(", "))));
    out
}

fn bounds(minimum: Option<(Number, bool)>, maximum: Option<(Number, bool)>) -> Option<String> {
    let least = minimum.map(|(value, excluded)| (number(value), excluded));
    let most = maximum.map(|(value, excluded)| (number(value), excluded));
    Some(match (least, most) {
        (None, None) => return None,
        (Some((least, false)), Some((most, false))) => format!("From {least} to {most}."),
        (Some((least, excluded)), None) => format!("{} {least}.", if excluded { "More than" } else { "At least" }),
        (None, Some((most, excluded))) => format!("{} {most}.", if excluded { "Less than" } else { "At most" }),
        (Some((least, low)), Some((most, high))) => {
            let low = if low { "More than" } else { "At least" };
            format!("{low} {least} and {} {most}.", if high { "less than" } else { "at most" })
        }
    })
}

fn count(least: Option<u64>, most: Option<u64>, what: &str) -> Option<String> {
    let plural = |n: u64| if n == 1 { "" } else { "s" };
    match (least.filter(|&n| n > 0), most) {
        (None, None) => None,
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {most} {what}{}.", plural(most))),
        (Some(least), Some(most)) => Some(format!("From {least} to {most} {what}{}.", plural(most))),
        (Some(least), None) => Some(format!("At least {least} {what}{}.", plural(least))),
        (None, Some(most)) => Some(format!("At most {most} {what}{}.", plural(most))),
    }
}

fn number(number: Number) -> String {
    Value::Number(number).to_string()
}

/// A value as code: a string without its quotes unless it is empty, long ones cut.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 200;
    let text = match value {
        Value::String(text) if !text.trim().is_empty() => text.to_string(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => code(&format!("{}…", &text[..end])),
        None => code(&text),
    }
}
