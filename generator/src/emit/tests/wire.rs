//! What a documented example looks like on the wire: path, query and headers, worked out here
//! independently of the runtime.

use super::style::Styled;
use crate::{
    emit::{Input, client::param},
    ir::{
        Operation, OperationExample, Parameter, ParameterLocation, ParameterSource, Part,
        PathSegment, SchemeKind, Serialization, Shape, Style, Type,
    },
    value::Value,
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
                let text = path_text(input, parameter, &value)?;
                query.as_mut().unwrap_or(&mut wire.path).push_str(&text);
            }
        }
    }
    if let Some(query) = query {
        let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        wire.query.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
    let mut cookies = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let Some(value) = value(input, parameter, given(example, index)) else { continue };
        match parameter.place {
            ParameterLocation::Path => {}
            ParameterLocation::Query => wire.query.extend(pairs(input, parameter, &value)?),
            ParameterLocation::Header => {
                let fields = headers(input, parameter, &value)?.into_iter();
                wire.headers.extend(fields.map(|(name, text)| (name.to_ascii_lowercase(), text)));
            }
            ParameterLocation::Cookie => cookies.extend(pairs(input, parameter, &value)?),
        }
    }
    credentials(input, operation, &mut wire, &mut cookies)?;
    wire.headers.extend(cookie(&cookies)?);
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

/// How the value of a parameter is written; `None`: as a document.
fn styled<'p>(
    input: Input<'_>,
    parameter: &'p Parameter,
    value: &mut Value,
) -> Result<Option<Styled<'p>>, String> {
    let Serialization::Style { style, explode, allow_reserved, encoded } = &parameter.serialization
    else {
        return Ok(None);
    };
    // What is encoded already passes, and arrives as another text.
    let in_url = matches!(parameter.place, ParameterLocation::Path | ParameterLocation::Query);
    let wrong = |text: &str| match encoded {
        true => text.contains(|c: char| !c.is_ascii_alphanumeric() && !"-._~/:@ ".contains(c)),
        false => *allow_reserved && text.contains('%'),
    };
    if in_url && holds(value, &wrong) {
        return Err(format!("`{}` contains encoded text", parameter.wire));
    }
    let is_one_pair = matches!(style, Style::Simple | Style::Label | Style::Matrix | Style::Form);
    if is_one_pair && !explode {
        in_order(input, &parameter.ty, value);
    }
    let free = is_free(&parameter.ty);
    Ok(Some(Styled { name: &parameter.wire, style: *style, explode: *explode, free }))
}

/// Whether a text of the value, at any depth, is such.
fn holds(value: &Value, is: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(items) => items.iter().any(|item| holds(item, is)),
        Value::Object(members) => members.iter().any(|(_, member)| holds(member, is)),
        _ => false,
    }
}

/// Puts the members of an object into the order in which they are written: those that the type
/// names in its order, others by their keys.
fn in_order(input: Input<'_>, ty: &Type, value: &mut Value) {
    let Value::Object(members) = value else { return };
    let types = &input.api.types;
    let fields = match types.resolved(ty).named().map(|id| &types[id].shape) {
        Some(Shape::Record(record)) => record.fields.as_slice(),
        _ => &[],
    };
    let position = |key: &str| fields.iter().position(|field| field.wire == key);
    members.sort_by_cached_key(|(key, _)| (position(key).unwrap_or(fields.len()), key.clone()));
}

/// Whether a value is sent as it was given, as JSON.
fn is_free(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_free(inner),
        Type::Scalar(_) | Type::Named(_) => false,
    }
}

/// The text of a document that has one spelling.
fn document(parameter: &Parameter, value: &Value) -> Result<String, String> {
    match value {
        Value::Array(_) | Value::Object(_) => Err(format!("`{}` is a document", parameter.wire)),
        scalar => Ok(scalar.to_string()),
    }
}

fn path_text(input: Input<'_>, parameter: &Parameter, value: &Value) -> Result<String, String> {
    let mut value = value.clone();
    match styled(input, parameter, &mut value)? {
        Some(styled) => styled.path(&value),
        None => document(parameter, &value),
    }
}

/// The pairs of a parameter of the query or a cookie.
fn pairs(
    input: Input<'_>,
    parameter: &Parameter,
    value: &Value,
) -> Result<Vec<(String, String)>, String> {
    let mut value = value.clone();
    Ok(match styled(input, parameter, &mut value)? {
        Some(styled) => styled.pairs(&value),
        None => vec![(parameter.wire.clone(), value.to_string())],
    })
}

/// The header fields of a parameter.
fn headers(
    input: Input<'_>,
    parameter: &Parameter,
    value: &Value,
) -> Result<Vec<(String, String)>, String> {
    let mut value = value.clone();
    match styled(input, parameter, &mut value)? {
        Some(styled) => styled.headers(&value),
        None => Ok(vec![(parameter.wire.clone(), document(parameter, &value)?)]),
    }
}

/// The header of these cookies, of which none needs an encoding.
fn cookie(pairs: &[(String, String)]) -> Result<Option<(String, String)>, String> {
    let is_plain =
        |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c));
    if let Some((name, _)) = pairs.iter().find(|(name, text)| !is_plain(name) || !is_plain(text)) {
        return Err(format!("the cookie `{name}` is encoded"));
    }
    let texts: Vec<String> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
    Ok((!texts.is_empty()).then(|| ("cookie".to_owned(), texts.join("; "))))
}

/// What the credentials of the tests look like, under the first alternative.
fn credentials(
    input: Input<'_>,
    operation: &Operation,
    wire: &mut Wire,
    cookies: &mut Vec<(String, String)>,
) -> Result<(), String> {
    let Some(first) = input.api.security_of(operation).first() else { return Ok(()) };
    for (id, _) in &first.schemes {
        match &input.api.schemes[id.0 as usize].kind {
            SchemeKind::ApiKey { place: ParameterLocation::Header, wire: name } => {
                wire.headers.push((name.to_ascii_lowercase(), "key".to_owned()))
            }
            SchemeKind::ApiKey { place: ParameterLocation::Query, wire: name } => {
                wire.query.push((name.clone(), "key".to_owned()))
            }
            SchemeKind::ApiKey { wire: name, .. } => cookies.push((name.clone(), "key".to_owned())),
            SchemeKind::Basic => wire
                .headers
                .push(("authorization".to_owned(), "Basic dXNlcjpwYXNzd29yZA==".to_owned())),
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                wire.headers.push(("authorization".to_owned(), "Bearer token".to_owned()));
            }
            SchemeKind::Http(name) => {
                wire.headers.push(("authorization".to_owned(), format!("{name} key")));
            }
            SchemeKind::MutualTls => {}
        }
    }
    Ok(())
}

/// The pairs of a form, encoded: a property without a style of its own is text, once for each item
/// of a list, and JSON when it is an object (OpenAPI "Encoding Object").
pub fn form(fields: &[(String, Serialization)], value: &Value) -> String {
    let mut pairs = Vec::new();
    for (name, value) in value.as_object().unwrap_or_default() {
        let serialization = fields.iter().find(|(wire, _)| **wire == **name).map(|(_, way)| way);
        let usual = Styled { name, style: Style::Form, explode: true, free: false };
        match (serialization, value) {
            (_, Value::Null) => {}
            (Some(Serialization::Style { style, explode, .. }), value) => {
                pairs.extend(Styled { style: *style, explode: *explode, ..usual }.pairs(value));
            }
            (Some(Serialization::Content(_)), value) | (None, value @ Value::Object(_)) => {
                pairs.push((name.to_string(), value.to_string()));
            }
            (None, value) => pairs.extend(usual.pairs(value)),
        }
    }
    let pairs = pairs.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Names and contents of the parts of a multipart body: a part for each item of a list, an object
/// as JSON (OpenAPI "Encoding Object").
pub fn parts(parts: &[Part], value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in parts {
        let Some(value) = value.get(&part.wire) else { continue };
        let way = Styled { name: &part.wire, style: Style::Form, explode: true, free: false };
        match (value, part.separator) {
            (Value::Null, _) => {}
            (Value::Array(items), _) if items.is_empty() => {}
            (value @ Value::Array(_), Some(separator)) => {
                let texts = way.pairs(value).into_iter().map(|(_, text)| text);
                let texts: Vec<String> = texts.collect();
                found.push((part.wire.clone(), texts.join(separator)));
            }
            (Value::Array(items), None) if part.repeated && part.media.ends_with("json") => {
                found.extend(items.iter().map(|item| (part.wire.clone(), item.to_string())));
            }
            (value, _) if part.media.ends_with("json") || matches!(value, Value::Object(_)) => {
                found.push((part.wire.clone(), value.to_string()));
            }
            (value, _) => found.extend(way.pairs(value)),
        }
    }
    found
}

/// Percent-encodes all bytes except those that every form leaves as they are.
fn encoded(text: &str) -> String {
    let byte = |b: u8| match b {
        b if b.is_ascii_alphanumeric() || b"-._*".contains(&b) => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}
