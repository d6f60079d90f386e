//! Arenas: where nodes live, and how they are named.

use super::{
    Callback, Example, Header, Link, Parameter, PathItem, RequestBody, Response, Schema,
    SecurityScheme,
};
use crate::source::{Location, PointerId};
use std::{collections::HashMap, marker::PhantomData};

/// The index of a node in its arena.
pub struct Id<T>(pub u32, PhantomData<fn() -> T>);

/// Nodes of one kind, in the order they were parsed.
pub struct Arena<T> {
    nodes: Vec<T>,
    /// The nodes before `indexed`, by their location. Filled when one is asked for.
    places: HashMap<PointerId, Id<T>>,
    indexed: usize,
}

/// A node that knows its location.
pub trait Located {
    /// Where the node stands in the description.
    fn location(&self) -> Location;
}

impl<T> Arena<T> {
    /// Adds a node, and returns its id.
    pub fn push(&mut self, node: T) -> Id<T> {
        self.nodes.push(node);
        Id(
            u32::try_from(self.nodes.len() - 1).expect("fewer than 2^32 nodes fit in memory"),
            PhantomData,
        )
    }

    /// All nodes with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.nodes.iter().enumerate().map(|(i, node)| (Id(i as u32, PhantomData), node))
    }

    /// The nodes that were added from index `first` on.
    pub fn since(&self, first: usize) -> &[T] {
        &self.nodes[first..]
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no nodes.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl<T: Located> Arena<T> {
    /// The node that stands at `location`, if it was parsed.
    pub fn at(&mut self, location: Location) -> Option<Id<T>> {
        for (i, node) in self.nodes.iter().enumerate().skip(self.indexed) {
            self.places.entry(node.location().pointer).or_insert(Id(i as u32, PhantomData));
        }
        self.indexed = self.nodes.len();
        self.places.get(&location.pointer).copied()
    }
}

macro_rules! located {
    ($($node:ty),*) => {
        $(impl Located for $node {
            fn location(&self) -> Location {
                self.location
            }
        })*
    };
}
located!(
    Schema,
    PathItem,
    Parameter,
    RequestBody,
    Response,
    Header,
    Example,
    Link,
    Callback,
    SecurityScheme
);

impl<T: std::fmt::Debug> std::fmt::Debug for Arena<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.nodes.fmt(f)
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { nodes: Vec::new(), places: HashMap::new(), indexed: 0 }
    }
}

impl<T> std::ops::Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.nodes[id.0 as usize]
    }
}

impl<T> std::ops::IndexMut<Id<T>> for Arena<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.nodes[id.0 as usize]
    }
}

impl<T> Id<T> {
    /// The id of the node at this index.
    pub fn new(index: u32) -> Self {
        Id(index, PhantomData)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}
