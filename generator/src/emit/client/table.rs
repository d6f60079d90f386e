//! The constant tables: what the description specifies for the API and for each operation, as data
//! for the runtime.

use super::{
    method::{USUAL_MEDIA, path},
    param::{client_parameter, place},
    profile::{lro, paging, waiter},
    shared::Shared,
};
use crate::emit::{CallForm, Entry, Input, Piece, Table, ident, imports::Imports, literal, tokens};
use crate::ir::{
    Api, GroupId, Method, OpId, Operation, Reply, Requirement, Scheme, SchemeKind, Server, Status,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::{collections::BTreeSet, mem::discriminant};

impl Input<'_> {
    /// The item `static API`: the table of the whole API.
    pub fn api_table(&self) -> TokenStream {
        let api = self.api;
        let (name, version) = (self.names.api(), &api.version);
        let servers = servers_of_all(api);
        let mut imports = Imports::default();
        if servers.iter().any(|server| !server.variables.is_empty()) {
            imports.client("ServerVariable");
        }
        if !servers.is_empty() {
            imports.client("Server");
        }
        let servers: Vec<_> = servers.iter().map(|one| tokens(&server(one))).collect();
        let schemes: Vec<_> = api.schemes.iter().map(|one| scheme(one, &mut imports)).collect();
        let parameters = api.client_parameters.iter();
        let parameters: Vec<_> =
            parameters.map(|one| client_parameter(one, &mut imports)).collect();
        let set = |name: &str, values: &[TokenStream]| {
            let name = ident(name);
            (!values.is_empty()).then(|| quote!(.#name(&[#(#values),*])))
        };
        let (servers, schemes) = (set("servers", &servers), set("schemes", &schemes));
        let parameters = set("parameters", &parameters);
        let ty = imports.client("Api");
        let uses = imports.private_uses();
        quote! {
            /// The API as a whole, as it is described.
            static API: specwright_client::private::Api = {
                #uses
                #ty::new(#name, #version) #servers #schemes #parameters
            };
        }
    }

    /// `const OPERATION`: what the tables of operations begin with; `None` when there are none.
    pub fn common_table(&self, imports: &mut Imports) -> Option<TokenStream> {
        let api = self.api;
        if api.operations.is_empty() {
            return None;
        }
        let ty = imports.client("Operation");
        let security = list("security", api.security.iter().map(requirement))
            .map(|security| tokens(&format!(".{security}")));
        let optional = (0..api.groups.len())
            .any(|group| self.group_condition(GroupId(group as u32)).is_some());
        let allow = optional.then(|| quote!(#[allow(dead_code, reason = "only groups that are not compiled may refer to it")]));
        Some(quote! {
            /// What is true of an operation that says nothing else.
            #allow
            pub(crate) const OPERATION: #ty = #ty::DEFAULT.accept(#USUAL_MEDIA) #security;
        })
    }

    /// The tables of the operations of a group.
    pub fn operation_tables(&self, operations: &[OpId], shared: &Shared<'_>) -> Piece {
        let row = |id: &OpId| self.operation_row(*id, shared);
        Piece::Table(Table {
            name: "specwright_client::operations",
            form: CallForm::Rows,
            head: "crate::OPERATION;".to_owned(),
            entries: operations.iter().map(row).collect(),
            ..Table::default()
        })
    }

    /// The table of one operation. It is private to its file, unless lists of other files continue
    /// with it.
    fn operation_row(&self, id: OpId, shared: &Shared<'_>) -> Entry {
        let operation = &self.api.operations[id.0 as usize];
        let visibility = if shared.tables.contains(&id) { "pub(crate) " } else { "" };
        let table = &self.names.operations().operation(id).table.ident;
        let (method, path) = (method(operation.method), literal(&path(operation)));
        let text = format!("{visibility}{table} = {method} {path} as {}", literal(&operation.id));
        let mut more = match shared.lists.parameters(id) {
            Some(list) => vec![list],
            None => self.parameters(operation),
        };
        let accept = accept(operation);
        more.extend((accept != USUAL_MEDIA).then(|| format!("accept({})", literal(&accept))));
        more.extend(list("other", operation.other.iter().map(|media| literal(media))));
        let statuses = operation.reclassified_statuses().into_iter();
        more.extend(list("reclassified", statuses.map(|status| status.to_string())));
        let request_id = operation.request_id.as_ref();
        more.extend(request_id.map(|header| format!("request_id({})", literal(header))));
        if let Some(own) = &operation.security {
            let own: Vec<String> = own.iter().map(requirement).collect();
            more.push(format!("security(&[{}])", own.join(", ")));
        }
        more.extend(list("servers", operation.servers.iter().map(server)));
        more.extend(list(
            "redirects",
            redirects(operation).into_iter().map(|code| code.to_string()),
        ));
        more.extend(lro(operation));
        more.extend(paging(operation));
        more.extend(self.next_operation(id));
        more.extend(waiter(operation));
        Entry { text, more, ..Entry::default() }
    }

    /// The parameters of an operation in brackets, in parts.
    fn parameters(&self, operation: &Operation) -> Vec<String> {
        let mut parameters: Vec<String> =
            operation.parameters.iter().map(|parameter| self.param(parameter)).collect();
        if let [first, ..] = &mut parameters[..] {
            first.insert(0, '[');
        }
        if let [.., last] = &mut parameters[..] {
            last.push(']');
        }
        parameters
    }

    /// The table of the operation that reads further pages.
    fn next_operation(&self, id: OpId) -> Option<String> {
        let operation = &self.api.operations[id.0 as usize];
        let next_id = next_of(operation)?;
        let table = &self.names.operations().operation(next_id).table.ident;
        let next = &self.api.operations[next_id.0 as usize];
        let has_body = next.body.is_some() && operation.body.is_some();
        let set = if has_body { "next_with_body" } else { "next" };
        if file_of(*self, id) == file_of(*self, next_id) {
            return Some(format!("{set}(&{table})"));
        }
        let module = &self.names.operations().group(next.group).module.ident;
        Some(format!("{set}(&crate::{module}::{table})"))
    }
}
/// The operations that lists of other files continue with.
pub fn shared_tables(input: Input<'_>) -> BTreeSet<OpId> {
    let operations = input.api.operations.iter().enumerate();
    let elsewhere = |(index, operation): (usize, &Operation)| {
        let id = OpId(index as u32);
        next_of(operation).filter(|next| file_of(input, id) != file_of(input, *next))
    };
    operations.filter_map(elsewhere).collect()
}

/// The group of an operation, and its file where that has several.
fn file_of(input: Input<'_>, id: OpId) -> (GroupId, Option<usize>) {
    let group = input.api.operations[id.0 as usize].group;
    let parts = input.names.operations().parts(group);
    (group, parts.iter().position(|part| part.operations.contains(&id)))
}

/// What sets a list, when it is not empty.
fn list(set: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| format!("{set}(&[{}])", items.join(", ")))
}

/// The redirects among the successes.
fn redirects(operation: &Operation) -> Vec<u16> {
    let successes = operation.replies.iter().filter(|reply| reply.is_success());
    let codes = successes.flat_map(|reply| match reply.status {
        Status::Code(code @ 300..=399) => vec![code],
        Status::Range(3) => vec![300, 301, 302, 303, 304, 305, 307, 308],
        _ => Vec::new(),
    });
    codes.collect()
}

/// The servers of the API. The client is given the values of all variables, so that the first one
/// has those of the operations' own servers too.
fn servers_of_all(api: &Api) -> Vec<Server> {
    let mut servers = api.servers.clone();
    for variable in api
        .operations
        .iter()
        .flat_map(|operation| &operation.servers)
        .flat_map(|server| &server.variables)
    {
        let known = servers
            .iter()
            .flat_map(|server| &server.variables)
            .any(|known| known.wire == variable.wire);
        if let (false, Some(first)) = (known, servers.first_mut()) {
            first.variables.push(variable.clone());
        }
    }
    servers
}

/// An address.
fn server(server: &Server) -> String {
    let variables: Vec<String> = server
        .variables
        .iter()
        .map(|variable| {
            let mut made = format!("ServerVariable::new({})", literal(&variable.wire));
            if let Some(value) = &variable.default {
                made.push_str(&format!(".default({})", literal(value)));
            }
            if let Some(values) = list("values", variable.values.iter().map(|v| literal(v))) {
                made.push_str(&format!(".{values}"));
            }
            made
        })
        .collect();
    let mut made = format!("Server::new({})", literal(&server.url));
    if let Some(variables) = list("variables", variables.into_iter()) {
        made.push_str(&format!(".{variables}"));
    }
    made
}

fn scheme(scheme: &Scheme, imports: &mut Imports) -> TokenStream {
    let (ty, name) = (imports.client("Scheme"), &scheme.name);
    match &scheme.kind {
        SchemeKind::ApiKey { place: at, wire } => {
            let at = place(*at, imports);
            quote!(#ty::api_key(#name, #at, #wire))
        }
        SchemeKind::Basic => quote!(#ty::basic(#name)),
        SchemeKind::Bearer => quote!(#ty::bearer(#name)),
        SchemeKind::Http(scheme) => quote!(#ty::http(#name, #scheme)),
        SchemeKind::OAuth2(flows) => {
            let mut scopes: Vec<&str> = Vec::new();
            for (scope, _) in flows.iter().flat_map(|flow| &flow.scopes) {
                if !scopes.contains(&scope.as_str()) {
                    scopes.push(scope);
                }
            }
            match flows.iter().find_map(|flow| flow.token_url.as_deref()) {
                Some(url) => quote!(#ty::oauth2_at(#name, #url, &[#(#scopes),*])),
                None => quote!(#ty::oauth2(#name, &[#(#scopes),*])),
            }
        }
        SchemeKind::OpenIdConnect(url) => quote!(#ty::open_id_connect(#name, #url)),
        SchemeKind::MutualTls => quote!(#ty::mutual_tls(#name)),
    }
}

/// The method as a row writes it.
fn method(method: Method) -> String {
    format!("{method:?}").to_uppercase()
}

/// The media types that are asked for: those of successes, each once, then those of failures. A
/// lower weight (RFC 9110 section 12.4.2) has that of a success of another kind than the first, and
/// that of a failure where a success is a stream or might come so: the service might send the first
/// success so too. So has a range beside what is liked most of it.
fn accept(operation: &Operation) -> String {
    let (successes, failures): (Vec<_>, Vec<_>) =
        operation.replies.iter().partition(|reply| reply.is_success());
    let kind = |reply: &Reply| reply.content().map(|content| discriminant(&content.kind));
    let first = successes.iter().find_map(|reply| kind(reply));
    let streams =
        successes.iter().filter_map(|reply| reply.content()).any(|content| content.is_stream());
    let successes = successes.into_iter().map(|reply| (reply, kind(reply) != first));
    let failures = failures.into_iter().map(|reply| (reply, streams));
    let mut wanted: Vec<&str> = Vec::new();
    let mut media: Vec<String> = Vec::new();
    for (reply, less) in successes.chain(failures) {
        for content in &reply.contents {
            if wanted.contains(&content.media.as_str()) {
                continue;
            }
            wanted.push(&content.media);
            // As is what would be another way to answer.
            let essence = content.media.split(';').next().unwrap_or_default().trim();
            let is_other = operation.other.iter().any(|o| o.eq_ignore_ascii_case(essence));
            let is_range = essence.contains('*') && !media.is_empty();
            let weight = if less || is_other || is_range { ";q=0.5" } else { "" };
            media.push(format!("{}{weight}", content.media));
        }
    }
    media.join(", ")
}

/// An alternative of what is needed: schemes with scopes.
fn requirement(requirement: &Requirement) -> String {
    let schemes = requirement.schemes.iter().map(|(scheme, scopes)| {
        let scopes: Vec<String> = scopes.iter().map(|scope| literal(scope)).collect();
        format!("({}, &[{}])", scheme.0, scopes.join(", "))
    });
    format!("&[{}]", schemes.collect::<Vec<_>>().join(", "))
}

fn next_of(operation: &Operation) -> Option<OpId> {
    operation.paging.as_ref()?.next_operation()
}
