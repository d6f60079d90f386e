//! "Did you mean": what a reference that leads nowhere was meant to name.

use crate::value::Value;

/// Where descriptions keep what is referred to, of any version.
const SECTIONS: &[&str] = &[
    "/components/schemas",
    "/components/responses",
    "/components/parameters",
    "/components/examples",
    "/components/requestBodies",
    "/components/headers",
    "/definitions",
    "/parameters",
    "/responses",
];

/// The pointer of the component `name` in a section other than `parent`.
pub(super) fn elsewhere(file: &Value, parent: &str, name: &str) -> Option<String> {
    let holds = |section: &str| at(file, section).is_some_and(|found| found.get(name).is_some());
    let section = SECTIONS.iter().find(|section| **section != parent && holds(section))?;
    Some(format!("{section}/{}", escape(name)))
}

/// The pointer of the member of `value`, which stands at `parent`, whose name is nearest to
/// `wanted`.
pub(super) fn near(parent: &str, value: &Value, wanted: &str) -> Option<String> {
    nearest(value, wanted).map(|name| format!("{parent}/{}", escape(name)))
}

fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

fn at<'v>(file: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(file, |value, segment| value.get(segment))
}

fn nearest<'v>(value: &'v Value, wanted: &str) -> Option<&'v str> {
    let names = value.as_object()?.iter().map(|(name, _)| &**name);
    let limit = wanted.chars().count() / 3 + 1;
    let measured = names.map(|name| (distance(name, wanted, limit), name));
    measured
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Longer names are not compared: it takes time in the order of the product of both lengths.
const LONGEST: usize = 200;

/// How many characters must be added, removed or replaced (Levenshtein); case costs nothing. More
/// than `limit` is not counted.
fn distance(one: &str, two: &str, limit: usize) -> usize {
    let one: Vec<char> = one.to_lowercase().chars().collect();
    let two: Vec<char> = two.to_lowercase().chars().collect();
    if one.len().abs_diff(two.len()) > limit || one.len() > LONGEST {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in two.iter().enumerate() {
            let cost = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, elsewhere, near};
    use crate::value::Value;

    #[test]
    fn the_nearest_name_is_suggested() {
        let object = |members: &[(&str, Value)]| {
            Value::Object(members.iter().map(|(k, v)| ((*k).into(), v.clone())).collect())
        };
        let schemas =
            object(&[("Pet", Value::Null), ("Pets", Value::Null), ("Error", Value::Null)]);
        let file = object(&[("components", object(&[("schemas", schemas.clone())]))]);
        assert_eq!(
            near("/components/schemas", &schemas, "pet").as_deref(),
            Some("/components/schemas/Pet")
        );
        assert_eq!(near("/components/schemas", &schemas, "Invoice"), None);
        assert_eq!(
            elsewhere(&file, "/definitions", "Error").as_deref(),
            Some("/components/schemas/Error")
        );
        assert_eq!(elsewhere(&file, "/components/schemas", "Error"), None);
        assert_eq!(distance("kitten", "Sitting", 5), 3);
    }
}
