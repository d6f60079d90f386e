//! Tests of what decides whether an example becomes a test.

use super::{style::Styled, wire};
use crate::{
    ir::{Docs, Hints, Part, Serialization, Style, Type},
    value::{Number, Value},
};

fn text(text: &str) -> Value {
    Value::String(text.into())
}

fn object(members: &[(&str, Value)]) -> Value {
    Value::Object(members.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
}

fn integer(value: i128) -> Value {
    Value::Number(Number::Integer(value))
}

fn list(items: &[Value]) -> Value {
    Value::Array(items.to_vec())
}

fn way(style: Style, explode: bool) -> Serialization {
    Serialization::Style { style, explode, allow_reserved: false, encoded: false }
}

#[test]
fn a_form_is_encoded_pair_by_pair() {
    let value = object(&[
        ("name", text("a b&c")),
        ("ids", list(&[integer(1), integer(2)])),
        ("none", Value::Null),
        ("whole", object(&[("a", list(&[integer(1)]))])),
        ("items", list(&[object(&[("a", integer(1))])])),
    ]);
    assert_eq!(
        wire::form(&[], &value),
        "name=a%20b%26c&ids=1&ids=2&whole=%7B%22a%22%3A%5B1%5D%7D&items=%7B%22a%22%3A1%7D"
    );
    let ways = [
        ("ids".to_owned(), way(Style::PipeDelimited, false)),
        ("whole".to_owned(), way(Style::DeepObject, true)),
        ("items".to_owned(), way(Style::DeepObject, true)),
        ("name".to_owned(), Serialization::Content("application/json".to_owned())),
    ];
    assert_eq!(
        wire::form(&ways, &value),
        "name=%22a%20b%26c%22&ids=1%7C2&whole%5Ba%5D%5B%5D=1&items%5B0%5D%5Ba%5D=1"
    );
}

/// OpenAPI 3.1.1 "Style Examples".
#[test]
fn every_style_is_as_the_examples_of_openapi() {
    let color = |style, explode| Styled { name: "color", style, explode, free: false };
    let array = list(&[text("blue"), text("black"), text("brown")]);
    let rgb = object(&[("R", integer(100)), ("G", integer(200)), ("B", integer(150))]);
    let paths = [
        (Style::Matrix, false, ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (Style::Matrix, true, ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
        (Style::Label, false, ".blue,black,brown", ".R,100,G,200,B,150"),
        (Style::Label, true, ".blue.black.brown", ".R=100.G=200.B=150"),
        (Style::Simple, false, "blue,black,brown", "R,100,G,200,B,150"),
        (Style::Simple, true, "blue,black,brown", "R=100,G=200,B=150"),
    ];
    for (style, explode, of_array, of_object) in paths {
        let color = color(style, explode);
        assert_eq!(color.path(&array).as_deref(), Ok(of_array));
        assert_eq!(color.path(&rgb).as_deref(), Ok(of_object));
    }
    assert_eq!(color(Style::Matrix, false).path(&text("")).as_deref(), Ok(";color"));
    let joined = |style, explode, value: &Value| {
        let pairs = color(style, explode).pairs(value);
        pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
    };
    let queries = [
        (Style::Form, false, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (Style::Form, true, "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (Style::SpaceDelimited, false, "color=blue black brown", "color=R 100 G 200 B 150"),
        (Style::PipeDelimited, false, "color=blue|black|brown", "color=R|100|G|200|B|150"),
    ];
    for (style, explode, of_array, of_object) in queries {
        assert_eq!(joined(style, explode, &array), of_array);
        assert_eq!(joined(style, explode, &rgb), of_object);
    }
    let deep = "color[R]=100&color[G]=200&color[B]=150";
    assert_eq!(joined(Style::DeepObject, true, &rgb), deep);
    let nested = object(&[("a", object(&[("b", list(&[integer(1), rgb.clone()]))]))]);
    assert_eq!(
        joined(Style::DeepObject, true, &nested),
        "color[a][b][]=1&color[a][b][1][R]=100&color[a][b][1][G]=200&color[a][b][1][B]=150"
    );
    let headers = color(Style::Simple, true).headers(&rgb);
    assert_eq!(headers, Ok(vec![("color".to_owned(), "R=100,G=200,B=150".to_owned())]));
    assert!(color(Style::Simple, true).headers(&nested).is_err(), "JSON in a header");
}

#[test]
fn a_part_is_there_for_each_item_and_an_object_is_json() {
    let part = |wire: &str, media: &str, repeated, separator| Part {
        wire: wire.to_owned(),
        hints: Hints::default(),
        docs: Docs::default(),
        ty: Type::Any,
        required: false,
        repeated,
        separator,
        media: media.to_owned(),
    };
    let parts = [
        part("file", "image/png", false, None),
        part("files", "application/octet-stream", true, None),
        part("joined", "text/plain", true, Some("|")),
        part("object", "application/json", false, None),
        part("objects", "application/json", true, None),
        part("absent", "text/plain", false, None),
    ];
    let one = object(&[("a", integer(1))]);
    let value = object(&[
        ("file", text("P")),
        ("files", list(&[text("1"), text("2")])),
        ("joined", list(&[text("x"), integer(2)])),
        ("object", one.clone()),
        ("objects", list(&[one.clone(), one])),
        ("absent", Value::Null),
    ]);
    let json = "{\"a\":1}";
    let expected = [
        ("file", "P"),
        ("files", "1"),
        ("files", "2"),
        ("joined", "x|2"),
        ("object", json),
        ("objects", json),
        ("objects", json),
    ];
    let found = wire::parts(&parts, &value);
    let found: Vec<_> = found.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(found, expected);
}
