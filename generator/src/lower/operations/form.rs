//! Bodies made of named parts: forms and multipart.

use super::{context::Context, style::written_style};
use crate::{
    document::Encoding,
    ir::{ContentKind, Hints, Note, Part, Scalar, Serialization, Style, Type},
    media::{is_json, is_xml},
    normal::{Field, SchemaId, Shape},
};

/// The type of a form: an object; of another schema only that it has names and values is known.
pub fn form(
    context: &mut Context<'_, '_>,
    schema: Option<SchemaId>,
    encoding: &[Encoding],
) -> ContentKind {
    let ty = match schema {
        Some(id)
            if matches!(context.schemas.node_at(id).shape, Shape::Record(_) | Shape::Map(_)) =>
        {
            context.typed(id).ty
        }
        _ => Type::Map(Box::new(Type::Any)),
    };
    let written = encoding.iter().filter_map(|encoding| {
        Some((encoding.property.clone(), form_style(context, schema, encoding)?))
    });
    let written = written.collect();
    ContentKind::Form(ty, written)
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

/// The parts of a multipart body: the properties of its object. `None` when it is no object.
pub fn parts(
    context: &mut Context<'_, '_>,
    schema: Option<SchemaId>,
    encoding: &[Encoding],
) -> Option<Vec<Part>> {
    let id = schema?;
    let Shape::Record(record) = &context.schemas.node_at(id).shape else { return None };
    let part = |field: &Field| {
        let encoding = encoding.iter().find(|encoding| encoding.property == field.wire);
        part(context, field, encoding)
    };
    Some(record.fields.iter().map(part).collect())
}

fn part(context: &mut Context<'_, '_>, field: &Field, encoding: Option<&Encoding>) -> Part {
    let Field { wire: name, value, required, .. } = field;
    let about = (*value.about).clone();
    let items = context.schemas.items(value.node);
    let of_one = items.unwrap_or(value);
    let shape = &context.schemas[of_one.node].shape;
    let ty = match shape {
        Shape::Scalar(Scalar::Binary) => Type::Scalar(Scalar::Binary),
        _ => context.types.constant(of_one, &mut context.left_out).0.ty,
    };
    let usual = match shape {
        shape if shape.is_binary() => "application/octet-stream",
        shape if shape.is_plain() => "text/plain",
        _ => "application/json",
    };
    let declared = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let media = declared.and_then(|list| {
        list.split(',').map(str::trim).find(|media| !media.is_empty() && !media.contains('*'))
    });
    let plain = shape.is_plain() || shape.is_binary();
    let separator =
        encoding.filter(|_| items.is_some() && usual == "text/plain").and_then(separator);
    if let Some(encoding) = encoding.filter(|_| !plain && media.is_some_and(is_xml)) {
        context.leave_out_part(
            format!("encoding of {name}"),
            "it is XML inside of a form",
            encoding.location,
        );
    }
    let media = media.filter(|media| plain || !is_xml(media));
    let mut docs = about.docs;
    if let Some(encoding) = encoding {
        docs.notes.extend(headers_of_part(context, encoding, shape.is_binary()));
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
        repeated: items.is_some(),
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
