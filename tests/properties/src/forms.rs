//! Types with all forms that XML has for the properties of a record: elements and attributes,
//! names, namespaces and text; lists of every kind, maps, nulls, unions distinguished by a property
//! and by rules.

use crate::models::Model;
use specwright_types::{
    Base64, Date, DateTime, Decimal, Json, Nullable, int_enum, record, text_enum, union,
};
use std::collections::BTreeMap;

/// The types of this file that can be read.
pub const FORMS: &[Model] = &[
    Model::of_xml::<Forms>("Forms"),
    Model::of_xml::<Note>("Note"),
    Model::of_xml::<Pet>("Pet"),
    Model::of_xml::<Choice>("Choice"),
    Model::of_xml::<Node>("Node"),
];

#[derive(Clone)]
struct Forms {
    flag: Option<bool>,
    count: Option<i64>,
    small: Option<u8>,
    float: Option<f64>,
    text: String,
    bytes: Option<Base64>,
    day: Option<Date>,
    time: Option<DateTime>,
    decimal: Option<Decimal>,
    id: Option<String>,
    ids: Option<Vec<i64>>,
    plain: Option<Vec<String>>,
    wrapped: Option<Vec<String>>,
    nested: Option<Vec<Vec<i64>>>,
    spaced: Option<String>,
    map: BTreeMap<String, i64>,
    lists: Option<BTreeMap<String, Vec<i64>>>,
    null: Option<Nullable<i64>>,
    nulls: Option<Vec<Option<i64>>>,
    state: Option<State>,
    level: Option<Level>,
    note: Option<Note>,
    pets: Vec<Pet>,
    choices: Option<Vec<Choice>>,
    any: Option<Json>,
}
record!(Forms {
    0 "flag" => flag,
    1 "count" => count,
    2 "small" => small,
    3 "float" => float,
    4 "text" => text [required],
    5 "bytes" => bytes,
    6 "day" => day,
    7 "time" => time,
    8 "decimal" => decimal,
    9 "id" => id,
    10 "ids" => ids,
    11 "plain" => plain,
    12 "wrapped" => wrapped,
    13 "nested" => nested,
    14 "spaced" => spaced,
    15 "map" => map [omit_empty],
    16 "lists" => lists,
    17 "null" => null,
    18 "nulls" => nulls,
    19 "state" => state,
    20 "level" => level,
    21 "note" => note,
    22 "pet" => pets [required],
    23 "choice" => choices,
    24 "any" => any,
} xml {
    root (element "Forms" in "http://forms"),
    0 (element "Flag"),
    9 (attribute "id"),
    10 (attribute "ids"),
    12 (element "aliens" of "animal"),
    13 (element "rows" of "row" of "cell"),
    14 (element "s:spaced" in "http://s"),
});

text_enum! { State { Ready = "ready", Gone = "gone", } }
int_enum! { Level { Low = 1, High = 2, } }

#[derive(Clone)]
struct Note {
    lang: Option<String>,
    text: String,
}
record!(Note { 0 "lang" => lang, 1 "content" => text [required], } xml { 0 (attribute "lang"), 1 (text), });

#[derive(Clone)]
struct Cat {
    lives: Option<i64>,
}
record!(Cat { 0 "lives" => lives, } xml { root (element "cat"), });

#[derive(Clone)]
struct Dog {
    kind: String,
    bark: Option<String>,
}
record!(Dog { 0 "kind" => kind [required], 1 "bark" => bark, } xml { 0 (attribute "Kind"), 1 (element "Bark"), });

#[derive(Debug, Clone, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Unknown(Json),
}
union!(Pet by "kind" { 0 "cat" => Cat, 1 "dog" => Dog, .. Unknown });

#[derive(Debug, Clone, PartialEq)]
enum Choice {
    Auto(String),
    Size(i64),
    On(bool),
    Dog(Dog),
    Text(String),
    Unknown(Json),
}
union!(Choice { 0 Text [String], 1 Auto [OneOf("auto")], 2 Size [Integer], 3 On [Bool], 4 Dog [Has("bark")], .. Unknown });

#[derive(Clone)]
struct Node {
    next: Option<Box<Node>>,
    list: Option<Vec<Node>>,
}
record!(Node { 0 "n" => next, 1 "m" => list, });
