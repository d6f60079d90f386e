//! Values and their documents, as OpenAPI shows them ("XML Object Examples") and `docs/mapping.md`.

use super::document;
use crate::{
    Job, api,
    ir::{Api, ContentKind, Direction},
    source::Loader,
    value::{Number, Value},
};

struct Text(String);

impl Loader for Text {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// An API whose only operation sends and answers an XML document of the schema `Root`.
fn described(schemas: &str) -> Api {
    let schemas: String = schemas.trim().lines().map(|line| format!("    {line}\n")).collect();
    let body = "{application/xml: {schema: {$ref: '#/components/schemas/Root'}}}";
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    put:\n      \
         requestBody: {{required: true, content: {body}}}\n      responses: {{'200': {{description: \
         d, content: {body}}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let job = Job { spec: "a.yaml".to_owned(), ..Job::default() };
    api(&job, &Text(text)).0.expect("the description can be read")
}

/// JSON as a value.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(match number.as_i64() {
            Some(value) => Number::Integer(value.into()),
            None => Number::Float(number.as_f64().unwrap_or_default()),
        }),
        serde_json::Value::String(text) => Value::String(text.as_str().into()),
        serde_json::Value::Array(items) => Value::Array(items.iter().map(value).collect()),
        serde_json::Value::Object(members) => Value::Object(
            members.iter().map(|(key, one)| (key.as_str().into(), value(one))).collect(),
        ),
    }
}

fn of(api: &Api, json: &str, direction: Direction) -> Result<String, String> {
    let body = api.operations[0].body.as_ref().expect("it sends a body");
    let ContentKind::Xml(ty, root) = &body.contents[0].kind else { panic!("the body is XML") };
    let json = serde_json::from_str(json).expect("the value is JSON");
    document(api, (ty, root), &value(&json), direction)
}

/// The value is sent as this document, and is read of it.
#[track_caller]
fn assert_xml(schemas: &str, json: &str, xml: &str) {
    let api = described(schemas);
    for direction in [Direction::Sent, Direction::Received] {
        assert_eq!(of(&api, json, direction).as_deref(), Ok(xml), "{direction:?}");
    }
}

/// The value cannot be read of a document.
#[track_caller]
fn assert_unreadable(schemas: &str, json: &str, why: &str) {
    assert_eq!(of(&described(schemas), json, Direction::Received), Err(why.to_owned()));
}

#[test]
fn properties_are_elements_in_their_order_attributes_and_text() {
    assert_xml(
        "Root:
  type: object
  properties:
    id: {type: integer, xml: {attribute: true}}
    name: {type: string, xml: {name: Name}}
    ready: {type: boolean}
    sizes: {type: array, items: {type: number}, xml: {attribute: true, name: size}}",
        r#"{"ready":true,"name":"a <b>","sizes":[1,2.5],"id":7}"#,
        r#"<Root id="7" size="1 2.5"><Name>a &lt;b&gt;</Name><ready>true</ready></Root>"#,
    );
    assert_xml(
        "Root:
  type: object
  properties:
    content: {type: string, xml: {x-ms-text: true}}
    lang: {type: string, xml: {attribute: true}}",
        r#"{"content":"t & u","lang":"a\"b\tc"}"#,
        r#"<Root lang="a&quot;b&#9;c">t &amp; u</Root>"#,
    );
}

#[test]
fn a_list_repeats_its_element_or_stands_in_one() {
    let list = |xml: &str, items: &str| {
        format!(
            "Root:\n  type: object\n  properties:\n    animals: {{type: array, xml: {xml}, items: \
             {{type: string{items}}}}}"
        )
    };
    let json = r#"{"animals":["cat","dog"]}"#;
    let named = ", xml: {name: animal}";
    assert_xml(&list("{}", ""), json, "<Root><animals>cat</animals><animals>dog</animals></Root>");
    assert_xml(
        &list("{name: aliens}", named),
        json,
        "<Root><animal>cat</animal><animal>dog</animal></Root>",
    );
    assert_xml(
        &list("{wrapped: true}", named),
        json,
        "<Root><animals><animal>cat</animal><animal>dog</animal></animals></Root>",
    );
    assert_xml(
        &list("{name: aliens, wrapped: true}", ""),
        json,
        "<Root><aliens><aliens>cat</aliens><aliens>dog</aliens></aliens></Root>",
    );
    let empty = r#"{"animals":[]}"#;
    assert_xml(&list("{wrapped: true}", named), empty, "<Root><animals></animals></Root>");
    assert_unreadable(&list("{}", ""), empty, "its XML has no element for an empty list");
}

#[test]
fn objects_and_maps_are_nested_and_null_is_marked() {
    assert_xml(
        "Root:
  type: object
  xml: {name: pets}
  required: [none]
  properties:
    items: {type: array, xml: {wrapped: true}, items: {$ref: '#/components/schemas/Pet'}}
    meta: {type: object, additionalProperties: {type: string}}
    none: {type: [string, 'null']}
Pet: {type: object, xml: {name: pet}, properties: {tag: {$ref: '#/components/schemas/Tag'}}}
Tag: {type: object, properties: {id: {type: integer, xml: {attribute: true}}}}",
        r#"{"items":[{"tag":{"id":1}},{}],"meta":{"b":"1","a":"2"},"none":null}"#,
        "<pets><items><pet><tag id=\"1\"></tag></pet><pet></pet></items>\
         <meta><a>2</a><b>1</b></meta><none \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"></none></pets>",
    );
}

#[test]
fn names_have_their_prefixes_and_namespaces() {
    assert_xml(
        "Root:
  type: object
  xml: {prefix: p, namespace: 'http://example.com/p'}
  properties:
    id: {type: string, xml: {attribute: true, prefix: q, namespace: 'http://example.com/q'}}
    near: {type: string, xml: {prefix: p}}
    far: {type: string, xml: {prefix: other}}
    own: {type: string, xml: {namespace: 'http://example.com/own'}}",
        r#"{"id":"1","near":"2","far":"3","own":"4"}"#,
        "<p:Root xmlns:p=\"http://example.com/p\" xmlns:q=\"http://example.com/q\" q:id=\"1\">\
         <p:near>2</p:near><far>3</far>\
         <own xmlns=\"http://example.com/own\">4</own></p:Root>",
    );
}

#[test]
fn a_union_begins_with_its_discriminator() {
    let schemas = "Root:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Cat', d: '#/components/schemas/Dog'}}
Cat: {type: object, required: [kind], properties: {lives: {type: integer}, kind: {type: string}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string, xml: {attribute: true}}}}";
    assert_xml(schemas, r#"{"lives":9,"kind":"c"}"#, "<Cat><kind>c</kind><lives>9</lives></Cat>");
    assert_xml(schemas, r#"{"kind":"d"}"#, r#"<Dog kind="d"></Dog>"#);
}

#[test]
fn what_no_document_says_is_refused() {
    let free = "Root: {type: object, properties: {any: {}}}";
    assert_unreadable(free, r#"{"any":1}"#, "its XML is any JSON");
    let map = "Root: {type: object, additionalProperties: {type: string}}";
    assert_unreadable(map, r#"{"a b":"1"}"#, "`a b` is no name of an element of XML");
    let text = "Root: {type: object, properties: {a: {type: string}}}";
    assert_unreadable(text, r#"{"a":"\u0001"}"#, "its XML has a control character");
    let union = "Root: {type: object, properties: {a: {type: [string, integer]}}}";
    let why = "its XML is of a union, and does not say of which member";
    assert_unreadable(union, r#"{"a":"1"}"#, why);
}
