//! Documents compared as JSON, and forms as pairs.

use crate::Json;

/// Where two documents differ, as `path: documented …, found …`. Objects are compared without
/// order, numbers by value, and text byte for byte. A documented `null` may be absent, as an
/// optional property that is null is read as absent.
#[must_use]
pub fn differences(documented: &Json, found: &Json) -> Vec<String> {
    let mut out = Vec::new();
    compare(documented, found, "", &mut out);
    out
}

fn compare(documented: &Json, found: &Json, path: &str, out: &mut Vec<String>) {
    match (documented, found) {
        (Json::Object(a), Json::Object(b)) => {
            for (key, value) in a {
                let path = format!("{path}/{key}");
                match b.get(key) {
                    Some(found) => compare(value, found, &path, out),
                    None if value.is_null() => {}
                    None => out.push(format!("{path}: documented {value}, not found")),
                }
            }
            for (key, value) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                out.push(format!("{path}/{key}: not documented, found {value}"));
            }
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                compare(a, b, &format!("{path}/{i}"), out);
            }
        }
        (Json::Number(a), Json::Number(b)) if a == b || a.as_f64() == b.as_f64() => {}
        (a, b) if a == b => {}
        (a, b) => out.push(format!(
            "{}: documented {a}, found {b}",
            if path.is_empty() { "/" } else { path }
        )),
    }
}

/// The decoded pairs of a query or a form, sorted, so that their order does not count.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> =
        url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    pairs.sort();
    pairs
}

/// Whether two lists of pairs, both sorted, say the same. Of JSON in a value the order of keys and
/// the spelling of numbers do not count.
pub(super) fn same_pairs(documented: &[(String, String)], found: &[(String, String)]) -> bool {
    let mut rest: Vec<_> = found.iter().collect();
    documented.len() == found.len()
        && documented.iter().all(|(name, value)| {
            let is_it = |(known, found): &&(String, String)| {
                known == name && (value == found || same_json(value, found))
            };
            rest.iter().position(is_it).map(|at| rest.swap_remove(at)).is_some()
        })
}

/// Whether two texts are the same list or object in JSON.
fn same_json(documented: &str, found: &str) -> bool {
    let read = |text: &str| {
        serde_json::from_str::<Json>(text).ok().filter(|json| json.is_array() || json.is_object())
    };
    match (read(documented), read(found)) {
        (Some(documented), Some(found)) => differences(&documented, &found).is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{differences, pairs, same_pairs};
    use serde_json::json;

    #[test]
    fn documents_differ_where_they_differ() {
        let documented =
            json!({"a": 1, "b": [1.0, "x"], "c": null, "d": {"e": "2020-03-19T12-01-03.45Z"}});
        let found =
            json!({"a": 1.0, "b": [1, "x"], "d": {"e": "2020-03-19T12:01:03.45Z"}, "f": true});
        let expected = [
            r#"/d/e: documented "2020-03-19T12-01-03.45Z", found "2020-03-19T12:01:03.45Z""#,
            "/f: not documented, found true",
        ];
        assert_eq!(differences(&documented, &found), expected);
        assert_eq!(differences(&json!([1]), &json!([1, 2])), ["/: documented [1], found [1,2]"]);
        assert_eq!(differences(&json!({"a": 1}), &json!({})), ["/a: documented 1, not found"]);
    }

    #[test]
    fn pairs_are_compared_without_order_and_spelling_of_json() {
        let same = |a: &str, b: &str| same_pairs(&pairs(a), &pairs(b));
        assert!(same("a=1&b=x&a=2", "b=x&a=2&a=1"));
        assert!(!same("a=1&a=1", "a=1&a=2"));
        assert!(!same("a=1", "a=1&a=1"));
        assert!(same("a={\"b\":1,\"c\":2}", "a={\"c\":2.0,\"b\":1}"));
        assert!(!same("a={\"b\":1}", "a={\"b\":2}"));
        assert!(!same("a=3600", "a=3600.0"), "a number by itself has one spelling");
    }
}
