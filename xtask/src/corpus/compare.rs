//! Whether a value came back the same, and if not, which class of failure it is.

use serde_json::{Number, Value};
use specwright::ir::MismatchKind;

/// The class of failures of values that are as described: a fault of ours.
pub const UNEXPLAINED: &str = "unexplained";

/// The class of a failure and its reason; `None` when the value came back the same. `came` is what
/// the program sent: the text after `=`, or after `!` why it could not be read. `mismatch` is the
/// class and the message of what the description says that the value contradicts.
pub fn failure(
    sent: &str,
    came: &str,
    mismatch: Option<&(String, String)>,
) -> Option<(String, String)> {
    let (story, float) = match came.split_at_checked(1) {
        Some(("=", text)) => match (serde_json::from_str(sent), serde_json::from_str(text)) {
            (Ok(sent), Ok(came)) => (
                difference(&sent, &came, f64_same, "")?,
                difference(&sent, &came, f32_same, "").is_none(),
            ),
            _ => ("not JSON".to_owned(), false),
        },
        _ => (came.trim_start_matches('!').to_owned(), false),
    };
    Some(match mismatch {
        _ if float => ("float".to_owned(), story),
        None => (UNEXPLAINED.to_owned(), story),
        Some((class, why)) => (class.clone(), format!("{why}; {story}")),
    })
}

/// Whether two numbers are the same: `1.0` is `1`.
fn f64_same(sent: &Number, came: &Number) -> bool {
    sent == came || sent.as_f64() == came.as_f64()
}

/// Whether two numbers are the same in single precision.
fn f32_same(sent: &Number, came: &Number) -> bool {
    f64_same(sent, came) || sent.as_f64().map(|n| n as f32) == came.as_f64().map(|n| n as f32)
}

/// The first difference.
fn difference(
    sent: &Value,
    came: &Value,
    same: fn(&Number, &Number) -> bool,
    at: &str,
) -> Option<String> {
    let other = || Some(format!("`{at}` was {}, came back as {}", short(sent), short(came)));
    match (sent, came) {
        (Value::Object(sent), Value::Object(came)) => {
            if let Some((key, _)) = sent.iter().find(|(key, _)| !came.contains_key(*key)) {
                return Some(format!("`{at}/{key}` did not come back"));
            }
            if let Some((key, _)) = came.iter().find(|(key, _)| !sent.contains_key(*key)) {
                return Some(format!("`{at}/{key}` was not there"));
            }
            sent.iter().find_map(|(key, value)| {
                difference(value, &came[key], same, &format!("{at}/{key}"))
            })
        }
        (Value::Array(sent), Value::Array(came)) if sent.len() == came.len() => sent
            .iter()
            .zip(came)
            .enumerate()
            .find_map(|(i, (sent, came))| difference(sent, came, same, &format!("{at}/{i}"))),
        (Value::Number(sent), Value::Number(came)) if same(sent, came) => None,
        _ if sent == came => None,
        _ => other(),
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 { text.chars().take(59).chain(['…']).collect() } else { text }
}

/// The class of a contradiction.
pub fn class(kind: MismatchKind) -> &'static str {
    match kind {
        MismatchKind::Missing => "missing",
        MismatchKind::Undescribed => "undescribed",
        MismatchKind::Null => "null",
        MismatchKind::NoMember => "no-member",
        MismatchKind::String => "text",
        MismatchKind::Rounded => "float",
        MismatchKind::Type | MismatchKind::Unknown => "other-kind",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_comes_back_in_another_order_and_with_numbers_written_otherwise() {
        assert_eq!(
            failure(r#"{"a":1.0,"b":[null,"x"]}"#, r#"={"b":[null,"x"],"a":1}"#, None),
            None
        );
    }

    #[test]
    fn what_did_not_come_back_or_came_otherwise_is_named() {
        let story = |sent, came| failure(sent, came, None).map(|(_, story)| story);
        assert_eq!(
            story(r#"{"a":{"b":1}}"#, r#"={"a":{}}"#).as_deref(),
            Some("`/a/b` did not come back")
        );
        assert_eq!(story("{}", r#"={"a":null}"#).as_deref(), Some("`/a` was not there"));
        assert_eq!(story("[1,2]", "=[1]").as_deref(), Some("`` was [1,2], came back as [1]"));
        assert_eq!(story("[1]", "=[1.5]").as_deref(), Some("`/0` was 1, came back as 1.5"));
        assert_eq!(story("1", "!expected a string").as_deref(), Some("expected a string"));
    }

    #[test]
    fn a_contradiction_explains_a_failure_and_nothing_else_does() {
        let failed = |mismatch| failure("1", "!no", mismatch);
        let story = |class: &str, why: &str| Some((class.to_owned(), why.to_owned()));
        assert_eq!(failed(None), story(UNEXPLAINED, "no"));
        let mismatch = ("missing".to_owned(), "`a` is missing".to_owned());
        assert_eq!(failed(Some(&mismatch)), story("missing", "`a` is missing; no"));
    }

    #[test]
    fn a_number_of_single_precision_is_written_as_short_as_it_can_be() {
        let class = failure("[0.8730000257492065]", "=[0.873]", None).map(|(class, _)| class);
        assert_eq!(class.as_deref(), Some("float"));
    }
}
