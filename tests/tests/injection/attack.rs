//! Hostile strings in every place of a description.

use specwright::config::Features;
use specwright_tests::injection::{Baseline, Dialect, Verdict, description, generate, payloads};

/// Attacks all slots of a dialect with each of the texts.
fn all_slots(dialect: Dialect, features: Features, texts: impl IntoIterator<Item = String>) {
    let baseline = Baseline::new(dialect, features);
    let texts: Vec<String> = texts.into_iter().collect();
    assert!(texts.len() >= 60, "there are {} texts", texts.len());
    for text in texts {
        let start: String = text.chars().take(60).collect();
        match baseline.all_slots(&text) {
            Ok(verdict) => assert_eq!(
                verdict,
                Verdict::Harmless,
                "{start:?} is no longer generated from, so nothing is tested"
            ),
            Err(found) => panic!("{dialect:?}, {start:?} in all places: {found}"),
        }
    }
}

#[test]
fn no_text_of_swagger_becomes_code() {
    all_slots(Dialect::Swagger2, Features::default(), payloads().into_iter().skip(1).step_by(2));
}

#[test]
fn no_text_of_openapi_30_becomes_code() {
    all_slots(Dialect::OpenApi30, Features::default(), payloads().into_iter().step_by(2));
}

#[test]
fn no_text_of_openapi_31_becomes_code_in_a_divided_api() {
    all_slots(Dialect::OpenApi31, Features::Always, payloads());
}

/// Those that once did, each in each place alone, where no other text can have ended what it stands
/// in.
#[test]
fn no_text_becomes_code_in_one_place() {
    let baseline = Baseline::new(Dialect::OpenApi31, Features::default());
    let chosen = |text: &&String| {
        ["a\npub fn", "<pre>y", "\"# pub fn"].iter().any(|start| text.starts_with(start))
    };
    let texts = payloads();
    let texts: Vec<&String> = texts.iter().filter(chosen).collect();
    assert_eq!(texts.len(), 3);
    for slot in baseline.slots() {
        for text in &texts {
            let found = baseline.one_slot(slot, text);
            assert_eq!(found, Ok(Verdict::Harmless), "{text:?} as {slot}");
        }
    }
}

/// Cargo hands the description of a crate to rustc in the environment, where its length is limited.
#[test]
fn a_description_in_a_manifest_is_short() {
    let text = description(Dialect::OpenApi30, &|_| "ü\" \n".repeat(4_096)).to_string();
    let files = generate(&text, Features::default()).files;
    for path in ["models/Cargo.toml", "client/Cargo.toml"] {
        let file = files.iter().find(|file| file.path == path).expect("each crate has a manifest");
        let manifest: toml::Table = file.content.parse().expect("it is TOML");
        let description = manifest["package"]["description"].as_str().expect("it is a string");
        assert_eq!(description.chars().count(), 200, "{path}");
        assert!(
            description.ends_with('…') && description.contains("of the ü\" ü\""),
            "{description}"
        );
    }
}
