//! What the keywords of JSON Schema come down to, on the wire: what is read is written again as it came.

use json_schema_client::models::{Settings, SettingsLevel, Vehicle};

fn again(text: &str) -> Settings {
    let settings: Settings = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&settings).expect("it can be written"), text);
    settings
}

#[test]
fn values_of_several_types_are_told_apart() {
    assert!(matches!(again(r#"{"level":"auto"}"#).level, SettingsLevel::Auto));
    assert!(matches!(again(r#"{"level":2}"#).level, SettingsLevel::Integer(_)));
    assert!(matches!(again(r#"{"level":7}"#).level, SettingsLevel::Integer(_)));
    assert!(matches!(again(r#"{"level":[true]}"#).level, SettingsLevel::Unknown(_)));
}

#[test]
fn nothing_of_the_rest_is_lost() {
    again(r#"{"level":1,"place":["home",1.5],"extra":{"a":[1]},"parts":[{"spokes":12},{"side":"left"}]}"#);
    again(r#"{"level":1,"extra":"text","script":"{}","since":"2026-01-01","x-more":"kept"}"#);
}

#[test]
fn a_value_of_two_unions_has_the_properties_of_both() {
    let text = r#"{"side":"left","seller":"me"}"#;
    let vehicle: Vehicle = serde_json::from_str(text).expect("it reads");
    assert!(!matches!(vehicle, Vehicle::Unknown(_)), "{vehicle:?}");
    assert_eq!(serde_json::to_string(&vehicle).expect("it can be written"), text);
}
