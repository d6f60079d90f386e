//! `x-ms-…`: what Azure's descriptions say beyond OpenAPI (autorest, docs/extensions).

use super::{EnumFacts, first, flag, registry, text};
use crate::{document::Extensions, ir::FinalState, value::Value};

/// `x-ms-enum`: the name of the type, and names and prose of values.
pub fn enum_facts(extensions: &Extensions) -> EnumFacts {
    let Some(facts) = first(extensions, &[registry::MS_ENUM]) else { return EnumFacts::default() };
    let string = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let values = facts.get("values").and_then(Value::as_array).unwrap_or_default();
    let values =
        values.iter().filter_map(|v| Some((v.get("value")?.clone(), string(v, "name"), string(v, "description")))).collect();
    EnumFacts { name: string(facts, "name"), values }
}

/// `x-ms-client-flatten`: the properties of this property are thought of as properties of what it is in.
pub fn is_flattened(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_CLIENT_FLATTEN])
}

/// `x-ms-discriminator-value`.
pub fn discriminator_value(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_DISCRIMINATOR_VALUE])
}

/// `x-ms-error-response` on a response; `None` when nothing is said.
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

/// `x-ms-parameter-location: client`.
pub fn is_client_parameter(extensions: &Extensions) -> bool {
    text(extensions, &[registry::MS_PARAMETER_LOCATION]) == Some("client")
}

/// `x-ms-header-collection-prefix`: the header stands for all whose names begin so.
pub fn header_prefix(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_HEADER_COLLECTION_PREFIX])
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

/// `x-ms-pageable`.
#[derive(Debug, PartialEq)]
pub struct Pageable {
    /// The property that holds the items; `value` when it is not said.
    pub items: String,
    /// The property that holds the next link; `None` when all comes in one page.
    pub next_link: Option<String>,
    /// The operation that reads the next page.
    pub operation: Option<String>,
}

/// `x-ms-pageable` of an operation.
pub fn pageable(extensions: &Extensions) -> Option<Pageable> {
    let facts = first(extensions, &[registry::MS_PAGEABLE])?;
    let string = |key: &str| facts.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Pageable {
        items: string("itemName").unwrap_or_else(|| "value".to_owned()),
        next_link: string("nextLinkName"),
        operation: string("operationName"),
    })
}
