//! What a documented example looks like on the wire: path, query and headers, worked out here
//! independently of the runtime.

use super::payload;
use crate::{
    emit::{Input, client::param},
    ir::{
        Operation, OperationExample, Parameter, ParameterLocation, ParameterSource, PathSegment,
        SchemeKind, Serialization, Style, Type,
    },
    value::{Number, Value},
};

/// What must arrive.
#[derive(Default)]
pub struct Wire {
    /// The path, decoded.
    pub path: String,
    /// Pairs of the query, decoded.
    pub query: Vec<(String, String)>,
    /// Header fields: names and values.
    pub headers: Vec<(String, String)>,
}

/// The wire form of an example, or why it cannot be determined.
pub fn wire(
    input: Input<'_>,
    operation: &Operation,
    example: &OperationExample,
) -> Result<Wire, String> {
    let mut wire = Wire::default();
    // The query that the template has after its `?`; in a value that character is data.
    let mut query: Option<String> = None;
    for segment in &operation.path {
        match segment {
            PathSegment::Literal(text) => {
                let text = literal(text)?;
                match (&mut query, text.split_once('?')) {
                    (Some(query), _) => query.push_str(&text),
                    (None, Some((path, rest))) => {
                        wire.path.push_str(path);
                        query = Some(rest.to_owned());
                    }
                    (None, None) => wire.path.push_str(&text),
                }
            }
            PathSegment::Parameter(index) => {
                let parameter = &operation.parameters[*index];
                let value = value(input, parameter, given(example, *index))
                    .ok_or_else(|| format!("it gives no value for `{}`", parameter.wire))?;
                query.as_mut().unwrap_or(&mut wire.path).push_str(&path_text(parameter, &value)?);
            }
        }
    }
    if let Some(query) = query {
        let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        wire.query.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let Some(value) = value(input, parameter, given(example, index)) else { continue };
        match parameter.place {
            ParameterLocation::Path => {}
            ParameterLocation::Query => wire.query.extend(pairs(parameter, &value)?),
            ParameterLocation::Header => {
                // Spaces around it are no part of a value (RFC 9110 section 5.5).
                let text = joined(parameter, &value)?.trim_matches([' ', '\t']).to_owned();
                wire.headers.push((parameter.wire.to_ascii_lowercase(), text));
            }
            ParameterLocation::Cookie => return Err("it sends a cookie".to_owned()),
        }
    }
    credentials(input, operation, &mut wire)?;
    Ok(wire)
}

fn given(example: &OperationExample, index: usize) -> Option<&Value> {
    example
        .parameters
        .iter()
        .find(|(i, _)| *i == index)
        .map(|(_, value)| value)
        .filter(|value| **value != Value::Null)
}

/// The value that the client of the tests has for a parameter that a client must be given.
pub const CLIENT_VALUE: &str = "of_client";

/// Whether a client must be given the value of a parameter.
pub fn is_sent_by_client(parameter: &Parameter) -> bool {
    parameter.required
        && parameter.default.is_none()
        && !matches!(parameter.source, ParameterSource::Constant(_))
}

/// The value that goes out, whoever gives it.
fn value(input: Input<'_>, parameter: &Parameter, given: Option<&Value>) -> Option<Value> {
    match &parameter.source {
        ParameterSource::Caller | ParameterSource::ParameterGroup { .. } => {
            let sent = parameter.default.as_ref().filter(|_| parameter.sends_default);
            given.or(sent).cloned()
        }
        // What stands in a table is sent as its text.
        ParameterSource::Constant(value) => Some(Value::String(param::text(value).into())),
        ParameterSource::Client(index) => {
            let of_client = &input.api.client_parameters[*index];
            let text = match is_sent_by_client(of_client) {
                true => Some(CLIENT_VALUE.to_owned()),
                false => param::client_value(of_client),
            };
            text.map(|text| Value::String(text.into()))
        }
    }
}

/// A literal of a path, decoded.
fn literal(text: &str) -> Result<String, String> {
    if text.contains('%') {
        Err("its path contains encoded text".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn path_text(parameter: &Parameter, value: &Value) -> Result<String, String> {
    match &parameter.serialization {
        Serialization::Style { style: Style::Simple, encoded: false, .. } => {
            joined(parameter, value)
        }
        _ => Err(format!("`{}` is in the path in another style than the default", parameter.wire)),
    }
}

/// A scalar, or a list by commas.
fn joined(parameter: &Parameter, value: &Value) -> Result<String, String> {
    match value {
        Value::Array(items) => Ok(items
            .iter()
            .map(|item| scalar(parameter, item))
            .collect::<Result<Vec<_>, _>>()?
            .join(",")),
        other => scalar(parameter, other),
    }
}

fn keeps_encoded(parameter: &Parameter) -> bool {
    matches!(parameter.place, ParameterLocation::Path | ParameterLocation::Query)
        && matches!(parameter.serialization, Serialization::Style { allow_reserved: true, .. })
}

/// Whether a value is sent as it was given, as JSON.
fn is_free(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_free(inner),
        Type::Scalar(_) | Type::Named(_) => false,
    }
}

fn scalar(parameter: &Parameter, value: &Value) -> Result<String, String> {
    match value {
        // What is encoded already passes where `allowReserved` is set, and arrives as another text.
        Value::String(text) if text.contains('%') && keeps_encoded(parameter) => {
            Err(format!("`{}` contains encoded text", parameter.wire))
        }
        Value::String(text) => Ok(text.to_string()),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(Number::Float(value)) if is_free(&parameter.ty) => {
            serde_json::to_string(value).map_err(|why| why.to_string())
        }
        Value::Number(number) => Ok(payload::number(*number)),
        other => {
            Err(format!("`{}` is {} where a scalar is expected", parameter.wire, other.kind()))
        }
    }
}

/// The pairs of a query parameter.
fn pairs(parameter: &Parameter, value: &Value) -> Result<Vec<(String, String)>, String> {
    let wire = &parameter.wire;
    let (style, explode) = match &parameter.serialization {
        Serialization::Style { encoded: true, .. } => {
            return Err(format!("`{wire}` is encoded by the caller"));
        }
        Serialization::Style { style, explode, .. } => (*style, *explode),
        Serialization::Content(_) => return Err(format!("`{wire}` is a document")),
    };
    let separator = match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        _ => ",",
    };
    let one = |text: String| vec![(wire.clone(), text)];
    match value {
        Value::Array(items) if items.is_empty() => Err(format!("`{wire}` is an empty list")),
        Value::Array(items) => {
            let items =
                items.iter().map(|item| scalar(parameter, item)).collect::<Result<Vec<_>, _>>()?;
            match (style, explode) {
                (Style::DeepObject, _) => Err(format!("`{wire}` is a list in a style for objects")),
                (_, true) => Ok(items.into_iter().map(|item| (wire.clone(), item)).collect()),
                (_, false) => Ok(one(items.join(separator))),
            }
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, member)| Ok((key.to_string(), scalar(parameter, member)?)))
                .collect::<Result<Vec<_>, String>>()?;
            match (style, explode) {
                (Style::DeepObject, _) => Ok(members
                    .into_iter()
                    .map(|(key, value)| (format!("{wire}[{key}]"), value))
                    .collect()),
                (Style::Form, true) => Ok(members),
                _ => Err(format!("`{wire}` is an object in one pair")),
            }
        }
        other => Ok(one(scalar(parameter, other)?)),
    }
}

/// What the credentials of the tests look like, under the first alternative.
fn credentials(input: Input<'_>, operation: &Operation, wire: &mut Wire) -> Result<(), String> {
    let Some(first) = input.api.security_of(operation).first() else { return Ok(()) };
    for (id, _) in &first.schemes {
        match &input.api.schemes[id.0 as usize].kind {
            SchemeKind::ApiKey { place: ParameterLocation::Header, wire: name } => {
                wire.headers.push((name.to_ascii_lowercase(), "key".to_owned()))
            }
            SchemeKind::ApiKey { place: ParameterLocation::Query, wire: name } => {
                wire.query.push((name.clone(), "key".to_owned()))
            }
            SchemeKind::ApiKey { .. } => return Err("its credential is a cookie".to_owned()),
            SchemeKind::Basic => wire
                .headers
                .push(("authorization".to_owned(), "Basic dXNlcjpwYXNzd29yZA==".to_owned())),
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                wire.headers.push(("authorization".to_owned(), "Bearer token".to_owned()));
            }
            SchemeKind::Http(name) => {
                return Err(format!("its credential is of the scheme `{name}`"));
            }
            SchemeKind::MutualTls => {}
        }
    }
    Ok(())
}

/// The pairs of a form, encoded.
pub fn form(fields: &[(String, Serialization)], value: &Value) -> Result<String, String> {
    let usual = |name: &str| {
        fields.iter().all(|(wire, serialization)| {
            wire != name
                || matches!(
                    serialization,
                    Serialization::Style { style: Style::Form, explode: true, .. }
                )
        })
    };
    let mut pairs = Vec::new();
    for (name, value) in value.as_object().unwrap_or_default() {
        if !usual(name) {
            return Err(format!(
                "`{name}` of its form is written in another style than the default"
            ));
        }
        let items = match value {
            Value::Null => continue,
            Value::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        for item in items {
            let text = match item {
                Value::Null | Value::Array(_) | Value::Object(_) => {
                    return Err(format!("`{name}` of its form is {}", item.kind()));
                }
                Value::Number(number) => payload::number(*number),
                scalar => payload::plain(scalar),
            };
            pairs.push(format!("{}={}", encoded(name), encoded(&text)));
        }
    }
    Ok(pairs.join("&"))
}

/// Percent-encodes all bytes except those that every form leaves as they are.
fn encoded(text: &str) -> String {
    let byte = |b: u8| match b {
        b if b.is_ascii_alphanumeric() || b"-._*".contains(&b) => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}
