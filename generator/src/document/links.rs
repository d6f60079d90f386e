//! A node that is written inline or referred to, whichever it is.

use super::{
    Arena, Callback, Document, Example, Header, Id, Link, Links, Nodes, Parameter, PathItem, RefOr,
    RequestBody, Response, SecurityScheme,
};
use crate::source::Location;
use std::collections::BTreeMap;

/// A node that a reference can lead to.
pub trait Linked: Sized {
    /// The arena of this kind of node, and where references to such nodes lead.
    fn of<'a>(
        nodes: &'a Nodes,
        links: &'a Links,
    ) -> (&'a Arena<Self>, &'a BTreeMap<Location, Id<Self>>);
}

macro_rules! linked {
    ($($node:ident: $list:ident;)*) => {
        $(
            impl Linked for $node {
                fn of<'a>(nodes: &'a Nodes, links: &'a Links) -> (&'a Arena<Self>, &'a BTreeMap<Location, Id<Self>>) {
                    (&nodes.$list, &links.$list)
                }
            }
        )*
    };
}

linked! {
    PathItem: path_items;
    Parameter: parameters;
    RequestBody: request_bodies;
    Response: responses;
    Header: headers;
    Example: examples;
    Link: links;
    Callback: callbacks;
    SecurityScheme: security_schemes;
}

impl Document {
    /// The node itself. An error is the location of a reference that leads nowhere, which was
    /// diagnosed.
    pub fn find<T: Linked>(&self, written: &RefOr<T>) -> Result<&T, Location> {
        let (nodes, links) = T::of(&self.nodes, &self.links);
        match written {
            RefOr::Item(id) => Ok(&nodes[*id]),
            RefOr::Ref(reference) => {
                links.get(&reference.location).map(|id| &nodes[*id]).ok_or(reference.location)
            }
        }
    }
}
