//! Strings that are read as values, and strings that are refused.

use super::*;
use crate::source::Loader;
use indoc::indoc;

struct One(&'static [u8]);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.to_vec())
    }
}

fn read_text(path: &str, text: &'static str) -> Result<(String, Vec<String>), (String, usize)> {
    let mut session = Session::default();
    let source = session.load(path, &One(text.as_bytes())).expect("the text is UTF-8");
    let value = read(source, Severity::Error, &mut session);
    let reported = session.diagnostics.list().iter().map(|d| d.message.clone()).collect();
    match value {
        Some(value) => Ok((value.to_string(), reported)),
        None => Err((
            reported.concat(),
            session.diagnostics.list()[0].offset.expect("a refusal has an offset"),
        )),
    }
}

fn yaml_text(text: &'static str) -> String {
    read_text("a.yaml", text).expect("it is read").0
}

#[test]
fn keys_are_the_text_that_is_written() {
    assert_eq!(
        yaml_text("200: a\nno: b\n1.10: c\ntrue: d\nnull: e\n'x': f\n"),
        r#"{"200":"a","no":"b","1.10":"c","true":"d","null":"e","x":"f"}"#
    );
}

#[test]
fn fractions_are_the_nearest_numbers_there_are() {
    for path in ["a.json", "a.yaml"] {
        assert_eq!(read_text(path, "[-1.034E-20]").expect("it is read").0, "[-1.034e-20]");
    }
}

#[test]
fn numbers_are_kept_beyond_64_bits() {
    assert_eq!(
        yaml_text(
            "[9223372036854775808, -9223372036854775809, 18446744073709551616, 1.5, 007, 0x1F, \
             1e3]"
        ),
        r#"[9223372036854775808,-9223372036854775809,18446744073709551616,1.5,"007",31,1000.0]"#
    );
}

#[test]
fn tags_anchors_and_merge_keys_are_understood() {
    assert_eq!(
        yaml_text("a: !thing {x: 1}\nb: !!binary aGk=\nc: !t [1]\nd: !s text"),
        r#"{"a":{"x":1},"b":"aGk=","c":[1],"d":"text"}"#
    );
    assert_eq!(
        yaml_text("a: &a {x: 1, y: 2}\nb: *a\nc:\n  <<: *a\n  y: 3\n"),
        r#"{"a":{"x":1,"y":2},"b":{"x":1,"y":2},"c":{"y":3,"x":1}}"#
    );
    assert_eq!(
        read_text("a.json", r#"{"<<":{"a":1}}"#).expect("it is read").0,
        r#"{"<<":{"a":1}}"#
    );
}

#[test]
fn the_format_is_told_by_the_content() {
    assert_eq!(read_text("a.yaml", r#"{"a": "\u00e9\/"}"#).expect("it is read").0, r#"{"a":"é/"}"#);
    assert_eq!(read_text("a.json", "a: 1").expect("it is read").0, r#"{"a":1}"#);
    assert_eq!(read_text("a.yaml", "{a: 1, b}").expect("it is read").0, r#"{"a":1,"b":null}"#);
}

#[test]
fn a_key_written_twice_is_a_warning_and_the_last_one_is_kept() {
    let expected = (
        r#"{"a":{"b":2}}"#.to_owned(),
        vec!["the key `b` is written twice; the last one is used".to_owned()],
    );
    assert_eq!(read_text("a.json", r#"{"a":{"b":1,"b":2}}"#), Ok(expected.clone()));
    assert_eq!(read_text("a.yaml", "a:\n  b: 1\n  b: 2\n"), Ok(expected));
}

#[test]
fn what_is_no_description_is_refused_with_its_place() {
    let refusal = |text| read_text("a.yaml", text).expect_err("it is refused");
    assert_eq!(refusal(""), ("the file is empty".to_owned(), 0));
    assert_eq!(refusal("# only\n"), ("the file holds no value".to_owned(), 0));
    assert_eq!(
        refusal("\n<!DOCTYPE html>"),
        ("this is HTML or XML, not an API description".to_owned(), 1)
    );
    assert_eq!(
        refusal("a: 1\n---\nb: 2\n"),
        ("the file holds more than one YAML document".to_owned(), 5)
    );
    assert_eq!(
        refusal("---\na: 1\n---\nb: 2\n"),
        ("the file holds more than one YAML document".to_owned(), 9)
    );
    assert_eq!(
        refusal("a: &a [*a]"),
        ("this YAML is nested more than 128 levels deep".to_owned(), 3)
    );
    assert_eq!(
        refusal("a: [1\nb: 2"),
        (
            "this is not YAML: did not find expected ',' or ']', while parsing a flow sequence"
                .to_owned(),
            7
        )
    );
    assert_eq!(
        read_text("a.json", "{\"a\": 1,\n \"b\" 2}"),
        Err(("this is not JSON: expected `:`".to_owned(), 14))
    );
}

#[test]
fn alias_bombs_are_refused() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}", level - 1);
        laughs += &format!("a{level}: &a{level} [{}]\n", [before.as_str(); 9].join(", "));
    }
    let quadratic = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), ["*a"; 10_000].join(", "));
    for bomb in [laughs, quadratic] {
        let refused = yaml(&bomb, &State::new(bomb.len())).expect_err("a bomb is refused");
        assert!(refused.message.contains("aliases"), "{}", refused.message);
    }
}

#[test]
fn deep_nesting_is_refused_at_once() {
    for (open, format) in [("[", "YAML"), ("{a: ", "YAML"), ("- ", "YAML"), ("? ", "YAML")] {
        let text = open.repeat(100_000);
        let refused = yaml(&text, &State::new(text.len())).expect_err("it is refused");
        assert_eq!(
            refused.message,
            format!("this {format} is nested more than 128 levels deep"),
            "{open}"
        );
    }
    for open in ["[", "{\"a\":"] {
        let text = open.repeat(100_000);
        let refused = json(&text, &State::new(text.len())).expect_err("it is refused");
        assert_eq!(refused.message, "this JSON is nested more than 128 levels deep");
    }
}

#[test]
fn a_number_that_no_type_holds_does_not_refuse_a_file() {
    let infinite = "this number is beyond what a 64-bit float holds; it is read as text".to_owned();
    assert_eq!(
        read_text("a.json", r#"{"a": "1e400", "b": [1e400, -1E+999, 1e-400], "c": "\"1e400"}"#),
        Ok((
            r#"{"a":"1e400","b":["1e400","-1E+999",0.0],"c":"\"1e400"}"#.to_owned(),
            vec![infinite.clone(), infinite.clone()]
        ))
    );
    assert_eq!(
        read_text("a.yaml", "{a: 1e400, b: -.inf, c: .nan}\n")
            .map(|(text, reported)| (text, reported.len())),
        Ok((r#"{"a":"1e400","b":"-.inf","c":".nan"}"#.to_owned(), 2))
    );
    assert_eq!(
        read_text("a.json", r#"{"a": 1e400, "b": 1x}"#),
        Err(("this is not JSON: expected `,` or `}`".to_owned(), 19))
    );
}

#[test]
fn a_number_that_is_rounded_is_reported() {
    let (text, reported) = read_text(
        "a.json",
        "[123456789012345678901234567890, 18446744073709551616, 18446744073709551615, 1e30]",
    )
    .expect("it is read");
    assert_eq!(text, "[1.2345678901234568e29,1.8446744073709552e19,18446744073709551615,1e30]");
    assert_eq!(
        reported,
        ["this number has more digits than a 64-bit float holds; the nearest number is read"]
    );
}

#[test]
fn what_a_schema_says_is_text_is_kept_as_it_is_written() {
    let value = of_text(indoc!(
        r"
            properties:
              value: {type: string, enum: [1.0, 1.10, true, 'x', 1e400], default: 1.10}
              number: {type: number, enum: [1.10]}
            type: object
            example: {type: string, default: 1.10}
            responses: {default: {schema: {type: [string, 'null'], const: 0x1F}}}
            again: &a {type: string, example: 007.50}
            alias: *a
        "
    ));
    let text = value.expect("it reads").to_string();
    assert_eq!(
        text,
        r#"{"properties":{"value":{"type":"string","enum":["1.0","1.10","true","x","1e400"],"default":"1.10"},"number":{"type":"number","enum":[1.1]}},"type":"object","example":{"type":"string","default":1.1},"responses":{"default":{"schema":{"type":["string","null"],"const":"0x1F"}}},"again":{"type":"string","example":"007.50"},"alias":{"type":"string","example":"007.50"}}"#
    );
}

/// The schema may be referred to, extended, or that of a parameter or a media type.
#[test]
fn what_is_text_by_reference_is_kept_as_it_is_written() {
    let kept = |yaml: &str| {
        let schemas = "schemas: {T: {type: string}, N: {type: number}, O: {properties: {v: {$ref: \
                       '#/schemas/T'}, n: {$ref: '#/schemas/N'}}}, L: {items: {allOf: [{$ref: \
                       '#/schemas/T'}]}}}\n";
        let value = of_text(&format!("{schemas}it: {yaml}\n")).expect("it reads");
        value.get("it").expect("it is there").to_string()
    };
    let t = r##"{"$ref":"#/schemas/T"}"##;
    assert_eq!(
        kept(&format!("{{allOf: [{t}], default: 1.10}}")),
        format!(r#"{{"allOf":[{t}],"default":"1.10"}}"#)
    );
    assert_eq!(
        kept(&format!("{{schema: {t}, example: 1.10, examples: {{a: {{value: true}}}}}}")),
        format!(r#"{{"schema":{t},"example":"1.10","examples":{{"a":{{"value":"true"}}}}}}"#)
    );
    assert_eq!(
        kept("{schema: {$ref: '#/schemas/O'}, example: {v: 1.10, n: 1.10, x: 1.10}}"),
        r##"{"schema":{"$ref":"#/schemas/O"},"example":{"v":"1.10","n":1.1,"x":1.1}}"##
    );
    assert_eq!(
        kept("{schema: {$ref: '#/schemas/L'}, examples: {text/csv: [1.10, 2]}}"),
        r##"{"schema":{"$ref":"#/schemas/L"},"examples":{"text/csv":["1.10","2"]}}"##
    );
    assert_eq!(
        kept("{type: [string, integer], enum: [1.10, 1, true]}"),
        r#"{"type":["string","integer"],"enum":["1.10",1,"true"]}"#
    );
    assert_eq!(
        kept(&format!("{{anyOf: [{t}, {{type: 'null'}}], default: 1.10}}")),
        format!(r#"{{"anyOf":[{t},{{"type":"null"}}],"default":"1.10"}}"#)
    );
    assert_eq!(
        kept("{oneOf: [{type: string, format: date}, {type: string}], examples: [1.10, true]}"),
        r#"{"oneOf":[{"type":"string","format":"date"},{"type":"string"}],"examples":["1.10","true"]}"#
    );
    assert_eq!(
        kept("{anyOf: [{type: string}, {type: integer}], enum: [1.10, 1, 1]}"),
        r#"{"anyOf":[{"type":"string"},{"type":"integer"}],"enum":["1.10",1,1]}"#
    );
    assert_eq!(
        kept("{anyOf: [{type: string}, {}], default: 1.10}"),
        r#"{"anyOf":[{"type":"string"},{}],"default":1.1}"#
    );
    assert_eq!(
        kept("{propertyName: v, mapping: {1.10: 1.10, 'no': A}}"),
        r#"{"propertyName":"v","mapping":{"1.10":"1.10","no":"A"}}"#
    );
    assert_eq!(
        kept("{properties: {default: {type: number, default: 1.10}}, allOf: [{$ref: '#/it'}]}"),
        r##"{"properties":{"default":{"type":"number","default":1.1}},"allOf":[{"$ref":"#/it"}]}"##
    );
}
