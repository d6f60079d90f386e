//! Differences as text.

use super::Changes;
use similar::TextDiff;
use std::time::Duration;

/// How long one file's differences may be sought before a coarser answer is given.
const PATIENCE: Duration = Duration::from_secs(2);

/// The differences as a unified diff; files that are missing or stale by their names, and what
/// would be lost of somebody's work first. `prefix` goes before every path.
pub fn unified(changes: &Changes, prefix: &str) -> String {
    let mut text = String::new();
    for (what, paths) in [
        ("edited", &changes.edited),
        ("edited, perhaps", &changes.unsure),
        ("not ours", &changes.foreign),
    ] {
        for path in paths {
            text += &format!("{what}: {prefix}{path}\n");
        }
    }
    for path in &changes.missing {
        text += &format!("missing: {prefix}{path}\n");
    }
    for path in &changes.stale {
        text += &format!("stale: {prefix}{path}\n");
    }
    for changed in &changes.changed {
        let path = format!("{prefix}{}", changed.path);
        let diff = TextDiff::configure()
            .timeout(PATIENCE)
            .diff_lines(changed.before.as_str(), changed.after.as_str());
        text += &format!(
            "changed: {path}\n{}",
            diff.unified_diff()
                .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        );
    }
    text
}
