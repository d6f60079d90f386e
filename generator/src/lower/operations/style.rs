//! How the value of a parameter becomes text.

use crate::{
    document,
    ir::{Serialization, Style, Type},
    media, vendor,
};

/// How the value of a parameter is written.
pub fn serialization_of(written: &document::Parameter) -> Serialization {
    match written.content.first() {
        // A document of any other media type is the text of its value.
        Some(media) if written.schema.is_none() && media::is_json(&media.name) => {
            Serialization::Content(media.name.clone())
        }
        _ => Serialization::Style {
            style: match vendor::ms::header_prefix(&written.extensions) {
                Some(_) => Style::Prefix,
                None => written_style(written.style),
            },
            explode: written.explode,
            allow_reserved: written.allow_reserved,
            encoded: vendor::ms::is_encoded(&written.extensions),
        },
    }
}

/// The style as it is written.
pub fn written_style(style: document::Style) -> Style {
    match style {
        document::Style::Matrix => Style::Matrix,
        document::Style::Label => Style::Label,
        document::Style::Simple => Style::Simple,
        document::Style::Form => Style::Form,
        document::Style::SpaceDelimited => Style::SpaceDelimited,
        document::Style::TabDelimited => Style::TabDelimited,
        document::Style::PipeDelimited => Style::PipeDelimited,
        document::Style::DeepObject => Style::DeepObject,
    }
}

/// The type of all headers that share a prefix: a map, though the description gives the type of one
/// of them.
pub fn by_prefix(ty: Type) -> Type {
    match ty {
        Type::Map(_) => ty,
        one => Type::Map(Box::new(one)),
    }
}
