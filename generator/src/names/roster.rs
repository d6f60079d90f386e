//! Every public name with what it is the name of: the location in the description and what is
//! described there. That is how two runs of the generator are compared: things with the same
//! location and the same meaning must have the same name.

use super::{
    Content, Module, Names,
    scope::{Issue, Name},
};
use crate::{
    Session,
    ir::{
        Api, ContentKind, Extra, OpId, Operation, Outcome, Reply, Shape, Status, Type, TypeDef,
        TypeId,
    },
    source::Location,
};

/// A name and what it is the name of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// The kind of thing: `type`, `field`, `method`.
    pub kind: &'static str,
    /// Its location: the path of the file, `#`, a JSON pointer, and what distinguishes it from
    /// others there.
    pub place: String,
    /// What it means: wire names and shape, types by their locations. Of a method it is the method
    /// and the path of its call.
    pub meaning: String,
    /// The identifier that was given to it.
    pub name: String,
    /// The name was taken, so a number was appended to it.
    pub numbered: bool,
}

/// The kind of a file of the models crate: the path of a type depends on the module of its topic
/// alone, whatever files that has.
pub const FILE: &str = "file";

/// All names, sorted.
pub fn roster(api: &Api, names: &Names, session: &Session) -> Vec<Named> {
    let mut roster = Roster { api, names, session, list: Vec::new() };
    for (id, def) in api.types.iter() {
        roster.type_def(id, def);
    }
    for (index, group) in api.groups.iter().enumerate().filter(|(_, group)| !group.is_root()) {
        let name = &names.operations.groups()[index];
        let place =
            group.hints.phrases.first().map(|phrase| phrase.to_lowercase()).unwrap_or_default();
        roster.note("group", &place, String::new(), &name.module);
        roster.note("group type", &place, String::new(), &name.ty);
    }
    for (parameter, name) in api.client_parameters.iter().zip(&names.operations.client().parameters)
    {
        roster.note("setting", &parameter.wire, roster.ty(&parameter.ty), name);
    }
    for (scheme, name) in api.schemes.iter().zip(&names.operations.client().schemes) {
        roster.note("credential", &scheme.name, String::new(), name);
    }
    for (server, name) in api.servers.iter().zip(&names.operations.client().servers) {
        roster.note("server", &server.url, String::new(), name);
    }
    for (index, operation) in api.operations.iter().enumerate() {
        roster.operation(OpId(index as u32), operation);
    }
    let mut list = roster.list;
    list.extend(files(names.modules()));
    list.sort_unstable();
    list
}

fn files(modules: &[Module]) -> Vec<Named> {
    let named = |module: &Module| {
        let (place, name) = (module.file.clone(), module.file.clone());
        let own = Named { kind: FILE, place, meaning: String::new(), name, numbered: false };
        let inner =
            if let Content::Modules(inner) = &module.content { files(inner) } else { Vec::new() };
        std::iter::once(own).chain(inner)
    };
    modules.iter().flat_map(named).collect()
}

struct Roster<'a> {
    api: &'a Api,
    names: &'a Names,
    session: &'a Session,
    list: Vec<Named>,
}

impl Roster<'_> {
    fn note(&mut self, kind: &'static str, place: &str, meaning: String, name: &Name) {
        self.note_in(None, kind, place, meaning, name);
    }

    /// Notes a name that stands in a module.
    fn note_in(
        &mut self,
        module: Option<&str>,
        kind: &'static str,
        place: &str,
        meaning: String,
        name: &Name,
    ) {
        let numbered = matches!(name.issue, Some(Issue::Numbered { .. }));
        let name =
            module.map_or_else(|| name.ident.clone(), |module| format!("{module}.{}", name.ident));
        self.list.push(Named { kind, place: place.to_owned(), meaning, name, numbered });
    }

    fn place(&self, location: Location) -> String {
        format!(
            "{}#{}",
            self.session.sources.get(location.source).path,
            self.session.pointers.text(location.pointer)
        )
    }

    /// A use of a type, named types by their locations.
    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "any".to_owned(),
            Type::Scalar(scalar) => format!("{scalar:?}"),
            Type::Named(id) => format!("<{}>", self.place(self.api.types[*id].location)),
            Type::List(item) => format!("[{}]", self.ty(item)),
            Type::Map(value) => format!("{{{}}}", self.ty(value)),
            Type::Nullable(ty) => format!("{}?", self.ty(ty)),
        }
    }

    fn type_def(&mut self, id: TypeId, def: &TypeDef) {
        let place = self.place(def.location);
        let names = self.names.of(id);
        self.note("type", &place, self.shape(&def.shape), &names.name);
        self.list.push(Named {
            kind: "module",
            place: place.clone(),
            meaning: self.shape(&def.shape),
            name: self.names.topic(id).to_owned(),
            numbered: false,
        });
        match &def.shape {
            Shape::Record(record) => {
                for (i, field) in record.fields.iter().enumerate() {
                    let meaning = format!("{} {:?}", self.ty(&field.ty), field.presence);
                    self.note(
                        "field",
                        &format!("{place}.{}", field.wire),
                        meaning,
                        &names.parts[i],
                    );
                }
                if matches!(record.extra, Extra::Kept(_)) {
                    self.note("field", &format!("{place}.*"), String::new(), &names.extra);
                }
                for (i, name) in names.accessors.iter().enumerate() {
                    self.note("accessor", &format!("{place} {i}"), String::new(), name);
                }
            }
            Shape::Union(union) => {
                for (i, variant) in union.variants.iter().enumerate() {
                    let meaning = match union.unit(i) {
                        Some(only) => only.to_string(),
                        None => self.ty(&variant.ty),
                    };
                    self.note("variant", &place, meaning, &names.parts[i]);
                }
            }
            Shape::TextEnum(_) | Shape::IntEnum(_) => {
                for (i, value) in values(&def.shape).into_iter().enumerate() {
                    self.note(
                        "variant",
                        &format!("{place}={value}"),
                        String::new(),
                        &names.parts[i],
                    );
                }
            }
            Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => {}
        }
    }

    fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Record(record) => {
                let extra = if let Extra::Kept(ty) = &record.extra {
                    format!(" {}", self.ty(ty))
                } else {
                    String::new()
                };
                let fields = record.fields.iter().map(|field| field.wire.as_str());
                format!("record {}{extra}", fields.collect::<Vec<_>>().join(","))
            }
            Shape::Union(union) => {
                // Those that extend a base come in the order of their own locations.
                let mut members: Vec<String> =
                    union.variants.iter().map(|variant| self.ty(&variant.ty)).collect();
                members.sort();
                format!("union {}", members.join(","))
            }
            Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::OneValue(_) => {
                format!("enum {}", values(shape).join(","))
            }
            Shape::Alias(ty) => format!("alias {}", self.ty(ty)),
            Shape::Foreign(rule) => format!("foreign {rule}"),
        }
    }

    fn operation(&mut self, id: OpId, operation: &Operation) {
        let names = self.names.operations.operation(id);
        let group = self.names.operations.group(operation.group).module.ident.clone();
        let id = operation.written.id.as_deref().unwrap_or_default();
        let call = format!("{} {} {id}", operation.method.as_str(), operation.written.path);
        let place = format!("{} {id}", self.place(operation.location));
        let contents = operation.body.as_ref().map_or(&[][..], |body| &body.contents);
        for (i, names) in names.methods.iter().enumerate() {
            let content = contents.get(i);
            let place = format!("{place} {}", content.map_or("", |content| &content.media));
            self.note_in(Some(&group), "method", &place, call.clone(), &names.method);
            self.note_in(Some(&group), "call", &place, call.clone(), &names.call);
            if operation.has_optional_parts() {
                self.note_in(Some(&group), "setters", &place, call.clone(), &names.setters);
            }
            let Some(content) = content else { continue };
            self.note("body", &place, self.content(&content.kind), &names.body);
            if let ContentKind::Multipart(parts) = &content.kind
                && !parts.is_empty()
            {
                self.note_in(Some(&group), "form", &place, String::new(), &names.form);
                for (part, name) in parts.iter().zip(&names.parts) {
                    self.note("part", &format!("{place} {}", part.wire), self.ty(&part.ty), name);
                }
            }
        }
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let place = format!("{place} {:?} {}", parameter.place, parameter.wire);
            self.note("argument", &place, self.ty(&parameter.ty), name);
        }
        for (parameter_group, name) in
            operation.parameter_groups.iter().zip(&names.parameter_groups)
        {
            self.note("argument", &place, self.ty(&parameter_group.ty), name);
        }
        self.note_in(Some(&group), "constant", &place, call, &names.table);
        let headers = operation.headers();
        if !headers.is_empty() {
            self.note_in(Some(&group), "headers", &place, String::new(), &names.headers);
        }
        for (header, name) in headers.iter().zip(&names.header_fields) {
            self.note("header", &format!("{place} {}", header.wire), self.ty(&header.ty), name);
        }
        let outcomes = [
            (operation.success(), &names.reply, &names.reply_variants),
            (operation.failure(), &names.error, &names.error_variants),
        ];
        for (outcome, own, variants) in outcomes {
            let Outcome::Several(replies) = outcome else { continue };
            let place =
                format!("{place} {}", if replies[0].is_success() { "success" } else { "failure" });
            self.note_in(Some(&group), "reply", &place, String::new(), own);
            self.replies(&place, &replies, variants);
        }
    }

    fn replies(&mut self, place: &str, replies: &[&Reply], variants: &[Name]) {
        for (reply, name) in replies.iter().zip(variants) {
            let content =
                reply.content().map_or_else(String::new, |content| self.content(&content.kind));
            self.note("variant", &format!("{place} {}", status(reply.status)), content, name);
        }
    }

    fn content(&self, kind: &ContentKind) -> String {
        match kind {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Text(ty)
            | ContentKind::Form(ty, _)
            | ContentKind::JsonLines(ty)
            | ContentKind::Events(ty) => self.ty(ty),
            ContentKind::Binary | ContentKind::BinaryOf(_) | ContentKind::Multipart(_) => {
                String::new()
            }
        }
    }
}

fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The values of an enum, as on the wire.
fn values(shape: &Shape) -> Vec<String> {
    let list = match shape {
        Shape::TextEnum(list) => &list.values[..],
        Shape::IntEnum(list) => &list.values,
        Shape::OneValue(one) => std::slice::from_ref(&one.value),
        Shape::Record(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Foreign(_) => {
            return Vec::new();
        }
    };
    list.iter().map(|value| value.value.to_string()).collect()
}
