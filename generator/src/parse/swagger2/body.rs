//! Request bodies, from the parameters that go into them.

use crate::{
    document::{Encoding, Extensions, Id, MediaType, RefOr, RequestBody, Schema, Style},
    parse::{
        reader::{Member, Reader},
        swagger2::response::of_media_types,
    },
    source::Location,
    value::Value,
};
use std::sync::Arc;

/// A parameter that goes into the body.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    name: String,
    /// Whether it is the whole body (`body`), or a field of a form (`formData`).
    whole: bool,
    value: Arc<Value>,
    location: Location,
}

impl Sent {
    /// A parameter that is `in: body` or `in: formData`.
    pub(super) fn new(value: &Value, location: Location) -> Option<Sent> {
        let whole = match value.get("in")?.as_str()? {
            "body" => true,
            "formData" => false,
            _ => return None,
        };
        let name = value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(Sent { name, whole, value: Arc::new(value.clone()), location })
    }
}

/// Whether a parameter of the path is replaced by one of the operation.
pub(super) fn is_replaced(own: &[Sent], shared: &Sent) -> bool {
    own.iter().any(|own| own.whole || shared.whole || own.name == shared.name)
}

/// The body of an operation.
pub(super) fn of(
    reader: &mut Reader<'_>,
    sent: &[Sent],
    operation: &Value,
) -> Option<RefOr<RequestBody>> {
    let whole = sent.iter().find(|sent| sent.whole);
    if let Some(other) =
        sent.iter().find(|other| whole.is_some_and(|whole| whole.location != other.location))
    {
        let message =
            format!("`{}` is left out: a body that is a whole has no further parts", other.name);
        reader.session.diagnostics.warning("conflicting-parameters", other.location, message);
    }
    let types = consumes(reader, operation);
    let body = match (whole, sent.is_empty()) {
        (Some(sent), _) => {
            reader.in_file(sent.location.source, |reader| whole_body(reader, sent, &types))?
        }
        (None, false) => form(reader, sent, &types)?,
        (None, true) => return None,
    };
    Some(RefOr::Item(reader.document.nodes.request_bodies.push(body)))
}

fn whole_body(reader: &mut Reader<'_>, sent: &Sent, types: &[String]) -> Option<RequestBody> {
    reader.session.pointers.search(sent.location.pointer);
    let mut body = RequestBody {
        location: sent.location,
        description: None,
        required: false,
        content: Vec::new(),
        extensions: Extensions::default(),
    };
    let (mut schema, mut single, mut named) = (None, None, None);
    for member in reader.object(&sent.value, sent.location, "a parameter")? {
        match member.key {
            "in" => {}
            "name" => body.extensions.0.push((
                "x-body-name".to_owned(),
                sent.location,
                member.value.clone(),
            )),
            "description" => body.description = reader.text(member),
            "required" => body.required = reader.flag(member).unwrap_or(false),
            "schema" => schema = reader.schema(member),
            "x-example" => single = Some(member),
            "x-examples" => named = Some(member),
            _ => reader.extension_or_unknown(member, "a body parameter", &mut body.extensions),
        }
    }
    let default = ["application/json".to_owned()];
    let types = if types.is_empty() { &default } else { types };
    body.content = types.iter().map(|name| media_type(name, sent.location, schema)).collect();
    for media in &mut body.content {
        single.into_iter().for_each(|member| reader.example(member, &mut media.examples));
    }
    if let Some(member) = named {
        of_media_types(reader, member, &mut body.content);
    }
    Some(body)
}

/// A form: an object with a property for each parameter.
fn form(reader: &mut Reader<'_>, sent: &[Sent], types: &[String]) -> Option<RequestBody> {
    let location = sent.first()?.location;
    let mut object = Schema::empty(location);
    object.types.push(crate::document::JsonType::Object);
    let mut has_file = false;
    for field in sent {
        let Some(id) = reader.in_file(field.location.source, |reader| property(reader, field))
        else {
            continue;
        };
        has_file |=
            reader.document.nodes.schemas[id].types.contains(&crate::document::JsonType::Binary);
        object.properties.push((field.name.clone(), id));
        if field.value.get("required").and_then(Value::as_bool) == Some(true) {
            object.required.push(field.name.clone());
        }
    }
    let required = !object.required.is_empty();
    let schema = Some(reader.document.nodes.schemas.push(object));
    let is_form = |name: &&String| {
        name.starts_with("multipart/") || name.starts_with("application/x-www-form-urlencoded")
    };
    let mut names: Vec<&str> = types.iter().filter(is_form).map(String::as_str).collect();
    // A file cannot be sent url-encoded.
    names.retain(|name| !has_file || name.starts_with("multipart/"));
    if names.is_empty() {
        names.push(if has_file {
            "multipart/form-data"
        } else {
            "application/x-www-form-urlencoded"
        });
    }
    let mut content: Vec<MediaType> =
        names.into_iter().map(|name| media_type(name, location, schema)).collect();
    for media in &mut content {
        media.encoding = sent.iter().filter_map(encoding_of).collect();
    }
    Some(RequestBody {
        location,
        description: None,
        required,
        content,
        extensions: Extensions::default(),
    })
}

fn property(reader: &mut Reader<'_>, field: &Sent) -> Option<Id<Schema>> {
    let mut schema = Schema::empty(field.location);
    reader.session.pointers.search(field.location.pointer);
    for member in reader.object(&field.value, field.location, "a parameter")? {
        match member.key {
            "name" | "in" | "required" | "collectionFormat" | "allowEmptyValue" => {}
            "description" => schema.description = reader.text(member),
            _ if reader.keyword(member, &mut schema) => {}
            _ => reader.extension_or_unknown(member, "a parameter", &mut schema.extensions),
        }
    }
    reader.settle_bounds(&mut schema);
    Some(reader.document.nodes.schemas.push(schema))
}

/// How an array is written into a form: as one text unless it is `multi`.
fn encoding_of(field: &Sent) -> Option<Encoding> {
    let is_array = field.value.get("type").and_then(Value::as_str) == Some("array");
    let format = field.value.get("collectionFormat").and_then(Value::as_str).unwrap_or("csv");
    let style = match format {
        "ssv" => Style::SpaceDelimited,
        "tsv" => Style::TabDelimited,
        "pipes" => Style::PipeDelimited,
        _ => Style::Form,
    };
    is_array.then(|| Encoding {
        location: field.location,
        property: field.name.clone(),
        content_type: None,
        headers: Vec::new(),
        style: Some(style),
        explode: Some(format == "multi"),
        allow_reserved: false,
    })
}

/// The media types that an operation takes: its own, or those of the root.
fn consumes(reader: &mut Reader<'_>, operation: &Value) -> Vec<String> {
    media_types(reader, operation, "consumes")
}

/// `consumes` or `produces` of an operation, or of the root.
pub(super) fn media_types(
    reader: &mut Reader<'_>,
    operation: &Value,
    key: &'static str,
) -> Vec<String> {
    let root = reader.session.root(reader.root);
    let file = Arc::clone(&reader.session.sources.get(reader.root).value);
    let Some(value) = operation.get(key).or_else(|| file.get(key)) else { return Vec::new() };
    reader.strings(Member { parent: root, key, value })
}

/// A media type with nothing but a schema.
pub(super) fn media_type(name: &str, location: Location, schema: Option<Id<Schema>>) -> MediaType {
    MediaType {
        location,
        name: name.to_owned(),
        schema,
        item: None,
        examples: Vec::new(),
        encoding: Vec::new(),
        extensions: Extensions::default(),
    }
}
