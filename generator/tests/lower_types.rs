//! Records, lists, maps and scalars: what the keywords of a schema become.

use specwright::{Job, Stage, dump, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The types of a description with these component schemas, as text, and the codes of its
/// diagnostics.
fn types(schemas: &str) -> (String, Vec<&'static str>) {
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
    let ir = ir.expect("the description is one");
    let types = ir.split_once("\n\n").map(|(_, types)| types.trim().to_owned()).unwrap_or_default();
    (types, session.diagnostics.list().iter().map(|d| d.code).collect())
}

#[test]
fn parts_of_all_of_are_one_record() {
    let schemas = r#"A: { type: object, required: [a], properties: { a: { type: string }, b: { type: string } } }
B: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, required: [b], properties: { c: { type: integer } } }] }"#;
    let expected = r#"record A
  "a": string required
  "b": string optional

record B
  "a": string required
  "b": string required
  "c": i64 optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn parts_that_contradict_each_other_are_reported() {
    let schemas = "A: { allOf: [{ type: object, properties: { x: { type: string } } }, { type: \
                   object, properties: { x: { type: integer } } }] }";
    let expected = r#"record A
  "x": string optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec!["allof-conflict"]));
}

#[test]
fn a_schema_that_is_a_part_of_itself_is_reported() {
    let schemas = "A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, properties: { \
                   x: { type: string } } }] }";
    let expected = r#"record A
  "x": string optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec!["recursive-all-of"]));
}

#[test]
fn all_of_recursive_parts_comes_to_an_end() {
    let schemas = r#"A: { type: object, properties: { x: { $ref: '#/components/schemas/A' } } }
B: { type: object, properties: { x: { $ref: '#/components/schemas/B' } } }
C: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }"#;
    let expected = r#"record A
  "x": A optional

record B
  "x": B optional

record C
  "x": C x optional

record C x
  "x": C x optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn a_list_of_itself_is_a_type() {
    let schemas = "L: { type: array, items: { $ref: '#/components/schemas/L' } }";
    let expected = r#"union L
  list: [L] when array"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn references_in_a_ring_say_nothing() {
    let schemas = r#"A: { $ref: '#/components/schemas/B' }
B: { $ref: '#/components/schemas/A' }
P: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }"#;
    let expected = r#"record P
  "a": any optional

left out Type type `#/components/schemas/B`: its description is missing, or is a reference to itself

left out Type type `#/components/schemas/A`: its description is missing, or is a reference to itself"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec!["reference-cycle"]));
}

#[test]
fn a_required_ring_is_broken() {
    let schemas = r#"A: { type: object, required: [b], properties: { b: { $ref: '#/components/schemas/B' } } }
B: { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }"#;
    let expected = r#"record A
  "b": B optional
    note NoFiniteValue

record B
  "a": A required"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec!["infinite-value"]));
}

#[test]
fn the_four_presences() {
    let schemas = "P: { type: object, required: [a, b], properties: { a: { type: string }, b: { \
                   type: string, nullable: true }, c: { type: string }, d: { type: string, \
                   nullable: true } } }";
    let expected = r#"record P
  "a": string required
  "b": string required nullable
  "c": string optional
  "d": string optional nullable"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn integers_are_as_wide_as_what_is_said_of_them() {
    let schemas = "P: { type: object, properties: { a: { type: integer }, b: { type: integer, \
                   format: int32 }, c: { type: integer, format: int32, maximum: 4294967295 }, d: \
                   { type: integer, format: uint64 }, e: { type: integer, format: int64, maximum: \
                   18446744073709551615, minimum: 0 }, f: { type: number }, g: { type: number, \
                   format: float }, h: { type: string, format: int64 } } }";
    let expected = r#"record P
  "a": i64 optional
  "b": i32 optional
  "c": i64 optional (<= 4294967295)
  "d": u64 optional
  "e": u64 optional (>= 0, <= 18446744073709551615)
  "f": f64 optional
  "g": f32 optional
  "h": texti64 optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn three_forms_of_additional_properties() {
    let schemas = r#"A: { type: object, properties: { x: { type: string } }, additionalProperties: false }
B: { type: object, properties: { x: { type: string } }, additionalProperties: true }
C: { type: object, properties: { x: { type: string } }, additionalProperties: { type: integer } }
D: { type: object, additionalProperties: { type: integer } }
E: { type: object, properties: { any: { type: object } } }"#;
    let expected = r#"record A
  "x": string optional

record B and {any}
  "x": string optional

record C and {i64}
  "x": string optional

alias D = {i64}

record E
  "any": any optional"#;
    assert_eq!(types(schemas), (expected.to_owned(), vec![]));
}

#[test]
fn enums_without_quotes_with_null_and_with_repetitions() {
    let schemas = "P: { type: object, properties: { a: { type: string, enum: [1, true, x] }, b: { \
                   type: string, nullable: true, enum: [x, y, null] }, c: { type: integer, enum: \
                   [1, 2, 2] }, d: { enum: [1, x] }, e: { type: string, enum: [only] } } }";
    let expected = r#"record P
  "a": P a optional
  "b": P b optional nullable
  "c": P c optional
  "d": P d optional
  "e": string optional always "only"

text enum P a
  "1"
  "true"
  "x"

text enum P b
  "x"
  "y"

int enum P c
  1 as "1"
  2 as "2"

union P d
  note DistinguishedBy([Values])
  1: i64 when it is 1
  x: string when it is "x""#;
    assert_eq!(types(schemas), (expected.to_owned(), vec!["duplicate-enum-value"]));
}
