//! Whether a name is another one only because two operations want the same. Then each of the two
//! has it where the other is not there.

use super::edit::OperationKey;
use specwright::names::Named;
use std::collections::HashMap;

/// A name that changed: the kind, the place, what it was and what it is.
pub type Renamed = [String; 4];

/// The names that changed when `removed` was taken away and are those that it has itself where
/// what was renamed is not there. `without` gives the names of all but an operation.
pub fn collisions<'r>(
    renamed: impl IntoIterator<Item = &'r Renamed>,
    removed: &OperationKey,
    operations: &[OperationKey],
    without: impl Fn(&OperationKey) -> Option<Vec<Named>>,
) -> Vec<Renamed> {
    let mut known: HashMap<&OperationKey, Option<Vec<Named>>> = HashMap::new();
    let mut found = Vec::new();
    for entry in renamed {
        let [kind, place, _, name] = entry;
        let Some(other) = operations.iter().find(|other| is_at(place, other)) else { continue };
        let rest = known.entry(other).or_insert_with(|| without(other));
        let wants = |named: &Named| {
            named.kind == kind && named.name == *name && is_at(&named.place, removed)
        };
        if other != removed && rest.iter().flatten().any(wants) {
            found.push(entry.clone());
        }
    }
    found
}

/// Whether a location is that of an operation, or of a part of one.
fn is_at(place: &str, (path, method): &OperationKey) -> bool {
    let pointer = format!("#/paths/{}/{method}", path.replace('~', "~0").replace('/', "~1"));
    let rest = place.find(&pointer).map(|at| &place[at + pointer.len()..]);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn method(path: &str, name: &str) -> Named {
        Named {
            kind: "method",
            place: format!("a.yaml#/paths/{}/get x ", path.replace('/', "~1")),
            meaning: "GET".to_owned(),
            name: name.to_owned(),
            numbered: false,
        }
    }

    #[test]
    fn a_name_that_both_have_alone_is_a_collision() {
        let operation = |path: &str| (path.to_owned(), "get".to_owned());
        let (one, two) = (operation("/a"), operation("/as"));
        let operations = [one.clone(), two.clone()];
        let of = |from: &str, to: &str| {
            ["method", "a.yaml#/paths/~1as/get x ", from, to].map(str::to_owned)
        };
        let alone = |name: &'static str| {
            move |removed: &OperationKey| {
                assert_eq!(removed.0, "/as", "it is asked what there is without the renamed one");
                Some(vec![method("/a", name)])
            }
        };
        let renamed = of("as_list", "list");
        let found = |name| collisions([&renamed], &one, &operations, alone(name));
        assert_eq!(found("list"), vec![renamed.clone()]);
        assert_eq!(found("a_list"), Vec::<Renamed>::new());
    }
}
