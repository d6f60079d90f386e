//! The root of an OpenAPI 3.x description, and the plain nodes that the crate `openapiv3` gives a
//! type to: info, servers, tags, external documentation, discriminators and security schemes. The
//! other dialects use them where they did not change.

mod deserialize;
mod info;
mod security;
mod server;
mod shape;

use super::reader::{Member, Reader};
use crate::{source::Location, value::Value};

const WHAT: &str = "an OpenAPI description";

/// Reads the root.
pub(super) fn document(reader: &mut Reader<'_>, value: &Value) {
    let location = reader.session.root(reader.root);
    let Some(members) = reader.object(value, location, WHAT) else { return };
    let members: Vec<Member<'_>> = members.collect();
    if value.get("info").is_none() {
        reader.session.diagnostics.warning(
            "missing-keyword",
            location,
            "the description has no `info`",
        );
    }
    // Components come first: a node that stands there is then read at its own location.
    for &member in members.iter().filter(|member| member.key == "components") {
        components(reader, member);
    }
    for member in members {
        match member.key {
            "openapi" | "components" => {}
            "jsonSchemaDialect" => reader.schema_dialect(member),
            "$self" => reader.newer(member, WHAT, "files are found by their paths"),
            "info" => {
                let location = reader.place(member);
                reader.document.info = reader.info(member.value, location);
            }
            "servers" => reader.document.servers = reader.servers(member),
            "paths" => reader.document.paths = reader.paths(member),
            "webhooks" => reader.document.webhooks = reader.paths(member),
            "security" => reader.document.security = Some(reader.security(member)),
            "tags" => reader.document.tags = reader.tags(member),
            "externalDocs" => reader.document.external_docs = reader.external_docs(member),
            _ => {
                let mut extensions = std::mem::take(&mut reader.document.extensions);
                reader.extension_or_unknown(member, WHAT, &mut extensions);
                reader.document.extensions = extensions;
            }
        }
    }
}

/// Schemas and security schemes are listed. The other components are read when a reference asks for
/// them.
fn components(reader: &mut Reader<'_>, member: Member<'_>) {
    let parent: Location = reader.place(member);
    let Some(members) = reader.object(member.value, parent, "`components`") else { return };
    for member in members {
        match member.key {
            "schemas" => {
                for (name, value, location) in reader.entries(member) {
                    if let Some(id) = reader.node(value, location) {
                        reader.document.schemas.push((name.to_owned(), id));
                    }
                }
            }
            "securitySchemes" => {
                for (name, value, location) in reader.entries(member) {
                    if let Some(scheme) = reader.node_or_ref(value, location) {
                        reader.document.security_schemes.push((name.to_owned(), scheme));
                    }
                }
            }
            "responses" | "parameters" | "examples" | "requestBodies" | "headers" | "links"
            | "callbacks" | "pathItems" => {}
            "mediaTypes" => {
                reader.newer(member, "`components`", "they are read where they are referred to")
            }
            _ => reader.unknown(member, "`components`"),
        }
    }
}
