//! Finds what every reference points to. The identity of a reference is (file, JSON pointer), never
//! the text after the last slash.

mod cycles;
mod descendants;
mod dynamic;
mod references;
mod scope;

use crate::{
    Session,
    document::{
        Callback, Document, Header, Id, Link, Links, Parameter, PathItem, RequestBody, Response,
        Schema, SecurityScheme,
    },
    parse::{
        self,
        reader::{Node, Reader},
        target::{self, Base, Target},
    },
    source::{Loader, Location, SourceId},
    value::Value,
};
use descendants::Descendants;
use references::{Kind, Seen, Wanted};
use scope::Anchors;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Fills [`Document::links`], loading and parsing what is referred to, file by file, with a
/// worklist. A reference that leads nowhere is a warning, and absent from the links: what needs it
/// is left out later.
pub fn resolve(
    document: &mut Document,
    root: SourceId,
    loader: &dyn Loader,
    session: &mut Session,
) {
    let mut resolver = Resolver {
        document,
        session,
        loader,
        root,
        known: HashMap::new(),
        ends: HashMap::new(),
        open: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut wanted = references::of_root(resolver.document);
    let (mut descendants, mut anchors) = (Descendants::default(), Anchors::default());
    loop {
        wanted.extend(seen.take(&resolver.document.nodes));
        let mut read = |resolver: &mut Resolver<'_>| {
            resolver.read_descendants(&mut descendants) || resolver.read_anchors(&mut anchors)
        };
        if wanted.is_empty() && !read(&mut resolver) {
            break;
        }
        for reference in wanted.drain(..) {
            resolver.link(reference);
        }
    }
    for (Wanted { location, text, .. }, _) in
        std::mem::take(&mut resolver.open).into_iter().filter(|(_, name)| !anchors.have(name))
    {
        resolver.target(location, text);
    }
    dynamic::specialize(document, session, &anchors);
    cycles::cut(document, session);
    parse::patch::report_unused(session);
}

struct Resolver<'a> {
    document: &'a mut Document,
    session: &'a mut Session,
    loader: &'a dyn Loader,
    root: SourceId,
    /// What was found for the text of a reference. `None`: nothing, and that was reported.
    known: HashMap<(Base, String), Option<Target>>,
    /// Where references end that were met on the way to another's end, by what they must lead to
    /// and where they stand.
    ends: HashMap<(&'static str, Location), Result<u32, End>>,
    /// Dynamic references that lead nowhere by themselves, with the names of their anchors.
    open: Vec<(Wanted, String)>,
}

/// How a row of references ends that leads to no node.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// Nowhere, which was reported.
    Nowhere,
    /// At one of them again.
    Circle,
}

/// Where the links to nodes of one kind are kept.
trait Linked: Node {
    fn links(links: &mut Links) -> &mut BTreeMap<Location, Id<Self>>;
    /// Whether a reference ends at the next reference.
    const ONE_STEP: bool = false;
}

impl Resolver<'_> {
    fn link(&mut self, mut wanted: Wanted) {
        if let Some(name) = wanted.dynamic.take().filter(|_| wanted.text.starts_with('#'))
            && target::find(
                &target::base(self.session, wanted.location),
                &wanted.text,
                self.loader,
                self.session,
            )
            .is_err()
        {
            self.open.push((wanted, name));
            return;
        }
        match wanted.kind {
            Kind::Schema => self.link_to::<Schema>(wanted),
            Kind::PathItem => self.link_to::<PathItem>(wanted),
            Kind::Parameter => self.link_to::<Parameter>(wanted),
            Kind::RequestBody => self.link_to::<RequestBody>(wanted),
            Kind::Response => self.link_to::<Response>(wanted),
            Kind::Header => self.link_to::<Header>(wanted),
            Kind::Example => self.link_to::<crate::document::Example>(wanted),
            Kind::Link => self.link_to::<Link>(wanted),
            Kind::Callback => self.link_to::<Callback>(wanted),
            Kind::SecurityScheme => self.link_to::<SecurityScheme>(wanted),
        }
    }

    fn link_to<T: Linked>(&mut self, wanted: Wanted) {
        let at = wanted.location;
        if let Some(id) = self.find::<T>(wanted) {
            T::links(&mut self.document.links).insert(at, id);
        }
    }

    /// The node that a reference ends at. The references that are followed end there too.
    fn find<T: Linked>(&mut self, wanted: Wanted) -> Option<Id<T>> {
        let start = wanted.location;
        let mut passed = BTreeSet::new();
        let end = self.end_of::<T>(wanted, &mut passed);
        if end == Err(End::Circle) {
            let message = format!("this reference to {} leads in a circle", T::WHAT);
            self.session.diagnostics.warning("reference-cycle", start, message);
        }
        self.ends.extend(passed.into_iter().map(|place| ((T::WHAT, place), end.map(|id| id.0))));
        end.ok()
    }

    fn end_of<T: Linked>(
        &mut self,
        wanted: Wanted,
        passed: &mut BTreeSet<Location>,
    ) -> Result<Id<T>, End> {
        let Wanted { mut location, mut text, .. } = wanted;
        loop {
            let target = self.target(location, text).ok_or(End::Nowhere)?;
            let here = target.location;
            let arena = T::arena(&mut self.document.nodes);
            if let Some(known) = arena.at(here) {
                return Ok(known);
            }
            let next = target.value().get("$ref").and_then(Value::as_str);
            let Some(next) = next.filter(|_| !T::ONE_STEP) else {
                return self.read(&target).ok_or(End::Nowhere);
            };
            if let Some(end) = self.ends.get(&(T::WHAT, here)) {
                return end.map(Id::new);
            }
            if !passed.insert(here) {
                return Err(End::Circle);
            }
            (location, text) = (here, next.to_owned());
        }
    }

    /// Reads the components of other files that extend a base; whether there were any.
    fn read_descendants(&mut self, descendants: &mut Descendants) -> bool {
        let found = descendants.take(self.document, self.root, self.session);
        for (file, segments) in &found {
            let Some(target) = target::at(*file, segments, self.session) else { continue };
            let known = self.document.nodes.schemas.at(target.location);
            let id = known.or_else(|| self.read::<Schema>(&target));
            self.document.descendants.extend(id);
        }
        !found.is_empty()
    }

    /// Reads what dynamic references may lead to in the files that came since the last time;
    /// whether there was any.
    fn read_anchors(&mut self, anchors: &mut Anchors) -> bool {
        let found = anchors.take(self.document, self.session);
        for (name, target, resource) in &found {
            let known = self.document.nodes.schemas.at(target.location);
            let id = known.or_else(|| self.read::<Schema>(target));
            anchors.add(name, id, *resource);
        }
        !found.is_empty()
    }

    fn read<T: Linked>(&mut self, target: &Target) -> Option<Id<T>> {
        let dialect = parse::dialect(target.location.source, self.root, self.session);
        let Resolver { document, session, loader, root, .. } = self;
        let mut reader =
            Reader { document, session, loader: *loader, root: *root, dialect, open: Vec::new() };
        reader.node(target.value(), target.location)
    }

    /// What the text of a reference names. Says once what is wrong with it.
    fn target(&mut self, from: Location, text: String) -> Option<Target> {
        let key = (target::base(self.session, from), text);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let found = match target::find(&key.0, &key.1, self.loader, self.session) {
            Ok(target) => Some(target),
            Err(fault) => {
                target::report(from, &key.1, fault, self.session);
                None
            }
        };
        self.known.entry(key).or_insert(found).clone()
    }
}

macro_rules! linked {
    ($($node:ty, $field:ident $(, $step:ident)?;)*) => {
        $(impl Linked for $node {
            fn links(links: &mut Links) -> &mut BTreeMap<Location, Id<Self>> {
                &mut links.$field
            }
            $(const $step: bool = true;)?
        })*
    };
}
linked! {
    Schema, schemas, ONE_STEP;
    PathItem, path_items;
    Parameter, parameters;
    RequestBody, request_bodies;
    Response, responses;
    Header, headers;
    crate::document::Example, examples;
    Link, links;
    Callback, callbacks;
    SecurityScheme, security_schemes;
}

#[cfg(test)]
mod tests;
