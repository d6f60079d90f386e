//! Operations: one at a time, so that what is wrong with one costs only that one.

use super::{Lower, group::Groups, security::Schemes};
use crate::{
    document::{self, PathItem, RefOr},
    ir::{Docs, Hints, LeftOutKind, Lro, LroKind, Method, Note, OpId, Operation, Paging, Type, Written},
    source::Location,
    vendor,
};
use std::collections::HashMap;

/// What operations share.
#[derive(Default)]
struct Shared {
    schemes: Schemes,
    groups: Groups,
    /// How often each operation id is used.
    ids: HashMap<String, usize>,
}

impl<'a> Lower<'a> {
    /// Lowers every operation.
    pub fn operations(&mut self) {
        let document = self.document;
        let mut shared = Shared { ids: self.operation_ids(), ..Shared::default() };
        for (path, item) in &document.paths {
            let id = match item {
                RefOr::Item(id) => *id,
                RefOr::Ref(reference) => match document.links.path_items.get(&reference.location) {
                    Some(id) => *id,
                    None => {
                        let what = format!("operations of {path}");
                        self.leave_out(LeftOutKind::Operation, what, "their description is missing", reference.location);
                        continue;
                    }
                },
            };
            self.path_item(&mut shared, path, &document.nodes.path_items[id]);
        }
        self.finish_bodies();
    }

    fn operation_ids(&self) -> HashMap<String, usize> {
        let document = self.document;
        let mut ids = HashMap::new();
        for (_, item) in &document.paths {
            let item = match item {
                RefOr::Item(id) => Some(id),
                RefOr::Ref(reference) => document.links.path_items.get(&reference.location),
            };
            let operations = item.map_or(&[][..], |id| &document.nodes.path_items[*id].operations);
            for id in operations.iter().filter_map(|(_, operation)| operation.operation_id.clone()) {
                *ids.entry(id).or_default() += 1;
            }
        }
        ids
    }

    fn path_item(&mut self, shared: &mut Shared, path: &str, item: &'a PathItem) {
        for (method, location) in &item.lost {
            let reason = "its description is missing or is none";
            self.leave_out(LeftOutKind::Operation, format!("operation {method} {path}"), reason, *location);
        }
        for (method, written) in &item.operations {
            let Some(known) = method_of(method) else {
                let reason = format!("the method `{method}` is not known");
                self.leave_out_operation(words_of(written, method, path), reason, written.location);
                continue;
            };
            match self.operation(shared, path, item, known, written) {
                Ok(operation) => {
                    let streamed = self.streamed(&operation, written);
                    self.api.operations.push(operation);
                    self.origins_of_operations.push((item, written));
                    if let Some(streamed) = streamed {
                        self.streamed.insert(self.api.operations.len());
                        self.api.operations.push(streamed);
                        self.origins_of_operations.push((item, written));
                    }
                }
                Err(reason) => self.leave_out_operation(words_of(written, method, path), reason, written.location),
            }
        }
    }

    fn operation(
        &mut self,
        shared: &mut Shared,
        path: &str,
        item: &PathItem,
        method: Method,
        written: &document::Operation,
    ) -> Result<Operation, String> {
        if let Some(reason) = self.missing_part(item, written) {
            return Err(reason);
        }
        let id = self.unique_id(shared, path, method, written);
        let phrase = phrase_of(written, method, path);
        let parameters = self.parameters(path, item, written, &phrase)?;
        let mut request = written.request_body.as_ref().map(|body| self.request_body(body, &phrase)).transpose()?.flatten();
        if let (Some(request), Some(name)) = (&mut request, vendor::body_name_of_operation(&written.extensions)) {
            request.body.hints.phrases.insert(0, name.to_owned());
        }
        let replies = self.replies(written, method);
        let servers = if written.servers.is_empty() { &item.servers } else { &written.servers };
        let mut docs = self.operation_docs(item, written);
        docs.notes.extend(parameters.notes);
        let operation = Operation {
            id,
            written: words_of(written, method.as_str(), path),
            hints: hints_of(written, method, path),
            group: self.group(&mut shared.groups, written, path),
            docs,
            location: written.location,
            method,
            path: parameters.path,
            servers: self.servers(servers),
            parameters: parameters.list,
            bundles: Vec::new(),
            body: request.map(|request| request.body),
            replies: replies.list,
            request_id: vendor::ms::request_id_header(&written.extensions).map(str::to_owned),
            security: self.security(&mut shared.schemes, written.security.as_ref()),
            examples: Vec::new(),
            paging: None,
            lro: None,
            waiter: None,
        };
        Ok(operation)
    }

    /// What an operation cannot be called without and a reference does not find: a parameter, or what it answers with. A failure that is
    /// not described is one more that is not known.
    fn missing_part(&self, item: &PathItem, written: &document::Operation) -> Option<String> {
        let lost = |parameter: &&RefOr<document::Parameter>| match parameter {
            RefOr::Item(_) => false,
            RefOr::Ref(reference) => !self.document.links.parameters.contains_key(&reference.location),
        };
        if let Some(RefOr::Ref(reference)) = item.parameters.iter().chain(&written.parameters).find(lost) {
            return Some(format!("its parameter `{}` is missing", reference.target));
        }
        let success = |status: &str| status.starts_with(['2', '3']) || status == "default" && written.responses.len() == 1;
        let (status, _) =
            written.responses.iter().find(|(status, response)| success(status) && self.response(response).is_none())?;
        Some(format!("its response `{status}` is missing"))
    }

    /// What a part that operations share is called: its key, or the name of its file.
    pub fn shared_name(&self, location: Location) -> String {
        match self.session.pointers.segments(location.pointer).last() {
            Some(key) => (*key).to_owned(),
            None => self.session.sources.stem(location.source).to_owned(),
        }
    }

    fn unique_id(&mut self, shared: &mut Shared, path: &str, method: Method, written: &document::Operation) -> String {
        let place = format!("{} {path}", method.as_str());
        let Some(id) = written.operation_id.clone().filter(|id| !id.trim().is_empty()) else { return place };
        if shared.ids.get(&id).is_none_or(|count| *count == 1) {
            return id;
        }
        let message = format!("the operation id `{id}` is used twice");
        self.session
            .diagnostics
            .warning("duplicate-operation-id", written.location, message)
            .note(format!("this one is called `{place}`"));
        place
    }

    fn operation_docs(&mut self, item: &PathItem, written: &document::Operation) -> Docs {
        let text = |own: &Option<String>, shared: &Option<String>| {
            own.clone().or_else(|| shared.clone()).filter(|t| !t.trim().is_empty())
        };
        let mut notes = Vec::new();
        if !written.callbacks.is_empty() {
            notes.push(Note::Callbacks(written.callbacks.iter().map(|(name, _)| name.clone()).collect()));
        }
        let docs = Docs {
            summary: text(&written.summary, &item.summary),
            description: text(&written.description, &item.description),
            links: written.external_docs.iter().map(super::client::link).collect(),
            notes,
            deprecated: written.deprecated,
        };
        super::client::with_deprecation(docs, &written.extensions)
    }
}

impl Lower<'_> {
    /// What vendors say of long-running operations and of pages. Needs all types to be there.
    pub fn vendor_facts(&mut self) {
        for at in 0..self.api.operations.len() {
            let Some((_, written)) = self.described(at) else { continue };
            if let Some(final_state) = vendor::ms::long_running(&written.extensions) {
                let said = vendor::ms::final_state_schema(&written.extensions);
                let said = said.and_then(|said| self.final_type(said, written.location));
                let result = said.or_else(|| self.api.operations[at].final_result(final_state).cloned());
                self.api.operations[at].lro = Some(Lro { kind: LroKind::Arm, final_state, result });
            }
            if let Some(pages) = vendor::ms::pageable(&written.extensions) {
                self.pages(at, pages, written.location);
            }
        }
    }

    /// The type that a reference to a component says a long-running operation ends with.
    fn final_type(&mut self, said: &str, location: Location) -> Option<Type> {
        let name = said.rsplit_once('#').and_then(|(file, pointer)| pointer.rsplit('/').next().filter(|_| file.is_empty()));
        let schema = name.and_then(|name| self.document.schemas.iter().find(|(known, _)| known == name));
        let Some((_, id)) = schema else {
            let message = format!("`{said}` is no component of this description");
            self.session
                .diagnostics
                .warning("no-final-schema", location, message)
                .note("the operation ends with what it answers");
            return None;
        };
        let ty = self.ty(*id).whole();
        self.finish_bodies();
        Some(ty)
    }

    fn pages(&mut self, at: usize, pages: vendor::ms::Pageable, location: Location) {
        let items = self.path_of(at, &pages.items);
        let Some(item) = self.api.items(at, &items) else {
            let message = format!("the response has no list `{}`", pages.items);
            self.session.diagnostics.warning("no-page-items", location, message).note("the operation is generated without pages");
            return;
        };
        let next_link = pages.next_link.filter(|name| !name.is_empty()).map(|name| self.path_of(at, &name));
        let named = |id: &String| self.api.operations.iter().position(|operation| operation.id == *id);
        let next_operation = pages.operation.as_ref().and_then(named).map(|at| OpId(at as u32));
        self.api.operations[at].paging = Some(Paging { items, next_link, next_operation, item });
    }

    /// The path to a property of the result. A dot may be a part of its name (`odata.nextLink`), else it leads from one to another.
    fn path_of(&self, at: usize, name: &str) -> Vec<String> {
        let whole = [name.to_owned()];
        let result = self.api.operations[at].result();
        match result.and_then(|result| self.api.types.at(result, &whole)) {
            Some(_) => whole.into(),
            None => name.split('.').map(str::to_owned).collect(),
        }
    }
}

/// How the description calls an operation.
pub fn words_of(written: &document::Operation, method: &str, path: &str) -> Written {
    let (id, tags) = (written.operation_id.clone(), written.tags.clone());
    Written { id, path: path.to_owned(), method: method.to_owned(), tags }
}

/// An operation in words.
fn phrase_of(written: &document::Operation, method: Method, path: &str) -> String {
    match written.operation_id.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => id.to_owned(),
        None => place_phrase(method, path),
    }
}

fn hints_of(written: &document::Operation, method: Method, path: &str) -> Hints {
    let chosen = vendor::method_name(&written.extensions).map(str::to_owned);
    let id = written.operation_id.as_deref().filter(|id| !id.trim().is_empty());
    let short = id.and_then(super::group::split_id).map(|(_, method)| method.to_owned());
    let mut phrases: Vec<String> = chosen.into_iter().chain(short).chain(id.map(str::to_owned)).collect();
    phrases.push(place_phrase(method, path));
    Hints { pinned: None, phrases }
}

/// The operation, for what is named after it.
pub fn word_of(operation: &Operation) -> String {
    operation.written.id.clone().filter(|id| !id.trim().is_empty()).unwrap_or_else(|| operation.id.clone())
}

/// `get pets by pet id` for `GET /pets/{petId}`.
fn place_phrase(method: Method, path: &str) -> String {
    format!("{} {}", method.as_str().to_ascii_lowercase(), path_phrase(path))
}

/// `pets by pet id` for `/pets/{petId}`.
pub fn path_phrase(path: &str) -> String {
    let mut words = Vec::new();
    for part in path.split(['/', '?', '&', '#']).filter(|part| !part.is_empty()) {
        if part.contains('{') {
            words.push("by".to_owned());
        }
        words.push(part.replace(['{', '}'], " "));
    }
    words.join(" ")
}

/// The names in braces of a template, in order.
pub fn template_names(template: &str) -> Vec<String> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
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
