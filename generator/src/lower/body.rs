//! Bodies: from media types to kinds.

use super::{Lower, SchemaId, kind::Kind, parameter::written_style};
use crate::{
    document::{self, Encoding, MediaType, RefOr},
    ir::{Content, ContentKind, Docs, Hints, LeftOutKind, Part, RequestBody, Scalar, Serialization, Style, Type},
    vendor,
};

/// A request body and the media types its contents came from.
pub struct Request {
    /// The body.
    pub body: RequestBody,
}

/// What a media type is, by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Json,
    Xml,
    Form,
    Multipart,
    JsonLines,
    Events,
    Text,
    Any,
    Bytes,
}

impl Lower<'_> {
    /// What is sent. `None` when no content is described.
    pub fn request_body(&mut self, written: &RefOr<document::RequestBody>, phrase: &str) -> Result<Option<Request>, String> {
        let document = self.document;
        let id = match written {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => match document.links.request_bodies.get(&reference.location) {
                Some(id) => *id,
                None => return Err("its request body is missing".to_owned()),
            },
        };
        let document::RequestBody { location, description, required, content, extensions } = &document.nodes.request_bodies[id];
        let contents = self.contents(content, &format!("{phrase} body"));
        if contents.is_empty() {
            return if content.is_empty() { Ok(None) } else { Err("no media type of its request body can be sent".to_owned()) };
        }
        let chosen = vendor::body_name(extensions).map(str::to_owned);
        let body = RequestBody {
            required: *required,
            hints: Hints { pinned: None, phrases: chosen.into_iter().chain(["body".to_owned()]).collect() },
            docs: Docs { description: description.clone().filter(|t| !t.trim().is_empty()), ..Docs::default() },
            shared: matches!(written, RefOr::Ref(_)).then(|| self.shared_name(*location)),
            location: *location,
            contents,
        };
        Ok(Some(Request { body }))
    }

    /// One content for each distinct kind and type, JSON first. Patches are told from other JSON by their media type alone.
    pub fn contents(&mut self, content: &[MediaType], what: &str) -> Vec<Content> {
        let mut found: Vec<Content> = Vec::new();
        let mut order: Vec<(u8, &MediaType)> = content.iter().map(|media| (self.preference(media), media)).collect();
        order.sort_by_key(|(preference, _)| *preference);
        for (_, media) in order {
            let content = match self.is_nameless(media) {
                None => self.content(media),
                // A text is the document itself.
                Some(Kind::Scalar(_) | Kind::TextEnum | Kind::IntEnum) => self.content(media),
                // What may be any document is given as one.
                Some(Kind::Any | Kind::Object) => Some(Content { media: media.name.clone(), kind: ContentKind::Binary }),
                Some(_) => {
                    let what = format!("{} of {what}", media.name);
                    self.leave_out(LeftOutKind::Part, what, "nothing names its root element", media.location);
                    None
                }
            };
            if let Some(mut content) = content
                && !found
                    .iter()
                    .any(|known| same(&known.kind, &content.kind) && is_patch(&known.media) == is_patch(&content.media))
            {
                content.media = concrete(&content.media, usual(&content.kind));
                found.push(content);
            }
        }
        found
    }

    /// What an XML document is whose root element nothing names.
    fn is_nameless(&mut self, media: &MediaType) -> Option<Kind> {
        let Some(id) = media.schema.filter(|_| is_xml(&media.name)) else {
            return is_xml(&media.name).then_some(Kind::Any);
        };
        let kind = self.kind_at(id);
        (kind != Kind::Scalar(Scalar::Binary) && self.xml_body(id).is_none()).then_some(kind)
    }

    /// As [`rank`]; but bytes of many media types go by the one that says nothing of them, as the caller may send any.
    fn preference(&mut self, media: &MediaType) -> u8 {
        match media.schema.map(|id| self.kind_at(id)) {
            Some(Kind::Scalar(Scalar::Binary)) if essence(&media.name) == "application/octet-stream" => 7,
            Some(Kind::Scalar(Scalar::Binary)) if family(&media.name) == Family::Json => 9,
            Some(Kind::Scalar(Scalar::Binary)) => 8,
            _ => rank(&media.name),
        }
    }

    /// A body of one media type. `None` when it says too little to be sent.
    pub fn content(&mut self, media: &MediaType) -> Option<Content> {
        let MediaType { location: _, name, schema, item, examples: _, encoding, extensions: _ } = media;
        let kind = schema.map(|id| self.kind_at(id));
        let bytes = kind == Some(Kind::Scalar(Scalar::Binary));
        let is_text = matches!(kind, Some(Kind::Scalar(_) | Kind::TextEnum | Kind::IntEnum)) && !bytes;
        let (family, sent) = match (family(name), kind) {
            (Family::Json | Family::Xml | Family::Any, _) if bytes => (Family::Bytes, concrete(name, "application/octet-stream")),
            (Family::Any, None) => (Family::Bytes, concrete(name, "application/octet-stream")),
            (Family::Xml, _) if is_text && self.is_nameless(media).is_some() => (Family::Text, name.clone()),
            (Family::Any, Some(_)) if is_text => (Family::Text, concrete(name, "text/plain")),
            (Family::Any, Some(_)) => (Family::Json, "application/json".to_owned()),
            (Family::Bytes, Some(_)) if is_text => (Family::Text, name.clone()),
            (Family::Text, _) if bytes => (Family::Bytes, name.clone()),
            (family, _) => (family, name.clone()),
        };
        let kind = match family {
            Family::Json => ContentKind::Json(self.content_type(*schema)),
            Family::Xml => {
                ContentKind::Xml(self.content_type(*schema), schema.and_then(|id| self.xml_body(id)).unwrap_or_default())
            }
            Family::JsonLines => ContentKind::JsonLines(self.content_type(item.or(*schema))),
            Family::Events => {
                let data = item.map(|item| self.event_data(item));
                ContentKind::Events(self.content_type(data.or(*schema)))
            }
            Family::Text if is_text => ContentKind::Text(self.content_type(*schema)),
            Family::Text => ContentKind::Text(Type::Scalar(Scalar::String)),
            Family::Form => self.form(*schema, encoding),
            Family::Multipart => ContentKind::Multipart(self.parts_of(*schema, encoding)?),
            Family::Any | Family::Bytes => ContentKind::Binary,
        };
        Some(Content { media: sent, kind })
    }

    /// The data of an event, of which a schema describes all fields (3.2 section 4.14.3): the document that the text is, or what
    /// the field is; of a text of which no more is said nothing is known.
    fn event_data(&mut self, item: SchemaId) -> SchemaId {
        let target = self.view(item).target;
        let data = self.schema(target).properties.iter().find(|(name, _)| name == "data").map(|(_, id)| *id);
        let Some(data) = data else { return item };
        let inside = self.view(data).target;
        let content = self.schema(inside).conditions.as_ref().and_then(|conditions| conditions.content);
        match (content, self.kind(inside)) {
            (Some(content), _) => content,
            (None, Kind::Scalar(_)) => self.anything,
            (None, _) => data,
        }
    }

    fn content_type(&mut self, schema: Option<SchemaId>) -> Type {
        schema.map_or(Type::Any, |id| self.ty(id).whole())
    }

    /// A form is an object; of another schema nothing is known but that it has names and values.
    fn form(&mut self, schema: Option<SchemaId>, encoding: &[Encoding]) -> ContentKind {
        let kind = schema.map(|id| self.kind_at(id));
        let ty = match (schema, kind) {
            (Some(id), Some(Kind::Record | Kind::Map)) => self.ty(id).ty,
            _ => Type::Map(Box::new(Type::Any)),
        };
        let written =
            encoding.iter().filter_map(|encoding| Some((encoding.property.clone(), self.form_style(schema, encoding)?)));
        let written = written.collect();
        ContentKind::Form(ty, written)
    }

    /// How one property of a form is written, if it is not as it would be anyway.
    fn form_style(&mut self, form: Option<SchemaId>, encoding: &Encoding) -> Option<Serialization> {
        let Encoding { location, property, content_type, headers: _, style, explode, allow_reserved } = encoding;
        let id = form.and_then(|id| {
            let (target, _, _) = self.settle(id);
            self.schema(target).properties.iter().find(|(name, _)| name == property).map(|(_, id)| *id)
        });
        let kind = id.map(|id| self.kind_at(id));
        let flat = matches!(kind, Some(Kind::Scalar(_) | Kind::TextEnum | Kind::IntEnum | Kind::List));
        if style.is_none() && explode.is_none() && !allow_reserved {
            let media = content_type.as_deref()?;
            if is_xml(media) && !flat {
                self.leave_out(LeftOutKind::Part, format!("encoding of {property}"), "it is XML inside of a form", *location);
            }
            return is_json(media).then(|| Serialization::Content(media.to_owned()));
        }
        let style = style.map_or(Style::Form, written_style);
        let explode = explode.unwrap_or(style == Style::Form);
        let usual = flat && style == Style::Form && explode && !allow_reserved;
        (!usual).then_some(Serialization::Style { style, explode, allow_reserved: *allow_reserved, encoded: false })
    }

    /// The parts of a multipart body: the properties of its object. `None` when it is no object.
    fn parts_of(&mut self, schema: Option<SchemaId>, encoding: &[Encoding]) -> Option<Vec<Part>> {
        let id = schema?;
        let (target, kind, _) = self.settle(id);
        if kind != Kind::Record {
            return None;
        }
        let object = self.schema(target);
        let mut parts = Vec::with_capacity(object.properties.len());
        for (name, property) in &object.properties {
            let encoding = encoding.iter().find(|encoding| encoding.property == *name);
            let required = object.required.contains(name);
            parts.push(self.part(name, *property, required, encoding));
        }
        Some(parts)
    }

    fn part(&mut self, name: &str, id: SchemaId, required: bool, encoding: Option<&Encoding>) -> Part {
        let facts = self.use_of(id);
        let (target, kind, _) = self.settle(id);
        let items = if kind == Kind::List { self.schema(target).items } else { None };
        let of_one = items.unwrap_or(id);
        let kind = self.kind_at(of_one);
        let ty = match kind {
            Kind::Scalar(Scalar::Binary) => Type::Scalar(Scalar::Binary),
            _ => self.typed(of_one).0.ty,
        };
        let usual = match kind {
            Kind::Scalar(Scalar::Binary) => "application/octet-stream",
            Kind::Scalar(_) | Kind::TextEnum | Kind::IntEnum => "text/plain",
            _ => "application/json",
        };
        let said = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let media = said.and_then(|list| list.split(',').map(str::trim).find(|media| !media.is_empty() && !media.contains('*')));
        let plain = matches!(kind, Kind::Scalar(_) | Kind::TextEnum | Kind::IntEnum);
        let separator = encoding.filter(|_| items.is_some() && usual == "text/plain").and_then(separator);
        if let Some(encoding) = encoding.filter(|_| !plain && media.is_some_and(is_xml)) {
            self.leave_out(LeftOutKind::Part, format!("encoding of {name}"), "it is XML inside of a form", encoding.location);
        }
        let media = media.filter(|media| plain || !is_xml(media));
        let mut docs = facts.docs;
        if let Some(encoding) = encoding {
            docs.notes.extend(self.headers_of_part(encoding, kind == Kind::Scalar(Scalar::Binary)));
        }
        Part {
            wire: name.to_owned(),
            hints: Hints { pinned: None, phrases: facts.name.into_iter().chain([name.to_owned()]).collect() },
            docs,
            ty,
            required,
            repeated: items.is_some(),
            separator,
            media: media.unwrap_or(usual).to_owned(),
        }
    }
}

impl Lower<'_> {
    /// What is to be said of the headers of a part: a file can carry them.
    fn headers_of_part(&mut self, encoding: &Encoding, is_file: bool) -> Option<String> {
        let names = encoding.headers.iter().map(|(name, _)| name).filter(|name| !name.eq_ignore_ascii_case("content-type"));
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        if names.is_empty() {
            return None;
        }
        if !is_file {
            let what = format!("headers of the part {}", encoding.property);
            self.leave_out(LeftOutKind::Part, what, "only a file carries headers", encoding.location);
            return None;
        }
        Some(format!("Its part may carry headers, set with `File::header`: {}.", names.join(", ")))
    }
}

/// What stands between the items of a list in one part.
fn separator(encoding: &Encoding) -> Option<&'static str> {
    let style = encoding.style.map_or(Style::Form, written_style);
    let said = encoding.style.is_some() || encoding.explode.is_some();
    if !said || encoding.explode.unwrap_or(style == Style::Form) {
        return None;
    }
    Some(match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        _ => ",",
    })
}

/// Whether JSON of this media type says what to change (RFC 7396, RFC 6902), not what there is to be.
fn is_patch(media: &str) -> bool {
    matches!(essence(media).as_str(), "application/merge-patch+json" | "application/json-patch+json")
}

/// Whether two kinds are sent from the same value in the same way.
fn same(a: &ContentKind, b: &ContentKind) -> bool {
    match (a, b) {
        (ContentKind::Json(a), ContentKind::Json(b))
        | (ContentKind::Text(a), ContentKind::Text(b))
        | (ContentKind::JsonLines(a), ContentKind::JsonLines(b))
        | (ContentKind::Events(a), ContentKind::Events(b))
        | (ContentKind::Form(a, _), ContentKind::Form(b, _)) => a == b,
        (ContentKind::Xml(a, name), ContentKind::Xml(b, other)) => a == b && name == other,
        (ContentKind::Multipart(a), ContentKind::Multipart(b)) => a == b,
        (ContentKind::Binary, ContentKind::Binary) => true,
        _ => false,
    }
}

/// Whether a document of this media type is JSON.
pub fn is_json(media: &str) -> bool {
    family(media) == Family::Json
}

/// Whether a body of this media type comes piece by piece.
pub fn is_stream(media: &str) -> bool {
    matches!(family(media), Family::JsonLines | Family::Events)
}

/// Whether a document of this media type is XML.
pub fn is_xml(media: &str) -> bool {
    family(media) == Family::Xml
}

/// The media type without parameters, in lower case.
fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase()
}

/// A media type to send: a range is no type.
fn concrete(media: &str, usual: &str) -> String {
    if media.contains('*') { usual.to_owned() } else { media.to_owned() }
}

/// What a body is sent as where the description gives a range.
fn usual(kind: &ContentKind) -> &'static str {
    match kind {
        ContentKind::Json(_) => "application/json",
        ContentKind::Xml(..) => "application/xml",
        ContentKind::Text(_) => "text/plain",
        ContentKind::Multipart(_) => "multipart/form-data",
        ContentKind::Form(..) => "application/x-www-form-urlencoded",
        ContentKind::JsonLines(_) => "application/x-ndjson",
        ContentKind::Events(_) => "text/event-stream",
        ContentKind::Binary => "application/octet-stream",
    }
}

fn family(media: &str) -> Family {
    let essence = essence(media);
    match essence.as_str() {
        "application/json" | "text/json" | "application/*+json" => Family::Json,
        "application/xml" | "text/xml" => Family::Xml,
        "application/x-www-form-urlencoded" => Family::Form,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/jsonlines"
        | "application/json-seq"
        | "application/stream+json"
        | "application/x-json-stream"
        | "application/json-lines" => Family::JsonLines,
        "text/event-stream" => Family::Events,
        "*/*" | "application/*" | "*" | "" => Family::Any,
        "application/yaml"
        | "application/x-yaml"
        | "application/graphql"
        | "application/javascript"
        | "application/jwt"
        | "application/sql"
        | "application/toml"
        | "application/x-sh"
        | "application/pgp-encrypted"
        | "application/x-pem-file" => Family::Text,
        _ if essence.ends_with("+json") || essence.ends_with("/json") => Family::Json,
        _ if essence.ends_with("+xml") && !essence.starts_with("image/") => Family::Xml,
        _ if essence.starts_with("multipart/") => Family::Multipart,
        _ if essence.starts_with("text/") => Family::Text,
        _ => Family::Bytes,
    }
}

/// JSON before all others, plain `application/json` before its relatives; ranges before bytes.
pub fn rank(media: &str) -> u8 {
    match (family(media), essence(media).as_str()) {
        (Family::Json, "application/json") => 0,
        (Family::Json, _) => 1,
        (Family::Form, _) => 2,
        (Family::Multipart, _) => 2,
        (Family::Xml, _) => 3,
        (Family::JsonLines | Family::Events, _) => 4,
        (Family::Any, _) => 5,
        (Family::Text, _) => 6,
        (Family::Bytes, _) => 7,
    }
}
