//! Bodies: from media types to kinds.

use super::{context::Context, form};
use crate::{
    document::{self, MediaType, RefOr},
    ir::{Content, ContentKind, Docs, Hints, RequestBody, Scalar, Type, Xml},
    lower::{docs::text, events},
    media::{MediaFamily, essence, family, is_bytes, is_xml, patch, rank},
    normal::{Extra, Field, Record, Schemas, Shape, UnionMember, Use},
    vendor::{self, kubernetes},
};

/// The request body of an operation. `None` when no content is described, or none that says
/// anything.
pub fn request_body(
    context: &mut Context<'_, '_>,
    written: &RefOr<document::RequestBody>,
    phrase: &str,
) -> Result<Option<RequestBody>, String> {
    let found =
        context.document.find(written).map_err(|_| "its request body is missing".to_owned())?;
    let document::RequestBody { location, description, required, content, extensions } = found;
    let says_nothing = |media| is_empty(context, media);
    if !required && content.iter().all(says_nothing) {
        return Ok(None);
    }
    let contents = contents(context, content, &format!("{phrase} body"));
    if contents.is_empty() {
        return if content.is_empty() {
            Ok(None)
        } else {
            Err("no media type of its request body can be sent".to_owned())
        };
    }
    let chosen = vendor::body_name(extensions).map(str::to_owned);
    Ok(Some(RequestBody {
        required: *required,
        hints: Hints {
            pinned: None,
            phrases: chosen.into_iter().chain(["body".to_owned()]).collect(),
        },
        docs: Docs { description: text(description), ..Docs::default() },
        shared: matches!(written, RefOr::Ref(_)).then(|| context.shared_name(*location)),
        location: *location,
        contents,
    }))
}

/// Whether a body is an object without properties.
fn is_empty(context: &Context<'_, '_>, media: &MediaType) -> bool {
    let shape = media.schema.map(|id| &context.schemas.node_at(id).shape);
    matches!(shape, Some(Shape::Record(Record { fields, extra: Extra::Ignored, .. })) if fields.is_empty())
}

/// One content for each distinct kind and type, JSON first. Patches and strings are distinguished
/// by their media type alone; bytes of several media types are one content, whose sender names it.
pub fn contents(context: &mut Context<'_, '_>, media: &[MediaType], what: &str) -> Vec<Content> {
    let read = media.iter().filter_map(|media| Some((media, readable(context, media, what)?)));
    let mut order: Vec<(&MediaType, Content)> = read.collect();
    let bytes = order.iter().filter(|(_, content)| content.kind == ContentKind::Binary);
    let bytes = binary(bytes.map(|(media, _)| media.name.as_str()).collect());
    order.sort_by_key(|(media, _)| preference(context, media));
    let mut found: Vec<(Content, Sent)> = Vec::new();
    for (one, Content { media, kind }) in order {
        let kind = match kind {
            // Lines of which no more is known are sent as they are.
            ContentKind::JsonLines(ty @ Type::Scalar(Scalar::String)) => ContentKind::Text(ty),
            ContentKind::Binary => bytes.clone(),
            kind => kind,
        };
        let sent = match kind {
            ContentKind::Text(_) => Sent::Text(essence(&media)),
            _ => Sent::Document(patch(&media)),
        };
        let known = |(known, how): &&(Content, Sent)| same(&known.kind, &kind) && *how == sent;
        match found.iter().find(known) {
            None => {
                let media = match kind {
                    ContentKind::BinaryOf(_) => "*/*".to_owned(),
                    _ => concrete(&media, usual(&kind)),
                };
                found.push((Content { media, kind }, sent));
            }
            // The caller names the media type of these.
            Some((Content { kind: ContentKind::BinaryOf(_), .. }, _)) => {}
            Some((sent, _)) => context.left_out.request(&one.name, &sent.media, one.location),
        }
    }
    found.into_iter().map(|(content, _)| content).collect()
}

/// What distinguishes bodies of one type.
#[derive(PartialEq)]
enum Sent {
    /// The media type of a string.
    Text(String),
    /// The media type of a patch; `None` for all other documents.
    Document(Option<String>),
}

/// The body of one media type. `None` when it is left out.
fn readable(context: &mut Context<'_, '_>, media: &MediaType, what: &str) -> Option<Content> {
    let reason = match is_nameless(context, media) {
        // What may be any document is given as one.
        Some(Shape::Any | Shape::AnyObject) => {
            return Some(Content { media: media.name.clone(), kind: ContentKind::Binary });
        }
        // A string is the whole document.
        Some(shape)
            if !shape.is_plain() && !shape.is_binary() && root(context, media).is_none() =>
        {
            "nothing names its root element"
        }
        _ => match content(context, media) {
            None if family(&media.name) == MediaFamily::Form => "a form carries objects only",
            content => return content,
        },
    };
    context.leave_out_part(format!("{} of {what}", media.name), reason, media.location);
    None
}

/// Bytes of these media types. The caller names one of several, or the one that a range stands for.
fn binary(of: Vec<&str>) -> ContentKind {
    match of[..] {
        [] => ContentKind::Binary,
        [only] if !only.contains('*') => ContentKind::Binary,
        _ => ContentKind::BinaryOf(of.into_iter().map(str::to_owned).collect()),
    }
}

/// The shape of an XML document whose root element has no name.
fn is_nameless<'a>(context: &Context<'a, '_>, media: &MediaType) -> Option<&'a Shape> {
    let Some(id) = media.schema.filter(|_| is_xml(&media.name)) else {
        return is_xml(&media.name).then_some(&Shape::Any);
    };
    let shape = &context.schemas.node_at(id).shape;
    (!shape.is_binary() && context.schemas.xml_body(id).is_none()).then_some(shape)
}

/// As [`rank`]; but of several media types for bytes a range is preferred, as the caller may send
/// any.
fn preference(context: &Context<'_, '_>, media: &MediaType) -> u8 {
    let binary = media.schema.is_some_and(|id| context.schemas.node_at(id).shape.is_binary());
    match () {
        () if binary && essence(&media.name) == "application/octet-stream" => 7,
        () if binary && family(&media.name) == MediaFamily::Json => 9,
        () if binary => 8,
        () => rank(&media.name),
    }
}

/// A body of one media type. `None` when too little is described for it to be sent.
pub fn content(context: &mut Context<'_, '_>, media: &MediaType) -> Option<Content> {
    let MediaType { location: _, name, schema, item: _, examples: _, encoding, extensions: _ } =
        media;
    let shape = schema.map(|id| &context.schemas.node_at(id).shape);
    let bytes = shape.is_some_and(Shape::is_binary);
    let is_text = shape.is_some_and(Shape::is_plain);
    let (family, sent) = match (family(name), shape) {
        (MediaFamily::Json | MediaFamily::Xml | MediaFamily::Any, _) if bytes => {
            (MediaFamily::Bytes, name.clone())
        }
        (MediaFamily::Any, None) => (MediaFamily::Bytes, name.clone()),
        (MediaFamily::Xml, _) if is_text && is_nameless(context, media).is_some() => {
            (MediaFamily::Text, name.clone())
        }
        (MediaFamily::Any, Some(_)) if is_text => (MediaFamily::Text, concrete(name, "text/plain")),
        (MediaFamily::Any, Some(_)) => (MediaFamily::Json, "application/json".to_owned()),
        // What is bytes by its media type is that whatever its schema says.
        (MediaFamily::Bytes, Some(_)) if is_text && !is_bytes(name) => {
            (MediaFamily::Text, name.clone())
        }
        (MediaFamily::Text, _) if bytes => (MediaFamily::Bytes, name.clone()),
        (family, _) => (family, name.clone()),
    };
    let kind = match family {
        MediaFamily::Json => ContentKind::Json(context.whole(*schema)),
        MediaFamily::Xml => xml(context, media),
        MediaFamily::JsonLines | MediaFamily::Events => stream(context, media, family),
        MediaFamily::Text if is_text => ContentKind::Text(context.whole(*schema)),
        MediaFamily::Text => ContentKind::Text(Type::Scalar(Scalar::String)),
        MediaFamily::Form => form::form(context, *schema, encoding)?,
        MediaFamily::Multipart => ContentKind::Multipart(form::parts(context, *schema, encoding)),
        MediaFamily::Any | MediaFamily::Bytes => ContentKind::Binary,
    };
    Some(Content { media: sent, kind })
}

/// An XML document. Of an object without a name whose only property is an object, that property is
/// the root.
fn xml(context: &mut Context<'_, '_>, media: &MediaType) -> ContentKind {
    let named = media.schema.and_then(|id| context.schemas.xml_body(id)).cloned();
    match (named, root(context, media)) {
        (None, Some(root)) => {
            let own = root.xml.clone().unwrap_or_default();
            let xml = Xml { name: own.name.clone().or(Some(root.wire.clone())), ..own };
            ContentKind::Xml(context.types.of(&root.value, &mut context.left_out).whole(), xml)
        }
        (named, _) => ContentKind::Xml(context.whole(media.schema), named.unwrap_or_default()),
    }
}

/// The property that stands for the root of a document whose schema has no name.
fn root<'a>(context: &Context<'a, '_>, media: &MediaType) -> Option<&'a Field> {
    let schemas = context.schemas;
    let [only] = schemas.fields(schemas.at(media.schema?).node) else { return None };
    let is_object = matches!(schemas[only.value.node].shape, Shape::Record(_));
    (is_object && context.schemas.xml_body(media.schema?).is_none()).then_some(only)
}

/// A streamed body, by the schema of one item, else of the whole: an array is its items, and a text
/// is pieces of which nothing more is known, each as it comes.
fn stream(context: &mut Context<'_, '_>, media: &MediaType, family: MediaFamily) -> ContentKind {
    let schemas = context.schemas;
    let whole = media.schema.map(|id| (id, schemas.items(schemas.at(id).node)));
    let watched = kubernetes::is_watch(&media.name)
        .then(|| {
            let mut components = context.document.schemas.iter();
            components.find(|(name, _)| kubernetes::is_watch_event(name)).map(|(_, id)| *id)
        })
        .flatten();
    let ty = match (media.item, whole) {
        _ if watched.is_some() => context.whole(watched),
        (Some(item), _)
            if family == MediaFamily::Events && are_named(schemas, schemas.at(item)) =>
        {
            context.types.of_events(schemas.at(item).node)
        }
        (Some(item), _)
            if family == MediaFamily::Events && is_several(schemas, schemas.at(item)) =>
        {
            let what = "types of the data of events".to_owned();
            let reason = "no name of an event says which it is; the data is given as its text";
            context.leave_out_part(what, reason, media.location);
            Type::Scalar(Scalar::String)
        }
        (Some(item), _) => {
            let item = schemas.at(item);
            let piece =
                if family == MediaFamily::Events { event_data(context, item) } else { item };
            match context.types.of(piece, &mut context.left_out).whole() {
                // A piece that is a text in JSON has quotes; the whole that is a text has none.
                Type::Scalar(Scalar::String) => Type::Any,
                ty => ty,
            }
        }
        (None, Some((_, Some(item)))) => context.types.of(item, &mut context.left_out).whole(),
        (None, Some((id, None))) => context.whole(Some(id)),
        (None, None) => Type::Any,
    };
    match family {
        MediaFamily::Events => ContentKind::Events(ty),
        _ => ContentKind::JsonLines(ty),
    }
}

/// Whether a schema describes whole events of several sorts, each of which has names of its own.
fn are_named(schemas: &Schemas, item: &Use) -> bool {
    events::named(&schemas[item.node].shape).is_some() && is_several(schemas, item)
}

/// Whether a schema describes whole events of several sorts: a union whose members have fields of
/// events (3.2 section 4.14.3), and not of the document that the data is.
fn is_several(schemas: &Schemas, item: &Use) -> bool {
    let is_event = |member: &UnionMember| {
        let fields = schemas.fields(member.node);
        let of_event = |wire: &str| matches!(wire, "data" | "event" | "id" | "retry");
        fields.iter().any(|field| field.wire == "data")
            && fields.iter().all(|field| of_event(&field.wire))
    };
    match &schemas[item.node].shape {
        Shape::Union(union) => !union.members.is_empty() && union.members.iter().all(is_event),
        _ => false,
    }
}

/// The data of an event, of which a schema describes all fields (3.2 section 4.14.3): the document
/// that the text is, or what the field is; without either, nothing is known of the text.
fn event_data<'a>(context: &Context<'a, '_>, item: &'a Use) -> &'a Use {
    let Some(data) = context.schemas.fields(item.node).iter().find(|field| field.wire == "data")
    else {
        return item;
    };
    let node = &context.schemas[data.value.node];
    match (&node.content, &node.shape) {
        (Some(content), _) => content,
        (None, Shape::Scalar(_)) => context.schemas.anything(),
        (None, _) => &data.value,
    }
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
        (ContentKind::Binary, ContentKind::Binary)
        | (ContentKind::BinaryOf(_), ContentKind::BinaryOf(_)) => true,
        _ => false,
    }
}

/// A media type to send: a range is no type.
pub fn concrete(media: &str, usual: &str) -> String {
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
        ContentKind::Binary | ContentKind::BinaryOf(_) => "application/octet-stream",
    }
}
