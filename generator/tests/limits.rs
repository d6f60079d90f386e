//! What is beyond a limit of docs/performance.md is left out with a reason, reported once, and
//! nothing else is.

use serde_json::{Value, json};
use specwright::{Job, Outcome, Stage, dump, generate, ir::LeftOutKind, source::Loader};

struct Text(String);

impl Loader for Text {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

fn text(paths: &Value, components: &Value) -> Text {
    let info = json!({ "title": "T", "version": "1" });
    let whole =
        json!({ "openapi": "3.1.0", "info": info, "paths": paths, "components": components });
    Text(whole.to_string())
}

fn job() -> Job {
    let mut job = Job { spec: "api.json".to_owned(), ..Job::default() };
    job.config.name = "limits".to_owned();
    job
}

fn schemas(schemas: Vec<(String, Value)>) -> Text {
    text(&json!({}), &json!({ "schemas": Value::Object(schemas.into_iter().collect()) }))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// A schema with many properties, and as many that extend it.
fn extending(n: usize) -> Text {
    let properties = (0..n).map(|i| (format!("p{i}"), json!({ "type": "string" })));
    let base = json!({ "properties": Value::Object(properties.collect()) });
    let derived = (0..n).map(|i| {
        let own = json!({ "properties": { "own": { "type": "string" } } });
        (format!("M{i}"), json!({ "allOf": [reference("Base"), own] }))
    });
    schemas([("Base".to_owned(), base)].into_iter().chain(derived).collect())
}

#[test]
fn schemas_repeat_the_properties_of_their_bases_up_to_a_limit() {
    let within = generate(&job(), &extending(30));
    assert_eq!((codes(&within), within.report.left_out.len()), (vec![], 0));

    let beyond = generate(&job(), &extending(300));
    assert_eq!(codes(&beyond), ["too-large"]);
    let (ir, session) = dump(&job(), &extending(300), Stage::Ir);
    let ir = ir.expect("it is lowered");
    let whole = ir.matches("\n  \"p299\": ").count() - 1;
    assert!(whole > 10, "{whole} schemas have all properties");
    assert_eq!(whole + beyond.report.left_out.len(), 300);
    for left_out in &beyond.report.left_out {
        let place = session.pointers.text(left_out.location.pointer);
        assert_eq!(left_out.what, format!("type `{place}`"));
        assert_eq!(left_out.kind, LeftOutKind::Type);
        let name = place.rsplit('/').next().expect("it has a name");
        assert!(!ir.contains(&format!("\nrecord {name}\n")), "{name} is any value");
    }
}

/// Unions each of which lists a record and the next, with a property beside.
fn unions(n: usize) -> Text {
    let record = |name: String| json!({ "type": "object", "properties": { (name.clone()): { "type": "string" } }, "required": [name] });
    let union = |i: usize| match i + 1 == n {
        true => record(format!("r{i}")),
        false => {
            let mut beside = record(format!("b{i}"));
            beside["oneOf"] = json!([record(format!("r{i}")), reference(&format!("U{}", i + 1))]);
            beside
        }
    };
    schemas((0..n).map(|i| (format!("U{i}"), union(i))).collect())
}

#[test]
fn what_is_said_beside_unions_in_unions_is_said_of_members_of_eight_levels() {
    let within = generate(&job(), &unions(9));
    assert_eq!((codes(&within), within.report.left_out.len()), (vec![], 0));

    let beyond = generate(&job(), &unions(10));
    assert_eq!(codes(&beyond), ["too-large"]);
    let places: Vec<String> = beyond
        .report
        .left_out
        .iter()
        .map(|left_out| beyond.session.pointers.text(left_out.location.pointer))
        .collect();
    let place = "/components/schemas/U8/oneOf";
    assert_eq!(places, [format!("{place}/0"), format!("{place}/1")]);
}

#[test]
fn conditions_of_conditions_add_their_properties_up_to_a_depth() {
    let chain = |n: usize| {
        schemas(
            (0..n)
                .map(|i| {
                    let mut schema = json!({ "properties": { (format!("p{i}")): {} } });
                    if i + 1 < n {
                        schema["if"] = json!({ "required": ["p0"] });
                        schema["then"] = reference(&format!("C{}", i + 1));
                    }
                    (format!("C{i}"), schema)
                })
                .collect(),
        )
    };
    assert!(generate(&job(), &chain(33)).report.left_out.is_empty());

    let beyond = generate(&job(), &chain(34));
    assert_eq!(codes(&beyond), ["too-deep"]);
    assert_eq!(beyond.report.left_out.len(), 1);
}

/// Paths that refer to one path item with as many parameters.
fn paths(n: usize) -> Text {
    let parameter = |i| json!({ "name": format!("p{i}"), "in": "query", "schema": {} });
    let get = json!({ "responses": { "204": { "description": "OK" } } });
    let item = json!({ "parameters": (0..n).map(parameter).collect::<Value>(), "get": get });
    let path = |i| (format!("/p{i}"), json!({ "$ref": "#/components/pathItems/a" }));
    text(&Value::Object((0..n).map(path).collect()), &json!({ "pathItems": { "a": item } }))
}

#[test]
fn operations_repeat_what_they_share_up_to_a_limit() {
    let within = generate(&job(), &paths(30));
    assert_eq!((within.report.operations, within.report.left_out.len()), (30, 0));

    let beyond = generate(&job(), &paths(200));
    let (made, left_out) = (beyond.report.operations, &beyond.report.left_out);
    assert!(made > 10, "{made} operations are made");
    assert_eq!(made + left_out.len(), 200);
    let reason = "what the operations of this description repeat of each other is too long";
    assert!(left_out.iter().all(|one| one.kind == LeftOutKind::Operation && one.reason == reason));
}
