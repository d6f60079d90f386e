//! Side tables: what is known of expressions and schemas. Their ids are indexes, and most of them
//! have an entry, so a table is a list.

use super::expression::{ExprId, SchemaId};
use std::marker::PhantomData;

/// An id that is an index.
pub trait Dense: Copy {
    /// The index of the entry in a [`Table`].
    fn index(self) -> usize;
}

impl Dense for ExprId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl Dense for SchemaId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is known of some of the things that ids of one kind name.
#[derive(Debug)]
pub struct Table<K, T> {
    entries: Vec<Option<T>>,
    key: PhantomData<K>,
}

impl<K: Dense, T> Table<K, T> {
    /// What is known of one thing.
    pub fn get(&self, key: K) -> Option<&T> {
        self.entries.get(key.index())?.as_ref()
    }

    /// Notes what is known of one thing.
    pub fn insert(&mut self, key: K, entry: T) {
        *self.place(key) = Some(entry);
    }

    /// Sets the entry of a key, unless there is one.
    pub fn insert_first(&mut self, key: K, entry: T) {
        self.place(key).get_or_insert(entry);
    }

    /// Whether something is known of one thing.
    pub fn contains(&self, key: K) -> bool {
        self.get(key).is_some()
    }

    fn place(&mut self, key: K) -> &mut Option<T> {
        let at = key.index();
        if at >= self.entries.len() {
            self.entries.resize_with(at + 1, || None);
        }
        &mut self.entries[at]
    }
}

impl<K, T> Default for Table<K, T> {
    fn default() -> Self {
        Table { entries: Vec::new(), key: PhantomData }
    }
}

impl<K: Dense, T> FromIterator<(K, T)> for Table<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let mut table = Table::default();
        entries.into_iter().for_each(|(key, entry)| table.insert(key, entry));
        table
    }
}
