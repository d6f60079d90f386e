//! How much may be made of a description by repeating parts of it: what is described once can be
//! used as often as its author likes, so without a limit a short file fills the memory.

use crate::{Session, value::Value};

/// What may be copied while the files are read, by references in extensions and by overlays: one
/// for each value, one for each byte of a string or key.
pub(crate) type Copies = Allowance<100_000>;

/// What the stages after the parser may repeat of schemas and operations, in bytes of text and
/// parts.
pub(crate) type Repeats = Allowance<20_000>;

/// An amount in proportion to the size of the files, from which what is repeated is taken. `ANYWAY`
/// is there however short the files are.
#[derive(Debug, Default)]
pub(crate) struct Allowance<const ANYWAY: usize> {
    bytes: usize,
    spent: usize,
}

impl<const ANYWAY: usize> Allowance<ANYWAY> {
    /// The amount for each byte of the files.
    const TIMES: usize = 8;

    /// What one part counts for, besides the bytes of its text: it becomes code of its own wherever
    /// it is repeated.
    pub(crate) const PART: usize = 16;

    /// Starts an allowance for files of so many bytes, of which nothing is spent.
    pub(crate) fn new(bytes: usize) -> Self {
        Self { bytes, spent: 0 }
    }

    /// Takes an amount. `false`: that is more than there is left, which is then gone.
    pub(crate) fn take(&mut self, amount: usize) -> bool {
        let left = self.left();
        self.spent += amount.min(left);
        amount <= left
    }

    /// Whether nothing is left.
    pub(crate) fn is_spent(&self) -> bool {
        self.left() == 0
    }

    fn left(&self) -> usize {
        (Self::TIMES * self.bytes + ANYWAY).saturating_sub(self.spent)
    }
}

impl Session {
    /// Takes from what may be copied what a copy of `value` needs. `false`: that is more than there
    /// is left, which is then gone. Each file that is loaded adds to what is left.
    pub(crate) fn may_copy(&mut self, value: &Value) -> bool {
        self.copies.bytes = self.sources.length();
        let before = self.copies.left();
        let mut left = before;
        let fits = spend(value, &mut left).is_some();
        self.copies.take(if fits { before - left } else { usize::MAX })
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
