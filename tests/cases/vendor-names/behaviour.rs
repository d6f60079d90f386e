//! Names are for code only; enums stay open, whatever `modelAsString` says; secrets are not shown.

use serde_json::json;
use vendor_names_client::models::{Pet, PetSize, PetState};

#[test]
fn the_wire_keeps_its_names_and_unknown_values() {
    let pet: Pet = serde_json::from_value(json!({"st": "c", "was": "a", "size": 9, "mood": "b"})).expect("it is a pet");
    assert_eq!((pet.state.clone(), pet.was.clone()), (Some(PetState::Unknown("c".into())), Some(PetState::Awake)));
    assert_eq!(pet.size, Some(PetSize::Unknown(9)));
    assert_eq!(serde_json::to_value(&pet).expect("it can be written"), json!({"st": "c", "was": "a", "size": 9, "mood": "b"}));
}

#[test]
fn secrets_are_not_shown() {
    let shown = format!("{:?}", Pet::new().with_pin("1234").with_key("5678").with_state("b"));
    assert_eq!(shown, r#"Pet { st: "b", pin: [hidden], key: [hidden] }"#);
}
