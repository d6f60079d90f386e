//! A type of the user's own, which stands in place of a generated one.

use specwright_types::record;

/// Somebody.
#[derive(Clone, Eq)]
pub struct Person {
    /// All names.
    pub name: String,
}

record!(Person {
    0 "name" => name [required],
});

impl Person {
    /// The first letters of all names.
    pub fn initials(&self) -> String {
        self.name.split(' ').filter_map(|name| name.chars().next()).collect()
    }
}
