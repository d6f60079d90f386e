//! How much a stage may make of a description by repeating parts of it: what is described once can
//! be used as often as its author likes, so without a limit a short file fills the memory.

/// What may still be repeated, in bytes of text and parts.
#[derive(Debug)]
pub(crate) struct Allowance {
    left: usize,
}

impl Allowance {
    /// As much may be repeated however short the files are.
    const ANYWAY: usize = 20_000;

    /// And this many times the bytes of the files.
    const TIMES: usize = 8;

    /// What one part counts for, besides the bytes of its text: it becomes code of its own wherever
    /// it is repeated.
    pub(crate) const PART: usize = 16;

    /// That for files of so many bytes.
    pub(crate) fn new(bytes: usize) -> Allowance {
        Allowance { left: Self::TIMES * bytes + Self::ANYWAY }
    }

    /// Takes an amount. `false`: that is more than there is left, which is then gone.
    pub(crate) fn take(&mut self, amount: usize) -> bool {
        let left = self.left.checked_sub(amount);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether nothing is left.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }
}
