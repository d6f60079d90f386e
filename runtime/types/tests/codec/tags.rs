//! Unions told by the text of one property.

use crate::{error, rewritten, round_trip};
use specwright_types::{Json, from_str, record, to_string, union};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Cat {
    pub name: String,
    pub lives: Option<i64>,
}
record!(Cat { 0 "name" => name [required], 1 "lives" => lives, });

/// Has the tag as a field of its own.
#[derive(Clone)]
pub struct Dog {
    pub kind: String,
    pub bark: Option<String>,
    pub friend: Option<Box<Pet>>,
}
record!(Dog { 0 "kind" => kind [required], 1 "bark" => bark, 2 "friend" => friend, });

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Unknown(Json),
}
union!(Pet by "kind" {
    0 "cat" => Cat,
    1 "dog" => Dog,
    2 "puppy" => Dog,
    .. Unknown
});

#[derive(Debug, Clone, PartialEq)]
pub enum Closed {
    Cat(Cat),
    Dog(Dog),
}
union!(Closed by "kind" { 0 "cat" => Cat, 1 "dog" => Dog, });

#[test]
fn tag_first() {
    assert!(matches!(round_trip::<Pet>(r#"{"kind":"cat","name":"Tom"}"#), Pet::Cat(_)));
}

#[test]
fn tag_later() {
    assert_eq!(
        rewritten::<Pet>(r#"{"name":"Tom","x":[1],"lives":9,"kind":"cat"}"#),
        r#"{"kind":"cat","name":"Tom","lives":9}"#
    );
}

#[test]
fn a_field_for_the_tag_keeps_its_text() {
    let pet: Pet =
        round_trip(r#"{"kind":"puppy","bark":"yip","friend":{"kind":"cat","name":"T"}}"#);
    let Pet::Dog(dog) = &pet else { panic!("{pet:?}") };
    assert_eq!(dog.kind, "puppy");
    assert!(matches!(dog.friend.as_deref(), Some(Pet::Cat(_))));
}

#[test]
fn an_empty_field_for_the_tag_is_filled() {
    let dog = Dog { kind: String::new(), bark: None, friend: None };
    assert_eq!(to_string(&Pet::Dog(Box::new(dog.clone()))).unwrap(), r#"{"kind":"dog"}"#);
    assert_eq!(serde_json::to_string(&Closed::Dog(dog)).unwrap(), r#"{"kind":"dog"}"#);
}

#[test]
fn what_is_not_known_is_kept() {
    let unknown = [
        r#"{"a":1,"kind":"fish","z":{"deep":[null,1.5]}}"#,
        r#"{"a":"no tag"}"#,
        r#""text""#,
        "[1]",
        "null",
        r#"{"kind":5}"#,
        "3",
        "true",
        "1.5",
    ];
    for text in unknown {
        assert!(matches!(round_trip::<Pet>(text), Pet::Unknown(_)), "{text}");
    }
}

#[test]
fn a_closed_union_refuses() {
    assert_eq!(
        error::<Closed>(r#"{"kind":"fish"}"#),
        "no member of Closed fits at line 1 column 15"
    );
    assert!(error::<Closed>("5").starts_with("no member of Closed fits"));
}

#[test]
fn a_bad_member_is_an_error() {
    assert_eq!(
        error::<Pet>(r#"{"kind":"cat","name":{}}"#),
        "name: invalid type: map, expected a string at line 1 column 21"
    );
    assert_eq!(
        error::<Vec<Pet>>(r#"[{"name":5,"kind":"cat"}]"#),
        "[0].name: invalid type: integer `5`, expected a string at line 1 column 24"
    );
}

#[derive(Clone)]
pub struct Bag {
    pub id: i64,
    pub more: BTreeMap<String, i64>,
}
record!(Bag { 0 "id" => id [required], .. more });
#[derive(Debug, Clone, PartialEq)]
pub enum Thing {
    Bag(Bag),
    Pet(Pet),
    Unknown(Json),
}
union!(Thing by "type" { 0 "bag" => Bag, 1 "pet" => Pet, .. Unknown });

/// The property that tells the union is not one of the other properties of its member.
#[test]
fn the_tag_is_not_an_extra_property() {
    for text in [r#"{"type":"bag","id":1,"n":2}"#, r#"{"n":2,"id":1,"type":"bag"}"#] {
        let Thing::Bag(bag) = from_str(text).unwrap() else { panic!("{text}") };
        assert_eq!(bag.more, BTreeMap::from([("n".to_owned(), 2)]));
    }
    round_trip::<Thing>(r#"{"type":"bag","id":1,"n":2}"#);
}

#[test]
fn a_union_in_a_union_writes_both_tags() {
    let thing: Thing = round_trip(r#"{"type":"pet","kind":"cat","name":"Tom"}"#);
    assert!(matches!(thing, Thing::Pet(Pet::Cat(_))));
    assert_eq!(
        rewritten::<Thing>(r#"{"name":"Tom","kind":"cat","type":"pet"}"#),
        r#"{"type":"pet","kind":"cat","name":"Tom"}"#
    );
    round_trip::<Thing>(r#"{"kind":"fish","type":"pet"}"#);
}

#[derive(Clone)]
pub struct Sphynx {
    pub kind: Option<String>,
    pub skin: String,
}
record!(Sphynx { 0 "kind" => kind, 1 "skin" => skin [required], });
#[derive(Debug, Clone, PartialEq)]
pub enum Animal {
    Cats(Cats),
    Dog(Dog),
}
union!(Animal by "kind" { 0 "cat" => Cats, 1 "sphynx" => Cats, 2 "dog" => Dog, });
#[derive(Debug, Clone, PartialEq)]
pub enum Cats {
    Cat(Cat),
    Sphynx(Sphynx),
}
union!(Cats by "kind" { 0 "cat" => Cat, 1 "sphynx" => Sphynx, });

/// A hierarchy of several levels with one discriminator.
#[test]
fn levels_that_share_a_tag_write_it_once() {
    let animal: Animal = round_trip(r#"{"kind":"sphynx","skin":"pink"}"#);
    assert!(matches!(animal, Animal::Cats(Cats::Sphynx(_))));
    round_trip::<Animal>(r#"{"kind":"cat","name":"Tom"}"#);
    let made = Animal::Cats(Cats::Sphynx(Sphynx { kind: None, skin: "grey".into() }));
    assert_eq!(to_string(&made).unwrap(), r#"{"kind":"sphynx","skin":"grey"}"#);
}

/// As in a JSON value, the last of two properties of one name counts, also when it tells the
/// member: what is written reads as the same type.
#[test]
fn the_last_of_two_tags_counts() {
    let both = |text: &str| {
        let pet: Pet = from_str(text).unwrap();
        assert_eq!(serde_json::from_str::<Pet>(text).unwrap(), pet, "{text}");
        let json: Json = serde_json::from_str(text).unwrap();
        assert_eq!(specwright_types::from_value::<Pet>(&json).unwrap(), pet, "{text}");
        assert_eq!(from_str::<Pet>(&to_string(&pet).unwrap()).unwrap(), pet, "{text}");
        pet
    };
    assert!(
        matches!(both(r#"{"kind":"cat","name":"T","kind":"dog"}"#), Pet::Dog(dog) if dog.kind == "dog")
    );
    assert!(
        matches!(both(r#"{"kind":"dog","bark":"b","name":"T","kind":"cat"}"#), Pet::Cat(cat) if cat.name == "T")
    );
    assert!(
        matches!(both(r#"{"kind":"dog","bark":"b","kind":"puppy"}"#), Pet::Dog(dog) if dog.kind == "puppy")
    );
    assert!(matches!(both(r#"{"kind":"dog","kind":"dog"}"#), Pet::Dog(dog) if dog.kind == "dog"));
    assert!(
        matches!(both(r#"{"kind":"cat","name":"T","kind":"fish"}"#), Pet::Unknown(json) if json["kind"] == "fish")
    );
    assert!(
        matches!(both(r#"{"kind":"cat","name":"T","kind":7}"#), Pet::Unknown(json) if json["kind"] == 7)
    );
    // One inside of another, and more than once.
    let nested = r#"{"kind":"dog","friend":{"kind":"dog","name":"T","kind":"cat"},"kind":"cat","name":"U","kind":"dog"}"#;
    assert!(
        matches!(both(nested), Pet::Dog(dog) if matches!(dog.friend.as_deref(), Some(Pet::Cat(_))))
    );
    let list: Vec<Pet> =
        from_str(r#"[{"kind":"cat","name":"A"},{"kind":"cat","name":"B","kind":"dog"}]"#).unwrap();
    assert!(matches!(&list[..], [Pet::Cat(cat), Pet::Dog(_)] if cat.name == "A"));
    // The tag of a union around it.
    let thing: Thing = from_str(r#"{"type":"bag","id":1,"type":"pet","kind":"dog"}"#).unwrap();
    assert!(matches!(thing, Thing::Pet(Pet::Dog(_))));
    assert!(
        matches!(from_str(r#"{"type":"bag","id":1,"n":2,"type":"bag"}"#).unwrap(), Thing::Bag(bag) if bag.more.len() == 1)
    );
    assert_eq!(
        error::<Closed>(r#"{"kind":"cat","name":"T","kind":"fish"}"#),
        "no member of Closed fits at line 1 column 39"
    );
}

/// A property that is given twice leaves nothing of its first value.
#[test]
fn what_was_read_first_is_taken_out() {
    #[derive(Clone)]
    pub struct Kennel {
        pub dog: Dog,
        pub all: Vec<Pet>,
        pub by_name: BTreeMap<String, Pet>,
    }
    record!(Kennel { 0 "dog" => dog [required], 1 "all" => all, 2 "byName" => by_name, });
    let text = concat!(
        r#"{"dog":{"kind":"a","bark":"b","friend":{"kind":"cat","name":"T"}},"all":[1,2],"byName":{"x":1},"#,
        r#""dog":{"kind":"c"},"all":[3],"byName":{"y":2}}"#
    );
    assert_eq!(rewritten::<Kennel>(text), r#"{"dog":{"kind":"c"},"all":[3],"byName":{"y":2}}"#);
    for text in
        [r#"{"dog":{"kind":"a","bark":"b"},"dog":{}}"#, r#"{"dog":{"kind":"a"},"dog":null}"#]
    {
        assert_eq!(rewritten::<Kennel>(text), r#"{"dog":{"kind":""},"all":[],"byName":{}}"#);
    }
}
