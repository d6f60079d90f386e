//! Servers and their variables, and discriminators.

use super::shape::{
    Kind::{Newer, NodeMap, Text, TextMap, Texts},
    Need::{Optional, Required},
    Shape,
};
use crate::{
    document::{Discriminator, Server, ServerVariable},
    parse::reader::{Member, Reader},
    source::Location,
    value::Value,
};

static SERVER: Shape = Shape {
    what: "a server",
    fields: &[
        ("url", Text, Required),
        ("description", Text, Optional),
        ("variables", NodeMap(&VARIABLE), Optional),
        ("name", Newer, Optional),
    ],
};
static VARIABLE: Shape = Shape {
    what: "a server variable",
    fields: &[
        ("default", Text, Required),
        ("enum", Texts, Optional),
        ("description", Text, Optional),
    ],
};
static DISCRIMINATOR: Shape = Shape {
    what: "`discriminator`",
    fields: &[
        ("propertyName", Text, Required),
        ("mapping", TextMap, Optional),
        ("defaultMapping", Newer, Optional),
    ],
};

impl Reader<'_> {
    /// One entry of `servers`.
    pub fn server(&mut self, value: &Value, location: Location) -> Option<Server> {
        let openapiv3::Server { url, description, variables, extensions: _ } =
            self.shaped(value, location, &SERVER)?;
        let variables = variables.unwrap_or_default().into_iter().map(|(name, variable)| {
            let openapiv3::ServerVariable { default, enumeration, description, extensions: _ } =
                variable;
            ServerVariable { name, default: Some(default), values: enumeration, description }
        });
        let variables = variables.collect();
        Some(Server {
            location,
            url,
            description,
            variables,
            extensions: self.extensions_of(value, location),
        })
    }

    /// `discriminator`: an object, or, in Swagger 2.0, the name of the property.
    pub fn discriminator(&mut self, member: Member<'_>) -> Option<Discriminator> {
        let location = self.place(member);
        if let Value::String(property) = member.value {
            return Some(Discriminator {
                location,
                property: property.to_string(),
                mapping: Vec::new(),
            });
        }
        let openapiv3::Discriminator { property_name: property, mapping, extensions: _ } =
            self.shaped(member.value, location, &DISCRIMINATOR)?;
        let parent = self.below(location, "mapping");
        let mut references = Vec::new();
        for (tag, target) in mapping {
            let location = self.below(parent, &tag);
            let reference = self.mapping_reference(&target, location);
            references.push((tag, reference));
        }
        (!property.is_empty()).then_some(Discriminator { location, property, mapping: references })
    }
}
