//! Parameters: path and operation merged, in the order of the path, then as described.

use super::{
    context::Context,
    described::{Owner, parameters as described_parameters},
    location::location_of,
    style::{by_prefix, serialization_of},
    words::path_phrase,
};
use crate::{
    document::{self, Operation, ParameterIn, PathItem},
    ir::{
        Docs, Hints, Note, Parameter, ParameterLocation, ParameterSource, PathSegment, Scalar,
        Serialization, Style, Type, Unsendable,
    },
    lower::{
        docs::{text, with_deprecation},
        types::Typed,
    },
    media,
    normal::{About, Shape},
    rare::Rare,
    source::Location,
    value::Value,
    vendor::{self, ms},
};
use std::collections::HashMap;

/// The parameters of an operation and the path they are in.
pub struct Parameters {
    /// The parameters, those of the path first.
    pub list: Vec<Parameter>,
    /// The path template, as literals and parameters.
    pub path: Vec<PathSegment>,
    /// Notes on parameters that were left out or changed, for the documentation.
    pub notes: Vec<Note>,
    /// The media type of the body, where a header parameter `Content-Type` gives one.
    pub content_type: Option<String>,
}

/// The parameters of an operation. An error when the path cannot be read.
pub fn parameters(
    context: &mut Context<'_, '_>,
    path: &str,
    item: &PathItem,
    operation: &Operation,
    phrase: &str,
) -> Result<Parameters, String> {
    let written = described_parameters(context.document, item, operation);
    let in_path: Vec<_> =
        written.iter().copied().filter(|(written, _)| written.place == ParameterIn::Path).collect();
    let (template, fragment) =
        path.split_once('#').map_or((path, None), |(path, rest)| (path, Some(rest)));
    let mut found =
        Parameters { list: Vec::new(), path: Vec::new(), notes: Vec::new(), content_type: None };
    if fragment.is_some() {
        found.notes.push(Note::PathFragment);
    }
    let in_template =
        template_parts(context, path, template, &in_path, operation.location, &mut found)?;
    for (parameter, owner) in written {
        match parameter.place {
            ParameterIn::Path if in_template.contains_key(&parameter.name) => {}
            ParameterIn::Path => {
                let message =
                    format!("the path has no `{{{}}}` for this parameter", parameter.name);
                context
                    .session
                    .diagnostics
                    .warning("unused-path-parameter", parameter.location, message)
                    .note("it is left out");
            }
            ParameterIn::Header if is_reserved(&parameter.name) => {
                if parameter.name.eq_ignore_ascii_case("content-type") {
                    found.content_type = media_type(context, parameter);
                }
                found.notes.push(Note::SetByClient(parameter.name.clone()));
            }
            _ => match unsendable(context, parameter) {
                Some(why) if parameter.required => return Err(reason(&parameter.name, &why)),
                Some(why) => {
                    let what = format!("parameter {} of {phrase}", parameter.name);
                    context.leave_out_part(what, reason(&parameter.name, &why), parameter.location);
                    found.notes.push(Note::NoParameter { name: parameter.name.clone(), why });
                }
                None => {
                    let lowered = described(context, parameter, owner, path);
                    if !is_sent_by_path(template, &lowered) {
                        found.list.push(lowered);
                    }
                }
            },
        }
    }
    Ok(found)
}

/// The segments of a path and the parameters in it, with the index of each by its name.
fn template_parts(
    context: &mut Context<'_, '_>,
    path: &str,
    template: &str,
    written: &[(&document::Parameter, Owner)],
    location: Location,
    found: &mut Parameters,
) -> Result<HashMap<String, usize>, String> {
    let mut indices: HashMap<String, usize> = HashMap::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after
            .split_once('}')
            .ok_or_else(|| format!("the path has a `{{` without a `}}`: {path}"))?;
        push_literal(&mut found.path, before);
        let parameter =
            written.iter().copied().find(|(parameter, _)| names(inside, &parameter.name));
        let name = parameter.map_or(inside, |(p, _)| p.name.as_str()).to_owned();
        let index = match indices.get(&name) {
            Some(index) => *index,
            None => {
                let lowered = match parameter {
                    Some((parameter, owner)) => {
                        Parameter { required: true, ..described(context, parameter, owner, path) }
                    }
                    None => undescribed(context, inside, location),
                };
                found.list.push(lowered);
                indices.insert(name, found.list.len() - 1);
                found.list.len() - 1
            }
        };
        found.path.push(PathSegment::Parameter(index));
        rest = after;
    }
    push_literal(&mut found.path, rest);
    Ok(indices)
}

/// The media type in a parameter `Content-Type`: its only value, else its default.
fn media_type(context: &mut Context<'_, '_>, parameter: &document::Parameter) -> Option<String> {
    let schema = parameter.schema?;
    let (_, constant) = context.constant(schema);
    let value = constant.or_else(|| context.schemas.at(schema).about.default.clone())?;
    value.as_str().filter(|text| media::is_one(text)).map(str::to_owned)
}

/// Why a parameter cannot be sent: it is a document that is neither JSON nor a single value as
/// plain text.
fn unsendable(context: &Context<'_, '_>, parameter: &document::Parameter) -> Option<Unsendable> {
    if parameter.place == ParameterIn::QueryString {
        return Some(Unsendable::WholeQuery);
    }
    let content = parameter
        .content
        .first()
        .filter(|content| parameter.schema.is_none() && !media::is_json(&content.name))?;
    let shape = content.schema.map(|id| &context.schemas.node_at(id).shape);
    let is_text = shape
        .is_none_or(|shape| matches!(shape, Shape::Any) || shape.is_plain() || shape.is_binary());
    (!is_text).then(|| Unsendable::Document(content.name.clone()))
}

fn described(
    context: &mut Context<'_, '_>,
    written: &document::Parameter,
    owner: Owner,
    path: &str,
) -> Parameter {
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
    let description = text(description).or(facts.docs.description);
    let docs =
        Docs { description, deprecated: *deprecated || facts.docs.deprecated, ..Docs::default() };
    let serialization = serialization_of(written);
    let required = *required && !typed.nullable;
    let source = constant
        .filter(|_| required || *place == ParameterIn::Path)
        .map_or(ParameterSource::Caller, ParameterSource::Constant);
    let (wire, ty) = match ms::header_prefix(extensions) {
        Some(prefix) => (prefix.to_owned(), by_prefix(typed.ty)),
        None => (name.clone(), typed.ty),
    };
    Parameter {
        wire,
        hints: hints_of(name, extensions),
        docs: with_deprecation(docs, extensions),
        place: location_of(*place),
        ty,
        required,
        source,
        declared_source: ms::parameter_location(extensions),
        grouping: ms::grouping(extensions),
        serialization,
        default: facts.default,
        constraints: facts.constraints,
        secret: facts.secret || vendor::is_secret(extensions),
        follows: *place == ParameterIn::Header && ms::is_client_request_id(extensions),
        shared: shared_by(context, written, owner, path),
        location: *location,
    }
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
fn undescribed(context: &mut Context<'_, '_>, name: &str, location: Location) -> Parameter {
    let message = format!("the parameter `{{{name}}}` of the path is not described");
    context
        .session
        .diagnostics
        .warning("undescribed-path-parameter", location, message)
        .note("it is a required string");
    Parameter {
        wire: name.to_owned(),
        hints: Hints { pinned: None, phrases: vec![name.to_owned()] },
        docs: Docs::default(),
        place: ParameterLocation::Path,
        ty: Type::Scalar(Scalar::String),
        required: true,
        source: ParameterSource::Caller,
        declared_source: None,
        grouping: None,
        serialization: Serialization::Style {
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
            encoded: false,
        },
        default: None,
        constraints: Rare::default(),
        secret: false,
        follows: false,
        shared: None,
        location,
    }
}

/// Why a parameter that cannot be sent was left out.
fn reason(name: &str, why: &Unsendable) -> String {
    match why {
        Unsendable::WholeQuery => format!("the parameter `{name}` is the whole query"),
        Unsendable::Document(media) => format!("the parameter `{name}` is a document of `{media}`"),
    }
}

/// Whether the query that is written in the path sends the only value of a query parameter already:
/// `/?comp=list`.
fn is_sent_by_path(template: &str, parameter: &Parameter) -> bool {
    let ParameterSource::Constant(Value::String(value)) = &parameter.source else { return false };
    let Some((_, query)) =
        template.split_once('?').filter(|_| parameter.place == ParameterLocation::Query)
    else {
        return false;
    };
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .any(|(name, text)| name == parameter.wire && *text == **value)
}

/// What a parameter may be called.
fn hints_of(name: &str, extensions: &document::Extensions) -> Hints {
    let chosen = vendor::client_name(extensions).map(str::to_owned);
    Hints { pinned: None, phrases: chosen.into_iter().chain([name.to_owned()]).collect() }
}

/// Whether the text in braces names the parameter: `+name`, `name*` and `name:regex` are written
/// too.
fn names(inside: &str, name: &str) -> bool {
    inside == name
        || inside.split(':').next().unwrap_or(inside).trim_matches(['+', '*', ' ']) == name
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
