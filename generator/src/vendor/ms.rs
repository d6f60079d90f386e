//! `x-ms-…`: the extensions of Azure's descriptions (autorest, docs/extensions).

use super::{EnumFacts, first, flag, list, registry, text};
use crate::{
    document::{Document, Extensions},
    ir::{DeclaredPaging, DeclaredSource, FinalState, Grouping},
    source::Location,
    value::Value,
};

/// `x-ms-enum`: the name of the type, and names and prose of values.
pub fn enum_facts(extensions: &Extensions) -> EnumFacts {
    let Some(facts) = first(extensions, &[registry::MS_ENUM]) else { return EnumFacts::default() };
    let string =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let values = facts.get("values").and_then(Value::as_array).unwrap_or_default();
    let values = values
        .iter()
        .filter_map(|v| {
            Some((v.get("value")?.clone(), string(v, "name"), string(v, "description")))
        })
        .collect();
    EnumFacts { name: string(facts, "name"), values }
}

/// `x-ms-client-flatten`: the properties of this property are presented as properties of the object
/// that it is in.
pub fn is_flattened(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_CLIENT_FLATTEN])
}

/// `x-ms-discriminator-value`.
pub fn discriminator_value(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_DISCRIMINATOR_VALUE])
}

/// `x-ms-error-response` on a response; `None` when it is absent.
pub fn error_response(extensions: &Extensions) -> Option<bool> {
    first(extensions, &[registry::MS_ERROR_RESPONSE]).and_then(Value::as_bool)
}

/// `x-ms-text` in `xml`: the property is the text of its element.
pub fn is_xml_text(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_TEXT])
}

/// `x-ms-skip-url-encoding`: the caller encodes the parameter.
pub fn is_encoded(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_SKIP_URL_ENCODING])
}

/// Whether the description is written for AutoRest: its root, an operation or a parameter has an
/// extension of it.
pub fn is_for_autorest(document: &Document) -> bool {
    let of_autorest = |extensions: &Extensions| {
        extensions.0.iter().any(|(name, ..)| {
            registry::find(name).is_some_and(|key| key.origin == registry::Origin::AutoRest)
        })
    };
    let items = document.paths.iter().filter_map(|(_, item)| document.find(item).ok());
    let mut operations = items.flat_map(|item| &item.operations);
    of_autorest(&document.extensions)
        || operations.any(|(_, operation)| of_autorest(&operation.extensions))
        || document.nodes.parameters.iter().any(|(_, parameter)| of_autorest(&parameter.extensions))
}

/// `x-ms-parameter-location`.
pub fn parameter_location(extensions: &Extensions) -> Option<DeclaredSource> {
    match text(extensions, &[registry::MS_PARAMETER_LOCATION])? {
        "client" => Some(DeclaredSource::Client),
        "method" => Some(DeclaredSource::Call),
        _ => None,
    }
}

/// `x-ms-parameter-grouping`.
pub fn grouping(extensions: &Extensions) -> Option<Grouping> {
    let facts = first(extensions, &[registry::MS_PARAMETER_GROUPING])
        .filter(|value| value.as_object().is_some())?;
    let string = |key: &str| {
        facts
            .get(key)
            .and_then(Value::as_str)
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    Some(match string("name") {
        Some(name) => Grouping::Named(name),
        None => Grouping::OfOperation {
            postfix: string("postfix").unwrap_or_else(|| "Parameters".to_owned()),
        },
    })
}

/// `x-ms-header-collection-prefix`: the header stands for all whose names begin so.
pub fn header_prefix(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_HEADER_COLLECTION_PREFIX])
}

/// `x-ms-client-default` of a parameter or a property: the single value that is sent where the
/// caller gives none.
pub fn client_default(extensions: &Extensions) -> Option<&Value> {
    first(extensions, &[registry::MS_CLIENT_DEFAULT])
        .filter(|value| matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_)))
}

/// `x-ms-client-request-id`: the header is the id that the caller gives to all requests of a call.
pub fn is_client_request_id(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_CLIENT_REQUEST_ID])
}

/// `x-ms-request-id` of an operation: the response header in which the service names the request.
pub fn request_id_header(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_REQUEST_ID])
}

/// `x-ms-mutability`: in which of these a property takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mutability {
    /// The property is returned when the resource is read.
    pub read: bool,
    /// The property can be set when the resource is created.
    pub create: bool,
    /// The property can be set when the resource is updated.
    pub update: bool,
}

/// `x-ms-mutability`; `None` when it names none of these.
pub fn mutability(extensions: &Extensions) -> Option<Mutability> {
    let listed = list(extensions, &[registry::MS_MUTABILITY])?;
    let names = |word: &str| listed.iter().any(|value| value.as_str() == Some(word));
    let found =
        Mutability { read: names("read"), create: names("create"), update: names("update") };
    (found.read || found.create || found.update).then_some(found)
}

/// `x-ms-long-running-operation`, with `final-state-via` of its options.
pub fn long_running(extensions: &Extensions) -> Option<Option<FinalState>> {
    if !flag(extensions, &[registry::MS_LONG_RUNNING_OPERATION]) {
        return None;
    }
    let options = first(extensions, &[registry::MS_LONG_RUNNING_OPERATION_OPTIONS]);
    let via = options.and_then(|o| o.get("final-state-via")).and_then(Value::as_str);
    Some(match via {
        Some("azure-async-operation") => Some(FinalState::AzureAsyncOperation),
        Some("location") => Some(FinalState::Location),
        Some("original-uri") => Some(FinalState::OriginalUri),
        Some("operation-location") => Some(FinalState::OperationLocation),
        _ => None,
    })
}

/// `final-state-schema` of `x-ms-long-running-operation-options`: a reference to the type of the
/// result.
pub fn final_state_schema(extensions: &Extensions) -> Option<&str> {
    first(extensions, &[registry::MS_LONG_RUNNING_OPERATION_OPTIONS])?
        .get("final-state-schema")?
        .as_str()
}

/// `x-ms-pageable` of an operation.
pub fn pageable(extensions: &Extensions) -> Option<DeclaredPaging> {
    let facts = first(extensions, &[registry::MS_PAGEABLE])?;
    let string = |key: &str| facts.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(DeclaredPaging {
        items: string("itemName").unwrap_or_else(|| "value".to_owned()),
        next_link: string("nextLinkName"),
        operation: string("operationName"),
    })
}

/// An example of `x-ms-examples`, whole.
#[derive(Debug)]
pub struct Recording<'a> {
    /// The name of the example.
    pub name: &'a str,
    /// The location of the example, as it is named in the operation.
    pub location: Location,
    /// Values by the names of parameters; the body is one of them.
    pub parameters: Vec<(&'a str, &'a Value)>,
    /// The responses of the example, by status.
    pub answers: Vec<Answer<'a>>,
}

/// A response of a [`Recording`].
#[derive(Debug)]
pub struct Answer<'a> {
    /// The status, as text.
    pub status: &'a str,
    /// The headers of the response, by name.
    pub headers: Vec<(&'a str, &'a Value)>,
    /// The body of the response, when there is one.
    pub body: Option<&'a Value>,
}

/// `x-ms-examples` of an operation.
pub fn examples(extensions: &Extensions) -> Vec<Recording<'_>> {
    let key = registry::MS_EXAMPLES;
    let Some((location, all)) = extensions.get(key.name) else { return Vec::new() };
    let recording = |(name, value)| Recording {
        name,
        location,
        parameters: members(value, "parameters"),
        answers: members(value, "responses").into_iter().map(answer).collect(),
    };
    all.as_object()
        .unwrap_or_default()
        .iter()
        .map(|(name, value)| recording((&**name, value)))
        .collect()
}

fn answer<'a>((status, value): (&'a str, &'a Value)) -> Answer<'a> {
    Answer { status, headers: members(value, "headers"), body: value.get("body") }
}

/// The members of the object that a member is.
fn members<'a>(value: &'a Value, key: &str) -> Vec<(&'a str, &'a Value)> {
    let members = value.get(key).and_then(Value::as_object).unwrap_or_default();
    members.iter().map(|(name, value)| (&**name, value)).collect()
}
