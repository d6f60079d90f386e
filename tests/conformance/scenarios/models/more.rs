//! Properties beyond the described ones.

use super::json;
use additional_properties_client::{
    Client,
    models::{
        CatApTrue, PetApInProperties, PetApInPropertiesWithApString, PetApObject, PetApString,
        PetApTrue,
    },
};
use specwright_types::{Json, to_value};
use std::collections::BTreeMap;

fn client() -> Client {
    client!(additional_properties_client)
}

fn any() -> BTreeMap<String, Json> {
    let birth = json(r#""2017-12-13T02:29:51Z""#);
    [("birthdate".to_owned(), birth), ("complexProperty".to_owned(), json(r#"{"color": "Red"}"#))]
        .into()
}

fn texts<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

fn sizes() -> BTreeMap<String, f64> {
    [("height", 5.61), ("weight", 599.0), ("footsize", 11.5)]
        .map(|(key, value)| (key.to_owned(), value))
        .into()
}

/// The answers are what was sent, and a status.
#[tokio::test]
async fn of_any_kind() {
    let client = client();
    let calls = client.pets();
    let mut puppy = PetApTrue::new(1).with_name("Puppy");
    puppy.additional_properties = any();
    let mut answer = calls.create_ap_true(&puppy).await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, puppy);

    let mut lisa = CatApTrue::new(1).with_name("Lisa").with_friendly(true);
    lisa.additional_properties = any();
    let mut answer = calls.create_cat_ap_true(&lisa).await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, lisa);
}

#[tokio::test]
async fn that_are_objects() {
    let client = client();
    let mut hira = PetApObject::new(2).with_name("Hira");
    let mut puppy = PetApTrue::new(1).with_name("Puppy");
    puppy.additional_properties = any();
    let siblings = Json::from(vec![to_value(&puppy).expect("it is JSON")]);
    hira.additional_properties =
        [("siblings".to_owned(), siblings), ("picture".to_owned(), Json::from("//////4="))].into();
    let mut answer = client.pets().create_ap_object(&hira).await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, hira);
}

#[tokio::test]
async fn that_are_texts() {
    let client = client();
    let mut tommy = PetApString::new(3).with_name("Tommy");
    tommy.additional_properties =
        texts([("color", "red"), ("weight", "10 kg"), ("city", "Bombay")]);
    let mut answer = client.pets().create_ap_string(&tommy).await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, tommy);
}

/// A described property of that name is another thing.
#[tokio::test]
async fn in_a_property_of_their_own() {
    let client = client();
    let calls = client.pets();
    let bunny = PetApInProperties::new(4).with_name("Bunny").with_additional_properties(sizes());
    let mut answer = calls.create_ap_in_properties(&bunny).await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, bunny);

    let funny = PetApInPropertiesWithApString::new(5, "westus").with_name("Funny");
    let mut funny = funny.with_additional_properties(sizes());
    funny.additional_properties_2 =
        texts([("color", "red"), ("city", "Seattle"), ("food", "tikka masala")]);
    let call = calls.create_ap_in_properties_with_ap_string(&funny);
    let mut answer = call.await.expect("it answers").into_body();
    assert_eq!(answer.status.take(), Some(true));
    assert_eq!(answer, funny);
}
