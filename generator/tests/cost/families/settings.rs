//! Settings: corrections and choices that apply to a description.

use super::{Family, Input, list, numbered, operation};
use serde_json::{Value, json};
use specwright::{
    config::{Patch, PatchOp, Selector},
    value::{Number, Value as Written},
};

/// Those whose cost is in patches, overlays and the choice of operations.
pub const ALL: &[Family] = &[
    Family {
        name: "settings/patches-add",
        size: 100,
        make: |n| patched(n, |i| (format!("/x-a/b{i}"), PatchOp::Add(number()))),
    },
    Family {
        name: "settings/patches-replace",
        size: 100,
        make: |n| patched(n, |i| (format!("/x-a/p{i}"), PatchOp::Replace(number()))),
    },
    Family {
        name: "settings/patches-that-do-not-apply",
        size: 100,
        make: |n| patched(n, |i| (format!("/x-none/p{i}"), PatchOp::Remove)),
    },
    Family {
        name: "settings/patches-insert",
        size: 100,
        make: |n| patched(n, |_| ("/x-l/0".to_owned(), PatchOp::Add(number()))),
    },
    Family {
        name: "settings/overlay-actions",
        size: 100,
        make: |n| {
            overlaid(
                n,
                list(n, |i| json!({ "target": format!("$.x-a.p{i}.c"), "update": { "b": 1 } })),
            )
        },
    },
    Family {
        name: "settings/overlay-names-nothing",
        size: 100,
        make: |n| {
            overlaid(
                n,
                list(n, |i| json!({ "target": format!("$.x-none{i}"), "update": { "b": 1 } })),
            )
        },
    },
    Family {
        name: "settings/overlay-wildcard",
        size: 100,
        make: |n| overlaid(n, json!([{ "target": "$.x-a[*]", "update": { "b": 1 } }])),
    },
    Family {
        name: "settings/overlay-remove-all",
        size: 200,
        make: |n| overlaid(n, json!([{ "target": "$.x-a[*]", "remove": true }])),
    },
    Family {
        name: "settings/overlay-remove-elements",
        size: 200,
        make: |n| overlaid(n, json!([{ "target": "$.x-l[*]", "remove": true }])),
    },
    Family {
        name: "settings/overlay-descendants",
        size: 100,
        make: |n| overlaid(n, json!([{ "target": "$..*..*..*", "update": { "x": 1 } }])),
    },
    Family {
        name: "settings/overlay-descendants-remove",
        size: 50,
        make: |n| overlaid(n, json!([{ "target": "$..*..*..*..*..*", "remove": true }])),
    },
    Family { name: "settings/overlay-descendants-in-depth", size: 100, make: in_depth },
    Family {
        name: "settings/overlay-descendants-twice",
        size: 50,
        make: |n| {
            overlaid(
                n,
                json!([{ "target": "$..['c','c','c']..['d','d','d']", "update": { "x": 1 } }]),
            )
        },
    },
    Family {
        name: "settings/overlay-path-long",
        size: 50,
        make: |n| {
            overlaid(
                20,
                json!([{ "target": format!("${}", "..*".repeat(n)), "update": { "x": 1 } }]),
            )
        },
    },
    Family {
        name: "settings/overlay-filter",
        size: 50,
        make: |n| overlaid(n, json!([{ "target": "$..[?@..[?@..x]]", "update": { "x": 1 } }])),
    },
    Family {
        name: "settings/overlay-filter-root",
        size: 50,
        make: |n| overlaid(n, json!([{ "target": "$..[?@.c == $..p0.c]", "update": { "x": 1 } }])),
    },
    Family {
        name: "settings/overlay-filter-count",
        size: 50,
        make: |n| {
            overlaid(n, json!([{ "target": "$.x-a[?count(@..*..*) > 1]", "update": { "x": 1 } }]))
        },
    },
    Family {
        name: "settings/overlay-update-many-large",
        size: 500,
        make: |n| {
            overlaid(n, json!([{ "target": "$.x-a.*", "update": numbered(n, "u", |i| json!(i)) }]))
        },
    },
    Family {
        name: "settings/overlay-grows",
        size: 12,
        make: |n| {
            overlaid(
                4,
                list(
                    n,
                    |i| json!({ "target": "$.x-a..*", "update": numbered(2, &format!("g{i}x"), |_| json!({})) }),
                ),
            )
        },
    },
    Family {
        name: "settings/overlay-updates-same",
        size: 100,
        make: |n| {
            overlaid(
                4,
                list(
                    n,
                    |i| json!({ "target": "$.x-a", "update": numbered(1, &format!("u{i}x"), |_| json!(1)) }),
                ),
            )
        },
    },
    Family {
        name: "settings/overlay-update-wide",
        size: 200,
        make: |n| {
            overlaid(n, json!([{ "target": "$.x-a", "update": numbered(n, "u", |i| json!(i)) }]))
        },
    },
    Family { name: "settings/include", size: 30, make: |n| chosen(n, |i| format!("p{i}")) },
    Family {
        name: "settings/include-patterns",
        size: 30,
        make: |n| chosen(n, |i| format!("*p*{i}*")),
    },
];

fn number() -> Written {
    Written::Number(Number::Integer(1))
}

/// A description with `n` objects.
fn described(n: usize, parts: Value) -> Input {
    let mut whole = json!({ "x-a": numbered(n, "p", |_| json!({ "c": { "d": { "e": {} } } })), "x-l": list(n, |i| json!(i)) });
    whole
        .as_object_mut()
        .expect("it is an object")
        .extend(parts.as_object().expect("it is an object").clone());
    Input::api(whole)
}

fn patched(n: usize, patch: fn(usize) -> (String, PatchOp)) -> Input {
    let mut input = described(n, json!({}));
    input.job.config.patches = (0..n)
        .map(|i| {
            let (pointer, op) = patch(i);
            let pointer = pointer.split('/').skip(1).map(str::to_owned).collect();
            Patch {
                file: None,
                pointer,
                op,
                why: "it is wrong".to_owned(),
                place: "codegen.toml:1:1".to_owned(),
            }
        })
        .collect();
    input
}

fn overlaid(n: usize, actions: Value) -> Input {
    let mut input = described(n, json!({}));
    let overlay =
        json!({ "overlay": "1.0.0", "info": { "title": "o", "version": "1" }, "actions": actions });
    input.files.push(("overlay.json".to_owned(), overlay.to_string()));
    input.job.config.overlays = vec!["overlay.json".to_owned()];
    input
}

/// As many operations as choices.
fn chosen(n: usize, pattern: fn(usize) -> String) -> Input {
    let mut input = described(
        1,
        json!({ "paths": numbered(n, "/p", |i| json!({ "get": operation(json!({ "operationId": format!("p{i}") })) })) }),
    );
    let selector = |i| Selector {
        operation: Some(pattern(i)),
        place: "codegen.toml:1:1".to_owned(),
        ..Selector::default()
    };
    input.job.config.include = (0..n).map(selector).collect();
    input
}

/// Nodes deep below each other, which many ways lead to.
fn in_depth(n: usize) -> Input {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    let mut input = overlaid(1, json!([{ "target": "$..*..*..*", "update": { "x": 1 } }]));
    let parts = json!({ "x-d": list(n, |_| deep.clone()) });
    input.files[0] = described(1, parts).files.remove(0);
    input
}
