//! Small descriptions: what the sampler must make of them, and what the validator must say of it.

use super::{Instances, translate::Document, valid};
use crate::corpus::{
    losses::{Files, Node, Schemas},
    names::Random,
};
use indoc::indoc;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What is made of a description, whose named schemas all have a type.
fn made(spec: &str, seed: &str) -> Instances {
    let files = Files::of(&[("a.yaml", spec)]);
    let places: Vec<String> = Schemas::new(&files).components().iter().map(|n| n.place()).collect();
    let types: HashMap<&str, &str> = places.iter().map(|place| (place.as_str(), "T")).collect();
    valid(&files, &types, &mut Random::new(seed)).expect("the schemas are right")
}

/// The values that were made of a schema.
fn values(made: &Instances, name: &str) -> Vec<Value> {
    let of = made.trials.iter().filter(|trial| trial.place.ends_with(&format!("/{name}")));
    of.map(|trial| serde_json::from_str(&trial.json).expect("JSON")).collect()
}

/// Whether a value has these properties and no others.
fn has_only(value: &Value, names: &[&str]) -> bool {
    let Value::Object(members) = value else { return false };
    members.len() == names.len() && names.iter().all(|name| members.contains_key(*name))
}

const UNIONS: &str = indoc! {"
    openapi: 3.1.0
    info: {title: T, version: '1'}
    paths: {}
    components:
      schemas:
        One: {type: object, required: [one], properties: {one: {type: string}}}
        Two: {type: object, required: [two], properties: {two: {type: integer}}}
        U:
          oneOf:
            - {$ref: '#/components/schemas/One'}
            - {$ref: '#/components/schemas/Two'}
            - {type: object, required: [here], properties: {here: {enum: [x, y, z]}}}
            - {type: array, items: {anyOf: [{type: boolean}, {$ref: '#/components/schemas/One'}]}}
            - {const: 7}
            - {type: 'null'}
        Record:
          type: object
          required: [id]
          properties:
            id: {type: string}
            text: {type: string, maxLength: 4}
            union: {anyOf: [{type: boolean}, {type: integer, minimum: 5}, {$ref: '#/components/schemas/Two'}]}
            deep: {type: object, properties: {inner: {type: [string, 'null']}}}
          additionalProperties: {type: integer}
"};

#[test]
fn each_member_of_a_union_is_made() {
    for seed in ["1", "2", "3"] {
        let made = made(UNIONS, seed);
        let all = values(&made, "U");
        let some = |test: &dyn Fn(&Value) -> bool| all.iter().any(test);
        assert!(some(&|v| has_only(v, &["one"])) && some(&|v| has_only(v, &["two"])), "{all:?}");
        for text in ["x", "y", "z"] {
            assert!(all.contains(&json!({"here": text})), "{text}: {all:?}");
        }
        assert!(some(&|v| v[0].is_boolean()) && some(&|v| has_only(&v[0], &["one"])), "{all:?}");
        assert!(all.contains(&json!(7)) && all.contains(&Value::Null), "{all:?}");
    }
}

#[test]
fn each_optional_property_is_made_alone_and_with_all_others() {
    for seed in ["1", "2", "3"] {
        let all = values(&made(UNIONS, seed), "Record");
        let some = |test: &dyn Fn(&Value) -> bool| all.iter().any(test);
        assert!(some(&|v| has_only(v, &["id"])), "{all:?}");
        assert!(some(&|v| has_only(v, &["id", "text", "union", "deep"])), "{all:?}");
        assert!(some(&|v| has_only(v, &["id", "text"])), "{all:?}");
        // A property that is a union has each member in turn, one that is an object each property.
        let of = |name: &'static str, test: fn(&Value) -> bool| {
            some(&|v| has_only(v, &["id", name]) && test(&v[name]))
        };
        assert!(of("union", Value::is_boolean) && of("union", Value::is_i64), "{all:?}");
        assert!(of("union", |v| has_only(v, &["two"])), "{all:?}");
        assert!(of("deep", |v| v["inner"].is_string()), "{all:?}");
        assert!(of("deep", |v| has_only(v, &["inner"]) && v["inner"].is_null()), "{all:?}");
        assert!(some(&|v| has_only(v, &["id", "another-key"])), "{all:?}");
    }
}

#[test]
fn each_schema_that_extends_a_base_is_made_with_its_tag() {
    let made = made(
        indoc! {"
            swagger: '2.0'
            info: {title: T, version: '1'}
            paths: {}
            definitions:
              Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
              Cat: {allOf: [{$ref: '#/definitions/Pet'}, {properties: {lives: {type: integer}}}]}
              Dog: {x-ms-discriminator-value: hound, allOf: [{$ref: '#/definitions/Pet'}]}
              Home: {type: object, properties: {pet: {$ref: '#/definitions/Pet'}}}
        "},
        "1",
    );
    let all = values(&made, "Pet");
    assert!(all.iter().any(|pet| pet["kind"] == "Cat"), "{all:?}");
    assert!(all.iter().any(|pet| pet["kind"] == "hound"), "{all:?}");
    let cats = values(&made, "Cat");
    assert!(cats.iter().all(|cat| cat["kind"] == "Cat"), "{cats:?}");
    assert!(cats.iter().any(|cat| cat["lives"].is_i64()), "{cats:?}");
}

/// A value that the validator refuses is counted as invalid and never tried; a schema of which all
/// are refused is listed.
#[test]
fn a_number_is_whole_where_its_format_says_so() {
    let made = made(
        indoc! {"
            swagger: '2.0'
            info: {title: T, version: '1'}
            paths: {}
            definitions:
              Count: {type: number, format: int64}
              Time: {type: number, format: unixtime}
        "},
        "5",
    );
    let whole = |name| values(&made, name).iter().all(|value| value.is_i64());
    assert!(whole("Count") && !whole("Time"), "{made:?}");
    assert_eq!((values(&made, "Count").len(), values(&made, "Time").len()), (1, 1));
}

#[test]
fn a_value_keeps_to_all_lists_of_its_parts() {
    let made = made(
        indoc! {"
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Status: {type: string, enum: [open, closed]}
                Done: {$ref: '#/components/schemas/Status', const: closed}
        "},
        "6",
    );
    assert_eq!(values(&made, "Done"), [json!("closed")]);
}

#[test]
fn what_is_only_said_of_objects_means_objects() {
    let made = made(
        indoc! {"
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Closed: {additionalProperties: false}
                Task: {type: object, required: [id], properties: {id: {type: string}}}
                Same: {allOf: [{$ref: '#/components/schemas/Task'}], oneOf: [{}]}
        "},
        "7",
    );
    assert_eq!(values(&made, "Closed"), [json!({})]);
    let same = values(&made, "Same");
    assert!(!same.is_empty() && same.iter().all(|value| has_only(value, &["id"])), "{same:?}");
}

#[test]
fn what_holds_together_is_made_together() {
    let made = made(
        indoc! {r"
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Any: {type: object, properties: {}}
                One: {type: object, required: [one], properties: {one: {type: string}}}
                Event: {type: object, required: [payload], properties: {payload: {oneOf: [{$ref: '#/components/schemas/Any'}, {$ref: '#/components/schemas/One'}]}}}
                Either: {type: object, properties: {a: {type: integer}, b: {type: boolean}}, anyOf: [{required: [a]}, {required: [b]}]}
                Parts: {allOf: [{type: object, required: [n], properties: {n: {type: number}}}, {properties: {n: {type: integer, minimum: 100}}}]}
                Not: {type: string, pattern: '^(?!ab)[a-c]{2,4}[0-9]$', minLength: 5}
                Free: {type: object, required: [x], properties: {x: {type: object, nullable: true}}}
        "},
        "3",
    );
    assert_eq!(made.without, [], "each has valid values");
    // What is one is any, too: the only value of the union is an object without `one`.
    assert!(values(&made, "Event").contains(&json!({"payload": {}})));
    let either = values(&made, "Either");
    assert!(either.iter().any(|value| value["a"].is_i64()), "{either:?}");
    assert!(either.iter().any(|value| has_only(value, &["b"])), "{either:?}");
    let parts = values(&made, "Parts");
    assert!(parts.iter().all(|value| value["n"].as_i64() >= Some(100)), "{parts:?}");
    let free = values(&made, "Free");
    assert!(free.iter().any(|value| value["x"].is_object()), "{free:?}");
}

#[test]
fn what_is_invalid_is_not_tried() {
    let made = made(
        indoc! {r"
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Never: {type: string, pattern: '^a+$', not: {type: string}}
                Both: {type: object, required: [n], properties: {n: {type: integer}}, maxProperties: 1, minProperties: 1}
                Narrow: {type: object, properties: {a: {type: string}, b: {type: string}}, maxProperties: 1}
        "},
        "1",
    );
    let places: Vec<&str> = made.without.iter().filter_map(|(p, _)| p.rsplit('/').next()).collect();
    assert_eq!((made.schemas, places), (3, vec!["Never"]));
    let both = values(&made, "Both");
    assert!(!both.is_empty() && both.iter().all(|v| has_only(v, &["n"])), "{both:?}");
    let narrow = values(&made, "Narrow");
    assert!(narrow.len() == 3 && narrow.iter().all(|v| !has_only(v, &["a", "b"])), "{narrow:?}");
    // The one text, and the object of both properties.
    assert_eq!(made.invalid, 2);
}

/// Which of some values a schema allows, as the translation of it says.
fn allows(spec: &str, rows: &[(&str, &[Value], &[Value])]) {
    let files = Files::of(&[("a.yaml", spec)]);
    let components = Schemas::new(&files).components();
    let mut document = Document::new(&files);
    components.iter().for_each(|node| document.add(node));
    let validators = document.validators().expect("the schemas are right");
    for (name, valid, invalid) in rows {
        let is_it = |node: &&Node<'_>| node.place().ends_with(&format!("/{name}"));
        let node = components.iter().find(is_it).unwrap_or_else(|| panic!("no {name}"));
        let validator = validators.of(&node.place()).expect("it was added");
        for value in *valid {
            assert!(validator.is_valid(value), "{name} allows {value}");
        }
        for value in *invalid {
            assert!(!validator.is_valid(value), "{name} does not allow {value}");
        }
    }
}

#[test]
fn schemas_of_openapi_3_0_mean_what_they_say() {
    allows(
        indoc! {r"
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Nullable: {type: string, nullable: true, minLength: 2}
                Free: {nullable: true, enum: [a]}
                Open: {type: integer, minimum: 3, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false}
                Beside: {type: object, properties: {a: {$ref: '#/components/schemas/Open', minimum: 100}}}
                Or: {oneOf: [{$ref: '#/components/schemas/Open'}, {nullable: true}]}
                Odd: {type: string, pattern: '(?<=a'}
                List: {type: array, minItems: 1, uniqueItems: true, items: {$ref: '#/components/schemas/List'}}
        "},
        &[
            ("Nullable", &[Value::Null, json!("ab")], &[json!("a"), json!(1)]),
            ("Free", &[json!("a")], &[Value::Null, json!("b")]),
            ("Open", &[json!(4), json!(5)], &[json!(3), json!(6), json!(4.5), Value::Null]),
            // What stands beside a reference does not hold (3.0.3, "Reference Object").
            ("Beside", &[json!({"a": 4})], &[json!({"a": 3})]),
            ("Or", &[Value::Null, json!(4)], &[json!("x")]),
            // An expression that the validator does not know is not asked.
            ("Odd", &[json!("c")], &[json!(1)]),
            ("List", &[], &[json!([]), json!([[]])]),
        ],
    );
}

#[test]
fn schemas_of_openapi_3_1_and_swagger_mean_what_they_say() {
    allows(
        indoc! {r"
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                Open: {type: integer, exclusiveMinimum: 3, nullable: true}
                Beside: {type: object, properties: {a: {$ref: '#/components/schemas/Open', maximum: 9}}}
                Kinds: {type: [string, 'null'], enum: [a, null]}
                Pair: {type: array, prefixItems: [{const: 1}], items: false}
                Rest: {type: object, patternProperties: {'^x': {type: integer}}, unevaluatedProperties: false}
        "},
        &[
            ("Open", &[json!(4)], &[json!(3), Value::Null]),
            ("Beside", &[json!({"a": 9})], &[json!({"a": 10}), json!({"a": 3})]),
            ("Kinds", &[json!("a"), Value::Null], &[json!("b")]),
            ("Pair", &[json!([1]), json!([])], &[json!([2]), json!([1, 2])]),
            ("Rest", &[json!({"x1": 2})], &[json!({"x1": "a"}), json!({"a": 1})]),
        ],
    );
    allows(
        indoc! {"
            swagger: '2.0'
            info: {title: T, version: '1'}
            paths: {}
            definitions:
              Nullable: {type: string, x-nullable: true}
              File: {type: file}
              Old: {type: object, properties: {a: {type: string, required: true}}}
              All: {allOf: [{$ref: '#/definitions/Old'}, {required: [b], additionalProperties: {type: integer}}]}
        "},
        &[
            ("Nullable", &[Value::Null, json!("a")], &[json!(1)]),
            ("File", &[json!("a"), json!(1)], &[]),
            ("Old", &[json!({"a": "x"}), json!({})], &[json!({"a": 1})]),
            ("All", &[json!({"b": 1})], &[json!({"b": "x"}), json!({})]),
        ],
    );
}
