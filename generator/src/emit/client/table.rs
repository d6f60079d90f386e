//! The constant tables: what the description specifies for the API and for each operation, as data
//! for the runtime.

use super::profile::{lro, paging, waiter};
use crate::emit::{Input, ident, imports::Imports};
use crate::ir::{
    Api, GroupId, Method, OpId, Operation, Parameter, ParameterLocation, ParameterSource,
    PathSegment, Reply, Requirement, Scheme, SchemeKind, Serialization, Server, Status, Style,
};
use crate::value::Value;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::{collections::BTreeSet, mem::discriminant};

impl Input<'_> {
    /// The item `static API`: the table of the whole API.
    pub fn api_table(&self, imports: &mut Imports) -> TokenStream {
        let api = self.api;
        let (name, version) = (self.names.api(), &api.version);
        let servers = servers_of_all(api);
        let servers: Vec<_> = servers.iter().map(|one| server(one, imports)).collect();
        let schemes: Vec<_> = api.schemes.iter().map(|one| scheme(one, imports)).collect();
        let parameters = api.client_parameters.iter();
        let parameters: Vec<_> = parameters.map(|one| client_parameter(one, imports)).collect();
        let ty = imports.client("Api");
        quote! {
            /// The API as a whole, as it is described.
            static API: #ty = #ty {
                name: #name,
                version: #version,
                servers: &[#(#servers),*],
                schemes: &[#(#schemes),*],
                parameters: &[#(#parameters),*],
            };
        }
    }

    /// `const SECURITY`: the alternatives of all operations that declare no security; `None` when
    /// no operation refers to it.
    pub fn security_table(&self) -> Option<TokenStream> {
        let api = self.api;
        if api.security.is_empty()
            || api.operations.iter().all(|operation| operation.security.is_some())
        {
            return None;
        }
        let alternatives = api.security.iter().map(requirement);
        let optional = (0..api.groups.len())
            .any(|group| self.group_condition(GroupId(group as u32)).is_some());
        let allow = optional.then(|| quote!(#[allow(dead_code, reason = "only groups that are not compiled may refer to it")]));
        Some(quote! {
            /// What operations need that name nothing of their own: alternatives of schemes with
            /// scopes.
            #allow
            pub(crate) const SECURITY: &[&[(usize, &[&str])]] = &[#(#alternatives),*];
        })
    }

    /// The table of one operation; `shared` is what `shared_tables` gives.
    pub fn operation_table(
        &self,
        id: OpId,
        shared: &BTreeSet<OpId>,
        imports: &mut Imports,
    ) -> TokenStream {
        let operation = &self.api.operations[id.0 as usize];
        // The tables of a group are private, except those that lists of other groups continue with.
        let visibility = shared.contains(&id).then(|| quote!(pub(crate)));
        let table = ident(&self.names.operations().operation(id).table.ident);
        let id = &operation.id;
        let (ty, method) = (imports.client("Operation"), method(operation.method, imports));
        let path = path(operation);
        let params = operation.parameters.iter().map(|one| param(one, imports)).collect();
        let params = list(quote!(params), params);
        let accept = accept(operation);
        let accept = (!accept.is_empty()).then(|| quote!(accept: #accept,));
        let other = &operation.other;
        let other = (!other.is_empty()).then(|| quote!(other: &[#(#other),*],));
        let reclassified: Vec<TokenStream> = operation
            .reclassified_statuses()
            .into_iter()
            .map(|status| Literal::u16_unsuffixed(status).into_token_stream())
            .collect();
        let reclassified = list(quote!(reclassified), reclassified);
        let request_id = operation.request_id.as_ref().map(|header| quote!(request_id: #header,));
        let security = match &operation.security {
            Some(own) => list(quote!(security), own.iter().map(requirement).collect()),
            None => (!self.api.security.is_empty()).then(|| quote!(security: crate::SECURITY,)),
        };
        let servers = operation.servers.iter().map(|one| server(one, imports)).collect();
        let servers = list(quote!(servers), servers);
        let redirects = list(quote!(redirects), redirects(operation));
        let (lro, paging) = (lro(operation, imports), paging(operation, imports));
        let waiter = waiter(operation, imports);
        let next = self.next_operation(operation);
        quote! {
            #visibility static #table: #ty = #ty {
                id: #id,
                method: #method,
                path: #path,
                #params
                #accept
                #other
                #reclassified
                #request_id
                #security
                #servers
                #redirects
                #lro
                #paging
                #next
                #waiter
                ..#ty::DEFAULT
            };
        }
    }

    /// The table of the operation that reads further pages.
    fn next_operation(&self, operation: &Operation) -> Option<TokenStream> {
        let next = next_of(operation)?;
        let table = ident(&self.names.operations().operation(next).table.ident);
        let next = &self.api.operations[next.0 as usize];
        let has_body = next.body.is_some() && operation.body.is_some();
        let has_body = has_body.then(|| quote!(next_has_body: true,));
        if next.group == operation.group {
            return Some(quote!(next: Some(&#table), #has_body));
        }
        let module = ident(&self.names.operations().group(next.group).module.ident);
        Some(quote!(next: Some(&crate::#module::#table), #has_body))
    }
}

/// The operations that lists of other groups continue with.
pub fn shared_tables(api: &Api) -> BTreeSet<OpId> {
    let elsewhere = |operation: &Operation| {
        next_of(operation).filter(|next| api.operations[next.0 as usize].group != operation.group)
    };
    api.operations.iter().filter_map(elsewhere).collect()
}

/// A field that is a list, when it is not empty.
fn list(field: TokenStream, items: Vec<TokenStream>) -> Option<TokenStream> {
    (!items.is_empty()).then(|| quote!(#field: &[#(#items),*],))
}

/// The redirects among the successes.
fn redirects(operation: &Operation) -> Vec<TokenStream> {
    let successes = operation.replies.iter().filter(|reply| reply.is_success());
    let codes = successes.flat_map(|reply| match reply.status {
        Status::Code(code @ 300..=399) => vec![code],
        Status::Range(3) => vec![300, 301, 302, 303, 304, 305, 307, 308],
        _ => Vec::new(),
    });
    codes.map(|code| Literal::u16_unsuffixed(code).into_token_stream()).collect()
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

fn server(server: &Server, imports: &mut Imports) -> TokenStream {
    let (ty, url) = (imports.client("Server"), &server.url);
    let variables = server.variables.iter().map(|variable| {
        let name = &variable.wire;
        let default = optional(variable.default.as_deref());
        let values = &variable.values;
        let ty = imports.client("ServerVariable");
        quote!(#ty { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote!(#ty { url: #url, variables: &[#(#variables),*] })
}

fn scheme(scheme: &Scheme, imports: &mut Imports) -> TokenStream {
    let name = &scheme.name;
    let (ty, kinds) = (imports.client("Scheme"), imports.client("SchemeKind"));
    let kind = match &scheme.kind {
        SchemeKind::ApiKey { place, wire } => {
            let place = self::place(*place, imports);
            quote!(ApiKey { place: #place, name: #wire })
        }
        SchemeKind::Basic => quote!(Basic),
        SchemeKind::Bearer => quote!(Bearer),
        SchemeKind::Http(name) => quote!(Http(#name)),
        SchemeKind::OAuth2(flows) => {
            let token_url = optional(flows.iter().find_map(|flow| flow.token_url.as_deref()));
            let mut scopes: Vec<&str> = Vec::new();
            for (scope, _) in flows.iter().flat_map(|flow| &flow.scopes) {
                if !scopes.contains(&scope.as_str()) {
                    scopes.push(scope);
                }
            }
            quote!(OAuth2 { token_url: #token_url, scopes: &[#(#scopes),*] })
        }
        SchemeKind::OpenIdConnect(url) => quote!(OpenIdConnect(#url)),
        SchemeKind::MutualTls => quote!(MutualTls),
    };
    quote!(#ty { name: #name, kind: #kinds::#kind })
}

fn client_parameter(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let (ty, wire) = (imports.client("ClientParameter"), &parameter.wire);
    let place = place(parameter.place, imports);
    let value = client_value(parameter);
    let required = parameter.required && value.is_none();
    let value = optional(value.as_deref());
    quote!(#ty { wire: #wire, place: #place, value: #value, required: #required })
}

/// The value of a client's parameter when the user gives none.
pub fn client_value(parameter: &Parameter) -> Option<String> {
    match &parameter.source {
        ParameterSource::Constant(value) => Some(text(value)),
        ParameterSource::Caller
        | ParameterSource::Client(_)
        | ParameterSource::ParameterGroup { .. } => parameter.default.as_ref().map(text),
    }
}

fn param(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let (ty, wire) = (imports.client("Param"), &parameter.wire);
    let (start, usual_style, usual_explode) = match parameter.place {
        ParameterLocation::Path => (quote!(path), Style::Simple, false),
        ParameterLocation::Query => (quote!(query), Style::Form, true),
        ParameterLocation::Header => (quote!(header), Style::Simple, false),
        ParameterLocation::Cookie => (quote!(cookie), Style::Form, true),
    };
    let mut out = quote!(#ty::#start(#wire));
    out.extend(unusual_style(&parameter.serialization, usual_style, usual_explode, imports));
    match &parameter.source {
        ParameterSource::Caller | ParameterSource::ParameterGroup { .. } => {
            if let Some(value) = parameter.default.as_ref().filter(|_| parameter.sends_default) {
                let value = text(value);
                out.extend(quote!(.default(#value)));
            }
        }
        ParameterSource::Constant(value) => {
            let value = text(value);
            out.extend(quote!(.constant(#value)));
        }
        ParameterSource::Client(index) => {
            let index = proc_macro2::Literal::usize_unsuffixed(*index);
            out.extend(quote!(.client(#index)));
        }
    }
    if parameter.secret {
        out.extend(quote!(.secret()));
    }
    if parameter.follows {
        out.extend(quote!(.follows()));
    }
    out
}

/// How a property of a form is written.
pub fn encoding(wire: &str, serialization: &Serialization, imports: &mut Imports) -> TokenStream {
    let ty = imports.client("Param");
    let style = unusual_style(serialization, Style::Form, true, imports);
    quote!(#ty::query(#wire) #style)
}

/// The calls that give a parameter a style other than the usual one.
fn unusual_style(
    serialization: &Serialization,
    usual_style: Style,
    usual_explode: bool,
    imports: &mut Imports,
) -> TokenStream {
    match serialization {
        Serialization::Content(_) => quote!(.json()),
        Serialization::Style { style, explode, allow_reserved, encoded } => {
            let mut out = TokenStream::new();
            if *style != usual_style || *explode != usual_explode {
                let (ty, name) = (imports.client("Style"), format_ident!("{style:?}"));
                out.extend(quote!(.style(#ty::#name, #explode)));
            }
            match (encoded, allow_reserved) {
                (true, _) => out.extend(quote!(.encoded())),
                (false, true) => out.extend(quote!(.allow_reserved())),
                (false, false) => {}
            }
            out
        }
    }
}

/// A constant as it is sent in a parameter.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

fn place(place: ParameterLocation, imports: &mut Imports) -> TokenStream {
    let ty = imports.client("ParameterLocation");
    match place {
        ParameterLocation::Path => quote!(#ty::Path),
        ParameterLocation::Query => quote!(#ty::Query),
        ParameterLocation::Header => quote!(#ty::Header),
        ParameterLocation::Cookie => quote!(#ty::Cookie),
    }
}

fn method(method: Method, imports: &mut Imports) -> TokenStream {
    let ty = imports.client("Method");
    match method {
        Method::Get => quote!(#ty::GET),
        Method::Put => quote!(#ty::PUT),
        Method::Post => quote!(#ty::POST),
        Method::Delete => quote!(#ty::DELETE),
        Method::Options => quote!(#ty::OPTIONS),
        Method::Head => quote!(#ty::HEAD),
        Method::Patch => quote!(#ty::PATCH),
        Method::Trace => quote!(#ty::TRACE),
        Method::Query => quote!(#ty::QUERY),
    }
}

/// The path with its parameters by wire name.
pub fn path(operation: &Operation) -> String {
    let piece = |segment: &PathSegment| match segment {
        PathSegment::Literal(text) => text.clone(),
        PathSegment::Parameter(index) => format!("{{{}}}", operation.parameters[*index].wire),
    };
    operation.path.iter().map(piece).collect()
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

fn requirement(requirement: &Requirement) -> TokenStream {
    let schemes = requirement.schemes.iter().map(|(scheme, scopes)| {
        let index = proc_macro2::Literal::u32_unsuffixed(scheme.0);
        quote!((#index, &[#(#scopes),*]))
    });
    quote!(&[#(#schemes),*])
}

fn next_of(operation: &Operation) -> Option<OpId> {
    operation.paging.as_ref()?.next_operation()
}

fn optional(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
