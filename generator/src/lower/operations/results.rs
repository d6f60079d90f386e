//! Streaming calls of gRPC-Gateway: lines that hold a `result` or an `error`.

use super::context::Context;
use crate::{
    document::{MediaType, Response, Schema},
    ir::{
        Access, Constraints, Content, ContentKind, Docs, Extra, Field, Hints, Origin, Presence,
        Record, Shape, Type, TypeDef,
    },
    normal,
    rare::Rare,
    vendor::grpc_gateway::{self, ERROR, RESULT},
};

/// The body of a response, as lines where it is a JSON document of a streaming call.
pub fn as_lines(
    context: &mut Context<'_, '_>,
    response: &Response,
    (media, content): (&MediaType, Content),
) -> Content {
    let ContentKind::Json(ty) = &content.kind else { return content };
    let title = schema(context, media).and_then(|schema| schema.title.as_deref());
    let description = response.description.as_deref().unwrap_or_default();
    if !grpc_gateway::is_stream(description, title.unwrap_or_default()) {
        return content;
    }
    // What is referred to has the key of the message, which is a component.
    if let (Some(title), Type::Named(id)) = (title, ty) {
        let def = &mut context.types.list[*id];
        if def.origin == Origin::Described && grpc_gateway::is_stream("", title) {
            def.hints.phrases = vec![title.to_owned()];
        }
    }
    let kind = ContentKind::JsonLines(line(context, media, ty.clone()));
    Content { kind, ..content }
}

/// The type of a line: what is described, if it has a `result`. Old versions describe the message
/// alone, and send it as `result` all the same.
fn line(context: &mut Context<'_, '_>, media: &MediaType, ty: Type) -> Type {
    let schemas = context.schemas;
    let fields =
        media.schema.map_or(&[] as &[normal::Field], |id| schemas.fields(schemas.at(id).node));
    if fields.iter().any(|field| field.wire == RESULT) {
        return ty;
    }
    if let Some(id) = context.lines.get(&media.location) {
        return Type::Named(*id);
    }
    let member = |wire: &str, ty: Type| Field {
        wire: wire.to_owned(),
        hints: Hints { pinned: None, phrases: vec![wire.to_owned()] },
        docs: Docs::default(),
        ty,
        presence: Presence::Optional,
        access: Access::ReadWrite,
        secret: false,
        flattened: false,
        default: None,
        sends_default: false,
        constant: None,
        constraints: Rare::<Constraints>::default(),
        xml: None,
        location: media.location,
    };
    let fields = vec![member(RESULT, ty), member(ERROR, Type::Any)];
    let id = context.types.list.push(TypeDef {
        hints: Hints::default(),
        origin: Origin::Placed,
        topic: String::new(),
        docs: Docs::default(),
        location: media.location,
        shape: Shape::Record(Record { fields, extra: Extra::Ignored, xml: None }),
        examples: Vec::new(),
    });
    context.lines.insert(media.location, id);
    Type::Named(id)
}

/// The schema of a body, where a reference leads to it.
fn schema<'a>(context: &Context<'a, '_>, media: &MediaType) -> Option<&'a Schema> {
    let document = context.document;
    let written = &document.nodes.schemas[media.schema?];
    match &written.reference {
        None => Some(written),
        Some(reference) => {
            document.links.schemas.get(&reference.location).map(|id| &document.nodes.schemas[*id])
        }
    }
}
