//! Unions told by rules.

use crate::{error, rewritten, round_trip, tags::Cat};
use specwright_types::{Json, from_str, record, text_enum, union};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Blob {
    pub blob_uri: String,
    pub size: Option<i64>,
}
record!(Blob { 0 "blobUri" => blob_uri [required], 1 "size" => size, });
#[derive(Clone)]
pub struct TableRef {
    pub table: String,
    pub size: Option<i64>,
    pub blob_uri: Option<String>,
}
record!(TableRef { 0 "table" => table [required], 1 "size" => size, 2 "blobUri" => blob_uri, });
#[derive(Clone)]
pub struct Plain {
    pub size: i64,
}
record!(Plain { 0 "size" => size [required], });

#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    Text(String),
    Many(Vec<Source>),
    Table(TableRef),
    Blob(Blob),
    Fixed(Plain),
    Plain(Plain),
    Number(f64),
    Unknown(Json),
}
union!(Source {
    0 Text [String],
    1 Many [Array],
    2 Table [Has("table")],
    3 Blob [Has("blobUri")],
    4 Fixed [Is("type", "fixed")],
    5 Plain [Try],
    6 Number [Number],
    .. Unknown
});

#[test]
fn by_json_type() {
    assert_eq!(round_trip::<Source>(r#""t""#), Source::Text("t".into()));
    assert_eq!(round_trip::<Source>("2.5"), Source::Number(2.5));
    assert_eq!(round_trip::<Source>("[]"), Source::Many(vec![]));
}

#[test]
fn by_property_in_order() {
    let source: Source =
        round_trip(r#"[{"table":"t","blobUri":"b"},{"blobUri":"b","size":3},"x",{"size":4}]"#);
    let Source::Many(items) = source else { panic!("{source:?}") };
    assert!(matches!(
        items[..],
        [Source::Table(_), Source::Blob(_), Source::Text(_), Source::Plain(_)]
    ));
}

#[test]
fn by_constant() {
    assert!(matches!(from_str(r#"{"type":"fixed","size":1}"#).unwrap(), Source::Fixed(_)));
    assert!(matches!(from_str(r#"{"type":"other","size":1}"#).unwrap(), Source::Plain(_)));
}

#[test]
fn a_member_that_grows_decides_the_same() {
    assert!(matches!(from_str(r#"{"size":1,"blobUri":"b","new":{}}"#).unwrap(), Source::Blob(_)));
}

#[test]
fn what_fits_nothing_is_kept() {
    for text in [r#"{"other":true}"#, "true", "null", r#"{"size":"large"}"#] {
        assert!(matches!(round_trip::<Source>(text), Source::Unknown(_)), "{text}");
    }
}

#[test]
fn a_rule_that_holds_commits() {
    assert_eq!(
        error::<Source>(r#"[{"blobUri":5}]"#),
        "[0].blobUri: invalid type: integer `5`, expected a string at line 1 column 15"
    );
}

#[derive(Debug, Clone, PartialEq)]
pub enum TextOrObject {
    Text(String),
    Object(Cat),
    Flag(bool),
}
union!(TextOrObject { 0 Text [String], 1 Object [Object], 2 Flag [Bool], });

#[test]
fn a_closed_union() {
    assert!(matches!(round_trip(r#"{"name":"n"}"#), TextOrObject::Object(_)));
    assert_eq!(round_trip::<TextOrObject>("true"), TextOrObject::Flag(true));
    assert_eq!(error::<TextOrObject>("3"), "no member of TextOrObject fits at line 1 column 1");
    assert!(
        error::<TextOrObject>(r#"{"name":[]}"#)
            .starts_with("name: invalid type: sequence, expected a string")
    );
}

text_enum! { Mode { Auto = "auto", Off = "off", } }
#[derive(Debug, Clone, PartialEq)]
pub enum Speed {
    Mode(Mode),
    Count(i64),
    Ratio(f64),
    Text(String),
}
union!(Speed { 0 Mode [OneOf("auto", "off")], 1 Count [Integer], 2 Ratio [Number], 3 Text [String], });

#[test]
fn strict_texts_before_any_text() {
    assert_eq!(round_trip::<Speed>(r#""off""#), Speed::Mode(Mode::Off));
    assert_eq!(round_trip::<Speed>(r#""fast""#), Speed::Text("fast".into()));
}

#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    Inf,
    Empty,
    Count(i64),
    Unknown(Json),
}
union!(Limit { 0 Inf = "inf" [OneOf("inf")], 1 Empty = "" [OneOf("")], 2 Count [Integer], .. Unknown });

#[test]
fn members_that_are_one_text() {
    assert_eq!(round_trip::<Limit>(r#""inf""#), Limit::Inf);
    assert_eq!(round_trip::<Limit>(r#""""#), Limit::Empty);
    assert_eq!(round_trip::<Limit>("7"), Limit::Count(7));
    assert_eq!(round_trip::<Limit>(r#""Inf""#), Limit::Unknown("Inf".into()));
    assert_eq!(round_trip::<Limit>("null"), Limit::Unknown(Json::Null));
    assert_eq!(round_trip::<Vec<Limit>>(r#"["inf",7,{}]"#)[..2], [Limit::Inf, Limit::Count(7)]);
}

#[derive(Debug, Clone, PartialEq)]
pub enum Retries {
    Never,
    Default,
    Half,
    Most,
    Endless,
    Text(String),
    Unknown(Json),
}
union!(Retries {
    0 Never = false [False], 1 Default = -5000000000_i64 [Int(-5000000000)], 2 Half = 0.5 [Float(0.5)], 3 Endless = true [True],
    4 Text [String], 5 Most = 1.8446744073709552e19 [Float(1.8446744073709552e19)], .. Unknown
});

#[test]
fn members_that_are_one_number_or_boolean() {
    assert_eq!(round_trip::<Retries>("false"), Retries::Never);
    assert_eq!(round_trip::<Retries>("true"), Retries::Endless);
    assert_eq!(round_trip::<Retries>("-5000000000"), Retries::Default);
    assert_eq!(round_trip::<Retries>("0.5"), Retries::Half);
    assert_eq!(round_trip::<Retries>(r#""-1""#), Retries::Text("-1".into()));
    assert_eq!(round_trip::<Retries>("1"), Retries::Unknown(1.into()));
    assert_eq!(from_str::<Retries>("18446744073709551615").unwrap(), Retries::Most);
    assert_eq!(
        round_trip::<Retries>("9223372036854775808"),
        Retries::Unknown((1_u64 << 63).into())
    );
    assert_eq!(from_str::<Retries>("-5000000000.0").unwrap(), Retries::Default);
}

#[test]
fn integers_before_numbers() {
    assert_eq!(round_trip::<Speed>("7"), Speed::Count(7));
    assert_eq!(round_trip::<Speed>("7.5"), Speed::Ratio(7.5));
    assert_eq!(from_str::<Speed>("7.0").unwrap(), Speed::Count(7));
}

#[derive(Clone)]
pub struct Narrow {
    pub a: i64,
}
record!(Narrow { 0 "a" => a [required], });
#[derive(Clone)]
pub struct Named {
    pub a: String,
    pub list: Vec<Narrow>,
}
record!(Named { 0 "a" => a [required], 1 "list" => list [omit_empty], });
#[derive(Debug, Clone, PartialEq)]
pub enum Tried {
    Narrow(Narrow),
    Named(Named),
    List(Vec<i64>),
}
union!(Tried { 0 Narrow [Try], 1 Named [Try], 2 List [Array], });

/// A try that fails leaves nothing behind, neither in the value nor in the path of a later error.
#[test]
fn tries_fall_through() {
    assert!(matches!(round_trip(r#"{"a":1}"#), Tried::Narrow(_)));
    assert!(matches!(round_trip(r#"{"a":"x","list":[{"a":1}]}"#), Tried::Named(_)));
    assert_eq!(
        error::<Tried>(r#"{"a":"x","list":[{"a":"y"}]}"#),
        "no member of Tried fits at line 1 column 28"
    );
    assert_eq!(error::<Tried>(r#"{"b":1}"#), "no member of Tried fits at line 1 column 7");
    assert!(error::<Tried>("[1,true]").starts_with("[1]: invalid type: boolean `true`"));
}

#[test]
fn a_null_for_an_optional_union_is_absent() {
    #[derive(Clone)]
    pub struct Holder {
        pub speed: Option<Speed>,
        pub source: Option<Source>,
    }
    record!(Holder { 0 "speed" => speed, 1 "source" => source, });
    assert_eq!(rewritten::<Holder>(r#"{"speed":null,"source":null}"#), "{}");
}

/// Recursive unions whose members differ in the type of a property, or only below one.
macro_rules! tree {
    ($tree:ident $left:ident $right:ident $first:ty, $second:ty) => {
        #[derive(Clone)]
        pub struct $left {
            pub child: Option<Box<$tree>>,
            pub value: $first,
        }
        record!($left { 0 "child" => child, 1 "value" => value [required], });
        #[derive(Clone)]
        pub struct $right {
            pub child: Option<Box<$tree>>,
            pub value: $second,
        }
        record!($right { 0 "child" => child, 1 "value" => value [required], });
        #[derive(Debug, Clone, PartialEq)]
        pub enum $tree {
            $left($left),
            $right($right),
            Unknown(Json),
        }
        union!($tree { 0 $left [Try], 1 $right [Try], .. Unknown });
    };
}
tree!(Tree Left Right i64, String);
tree!(Thicket Lefts Rights Vec<i64>, Vec<String>);

fn nested(levels: usize, value: &str) -> String {
    (0..levels)
        .fold("null".to_owned(), |child, _| format!(r#"{{"child":{child},"value":{value}}}"#))
}

#[test]
fn deep_tries_are_told_by_the_type_of_a_property() {
    let mut tree = from_str::<Tree>(&nested(60, r#""x""#)).unwrap();
    for _ in 0..59 {
        let Tree::Right(right) = tree else { panic!("{tree:?}") };
        tree = *right.child.unwrap();
    }
    assert_eq!(tree, Tree::Right(Right { child: None, value: "x".into() }));
}

#[test]
fn tries_below_a_property() {
    let Thicket::Rights(right) = from_str(&nested(8, r#"["x"]"#)).unwrap() else { panic!() };
    assert!(matches!(right.child.as_deref(), Some(Thicket::Rights(_))));
}

/// Each level doubles the ways to read what is below it: 2 to the power of 60 of them.
#[test]
fn exponential_tries_end() {
    assert!(matches!(from_str(&nested(60, r#"["x"]"#)).unwrap(), Thicket::Unknown(_)));
}

#[derive(Clone)]
pub struct Ring {
    pub name: Option<String>,
    pub size: Option<i64>,
}
record!(Ring { 0 "name" => name, 1 "size" => size, });
#[derive(Clone)]
pub struct Slim {
    pub name: Option<String>,
}
record!(Slim { 0 "name" => name, });
#[derive(Clone)]
pub struct Tagged {
    pub kind: Option<String>,
    pub name: Option<String>,
    pub size: Option<i64>,
}
record!(Tagged { 0 "kind" => kind, 1 "name" => name, 2 "size" => size, });

#[derive(Debug, Clone, PartialEq)]
pub enum Fit {
    Ring(Ring),
    Slim(Slim),
    Tagged(Tagged),
    Unknown(Json),
}
union!(Fit { 0 Ring [Try], 1 Slim [Try], 2 Tagged [May("kind", "t") Try], .. Unknown });

#[test]
fn of_those_that_are_tried_the_one_that_fits_best() {
    // It knows all properties, and lacks fewest.
    assert!(matches!(round_trip::<Fit>(r#"{"name":"n"}"#), Fit::Slim(_)));
    assert!(matches!(round_trip::<Fit>(r#"{"name":"n","size":1}"#), Fit::Ring(_)));
    assert!(matches!(round_trip::<Fit>(r#"{"size":1}"#), Fit::Ring(_)));
    // A value that does not read as the best is read as the next.
    let next: Fit = from_str(r#"{"name":"n","size":"x"}"#).unwrap();
    assert!(matches!(next, Fit::Slim(_)), "{next:?}");
}

#[test]
fn a_constant_that_may_be_missing() {
    assert!(matches!(round_trip::<Fit>(r#"{"kind":"t","name":"n"}"#), Fit::Tagged(_)));
    assert!(matches!(round_trip::<Fit>(r#"{"kind":"t"}"#), Fit::Tagged(_)));
    // Another value of it is none of that member.
    let other: Fit = from_str(r#"{"kind":"u","name":"n"}"#).unwrap();
    assert!(matches!(other, Fit::Slim(_)), "{other:?}");
    // An object of which no member knows a property is kept.
    assert!(matches!(round_trip::<Fit>(r#"{"other":1}"#), Fit::Unknown(_)));
    assert!(matches!(round_trip::<Fit>(r#"{"kind":"u"}"#), Fit::Unknown(_)));
    let none: Fit = from_str("[]").unwrap();
    assert!(matches!(none, Fit::Unknown(_)));
}

#[derive(Debug, Clone, PartialEq)]
pub enum Exact {
    Integer(i64),
    Number(f64),
    Unknown(Json),
}
union!(Exact { 0 Integer [Integer Try], 1 Number [Number], .. Unknown });

#[test]
fn an_integer_beside_a_number_keeps_all_digits() {
    assert_eq!(round_trip::<Exact>("9007199254740993"), Exact::Integer(9_007_199_254_740_993));
    assert_eq!(round_trip::<Exact>("0.5"), Exact::Number(0.5));
    // What no integer of 64 bits holds is a number.
    assert_eq!(round_trip::<Exact>("1e+300"), Exact::Number(1e300));
}

#[derive(Debug, Clone, PartialEq)]
pub enum Lists {
    Exacts(Vec<Exact>),
    Map(BTreeMap<String, Option<Exact>>),
    Texts(Vec<String>),
    TextMap(BTreeMap<String, String>),
    Unknown(Json),
}
union!(Lists {
    0 Exacts [Array Try],
    1 Map [Object Try],
    2 Texts [Array Try],
    3 TextMap [Object],
    .. Unknown
});

#[test]
fn a_list_goes_where_its_items_are_known() {
    let texts = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(round_trip::<Lists>(r#"["a","b"]"#), Lists::Texts(texts));
    let numbers = vec![Exact::Integer(1), Exact::Number(0.5)];
    assert_eq!(round_trip::<Lists>("[1,0.5]"), Lists::Exacts(numbers));
    assert_eq!(round_trip::<Lists>("[]"), Lists::Exacts(vec![]));
    // What no list reads whole is kept in the first that can.
    let mixed = vec![Exact::Integer(1), Exact::Unknown(Json::from("a"))];
    assert_eq!(round_trip::<Lists>(r#"[1,"a"]"#), Lists::Exacts(mixed));
}

#[test]
fn a_map_goes_where_its_values_are_known() {
    let number = ("a".to_owned(), Some(Exact::Integer(1)));
    let numbers = BTreeMap::from([number.clone(), ("b".to_owned(), None)]);
    assert_eq!(round_trip::<Lists>(r#"{"a":1,"b":null}"#), Lists::Map(numbers));
    let text = ("a".to_owned(), "x".to_owned());
    assert_eq!(round_trip::<Lists>(r#"{"a":"x"}"#), Lists::TextMap(BTreeMap::from([text])));
    let unknown = ("b".to_owned(), Some(Exact::Unknown(Json::from("x"))));
    let mixed = BTreeMap::from([number, unknown]);
    assert_eq!(round_trip::<Lists>(r#"{"a":1,"b":"x"}"#), Lists::Map(mixed));
}
