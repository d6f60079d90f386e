//! Bodies: from media types to kinds.

use super::{context::Context, form};
use crate::{
    document::{self, MediaType, RefOr},
    ir::{Content, ContentKind, Docs, Hints, RequestBody, Scalar, Type},
    lower::docs::text,
    media::{MediaFamily, essence, family, is_patch, is_xml, rank},
    normal::{SchemaId, Shape, Use},
    vendor,
};

/// The request body of an operation. `None` when no content is described.
pub fn request_body(
    context: &mut Context<'_, '_>,
    written: &RefOr<document::RequestBody>,
    phrase: &str,
) -> Result<Option<RequestBody>, String> {
    let found =
        context.document.find(written).map_err(|_| "its request body is missing".to_owned())?;
    let document::RequestBody { location, description, required, content, extensions } = found;
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

/// One content for each distinct kind and type, JSON first. Patches are told from other JSON by
/// their media type alone.
pub fn contents(context: &mut Context<'_, '_>, media: &[MediaType], what: &str) -> Vec<Content> {
    let mut found: Vec<Content> = Vec::new();
    let mut order: Vec<(u8, &MediaType)> =
        media.iter().map(|media| (preference(context, media), media)).collect();
    order.sort_by_key(|(preference, _)| *preference);
    for (_, media) in order {
        let content = match is_nameless(context, media) {
            None => content(context, media),
            // The string is the whole document.
            Some(shape) if shape.is_plain() || shape.is_binary() => content(context, media),
            // What may be any document is given as one.
            Some(Shape::Any | Shape::AnyObject) => {
                Some(Content { media: media.name.clone(), kind: ContentKind::Binary })
            }
            Some(_) => {
                let what = format!("{} of {what}", media.name);
                context.leave_out_part(what, "nothing names its root element", media.location);
                None
            }
        };
        if let Some(mut content) = content
            && !found.iter().any(|known| {
                same(&known.kind, &content.kind)
                    && is_patch(&known.media) == is_patch(&content.media)
            })
        {
            content.media = concrete(&content.media, usual(&content.kind));
            found.push(content);
        }
    }
    found
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
    let MediaType { location: _, name, schema, item, examples: _, encoding, extensions: _ } = media;
    let shape = schema.map(|id| &context.schemas.node_at(id).shape);
    let bytes = shape.is_some_and(Shape::is_binary);
    let is_text = shape.is_some_and(Shape::is_plain);
    let (family, sent) = match (family(name), shape) {
        (MediaFamily::Json | MediaFamily::Xml | MediaFamily::Any, _) if bytes => {
            (MediaFamily::Bytes, concrete(name, "application/octet-stream"))
        }
        (MediaFamily::Any, None) => {
            (MediaFamily::Bytes, concrete(name, "application/octet-stream"))
        }
        (MediaFamily::Xml, _) if is_text && is_nameless(context, media).is_some() => {
            (MediaFamily::Text, name.clone())
        }
        (MediaFamily::Any, Some(_)) if is_text => (MediaFamily::Text, concrete(name, "text/plain")),
        (MediaFamily::Any, Some(_)) => (MediaFamily::Json, "application/json".to_owned()),
        (MediaFamily::Bytes, Some(_)) if is_text => (MediaFamily::Text, name.clone()),
        (MediaFamily::Text, _) if bytes => (MediaFamily::Bytes, name.clone()),
        (family, _) => (family, name.clone()),
    };
    let kind = match family {
        MediaFamily::Json => ContentKind::Json(context.whole(*schema)),
        MediaFamily::Xml => ContentKind::Xml(
            context.whole(*schema),
            schema.and_then(|id| context.schemas.xml_body(id)).cloned().unwrap_or_default(),
        ),
        MediaFamily::JsonLines => ContentKind::JsonLines(context.whole(item.or(*schema))),
        MediaFamily::Events => match item.map(|item| event_data(context, item)) {
            Some(data) => {
                ContentKind::Events(context.types.of(data, &mut context.left_out).whole())
            }
            None => ContentKind::Events(context.whole(*schema)),
        },
        MediaFamily::Text if is_text => ContentKind::Text(context.whole(*schema)),
        MediaFamily::Text => ContentKind::Text(Type::Scalar(Scalar::String)),
        MediaFamily::Form => form::form(context, *schema, encoding),
        MediaFamily::Multipart => ContentKind::Multipart(form::parts(context, *schema, encoding)?),
        MediaFamily::Any | MediaFamily::Bytes => ContentKind::Binary,
    };
    Some(Content { media: sent, kind })
}

/// The data of an event, of which a schema describes all fields (3.2 section 4.14.3): the document
/// that the string contains (`contentSchema`), or the type of the field; any value where it is a
/// plain string.
fn event_data<'a>(context: &Context<'a, '_>, item: SchemaId) -> &'a Use {
    let item = context.schemas.at(item);
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
