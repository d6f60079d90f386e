//! Whether a text of a description becomes code. What is generated of a description with hostile
//! texts must have the skeleton of what is generated of the same description with harmless ones:
//! the same items, attributes and macro calls, the same doctests, the same manifests. Names and
//! literals may differ where they differ between two harmless descriptions too, and nowhere else.
//!
//! * `description`: descriptions in which every kind of text occurs, each a slot
//! * `payloads`: hostile strings
//! * `skeleton`: files → skeleton; two harmless skeletons → [`Pattern`]
//! * `tokens`, `docs`, `examples`, `manifest`: the parts of a skeleton

mod description;
mod docs;
mod examples;
mod manifest;
mod payloads;
mod skeleton;
mod tokens;

pub use description::{Dialect, description};
pub use payloads::payloads;
pub use skeleton::{Pattern, Skeleton, skeleton};

use std::{cell::RefCell, collections::BTreeSet};

use specwright::{Job, Outcome, Runtime, config, diag::Severity, source::Loader};

/// The outcome of a description whose texts are hostile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The description is refused with an error, so nothing is written.
    Refused(String),
    /// No text of the description became code.
    Harmless,
}

/// What is generated of the harmless descriptions of a dialect.
#[derive(Debug)]
pub struct Baseline {
    dialect: Dialect,
    features: config::Features,
    pattern: Pattern,
}

impl Baseline {
    /// Generates it, twice with different words.
    pub fn new(dialect: Dialect, features: config::Features) -> Baseline {
        let harmless = |word: &str| {
            let outcome =
                generate(&description(dialect, &|_| word.to_owned()).to_string(), features);
            assert!(
                !outcome.files.is_empty(),
                "harmless texts are not refused: {}",
                faults(&outcome)
            );
            skeleton(&outcome.files).expect("harmless texts make files that can be read")
        };
        let pattern = Pattern::new(&harmless("alpha"), &harmless("omega"))
            .expect("harmless texts make the same skeleton");
        Baseline { dialect, features, pattern }
    }

    /// Generates with `text` in all slots. `Err`: something of it became code, and where.
    pub fn all_slots(&self, text: &str) -> Result<Verdict, String> {
        self.judge(&|_| text.to_owned())
    }

    /// Generates with `text` in one slot and harmless texts in the others.
    pub fn one_slot(&self, slot: &str, text: &str) -> Result<Verdict, String> {
        self.judge(&|other| if other == slot { text.to_owned() } else { "alpha".to_owned() })
    }

    /// Generates with the texts that `text` gives for the slots.
    pub fn judge(&self, text: &dyn Fn(&'static str) -> String) -> Result<Verdict, String> {
        let outcome = generate(&description(self.dialect, text).to_string(), self.features);
        if outcome.files.is_empty() {
            return Ok(Verdict::Refused(faults(&outcome)));
        }
        self.pattern.check(&skeleton(&outcome.files)?)?;
        Ok(Verdict::Harmless)
    }

    /// The names of the slots.
    pub fn slots(&self) -> BTreeSet<&'static str> {
        let found = RefCell::new(BTreeSet::new());
        description(self.dialect, &|slot| {
            found.borrow_mut().insert(slot);
            "alpha".to_owned()
        });
        found.into_inner()
    }
}

/// Runs the generator on the text of a description.
pub fn generate(text: &str, features: config::Features) -> Outcome {
    generate_as("zoo", Runtime::Version, text, features)
}

/// Generates with another name and another path to the runtime.
pub fn generate_as(
    name: &str,
    runtime: Runtime,
    text: &str,
    features: config::Features,
) -> Outcome {
    let config = config::Config { name: name.to_owned(), features, ..config::Config::default() };
    specwright::generate(&Job { spec: "spec.json".to_owned(), config, runtime }, &OneFile(text))
}

/// A description that is one file.
struct OneFile<'a>(&'a str);

impl Loader for OneFile<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == "spec.json" {
            Ok(self.0.as_bytes().to_vec())
        } else {
            Err("there is no such file".to_owned())
        }
    }
}

/// The errors of a run.
fn faults(outcome: &Outcome) -> String {
    let errors =
        outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.message.clone()).collect::<Vec<_>>().join("\n")
}
