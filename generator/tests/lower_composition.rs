//! Compositions of compositions: no keyword is lost.

mod lowered;

use lowered::lowered;

#[test]
fn two_unions_in_all_of_are_the_union_of_all_pairs() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [a], properties: { a: { type: string } } }
    B: { type: object, required: [b], properties: { b: { type: string } } }
    X: { type: object, required: [x], properties: { x: { type: string } } }
    Y: { type: object, required: [y], properties: { y: { type: string } } }
    All: { allOf: [{ oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }, { oneOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }] }] }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string required

record B
  "b": string required

record X
  "x": string required

record Y
  "y": string required

union All
  note DistinguishedBy([Required])
  A X: All A X when has "x" and has "a"
  A Y: All A Y when has "y" and has "a"
  B X: All B X when has "b" and has "x"
  B Y: All B Y when has "b" and has "y"

record All A X
  "a": string required
  "x": string required

record All A Y
  "a": string required
  "y": string required

record All B X
  "b": string required
  "x": string required

record All B Y
  "b": string required
  "y": string required"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn properties_beside_a_union_are_those_of_each_member() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    All: { allOf: [{ type: object, required: [id], properties: { id: { type: string } } }, { oneOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, required: [b], properties: { b: { type: integer } } }] }] }
"#;
    let ir = r#"api "T" version "1"

union All
  note DistinguishedBy([Required])
  with a: All with a when has "a"
  with b: All with b when has "b"

record All with a
  "id": string required
  "a": string required

record All with b
  "id": string required
  "b": i64 required"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn unions_in_unions_are_opened() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    U: { oneOf: [{ type: string }, { oneOf: [{ type: integer }, { anyOf: [{ type: boolean }, { type: array, items: { type: string } }] }] }] }
"#;
    let ir = r#"api "T" version "1"

union U
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer
  Boolean: bool when bool
  List: [string] when array"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn lists_of_objects_are_a_list_of_any_of_them() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [a], properties: { a: { type: string } } }
    B: { type: object, required: [b], properties: { b: { type: string } } }
    Objects: { oneOf: [{ type: array, items: { $ref: '#/components/schemas/A' } }, { type: array, items: { $ref: '#/components/schemas/B' } }] }
    Values: { oneOf: [{ type: array, items: { type: string } }, { type: array, items: { type: integer } }, { type: string }] }
    Maps: { anyOf: [{ type: object, additionalProperties: { $ref: '#/components/schemas/A' } }, { type: object, additionalProperties: { $ref: '#/components/schemas/B' } }] }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string required

record B
  "b": string required

alias Objects = [Object]

union Values
  note DistinguishedBy([Order])
  List: [string] when it reads
  List: [i64] when it reads
  Text: string when string

alias Maps = {Maps value}

alias Object = Maps value
  note DistinguishedBy([Required])

union Maps value
  note DistinguishedBy([Required])
  A: A when has "a"
  B: B when has "b""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn members_that_only_require_are_no_union() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string optional
  "b": string optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn null_in_a_union_is_no_member() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [r], properties: { r: { anyOf: [{ type: string }, { type: 'null' }] }, o: { oneOf: [{ type: string }, { type: integer }, { type: 'null' }] } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "r": string required nullable
  "o": A o optional nullable

union A o
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_member_that_allows_anything_keeps_what_is_said_of_the_others() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [n], properties: { n: { type: integer } } }
    P: { type: object, properties: { a: { anyOf: [{ $ref: '#/components/schemas/A' }, {}] }, b: { anyOf: [{ type: string }, {}] }, c: { anyOf: [{ type: object, properties: { x: { type: string } } }, {}] }, d: { anyOf: [{}, { type: object }] } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "n": i64 required

record P
  "a": P a optional
  "b": P b optional
  "c": P c optional
  "d": P d optional

union P a
  note AnyOtherValue
  note DistinguishedBy([JsonType])
  A: A when object

union P b
  note AnyOtherValue
  note DistinguishedBy([JsonType])
  Text: string when string

record P c
  "x": string optional

union P d
  note AnyOtherValue
  note DistinguishedBy([JsonType])
  Object: {any} when object"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_value_and_a_pattern_are_an_open_enum() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { anyOf: [{ type: string, enum: [latest] }, { type: string, pattern: '^v[0-9]+$' }] }
"#;
    let ir = r#"api "T" version "1"

one value A = string
  "latest""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_discriminator_without_a_mapping_is_the_names() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }
"#;
    let ir = r#"api "T" version "1"

record Cat
  "kind": string required always "Cat"
  "lives": i64 optional

record Dog
  "kind": string required always "Dog"

union Pet by "kind"
  note DiscriminatedBy("kind")
  Cat: Cat when "Cat"
  Dog: Dog when "Dog""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_mapping_of_some_leaves_the_names_of_the_others() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { meow: Cat } } }
"#;
    let ir = r#"api "T" version "1"

record Cat
  "kind": string required always "meow"

record Dog
  "kind": string required always "Dog"

union Pet by "kind"
  note DiscriminatedBy("kind")
  meow: Cat when "meow"
  Dog: Dog when "Dog""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_discriminator_goes_through_three_levels() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Animal: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Pet: { allOf: [{ $ref: '#/components/schemas/Animal' }], properties: { name: { type: string } } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { lives: { type: integer } } }
    Zoo: { type: object, properties: { animals: { type: array, items: { $ref: '#/components/schemas/Animal' } }, pet: { $ref: '#/components/schemas/Pet' }, cat: { $ref: '#/components/schemas/Cat' } } }
"#;
    let ir = r#"api "T" version "1"

union Animal by "kind"
  note DiscriminatedBy("kind")
  Animal: Animal base when "Animal", other
  Pet: Pet base when "Pet"
  Cat: Cat when "Cat"

union Pet by "kind"
  note DiscriminatedBy("kind")
  Pet: Pet base when "Pet", other
  Cat: Cat when "Cat"

record Cat
  "kind": string required always "Cat"
  "name": string optional
  "lives": i64 optional

record Zoo
  "animals": [Animal] optional
  "pet": Pet optional
  "cat": Cat optional

record Animal base and {any}
  "kind": string required always "Animal"

record Pet base and {any}
  "kind": string required always "Pet"
  "name": string optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
