//! Parameters and headers: their schema is written into them.

use super::body::Sent;
use crate::{
    document::{Extensions, Header, Parameter, ParameterIn, RefOr, Schema, Style},
    parse::reader::{Member, Node, Reader},
    source::Location,
    value::Value,
};

/// The parameters of an operation or path, those that go into the body apart.
pub(super) struct Sorted {
    /// The parameters in the path, the query and the headers.
    pub plain: Vec<RefOr<Parameter>>,
    /// The parameters in the body.
    pub sent: Vec<Sent>,
}

/// Reads `parameters`, and separates those that are sent in the body.
pub(super) fn sorted(reader: &mut Reader<'_>, member: Member<'_>) -> Sorted {
    let mut sorted = Sorted { plain: Vec::new(), sent: Vec::new() };
    for (value, location) in reader.elements(member) {
        let reference = reader.reference(value, location);
        // A reference that leads nowhere stays one, so that what needs it is left out.
        let target = reference.as_ref().and_then(|reference| reader.follow(reference));
        let (value, at) =
            target.as_ref().map_or((value, location), |target| (target.value(), target.location));
        match (Sent::new(value, at), reference) {
            (Some(sent), _) => sorted.sent.push(sent),
            (None, Some(reference)) => sorted.plain.push(RefOr::Ref(reference)),
            (None, None) => sorted.plain.extend(reader.node(value, location).map(RefOr::Item)),
        }
    }
    sorted
}

/// Reads a parameter in the path, the query or a header.
pub(in crate::parse) fn parameter(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
) -> Option<Parameter> {
    let (name, place) = reader.name_and_place(value, location)?;
    let (style, explode) = style(reader, value, location, place);
    let mut parameter = Parameter {
        location,
        name,
        place,
        description: None,
        required: place == ParameterIn::Path,
        deprecated: false,
        allow_empty_value: false,
        style,
        explode,
        allow_reserved: false,
        schema: None,
        content: Vec::new(),
        examples: Vec::new(),
        extensions: Extensions::default(),
    };
    let mut schema = Schema::empty(location);
    for member in reader.object(value, location, Parameter::WHAT)? {
        match member.key {
            "name" | "in" | "collectionFormat" => {}
            "description" => parameter.description = reader.text(member),
            "required" => parameter.required |= reader.flag(member).unwrap_or(false),
            "allowEmptyValue" => parameter.allow_empty_value = reader.flag(member).unwrap_or(false),
            "deprecated" => parameter.deprecated = reader.flag(member).unwrap_or(false),
            "example" | "x-example" => reader.example(member, &mut parameter.examples),
            "x-examples" => reader.values(member, &mut parameter.examples),
            // Only body parameters have it, but its meaning is clear.
            "schema" => parameter.schema = reader.schema(member),
            _ if reader.keyword(member, &mut schema) => {}
            _ => reader.extension_or_unknown(member, Parameter::WHAT, &mut parameter.extensions),
        }
    }
    schema.extensions = parameter.extensions.clone();
    reader.settle_bounds(&mut schema);
    if parameter.schema.is_none() {
        parameter.schema = Some(reader.document.nodes.schemas.push(schema));
    }
    Some(parameter)
}

/// Reads a header of a response.
pub(in crate::parse) fn header(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
) -> Option<Header> {
    let mut header = Header {
        location,
        description: None,
        required: false,
        deprecated: false,
        explode: false,
        schema: None,
        content: Vec::new(),
        examples: Vec::new(),
        extensions: Extensions::default(),
    };
    let mut schema = Schema::empty(location);
    for member in reader.object(value, location, Header::WHAT)? {
        match member.key {
            "collectionFormat" => {}
            "description" => header.description = reader.text(member),
            "example" => reader.example(member, &mut header.examples),
            "schema" => header.schema = reader.schema(member),
            _ if reader.keyword(member, &mut schema) => {}
            _ => reader.extension_or_unknown(member, Header::WHAT, &mut header.extensions),
        }
    }
    schema.extensions = header.extensions.clone();
    reader.settle_bounds(&mut schema);
    if header.schema.is_none() {
        header.schema = Some(reader.document.nodes.schemas.push(schema));
    }
    Some(header)
}

/// `collectionFormat`, as style and explode.
fn style(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
    place: ParameterIn,
) -> (Style, bool) {
    let plain = match place {
        ParameterIn::Path | ParameterIn::Header => Style::Simple,
        ParameterIn::Query | ParameterIn::Cookie | ParameterIn::QueryString => Style::Form,
    };
    let Some(format) = value.get("collectionFormat") else { return (plain, false) };
    match format.as_str() {
        Some("csv" | "none") => (plain, false),
        Some("multi") => (plain, plain == Style::Form),
        Some("ssv") => (Style::SpaceDelimited, false),
        Some("tsv") => (Style::TabDelimited, false),
        Some("pipes") => (Style::PipeDelimited, false),
        _ => {
            let member = Member { parent: location, key: "collectionFormat", value: format };
            reader.unexpected(member, "csv, ssv, tsv, pipes or multi");
            (plain, false)
        }
    }
}
