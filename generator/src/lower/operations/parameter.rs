//! Parameters: path and operation merged, in the order of the path, then as described.

use super::{
    context::Context,
    described::{described, parameters as described_parameters},
    in_path::template_parts,
};
use crate::{
    document::{self, Operation, ParameterIn, PathItem},
    ir::{Note, Parameter, ParameterLocation, ParameterSource, PathSegment, Unsendable},
    media,
    normal::Shape,
    value::Value,
};

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
    let (template, fragment) =
        path.split_once('#').map_or((path, None), |(path, rest)| (path, Some(rest)));
    let mut found =
        Parameters { list: Vec::new(), path: Vec::new(), notes: Vec::new(), content_type: None };
    if fragment.is_some() {
        found.notes.push(Note::PathFragment);
    }
    let in_template =
        template_parts(context, path, template, &written, operation.location, &mut found)?;
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
                let is_content_type = parameter.name.eq_ignore_ascii_case("content-type");
                if is_content_type {
                    found.content_type = media_type(context, parameter);
                }
                if !is_content_type || operation.request_body.is_none() {
                    set_by_client(context, parameter, phrase);
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

/// Notes that a parameter is left out whose header the client sets, where the value of the
/// parameter is not used.
fn set_by_client(context: &mut Context<'_, '_>, parameter: &document::Parameter, phrase: &str) {
    let reason = match parameter.name.to_ascii_lowercase().as_str() {
        "content-type" => "there is no body that it could be the media type of",
        "accept" => {
            "the method says what is asked for; another value is set with `header` on the call"
        }
        _ => return,
    };
    let what = format!("parameter {} of {phrase}", parameter.name);
    context.leave_out_part(what, reason, parameter.location);
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

/// Headers whose parameters are ignored (OpenAPI 3.1 section 4.8.12.1): the client sets them.
fn is_reserved(header: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&header.to_ascii_lowercase().as_str())
}
