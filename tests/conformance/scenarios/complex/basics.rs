//! Records of scalars, and records that extend others.

use super::client;
use crate::calls::NOTHING;
use body_complex_client::models::{Basic, CmykColors, Dog, MyBaseType, ReadonlyObj, Siamese};
use specwright_types::Nullable;

#[tokio::test]
async fn all_there() {
    let client = client();
    let calls = client.complex();
    given!(calls.basic_get_valid() => Basic::new().with_id(2).with_name("abc").with_color(CmykColors::Yellow));
    accepted!(calls.basic_put_valid(
        &Basic::new().with_id(2).with_name("abc").with_color(CmykColors::Magenta)
    ));
}

/// An id may be null; a name may not, and is absent.
#[tokio::test]
async fn not_there() {
    let client = client();
    let calls = client.complex();
    given!(
        calls.basic_get_empty() => Basic::new(),
        calls.basic_get_null() => Basic::new().with_id(Nullable::Null),
    );
    malformed!(
        calls.basic_get_not_provided() => ("", NOTHING),
        calls.basic_get_invalid() => ("id", r#"invalid type: string "a", expected an integer"#),
    );
}

#[tokio::test]
async fn inherited() {
    let client = client();
    let calls = client.complex();
    let potato = Dog::new().with_id(1).with_name("Potato").with_food("tomato");
    let tomato = Dog::new().with_id(-1).with_name("Tomato").with_food("french fries");
    let siamese =
        Siamese::new().with_id(2).with_name("Siameeee").with_color("green").with_breed("persian");
    let siamese = siamese.with_hates(vec![potato, tomato]);
    given!(calls.inheritance_get_valid() => siamese);
    accepted!(calls.inheritance_put_valid(&siamese));
}

/// What is read-only is read, and cannot be set to be sent.
#[tokio::test]
async fn read_only() {
    let client = client();
    let calls = client.complex();
    let mut read = calls.readonlyproperty_get_valid().await.expect("it answers").into_body();
    assert_eq!((read.id.as_deref(), read.size), (Some("1234"), Some(2)));
    accepted!(calls.readonlyproperty_put_valid(&ReadonlyObj::new().with_size(2)));
    read.id = None;
    assert_eq!(read, ReadonlyObj::new().with_size(2));
}

/// The server has no such route; the description promises nothing of that error.
#[tokio::test]
async fn unknown_to_the_server() {
    let answer = client().complex().flatten_get_valid().await.map(|answer| answer.into_body());
    let Err(body_complex_client::CallError::Api(error)) = answer else {
        panic!("it is an error: {answer:?}")
    };
    assert_eq!(error.status().as_u16(), 404);
    let derived = specwright_types::from_str(r#"{"kind": "Kind1", "propB1": "b", "propD1": "d"}"#);
    let MyBaseType::Kind1(derived) = derived.expect("it is read") else {
        panic!("it has that kind")
    };
    assert_eq!((derived.prop_b1.as_deref(), derived.prop_d1.as_deref()), (Some("b"), Some("d")));
}
