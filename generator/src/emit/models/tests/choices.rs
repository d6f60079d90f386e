//! Types of which a value is one of several: enums and unions.

use super::*;

#[test]
fn enums_keep_their_texts_exactly() {
    let mut old = value(Value::String("a \"quoted\"\\".into()), "");
    old.docs.deprecated = true;
    let list = vec![
        value(Value::String("+1".into()), "Up."),
        value(Value::String("-1".into()), ""),
        old,
        value(Value::String("".into()), ""),
    ];
    let mut vote = define("vote", Shape::TextEnum(TextEnum { values: list }));
    vote.docs = docs("A vote.");
    let numbers = vec![
        value(Value::Number(Number::Integer(-5)), ""),
        value(Value::Number(Number::Float(2.0)), ""),
    ];
    assert_eq!(
        types(vec![vote, define("level", Shape::IntEnum(IntEnum { values: numbers }))]),
        r#"text_enum! {
    /// A vote.
    Vote {
        /// Up.
        Plus1 = "+1",
        Minus1 = "-1",
        #[deprecated]
        AQuoted = "a \"quoted\"\\",
        Empty = "",
    }
}

int_enum! {
    /// The body of `POST /sent`.
    Level {
        Minus5 = -5,
        V2 = 2,
    }
}
"#
    );
}

#[test]
fn unions_by_tag_and_by_rules() {
    let variant = |name: &str, ty: Type| Variant { hints: hints(name), docs: Docs::default(), ty };
    let tagged = Union {
        variants: vec![
            variant("cat", Type::Named(TypeId(2))),
            variant("unknown", Type::Named(TypeId(2))),
        ],
        decision: Decision::Tag {
            property: "kind".to_owned(),
            tags: vec![("cat".to_owned(), 0), ("dog".to_owned(), 1), ("puppy".to_owned(), 1)],
            other: None,
        },
    };
    let ruled = Union {
        variants: vec![
            variant("text", STRING),
            variant("many", Type::List(Box::new(Type::Named(TypeId(1))))),
        ],
        decision: Decision::Rules(vec![
            vec![When::OneOf(vec!["a\"".to_owned(), "b".to_owned()])],
            vec![When::Array],
        ]),
    };
    let mut cat = record("cat", vec![field("pet", Type::Named(TypeId(0)), Presence::Optional)]);
    cat.docs = docs("A cat.");
    let list =
        vec![define("pet", Shape::Union(tagged)), define("source", Shape::Union(ruled)), cat];
    let text = types(list);
    let (unions, _) = text.split_once("/// A cat.\n").expect("a record follows");
    assert_eq!(
        unions,
        r#"/// The body of `POST /sent`, and in another place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// `kind` is `cat`.
    Cat(Box<Cat>),
    /// `kind` is `dog` or `puppy`.
    UnknownValue(Box<Cat>),
    /// A value that is none of these, kept as it came.
    Unknown(Json),
}

union!(Pet by "kind" {
    0 "cat" => Cat,
    1 "dog" => UnknownValue,
    2 "puppy" => UnknownValue,
    .. Unknown
});

/// The body of `POST /sent`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Source {
    Text(String),
    Many(Vec<Source>),
    /// A value that is none of these, kept as it came.
    Unknown(Json),
}

union!(Source {
    0 Text [OneOf("a\"", "b")],
    1 Many [Array],
    .. Unknown
});

convert!(Source {
    &str => Text,
    String => Text,
});

convert_lists!(Source {
    Source => Many,
});

"#
    );
}
