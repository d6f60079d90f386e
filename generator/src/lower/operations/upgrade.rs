//! What changes the protocol of its connection, as opening a WebSocket does (RFC 9110 section 7.8,
//! RFC 6455): no request and answer of HTTP, and nothing that is generated can do it.

use super::{
    context::Context,
    described::{Owner, parameters},
};
use crate::{
    document::{Document, Operation, Parameter, ParameterIn, PathItem, Server},
    lower::server::is_websocket,
};

/// Why it is left out.
const WEBSOCKET: &str = "it is a WebSocket, which is not supported";

/// Why an operation is left out: it does nothing but to change the protocol, or it is at no address
/// of HTTP.
pub fn only_upgrades(
    document: &Document,
    item: &PathItem,
    written: &Operation,
) -> Option<&'static str> {
    let servers = [&written.servers, &item.servers, &document.servers];
    let addresses = servers.into_iter().find(|servers| !servers.is_empty());
    if addresses.is_some_and(|servers| servers.iter().all(|server| is_websocket(&server.url))) {
        return Some(WEBSOCKET);
    }
    let asks = |(parameter, _): &(&Parameter, Owner)| {
        parameter.required
            && parameter.place == ParameterIn::Header
            && is_handshake(document, parameter)
    };
    if parameters(document, item, written).iter().any(asks) {
        return Some(WEBSOCKET);
    }
    let mut statuses = written.responses.iter().map(|(status, _)| status.as_str());
    let other = |status: &str| !status.starts_with(['1', '4', '5']) && status != "default";
    (statuses.clone().any(is_switch) && !statuses.any(other)).then_some(
        "it changes the protocol of its connection (status 101), as a WebSocket does, which is \
         not supported",
    )
}

/// Whether a header asks for a WebSocket (RFC 6455 section 4.1).
fn is_handshake(document: &Document, parameter: &Parameter) -> bool {
    if parameter.name.eq_ignore_ascii_case("Sec-WebSocket-Key") {
        return true;
    }
    let Some(schema) = parameter.schema.map(|id| &document.nodes.schemas[id]) else { return false };
    let listed = schema.enum_values.iter().flatten().map(|(_, value)| value);
    let mut values = listed.chain(schema.const_value.as_deref()).filter_map(|value| value.as_str());
    parameter.name.eq_ignore_ascii_case("Upgrade")
        && values.any(|value| value.eq_ignore_ascii_case("websocket"))
}

/// Whether a status is that of another protocol (RFC 9110 section 15.2.2).
fn is_switch(status: &str) -> bool {
    status == "101"
}

/// Notes what of an operation that can be called is left out: its answer in another protocol, and
/// its addresses of WebSockets.
pub fn leave_out_parts(
    context: &mut Context<'_, '_>,
    item: &PathItem,
    written: &Operation,
    phrase: &str,
) {
    if written.responses.iter().any(|(status, _)| is_switch(status)) {
        let reason = "the connection changes its protocol, which is not supported";
        context.leave_out_part(format!("status 101 of {phrase}"), reason, written.location);
    }
    leave_out_addresses(
        context,
        if written.servers.is_empty() { &item.servers } else { &written.servers },
    );
}

/// Notes that addresses of WebSockets are left out.
pub fn leave_out_addresses(context: &mut Context<'_, '_>, servers: &[Server]) {
    for server in servers.iter().filter(|server| is_websocket(&server.url)) {
        context.leave_out_part(
            format!("address `{}`", server.url.trim()),
            WEBSOCKET,
            server.location,
        );
    }
}
