//! What the description says about a schema where it is used: in what wraps it and, unless it
//! becomes a named type, in the schema.

use super::{
    expression::ExprId,
    keywords::{Annotations, Keywords},
    kind::{Classifier, Kind, lists_without_enum},
    scalar,
};
use crate::{
    document::JsonType,
    ir::{Access, Constraints, Docs, Note},
    rare::Rare,
    source::Location,
    value::Value,
    vendor::{self, ms::Mutability},
};

/// What the description says about a schema where it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// A name a vendor gives.
    pub name: Option<String>,
    /// The documentation, from `title`, `description` and `externalDocs`.
    pub docs: Docs,
    /// Whether it is only read or only written: `readOnly`, `writeOnly`.
    pub access: Access,
    /// Never shown: `Debug` leaves the value out.
    pub secret: bool,
    /// Its properties belong, in the view of the caller, to the object that it is in.
    pub flattened: bool,
    /// The value that the service assumes when none is sent.
    pub default: Option<Value>,
    /// The value that is sent where the caller gives none.
    pub client_default: Option<Value>,
    /// The keywords that limit which values of the type are valid.
    pub constraints: Rare<Constraints>,
    /// The location of the use in the description.
    pub location: Location,
    /// Examples, the nearest first.
    pub examples: Vec<Value>,
}

/// Where the annotations of a use come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Around a reference.
    Wrapping,
    /// The schema itself, written inline.
    Inside,
    /// A schema with a name that becomes no named type: its documentation would be lost.
    NamedWithoutType,
    /// A schema that becomes a named type, which has the documentation.
    NamedType,
}

impl Classifier<'_> {
    /// What an expression and its wrappings say about the value where they are used.
    pub fn about(&mut self, expr: ExprId) -> About {
        let view = self.compose.view(expr);
        let mut found = About::new(self.compose.location(expr));
        for wrapping in view.chain.iter() {
            let own = self.compose.own(*wrapping);
            found.add(&own, Layer::Wrapping);
        }
        let referenced = self.compose.is_referenced(view.target);
        let parts = matches!(
            self.kind(view.target),
            Kind::Any | Kind::Object | Kind::Scalar(_) | Kind::List | Kind::Map
        );
        let layer = match (referenced, parts) {
            (false, _) => Layer::Inside,
            (true, true) => Layer::NamedWithoutType,
            (true, false) => Layer::NamedType,
        };
        let all = self.compose.target(view.target);
        found.add(&all, layer);
        found.docs.notes.extend(self.others(view.target));
        found
    }

    /// What is allowed beside the one value that a union came to a list of.
    fn others(&mut self, mut target: ExprId) -> Option<Note> {
        let mut others = None;
        while let Kind::Same(other) = self.kind(target) {
            let notes = &self.members(target).notes;
            others = others.or_else(|| notes.iter().find(|note| note.allows_others()).cloned());
            target = self.compose.view(other).target;
        }
        others.filter(|_| self.compose.target(target).listed().len() == 1)
    }
}

impl About {
    /// Starts without annotations.
    pub fn new(location: Location) -> About {
        About {
            name: None,
            docs: Docs::default(),
            access: Access::ReadWrite,
            secret: false,
            flattened: false,
            default: None,
            client_default: None,
            constraints: Rare::default(),
            location,
            examples: Vec::new(),
        }
    }

    fn add(&mut self, all: &Keywords<'_>, layer: Layer) {
        let annotations = &all.annotations;
        if layer != Layer::NamedType {
            let docs = docs_of(all);
            self.docs.description = self.docs.description.take().or(docs.description);
            self.docs.links.extend(docs.links);
            self.docs.notes.extend(docs.notes);
            self.docs.deprecated |= docs.deprecated;
        }
        if self.name.is_none() && layer != Layer::NamedType && layer != Layer::NamedWithoutType {
            self.name = vendor::client_name(&annotations.extensions).map(str::to_owned);
        }
        match (annotations.read_only, annotations.write_only) {
            (true, false) => self.access = Access::ReadOnly,
            (false, true) => self.access = Access::WriteOnly,
            _ => self.mutate(annotations),
        }
        self.secret |= all.limits.format.as_deref() == Some("password")
            || vendor::is_secret(&annotations.extensions);
        self.flattened |=
            layer != Layer::NamedType && vendor::ms::is_flattened(&annotations.extensions);
        if self.default.is_none() {
            self.default = annotations.default.filter(|value| **value != Value::Null).cloned();
        }
        if self.client_default.is_none() && layer != Layer::NamedType {
            self.client_default = vendor::ms::client_default(&annotations.extensions).cloned();
        }
        self.examples.extend(annotations.examples.iter().cloned());
        if !all.limits.is_usual() || lists_without_enum(all) {
            let mut constraints = (*self.constraints).clone();
            constrain(&mut constraints, all);
            self.constraints = Rare::from(constraints);
        }
    }

    /// The access that a vendor gives in keywords for reading, creating and updating.
    fn mutate(&mut self, annotations: &Annotations<'_>) {
        let Some(Mutability { read, create, update }) =
            vendor::ms::mutability(&annotations.extensions)
        else {
            return;
        };
        match (read, create || update) {
            (true, false) => self.access = Access::ReadOnly,
            (false, true) => self.access = Access::WriteOnly,
            _ => {}
        }
        let note = match (create, update) {
            (true, false) => Note::SetOnCreation,
            (false, true) => Note::SetOnUpdate,
            _ => return,
        };
        self.docs.notes.push(note);
    }
}

/// Adds the limits that are not there yet. A keyword limits values of its own type only (JSON
/// Schema 2020-12 Validation section 6), so `uniqueItems` of a string says nothing.
fn constrain(into: &mut Constraints, all: &Keywords<'_>) {
    let limits = &all.limits;
    let may_be =
        |types: &[JsonType]| all.types.is_empty() || all.types.iter().any(|ty| types.contains(ty));
    let bound = |(open, strict): (Option<_>, Option<_>)| {
        strict.map(|n| (n, true)).or(open.map(|n| (n, false)))
    };
    if may_be(&[JsonType::Number, JsonType::Integer]) {
        into.minimum = into.minimum.or_else(|| bound(limits.minimum));
        into.maximum = into.maximum.or_else(|| bound(limits.maximum));
        into.multiple_of = into.multiple_of.or(limits.multiple_of);
    }
    if may_be(&[JsonType::String]) {
        into.min_length = into.min_length.or(limits.length.0);
        into.max_length = into.max_length.or(limits.length.1);
        into.pattern = into.pattern.take().or_else(|| limits.pattern.map(str::to_owned));
    }
    if may_be(&[JsonType::Array]) {
        into.min_items = into.min_items.or(limits.items.0);
        into.max_items = into.max_items.or(limits.items.1);
        into.unique_items |= limits.unique_items;
    }
    let text = all.types.first().is_none_or(|ty| *ty == JsonType::String);
    let unknown = limits.format.as_deref().filter(|format| text && !scalar::is_known(format));
    into.format = into.format.take().or_else(|| unknown.map(str::to_owned));
    if into.values.is_empty() && lists_without_enum(all) {
        into.values = all.listed().into_iter().cloned().collect();
    }
}

/// The documentation of a schema.
pub fn docs_of(all: &Keywords<'_>) -> Docs {
    let annotations = &all.annotations;
    let links = annotations
        .external_docs
        .iter()
        .map(|docs| (docs.description.clone(), docs.url.clone()))
        .collect();
    let mut notes = Vec::new();
    let deprecation = vendor::deprecation(&annotations.extensions);
    let unchecked = &all.conditions.unchecked;
    if !unchecked.is_empty() {
        notes.push(Note::Unchecked(unchecked.clone()));
    }
    match all.array.prefix.len() {
        0 => {}
        typed => notes.push(Note::TypedItems(typed)),
    }
    if all.is_null() {
        notes.push(Note::AlwaysNull);
    }
    let bytes = all.limits.encoding.is_some()
        || all.limits.format.as_deref() == Some("binary")
        || super::scalar::is_bytes(&all.limits);
    if let Some(media) = all.limits.media_type.filter(|_| !bytes) {
        notes.push(Note::DocumentInText(media.to_owned()));
    }
    notes.extend(deprecation.iter().filter(|why| !why.is_empty()).cloned().map(Note::Deprecated));
    Docs {
        summary: None,
        description: annotations
            .description
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned),
        links,
        notes,
        deprecated: annotations.deprecated || deprecation.is_some(),
    }
}
