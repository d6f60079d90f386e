//! The representations of a response: its media types, put together where they are read into one
//! type. The operation itself asks for the first; `alternatives` makes operations of the others.

use super::{body, context::Context, results};
use crate::{
    document::{MediaType, Response},
    ir::{Content, ContentKind, Type},
    media::{MediaFamily, essence, family, is_other_encoding, is_stream, rank},
    normal::Shape,
};

/// The bodies of a success: each item is asked for by an operation of its own, which `Accept`s all
/// media types of it (RFC 9110 section 12.5.1). The first is the usual one.
pub fn successes(context: &mut Context<'_, '_>, response: &Response) -> Vec<Vec<Content>> {
    let read: Vec<(&MediaType, Content)> = response
        .content
        .iter()
        .filter(|media| !is_left_out(context, response, media))
        .collect::<Vec<_>>()
        .into_iter()
        .filter_map(|media| {
            let content = body::content(context, media)?;
            Some((media, results::as_lines(context, response, (media, content))))
        })
        .collect();
    let documents: Vec<_> = read
        .iter()
        .filter(|(_, content)| matches!(content.kind, ContentKind::Json(_)))
        .map(|(media, content)| (*media, content.kind.clone()))
        .collect();
    // JSON that is labelled plain text, as ASP.NET describes it beside JSON.
    let read = read.into_iter().map(|(media, content)| {
        let as_json = essence(&media.name) == "text/plain" && is_structured(context, media);
        let same = documents.iter().find(|(json, _)| as_json && same_schema(context, json, media));
        (
            media,
            same.map(|(_, kind)| Content { kind: kind.clone(), ..content.clone() })
                .unwrap_or(content),
        )
    });
    let read: Vec<(&MediaType, Content)> = read.collect();
    let preferred = read
        .iter()
        .enumerate()
        .min_by_key(|(_, (media, _))| (is_stream(&media.name), rank(&media.name)))
        .map(|(at, _)| at);
    let Some(preferred) = preferred else { return Vec::new() };
    let one_type =
        read.iter().all(|(_, content)| same_type(&content.kind, &read[preferred].1.kind));
    let together = |a: &Content, b: &Content| {
        same_type(&a.kind, &b.kind) && (one_type || is_document(&a.kind) || is_document(&b.kind))
    };
    let mut groups: Vec<Vec<Content>> = Vec::new();
    let mut first = Vec::new();
    let usual = read[preferred].1.clone();
    for (at, (media, content)) in read.into_iter().enumerate() {
        // What is asked for first of a range, and the range.
        let range = media.name.contains('*') && !content.media.contains('*');
        let range = range.then(|| Content { media: media.name.clone(), ..content.clone() });
        let group = if at == preferred || together(&usual, &content) {
            &mut first
        } else {
            let known = groups.iter().position(|group| together(&group[0], &content));
            let at = known.unwrap_or(groups.len());
            groups.resize_with(groups.len().max(at + 1), Vec::new);
            &mut groups[at]
        };
        group.push(content);
        group.extend(range);
    }
    groups.insert(0, first);
    groups
}

/// The body of a failure: one document, whatever media type the success has. Where none is
/// described the runtime reads it.
pub fn failure(context: &mut Context<'_, '_>, response: &Response) -> Vec<Content> {
    let mut found: Vec<(u8, Content)> = Vec::new();
    let mut places = Vec::new();
    for media in &response.content {
        let shape = media.schema.map(|id| &context.schemas.node_at(id).shape);
        let kind = match (family(&media.name), shape) {
            (_, Some(shape)) if shape.is_binary() => continue,
            (MediaFamily::Xml, _) => body::content(context, media).map(|content| content.kind),
            (MediaFamily::Json | MediaFamily::Any, _) => {
                Some(ContentKind::Json(context.whole(media.schema)))
            }
            (_, Some(shape)) if shape.is_plain() => {
                Some(ContentKind::Text(context.whole(media.schema)))
            }
            (MediaFamily::Text, None | Some(Shape::Any)) => {
                body::content(context, media).map(|content| content.kind)
            }
            (_, None | Some(Shape::Any)) => None,
            _ => Some(ContentKind::Json(context.whole(media.schema))),
        };
        let name = body::concrete(&media.name, "application/json");
        if let Some(kind) = kind {
            found.push((rank(&media.name), Content { media: name, kind }));
            places.push(media);
        }
    }
    let Some(usual) =
        found.iter().min_by_key(|(rank, _)| *rank).map(|(_, content)| content.clone())
    else {
        return Vec::new();
    };
    let (mut same, mut read) = (Vec::new(), Vec::new());
    for ((_, content), media) in found.into_iter().zip(places) {
        if same_type(&content.kind, &usual.kind) {
            same.push(content);
            read.push(media.location);
        }
    }
    for media in response.content.iter().filter(|media| !read.contains(&media.location)) {
        context.left_out.failure(&essence(&media.name), &usual.media, media.location);
    }
    same
}

/// Whether a body is a document in an encoding that is not read, beside JSON of the same schema;
/// reported once for each media type.
fn is_left_out(context: &mut Context<'_, '_>, response: &Response, media: &MediaType) -> bool {
    let json = |other: &MediaType| {
        family(&other.name) == MediaFamily::Json && same_schema(context, other, media)
    };
    if !is_other_encoding(&media.name)
        || !is_structured(context, media)
        || !response.content.iter().any(json)
    {
        return false;
    }
    context.left_out.encoding(essence(&media.name), media.location);
    true
}

/// Whether two bodies are described alike.
fn same_schema(context: &Context<'_, '_>, a: &MediaType, b: &MediaType) -> bool {
    let node = |media: &MediaType| media.schema.map(|id| context.schemas.at(id).node);
    node(a) == node(b)
}

/// Whether a body is described as more than a scalar.
fn is_structured(context: &Context<'_, '_>, media: &MediaType) -> bool {
    let shape = media.schema.map(|id| &context.schemas.node_at(id).shape);
    shape.is_some_and(|shape| {
        !shape.is_plain() && !shape.is_binary() && !matches!(shape, Shape::Any)
    })
}

/// Whether two bodies are read into one Rust type.
fn same_type(a: &ContentKind, b: &ContentKind) -> bool {
    match (document_type(a), document_type(b)) {
        (Some(a), Some(b)) => a == b,
        // A scalar that is a document or a text is the same scalar.
        (Some(ty), None) | (None, Some(ty)) => {
            [a, b].into_iter().any(|kind| matches!(kind, ContentKind::Text(own) if own == ty))
        }
        (None, None) => a == b,
    }
}

fn is_document(kind: &ContentKind) -> bool {
    document_type(kind).is_some()
}

fn document_type(kind: &ContentKind) -> Option<&Type> {
    match kind {
        ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty, _) => Some(ty),
        _ => None,
    }
}
