//! What is described against what is generated, operation by operation and type by type.

use super::{
    Counts, Kind, Lost,
    cover::Cover,
    described::{self, Body, Operation, Parameter, Response},
    files::{Files, Node},
    listed,
    schema::{Need, Schemas},
};
use serde_json::Value;
use specwright::{
    Session,
    ir::{self, Api, Content, ContentKind, ParameterLocation, Status, Type},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The headers that OpenAPI 3 says to ignore as parameters, and of responses the first.
const IGNORED: [&str; 3] = ["content-type", "accept", "authorization"];

/// What came of everything; `None`: it is generated.
pub type Found = BTreeMap<(Kind, String), Option<Lost>>;

/// Counts all that the files describe.
pub fn compare(files: &Files, api: &Api, session: &Session) -> Counts {
    let schemas = Schemas::new(files);
    let types = super::cover::types(api, session);
    let mut work = Work {
        files,
        api,
        cover: Cover::new(&schemas, api, &types),
        found: Found::new(),
        uses: Vec::new(),
        is_swagger: files.start().value.get("swagger").is_some(),
    };
    let mut broken = Vec::new();
    let operations = described::operations(files, &mut broken);
    let mut generated: HashMap<(String, String), Vec<&ir::Operation>> = HashMap::new();
    for operation in &api.operations {
        let key = (operation.method.as_str().to_owned(), operation.written.path.clone());
        generated.entry(key).or_default().push(operation);
    }
    for operation in &operations {
        let key = (operation.method.clone(), operation.path.clone());
        work.operation(operation, generated.get(&key).map_or(&[], Vec::as_slice));
    }
    for place in broken {
        work.note(Kind::Reference, place, false, "a reference that leads nowhere");
    }
    work.payloads(&described::sent(files, &operations), session);
    work.components(&schemas);
    let uses = std::mem::take(&mut work.uses);
    work.types(&schemas, uses);
    listed::count(work.found, api, session)
}

struct Work<'a> {
    files: &'a Files,
    api: &'a Api,
    cover: Cover<'a>,
    found: Found,
    /// Schemas that are used.
    uses: Vec<Node<'a>>,
    is_swagger: bool,
}

impl<'a> Work<'a> {
    fn note(&mut self, kind: Kind, place: String, is_there: bool, what: &str) {
        let lost = || Lost { used: what.to_owned(), ty: String::new() };
        let entry = self.found.entry((kind, place)).or_insert(None);
        if !is_there && entry.is_none() {
            *entry = Some(lost());
        }
    }

    fn walk(&mut self, schema: Option<&Node<'a>>, ty: &'a Type) {
        if let Some(schema) = schema {
            self.cover.walk(schema, ty);
        }
    }

    fn operation(&mut self, described: &Operation<'a>, made: &[&'a ir::Operation]) {
        let what = format!("{} {}", described.method, described.path);
        self.note(Kind::Operation, described.node.place(), !made.is_empty(), &what);
        if made.is_empty() {
            return;
        }
        for parameter in &described.parameters {
            let place = format!("{} {}", described.node.place(), parameter.node.place());
            let what = format!("{what}: {} parameter `{}`", parameter.part, parameter.name);
            let name =
                parameter.node.text("x-ms-header-collection-prefix").unwrap_or(parameter.name);
            let known = made.iter().flat_map(|made| &made.parameters).find(|known| {
                part(known.place) == parameter.part
                    && (known.wire == name
                        || parameter.part == "header" && known.wire.eq_ignore_ascii_case(name))
            });
            let field = || self.form_field(made, parameter.name);
            let ty = match known {
                // One that stands for all with a prefix is a map.
                Some(ir::Parameter { ty: Type::Map(value), .. }) if name != parameter.name => {
                    Some(&**value)
                }
                Some(known) => Some(&known.ty),
                None if parameter.part == "formData" => field(),
                None => None,
            };
            let header = parameter.name.to_ascii_lowercase();
            let of_body = self.is_swagger && header == IGNORED[0] && !described.bodies.is_empty();
            let ignored = parameter.part == "header"
                && (of_body || !self.is_swagger && IGNORED.contains(&header.as_str()));
            let in_path = parameter.part == "query" && is_in_path(&described.path, parameter);
            let kind = if ignored { Kind::Ignored } else { Kind::Parameter };
            self.note(kind, place, ty.is_some() || ignored || in_path, &what);
            if let Some(ty) = ty.filter(|ty| !is_file(ty)) {
                self.uses.extend(parameter.schema.clone());
                self.walk(parameter.schema.as_ref(), ty);
            }
        }
        let sent: Vec<&Content> =
            made.iter().filter_map(|made| made.body.as_ref()).flat_map(|b| &b.contents).collect();
        for body in &described.bodies {
            let content = sent.iter().find(|content| is_of(&body.media, content)).copied();
            let place = format!("{} {}", described.node.place(), body.place);
            let what = format!("{what}: request `{}`", body.media);
            self.note(Kind::RequestMedia, place, content.is_some(), &what);
            if let Some(content) = content {
                self.body(body, content);
            }
        }
        for response in &described.responses {
            self.response(described, response, made);
        }
    }

    fn response(
        &mut self,
        described: &Operation<'a>,
        response: &Response<'a>,
        made: &[&'a ir::Operation],
    ) {
        let what = format!("{} {}: {}", described.method, described.path, response.status);
        let place = |of: &str| format!("{} {} {of}", described.node.place(), response.status);
        let is_it =
            |reply: &&ir::Reply| status(reply.status).eq_ignore_ascii_case(&response.status);
        let replies: Vec<&ir::Reply> =
            made.iter().flat_map(|made| &made.replies).filter(is_it).collect();
        self.note(Kind::Status, place(&response.node.place()), !replies.is_empty(), &what);
        if replies.is_empty() {
            return;
        }
        let contents: Vec<&Content> = replies.iter().flat_map(|reply| &reply.contents).collect();
        let is_error = replies.iter().all(|reply| reply.error);
        for body in &response.bodies {
            let named = contents.iter().find(|content| is_of(&body.media, content));
            // A failure is one document, under whatever media type it comes.
            let fitting = || {
                contents.iter().filter(|_| is_error).find(|content| {
                    match (&content.kind, &body.schema) {
                        (
                            ContentKind::Json(ty) | ContentKind::Text(ty) | ContentKind::Xml(ty, _),
                            Some(schema),
                        ) => self.cover.fits(schema, ty),
                        _ => false,
                    }
                })
            };
            let content = named.or_else(fitting).copied();
            let what = format!("{what} `{}`", body.media);
            let has_none =
                described.method == "HEAD" || ["204", "304"].contains(&&*response.status);
            let ignored = content.is_none() && has_none;
            let kind = if ignored { Kind::Ignored } else { Kind::ResponseMedia };
            self.note(kind, place(&body.place), content.is_some() || ignored, &what);
            if let Some(content) = content {
                self.body(body, content);
            }
        }
        for (name, header, schema) in &response.headers {
            let prefix = header.text("x-ms-header-collection-prefix");
            let wanted = prefix.unwrap_or(name);
            let mut known = replies.iter().flat_map(|reply| &reply.headers);
            let known = known.find(|known| known.wire.eq_ignore_ascii_case(wanted));
            let ignored = name.eq_ignore_ascii_case(IGNORED[0]);
            let kind = if ignored { Kind::Ignored } else { Kind::Header };
            let what = format!("{what} header `{name}`");
            self.note(kind, place(&header.place()), known.is_some() || ignored, &what);
            if let Some(known) = known.filter(|known| !known.gathered) {
                self.uses.push(schema.clone());
                self.walk(Some(schema), &known.ty);
            }
        }
    }

    /// Walks the schema of a body and the type that it is read or written as.
    fn body(&mut self, body: &Body<'a>, content: &'a Content) {
        let schema = body.schema.as_ref();
        if matches!(content.kind, ContentKind::Binary | ContentKind::BinaryOf(_)) {
            return;
        }
        self.uses.extend(body.schema.iter().chain(&body.item).cloned());
        match &content.kind {
            // A text of a media type for more than a scalar is the document itself.
            ContentKind::Text(Type::Scalar(ir::Scalar::String)) => {
                schema.into_iter().for_each(|schema| self.cover.take(schema));
            }
            ContentKind::Json(ty) | ContentKind::Text(ty) | ContentKind::Form(ty, _) => {
                self.walk(schema, ty);
            }
            ContentKind::Xml(ty, _) => {
                // The root may be the only property of an unnamed object.
                let root =
                    schema.filter(|schema| !self.cover.fits(schema, ty)).and_then(|schema| {
                        let properties = schema.list("properties");
                        (properties.len() == 1).then(|| properties[0].1.clone())
                    });
                match root {
                    Some(root) => {
                        self.cover.seen.insert((Kind::Property, root.place()));
                        self.walk(Some(&root), ty);
                    }
                    None => self.walk(schema, ty),
                }
            }
            ContentKind::JsonLines(ty) | ContentKind::Events(ty) => {
                let followed = schema.and_then(|schema| self.files.follow(schema));
                let items = followed.and_then(|schema| schema.get("items"));
                let items = items.filter(|items| self.cover.fits(items, ty));
                self.walk(body.item.as_ref().or(items.as_ref()).or(schema), ty);
            }
            ContentKind::Multipart(parts) => self.parts(schema, parts),
            ContentKind::Binary | ContentKind::BinaryOf(_) => {}
        }
    }

    /// The parts of a multipart body; without any the caller makes them.
    fn parts(&mut self, schema: Option<&Node<'a>>, parts: &'a [ir::Part]) {
        let Some(schema) = schema else { return };
        if parts.is_empty() {
            return self.cover.take(schema);
        }
        for demand in self.cover.demands(schema).iter() {
            match &demand.need {
                Need::Property(name, node) => {
                    let part = parts.iter().find(|part| part.wire == *name);
                    let what = format!("multipart body of {}", schema.place());
                    self.note(demand.kind, demand.place.clone(), part.is_some(), &what);
                    let Some(part) = part else { continue };
                    if is_file(&part.ty) {
                        self.cover.take(node);
                        continue;
                    }
                    let followed = self.files.follow(node);
                    let items = followed.and_then(|node| node.get("items"));
                    let is_list = part.repeated || part.separator.is_some();
                    if let Some(items) = items.filter(|_| is_list) {
                        for said in self.cover.demands(node).iter() {
                            self.cover.seen.insert((said.kind, said.place.clone()));
                        }
                        self.walk(Some(&items), &part.ty);
                    } else {
                        self.walk(Some(node), &part.ty);
                    }
                }
                Need::Member(member) => {
                    self.cover.seen.insert((demand.kind, demand.place.clone()));
                    self.parts(Some(member), parts);
                }
                _ => {
                    self.cover.seen.insert((demand.kind, demand.place.clone()));
                }
            }
        }
    }

    fn form_field(&self, made: &[&'a ir::Operation], name: &str) -> Option<&'a Type> {
        let bodies = made.iter().filter_map(|made| made.body.as_ref());
        bodies.flat_map(|body| &body.contents).find_map(|content| match &content.kind {
            ContentKind::Multipart(parts) => {
                parts.iter().find(|part| part.wire == name).map(|part| &part.ty)
            }
            ContentKind::Form(ty, _) => self.cover.field(ty, name),
            _ => None,
        })
    }

    /// The bodies of webhooks and callbacks are types.
    fn payloads(&mut self, sent: &[Operation<'a>], session: &Session) {
        for body in sent.iter().flat_map(|operation| &operation.bodies) {
            let Some(schema) = &body.schema else { continue };
            let place = self.files.follow(schema).map(|node| node.place()).unwrap_or_default();
            let at = |location: specwright::source::Location| {
                let file = session.sources.path(location.source);
                format!("{file}#{}", session.pointers.text(location.pointer))
            };
            let payload = self.api.payloads.iter().find(|payload| {
                let own = at(payload.location);
                place.starts_with(&own) || body.place.starts_with(&own)
            });
            let known = payload.map(|payload| &payload.ty);
            if let Some(ty) = known {
                self.walk(Some(schema), ty);
            }
            self.uses.push(schema.clone());
        }
    }

    /// Components are types of their own, used or not.
    fn components(&mut self, schemas: &Schemas<'a>) {
        for node in schemas.components() {
            let types: Vec<&'a Type> =
                self.cover.at(&node.place()).iter().map(|id| self.cover.named(*id)).collect();
            let fitting = types.iter().find(|ty| self.cover.fits(&node, ty)).or(types.first());
            if let Some(ty) = fitting.copied() {
                self.walk(Some(&node), ty);
            }
            // A component that is only a scalar has no type of its own.
            let demands = schemas.demands(&node);
            let many = |kind| demands.iter().filter(|said| said.kind == kind).count();
            let has_parts = || many(Kind::Property) > 0 || many(Kind::Member) > 1;
            if fitting.is_some() || node.file == self.files.root && has_parts() {
                self.uses.push(node);
            }
        }
    }

    /// All that the schemas say that are used, as deep as it goes.
    fn types(&mut self, schemas: &Schemas<'a>, mut open: Vec<Node<'a>>) {
        let mut seen = BTreeSet::new();
        while let Some(node) = open.pop() {
            if !seen.insert(node.key()) {
                continue;
            }
            for demand in schemas.demands(&node).iter() {
                let key = (demand.kind, demand.place.clone());
                let lost = match self.cover.lost.get(&key) {
                    Some(lost) => Some(lost.clone()),
                    None if self.cover.seen.contains(&key) => None,
                    None => Some(Lost { used: node.place(), ty: "no type leads here".to_owned() }),
                };
                self.found.entry(key).or_insert(lost);
                open.extend(demand.need.inner().cloned());
            }
        }
    }
}

/// Whether content is of a media type that is described.
fn is_of(described: &str, content: &Content) -> bool {
    let all = match &content.kind {
        ContentKind::BinaryOf(all) => all.as_slice(),
        _ => &[],
    };
    let wanted = essence(described);
    let is_it = |known: &str| {
        let known = essence(known);
        let range = wanted.strip_suffix('*').unwrap_or("\0");
        known == wanted || wanted == "*/*" || known.starts_with(range)
    };
    all.iter().any(|media| is_it(media)) || is_it(&content.media)
}

/// A media type in lower case and without parameters.
pub fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether the query that the path ends in has the only value of a parameter.
fn is_in_path(path: &str, parameter: &Parameter<'_>) -> bool {
    let schema = parameter.schema.as_ref().map(|schema| schema.value);
    let values = schema.and_then(|schema| schema.get("enum")).and_then(Value::as_array);
    let only = match values.map(Vec::as_slice) {
        Some([Value::String(only)]) => only,
        _ => return false,
    };
    let query = path.split_once('?').map_or("", |(_, query)| query);
    query.split('&').any(|pair| pair.split_once('=') == Some((parameter.name, only)))
}

fn is_file(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(ir::Scalar::Binary))
}

fn part(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}
