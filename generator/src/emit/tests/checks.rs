//! What a test compares once the call is done.

use super::{
    literal,
    payload::{self, json, plain},
    xml,
};
use crate::{
    emit::{
        Input,
        client::Method,
        code::{Code, Link},
        imports::Imports,
        types::Site,
        value::raw_json,
    },
    ir::{Content, ContentKind, Direction, OperationExample, Outcome, Reply, Scalar, Status, Type},
    media::essence,
    names::scope::Name,
    value::Value,
};

/// The response of an example and what is done with it.
pub struct Checks {
    /// The body that is served.
    pub payload: Option<String>,
    /// What the result is bound to.
    pub binding: &'static str,
    /// The links of the chain after the call.
    pub end: Vec<Link>,
    /// Statements after it.
    pub lines: Vec<String>,
    /// What they name.
    pub imports: Imports,
}

/// How the result of an example is checked, or why it cannot be.
pub fn reply(
    input: Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
) -> Result<Checks, String> {
    let reply = described(&method.operation.replies, example.status)
        .ok_or_else(|| format!("the status {} is not described", example.status))?;
    let payload = match (&example.reply, reply.content()) {
        (None, _) => None,
        (Some(value), Some(content)) => Some(payload(input, content, value)?),
        (Some(_), None) => return Err("its response has a body, which is not described".to_owned()),
    };
    if reply.is_success() != (200..300).contains(&example.status) {
        return Err(format!("the status {} is described as what it is not", example.status));
    }
    match reply.is_success() {
        true => success(input, method, example, reply, payload),
        false => Ok(failure(input, method, example, reply, payload)),
    }
}

/// The description of the response with a status: by code, by class, or the default.
fn described(replies: &[Reply], status: u16) -> Option<&Reply> {
    let find = |wanted: Status| replies.iter().find(|reply| reply.status == wanted);
    let class = u8::try_from(status / 100).ok()?;
    find(Status::Code(status))
        .or_else(|| find(Status::Range(class)))
        .or_else(|| find(Status::Default))
}

fn payload(input: Input<'_>, content: &Content, value: &Value) -> Result<String, String> {
    match (&content.kind, value) {
        (ContentKind::Json(_), _) => Ok(json(value)),
        (
            ContentKind::Text(Type::Scalar(_)),
            Value::String(_) | Value::Number(_) | Value::Bool(_),
        )
        // The parts of an answer are given as bytes.
        | (ContentKind::Binary | ContentKind::Multipart(_), Value::String(_)) => {
            Ok(format!("Payload::Text({})", literal(&plain(value))))
        }
        (ContentKind::Xml(ty, root), _) => {
            let document = xml::document(input.api, (ty, root), value, Direction::Received)?;
            Ok(payload::xml(&document, value))
        }
        (ContentKind::JsonLines(_) | ContentKind::Events(_), value) => item(content, value),
        _ => Err("its response is neither JSON nor text".to_owned()),
    }
}

/// The only item of a stream, as it is served.
fn item(content: &Content, value: &Value) -> Result<String, String> {
    let is_line = matches!(content.kind, ContentKind::JsonLines(_));
    let json = || raw_json(&value.to_string());
    match value.as_str().filter(|_| is_of_texts(content)) {
        None if is_of_texts(content) => Err("its response is a stream of texts".to_owned()),
        // What a stream skips, or ends with, is no item (WHATWG HTML section 9.2.6).
        Some(text) if text.trim().is_empty() || text.trim() == "[DONE]" || text.contains('\r') => {
            Err("its response is a stream of texts, one of which is no item".to_owned())
        }
        Some(text) if is_line && text.contains(['\n', '\u{1e}']) => {
            Err("its response is a stream of lines, one of which is several".to_owned())
        }
        Some(text) if is_line => Ok(format!("Payload::TextLine({})", literal(text))),
        Some(text) => Ok(format!("Payload::TextEvent({})", literal(text))),
        None if essence(&content.media) == "application/json-seq" => {
            Ok(format!("Payload::Framed({})", json()))
        }
        None if is_line => Ok(format!("Payload::Line({})", json())),
        None => Ok(format!("Payload::Event({})", json())),
    }
}

/// Whether a body is a stream of texts, each of which is given as it came.
fn is_of_texts(content: &Content) -> bool {
    matches!(
        content.kind,
        ContentKind::JsonLines(Type::Scalar(Scalar::String))
            | ContentKind::Events(Type::Scalar(Scalar::String))
    )
}

fn success(
    input: Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
    reply: &Reply,
    payload: Option<String>,
) -> Result<Checks, String> {
    let operation = method.operation;
    let names = input.names.operations().operation(method.id);
    let end = succeeded();
    if operation.lro.is_some() {
        return Ok(started(input, method, example, payload));
    }
    let mut lines = Vec::new();
    lines.push(format!("assert_eq!(response.status(), {});", example.status));
    lines.extend(headers(method, example, "response", &names.header_fields));
    if payload.is_none() && reply.content().is_some() {
        return Err("its response is not shown".to_owned());
    }
    match (operation.success(), reply.content()) {
        (Outcome::Nothing, _) => lines.push("served.check_request();".to_owned()),
        (Outcome::One(_), Some(content)) => lines.extend(body_check(content)),
        (Outcome::One(_), None) => lines.push("served.check_request();".to_owned()),
        (Outcome::Several(replies), content) => {
            let variant = variant(&replies, reply, &names.reply_variants);
            let path = format!(
                "{}::{}::{}::{variant}",
                input.names.client_crate(),
                module(input, method),
                names.reply.ident
            );
            match content {
                None => {
                    lines.push(format!("assert!(matches!(response.body(), {path}));"));
                    lines.push("served.check_request();".to_owned());
                }
                Some(content) => {
                    lines.push(format!(
                        "let {path}(response) = response.into_body() else {{ panic!(\"another \
                         variant\") }};"
                    ));
                    lines.extend(body_check_of(content, "response"));
                }
            }
        }
    }
    Ok(Checks { payload, binding: "response", end, lines, imports: Imports::default() })
}

/// `.await.expect("…")`
fn succeeded() -> Vec<Link> {
    vec![Link::wait(), Link::call("expect", vec![Code::word(literal("the documented success"))])]
}

fn module(input: Input<'_>, method: &Method<'_>) -> String {
    input.names.operations().group(method.operation.group).module.ident.clone()
}

fn variant<'n>(replies: &[&Reply], reply: &Reply, names: &'n [Name]) -> &'n str {
    let position =
        replies.iter().position(|other| other.status == reply.status).unwrap_or_default();
    &names[position].ident
}

fn body_check(content: &Content) -> Vec<String> {
    match &content.kind {
        ContentKind::Binary | ContentKind::Multipart(_) => {
            vec!["served.check_request();".to_owned()]
        }
        ContentKind::JsonLines(_) | ContentKind::Events(_) => {
            item_check(content, "response.into_body()")
        }
        ContentKind::Text(_) => vec!["served.check(&response.body().0);".to_owned()],
        _ => vec!["served.check(response.body());".to_owned()],
    }
}

fn body_check_of(content: &Content, value: &str) -> Vec<String> {
    match &content.kind {
        ContentKind::Binary | ContentKind::Multipart(_) => {
            vec![format!("drop({value});"), "served.check_request();".to_owned()]
        }
        ContentKind::JsonLines(_) | ContentKind::Events(_) => item_check(content, value),
        ContentKind::Text(_) => vec![format!("served.check(&{value}.0);")],
        _ => vec![format!("served.check(&{value});")],
    }
}

/// The only item of a stream.
fn item_check(content: &Content, stream: &str) -> Vec<String> {
    let data = match content.kind {
        ContentKind::Events(_) => "item.data",
        _ => "item",
    };
    let text = if is_of_texts(content) { ".0" } else { "" };
    vec![
        format!("let mut items = {stream};"),
        "let item = items.next().await.expect(\"an item\").expect(\"as documented\");".to_owned(),
        format!("served.check(&{data}{text});"),
        "assert!(items.next().await.is_none(), \"one item is documented\");".to_owned(),
    ]
}

/// A long-running operation that was accepted: the content of its first response.
fn started(
    input: Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
    payload: Option<String>,
) -> Checks {
    let names = input.names.operations().operation(method.id);
    let mut lines = vec![format!("assert_eq!(started.status(), {});", example.status)];
    lines.extend(headers(method, example, "started", &names.header_fields));
    let mut imports = Imports::default();
    let documented =
        described(&method.operation.replies, example.status).and_then(|reply| reply.content());
    match (documented.map(|content| &content.kind), &payload) {
        (Some(ContentKind::Json(ty)), Some(_))
            if has_ended(example) && operation_gives(method, ty) =>
        {
            lines.push("let result = started.await.expect(\"it has ended\");".to_owned());
            lines.push("served.check(&result);".to_owned());
        }
        (Some(ContentKind::Json(ty)), Some(_)) => {
            let ty = imports.ty(input.rust_type(ty, Site::Client));
            lines.push(format!("let answer: {ty} = served.reply();"));
            lines.push("served.check(&answer);".to_owned());
        }
        _ => lines.push("served.check_request();".to_owned()),
    }
    Checks { payload, binding: "started", end: succeeded(), lines, imports }
}

/// Whether the first response means that there is nothing to wait for.
fn has_ended(example: &OperationExample) -> bool {
    let state = example
        .reply
        .as_ref()
        .and_then(|reply| reply.get("properties")?.get("provisioningState")?.as_str());
    matches!(example.status, 200 | 201)
        && example.headers.is_empty()
        && state.is_some_and(|state| state.eq_ignore_ascii_case("succeeded"))
}

/// Whether the result of the long-running operation is of this type.
fn operation_gives(method: &Method<'_>, ty: &Type) -> bool {
    method.operation.lro.as_ref().is_some_and(|lro| lro.result.as_ref() == Some(ty))
}

/// The documented headers of the response: all as text, those of simple types as decoded.
fn headers(
    method: &Method<'_>,
    example: &OperationExample,
    value: &str,
    fields: &[Name],
) -> Vec<String> {
    if example.headers.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("served.check_headers({value}.headers());")];
    for (header, field) in method.operation.success_headers().iter().zip(fields) {
        let Some((_, documented)) =
            example.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(&header.wire))
        else {
            continue;
        };
        let field = &field.ident;
        match (&header.ty, documented) {
            (Type::Scalar(Scalar::String), _) => {
                let text = literal(&plain(documented));
                lines.push(format!(
                    "assert_eq!({value}.typed_headers().{field}.as_deref(), Some({text}));"
                ));
            }
            (
                Type::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64),
                Value::Number(number),
            ) if number.as_integer().is_some() => {
                lines.push(format!(
                    "assert_eq!({value}.typed_headers().{field}, Some({documented}));"
                ));
            }
            (Type::Scalar(Scalar::Bool), Value::Bool(documented)) => {
                lines.push(format!(
                    "assert_eq!({value}.typed_headers().{field}, Some({documented}));"
                ));
            }
            _ => {}
        }
    }
    lines
}

/// An error of the service.
fn failure(
    input: Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
    reply: &Reply,
    payload: Option<String>,
) -> Checks {
    let names = input.names.operations().operation(method.id);
    let mut lines = vec![
        "let Err(error) = result else { panic!(\"a failure is documented\") };".to_owned(),
        "let error = error.as_api().expect(\"an error of the service\");".to_owned(),
        format!("assert_eq!(error.status(), {});", example.status),
    ];
    if !example.headers.is_empty() {
        lines.push("served.check_headers(error.headers());".to_owned());
    }
    match (&payload, method.operation.failure(), reply.content()) {
        (None, _, _) | (_, Outcome::Nothing, _) | (_, _, None) => {
            lines.push("served.check_request();".to_owned())
        }
        (Some(_), Outcome::One(_), Some(content)) => {
            lines.push("let body = error.body().expect(\"a body as described\");".to_owned());
            lines.extend(failure_body(content));
        }
        (Some(_), Outcome::Several(replies), Some(content)) => {
            let variant = variant(&replies, reply, &names.error_variants);
            let path = format!(
                "{}::{}::{}::{variant}",
                input.names.client_crate(),
                module(input, method),
                names.error.ident
            );
            lines.push(format!(
                "let Some({path}(body)) = error.body() else {{ panic!(\"another variant\") }};"
            ));
            lines.extend(failure_body(content));
        }
    }
    Checks {
        payload,
        binding: "result",
        end: vec![Link::wait()],
        lines,
        imports: Imports::default(),
    }
}

fn failure_body(content: &Content) -> Vec<String> {
    match &content.kind {
        ContentKind::Text(_) => vec!["served.check(&body.0);".to_owned()],
        ContentKind::Binary | ContentKind::Multipart(_) => {
            vec!["served.check_request();".to_owned()]
        }
        _ => vec!["served.check(body);".to_owned()],
    }
}
