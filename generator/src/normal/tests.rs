//! Tiny descriptions → printed normal form.

use super::{normalize, normalize_in, print};
use crate::{Job, Session, document::Document, source::Loader};
use indoc::indoc;
use std::path::{Path, PathBuf};

struct Text<'a>(&'a str);

impl Loader for Text<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == "api.yaml" {
            Ok(self.0.as_bytes().to_vec())
        } else {
            Err("there is no such file".to_owned())
        }
    }
}

struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn linked(spec: &str, loader: &dyn Loader, session: &mut Session) -> Option<Document> {
    crate::described(&Job { spec: spec.to_owned(), ..Job::default() }, loader, session)
}

/// The normal form of `components/schemas`, and the codes of the diagnostics.
fn normal(schemas: &str) -> (String, Vec<&'static str>) {
    let indented: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "openapi: 3.1.0\n\
         info: {{ title: T, version: '1' }}\n\
         paths: {{}}\n\
         components:\n\
         \x20 schemas:\n\
         {indented}"
    );
    let mut session = Session::default();
    let document =
        linked("api.yaml", &Text(&text), &mut session).expect("the description can be read");
    let schemas = normalize(&document, &mut session);
    let codes = session.diagnostics.list().iter().map(|diagnostic| diagnostic.code).collect();
    (print(&schemas, &session.pointers), codes)
}

fn assert_normal(schemas: &str, expected: &str) {
    assert_eq!(normal(schemas), (expected.to_owned(), Vec::new()));
}

#[test]
fn references_and_all_of_are_taken_away() {
    assert_normal(
        indoc!(
            r"
            Base: { type: object, required: [id], properties: { id: { type: string } } }
            Pet: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { tag: { $ref: '#/components/schemas/Tag' } } }] }
            Tag: { allOf: [{ type: string, format: uuid }] }"
        ),
        indoc!(
            r#"
            Base: record
              "id": string required

            Pet: record
              "id": string required
              "tag": uuid
        "#
        ),
    );
}

#[test]
fn null_is_no_member_of_a_union() {
    assert_normal(
        indoc!(
            r"
            A: { type: object, properties: { b: { anyOf: [{ $ref: '#/components/schemas/B' }, { type: 'null' }] }, c: { type: [string, 'null'] } } }
            B: { type: integer, format: int32 }"
        ),
        "A: record\n  \"b\": B?\n  \"c\": string?\n\nB: i32\n",
    );
}

#[test]
fn a_nullable_object_beside_a_reference_only_adds_null() {
    assert_normal(
        indoc!(
            r"
            Op: { type: object, properties: { status: { anyOf: [{ $ref: '#/components/schemas/Status' }, { type: object, nullable: true }] } } }
            Status: { type: string, enum: [on, off] }"
        ),
        "Op: record\n  \"status\": Status?\n\nStatus: text enum\n  \"on\"\n  \"off\"\n",
    );
}

#[test]
fn a_property_of_several_parts_may_be_null_where_all_of_them_say_so() {
    assert_normal(
        indoc!(
            r"
            All: { allOf: [{ $ref: '#/components/schemas/Old' }, { properties: { a: { type: string, nullable: true }, b: { type: string }, c: { $ref: '#/components/schemas/N' } } }] }
            N: { type: string, nullable: true }
            Old: { type: object, properties: { a: { type: string, nullable: true }, b: { type: string, nullable: true }, c: { type: string, nullable: true } } }"
        ),
        "All: record\n  \"a\": string?\n  \"b\": string\n  \"c\": string?\n\nN: string\n\nOld: record\n  \"a\": \
         string?\n  \"b\": string?\n  \"c\": string?\n",
    );
}

#[test]
fn several_types_are_a_union() {
    assert_normal(
        "V: { type: [string, integer, array], items: { type: boolean }, minLength: 1 }",
        indoc!(
            r"
            V: union
              note DistinguishedBy([JsonType])
              string when String
              i64 when Integer
              [bool] when Array
        "
        ),
    );
}

#[test]
fn a_list_of_values_that_siblings_share_tells_nothing() {
    assert_normal(
        indoc!(
            r"
            Base: { type: object, discriminator: { propertyName: kind }, required: [kind], properties: { kind: { type: string, enum: [Sample, Alpha, Beta] } } }
            AlphaProperties: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { a: { type: string } } }
            BetaProperties: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { b: { type: string } } }"
        ),
        indoc!(
            r#"
            #/components/schemas/Base/properties/kind: text enum
              "Sample"
              "Alpha"
              "Beta"

            AlphaProperties: record
              "kind": #/components/schemas/Base/properties/kind required
              "a": string

            Base base: record and {any}
              "kind": #/components/schemas/Base/properties/kind required

            Base: union by "kind"
              note DiscriminatedBy("kind")
              Base base when "Sample" or other
              AlphaProperties when "Alpha"
              BetaProperties when "Beta"

            BetaProperties: record
              "kind": #/components/schemas/Base/properties/kind required
              "b": string
        "#
        ),
    );
}

#[test]
fn optional_lists_of_values_that_are_disjoint_tell_members_apart() {
    assert_normal(
        "Pay: { oneOf: [{ type: object, properties: { type: { enum: [a1, a2] }, account: { type: \
         string } } }, { type: object, properties: { type: { enum: [b] }, branch: { type: string \
         } } }] }",
        indoc!(
            r#"
            #/components/schemas/Pay/oneOf/0/properties/type: text enum
              "a1"
              "a2"

            #/components/schemas/Pay/oneOf/0: record
              "type": #/components/schemas/Pay/oneOf/0/properties/type
              "account": string

            #/components/schemas/Pay/oneOf/1/properties/type: text enum
              "b"

            #/components/schemas/Pay/oneOf/1: record
              "type": #/components/schemas/Pay/oneOf/1/properties/type = "b"
              "branch": string

            Pay: union by "type"
              note DiscriminatedBy("type")
              #/components/schemas/Pay/oneOf/0 when "a1" or "a2"
              #/components/schemas/Pay/oneOf/1 when "b"
        "#
        ),
    );
}

#[test]
fn members_that_share_a_tag_are_told_apart_by_the_next_property() {
    let (text, codes) = normal(indoc!(
        r"
            Item: { oneOf: [{ $ref: '#/components/schemas/In' }, { $ref: '#/components/schemas/Call' }, { $ref: '#/components/schemas/Out' }], discriminator: { propertyName: type } }
            In: { type: object, properties: { type: { const: message }, role: { enum: [user, system] } } }
            Call: { type: object, required: [type], properties: { type: { const: call } } }
            Out: { type: object, required: [type, role], properties: { type: { const: message }, role: { const: assistant } } }"
    ));
    let union =
        text.split("\n\n").find(|entry| entry.starts_with("Item: union")).expect("it is a union");
    let expected = indoc!(
        r#"
            Item: union
              note DiscriminatedBy("type")
              note SharedTags([PropertyValue])
              Out when Is("type", ["message"]) and Is("role", ["assistant"])
              In when Is("type", ["message"]) and Is("role", ["user", "system"])
              Call when Is("type", ["call"])"#
    );
    assert_eq!((union, codes), (expected, Vec::new()));
}

#[test]
fn a_mapping_holds_whatever_stands_beside_the_union() {
    let (text, _) = normal(indoc!(
        r"
            User: { type: object, properties: { name: { type: string }, kind: { type: string } } }
            Service: { type: object, properties: { name: { type: string }, kind: { type: string }, url: { type: string } } }
            Me:
              oneOf: [{ $ref: '#/components/schemas/User' }, { $ref: '#/components/schemas/Service' }]
              discriminator: { propertyName: kind, mapping: { u: '#/components/schemas/User', s: '#/components/schemas/Service' } }
              properties: { id: { type: string } }"
    ));
    let union =
        text.split("\n\n").find(|entry| entry.starts_with("Me: union")).expect("it is a union");
    assert!(
        union.contains("by \"kind\"")
            && union.contains("when \"u\"")
            && union.contains("when \"s\""),
        "{text}"
    );
}

#[test]
fn unions_that_are_members_of_each_other_come_to_an_end() {
    let (text, _) = normal(indoc!(
        r"
            A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }] }
            B: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: integer }] }"
    ));
    assert_eq!(
        text,
        indoc!(
            r"
            A: union
              note DistinguishedBy([JsonType])
              i64 when Integer
              string when String

            B: union
              note DistinguishedBy([JsonType])
              string when String
              i64 when Integer
        "
        )
    );
}

/// The entry of one schema in the normal form.
fn entry(schemas: &str, name: &str) -> String {
    let (text, _) = normal(schemas);
    let found = text
        .split("\n\n")
        .find(|entry| entry.lines().next().is_some_and(|line| line.starts_with(name)));
    found.unwrap_or_else(|| panic!("there is no {name}:\n{text}")).trim_end().to_owned()
}

const LEVELS: &str = indoc!(
    r"
    Base: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/A', b: '#/components/schemas/B' } } }
    A: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [sub], properties: { sub: { type: string } }, discriminator: { propertyName: sub } }] }
    B: { allOf: [{ $ref: '#/components/schemas/Base' }] }
    Leaf: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { one: { type: string } } }"
);

#[test]
fn the_union_of_a_base_goes_on_with_that_of_a_descendant_told_by_another_property() {
    assert_eq!(
        entry(LEVELS, "Base: union"),
        indoc!(
            r#"
            Base: union by "kind"
              note DiscriminatedBy("kind")
              Base base when "Base" or other
              A when "a"
              B when "b""#
        )
    );
    assert_eq!(
        entry(LEVELS, "A: union"),
        indoc!(
            r#"
            A: union by "sub"
              note DiscriminatedBy("sub")
              A base when "A" or other
              Leaf when "Leaf""#
        )
    );
}

#[test]
fn the_record_of_a_base_keeps_what_it_does_not_name() {
    let text = entry(LEVELS, "Base base");
    assert_eq!(text, "Base base: record and {any}\n  \"kind\": string required");
    let undescribed = indoc!(
        r"
        Base: { type: object, discriminator: { propertyName: kind } }
        A: { allOf: [{ $ref: '#/components/schemas/Base' }] }"
    );
    assert_eq!(
        entry(undescribed, "Base base"),
        "Base base: record and {any}\n  \"kind\": string required"
    );
}

#[test]
fn constants_of_any_type_tell_members_apart() {
    let schemas = indoc!(
        r"
        U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
        A: { type: object, required: [v], properties: { v: { type: integer, enum: [1] } } }
        B: { type: object, required: [v], properties: { v: { type: integer, enum: [2] } } }"
    );
    assert_eq!(
        entry(schemas, "U: union"),
        "U: union by \"v\"\n  note DiscriminatedBy(\"v\")\n  A when \"1\"\n  B when \"2\""
    );
}

#[test]
fn items_alone_do_not_say_that_a_value_is_an_array() {
    assert_eq!(
        entry("L: { items: { type: string } }", "L:"),
        "L: union\n  note AnyOtherValue\n  note DistinguishedBy([JsonType])\n  [string] when Array"
    );
    assert_eq!(
        entry("L: { allOf: [{ type: array }, { items: { type: string } }] }", "L:"),
        "L: [string]"
    );
}

/// A small generator of numbers (Steele, Lea and Flood, "SplitMix").
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).expect("it fits"))
            .expect("it is below a usize")
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// That the normal form of a description is the same in whatever order its schemas are asked for.
fn assert_any_order(spec: &str, loader: &dyn Loader, tries: usize) {
    let mut session = Session::default();
    let document = linked(spec, loader, &mut session).expect("the description can be read");
    let expected = print(&normalize(&document, &mut session), &session.pointers);
    let mut random = Random(7);
    for _ in 0..tries {
        let schemas = normalize_in(&document, &mut session, |roots| random.shuffle(roots));
        let found = print(&schemas, &session.pointers);
        if found != expected {
            let line =
                found.lines().zip(expected.lines()).position(|(a, b)| a != b).unwrap_or_default();
            let near = |text: &str| {
                text.lines().skip(line.saturating_sub(6)).take(9).collect::<Vec<_>>().join("\n")
            };
            panic!(
                "{spec}: in another order line {line} is\n{}\ninstead of\n{}",
                near(&found),
                near(&expected)
            );
        }
    }
}

#[test]
fn the_cases_are_the_same_in_any_order() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(cases)
        .expect("there are cases")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    for folder in folders.into_iter().filter(|folder| folder.join("spec.yaml").is_file()) {
        assert_any_order("spec.yaml", &Folder(folder), 8);
    }
}

#[test]
fn real_descriptions_are_the_same_in_any_order() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = ["../shared/corpus", "../../shared/corpus"]
        .iter()
        .map(|path| repository.join(path))
        .find(|path| path.is_dir());
    let Some(corpus) = corpus else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    for spec in [
        "influxdata/oss.yml",
        "iceberg/open-api/rest-catalog-open-api.yaml",
        "adyen/CheckoutService-v71.json",
        "discord/openapi.json",
    ] {
        assert_any_order(spec, &Folder(corpus.clone()), 3);
    }
}
