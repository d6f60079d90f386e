//! Path items and operations, as 3.0 and 3.1 write them.

use super::{
    Dialect,
    reader::{Member, Node, Reader},
    swagger2,
};
use crate::{
    document::{
        Arena, Callback, Extensions, Nodes, Operation, PathItem, RefOr, SecurityRequirement, Server,
    },
    source::Location,
    value::Value,
};

impl Node for PathItem {
    const WHAT: &'static str = "a path item";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.path_items
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let mut item = PathItem {
            location,
            summary: None,
            description: None,
            servers: Vec::new(),
            parameters: Vec::new(),
            operations: Vec::new(),
            lost: Vec::new(),
            extensions: Extensions::default(),
        };
        if reader.dialect == Dialect::Swagger2 {
            return swagger2::path_item(reader, value, item);
        }
        for member in reader.object(value, location, Self::WHAT)? {
            match member.key {
                "summary" => item.summary = reader.text(member),
                "description" => item.description = reader.text(member),
                "servers" => item.servers = reader.servers(member),
                "parameters" => item.parameters = reader.parameters(member),
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" => {
                    reader.method(member, &mut item, Reader::operation);
                }
                "query" => {
                    reader.newer(member, Self::WHAT, "it is read as the others are");
                    reader.method(member, &mut item, Reader::operation);
                }
                "additionalOperations" => reader.additional_operations(member, &mut item),
                _ => reader.extension_or_unknown(member, Self::WHAT, &mut item.extensions),
            }
        }
        Some(item)
    }
}

impl Node for Callback {
    const WHAT: &'static str = "a callback";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.callbacks
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let mut callback = Callback { location, paths: Vec::new() };
        for member in reader.object(value, location, Self::WHAT)? {
            if !member.key.starts_with("x-") {
                let location = reader.place(member);
                let item = reader.node_or_ref(member.value, location);
                callback.paths.extend(item.map(|item| (member.key.to_owned(), item)));
            }
        }
        Some(callback)
    }
}

impl Reader<'_> {
    /// `paths` or `webhooks`.
    pub fn paths(&mut self, member: Member<'_>) -> Vec<(String, RefOr<PathItem>)> {
        let mut paths = Vec::new();
        for (path, value, location) in self.entries(member) {
            if !path.starts_with("x-") {
                paths.extend(self.node_or_ref(value, location).map(|item| (path.to_owned(), item)));
            }
        }
        paths
    }

    /// Reads `servers`, in order.
    pub fn servers(&mut self, member: Member<'_>) -> Vec<Server> {
        let mut servers = Vec::new();
        for (value, location) in self.elements(member) {
            servers.extend(self.server(value, location));
        }
        servers
    }

    /// Reads `security`: the alternatives, in order.
    pub fn security(&mut self, member: Member<'_>) -> Vec<SecurityRequirement> {
        let mut requirements = Vec::new();
        for (value, location) in self.elements(member) {
            let Some(members) = self.object(value, location, "a security requirement") else {
                continue;
            };
            let schemes =
                members.map(|member| (member.key.to_owned(), self.strings(member))).collect();
            requirements.push(SecurityRequirement { location, schemes });
        }
        requirements
    }

    /// An operation, which may be kept in another file. One that is not found there is noted as
    /// lost.
    pub fn method(
        &mut self,
        member: Member<'_>,
        item: &mut PathItem,
        read: impl FnOnce(&mut Self, &Value, Location) -> Option<Operation>,
    ) {
        let method = member.key.to_ascii_uppercase();
        let location = self.place(member);
        let operation = match self.reference(member.value, location) {
            None => read(self, member.value, location),
            Some(reference) => self.read_referenced(&reference, read).flatten(),
        };
        match operation {
            Some(operation) => item.operations.push((method, operation)),
            None => item.lost.push((method, location)),
        }
    }

    /// `additionalOperations`: operations by method.
    fn additional_operations(&mut self, member: Member<'_>, item: &mut PathItem) {
        self.newer(member, PathItem::WHAT, "those of a method that is known are read");
        let parent = self.place(member);
        let Some(members) = self.object(member.value, parent, "`additionalOperations`") else {
            return;
        };
        for member in members {
            self.method(member, item, Reader::operation);
        }
    }

    fn operation(&mut self, value: &Value, location: Location) -> Option<Operation> {
        let mut operation = empty_operation(location);
        for member in self.object(value, location, "an operation")? {
            if self.operation_facts(member, &mut operation) {
                continue;
            }
            match member.key {
                "parameters" => operation.parameters = self.parameters(member),
                "requestBody" => {
                    let location = self.place(member);
                    operation.request_body = self.node_or_ref(member.value, location);
                }
                "callbacks" => {
                    for (name, value, location) in self.entries(member) {
                        operation.callbacks.extend(
                            self.node_or_ref(value, location)
                                .map(|callback| (name.to_owned(), callback)),
                        );
                    }
                }
                "servers" => operation.servers = self.servers(member),
                _ => self.extension_or_unknown(member, "an operation", &mut operation.extensions),
            }
        }
        Some(operation)
    }

    /// The members of an operation that all dialects write alike. `false`: it is none of them.
    pub fn operation_facts(&mut self, member: Member<'_>, operation: &mut Operation) -> bool {
        match member.key {
            "operationId" => operation.operation_id = self.text(member).filter(|id| !id.is_empty()),
            "tags" => operation.tags = self.strings(member),
            "summary" => operation.summary = self.text(member),
            "description" => operation.description = self.text(member),
            "externalDocs" => operation.external_docs = self.external_docs(member),
            "deprecated" => operation.deprecated = self.flag(member).unwrap_or(false),
            "responses" => operation.responses = self.responses(member),
            "security" => operation.security = Some(self.security(member)),
            _ => return false,
        }
        true
    }
}

/// An operation that says nothing.
pub(crate) fn empty_operation(location: Location) -> Operation {
    Operation {
        location,
        operation_id: None,
        tags: Vec::new(),
        summary: None,
        description: None,
        external_docs: None,
        deprecated: false,
        parameters: Vec::new(),
        request_body: None,
        responses: Vec::new(),
        callbacks: Vec::new(),
        security: None,
        servers: Vec::new(),
        extensions: Extensions::default(),
    }
}
