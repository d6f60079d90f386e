//! Swagger 2.0: what it writes otherwise than 3.x becomes what 3.x would have written.

mod body;
mod parameter;
mod response;
mod security;

pub(super) use parameter::{header, parameter};
pub(super) use response::{produces, response};
pub(super) use security::security_scheme;

use super::{
    path_item::empty_operation,
    reader::{Member, Reader},
};
use crate::{
    document::{Operation, PathItem, Server, ServerVariable},
    source::Location,
    value::Value,
};

const WHAT: &str = "a Swagger description";

/// Reads the root.
pub(super) fn document(reader: &mut Reader<'_>, value: &Value) {
    let location = reader.session.root(reader.root);
    let Some(members) = reader.object(value, location, WHAT) else { return };
    let members: Vec<Member<'_>> = members.collect();
    if value.get("info").is_none() {
        reader.session.diagnostics.warning(
            "missing-keyword",
            location,
            "the description has no `info`",
        );
    }
    // Definitions come first: a schema that stands there is then read at its own location.
    for &member in members.iter().filter(|member| member.key == "definitions") {
        for (name, value, location) in reader.entries(member) {
            if let Some(id) = reader.node(value, location) {
                reader.document.schemas.push((name.to_owned(), id));
            }
        }
    }
    reader.document.servers = servers(value, location);
    for member in members {
        match member.key {
            "info" => {
                let location = reader.place(member);
                reader.document.info = reader.info(member.value, location);
            }
            "paths" => {
                let paths = reader.paths(member);
                reader.document.paths.extend(paths);
            }
            "securityDefinitions" => {
                for (name, value, location) in reader.entries(member) {
                    if let Some(scheme) = reader.node_or_ref(value, location) {
                        reader.document.security_schemes.push((name.to_owned(), scheme));
                    }
                }
            }
            "security" => reader.document.security = Some(reader.security(member)),
            "tags" => reader.document.tags = reader.tags(member),
            "externalDocs" => reader.document.external_docs = reader.external_docs(member),
            // Paths that differ in their query only; they are paths all the same.
            "x-ms-paths" => {
                let paths = reader.paths(member);
                reader.document.paths.extend(paths);
            }
            "swagger" | "definitions" | "host" | "basePath" | "schemes" | "consumes"
            | "produces" | "parameters" | "responses" => {}
            _ => {
                let mut extensions = std::mem::take(&mut reader.document.extensions);
                reader.extension_or_unknown(member, WHAT, &mut extensions);
                reader.document.extensions = extensions;
            }
        }
    }
}

/// Reads a path item into one that says nothing yet.
pub(super) fn path_item(
    reader: &mut Reader<'_>,
    value: &Value,
    mut item: PathItem,
) -> Option<PathItem> {
    let members: Vec<Member<'_>> = reader.object(value, item.location, "a path item")?.collect();
    let shared = members
        .iter()
        .find(|member| member.key == "parameters")
        .map(|&member| parameter::sorted(reader, member));
    let (plain, sent) = shared.map_or_else(Default::default, |sorted| (sorted.plain, sorted.sent));
    item.parameters = plain;
    for member in members {
        match member.key {
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" => {
                reader.method(member, &mut item, |reader, value, location| {
                    operation(reader, value, location, &sent)
                });
            }
            "parameters" => {}
            _ => reader.extension_or_unknown(member, "a path item", &mut item.extensions),
        }
    }
    Some(item)
}

/// Reads an operation; `shared` are the parameters of its path that go into the body.
fn operation(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
    shared: &[body::Sent],
) -> Option<Operation> {
    let mut operation = empty_operation(location);
    let mut sent = Vec::new();
    for member in reader.object(value, location, "an operation")? {
        match member.key {
            "parameters" => {
                let sorted = parameter::sorted(reader, member);
                (operation.parameters, sent) = (sorted.plain, sorted.sent);
            }
            "responses" => operation.responses = response::of_operation(reader, member, value),
            "schemes" => {
                let root = reader.session.root(location.source);
                let file =
                    std::sync::Arc::clone(&reader.session.sources.get(location.source).value);
                let schemes = reader.strings(member);
                if file.get("schemes").is_none_or(|of_root| *of_root != *member.value) {
                    operation.servers = servers_with(&file, root, &schemes);
                }
            }
            "consumes" | "produces" => {}
            _ if reader.operation_facts(member, &mut operation) => {}
            _ => reader.extension_or_unknown(member, "an operation", &mut operation.extensions),
        }
    }
    sent.extend(
        shared
            .iter()
            .filter(|shared| !body::is_replaced(&sent, shared))
            .cloned()
            .collect::<Vec<_>>(),
    );
    operation.request_body = body::of(reader, &sent, value);
    Some(operation)
}

/// `schemes`, `host` and `basePath`, as servers. Without a host the description's own address is
/// meant.
fn servers(value: &Value, location: Location) -> Vec<Server> {
    let schemes = value.get("schemes").and_then(Value::as_array).unwrap_or_default();
    let schemes: Vec<String> =
        schemes.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    servers_with(value, location, &schemes)
}

fn servers_with(value: &Value, location: Location, schemes: &[String]) -> Vec<Server> {
    let text = |key| value.get(key).and_then(Value::as_str);
    let path = text("basePath").unwrap_or_default().trim_end_matches('/');
    let server = |url: String, variables| {
        let extensions = Default::default();
        Server { location, url, description: None, variables, extensions }
    };
    if let Some(parameterized) = value.get("x-ms-parameterized-host") {
        let (template, variables) = host_template(value, parameterized, schemes);
        return vec![server(format!("{template}{path}"), variables)];
    }
    let Some(host) = text("host") else {
        return if path.is_empty() {
            Vec::new()
        } else {
            vec![server(path.to_owned(), Vec::new())]
        };
    };
    let default = ["https".to_owned()];
    let schemes = if schemes.is_empty() { &default } else { schemes };
    // The safe ones first: the first server is the one that is used.
    let mut ordered: Vec<&str> =
        schemes.iter().map(String::as_str).filter(|scheme| scheme.starts_with("http")).collect();
    ordered.sort_by_key(|scheme| *scheme != "https");
    ordered
        .into_iter()
        .map(|scheme| server(format!("{scheme}://{host}{path}"), Vec::new()))
        .collect()
}

/// A host that is given by parameters: they become variables of the server.
fn host_template(
    root: &Value,
    parameterized: &Value,
    schemes: &[String],
) -> (String, Vec<ServerVariable>) {
    let template = parameterized.get("hostTemplate").and_then(Value::as_str).unwrap_or_default();
    let has_scheme = template.contains("://")
        || parameterized.get("useSchemePrefix").and_then(Value::as_bool) == Some(false);
    let scheme = schemes
        .iter()
        .find(|scheme| *scheme == "https")
        .or(schemes.first())
        .map_or("https", String::as_str);
    let url = if has_scheme { template.to_owned() } else { format!("{scheme}://{template}") };
    let variable = |parameter: &Value| {
        let name = parameter
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|target| target.strip_prefix("#/parameters/"));
        let parameter = name.map_or(Some(parameter), |name| root.get("parameters")?.get(name))?;
        let text = |key| parameter.get(key).and_then(Value::as_str).map(str::to_owned);
        let required = parameter.get("required").and_then(Value::as_bool) == Some(true);
        let values = parameter.get("enum").and_then(Value::as_array).unwrap_or_default();
        Some(ServerVariable {
            name: text("name")?,
            default: text("default").or_else(|| (!required).then(String::new)),
            values: values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            description: text("description"),
        })
    };
    let parameters = parameterized.get("parameters").and_then(Value::as_array).unwrap_or_default();
    let variables = parameters
        .iter()
        .filter_map(variable)
        .filter(|variable| url.contains(&format!("{{{}}}", variable.name)));
    let variables = variables.collect();
    (url, variables)
}

#[cfg(test)]
mod tests;
