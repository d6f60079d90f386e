//! Which schemas the values of a call are of, and which of its replies comes.

use crate::corpus::losses::{
    Node, Schemas,
    described::{Body, Operation as Described},
};
use serde_json::Value;
use specwright::ir::{Reply, Status};

/// All schemas of an operation's parameters, bodies and answers.
pub fn nodes<'a>(schemas: &Schemas<'a>, operation: &'a Described<'a>) -> Vec<Node<'a>> {
    let parameters = operation.parameters.iter().filter_map(|parameter| parameter.schema.clone());
    let bodies = operation.bodies.iter().filter_map(|body| body.schema.clone());
    let answers = operation.responses.iter().flat_map(|response| &response.bodies);
    let answers = answers.filter_map(|body| read(schemas, body));
    parameters.chain(bodies).chain(answers).collect()
}

/// The schema of what is read of an answer: of a stream that of its items, and of one of Kubernetes
/// its `WatchEvent`.
pub fn read<'a>(schemas: &Schemas<'a>, body: &Body<'a>) -> Option<Node<'a>> {
    if !is_stream(&body.media) {
        return body.schema.clone();
    }
    if body.media.contains("stream=watch") {
        return schemas.components().into_iter().find(|one| one.pointer.ends_with(".WatchEvent"));
    }
    let whole = body.schema.as_ref().map(|node| whole(schemas, node));
    body.item.clone().or_else(|| whole.as_ref()?.get("items")).or(whole)
}

/// Whether a media type is a stream of documents.
fn is_stream(media: &str) -> bool {
    let name = media.to_ascii_lowercase();
    let words = ["event-stream", "ndjson", "jsonl", "json-seq", "stream+json", "stream="];
    words.iter().any(|word| name.contains(word))
}

/// A schema, or what it refers to where that is all it says.
pub fn whole<'a>(schemas: &Schemas<'a>, node: &Node<'a>) -> Node<'a> {
    let only = node.value.as_object().is_some_and(|said| said.len() == 1);
    let target = only.then(|| schemas.files.follow(node)).flatten();
    target.unwrap_or_else(|| node.clone())
}

/// Whether a described status is that of a reply.
pub fn says(written: &str, reply: &Reply) -> bool {
    match reply.status {
        Status::Code(code) => written == code.to_string(),
        Status::Range(class) => written.eq_ignore_ascii_case(&format!("{class}XX")),
        Status::Default => written == "default",
    }
}

/// A code of the status: the lowest of a class, or of all, for which no other reply stands.
pub fn code(status: Status, stands: &dyn Fn(Status) -> bool) -> Option<u16> {
    // Those have no content (RFC 9110 sections 15.3.5 and 15.3.6).
    let is_free = |code: &u16| !matches!(code, 204 | 205) && !stands(Status::Code(*code));
    let code = match status {
        Status::Code(code) => code,
        Status::Range(class) => {
            let first = u16::from(class) * 100;
            (first..first + 100).find(is_free)?
        }
        Status::Default if stands(Status::Range(2)) => return None,
        Status::Default => (200..300).find(is_free)?,
    };
    (200..300).contains(&code).then_some(code)
}

/// What of a value is the root of its XML document: of an object that nothing names, the only
/// property.
pub fn root<'v>(node: &Node<'_>, value: &'v Value) -> Option<&'v Value> {
    let (folder, _) = node.pointer.rsplit_once('/').unwrap_or_default();
    let is_named = matches!(folder, "/components/schemas" | "/definitions")
        || node.value.pointer("/xml/name").is_some();
    let properties = node.value.get("properties").and_then(Value::as_object);
    match properties.filter(|all| !is_named && all.len() == 1) {
        Some(only) => value.get(only.keys().next()?),
        None => Some(value),
    }
}
