//! Limits, defaults and access of a value, as sentences.

use super::{Line, code, line};
use crate::{
    ir::{Access, Constraints},
    value::{Number, Value},
};

/// Who may set it.
pub fn access(access: Access) -> Option<Line> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some(line!["Set by the service."]),
        Access::WriteOnly => Some(line!["Only sent, never received."]),
    }
}

/// The value that is assumed.
pub fn default_value(value: &Value) -> Line {
    line!["Default: ", shown(value), "."]
}

/// The only value there is.
pub fn constant(value: &Value) -> Line {
    line!["Always ", shown(value), "."]
}

/// The only value that is known of many.
pub fn known_value(value: &Value) -> Line {
    line!["The only known value is ", shown(value), "."]
}

/// The default that is sent where the caller says nothing.
pub fn default_sent(value: &Value) -> Line {
    line!["Sent as ", shown(value), " unless it is set."]
}

/// The value that is sent for a property that may be missing when it is received.
pub fn sent(value: &Value) -> Line {
    line!["Sent as ", shown(value), "."]
}

/// Limits, in the order a reader asks for them.
pub fn constraints(limits: &Constraints) -> Vec<Line> {
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
        items: _,
    } = limits;
    let mut out: Vec<Line> = Vec::new();
    out.extend(bounds(*minimum, *maximum));
    out.extend(multiple_of.map(|of| line!["A multiple of ", number(of), "."]));
    out.extend(count(*min_length, *max_length, "character"));
    out.extend(count(*min_items, *max_items, "item"));
    out.extend(unique_items.then(|| line!["No item occurs twice."]));
    out.extend(pattern.as_ref().map(|pattern| line!["Matches the pattern ", code(pattern), "."]));
    out.extend(format.as_ref().map(|format| line!["Format: ", code(format), "."]));
    let listed: Vec<Line> = values.iter().map(|value| code(&value.to_string())).collect();
    out.extend((!listed.is_empty()).then(|| line!["One of ", Line::join(&listed, ", "), "."]));
    out
}

fn bounds(minimum: Option<(Number, bool)>, maximum: Option<(Number, bool)>) -> Option<Line> {
    let least = minimum.map(|(value, excluded)| (number(value), excluded));
    let most = maximum.map(|(value, excluded)| (number(value), excluded));
    Some(match (least, most) {
        (None, None) => return None,
        (Some((least, false)), Some((most, false))) => line!["From ", least, " to ", most, "."],
        (Some((least, excluded)), None) => {
            line![if excluded { "More than " } else { "At least " }, least, "."]
        }
        (None, Some((most, excluded))) => {
            line![if excluded { "Less than " } else { "At most " }, most, "."]
        }
        (Some((least, low)), Some((most, high))) => {
            let low = if low { "More than " } else { "At least " };
            line![low, least, if high { " and less than " } else { " and at most " }, most, "."]
        }
    })
}

fn count(least: Option<u64>, most: Option<u64>, what: &'static str) -> Option<Line> {
    let ending = |n: u64| if n == 1 { "." } else { "s." };
    match (least.filter(|&n| n > 0), most) {
        (None, None) => None,
        (Some(least), Some(most)) if least == most => {
            Some(line!["Exactly ", most, " ", what, ending(most)])
        }
        (Some(least), Some(most)) => {
            Some(line!["From ", least, " to ", most, " ", what, ending(most)])
        }
        (Some(least), None) => Some(line!["At least ", least, " ", what, ending(least)]),
        (None, Some(most)) => Some(line!["At most ", most, " ", what, ending(most)]),
    }
}

fn number(number: Number) -> Line {
    Line::inline(&Value::Number(number).to_string())
}

/// A value as code: a string without its quotes unless it is empty, long ones cut.
fn shown(value: &Value) -> Line {
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
