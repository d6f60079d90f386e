//! Lowers servers: address templates and their variables.

use crate::{
    Session, document,
    ir::{Docs, Hints, Server, ServerVariable},
};

/// Addresses with their variables, but for those of WebSockets. A variable of the template that is
/// not described has no default.
pub fn servers(servers: &[document::Server], session: &mut Session) -> Vec<Server> {
    let usable = servers.iter().filter(|server| !is_websocket(&server.url));
    usable.map(|server| lowered(server, session)).collect()
}

/// Whether an address is that of a WebSocket (RFC 6455 section 3).
pub fn is_websocket(url: &str) -> bool {
    let scheme = url.trim().split_once("://").map_or("", |(scheme, _)| scheme);
    ["ws", "wss"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn lowered(server: &document::Server, session: &mut Session) -> Server {
    let document::Server { location, url, description, variables, extensions: _ } = server;
    let mut known: Vec<ServerVariable> = variables.iter().map(variable).collect();
    for name in template_names(url) {
        if !known.iter().any(|v| v.wire == name) {
            let message = format!("the variable `{name}` of this address is not described");
            session
                .diagnostics
                .warning("undescribed-server-variable", *location, message)
                .note("the user has to give its value");
            known.push(ServerVariable {
                hints: hint(&name),
                wire: name,
                docs: Docs::default(),
                default: None,
                values: Vec::new(),
            });
        }
    }
    let docs = Docs { description: description.clone(), ..Docs::default() };
    Server { url: url.trim().to_owned(), docs, variables: known }
}

fn variable(variable: &document::ServerVariable) -> ServerVariable {
    let document::ServerVariable { name, default, values, description } = variable;
    let docs = Docs { description: description.clone(), ..Docs::default() };
    ServerVariable {
        wire: name.clone(),
        hints: hint(name),
        docs,
        default: default.clone(),
        values: values.clone(),
    }
}

fn hint(name: &str) -> Hints {
    Hints { pinned: None, phrases: vec![name.to_owned()] }
}

/// The names in braces of a template, in order.
fn template_names(template: &str) -> Vec<String> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}
