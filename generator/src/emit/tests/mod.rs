//! Tests of the client crate: each documented example is served, called, and compared, on the wire
//! and as decoded. Those that cannot be made into tests are listed in the file with the reason.

mod checks;
mod payload;
mod style;
mod trial;
#[cfg(test)]
mod unit;
mod wire;
mod xml;

pub use trial::{Trial, trials};

use super::{
    Input, Item, Piece, RustFile,
    client::{Method, example},
    code::statement,
    docs::{self, PlainLine, Prose, line},
    imports::Imports,
    literal, models,
    types::Runtime,
    value::{Documents, Writer},
};
use crate::ir::{
    ContentKind, Direction, GroupId, OpId, Operation, OperationExample, SchemeKind, Type,
};
use crate::value::Value;
use payload::{json, plain};
use std::collections::BTreeMap;

/// The tests of all documented examples, when there are any: one file, or one for each group of an
/// API that is divided.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    let mut groups: BTreeMap<GroupId, Vec<OpId>> = BTreeMap::new();
    for (index, operation) in input
        .api
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| !operation.examples.is_empty())
    {
        groups.entry(operation.group).or_default().push(OpId(index as u32));
    }
    if groups.is_empty() {
        return Vec::new();
    }
    if input.facts.division().is_none() {
        let mut all: Vec<OpId> = groups.into_values().flatten().collect();
        all.sort_unstable();
        return vec![Item::rust("client/tests/examples.rs", move || file(input, &all))];
    }
    let ids: Vec<GroupId> = groups.keys().copied().collect();
    let mut items = vec![Item::rust("client/tests/examples/main.rs", move || root(input, &ids))];
    for (group, own) in groups {
        let module = input.names.operations().group(group).module.link();
        items.push(Item::rust(format!("client/tests/examples/{module}.rs"), move || {
            file(input, &own)
        }));
    }
    items
}

/// An example of which there is no test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The id of the operation.
    pub operation: String,
    /// The name of the example.
    pub example: String,
    /// Its status.
    pub status: u16,
    /// Why there is none.
    pub why: String,
}

/// The examples of which there is no test.
pub fn missing(input: Input<'_>) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (index, operation) in input.api.operations.iter().enumerate() {
        let id = OpId(index as u32);
        let names = &input.names.operations().operation(id).examples;
        for (example, name) in operation.examples.iter().zip(names) {
            missing.extend(test(input, id, example, &name.ident).err().map(|why| Missing {
                operation: operation.id.clone(),
                example: example.name.clone(),
                status: example.status,
                why,
            }));
        }
    }
    missing
}

/// The file of the modules of all groups.
fn root(input: Input<'_>, groups: &[GroupId]) -> RustFile {
    let modules = groups.iter().map(|group| {
        let module = super::ident(&input.names.operations().group(*group).module.ident);
        let condition = input.group_condition(*group);
        quote::quote!(#condition mod #module;)
    });
    let docs = "The examples that the description documents, as tests, group by group.".into();
    RustFile { docs, pieces: vec![Piece::Lines(modules.collect())], ..RustFile::new(input.job) }
}

/// The tests of some operations.
fn file(input: Input<'_>, operations: &[OpId]) -> RustFile {
    let mut tests: Vec<(Prose, Test)> = Vec::new();
    let mut missing = Vec::new();
    for &id in operations {
        let operation = &input.api.operations[id.0 as usize];
        let names = &input.names.operations().operation(id).examples;
        for (example, name) in operation.examples.iter().zip(names) {
            match test(input, id, example, &name.ident) {
                Ok(code) => tests.push((about(operation, example), code)),
                Err(why) => missing.push(format!(
                    "{} ({}, {}): {}",
                    operation.id, example.name, example.status, why
                )),
            }
        }
    }
    let mut file = RustFile::new(input.job);
    file.attributes = models::allow_deprecated(input.api).unwrap_or_default();
    let (made, all) = (tests.len(), tests.len() + missing.len());
    file.docs =
        line!["The examples that the description documents, as tests: ", made, " of ", all, "."]
            .into();
    if !missing.is_empty() {
        let head = PlainLine::new(&format!("No tests are made of these {}:", missing.len()));
        let list = missing.iter().map(|line| PlainLine::new(line).indented());
        file.pieces.push(Piece::Comment([head].into_iter().chain(list).collect()));
    }
    if input.api.operations.iter().any(|operation| operation.docs.deprecated) {
        file.attributes =
            quote::quote!(#![allow(deprecated, reason = "what is deprecated is documented too")]);
    }
    if !tests.is_empty() {
        file.pieces.push(Piece::Code(
            Prose::default(),
            imports(input, tests.iter().map(|(_, test)| test)),
        ));
        file.pieces.extend(tests.into_iter().map(|(docs, test)| Piece::Code(docs, test.code)));
        file.pieces.push(Piece::Code(Prose::default(), client(input)));
    }
    file
}

/// The documentation of a test.
fn about(operation: &Operation, example: &OperationExample) -> Prose {
    let name = if example.name.is_empty() { &operation.id } else { &example.name };
    line![docs::line(name), ": ", example.status, "."].into()
}

/// A test function of one documented example.
struct Test {
    code: String,
    /// What it names.
    imports: Imports,
    /// Whether something is sent or comes back.
    has_payload: bool,
}

fn imports<'t>(input: Input<'_>, tests: impl Iterator<Item = &'t Test>) -> String {
    let mut imports = Imports::default();
    let mut payload = false;
    for test in tests {
        imports.merge(&test.imports);
        payload |= test.has_payload;
    }
    credentials(input).into_iter().for_each(|(name, _)| imports.runtime(Runtime::Client, name));
    imports.runtime(Runtime::Client, "RetryPolicy");
    let krate = input.names.client_crate();
    let client = if imports.has_models() { "{Client, models}" } else { "Client" };
    let testing =
        if payload { "{OperationExample, Payload, Served}" } else { "{OperationExample, Served}" };
    let head =
        [format!("use {krate}::{client};"), format!("use specwright_client::testing::{testing};")];
    head.into_iter().chain(imports.lines()).map(|line| line + "\n").collect()
}

/// A client of the served example, with a credential for each authentication scheme.
fn client(input: Input<'_>) -> String {
    let credentials: String = credentials(input)
        .into_iter()
        .map(|(_, make)| format!("\n        .credential({make})"))
        .collect();
    let of_client =
        input.api.client_parameters.iter().zip(&input.names.operations().client().parameters);
    let of_client = of_client.filter(|(parameter, _)| wire::is_sent_by_client(parameter));
    let of_client: String = of_client
        .map(|(_, name)| format!("\n        .{}({})", name.ident, literal(wire::CLIENT_VALUE)))
        .collect();
    format!(
        "fn client(served: &Served) -> Client {{\n    Client::builder()\n        .endpoint(served.endpoint()){of_client}{credentials}\n        .retry(RetryPolicy::none())\n        .build()\n        .expect(\"what is set is right\")\n}}\n"
    )
}

/// The kinds of credentials that the API takes: what to import, and how one is made.
fn credentials(input: Input<'_>) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for scheme in &input.api.schemes {
        let credential = match &scheme.kind {
            SchemeKind::ApiKey { .. } | SchemeKind::Http(_) => ("ApiKey", "ApiKey::new(\"key\")"),
            SchemeKind::Basic => ("BasicAuth", "BasicAuth::new(\"user\", \"password\")"),
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                ("BearerToken", "BearerToken::new(\"token\")")
            }
            SchemeKind::MutualTls => continue,
        };
        if !found.contains(&credential) {
            found.push(credential);
        }
    }
    found.sort_unstable();
    found
}

/// One test, or why there is none.
fn test(
    input: Input<'_>,
    id: OpId,
    example: &OperationExample,
    name: &str,
) -> Result<Test, String> {
    let methods = input.methods(id);
    let content = example.body.as_ref().map(|(index, _)| *index);
    let method = methods.iter().find(|method| method.content == content).unwrap_or(&methods[0]);
    let mut wire = wire::wire(input, method.operation, example)?;
    wire.headers.extend(media(method, example));
    let body = body(input, method, example)?;
    let reply = checks::reply(input, method, example)?;
    let snippet =
        example::snippet(&input, method, example, Writer::new(input, Documents::Documented))?;
    let mut imports = snippet.imports;
    imports.merge(&reply.imports);

    let mut out = String::new();
    out.push_str(&format!(
        "#[tokio::test]\nasync fn {name}() {{\n    let served = OperationExample {{\n"
    ));
    let mut field =
        |name: &str, value: String| out.push_str(&format!("        {name}: {value},\n"));
    field("method", format!("\"{}\"", method.operation.method.as_str()));
    field("path", literal(&wire.path));
    if !wire.query.is_empty() {
        field("query", list(&wire.query));
    }
    if !wire.headers.is_empty() {
        field("headers", list(&wire.headers));
    }
    if let Some(payload) = &body {
        field("body", payload.clone());
    }
    field("status", example.status.to_string());
    let headers: Vec<(String, String)> =
        example.headers.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
    if !headers.is_empty() {
        field("reply_headers", list(&headers));
    }
    if let Some(payload) = &reply.payload {
        field("reply", payload.clone());
    }
    // With every field given, the `..` of a struct has no effect, and clippy warns of it.
    let full =
        !wire.query.is_empty() && !wire.headers.is_empty() && body.is_some() && !headers.is_empty();
    if !(full && reply.payload.is_some()) {
        out.push_str("        ..OperationExample::DEFAULT\n");
    }
    out.push_str("    }\n    .serve();\n    let client = client(&served);\n");
    let before = snippet.before.iter().flat_map(example::Binding::lines);
    let call = statement(reply.binding, &snippet.call.chain(reply.end));
    before.chain(call).chain(reply.lines).for_each(|line| out.push_str(&format!("    {line}\n")));
    out.push_str("}\n");
    let has_payload = body.is_some() || reply.payload.is_some();
    Ok(Test { code: out, imports, has_payload })
}

/// The header that says what the body is, where the body does not show it.
fn media(method: &Method<'_>, example: &OperationExample) -> Option<(String, String)> {
    let (index, _) = example.body.as_ref()?;
    let content = method.operation.body.as_ref()?.contents.get(*index)?;
    let is_told = method
        .operation
        .parameters
        .iter()
        .any(|parameter| parameter.wire.eq_ignore_ascii_case("content-type"));
    let media = match &content.kind {
        ContentKind::BinaryOf(of) => example::named_media(of),
        ContentKind::Binary | ContentKind::Text(_) | ContentKind::Xml(..) => &content.media,
        ContentKind::Json(_) if content.media != "application/json" => &content.media,
        _ => return None,
    };
    (!is_told).then(|| ("content-type".to_owned(), media.to_owned()))
}

/// The body that must arrive.
fn body(
    input: Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
) -> Result<Option<String>, String> {
    let Some((index, value)) = &example.body else { return Ok(None) };
    let content =
        &method.operation.body.as_ref().ok_or("it sends a body that is not described")?.contents
            [*index];
    let payload = match (&content.kind, value) {
        (ContentKind::Json(_), _) => match input.stream_flag(method) {
            Some(flag) => json(&flag.set(value)),
            None => json(value),
        },
        (
            ContentKind::Text(Type::Scalar(_)),
            Value::String(_) | Value::Number(_) | Value::Bool(_),
        )
        | (ContentKind::Text(_) | ContentKind::Binary, Value::String(_)) => {
            format!("Payload::Text({})", literal(&plain(value)))
        }
        (ContentKind::Form(_, fields), Value::Object(_)) => {
            format!("Payload::Form({})", literal(&wire::form(fields, value)))
        }
        (ContentKind::BinaryOf(_), Value::String(_)) => {
            format!("Payload::Text({})", literal(&plain(value)))
        }
        (ContentKind::Multipart(parts), Value::Object(_)) if !parts.is_empty() => {
            format!("Payload::Parts({})", list(&wire::parts(parts, value)))
        }
        // The parts that the caller makes are texts.
        (ContentKind::Multipart(_), Value::Object(texts))
            if texts.iter().all(|(_, text)| text.as_str().is_some()) =>
        {
            let texts = texts.iter().map(|(name, text)| (name.to_string(), plain(text)));
            format!("Payload::Parts({})", list(&texts.collect::<Vec<_>>()))
        }
        (ContentKind::Xml(ty, root), _) => {
            payload::xml(&xml::document(input.api, (ty, root), value, Direction::Sent)?, value)
        }
        _ => return Err("its request cannot be written down".to_owned()),
    };
    Ok(Some(payload))
}

fn list(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("({}, {})", literal(name), literal(value)))
        .collect();
    let one = format!("&[{}]", pairs.join(", "));
    if one.len() <= 90 {
        one
    } else {
        format!("&[\n            {},\n        ]", pairs.join(",\n            "))
    }
}
