//! Responses: their media types are those of the operation.

use super::body;
use crate::{
    document::{Example, Extensions, MediaType, RefOr, Response},
    media::{self, MediaFamily},
    parse::reader::{Member, Node, Reader},
    source::Location,
    value::Value,
};

/// `responses` of an operation.
pub(super) fn of_operation(
    reader: &mut Reader<'_>,
    member: Member<'_>,
    operation: &Value,
) -> Vec<(String, RefOr<Response>)> {
    let produces = produces(reader, Some(operation));
    let files = if operation.get("produces").is_some() { files(&produces) } else { &[] };
    let mut responses = Vec::new();
    for (code, value, location) in reader.entries(member) {
        if code.starts_with("x-") {
            continue;
        }
        // A shared response has the media types of the operation that answers with it.
        let target = reader
            .reference(value, location)
            .map(|reference| (reader.follow(&reference), reference));
        let response = match target {
            Some((Some(target), _)) => {
                reader.session.pointers.search(target.location.pointer);
                let source = target.location.source;
                reader.in_file(source, |reader| {
                    response(reader, target.value(), target.location, &produces)
                })
            }
            Some((None, reference)) => {
                responses.push((code.to_owned(), RefOr::Ref(reference)));
                None
            }
            None => response(reader, value, location, &produces),
        };
        let response = response.map(|mut response| {
            if response.content.is_empty() && may_be_file(code) {
                let file = |name: &String| body::media_type(name, response.location, None);
                response.content = files.iter().map(file).collect();
            }
            RefOr::Item(reader.document.nodes.responses.push(response))
        });
        responses.extend(response.map(|response| (code.to_owned(), response)));
    }
    responses
}

/// The media types of an operation whose successes are files: all of them are bytes, of which no
/// schema says more.
fn files(produces: &[String]) -> &[String] {
    let bytes = |name: &String| media::family(name) == MediaFamily::Bytes;
    if produces.iter().all(bytes) { produces } else { &[] }
}

/// Whether a status is that of a success with a body (RFC 9110 sections 15.3.5 and 15.3.6).
fn may_be_file(code: &str) -> bool {
    code.starts_with('2') && !matches!(code, "204" | "205")
}

/// Reads a response of an operation that answers with these media types.
pub(in crate::parse) fn response(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
    produces: &[String],
) -> Option<Response> {
    let mut response = Response {
        location,
        description: None,
        headers: Vec::new(),
        content: Vec::new(),
        links: Vec::new(),
        extensions: Extensions::default(),
    };
    let mut schema = None;
    let mut examples = None;
    for member in reader.object(value, location, Response::WHAT)? {
        match member.key {
            "description" => response.description = reader.text(member),
            "headers" => response.headers = reader.headers(member),
            "schema" => schema = reader.schema(member),
            "examples" => examples = Some(member),
            _ => reader.extension_or_unknown(member, Response::WHAT, &mut response.extensions),
        }
    }
    if schema.is_some() {
        let default = ["application/json".to_owned()];
        let produces = if produces.is_empty() { &default } else { produces };
        response.content =
            produces.iter().map(|name| body::media_type(name, location, schema)).collect();
    }
    if let Some(member) = examples {
        of_media_types(reader, member, &mut response.content);
    }
    Some(response)
}

/// The media types that an operation answers with: its own, or those of the root.
pub(in crate::parse) fn produces(
    reader: &mut Reader<'_>,
    operation: Option<&Value>,
) -> Vec<String> {
    body::media_types(reader, operation.unwrap_or(&Value::Null), "produces")
}

/// `examples`, by media type.
pub(super) fn of_media_types(
    reader: &mut Reader<'_>,
    member: Member<'_>,
    content: &mut [MediaType],
) {
    for (name, value, location) in reader.entries(member) {
        let Some(media) = content.iter_mut().find(|media| media.name == name) else { continue };
        let example = Example {
            location,
            summary: None,
            description: None,
            value: Some(value.clone()),
            external_value: None,
        };
        media
            .examples
            .push((String::new(), RefOr::Item(reader.document.nodes.examples.push(example))));
    }
}
