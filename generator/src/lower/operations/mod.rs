//! Operations: one at a time, so that what is wrong with one costs only that one.
//!
//! | file | what |
//! |---|---|
//! | `context` | what everything is lowered with |
//! | `parameter`, `described`, `style`, `location` | parameters and the path they are in |
//! | `body`, `form` | what is sent and received: media types |
//! | `reply`, `status`, `representations`, `results`, `alternatives` | responses |
//! | `group`, `words`, `verbs`, `ids` | what an operation is called |
//! | `security` | who may call it |
//! | `repeats` | how much operations may repeat of what they share |
//! | `upgrade` | what changes the protocol of its connection: WebSockets |
//! | `payload` | what the service sends by itself: webhooks and callbacks |

mod alternatives;
mod body;
mod context;
mod described;
mod form;
mod group;
mod ids;
mod in_path;
mod location;
mod parameter;
mod payload;
mod repeats;
mod reply;
mod representations;
mod results;
mod security;
mod status;
mod style;
mod template;
mod upgrade;
mod verbs;
mod words;

pub use context::Context;
pub use described::parameters as described_parameters;
pub use location::location_of;
pub use payload::payloads;
pub use status::status_of;

use super::{docs, server::servers, shapes};
use crate::{
    document::{self, PathItem, RefOr},
    ir::{
        Api, Content, ContentKind, Declared, DeclaredLro, Docs, Hints, LeftOutKind, Method, Note,
        Operation, Reply, RequestBody,
    },
    media::essence,
    source::Repeats,
    vendor::{self, ms},
};
use group::Groups;
use reply::{Replies, Representation};
use security::Schemes;
use std::collections::HashMap;

/// Lowers the operations of a description, one after the other.
pub struct Operations<'a, 'c, 's> {
    context: &'c mut Context<'a, 's>,
    schemes: Schemes<'a>,
    groups: Groups<'a>,
    /// How often each operation id is used.
    ids: HashMap<&'a str, usize>,
    /// What may still be repeated.
    repeats: Repeats,
    list: Vec<Operation>,
    /// The operation of the document that each was lowered from, by index. Variants of operations
    /// that ask for another media type are not among them.
    sources: Vec<(usize, &'a document::Operation)>,
}

/// Lowers every operation. Returns the operation of the document for each, by its index.
pub fn operations<'a>(
    context: &mut Context<'a, '_>,
    api: &mut Api,
) -> Vec<(usize, &'a document::Operation)> {
    let document = context.document;
    let mut operations = Operations {
        schemes: Schemes::new(document),
        groups: Groups::new(document),
        ids: ids(document),
        repeats: Repeats::new(context.session.sources.length()),
        list: Vec::new(),
        sources: Vec::new(),
        context,
    };
    upgrade::leave_out_addresses(operations.context, &document.servers);
    for (path, item) in &document.paths {
        match document.find(item) {
            Ok(item) => operations.path_item(path, item),
            Err(location) => {
                let (what, reason) =
                    (format!("operations of {path}"), "their description is missing");
                operations.context.left_out.add(LeftOutKind::Operation, what, reason, location);
            }
        }
    }
    let Operations { context, schemes, groups, list, sources, .. } = operations;
    shapes::finish(&mut context.types, &mut context.left_out);
    (api.operations, api.groups) = (list, groups.list);
    (api.schemes, api.security) = (schemes.list, schemes.shared.unwrap_or_default());
    sources
}

/// How often each operation id is used.
fn ids(document: &document::Document) -> HashMap<&str, usize> {
    let mut ids = HashMap::new();
    let items = document.paths.iter().filter_map(|(_, item)| document.find(item).ok());
    for (_, operation) in items.flat_map(|item| &item.operations) {
        if let Some(id) = &operation.operation_id {
            *ids.entry(id.as_str()).or_default() += 1;
        }
    }
    ids
}

impl<'a> Operations<'a, '_, '_> {
    fn path_item(&mut self, path: &str, item: &'a PathItem) {
        for (method, location) in &item.lost {
            let (what, reason) =
                (format!("operation {method} {path}"), "its description is missing or is none");
            self.context.left_out.add(LeftOutKind::Operation, what, reason, *location);
        }
        for (method, written) in &item.operations {
            let operation = match method_of(method) {
                Some(known) => self.operation(path, item, known, written),
                None => Err(format!("the method `{method}` is not known")),
            };
            match operation {
                Ok((mut operation, others)) => {
                    let alternatives = alternatives::alternatives(&mut operation, others);
                    self.sources.push((self.list.len(), written));
                    self.list.push(operation);
                    self.list.extend(alternatives);
                }
                Err(reason) => {
                    self.context.left_out.operation(
                        words::written_as(written, method, path),
                        reason,
                        written.location,
                    );
                }
            }
        }
    }

    /// An operation, and the representations of its responses that it does not ask for.
    fn operation(
        &mut self,
        path: &str,
        item: &'a PathItem,
        method: Method,
        written: &'a document::Operation,
    ) -> Result<(Operation, Vec<Representation>), String> {
        if let Some(reason) = self.refusal(item, written) {
            return Err(reason);
        }
        let id = self.unique_id(path, method, written);
        let phrase = words::phrase_of(written, method, path);
        let parameters = parameter::parameters(self.context, path, item, written, &phrase)?;
        upgrade::leave_out_parts(self.context, item, written, &phrase);
        let body = self.body(written, parameters.content_type, &phrase)?;
        let Replies { list: replies, others } =
            reply::replies(self.context, written, (method, &phrase));
        let addresses = if written.servers.is_empty() { &item.servers } else { &written.servers };
        let mut docs = docs_of(item, written);
        docs.notes.extend(parameters.notes);
        docs.notes.extend(body.iter().flat_map(|body| &body.contents).find_map(body_types));
        let group = self.groups.of(written, path);
        let called = self.called(&id, (method, path), written, &replies);
        let operation = Operation {
            id,
            written: words::written_as(written, method.as_str(), path),
            hints: Hints { pinned: None, phrases: called.method },
            owner: called.owner,
            group,
            docs,
            location: written.location,
            method,
            path: parameters.path,
            servers: servers(addresses, self.context.session),
            parameters: parameters.list,
            parameter_groups: Vec::new(),
            body,
            replies,
            other: Vec::new(),
            request_id: ms::request_id_header(&written.extensions).map(str::to_owned),
            security: self.schemes.requirements(written.security.as_ref(), self.context.session),
            examples: Vec::new(),
            made: Vec::new(),
            declared: declared(self.context, written),
            paging: None,
            lro: None,
            waiter: None,
        };
        Ok((operation, others))
    }

    /// The request body; `media` is its media type where a parameter gives one.
    fn body(
        &mut self,
        written: &document::Operation,
        media: Option<String>,
        phrase: &str,
    ) -> Result<Option<RequestBody>, String> {
        let Some(body) = &written.request_body else { return Ok(None) };
        let Some(mut body) = body::request_body(self.context, body, phrase)? else {
            return Ok(None);
        };
        if let Some(name) = vendor::body_name_of_operation(&written.extensions) {
            body.hints.phrases.insert(0, name.to_owned());
        }
        if let Some(media) = media {
            self.set_media_type(&mut body, media, phrase);
        }
        Ok(Some(body))
    }

    /// Gives bytes the media type that a parameter `Content-Type` has.
    fn set_media_type(&mut self, body: &mut RequestBody, media: String, phrase: &str) {
        let [content @ Content { kind: ContentKind::Binary, .. }] = &mut body.contents[..] else {
            return;
        };
        if essence(&content.media) != essence(&media) {
            let what = format!("`{}` of the body of {phrase}", content.media);
            let reason = format!("the parameter `Content-Type` is `{media}`");
            self.context.leave_out_part(what, reason, body.location);
        }
        content.media = media;
    }

    /// Why an operation is left out before anything of it is looked at.
    fn refusal(&mut self, item: &'a PathItem, written: &'a document::Operation) -> Option<String> {
        let document = self.context.document;
        missing_part(document, item, written)
            .or_else(|| upgrade::only_upgrades(document, item, written).map(str::to_owned))
            .or_else(|| (!self.may_repeat(item, written)).then(|| repeats::WHY.to_owned()))
    }

    /// What the method of an operation, and the types that are written out in it, may be called.
    fn called(
        &self,
        id: &str,
        (method, path): (Method, &str),
        written: &document::Operation,
        replies: &[Reply],
    ) -> words::Called {
        let success = replies.iter().find(|reply| reply.is_success());
        let lists = success.and_then(Reply::content).is_some_and(|content| match &content.kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) => self.context.types.is_list(ty),
            _ => false,
        });
        let group = self.groups.name(written, path);
        let about = written.summary.as_deref().or(written.description.as_deref());
        let call = verbs::Call { method, path, group: &group, about, lists };
        words::called(written, id, &call, &self.groups.prefixes)
    }

    fn unique_id(&mut self, path: &str, method: Method, written: &document::Operation) -> String {
        let name = format!("{} {path}", method.as_str());
        let Some(id) = written.operation_id.clone().filter(|id| !id.trim().is_empty()) else {
            return name;
        };
        if self.ids.get(id.as_str()).is_none_or(|count| *count == 1) {
            return id;
        }
        let message = format!("the operation id `{id}` is used twice");
        let diagnostics = &mut self.context.session.diagnostics;
        let fault = diagnostics.warning("duplicate-operation-id", written.location, message);
        fault.note(format!("this one is called `{name}`"));
        name
    }
}

/// The note about a body whose media type the caller names.
fn body_types(content: &Content) -> Option<Note> {
    match &content.kind {
        ContentKind::BinaryOf(media) => Some(Note::BodyTypes(media.clone())),
        _ => None,
    }
}

/// A part that an operation cannot be called without and whose reference is broken: a parameter, or
/// a response. A failure whose response is missing is one more that is not described.
fn missing_part(
    document: &document::Document,
    item: &PathItem,
    written: &document::Operation,
) -> Option<String> {
    let lost = |parameter: &RefOr<document::Parameter>| match parameter {
        RefOr::Ref(reference) if document.find(parameter).is_err() => {
            Some(reference.target.clone())
        }
        _ => None,
    };
    if let Some(target) = item.parameters.iter().chain(&written.parameters).find_map(lost) {
        return Some(format!("its parameter `{target}` is missing"));
    }
    let success = |status: &str| {
        status.starts_with(['2', '3']) || status == "default" && written.responses.len() == 1
    };
    let mut responses = written.responses.iter();
    let (status, _) =
        responses.find(|(status, response)| success(status) && document.find(response).is_err())?;
    Some(format!("its response `{status}` is missing"))
}

fn docs_of(item: &PathItem, written: &document::Operation) -> Docs {
    let text = |own: &Option<String>, shared: &Option<String>| {
        docs::text(if own.is_some() { own } else { shared })
    };
    let callbacks: Vec<String> = written.callbacks.iter().map(|(name, _)| name.clone()).collect();
    let docs = Docs {
        summary: text(&written.summary, &item.summary),
        description: text(&written.description, &item.description),
        links: written.external_docs.iter().map(docs::link).collect(),
        notes: if callbacks.is_empty() { Vec::new() } else { vec![Note::Callbacks(callbacks)] },
        deprecated: written.deprecated,
    };
    docs::with_deprecation(docs, &written.extensions)
}

/// What extensions declare for an operation that takes more than one call.
fn declared(context: &mut Context<'_, '_>, written: &document::Operation) -> Declared {
    let lro = ms::long_running(&written.extensions).map(|final_state| {
        let reference = ms::final_state_schema(&written.extensions);
        let schema = reference.and_then(|reference| final_schema(context, reference, written));
        DeclaredLro { final_state, result: schema.map(|id| context.whole(Some(id))) }
    });
    Declared { lro, paging: ms::pageable(&written.extensions) }
}

/// The schema that a reference names as the result of a long-running operation.
fn final_schema(
    context: &mut Context<'_, '_>,
    reference: &str,
    written: &document::Operation,
) -> Option<document::Id<document::Schema>> {
    let schema = context.document.links.schemas.get(&written.location).copied();
    if schema.is_none() {
        let message = format!("`{reference}` is no schema that can be found");
        let fault =
            context.session.diagnostics.warning("no-final-schema", written.location, message);
        fault.note("its result is the type of its own response");
    }
    schema
}

/// The method of this name.
fn method_of(name: &str) -> Option<Method> {
    Some(match name {
        "GET" => Method::Get,
        "PUT" => Method::Put,
        "POST" => Method::Post,
        "DELETE" => Method::Delete,
        "OPTIONS" => Method::Options,
        "HEAD" => Method::Head,
        "PATCH" => Method::Patch,
        "TRACE" => Method::Trace,
        "QUERY" => Method::Query,
        _ => return None,
    })
}
