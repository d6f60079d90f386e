//! Parameters, and headers, which are parameters without a name and parameter location.

use super::{
    Dialect,
    reader::{Member, Node, Reader},
    swagger2,
};
use crate::{
    document::{Arena, Extensions, Header, Nodes, Parameter, ParameterIn, RefOr, Style},
    source::Location,
    value::Value,
};

impl Node for Parameter {
    const WHAT: &'static str = "a parameter";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.parameters
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        if reader.dialect == Dialect::Swagger2 {
            return swagger2::parameter(reader, value, location);
        }
        let (name, place) = reader.name_and_place(value, location)?;
        let mut parameter = Parameter {
            location,
            name,
            place,
            description: None,
            required: place == ParameterIn::Path,
            deprecated: false,
            allow_empty_value: false,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
            schema: None,
            content: Vec::new(),
            examples: Vec::new(),
            extensions: Extensions::default(),
        };
        let (mut style, mut explode) = (None, None);
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "in" if place == ParameterIn::QueryString => {
                    reader.newer(
                        member,
                        Self::WHAT,
                        "a parameter that is the whole query is left out",
                    );
                }
                "name" | "in" => {}
                "description" => parameter.description = reader.text(member),
                "required" => parameter.required |= reader.flag(member).unwrap_or(false),
                "deprecated" => parameter.deprecated = reader.flag(member).unwrap_or(false),
                "allowEmptyValue" => {
                    parameter.allow_empty_value = reader.flag(member).unwrap_or(false)
                }
                "style" => style = reader.style(member),
                "explode" => explode = reader.flag(member),
                "allowReserved" => parameter.allow_reserved = reader.flag(member).unwrap_or(false),
                "schema" => parameter.schema = reader.schema(member),
                "content" => parameter.content = reader.content(member),
                "example" => reader.example(member, &mut parameter.examples),
                "examples" => reader.examples(member, &mut parameter.examples),
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut parameter.extensions),
            }
        }
        // The defaults of 3.0.4 section 4.8.12.2.
        parameter.style = style.unwrap_or(match place {
            ParameterIn::Path | ParameterIn::Header => Style::Simple,
            ParameterIn::Query | ParameterIn::Cookie | ParameterIn::QueryString => Style::Form,
        });
        parameter.explode = explode.unwrap_or(parameter.style == Style::Form);
        Some(parameter)
    }
}

impl Node for Header {
    const WHAT: &'static str = "a header";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.headers
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        if reader.dialect == Dialect::Swagger2 {
            return swagger2::header(reader, value, location);
        }
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
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "description" => header.description = reader.text(member),
                "required" => header.required = reader.flag(member).unwrap_or(false),
                "deprecated" => header.deprecated = reader.flag(member).unwrap_or(false),
                "explode" => header.explode = reader.flag(member).unwrap_or(false),
                "schema" => header.schema = reader.schema(member),
                "content" => header.content = reader.content(member),
                "example" => reader.example(member, &mut header.examples),
                "examples" => reader.examples(member, &mut header.examples),
                // A header has one style only, and the other two do not apply to it.
                "style" | "allowEmptyValue" | "allowReserved" => {}
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut header.extensions),
            }
        }
        Some(header)
    }
}

impl Reader<'_> {
    /// Reads `parameters`, in order.
    pub fn parameters(&mut self, member: Member<'_>) -> Vec<RefOr<Parameter>> {
        let mut parameters = Vec::new();
        for (value, location) in self.elements(member) {
            parameters.extend(self.node_or_ref(value, location));
        }
        parameters
    }

    /// Reads `headers`, by name.
    pub fn headers(&mut self, member: Member<'_>) -> Vec<(String, RefOr<Header>)> {
        let mut headers = Vec::new();
        for (name, value, location) in self.entries(member) {
            headers
                .extend(self.node_or_ref(value, location).map(|header| (name.to_owned(), header)));
        }
        headers
    }

    /// What a parameter cannot do without.
    pub fn name_and_place(
        &mut self,
        value: &Value,
        location: Location,
    ) -> Option<(String, ParameterIn)> {
        let name = value.get("name").and_then(Value::as_str);
        let place = value.get("in").and_then(Value::as_str).and_then(parameter_place);
        let place = place.filter(|place| {
            *place != ParameterIn::QueryString || self.dialect != Dialect::Swagger2
        });
        if let (Some(name), Some(place)) = (name, place) {
            return Some((name.to_owned(), place));
        }
        let message = match name {
            Some(name) => {
                format!("the parameter `{name}` does not say where it goes; it is left out")
            }
            None => "a parameter without a name is left out".to_owned(),
        };
        let note = "a parameter needs `name`, and `in: path`, `query`, `header` or `cookie`";
        self.session.diagnostics.warning("incomplete-parameter", location, message).note(note);
        None
    }
}

/// The value of `in`.
pub(crate) fn parameter_place(text: &str) -> Option<ParameterIn> {
    Some(match text {
        "path" => ParameterIn::Path,
        "query" => ParameterIn::Query,
        "header" => ParameterIn::Header,
        "cookie" => ParameterIn::Cookie,
        "querystring" => ParameterIn::QueryString,
        _ => return None,
    })
}
