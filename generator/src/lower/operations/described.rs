//! Which parameters an operation has, and how each is lowered.

use super::{
    context::Context,
    location::location_of,
    style::{by_prefix, serialization_of},
    words::path_phrase,
};
use crate::{
    document::{self, Document, Operation, Parameter, ParameterIn, PathItem, RefOr},
    ir::{
        self, DeclaredSource, Docs, Hints, ParameterLocation, ParameterSource, Scalar,
        Serialization, Style, Type,
    },
    lower::{
        docs::{text, with_deprecation},
        types::Typed,
    },
    normal::About,
    rare::Rare,
    source::Location,
    value::Value,
    vendor::{self, ms},
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// Where a parameter is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// In the operation.
    Operation,
    /// In the path item, for all its operations.
    Path,
    /// In a component, or wherever else a reference leads.
    Elsewhere,
}

/// The parameters of the operation, and those of the path that it does not replace; with each where
/// it is described.
pub fn parameters<'a>(
    document: &'a Document,
    item: &'a PathItem,
    operation: &'a Operation,
) -> Vec<(&'a Parameter, Owner)> {
    let found = |written: &RefOr<Parameter>, owner: Owner| {
        let owner = if matches!(written, RefOr::Ref(_)) { Owner::Elsewhere } else { owner };
        Some((document.find(written).ok()?, owner))
    };
    let own: Vec<_> = operation
        .parameters
        .iter()
        .filter_map(|written| found(written, Owner::Operation))
        .collect();
    let key = |parameter: &'a Parameter| (parameter.name.as_str(), parameter.place);
    let replaced: HashSet<_> = own.iter().map(|(parameter, _)| key(parameter)).collect();
    let shared = item.parameters.iter().filter_map(|written| found(written, Owner::Path));
    let shared = shared.filter(|(parameter, _)| !replaced.contains(&key(parameter)));
    let mut list: Vec<(&'a Parameter, Owner)> = Vec::new();
    let mut positions = HashMap::new();
    for parameter in shared.chain(own.iter().copied()) {
        match positions.entry(key(parameter.0)) {
            Entry::Occupied(position) => list[*position.get()] = parameter,
            Entry::Vacant(position) => {
                position.insert(list.len());
                list.push(parameter);
            }
        }
    }
    list
}

/// Lowers a parameter of the document.
pub fn described(
    context: &mut Context<'_, '_>,
    written: &document::Parameter,
    owner: Owner,
    path: &str,
) -> ir::Parameter {
    let document::Parameter {
        location,
        name,
        place,
        description,
        required,
        deprecated,
        allow_empty_value: _,
        style: _,
        explode: _,
        allow_reserved: _,
        schema,
        content,
        examples: _,
        extensions,
    } = written;
    let schema_id = schema.or_else(|| content.first().and_then(|media| media.schema));
    let (typed, constant) = match schema_id {
        Some(id) => context.constant(id),
        None => (Typed { ty: Type::Scalar(Scalar::String), nullable: false }, None),
    };
    let facts = schema_id
        .map_or_else(|| About::new(*location), |id| (*context.schemas.at(id).about).clone());
    let limits = schema_id.map(|id| context.limits(id)).unwrap_or_default();
    let description = text(description).or(facts.docs.description);
    let docs =
        Docs { description, deprecated: *deprecated || facts.docs.deprecated, ..Docs::default() };
    let client_default = ms::client_default(extensions).filter(|_| *place != ParameterIn::Path);
    let required = *required && !typed.nullable && client_default.is_none();
    let source = source_of(constant.filter(|_| required || *place == ParameterIn::Path));
    let (wire, ty) = match ms::header_prefix(extensions) {
        Some(prefix) => (prefix.to_owned(), by_prefix(typed.ty)),
        None => (name.clone(), typed.ty),
    };
    ir::Parameter {
        wire,
        hints: hints_of(name, extensions),
        docs: with_deprecation(docs, extensions),
        place: location_of(*place),
        ty,
        required,
        source,
        declared_source: declared_source(context, written, owner),
        grouping: ms::grouping(extensions),
        serialization: serialization_of(written),
        sends_default: client_default.is_some(),
        default: client_default.cloned().or(facts.default),
        constraints: limits,
        secret: facts.secret || vendor::is_secret(extensions),
        follows: *place == ParameterIn::Header && ms::is_client_request_id(extensions),
        shared: shared_by(context, written, owner, path),
        location: *location,
    }
}

/// Who gives the value of a parameter as it is declared: by its extension, else by where it is. One
/// of a group is given with the others of the group, and what is set on a client is one text, which
/// a list or an object is not.
fn declared_source(
    context: &Context<'_, '_>,
    written: &document::Parameter,
    owner: Owner,
) -> Option<DeclaredSource> {
    let by_place = || {
        let is_alone = ms::grouping(&written.extensions).is_none();
        let is_text = |id| context.schemas.node_at(id).shape.is_plain();
        let is_shared =
            owner == Owner::Elsewhere && is_alone && written.schema.is_some_and(is_text);
        is_shared.then(|| context.declared_by_place(written.location)).flatten()
    };
    ms::parameter_location(&written.extensions).or_else(by_place)
}

/// Who gives the value of a parameter that has one value, or several.
fn source_of(only: Option<Value>) -> ParameterSource {
    only.map_or(ParameterSource::Caller, ParameterSource::Constant)
}

/// The name of a parameter that several operations share.
fn shared_by(
    context: &Context<'_, '_>,
    written: &document::Parameter,
    owner: Owner,
    path: &str,
) -> Option<String> {
    match owner {
        Owner::Operation => None,
        Owner::Path => Some(format!("{} {}", path_phrase(path), written.name)),
        Owner::Elsewhere => {
            // A reference to a parameter of another operation means the name of that parameter.
            let key = context.shared_name(written.location);
            Some(if key.parse::<usize>().is_ok() { written.name.clone() } else { key })
        }
    }
}

/// A name in the path that no parameter describes: a string.
pub fn undescribed(
    context: &mut Context<'_, '_>,
    name: &str,
    place: ParameterLocation,
    location: Location,
) -> ir::Parameter {
    let message = format!("the parameter `{{{name}}}` of the path is not described");
    context.session.diagnostics.warning("undescribed-path-parameter", location, message).note(
        match place {
            ParameterLocation::Path => "it is a required string",
            _ => "it is a string of the query",
        },
    );
    ir::Parameter {
        wire: name.to_owned(),
        hints: Hints { pinned: None, phrases: vec![name.to_owned()] },
        docs: Docs::default(),
        place,
        ty: Type::Scalar(Scalar::String),
        required: true,
        source: ParameterSource::Caller,
        declared_source: None,
        grouping: None,
        serialization: Serialization::Style {
            style: if place == ParameterLocation::Path { Style::Simple } else { Style::Form },
            explode: false,
            allow_reserved: false,
            encoded: false,
        },
        default: None,
        sends_default: false,
        constraints: Rare::default(),
        secret: false,
        follows: false,
        shared: None,
        location,
    }
}

/// The names that a parameter may have.
fn hints_of(name: &str, extensions: &document::Extensions) -> Hints {
    let chosen = vendor::client_name(extensions).map(str::to_owned);
    Hints { pinned: None, phrases: chosen.into_iter().chain([name.to_owned()]).collect() }
}
