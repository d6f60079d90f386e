//! Deep input is an error, not an overflow.

use crate::{error, round_trip, rules::Source, tags::Pet};
use specwright_types::{Json, from_str, record, to_vec, union};

#[derive(Clone)]
pub struct Node {
    pub next: Option<Box<Node>>,
}
record!(Node { 0 "next" => next, });

#[test]
fn sixty_levels_fit() {
    let text = format!(
        "{}{}{}",
        r#"{"kind":"dog","friend":"#.repeat(60),
        r#"{"kind":"cat","name":"x"}"#,
        "}".repeat(60)
    );
    round_trip::<Pet>(&text);
}

/// The deepest JSON there can be, with the tag last so that each level is held, on half the stack
/// that a thread has by default.
#[test]
fn the_deepest_input_fits_a_small_stack() {
    let text = format!(
        "{}{}{}",
        r#"{"friend":"#.repeat(126),
        r#"{"kind":"cat","name":"x"}"#,
        r#","kind":"dog"}"#.repeat(126)
    );
    let read = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        let pet: Pet = from_str(&text).unwrap();
        assert_eq!(from_str::<Pet>(&specwright_types::to_string(&pet).unwrap()).unwrap(), pet);
        assert!(format!("{pet:?}").len() > 126);
    });
    read.unwrap().join().unwrap();
}

#[test]
fn a_hundred_thousand_levels_are_an_error() {
    let deep =
        |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    let limit = "recursion limit exceeded";
    assert!(error::<Pet>(&deep(r#"{"kind":"dog","friend":"#, "}")).contains(limit));
    assert!(error::<Pet>(&deep(r#"{"zz":0,"friend":"#, "}")).contains(limit));
    assert!(error::<Node>(&deep(r#"{"next":"#, "}")).contains(limit));
    assert!(error::<Source>(&deep("[", "]")).contains(limit));
    assert!(error::<Json>(&deep("[", "]")).contains(limit));
}

#[test]
fn a_deep_value_that_is_skipped_does_no_harm() {
    let text = format!(r#"{{"unknown":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(from_str::<Node>(&text).unwrap(), Node { next: None });
}

#[test]
fn a_value_too_deep_to_write_is_an_error() {
    let nested = |levels: usize| {
        (0..levels).fold(Node { next: None }, |node, _| Node { next: Some(Box::new(node)) })
    };
    assert!(to_vec(&nested(500)).is_ok());
    assert_eq!(to_vec(&nested(600)).unwrap_err().to_string(), "nested more than 512 deep");
}

/// Some 12 KB by value.
mod wide {
    use super::*;

    macro_rules! wide {
        ($name:ident of $part:ty: $($index:literal $wire:literal $field:ident)+) => {
            #[derive(Clone)]
            pub struct $name { $(pub $field: $part,)+ }
            record!($name { $($index $wire => $field [required],)+ });
        };
    }

    wide!(Small of String: 0 "a" a 1 "b" b 2 "c" c 3 "d" d 4 "e" e 5 "f" f 6 "g" g 7 "h" h);
    wide!(Medium of Small: 0 "a" a 1 "b" b 2 "c" c 3 "d" d 4 "e" e 5 "f" f 6 "g" g 7 "h" h);
    wide!(Large of Medium: 0 "a" a 1 "b" b 2 "c" c 3 "d" d 4 "e" e 5 "f" f 6 "g" g 7 "h" h);

    macro_rules! many {
        ($($index:literal $tag:literal $variant:ident)+) => {
            #[derive(Debug, Clone, PartialEq)]
            pub enum Many { $($variant(Large),)+ }
            union!(Many by "kind" { $($index $tag => $variant,)+ });
        };
    }

    many! {
        0 "a" A 1 "b" B 2 "c" C 3 "d" D 4 "e" E 5 "f" F 6 "g" G 7 "h" H 8 "i" I 9 "j" J 10 "k" K
        11 "l" L 12 "m" M 13 "n" N 14 "o" O 15 "p" P 16 "q" Q 17 "r" R 18 "s" S 19 "t" T 20 "u" U
        21 "v" V 22 "w" W 23 "x" X 24 "y" Y 25 "z" Z
    }
}

#[test]
fn a_union_of_many_large_members_is_read_on_a_small_stack() {
    let read = || {
        let many: wide::Many = from_str(r#"{"kind":"z","a":{"b":{"c":"deep"}}}"#).unwrap();
        let wide::Many::Z(large) = many.clone() else { panic!("another member") };
        assert_eq!(large.a.b.c, "deep");
    };
    let small = std::thread::Builder::new().stack_size(400 * 1024);
    small.spawn(read).unwrap().join().unwrap();
}
