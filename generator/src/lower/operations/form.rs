//! Bodies made of named parts: forms and multipart.

use super::{context::Context, style::written_style};
use crate::{
    document::Encoding,
    ir::{ContentKind, Hints, Note, Part, Scalar, Serialization, Style, Type},
    media::{is_bytes, is_json, is_xml},
    normal::{Field, NodeId, SchemaId, Schemas, Shape, Use},
};
use std::collections::HashMap;

/// The type of a form: an object, or a union of objects, which is written by its member; of another
/// schema that may be an object only that it has names and values is known. A string is the form
/// itself, encoded already. `None` when no form can carry the schema.
pub fn form(
    context: &mut Context<'_, '_>,
    schema: Option<SchemaId>,
    encoding: &[Encoding],
) -> Option<ContentKind> {
    let is_object = |shape: &Shape| matches!(shape, Shape::Record(_) | Shape::Map(_));
    let ty = match schema.map(|id| (id, &context.schemas.node_at(id).shape)) {
        Some((id, shape)) if is_object(shape) => context.typed(id).ty,
        Some((id, Shape::Union(union)))
            if union.members.iter().all(|one| is_object(&context.schemas[one.node].shape)) =>
        {
            context.typed(id).ty
        }
        Some((id, shape)) if shape.is_plain() => {
            return Some(ContentKind::Text(context.typed(id).ty));
        }
        None | Some((_, Shape::Any | Shape::AnyObject | Shape::Union(_))) => {
            Type::Map(Box::new(Type::Any))
        }
        Some(_) => return None,
    };
    let written = encoding.iter().filter_map(|encoding| {
        Some((encoding.property.clone(), form_style(context, schema, encoding)?))
    });
    let written = written.collect();
    Some(ContentKind::Form(ty, written))
}

/// How one property of a form is written, if it is not as it would be anyway.
fn form_style(
    context: &mut Context<'_, '_>,
    form: Option<SchemaId>,
    encoding: &Encoding,
) -> Option<Serialization> {
    let Encoding { location, property, content_type, headers: _, style, explode, allow_reserved } =
        encoding;
    let fields = form.map_or(&[][..], |id| context.schemas.fields(context.schemas.at(id).node));
    let field = fields.iter().find(|field| field.wire == *property);
    let shape = field.map(|field| &context.schemas[field.value.node].shape);
    let flat = matches!(
        shape,
        Some(Shape::Scalar(_) | Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::List(_))
    );
    if style.is_none() && explode.is_none() && !allow_reserved {
        let media = content_type.as_deref()?;
        if is_xml(media) && !flat {
            context.leave_out_part(
                format!("encoding of {property}"),
                "it is XML inside of a form",
                *location,
            );
        }
        return is_json(media).then(|| Serialization::Content(media.to_owned()));
    }
    let style = style.map_or(Style::Form, written_style);
    let explode = explode.unwrap_or(style == Style::Form);
    let usual = flat && style == Style::Form && explode && !allow_reserved;
    (!usual).then_some(Serialization::Style {
        style,
        explode,
        allow_reserved: *allow_reserved,
        encoded: false,
    })
}

/// The parts of a multipart body: the properties of its object, or of all members of a union of
/// objects. None when it is no such object: then the caller makes the parts.
pub fn parts(
    context: &mut Context<'_, '_>,
    schema: Option<SchemaId>,
    encoding: &[Encoding],
) -> Vec<Part> {
    let (fields, others) =
        schema.map(|id| fields(context, context.schemas.at(id).node)).unwrap_or_default();
    let schemas = context.schemas;
    let known: HashMap<&str, &Field> = fields.iter().map(|field| (&*field.wire, field)).collect();
    for other in &others {
        if known.get(&*other.wire).is_some_and(|known| !same_type(schemas, known, other)) {
            let what = format!("part {} of a member of a union", other.wire);
            let reason = "the part of this name is of another type in another member";
            context.leave_out_part(what, reason, other.location);
        }
    }
    let part = |field: &Field| {
        let encoding = encoding.iter().find(|encoding| encoding.property == field.wire);
        part(context, field, encoding)
    };
    fields.iter().map(part).collect()
}

/// Whether two properties are of one schema, or of one scalar or list of scalars.
fn same_type(schemas: &Schemas, a: &Field, b: &Field) -> bool {
    let item = |field: &Field| schemas.items(field.value.node).map(|item| item.node);
    let (a, b) = match (item(a), item(b)) {
        (Some(a), Some(b)) => (a, b),
        (None, None) => (a.value.node, b.value.node),
        _ => return false,
    };
    match (&schemas[a].shape, &schemas[b].shape) {
        (Shape::Scalar(a), Shape::Scalar(b)) => a == b,
        (Shape::Any, Shape::Any) => true,
        _ => a == b,
    }
}

/// The properties that make parts, and those of the same names in other members of a union. What is
/// not in all members, each of them an object, may be absent.
fn fields(context: &Context<'_, '_>, node: NodeId) -> (Vec<Field>, Vec<Field>) {
    let Shape::Union(union) = &context.schemas[node].shape else {
        return (context.schemas.fields(node).to_vec(), Vec::new());
    };
    let members: Vec<&[Field]> =
        union.members.iter().map(|one| context.schemas.fields(one.node)).collect();
    let (mut all, mut others): (Vec<Field>, Vec<Field>) = Default::default();
    if members.iter().any(|fields| fields.is_empty()) {
        return (all, others);
    }
    for field in members.iter().copied().flatten() {
        if all.iter().any(|known| known.wire == field.wire) {
            others.push(field.clone());
            continue;
        }
        let required = |fields: &&[Field]| {
            fields.iter().any(|other| other.wire == field.wire && other.required)
        };
        all.push(Field { required: members.iter().all(required), ..field.clone() });
    }
    (all, others)
}

/// A part that is a file, or several.
#[derive(Debug, Clone, Copy)]
struct Files {
    /// The part may occur more than once.
    several: bool,
    /// A value of another kind may stand in its place.
    or_value: bool,
}

/// Whether a part is a file: by the media type of its encoding, then by its schema; a union is one
/// when a member is. A text of base64 is that text whatever it holds.
fn files(context: &Context<'_, '_>, value: &Use, declared: Option<&str>) -> Option<Files> {
    let schemas = context.schemas;
    let of_one = schemas.items(value.node).unwrap_or(value);
    let several = schemas.items(value.node).is_some();
    let own = schemas[of_one.node].media.as_deref().is_some_and(is_bytes);
    let bytes = own || declared.is_some_and(|list| list.split(',').map(str::trim).all(is_bytes));
    match &schemas[of_one.node].shape {
        shape if shape.is_binary() => Some(Files { several, or_value: false }),
        Shape::Any | Shape::Scalar(Scalar::String) if bytes => {
            Some(Files { several, or_value: false })
        }
        Shape::Union(union) => {
            let member = |node: NodeId| {
                let one = schemas.items(node).map_or(node, |item| item.node);
                schemas[one].shape.is_binary().then_some(schemas.items(node).is_some())
            };
            let found: Vec<Option<bool>> =
                union.members.iter().map(|one| member(one.node)).collect();
            found.iter().any(Option::is_some).then(|| Files {
                several: several || found.contains(&Some(true)),
                or_value: found.contains(&None),
            })
        }
        _ => None,
    }
}

fn part(context: &mut Context<'_, '_>, field: &Field, encoding: Option<&Encoding>) -> Part {
    let Field { wire: name, value, required, .. } = field;
    let about = (*value.about).clone();
    let declared = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let files = files(context, value, declared);
    let items = context.schemas.items(value.node);
    let of_one = items.unwrap_or(value);
    let node = &context.schemas[of_one.node];
    let shape = &node.shape;
    let is_file = files.is_some();
    let ty = match is_file {
        true => Type::Scalar(Scalar::Binary),
        false => context.types.constant(of_one, &mut context.left_out).0.ty,
    };
    let usual = match shape {
        _ if is_file => node.media.as_deref().unwrap_or("application/octet-stream"),
        // OpenAPI 3.1.1, Encoding Object: the default values of `contentType`.
        _ if node.encoded => "application/octet-stream",
        shape if shape.is_plain() => "text/plain",
        _ => "application/json",
    };
    let media = declared.and_then(|list| {
        list.split(',').map(str::trim).find(|media| !media.is_empty() && !media.contains('*'))
    });
    let plain = shape.is_plain() || is_file;
    let separator =
        encoding.filter(|_| items.is_some() && shape.is_plain() && !is_file).and_then(separator);
    if let Some(encoding) = encoding.filter(|_| !plain && media.is_some_and(is_xml)) {
        context.leave_out_part(
            format!("encoding of {name}"),
            "it is XML inside of a form",
            encoding.location,
        );
    }
    let media = media.filter(|media| plain || !is_xml(media));
    let mut docs = about.docs;
    if files.is_some_and(|files| files.or_value) {
        docs.notes.push(Note::FileOrValue);
    }
    if let Some(encoding) = encoding {
        docs.notes.extend(headers_of_part(context, encoding, is_file));
    }
    Part {
        wire: name.clone(),
        hints: Hints {
            pinned: None,
            phrases: about.name.into_iter().chain([name.clone()]).collect(),
        },
        docs,
        ty,
        required: *required,
        repeated: files.map_or(items.is_some(), |files| files.several),
        separator,
        media: media.unwrap_or(usual).to_owned(),
    }
}

/// The note on the headers of a part: a file can carry them.
fn headers_of_part(
    context: &mut Context<'_, '_>,
    encoding: &Encoding,
    is_file: bool,
) -> Option<Note> {
    let names = encoding
        .headers
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !name.eq_ignore_ascii_case("content-type"));
    let names: Vec<String> = names.cloned().collect();
    if names.is_empty() {
        return None;
    }
    if !is_file {
        let what = format!("headers of the part {}", encoding.property);
        context.leave_out_part(what, "only a file carries headers", encoding.location);
        return None;
    }
    Some(Note::PartHeaders(names))
}

/// The separator of the items of a list in one part.
fn separator(encoding: &Encoding) -> Option<&'static str> {
    let style = encoding.style.map_or(Style::Form, written_style);
    let styled = encoding.style.is_some() || encoding.explode.is_some();
    if !styled || encoding.explode.unwrap_or(style == Style::Form) {
        return None;
    }
    Some(match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::TabDelimited => "\t",
        _ => ",",
    })
}
