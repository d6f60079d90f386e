//! Target `injection`: whether a text of a description becomes code. The input is a text.
//!
//! It stands in every place of a description of each dialect, and alone in one of them. What is
//! generated has the same items, attributes, calls of macros, doctests and manifests as what is
//! generated with harmless texts: the comparison of [`specwright_tests::injection`].

use specwright::config::Features;
use specwright_tests::injection::{Baseline, Dialect};
use std::sync::OnceLock;

/// Generates with the text in all places, and in one that depends on the text.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // An empty text is none, and what it says is left out.
    if text.trim().is_empty() {
        return;
    }
    for (dialect, baseline) in baselines() {
        let slots = Vec::from_iter(baseline.slots());
        let alone = slots[sum(data) % slots.len()];
        for (place, verdict) in
            [("all places", baseline.all_slots(&text)), (alone, baseline.one_slot(alone, &text))]
        {
            if let Err(found) = verdict {
                panic!("{text:?} in {place} of {dialect:?}: {found}");
            }
        }
    }
}

/// What is generated of harmless texts.
fn baselines() -> &'static [(Dialect, Baseline)] {
    static BASELINES: OnceLock<Vec<(Dialect, Baseline)>> = OnceLock::new();
    BASELINES.get_or_init(|| {
        let chosen = [
            (Dialect::Swagger2, Features::default()),
            (Dialect::OpenApi30, Features::default()),
            (Dialect::OpenApi31, Features::Always),
        ];
        chosen
            .into_iter()
            .map(|(dialect, features)| (dialect, Baseline::new(dialect, features)))
            .collect()
    })
}

/// A number that looks like chance and is always the same for the same bytes (FNV-1a).
fn sum(data: &[u8]) -> usize {
    data.iter()
        .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
        as usize
}
