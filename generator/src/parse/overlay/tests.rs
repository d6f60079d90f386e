//! What overlays name and what they do.

use super::{path::Path, *};
use crate::Job;
use indoc::indoc;

const ROOT: &str = "openapi: 3.0.3
info: {title: T, version: '1'}
tags: [{name: a}, {name: b, x-old: true}]
paths:
  /a:
    get: {operationId: one, tags: [a], deprecated: true}
    put: {operationId: two}
  /b:
    get: {operationId: three}
";

struct Files(&'static str);

impl Loader for Files {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        match path {
            "s/a.yaml" => Ok(ROOT.as_bytes().to_vec()),
            "s/o.yaml" => Ok(self.0.as_bytes().to_vec()),
            _ => Err("there is no such file".to_owned()),
        }
    }
}

/// The description after the overlay, and the diagnostics.
fn overlaid(overlay: &'static str) -> (String, Vec<String>) {
    let mut session = Session::default();
    let config = Config { overlays: vec!["o.yaml".to_owned()], ..Config::default() };
    let job = Job { spec: "s/a.yaml".to_owned(), config, ..Job::default() };
    let loader = Files(overlay);
    let root = session.load_root(&job, &loader).expect("it can be loaded");
    super::super::value::read(root, Severity::Error, &mut session).expect("it is YAML");
    apply(root, &job.config, &loader, &mut session);
    let reported =
        session.diagnostics.list().iter().map(|d| format!("{}: {}", d.code, d.message)).collect();
    let value = &session.sources.get(root).value;
    let tags = value.get("tags").map(Value::to_string).unwrap_or_default();
    let paths = value.get("paths").map(Value::to_string).unwrap_or_default();
    (format!("{tags} {paths}"), reported)
}

fn count(path: &str) -> usize {
    let root = super::super::value::of_text(ROOT).expect("it is YAML");
    let search = Search::new(&root, 10_000);
    Path::parse(path).expect("it is a path").find(&root, &search).expect("it takes few steps").len()
}

#[test]
fn paths_name_what_they_say() {
    assert_eq!(count("$"), 1);
    assert_eq!(count("$.paths['/a'].get"), 1);
    assert_eq!(count("$.paths.*.get"), 2);
    assert_eq!(count("$.paths[*][*]"), 3);
    assert_eq!(count("$..operationId"), 3);
    assert_eq!(count("$.tags[0,-1]"), 2);
    assert_eq!(count("$.tags[?(@.name == 'b')]"), 1);
    assert_eq!(count("$.tags[?@.x-old]"), 1);
    assert_eq!(count("$.paths.*[?@.operationId != 'one' && @.operationId]"), 2);
    assert_eq!(count("$.none[1]"), 0);
    assert_eq!(count("$.tags[0:1]"), 1);
    assert_eq!(count("$.tags[-1:]"), 1);
    assert_eq!(count("$.tags[::-1]"), 2);
    assert_eq!(count("$.paths[\"/a\", '/b']"), 2);
}

#[test]
fn filters_ask_what_they_say() {
    assert_eq!(count("$.paths.*[?@.operationId == 'one' || @.operationId == 'two']"), 2);
    assert_eq!(count("$.paths.*[?!@.deprecated]"), 2);
    assert_eq!(count("$.paths.*[?!(@.operationId == 'one' || @.tags) && @.operationId]"), 2);
    assert_eq!(count("$.paths.*[?@.deprecated == true]"), 1);
    assert_eq!(count("$.paths.*[?@.tags[0] == $.tags[0].name]"), 1);
    assert_eq!(count("$.paths[?length(@) > 1]"), 1);
    assert_eq!(count("$.paths[?count(@.*) <= 1]"), 1);
    assert_eq!(count("$..[?@.operationId >= 'three']"), 2);
    assert_eq!(count("$.paths[?@..tags]"), 1);
}

#[test]
fn each_node_is_named_once_and_counted_as_often_as_ways_lead_to_it() {
    let root = super::super::value::of_text("{\"a\": {\"b\": {\"c\": 1}}}").expect("it is JSON");
    let paths = |path: &str| {
        Path::parse(path).expect("it is a path").find(&root, &Search::new(&root, 1_000))
    };
    assert_eq!(paths("$..*..*"), Some(vec![vec![0, 0], vec![0, 0, 0]]));
    assert_eq!(paths("$['a','a']"), Some(vec![vec![0]]));
    // RFC 9535 section 2.4.5: the list of nodes is not freed of duplicates.
    assert_eq!(paths("$[?count(@..*..*) == 1]"), Some(vec![vec![0]]));
    assert_eq!(paths("$[?count($..*..*) == 3]"), Some(vec![vec![0]]));
    assert_eq!(paths("$[?count($..*..*) == 2]"), Some(vec![]));
}

#[test]
fn a_search_that_takes_too_many_steps_is_given_up() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let root = super::super::value::of_text(&deep).expect("it is JSON");
    let found = |path: &str, steps| {
        Path::parse(path)
            .expect("it is a path")
            .find(&root, &Search::new(&root, steps))
            .map(|found| found.len())
    };
    assert_eq!(found("$..*..*..*", 1_000), Some(98));
    assert_eq!(found("$..[?@..[?@..[?@..x]]]", 100_000), None);
    assert_eq!(found("$..[?$ == $]", 1_000), Some(100));
}

#[test]
fn an_update_that_makes_a_description_too_large_or_too_deep_is_refused() {
    let actions: String =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q"]
            .map(|key| format!("- {{target: $..*, update: {{{key}: {{}}}}}}\n"))
            .concat();
    let grown =
        format!("overlay: 1.0.0\nactions:\n- {{target: $, update: {{x: {{}}}}}}\n{actions}");
    let reported = overlaid(Box::leak(grown.into_boxed_str())).1;
    let last = "too-large: this update, and those before it, make the description many times \
                larger than the files are";
    assert_eq!(reported.last().map(String::as_str), Some(last));
    let deeper = "- {target: '$.x..[?!@.a]', update: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: \
                  {}}}}}}}}}}}}\n"
        .repeat(14);
    let deep =
        format!("overlay: 1.0.0\nactions:\n- {{target: $, update: {{x: {{y: {{}}}}}}}}\n{deeper}");
    let reported = overlaid(Box::leak(deep.into_boxed_str())).1;
    assert_eq!(
        reported,
        ["too-large: this update makes the description nested more than 128 levels deep"]
    );
}

#[test]
fn what_is_no_json_path_is_refused() {
    let reported = |path: &str| Path::parse(path).expect_err(path);
    assert_eq!(reported("$.a["), "`` is neither a name nor an index");
    assert_eq!(reported("$.a[x]"), "`x]` is neither a name nor an index");
    assert_eq!(reported("$ a"), "` a` is left over");
    assert_eq!(reported("$.a['b]"), "a string does not end");
    assert_eq!(reported("$.a[?match(@.b, 'x.*')]"), "the function `match` is not known");
    assert_eq!(reported("$.a[?'b']"), "a comparison is missing before `]`");
    assert_eq!(reported(&format!("$[?{}", "(".repeat(100_000))), "it is nested too deeply");
}

#[test]
fn the_examples_of_the_specification_do_what_they_say() {
    // Actions are applied to the result of the one before: what is removed can be made anew.
    let (value, reported) = overlaid(indoc!(
        r#"
            overlay: 1.0.0
            info: {title: o, version: '1'}
            extends: ./a.yaml
            actions:
            - {target: $.tags, remove: true}
            - {target: $, update: {tags: [{name: new}]}}
            - {target: $.paths.*.get, update: {x-safe: true}}
            - {target: "$.paths['/a'].get.tags", remove: true}
            - {target: '$.paths..deprecated', remove: true}
        "#
    ));
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        value,
        r#"[{"name":"new"}] {"/a":{"get":{"operationId":"one","x-safe":true},"put":{"operationId":"two"}},"/b":{"get":{"operationId":"three","x-safe":true}}}"#
    );
}

#[test]
fn a_key_without_a_value_takes_nothing_away() {
    let (value, reported) =
        overlaid("overlay: 1.0.0\nactions:\n- {target: $, update: {tags: , paths: {/b: }}}\n");
    assert_eq!(reported, Vec::<String>::new());
    assert!(value.contains(r#"[{"name":"a"},"#) && value.contains(r#""/b":{"get""#), "{value}");
}

#[test]
fn actions_merge_append_and_remove() {
    let (value, reported) = overlaid(indoc!(
        r#"
            overlay: 1.0.0
            actions:
            - {target: $.tags, update: {name: c}}
            - {target: '$.tags[?@.x-old]', remove: true}
            - {target: '$.paths.*.put', remove: true}
            - {target: "$.paths['/a'].get", update: {deprecated: false, tags: [z], summary: s}}
        "#
    ));
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        value,
        r#"[{"name":"a"},{"name":"c"}] {"/a":{"get":{"operationId":"one","tags":["a","z"],"deprecated":false,"summary":"s"}},"/b":{"get":{"operationId":"three"}}}"#
    );
}

#[test]
fn faults_of_an_overlay_are_reported() {
    let (_, reported) = overlaid(indoc!(
        r"
            overlay: 1.0.0
            extends: other.yaml
            actions:
            - {target: $.none, remove: true}
            - {target: paths, remove: true}
            - {remove: true}
            - {target: $.tags}
            - {target: $.paths.*, update: [1]}
            - {target: $.info.title, update: b}
            - {target: $, update: {tags: c}}
            - {target: $, remove: true}
        "
    ));
    assert_eq!(
        reported,
        [
            "overlay-of-another: this overlay is for `other.yaml`, but is applied to `s/a.yaml`",
            "overlay-without-target: `$.none` names nothing in the description; the action does \
             nothing",
            "invalid-overlay: `paths` is not a JSONPath that is read here: `$` is missing before \
             `paths`",
            "invalid-overlay: an action needs a `target`, a JSONPath",
            "invalid-overlay: this action says neither `update` nor `remove`, so it does nothing",
            "invalid-overlay: an array cannot be merged into an object",
            "invalid-overlay: the target is a string; name the object that holds it, and its key \
             in the `update`",
            "invalid-overlay: a string cannot be merged into an array",
            "invalid-overlay: the whole description cannot be removed",
        ]
    );
    assert_eq!(
        overlaid("overlay: 1.0.0").1,
        ["invalid-overlay: this is not an overlay: it has no list of `actions`"]
    );
    assert_eq!(
        overlaid("a: 1").1,
        ["invalid-overlay: this is not an overlay that is read here: its `overlay` is ``, not \
          1.0 or 1.1"]
    );
}
