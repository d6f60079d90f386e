//! Values that are mostly the default one: of a hundred thousand properties few have limits, and
//! those without take no room for them.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, DerefMut},
};

/// A value that is in a place of its own unless it is the default one.
#[derive(Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What has a default value that can be borrowed.
pub trait Usual: Default + PartialEq {
    /// The default value.
    fn usual<'a>() -> &'a Self
    where
        Self: 'a;
}

impl<T: Usual> Rare<T> {
    /// Whether it is the default value.
    pub fn is_usual(&self) -> bool {
        self.0.as_deref().is_none_or(|value| value == T::usual())
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Rare(None)
    }
}

impl<T: Usual> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Rare((value != *T::usual()).then(|| Box::new(value)))
    }
}

impl<T: Usual> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::usual())
    }
}

/// Only what is going to be changed may be borrowed so: it gets its place.
impl<T: Usual> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Usual> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Usual + Eq> Eq for Rare<T> {}

impl<T: Usual + Hash> Hash for Rare<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: Usual + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
