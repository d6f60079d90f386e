//! Responses: for which status, with which body and headers, and which are errors.

use super::{context::Context, representations, status::status_of, style::by_prefix};
use crate::{
    document::{self, Operation, RefOr, Response},
    ir::{Content, Docs, Header, Hints, Method, Note, Reply, Scalar, Status, Type},
    lower::docs::{text, with_deprecation},
    vendor,
};

/// A response of the document.
struct Described<'a> {
    status: Status,
    response: &'a Response,
    /// The name of the component, where several operations refer to it.
    shared: Option<String>,
    /// Whether `x-ms-error-response` says that it is an error.
    marked: Option<bool>,
}

/// A representation of a success: the status that it is of, and the bodies of one type that it has
/// (one for each media type).
pub type Representation = (Status, Vec<Content>);

/// The responses of an operation.
pub struct Replies {
    /// The responses, those of exact statuses first.
    pub list: Vec<Reply>,
    /// The representations of successes that the operation itself does not ask for, in the order
    /// of the description.
    pub others: Vec<Representation>,
}

/// Lowers the responses of an operation.
pub fn replies(
    context: &mut Context<'_, '_>,
    operation: &Operation,
    (method, phrase): (Method, &str),
) -> Replies {
    let mut described: Vec<Described<'_>> = Vec::new();
    let document = context.document;
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
        let Some(response) = document.find(written).ok() else { continue };
        if matches!(status, Status::Code(100..=199) | Status::Range(1)) {
            // 101 is left out with its operation, or by `upgrade`.
            if status != Status::Code(101) {
                let what = format!("status {key} of {phrase}");
                let reason = "an interim response never reaches the caller";
                context.leave_out_part(what, reason, response.location);
            }
            continue;
        }
        let marked = vendor::ms::error_response(&response.extensions);
        let shared =
            matches!(written, RefOr::Ref(_)).then(|| context.shared_name(response.location));
        described.push(Described { status, response, shared, marked });
    }
    let errors = errors(&described);
    let (mut list, mut others) = (Vec::new(), Vec::new());
    for (described, error) in described.iter().zip(errors) {
        let mut representations = representations(context, described, error, method).into_iter();
        let contents = representations.next().unwrap_or_default();
        others.extend(representations.map(|contents| (described.status, contents)));
        list.push(Reply { error, ..reply(context, described, contents) });
    }
    list.extend(also_of_failures(context, &described, &list));
    // The more exact status wins wherever it is written (OpenAPI 3.0.3, "Responses Object").
    list.sort_by_key(|reply| match reply.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    });
    Replies { list, others }
}

/// The representations of a response; the operation itself asks for the first.
fn representations(
    context: &mut Context<'_, '_>,
    described: &Described<'_>,
    error: bool,
    method: Method,
) -> Vec<Vec<Content>> {
    let Described { status, response, .. } = described;
    let empty = method == Method::Head || matches!(status, Status::Code(204 | 205 | 304));
    match (empty, error) {
        (true, _) => Vec::new(),
        (false, true) => vec![representations::failure(context, response)],
        (false, false) => representations::successes(context, response),
    }
}

fn reply(
    context: &mut Context<'_, '_>,
    described: &Described<'_>,
    contents: Vec<Content>,
) -> Reply {
    let Described { status, response, shared, marked: _ } = described;
    let Response { location, description, headers, content: _, links, extensions: _ } = response;
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
    let (status, shared) = (*status, shared.clone());
    Reply { status, docs, contents, headers, error: false, shared, location: *location }
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

/// Which of them are errors: 4xx and 5xx; the default and a redirect when a success is described
/// too. An explicit `x-ms-error-response` goes first.
fn errors(list: &[Described<'_>]) -> Vec<bool> {
    let success = |described: &Described<'_>| {
        matches!(described.status, Status::Code(200..=299) | Status::Range(2))
            && described.marked != Some(true)
            || described.marked == Some(false)
    };
    let other = list.iter().any(success);
    let redirect = |described: &Described<'_>| {
        matches!(described.status, Status::Code(300..=399) | Status::Range(3))
    };
    let redirected = list.iter().any(redirect);
    let error = |described: &Described<'_>| {
        described.marked.unwrap_or(match described.status {
            Status::Code(400..) | Status::Range(4 | 5) => true,
            Status::Code(300..=399) | Status::Range(3) => other,
            Status::Default => other || redirected,
            Status::Code(_) | Status::Range(_) => false,
        })
    };
    list.iter().map(error).collect()
}

/// A default that stands for the success, because no other is described, stands for every
/// failure too (OpenAPI 3.0.3, "Responses Object").
fn also_of_failures(
    context: &mut Context<'_, '_>,
    described: &[Described<'_>],
    list: &[Reply],
) -> Option<Reply> {
    let lone = |reply: &Reply| {
        reply.status == Status::Default && !reply.error && !reply.contents.is_empty()
    };
    let at = list.iter().position(lone)?;
    let contents = representations::failure(context, described[at].response);
    Some(Reply { error: true, headers: Vec::new(), contents, ..list[at].clone() })
}
