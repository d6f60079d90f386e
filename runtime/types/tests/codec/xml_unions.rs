//! Unions in XML: told by an attribute, an element or the text.

use specwright_types::{Json, from_xml, record, to_xml, union};

#[derive(Clone)]
pub struct Cat {
    pub lives: Option<i64>,
}
record!(Cat { 0 "lives" => lives, } xml { root (element "cat"), });
#[derive(Clone)]
pub struct Dog {
    pub kind: String,
    pub bark: Option<String>,
}
record!(Dog { 0 "kind" => kind [required], 1 "bark" => bark, } xml { 0 (attribute "Kind"), 1 (element "Bark"), });

#[derive(Debug, Clone, PartialEq)]
pub enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Unknown(Json),
}
union!(Pet by "kind" { 0 "cat" => Cat, 1 "dog" => Dog, .. Unknown });

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Auto(String),
    Size(i64),
    On(bool),
    Dog(Dog),
    Cat(Cat),
    Text(String),
    Unknown(Json),
}
union!(Value {
    0 Text [String], 1 Auto [OneOf("auto")], 2 Size [Integer], 3 On [Bool], 4 Dog [Has("bark")], 5 Cat [Try], .. Unknown
});

#[derive(Clone)]
pub struct Root {
    pub pet: Vec<Pet>,
    pub value: Vec<Value>,
}
record!(Root { 0 "pet" => pet, 1 "value" => value, });

#[test]
fn members_told_by_a_property() {
    let text = concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Root><pet><kind>cat</kind><lives>9</lives></pet>"#,
        r#"<pet Kind="dog"><Bark>wau</Bark></pet><pet><fins>2</fins><kind>fish</kind></pet></Root>"#
    );
    let root: Root = from_xml(text.as_bytes()).unwrap();
    let fish = serde_json::json!({"fins": "2", "kind": "fish"});
    let dog = Dog { kind: "dog".into(), bark: Some("wau".into()) };
    assert_eq!(
        root.pet,
        [Pet::Cat(Cat { lives: Some(9) }), Pet::Dog(Box::new(dog)), Pet::Unknown(fish)]
    );
    assert_eq!(to_xml(&root, None).unwrap(), text);
}

/// As in JSON: the element that is read is the one that tells.
#[test]
fn the_last_of_two_tells() {
    let root: Root =
        from_xml(b"<Root><pet><kind>fish</kind><lives>1</lives><kind>cat</kind></pet></Root>")
            .unwrap();
    assert_eq!(root.pet, [Pet::Cat(Cat { lives: Some(1) })]);
    let root: Root =
        from_xml(b"<Root><pet><kind>cat</kind><kind>fish</kind></pet></Root>").unwrap();
    assert!(matches!(&root.pet[..], [Pet::Unknown(_)]));
}

#[test]
fn the_property_that_tells_is_written_as_it_is_described() {
    let dog = Pet::Dog(Box::new(Dog { kind: String::new(), bark: None }));
    assert!(
        to_xml(&Root { pet: vec![dog], value: vec![] }, None)
            .unwrap()
            .ends_with(r#"<Root><pet Kind="dog"/></Root>"#)
    );
}

#[test]
fn members_told_by_rules() {
    let rows = [
        ("auto", Value::Auto("auto".into())),
        ("12", Value::Size(12)),
        ("true", Value::On(true)),
        ("else", Value::Text("else".into())),
        ("<Bark>w</Bark>", Value::Dog(Dog { kind: String::new(), bark: Some("w".into()) })),
        ("<lives>3</lives>", Value::Cat(Cat { lives: Some(3) })),
        ("<lives>x</lives>", Value::Unknown(serde_json::json!({"lives": "x"}))),
    ];
    for (content, expected) in rows {
        let root: Root =
            from_xml(format!("<Root><value>{content}</value></Root>").as_bytes()).unwrap();
        assert_eq!(root.value, [expected], "{content}");
    }
}

#[test]
fn a_union_at_the_root_is_called_as_its_member() {
    let cat = Pet::Cat(Cat { lives: None });
    assert!(to_xml(&cat, None).unwrap().ends_with("<cat><kind>cat</kind></cat>"));
}

#[test]
fn recursive_tries_end() {
    #[derive(Debug, Clone, PartialEq)]
    pub enum Tree {
        A(Box<Node>),
        B(Box<Node>),
        C(Box<Leaf>),
    }
    union!(Tree { 0 A [Try], 1 B [Try], 2 C [Try], });
    #[derive(Clone)]
    pub struct Node {
        pub next: Option<Tree>,
        pub n: Option<i64>,
    }
    record!(Node { 0 "next" => next, 1 "n" => n, });
    #[derive(Clone)]
    pub struct Leaf {
        pub next: Option<i64>,
        pub n: Option<i64>,
    }
    record!(Leaf { 0 "next" => next, 1 "n" => n, });
    let nested =
        |inner: &str| format!("<r>{}{inner}{}</r>", "<next>".repeat(100), "</next>".repeat(100));
    assert!(from_xml::<Node>(nested("<n>1</n>").as_bytes()).is_ok());
    let error = from_xml::<Node>(nested("<n>x</n>").as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "next: no member of Tree fits");
}
