//! How much may be made of the files of a description by copying parts of them: references in
//! extensions and overlays name a part as often as they like, so without a limit a short file fills
//! the memory.

use crate::{Session, value::Value};

/// As much may be copied however short the files are: one for each value, one for each byte of a
/// text or key.
const ANYWAY: usize = 100_000;

/// And this many times the bytes of the files.
const TIMES: usize = 8;

impl Session {
    /// Takes from what may be copied what a copy of `value` needs. `false`: that is more than there
    /// is left, which is then gone.
    pub(crate) fn may_copy(&mut self, value: &Value) -> bool {
        let most = TIMES * self.sources.length() + ANYWAY;
        let mut left = most.saturating_sub(self.copied);
        let fits = spend(value, &mut left).is_some();
        self.copied = if fits { most - left } else { most };
        fits
    }
}

fn spend(value: &Value, left: &mut usize) -> Option<()> {
    let mut take = |amount| {
        *left = left.checked_sub(amount)?;
        Some(())
    };
    take(1)?;
    match value {
        Value::String(text) => take(text.len()),
        Value::Array(items) => items.iter().try_for_each(|value| spend(value, left)),
        Value::Object(members) => members.iter().try_for_each(|(key, value)| {
            *left = left.checked_sub(key.len())?;
            spend(value, left)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(()),
    }
}
