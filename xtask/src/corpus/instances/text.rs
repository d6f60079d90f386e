//! Scalars that keep to limits, formats and patterns.

use crate::corpus::losses::Node;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Value, json};

/// An integer; `near` where nothing forbids it.
pub fn integer(parts: &[Node<'_>], near: i64) -> Value {
    let (least, most) = limits(parts);
    let least = least.map(|(n, open)| n.ceil() as i64 + i64::from(open && n.fract() == 0.0));
    let most = most.map(|(n, open)| n.floor() as i64 - i64::from(open && n.fract() == 0.0));
    let value = near
        .clamp(least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX).max(least.unwrap_or(i64::MIN)));
    match keyword(parts, "multipleOf").and_then(Value::as_i64) {
        Some(step) if step > 1 => json!((value + step - 1) / step * step),
        _ => json!(value),
    }
}

/// A number; `near` where nothing forbids it. The formats of integers say of a number that it is
/// one (OpenAPI Format Registry).
pub fn number(parts: &[Node<'_>], near: f64) -> Value {
    let format = keyword(parts, "format").and_then(Value::as_str).unwrap_or_default();
    if ["int32", "int64", "uint32", "uint64"].contains(&format) {
        return integer(parts, near as i64);
    }
    let (least, most) = limits(parts);
    let inside = |n: f64| {
        least.is_none_or(|(least, open)| n > least || !open && n == least)
            && most.is_none_or(|(most, open)| n < most || !open && n == most)
    };
    let (low, high) = (least.map_or(0.0, |(n, _)| n), most.map_or(1000.0, |(n, _)| n));
    let value = if inside(near) { near } else { low / 2.0 + high / 2.0 };
    match keyword(parts, "multipleOf").and_then(Value::as_f64) {
        Some(step) => json!((value / step).ceil() * step),
        None => json!(value),
    }
}

/// A text of the format, pattern and length; `None`: a pattern that is not understood.
pub fn text(parts: &[Node<'_>], random: usize) -> Option<String> {
    let said = |key| keyword(parts, key);
    if let Some(pattern) = said("pattern").and_then(Value::as_str) {
        let length = |key| said(key).and_then(Value::as_u64).unwrap_or_default() as usize;
        return fitting(pattern, length("minLength"));
    }
    if said("contentEncoding").is_some() {
        return Some("aGVsbG8=".to_owned());
    }
    let formatted = match said("format").and_then(Value::as_str).unwrap_or_default() {
        "date-time" => "2024-05-06T07:08:09.123Z",
        "date-time-rfc1123" => "Mon, 06 May 2024 07:08:09 GMT",
        "date" => "2024-05-06",
        "time" => "07:08:09Z",
        "duration" => "P1DT2H",
        "uuid" | "guid" => "123e4567-e89b-12d3-a456-426614174000",
        "byte" | "base64" => "aGVsbG8=",
        "base64url" => "aGVsbG8",
        "uri" | "url" => "https://example.com/a",
        "email" => "a@example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "hostname" => "example.com",
        "decimal" => "12.50",
        "int64" | "uint64" | "int32" => "1234",
        _ => "",
    };
    if !formatted.is_empty() {
        return Some(formatted.to_owned());
    }
    let length = |key, usual| said(key).and_then(Value::as_u64).map_or(usual, |n| n as usize);
    let (least, most) = (length("minLength", 0), length("maxLength", usize::MAX));
    let text: String = format!("text {random}").chars().take(most).collect();
    Some(format!("{text:x<least$}"))
}

/// The least and the greatest value, each `true` when it is excluded itself.
type Limit = Option<(f64, bool)>;

fn limits(parts: &[Node<'_>]) -> (Limit, Limit) {
    let limit = |key: &str, excluded: &str| match keyword(parts, excluded) {
        Some(Value::Bool(open)) => Some((keyword(parts, key)?.as_f64()?, *open)),
        Some(limit) => Some((limit.as_f64()?, true)),
        None => Some((keyword(parts, key)?.as_f64()?, false)),
    };
    (limit("minimum", "exclusiveMinimum"), limit("maximum", "exclusiveMaximum"))
}

fn keyword<'a>(parts: &[Node<'a>], key: &str) -> Option<&'a Value> {
    parts.iter().find_map(|part| part.value.get(key))
}

/// A text that a regular expression matches, of at least so many characters where it can be.
fn fitting(pattern: &str, least: usize) -> Option<String> {
    let hir = regex_syntax::parse(&without_look(pattern)).ok()?;
    let of = |more| {
        let mut text = String::new();
        sample(&hir, more, &mut text);
        text
    };
    let longer = (1..=least as u32).map(of).find(|text| text.chars().count() >= least);
    let shortest = of(0);
    if shortest.chars().count() >= least { Some(shortest) } else { longer.or(Some(shortest)) }
}

/// The expression without its looks ahead and behind, which the reader does not know: whether the
/// text fits is for the validator to say.
fn without_look(pattern: &str) -> String {
    let (mut out, mut rest) = (String::new(), pattern);
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|look| rest.starts_with(look));
        if looks && !in_class {
            rest = behind_group(rest);
            continue;
        }
        let taken = match c {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            c => c.len_utf8(),
        };
        in_class = match c {
            '[' => true,
            ']' => false,
            _ => in_class,
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out
}

/// What follows the group that a text begins with.
fn behind_group(text: &str) -> &str {
    let (mut depth, mut in_class, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + c.len_utf8()..];
        }
    }
    ""
}

/// Writes one of the shortest texts that a regular expression matches, with so many more of what
/// may be repeated.
fn sample(hir: &Hir, more: u32, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            let readable = class.ranges().iter().find(|range| range.end() >= '0');
            let range = readable.or(class.ranges().first());
            text.extend(range.map(|range| {
                if range.start() < '0' { range.end().min('0') } else { range.start() }
            }));
        }
        HirKind::Class(Class::Bytes(_)) => {}
        HirKind::Repetition(repetition) => {
            let many = repetition.min.max(u32::from(repetition.max != Some(0)));
            let many = (many + more).min(repetition.max.unwrap_or(4096)).min(4096);
            (0..many).for_each(|_| sample(&repetition.sub, more, text));
        }
        HirKind::Capture(capture) => sample(&capture.sub, more, text),
        HirKind::Concat(list) => list.iter().for_each(|part| sample(part, more, text)),
        HirKind::Alternation(list) => list.iter().take(1).for_each(|part| sample(part, more, text)),
    }
}
