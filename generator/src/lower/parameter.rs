//! Parameters: path and operation merged, in the order of the path, then as described.

use super::{Lower, operation::path_phrase, security::place_of};
use crate::{
    document::{self, Operation, ParameterPlace, PathItem, RefOr},
    ir::{
        Constraints, Docs, Hints, LeftOutKind, Note, Parameter, ParameterSource, PathSegment, Place, Serialization, Style, Type,
        Unsendable,
    },
    media,
    normal::{About, Shape},
    source::Location,
    value::Value,
    vendor,
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// The parameters of an operation and the path they are in.
pub struct Parameters {
    /// They, those of the path first.
    pub list: Vec<Parameter>,
    /// The path.
    pub path: Vec<PathSegment>,
    /// What was done with others, for the docs.
    pub notes: Vec<Note>,
}

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

impl<'a> Lower<'a> {
    /// The parameters of an operation. An error when the path cannot be read.
    pub fn parameters(&mut self, path: &str, item: &PathItem, operation: &Operation, phrase: &str) -> Result<Parameters, String> {
        let written = self.written_parameters(item, operation);
        let (template, fragment) = path.split_once('#').map_or((path, None), |(path, rest)| (path, Some(rest)));
        let mut found = Parameters { list: Vec::new(), path: Vec::new(), notes: Vec::new() };
        if fragment.is_some() {
            found.notes.push(Note::PathFragment);
        }
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) = after.split_once('}').ok_or_else(|| format!("the path has a `{{` without a `}}`: {path}"))?;
            push_literal(&mut found.path, before);
            let parameter =
                written.iter().copied().filter(|p| p.0.place == ParameterPlace::Path).find(|p| names(inside, &p.0.name));
            let name = parameter.map_or(inside, |(p, _)| p.name.as_str()).to_owned();
            let index = match places.get(&name) {
                Some(index) => *index,
                None => {
                    let lowered = match parameter {
                        Some((parameter, shared)) => Parameter { required: true, ..self.parameter(parameter, shared, path) },
                        None => self.undescribed(inside, operation.location),
                    };
                    found.list.push(lowered);
                    places.insert(name, found.list.len() - 1);
                    found.list.len() - 1
                }
            };
            found.path.push(PathSegment::Parameter(index));
            rest = after;
        }
        push_literal(&mut found.path, rest);
        for (parameter, shared) in written {
            match parameter.place {
                ParameterPlace::Path if places.contains_key(&parameter.name) => {}
                ParameterPlace::Path => {
                    let message = format!("the path has no `{{{}}}` for this parameter", parameter.name);
                    self.session.diagnostics.warning("unused-path-parameter", parameter.location, message).note("it is left out");
                }
                ParameterPlace::Header if is_reserved(&parameter.name) => {
                    found.notes.push(Note::SetByClient(parameter.name.clone()));
                }
                _ => match self.unsendable(parameter) {
                    Some(why) if parameter.required => return Err(reason(&parameter.name, &why)),
                    Some(why) => {
                        let what = format!("parameter {} of {phrase}", parameter.name);
                        self.leave_out(LeftOutKind::Part, what, reason(&parameter.name, &why), parameter.location);
                        found.notes.push(Note::NoParameter { name: parameter.name.clone(), why });
                    }
                    None => {
                        let lowered = self.parameter(parameter, shared, path);
                        if !is_in_path(template, &lowered) {
                            found.list.push(lowered);
                        }
                    }
                },
            }
        }
        Ok(found)
    }

    /// Why a parameter cannot be written: it is a document that is neither JSON nor the text of one value.
    fn unsendable(&self, parameter: &document::Parameter) -> Option<Unsendable> {
        if parameter.place == ParameterPlace::QueryString {
            return Some(Unsendable::WholeQuery);
        }
        let content = parameter.content.first().filter(|content| parameter.schema.is_none() && !media::is_json(&content.name))?;
        let shape = content.schema.map(|id| &self.schemas.node_at(id).shape);
        let is_text = shape.is_none_or(|shape| matches!(shape, Shape::Any) || shape.is_plain() || shape.is_binary());
        (!is_text).then(|| Unsendable::Document(content.name.clone()))
    }

    /// Those of the operation, and those of the path that it does not replace; with each where it is described.
    pub fn written_parameters(&self, item: &PathItem, operation: &Operation) -> Vec<(&'a document::Parameter, Owner)> {
        let document = self.document;
        let found = |written: &RefOr<document::Parameter>, owner: Owner| match written {
            RefOr::Item(id) => Some((&document.nodes.parameters[*id], owner)),
            RefOr::Ref(reference) => {
                let id = document.links.parameters.get(&reference.location)?;
                Some((&document.nodes.parameters[*id], Owner::Elsewhere))
            }
        };
        let own: Vec<_> = operation.parameters.iter().filter_map(|written| found(written, Owner::Operation)).collect();
        let key = |parameter: &'a document::Parameter| (parameter.name.as_str(), parameter.place);
        let replaced: HashSet<_> = own.iter().map(|(parameter, _)| key(parameter)).collect();
        let shared = item.parameters.iter().filter_map(|written| found(written, Owner::Path));
        let shared = shared.filter(|(parameter, _)| !replaced.contains(&key(parameter)));
        let mut list: Vec<(&'a document::Parameter, Owner)> = Vec::new();
        let mut places = HashMap::new();
        for parameter in shared.chain(own.iter().copied()) {
            match places.entry(key(parameter.0)) {
                Entry::Occupied(place) => list[*place.get()] = parameter,
                Entry::Vacant(place) => {
                    place.insert(list.len());
                    list.push(parameter);
                }
            }
        }
        list
    }

    fn parameter(&mut self, written: &document::Parameter, owner: Owner, path: &str) -> Parameter {
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
            Some(id) => self.typed(id),
            None => (super::types::Typed { ty: Type::Scalar(crate::ir::Scalar::String), nullable: false }, None),
        };
        let facts = schema_id.map_or_else(|| About::new(*location), |id| (*self.schemas.at(id).about).clone());
        let description = description.clone().filter(|t| !t.trim().is_empty()).or(facts.docs.description);
        let docs = Docs { description, deprecated: *deprecated || facts.docs.deprecated, ..Docs::default() };
        let serialization = serialization_of(written);
        let required = *required && !typed.nullable;
        let source = constant
            .filter(|_| required || *place == ParameterPlace::Path)
            .map_or(ParameterSource::Caller, ParameterSource::Constant);
        let (wire, ty) = match vendor::ms::header_prefix(extensions) {
            Some(prefix) => (prefix.to_owned(), by_prefix(typed.ty)),
            None => (name.clone(), typed.ty),
        };
        Parameter {
            wire,
            hints: hints_of(name, extensions),
            docs: super::client::with_deprecation(docs, extensions),
            place: place_of(*place),
            ty,
            required,
            source,
            serialization,
            default: facts.default,
            constraints: facts.constraints,
            secret: facts.secret || vendor::is_secret(extensions),
            follows: *place == ParameterPlace::Header && vendor::ms::is_client_request_id(extensions),
            shared: self.shared_by(written, owner, path),
            location: *location,
        }
    }

    /// What a parameter is called that several operations share.
    fn shared_by(&self, written: &document::Parameter, owner: Owner, path: &str) -> Option<String> {
        match owner {
            Owner::Operation => None,
            Owner::Path => Some(format!("{} {}", path_phrase(path), written.name)),
            Owner::Elsewhere => {
                // What refers to a parameter of another operation means what that is called.
                let key = self.shared_name(written.location);
                Some(if key.parse::<usize>().is_ok() { written.name.clone() } else { key })
            }
        }
    }

    /// A name in the path that nothing describes: some text.
    fn undescribed(&mut self, name: &str, location: Location) -> Parameter {
        let message = format!("the parameter `{{{name}}}` of the path is not described");
        self.session.diagnostics.warning("undescribed-path-parameter", location, message).note("it is a required string");
        Parameter {
            wire: name.to_owned(),
            hints: Hints { pinned: None, phrases: vec![name.to_owned()] },
            docs: Docs::default(),
            place: Place::Path,
            ty: Type::Scalar(crate::ir::Scalar::String),
            required: true,
            source: ParameterSource::Caller,
            serialization: Serialization::Style { style: Style::Simple, explode: false, allow_reserved: false, encoded: false },
            default: None,
            constraints: Constraints::default(),
            secret: false,
            follows: false,
            shared: None,
            location,
        }
    }
}

/// Why a parameter that cannot be sent was left out.
fn reason(name: &str, why: &Unsendable) -> String {
    match why {
        Unsendable::WholeQuery => format!("the parameter `{name}` is the whole query"),
        Unsendable::Document(media) => format!("the parameter `{name}` is a document of `{media}`"),
    }
}

/// Whether the query that is written in the path sends the only value of a query parameter already: `/?comp=list`.
fn is_in_path(template: &str, parameter: &Parameter) -> bool {
    let ParameterSource::Constant(Value::String(value)) = &parameter.source else { return false };
    let Some((_, query)) = template.split_once('?').filter(|_| parameter.place == Place::Query) else { return false };
    query.split('&').filter_map(|pair| pair.split_once('=')).any(|(name, text)| name == parameter.wire && *text == **value)
}

/// How the value of a parameter is written.
fn serialization_of(written: &document::Parameter) -> Serialization {
    match written.content.first() {
        // A document of any other media type is the text of its value.
        Some(media) if written.schema.is_none() && media::is_json(&media.name) => Serialization::Content(media.name.clone()),
        _ => Serialization::Style {
            style: style_of(written.style, &written.extensions),
            explode: written.explode,
            allow_reserved: written.allow_reserved,
            encoded: vendor::ms::is_encoded(&written.extensions),
        },
    }
}

/// What a parameter may be called.
fn hints_of(name: &str, extensions: &document::Extensions) -> Hints {
    let chosen = vendor::client_name(extensions).map(str::to_owned);
    Hints { pinned: None, phrases: chosen.into_iter().chain([name.to_owned()]).collect() }
}

/// Whether what stands in braces is the parameter of this name: `+name`, `name*` and `name:regex` are written too.
fn names(inside: &str, name: &str) -> bool {
    inside == name || inside.split(':').next().unwrap_or(inside).trim_matches(['+', '*', ' ']) == name
}

/// Headers whose parameters are ignored (OpenAPI 3.1 section 4.8.12.1): the client sets them.
fn is_reserved(header: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&header.to_ascii_lowercase().as_str())
}

/// Literal text of a path, encoded where a URL could not hold it (RFC 3986 section 3.3).
fn push_literal(path: &mut Vec<PathSegment>, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    path.push(PathSegment::Literal(encoded));
}

/// The type of all headers that share a prefix: a map, though the description gives the type of one of them.
pub fn by_prefix(ty: Type) -> Type {
    match ty {
        Type::Map(_) => ty,
        one => Type::Map(Box::new(one)),
    }
}

fn style_of(style: document::Style, extensions: &document::Extensions) -> Style {
    if vendor::ms::header_prefix(extensions).is_some() {
        return Style::Prefix;
    }
    written_style(style)
}

/// The style as it is written.
pub fn written_style(style: document::Style) -> Style {
    match style {
        document::Style::Matrix => Style::Matrix,
        document::Style::Label => Style::Label,
        document::Style::Simple => Style::Simple,
        document::Style::Form => Style::Form,
        document::Style::SpaceDelimited => Style::SpaceDelimited,
        document::Style::TabDelimited => Style::TabDelimited,
        document::Style::PipeDelimited => Style::PipeDelimited,
        document::Style::DeepObject => Style::DeepObject,
    }
}
