//! Media types, encodings of form properties, and examples.

use super::reader::{Member, Node, Reader};
use crate::{
    document::{Arena, Encoding, Example, Extensions, MediaType, Nodes, RefOr, Style},
    source::Location,
    value::Value,
};

impl Node for Example {
    const WHAT: &'static str = "an example";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.examples
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let mut example = Example {
            location,
            summary: None,
            description: None,
            value: None,
            external_value: None,
        };
        let mut extensions = Extensions::default();
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "summary" => example.summary = reader.text(member),
                "description" => example.description = reader.text(member),
                "value" => example.value = Some(member.value.clone()),
                "externalValue" => example.external_value = reader.text(member),
                "dataValue" => {
                    reader.newer(member, Self::WHAT, "it is read as `value`");
                    example.value = Some(member.value.clone());
                }
                "serializedValue" => reader.newer(member, Self::WHAT, "it is ignored"),
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut extensions),
            }
        }
        Some(example)
    }
}

impl Reader<'_> {
    /// `content`, in order.
    pub fn content(&mut self, member: Member<'_>) -> Vec<MediaType> {
        let mut types = Vec::new();
        for (name, value, location) in self.entries(member) {
            types.extend(self.media_type(name, value, location));
        }
        types
    }

    fn media_type(&mut self, name: &str, value: &Value, location: Location) -> Option<MediaType> {
        if let Some(reference) = self.reference(value, location) {
            let read = |reader: &mut Self, value: &Value, location| {
                reader.media_type(name, value, location)
            };
            return self.read_referenced(&reference, read).flatten();
        }
        let mut media = MediaType {
            location,
            name: name.to_owned(),
            schema: None,
            item: None,
            examples: Vec::new(),
            encoding: Vec::new(),
            extensions: Extensions::default(),
        };
        for member in self.object(value, location, "a media type")? {
            match member.key {
                "schema" => media.schema = self.schema(member),
                "itemSchema" => {
                    self.newer(
                        member,
                        "a media type",
                        "it is read as the schema of each item of a stream",
                    );
                    media.item = self.schema(member);
                }
                "itemEncoding" | "prefixEncoding" => {
                    self.newer(member, "a media type", "it is ignored")
                }
                "example" => self.example(member, &mut media.examples),
                "examples" => self.examples(member, &mut media.examples),
                "encoding" => {
                    for (property, value, location) in self.entries(member) {
                        media.encoding.extend(self.encoding(property, value, location));
                    }
                }
                _ => self.extension_or_unknown(member, "a media type", &mut media.extensions),
            }
        }
        Some(media)
    }

    /// `example`: the unnamed one, before the others.
    pub fn example(&mut self, member: Member<'_>, examples: &mut Vec<(String, RefOr<Example>)>) {
        let location = self.place(member);
        let value = Some(member.value.clone());
        let id = self.document.nodes.examples.push(Example {
            location,
            summary: None,
            description: None,
            value,
            external_value: None,
        });
        examples.insert(0, (String::new(), RefOr::Item(id)));
    }

    /// `examples`, in order.
    pub fn examples(&mut self, member: Member<'_>, examples: &mut Vec<(String, RefOr<Example>)>) {
        for (name, value, location) in self.entries(member) {
            examples.extend(
                self.node_or_ref(value, location).map(|example| (name.to_owned(), example)),
            );
        }
    }

    /// Examples that are written as nothing but their values, by name.
    pub fn values(&mut self, member: Member<'_>, examples: &mut Vec<(String, RefOr<Example>)>) {
        for (name, value, location) in self.entries(member) {
            let value = Some(value.clone());
            let example =
                Example { location, summary: None, description: None, value, external_value: None };
            examples
                .push((name.to_owned(), RefOr::Item(self.document.nodes.examples.push(example))));
        }
    }

    fn encoding(&mut self, property: &str, value: &Value, location: Location) -> Option<Encoding> {
        let mut encoding = Encoding {
            location,
            property: property.to_owned(),
            content_type: None,
            headers: Vec::new(),
            style: None,
            explode: None,
            allow_reserved: false,
        };
        let mut extensions = Extensions::default();
        for member in self.object(value, location, "an encoding")? {
            match member.key {
                "contentType" => encoding.content_type = self.text(member),
                "headers" => encoding.headers = self.headers(member),
                "style" => encoding.style = self.style(member),
                "explode" => encoding.explode = self.flag(member),
                "allowReserved" => encoding.allow_reserved = self.flag(member).unwrap_or(false),
                "encoding" | "prefixEncoding" | "itemEncoding" => {
                    self.newer(member, "an encoding", "it is ignored")
                }
                _ => self.extension_or_unknown(member, "an encoding", &mut extensions),
            }
        }
        Some(encoding)
    }

    /// Reads `style`; reports one that is unknown.
    pub fn style(&mut self, member: Member<'_>) -> Option<Style> {
        let style = match member.value.as_str().unwrap_or_default() {
            "matrix" => Style::Matrix,
            "label" => Style::Label,
            "simple" => Style::Simple,
            "form" => Style::Form,
            "cookie" => {
                self.newer(member, "a parameter", "`cookie` is read as `form`");
                Style::Form
            }
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            _ => {
                self.unexpected(
                    member,
                    "matrix, label, simple, form, spaceDelimited, pipeDelimited or deepObject",
                );
                return None;
            }
        };
        Some(style)
    }
}
