//! Bodies: from media types to kinds.

use super::{Lower, parameter::written_style};
use crate::{
    document::{self, Encoding, MediaType, RefOr},
    ir::{Content, ContentKind, Docs, Hints, LeftOutKind, Note, Part, RequestBody, Scalar, Serialization, Style, Type},
    media::{Family, essence, family, is_json, is_patch, is_xml, rank},
    normal::{Field, SchemaId, Shape, Use},
    vendor,
};

/// A request body and the media types its contents came from.
pub struct Request {
    /// The body.
    pub body: RequestBody,
}

impl<'a> Lower<'a> {
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
                Some(shape) if shape.is_plain() || shape.is_binary() => self.content(media),
                // What may be any document is given as one.
                Some(Shape::Any | Shape::AnyObject) => Some(Content { media: media.name.clone(), kind: ContentKind::Binary }),
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
    fn is_nameless(&self, media: &MediaType) -> Option<&'a Shape> {
        let Some(id) = media.schema.filter(|_| is_xml(&media.name)) else {
            return is_xml(&media.name).then_some(&Shape::Any);
        };
        let shape = &self.schemas.node_at(id).shape;
        (!shape.is_binary() && self.schemas.xml_body(id).is_none()).then_some(shape)
    }

    /// As [`rank`]; but bytes of many media types go by the one that says nothing of them, as the caller may send any.
    fn preference(&self, media: &MediaType) -> u8 {
        let binary = media.schema.is_some_and(|id| self.schemas.node_at(id).shape.is_binary());
        match () {
            () if binary && essence(&media.name) == "application/octet-stream" => 7,
            () if binary && family(&media.name) == Family::Json => 9,
            () if binary => 8,
            () => rank(&media.name),
        }
    }

    /// A body of one media type. `None` when it says too little to be sent.
    pub fn content(&mut self, media: &MediaType) -> Option<Content> {
        let MediaType { location: _, name, schema, item, examples: _, encoding, extensions: _ } = media;
        let shape = schema.map(|id| &self.schemas.node_at(id).shape);
        let bytes = shape.is_some_and(Shape::is_binary);
        let is_text = shape.is_some_and(Shape::is_plain);
        let (family, sent) = match (family(name), shape) {
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
            Family::Xml => ContentKind::Xml(
                self.content_type(*schema),
                schema.and_then(|id| self.schemas.xml_body(id)).cloned().unwrap_or_default(),
            ),
            Family::JsonLines => ContentKind::JsonLines(self.content_type(item.or(*schema))),
            Family::Events => match item.map(|item| self.event_data(item)) {
                Some(data) => ContentKind::Events(self.types.whole(&mut self.api, data)),
                None => ContentKind::Events(self.content_type(*schema)),
            },
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
    fn event_data(&self, item: SchemaId) -> &'a Use {
        let item = self.schemas.at(item);
        let Some(data) = self.schemas.fields(item.node).iter().find(|field| field.wire == "data") else { return item };
        let node = &self.schemas[data.value.node];
        match (&node.content, &node.shape) {
            (Some(content), _) => content,
            (None, Shape::Scalar(_)) => self.schemas.anything(),
            (None, _) => &data.value,
        }
    }

    fn content_type(&mut self, schema: Option<SchemaId>) -> Type {
        schema.map_or(Type::Any, |id| self.ty(id).whole())
    }

    /// A form is an object; of another schema nothing is known but that it has names and values.
    fn form(&mut self, schema: Option<SchemaId>, encoding: &[Encoding]) -> ContentKind {
        let ty = match schema {
            Some(id) if matches!(self.schemas.node_at(id).shape, Shape::Record(_) | Shape::Map(_)) => self.ty(id).ty,
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
        let fields = form.map_or(&[][..], |id| self.schemas.fields(self.schemas.at(id).node));
        let field = fields.iter().find(|field| field.wire == *property);
        let shape = field.map(|field| &self.schemas[field.value.node].shape);
        let flat = matches!(shape, Some(Shape::Scalar(_) | Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::List(_)));
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
        let Shape::Record(record) = &self.schemas.node_at(id).shape else { return None };
        let part = |field: &Field| {
            let encoding = encoding.iter().find(|encoding| encoding.property == field.wire);
            self.part(field, encoding)
        };
        Some(record.fields.iter().map(part).collect())
    }

    fn part(&mut self, field: &Field, encoding: Option<&Encoding>) -> Part {
        let Field { wire: name, value, required, .. } = field;
        let about = (*value.about).clone();
        let items = self.schemas.items(value.node);
        let of_one = items.unwrap_or(value);
        let shape = &self.schemas[of_one.node].shape;
        let ty = match shape {
            Shape::Scalar(Scalar::Binary) => Type::Scalar(Scalar::Binary),
            _ => self.types.typed(&mut self.api, of_one).0.ty,
        };
        let usual = match shape {
            shape if shape.is_binary() => "application/octet-stream",
            shape if shape.is_plain() => "text/plain",
            _ => "application/json",
        };
        let said = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let media = said.and_then(|list| list.split(',').map(str::trim).find(|media| !media.is_empty() && !media.contains('*')));
        let plain = shape.is_plain() || shape.is_binary();
        let separator = encoding.filter(|_| items.is_some() && usual == "text/plain").and_then(separator);
        if let Some(encoding) = encoding.filter(|_| !plain && media.is_some_and(is_xml)) {
            self.leave_out(LeftOutKind::Part, format!("encoding of {name}"), "it is XML inside of a form", encoding.location);
        }
        let media = media.filter(|media| plain || !is_xml(media));
        let mut docs = about.docs;
        if let Some(encoding) = encoding {
            docs.notes.extend(self.headers_of_part(encoding, shape.is_binary()));
        }
        Part {
            wire: name.clone(),
            hints: Hints { pinned: None, phrases: about.name.into_iter().chain([name.clone()]).collect() },
            docs,
            ty,
            required: *required,
            repeated: items.is_some(),
            separator,
            media: media.unwrap_or(usual).to_owned(),
        }
    }
}

impl Lower<'_> {
    /// What is to be said of the headers of a part: a file can carry them.
    fn headers_of_part(&mut self, encoding: &Encoding, is_file: bool) -> Option<Note> {
        let names = encoding.headers.iter().map(|(name, _)| name).filter(|name| !name.eq_ignore_ascii_case("content-type"));
        let names: Vec<String> = names.cloned().collect();
        if names.is_empty() {
            return None;
        }
        if !is_file {
            let what = format!("headers of the part {}", encoding.property);
            self.leave_out(LeftOutKind::Part, what, "only a file carries headers", encoding.location);
            return None;
        }
        Some(Note::PartHeaders(names))
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
