//! Responses: for which status, with which body and headers, and which are errors.

use super::{body, context::Context, status::status_of, style::by_prefix};
use crate::{
    document::{self, Operation, RefOr, Response},
    ir::{Docs, Header, Hints, Method, Note, Reply, Scalar, Status, Type},
    lower::docs::{text, with_deprecation},
    media::{is_stream, rank},
    vendor,
};

/// The responses of an operation.
pub fn replies(context: &mut Context<'_, '_>, operation: &Operation, method: Method) -> Vec<Reply> {
    let mut list: Vec<(Reply, Option<bool>)> = Vec::new();
    for (key, written) in &operation.responses {
        let Some(status) = status_of(key) else {
            let message = format!("`{key}` is no status");
            context
                .session
                .diagnostics
                .warning("bad-status", operation.location, message)
                .note("the response is left out");
            continue;
        };
        // An interim response never reaches the caller.
        if matches!(status, Status::Code(100..=199) | Status::Range(1)) {
            continue;
        }
        let Some(response) = context.document.find(written).ok() else { continue };
        let error = vendor::ms::error_response(&response.extensions);
        let shared =
            matches!(written, RefOr::Ref(_)).then(|| context.shared_name(response.location));
        list.push((Reply { shared, ..reply(context, status, response, method) }, error));
    }
    mark_errors(&mut list);
    let mut list: Vec<Reply> = list.into_iter().map(|(reply, _)| reply).collect();
    also_of_failures(&mut list);
    // The more exact status wins wherever it is written (OpenAPI 3.0.3, "Responses Object").
    list.sort_by_key(|reply| match reply.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    list
}

fn reply(
    context: &mut Context<'_, '_>,
    status: Status,
    response: &Response,
    method: Method,
) -> Reply {
    let Response { location, description, headers, content, links, extensions: _ } = response;
    let empty = method == Method::Head || matches!(status, Status::Code(204 | 205 | 304));
    // A stream is asked for by a separate operation.
    let preferred = content
        .iter()
        .min_by_key(|media| (is_stream(&media.name), rank(&media.name)))
        .filter(|_| !empty);
    let content = preferred.and_then(|media| body::content(context, media));
    let mut docs = Docs { description: text(description), ..Docs::default() };
    for (name, link) in links {
        if let Some(operation) =
            context.document.find(link).ok().and_then(|link| link.operation.as_ref())
        {
            docs.notes.push(Note::LinksTo { link: name.clone(), operation: operation.clone() });
        }
    }
    let headers =
        headers.iter().filter_map(|(name, written)| header(context, name, written)).collect();
    Reply { status, docs, content, headers, error: false, shared: None, location: *location }
}

fn header(
    context: &mut Context<'_, '_>,
    name: &str,
    written: &RefOr<document::Header>,
) -> Option<Header> {
    let found = context.document.find(written).ok()?;
    if name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    let document::Header {
        location,
        description,
        required,
        deprecated,
        explode: _,
        schema,
        content,
        examples: _,
        extensions,
    } = found;
    let schema = schema.or_else(|| content.first().and_then(|media| media.schema));
    let ty = schema.map_or(Type::Scalar(Scalar::String), |id| context.constant(id).0.ty);
    let chosen = vendor::client_name(extensions).map(str::to_owned);
    let facts = schema.map(|id| &context.schemas.at(id).about);
    let own = text(description);
    let docs = Docs {
        description: own.or_else(|| facts?.docs.description.clone()),
        deprecated: *deprecated,
        ..Docs::default()
    };
    let prefix = vendor::ms::header_prefix(extensions);
    let ty = if prefix.is_some() { by_prefix(ty) } else { ty };
    Some(Header {
        wire: prefix.unwrap_or(name).to_owned(),
        hints: Hints {
            pinned: None,
            phrases: chosen.into_iter().chain([name.to_owned()]).collect(),
        },
        docs: with_deprecation(docs, extensions),
        ty,
        required: *required,
        gathered: prefix.is_some(),
        shared: matches!(written, RefOr::Ref(_)).then(|| context.shared_name(*location)),
        location: *location,
    })
}

/// 4xx and 5xx are errors; the default and a redirect are when a success is described too. An
/// explicit `x-ms-error-response` goes first.
fn mark_errors(list: &mut [(Reply, Option<bool>)]) {
    let success = |(reply, error): &(Reply, Option<bool>)| {
        matches!(reply.status, Status::Code(200..=299) | Status::Range(2)) && *error != Some(true)
            || *error == Some(false)
    };
    let other = list.iter().any(success);
    let redirect = |(reply, _): &(Reply, Option<bool>)| {
        matches!(reply.status, Status::Code(300..=399) | Status::Range(3))
    };
    let redirected = list.iter().any(redirect);
    for (reply, error) in list {
        reply.error = error.unwrap_or(match reply.status {
            Status::Code(400..) | Status::Range(4 | 5) => true,
            Status::Code(300..=399) | Status::Range(3) => other,
            Status::Default => other || redirected,
            Status::Code(_) | Status::Range(_) => false,
        });
    }
}

/// A default that stands for the success, because no other is described, stands for every failure
/// too (OpenAPI 3.0.3, "Responses Object").
fn also_of_failures(list: &mut Vec<Reply>) {
    let lone = list
        .iter()
        .find(|reply| reply.status == Status::Default && !reply.error && reply.content.is_some());
    if let Some(lone) = lone {
        list.push(Reply { error: true, headers: Vec::new(), ..lone.clone() });
    }
}
