//! Request bodies, responses and links.

use super::{
    Dialect,
    reader::{Member, Node, Reader},
    swagger2,
};
use crate::{
    document::{Arena, Extensions, Link, Nodes, RefOr, RequestBody, Response},
    source::Location,
    value::Value,
};

impl Node for RequestBody {
    const WHAT: &'static str = "a request body";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.request_bodies
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let extensions = Extensions::default();
        let mut body = RequestBody {
            location,
            description: None,
            required: false,
            content: Vec::new(),
            extensions,
        };
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "description" => body.description = reader.text(member),
                "required" => body.required = reader.flag(member).unwrap_or(false),
                "content" => body.content = reader.content(member),
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut body.extensions),
            }
        }
        Some(body)
    }
}

impl Node for Response {
    const WHAT: &'static str = "a response";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.responses
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        if reader.dialect == Dialect::Swagger2 {
            let produces = swagger2::produces(reader, None);
            return swagger2::response(reader, value, location, &produces);
        }
        let mut response = Response {
            location,
            description: None,
            headers: Vec::new(),
            content: Vec::new(),
            links: Vec::new(),
            extensions: Extensions::default(),
        };
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "description" => response.description = reader.text(member),
                "headers" => response.headers = reader.headers(member),
                "content" => response.content = reader.content(member),
                "links" => {
                    for (name, value, location) in reader.entries(member) {
                        response.links.extend(
                            reader.node_or_ref(value, location).map(|link| (name.to_owned(), link)),
                        );
                    }
                }
                "summary" => reader.newer(member, Self::WHAT, "it is ignored"),
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut response.extensions),
            }
        }
        Some(response)
    }
}

impl Node for Link {
    const WHAT: &'static str = "a link";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.links
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let mut link = Link { location, operation: None, description: None };
        let mut extensions = Extensions::default();
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "operationId" | "operationRef" => link.operation = reader.text(member),
                "description" => link.description = reader.text(member),
                "parameters" | "requestBody" | "server" => {}
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut extensions),
            }
        }
        Some(link)
    }
}

impl Reader<'_> {
    /// `responses`, in order.
    pub fn responses(&mut self, member: Member<'_>) -> Vec<(String, RefOr<Response>)> {
        let mut responses = Vec::new();
        for (code, value, location) in self.entries(member) {
            if !code.starts_with("x-") {
                responses.extend(
                    self.node_or_ref(value, location).map(|response| (code.to_owned(), response)),
                );
            }
        }
        responses
    }
}
