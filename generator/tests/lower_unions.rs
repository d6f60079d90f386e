//! Which union a description becomes, and how its members are distinguished.

use specwright::{Job, Stage, dump, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The types of a description with these component schemas, as text.
fn types(schemas: &str) -> String {
    let indented: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "openapi: 3.0.3\n\
         info: {{ title: T, version: \"1\" }}\n\
         paths: {{}}\n\
         components:\n\
         \x20 schemas:\n\
         {indented}"
    );
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let (ir, session) = dump(&job, &One(text), Stage::Ir);
    assert!(!session.diagnostics.has_errors(), "{:?}", session.diagnostics.list());
    let ir = ir.expect("the description is one");
    ir.split_once("\n\n").map(|(_, types)| types.trim().to_owned()).unwrap_or_default()
}

#[test]
fn members_of_different_json_types_are_told_by_it() {
    let schemas = "U: { oneOf: [{ type: string }, { type: integer }, { type: array, items: { \
                   type: boolean } }] }";
    let expected = r#"union U
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer
  List: [bool] when array"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn text_and_known_values_are_an_open_enum() {
    let schemas = "U: { anyOf: [{ type: string }, { type: string, enum: [a, b] }] }";
    let expected = r#"text enum U
  "a"
  "b""#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_member_that_is_one_text_is_called_by_it() {
    let schemas = "U: { oneOf: [{ type: integer }, { type: string, enum: [inf] }, { type: object, \
                   additionalProperties: true }] }\n\
                   V: { oneOf: [{ type: integer }, { type: string, enum: [''] }] }";
    let expected = r#"union U
  note DistinguishedBy([JsonType, Values])
  Integer: i64 when integer
  inf: string when it is "inf"
  Map: {any} when object

union V
  note DistinguishedBy([Values])
  Integer: i64 when integer
  empty: string when it is """#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_member_that_is_one_number_or_boolean_is_called_by_its_name_or_by_it() {
    let schemas = "One: { type: integer, enum: [1] }\n\
                   U: { oneOf: [{ $ref: '#/components/schemas/One' }, { type: boolean, enum: \
                   [true] }, { type: string }] }\n\
                   V: { oneOf: [{ type: number, enum: [0.5] }, { type: string }] }";
    let expected = r#"one value One = i64
  1 as "1"

union U
  note DistinguishedBy([Values])
  One: i64 when it is 1
  true: bool when it is true
  Text: string when string

union V
  note DistinguishedBy([Values])
  0.5: f64 when it is 0.5
  Text: string when string"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn one_value_beside_any_number_or_boolean_is_no_constant() {
    let schemas = "One: { type: integer, enum: [1] }\n\
                   R: { type: object, required: [a, b, c, d], properties: { a: { anyOf: [{ type: \
                   integer }, { enum: [1] }] }, b: { anyOf: [{ type: integer }, { $ref: \
                   '#/components/schemas/One' }] }, c: { anyOf: [{ enum: [true] }, { type: boolean \
                   }] }, d: { anyOf: [{ enum: [true] }, { enum: [false] }] } } }";
    let expected = r#"one value One = i64
  1 as "1"

record R
  "a": i64 required
  "b": One required
    note AnyOtherInteger
  "c": bool required
  "d": bool required"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn one_value_beside_any_text_is_no_constant() {
    let schemas = "R: { type: object, required: [a, b], properties: { a: { anyOf: [{ type: string \
                   }, { type: string, enum: [x] }] }, b: { $ref: '#/components/schemas/V' } } }\n\
                   V: { anyOf: [{ type: string, enum: [x] }, { type: string }] }";
    let expected = r#"record R
  "a": string required
  "b": V required
    note AnyOtherText

one value V = string
  "x""#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_member_and_null_are_the_member() {
    let schemas = r#"P: { type: object, properties: { x: { oneOf: [{ $ref: '#/components/schemas/U' }, { nullable: true, enum: [null] }] } } }
U: { type: object, properties: { a: { type: string } } }"#;
    let expected = r#"record P
  "x": U optional nullable

record U
  "a": string optional"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_property_with_one_value_in_each_member_is_a_tag() {
    let schemas = r#"A: { type: object, required: [k], properties: { k: { type: string, enum: [a] } } }
B: { type: object, required: [k], properties: { k: { type: string, enum: [b] } } }
U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "k": string required always "a"

record B
  "k": string required always "b"

union U by "k"
  note DiscriminatedBy("k")
  a: A when "a"
  b: B when "b""#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_required_property_the_others_do_not_have_tells() {
    let schemas = r#"A: { type: object, required: [a], properties: { a: { type: string } } }
B: { type: object, required: [b], properties: { b: { type: string } } }
U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "a": string required

record B
  "b": string required

union U
  note DistinguishedBy([Required])
  A: A when has "a"
  B: B when has "b""#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_member_that_demands_more_is_tested_before_one_that_demands_less() {
    let schemas = r#"A: { type: object, required: [a], properties: { a: { type: string } } }
B: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }
U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "a": string required

record B
  "a": string required
  "b": string required

union U
  note DistinguishedBy([Required])
  B: B when has "b"
  A: A when it reads"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn records_that_cannot_be_told_apart_are_one() {
    let schemas = r#"A: { type: object, properties: { a: { type: string }, c: { type: string } } }
B: { type: object, properties: { b: { type: string }, c: { type: integer } } }
U: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "a": string optional
  "c": string optional

record B
  "b": string optional
  "c": i64 optional

record U
  note Joined(["A", "B"])
  "a": string optional
  "c": U c optional
  "b": string optional

union U c
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn records_that_cannot_be_told_apart_come_to_an_end_when_they_are_recursive() {
    let schemas = r#"A: { type: object, properties: { a: { $ref: '#/components/schemas/U' }, x: { $ref: '#/components/schemas/A' } } }
B: { type: object, properties: { b: { $ref: '#/components/schemas/U' }, x: { $ref: '#/components/schemas/B' } } }
U: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "a": U optional
  "x": A optional

record B
  "b": U optional
  "x": B optional

record U
  note Joined(["A", "B"])
  "a": U optional
  "x": U optional
  "b": U optional"#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_discriminator_with_a_mapping_decides() {
    let schemas = r#"Cat: { type: object, properties: { kind: { type: string } } }
Dog: { type: object, properties: { kind: { type: string } } }
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', kitten: Cat } } }"#;
    let expected = r#"record Cat
  "kind": string optional

record Dog
  "kind": string optional

union Pet by "kind"
  note DiscriminatedBy("kind")
  cat: Cat when "cat", "kitten"
  Dog: Dog when "Dog""#;
    assert_eq!(types(schemas), expected);
}

#[test]
fn a_base_means_itself_or_any_that_extend_it() {
    let schemas = r#"Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }] }
Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' }, dog: { $ref: '#/components/schemas/Dog' } } }"#;
    let expected = r#"union Pet by "kind"
  note DiscriminatedBy("kind")
  Pet: Pet base when "Pet", other
  Dog: Dog base when "Dog"
  Puppy: Puppy when "Puppy"

union Dog by "kind"
  note DiscriminatedBy("kind")
  Dog: Dog base when "Dog", other
  Puppy: Puppy when "Puppy"

record Puppy
  "kind": string required always "Puppy"
  "bark": string optional

record Owner
  "pet": Pet optional
  "dog": Dog optional

record Pet base and {any}
  "kind": string required always "Pet"

record Dog base and {any}
  "kind": string required always "Dog"
  "bark": string optional"#;
    assert_eq!(types(schemas), expected);
}
