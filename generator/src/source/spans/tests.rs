//! Locations in strings.

mod excerpts;

use super::{json, yaml, *};
use indoc::indoc;

/// The text that shows each pointer.
fn shown<'t>(
    search: fn(&str, &mut Wanted<'_>),
    text: &'t str,
    pointers: &[&'static str],
) -> Vec<&'t str> {
    let mut wanted = Wanted { span: Some(0..1), ..Wanted::default() };
    for pointer in pointers {
        let mut below = &mut wanted;
        for segment in pointer.split('/').skip(1) {
            below = below.members.entry(segment).or_default();
        }
    }
    search(text, &mut wanted);
    let segments = |pointer: &'static str| pointer.split('/').skip(1).collect::<Vec<_>>();
    pointers
        .iter()
        .map(|pointer| &text[wanted.nearest(&segments(pointer)).expect("the root has a span")])
        .collect()
}

#[test]
fn places_in_json() {
    let text =
        r#" {"a": [1, "x\"y", {"b": null}], "k\u0065y" : {"c": true, "d": -1.5e3}, "e": {}}"#;
    let pointers = [
        "/a",
        "/a/0",
        "/a/1",
        "/a/2",
        "/a/2/b",
        "/key",
        "/key/c",
        "/key/d",
        "/e",
        "/key/none/below",
        "/none",
    ];
    assert_eq!(
        shown(json::search, text, &pointers),
        [
            "\"a\"",
            "1",
            "\"x\\\"y\"",
            "{",
            "null",
            "\"k\\u0065y\"",
            "true",
            "-1.5e3",
            "\"e\"",
            "\"k\\u0065y\"",
            " "
        ]
    );
}

#[test]
fn places_in_yaml() {
    let text = indoc!(
        r#"
        a: # list
        - 1
        - 'x y'
        - b: ~
          c: 1.10 # one
        "key": !tag {c: true, d: [x, y]}
        200: &n
          - - deep: "é"
        
            - >
              folded
        e: *n
        é: é
    "#
    );
    let pointers = [
        "/a",
        "/a/0",
        "/a/1",
        "/a/2",
        "/a/2/b",
        "/a/2/c",
        "/key",
        "/key/c",
        "/key/d/1",
        "/200",
        "/200/0/0/deep",
        "/200/0/1",
        "/e/0/0/deep",
        "/é",
        "/none",
    ];
    assert_eq!(
        shown(yaml::search, text, &pointers),
        [
            "a", "1", "'x y'", "b", "~", "1.10", "\"key\"", "true", "y", "200", "\"é\"", ">",
            "\"é\"", "é", "a"
        ]
    );
}
