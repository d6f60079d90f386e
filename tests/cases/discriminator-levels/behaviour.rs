//! A value is told level by level, and what is sent has the tags of all of them.

use discriminator_levels_client::models::{Base, Leaf1, MidA, MidB};

fn again(text: &str) -> Base {
    let base: Base = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&base).expect("it can be written"), text);
    base
}

#[test]
fn the_outer_union_goes_on_with_the_inner_one() {
    assert!(matches!(again(r#"{"kind":"midA","sub":"leaf1","one":"x"}"#), Base::MidA(MidA::Leaf1(_))));
    assert!(matches!(again(r#"{"kind":"midA","sub":"leaf2","two":"x"}"#), Base::MidA(MidA::Leaf2(_))));
    assert!(matches!(again(r#"{"kind":"midA","sub":"later","a":1,"three":"x"}"#), Base::MidA(MidA::MidA(_))));
    assert!(matches!(again(r#"{"kind":"midA","a":1}"#), Base::MidA(MidA::MidA(_))));
    assert!(matches!(again(r#"{"kind":"midB","b":1}"#), Base::MidB(_)));
    assert!(matches!(again(r#"{"name":"n","more":1}"#), Base::Base(_)));
}

#[test]
fn a_leaf_has_the_tags_of_all_levels() {
    let leaf = serde_json::to_string(&Leaf1::new()).expect("it can be written");
    assert_eq!(leaf, r#"{"kind":"midA","sub":"leaf1"}"#);
    let whole = Base::MidA(MidA::Leaf1(Leaf1::new()));
    assert_eq!(serde_json::to_string(&whole).expect("it can be written"), leaf);
    assert_eq!(serde_json::to_string(&MidB::new()).expect("it can be written"), r#"{"kind":"midB"}"#);
}
