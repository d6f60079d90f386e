//! Members that are one text, read and written; another text is kept.

use one_value_client::models::{Tier, TierDelay, TierMetadata, TierSource, TierUpTo, Version};
use specwright_types::{from_str, to_string};

fn again(text: &str) -> Tier {
    let tier: Tier = from_str(text).expect("it reads");
    assert_eq!(to_string(&tier).expect("it is written"), text);
    tier
}

#[test]
fn a_text_is_its_variant() {
    let tier = again(r#"{"up_to":"inf","metadata":"","source":"card","name":"a","version":"latest"}"#);
    assert_eq!(tier.up_to, TierUpTo::Inf);
    assert_eq!(tier.metadata, Some(TierMetadata::Empty));
    assert_eq!(tier.source, Some(TierSource::CardText));
    assert_eq!(tier.version, Version::Latest);
}

#[test]
fn another_value_is_that_of_another_member_or_kept() {
    let tier = again(r#"{"up_to":7,"source":{"number":"1"},"name":"","version":"v2"}"#);
    assert_eq!(tier.up_to, TierUpTo::Integer(7));
    assert!(matches!(tier.source, Some(TierSource::Card(_))));
    let later = again(r#"{"up_to":"max","metadata":"none","delay":"now","name":"a","version":"v2"}"#);
    assert_eq!(later.up_to, TierUpTo::Unknown("max".into()));
    assert_eq!(later.metadata, Some(TierMetadata::Unknown("none".into())));
    assert_eq!(later.delay, Some(TierDelay::Unknown("now".into())));
}

#[test]
fn what_may_be_any_text_is_given() {
    let tier = Tier::new(TierUpTo::Inf, "b", "v3").with_size("auto").with_since("now");
    let text = r#"{"up_to":"inf","name":"b","size":"auto","since":"now","version":"v3"}"#;
    assert_eq!(to_string(&tier).expect("it is written"), text);
}
