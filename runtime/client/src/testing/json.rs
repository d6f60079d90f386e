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

#[cfg(test)]
mod tests {
    use super::differences;
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
}
