//! Members that are one value, read and written; another value is kept.

use one_value_client::models::{
    Tier, TierDelay, TierDepth, TierExclude, TierLevel, TierMetadata, TierRetries,
    TierSinceVersion, TierSource, TierUpTo,
};
use specwright_types::{from_str, to_string};

fn again(text: &str) -> Tier {
    let tier: Tier = from_str(text).expect("it reads");
    assert_eq!(to_string(&tier).expect("it is written"), text);
    tier
}

#[test]
fn a_text_is_its_variant() {
    let tier = again(r#"{"up_to":"inf","metadata":"","source":"card","name":"a","version":"latest","count":0}"#);
    assert_eq!(tier.up_to, TierUpTo::Inf);
    assert_eq!(tier.metadata, Some(TierMetadata::Empty));
    assert_eq!(tier.source, Some(TierSource::CardText));
    assert_eq!(tier.version, "latest");
}

#[test]
fn another_value_is_that_of_another_member_or_kept() {
    let tier = again(r#"{"up_to":7,"source":{"number":"1"},"name":"","version":"v2","count":1}"#);
    assert_eq!(tier.up_to, TierUpTo::Integer(7));
    assert!(matches!(tier.source, Some(TierSource::Card(_))));
    let later = again(r#"{"up_to":"max","metadata":"none","delay":"now","name":"a","version":"v2","count":1}"#);
    assert_eq!(later.up_to, TierUpTo::Unknown("max".into()));
    assert_eq!(later.metadata, Some(TierMetadata::Unknown("none".into())));
    assert_eq!(later.delay, Some(TierDelay::Unknown("now".into())));
}

#[test]
fn what_may_be_any_text_is_given() {
    let tier = Tier::new(TierUpTo::Inf, "b", "v3", 1).with_size("auto").with_since("now");
    let text = r#"{"up_to":"inf","name":"b","size":"auto","since":"now","version":"v3","count":1}"#;
    assert_eq!(to_string(&tier).expect("it is written"), text);
}

#[test]
fn a_number_or_a_boolean_is_its_variant() {
    let of = |rest: &str| again(&format!(r#"{{"up_to":7,"name":"a","version":"v2",{rest},"count":0}}"#));
    let tier = of(r#""retries":false,"level":100"#);
    assert_eq!(tier.retries, Some(TierRetries::False));
    assert_eq!(tier.level, Some(TierLevel::Top));
    let tier = of(r#""retries":0.5,"level":true"#);
    assert_eq!(tier.retries, Some(TierRetries::Number(0.5)));
    assert_eq!(tier.level, Some(TierLevel::True));
    let later = of(r#""retries":true,"level":99"#);
    assert_eq!(later.retries, Some(TierRetries::Unknown(true.into())));
    assert_eq!(later.level, Some(TierLevel::Unknown(99.into())));
}

#[test]
fn one_of_many_is_no_variant_of_its_own() {
    let start = r#"{"up_to":7,"name":"a","version":"v2","count":0,"depth":3"#;
    let tier = again(&format!(r#"{start},"since_version":"v1"}}"#));
    assert_eq!(tier.depth, Some(TierDepth::Top(3)));
    assert_eq!(tier.since_version, Some(TierSinceVersion::Minimum("v1".into())));
}

#[test]
fn a_list_of_what_there_is_one_of_takes_texts() {
    let known: TierExclude = "all".into();
    let tier = Tier::new(7_i64, "b", "v3", 1).with_include(["all"]).with_exclude([known]);
    let text = r#"{"up_to":7,"name":"b","version":"v3","include":["all"],"exclude":["all"],"count":1}"#;
    assert_eq!(to_string(&tier).expect("it is written"), text);
}
