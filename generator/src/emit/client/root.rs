//! `lib.rs`: what the crate is, the API's table, the client and its accessors.

use super::{Part, call::is_argument, docs, file_with};
use crate::{
    emit::{Input, RustFile, docs as prose, ident, literal, models},
    ir::{GroupId, Parameter, Scheme, SchemeKind},
};
use quote::quote;

/// `lib.rs`.
pub fn file(input: Input<'_>) -> RustFile {
    let names = input.names.operations();
    let modules = (0..input.api.groups.len()).map(|i| {
        let group = GroupId(i as u32);
        let (condition, module) = (input.group_condition(group), ident(&names.group(group).module.ident));
        quote!(#condition pub mod #module;)
    });
    let models = ident(&input.names.models_crate());
    let lines = quote! {
        #(#modules)*
    };
    let exports = quote! {
        pub use #models as models;
        pub use specwright_client::{Error, Response};
    };
    let parts = vec![Part::lines(lines), Part::lines(exports), client(input), Part::item(input.api_table()), accessors(input)];
    let mut file = file_with(input, head(input), parts.into_iter().collect());
    let allow = models::allow_deprecated(input.api);
    let many = has_many_arguments(input)
        .then(|| quote!(#![allow(clippy::too_many_arguments, reason = "what an operation requires is an argument")]));
    let limit = models::recursion_limit(input.api);
    file.attributes = quote!(#![forbid(unsafe_code)] #limit #many #allow);
    file
}

/// Whether a method has more arguments than clippy likes: seven, of which one is `self`.
fn has_many_arguments(input: Input<'_>) -> bool {
    input.api.operations.iter().any(|operation| {
        let required = operation.parameters.iter().filter(|parameter| is_argument(parameter)).count();
        let required = required + operation.bundles.iter().filter(|bundle| bundle.required).count();
        required + usize::from(operation.body.as_ref().is_some_and(|body| body.required)) > 6
    })
}

/// What is said of the crate.
fn head(input: Input<'_>) -> Vec<String> {
    let mut page = docs::Page::default();
    let api = input.api;
    page.add([format!(
        "A client of {}, version {}.",
        prose::safe(&crate::emit::one_line(&api.title)),
        prose::safe(&api.version)
    )]);
    page.add(prose::lines(&api.docs, &[]));
    page.add(usage(input));
    page.add(schemes(input));
    page.add(servers(input));
    page.lines()
}

/// The servers and their variables, when there is something to choose.
fn servers(input: Input<'_>) -> Vec<String> {
    let servers = &input.api.servers;
    if servers.len() < 2 && servers.iter().all(|server| server.variables.is_empty()) {
        return Vec::new();
    }
    let mut lines =
        vec!["Servers, chosen with `server` by position, their variables set with `variable`:".to_owned(), String::new()];
    for (position, server) in servers.iter().enumerate() {
        let said = prose::brief(&server.docs).map(|said| format!(". {said}")).unwrap_or_default();
        lines.push(format!("* {position}: {}{said}", prose::code(&server.url)));
        for variable in &server.variables {
            let mut sentences: Vec<String> =
                variable.default.iter().map(|value| format!("{} by default.", prose::code(value))).collect();
            let values: Vec<String> = variable.values.iter().map(|value| prose::code(value)).collect();
            sentences.extend((!values.is_empty()).then(|| format!("One of {}.", values.join(", "))));
            sentences.extend(prose::brief(&variable.docs));
            lines.push(format!("  * {}: {}", prose::code(&variable.wire), sentences.join(" ")).trim_end_matches(": ").to_owned());
        }
    }
    lines
}

/// How a client is made, with a credential of the first scheme.
pub fn usage(input: Input<'_>) -> Vec<String> {
    let krate = input.names.client_crate();
    let mut lines = vec!["```no_run".to_owned()];
    let credential = input.api.schemes.iter().find_map(credential);
    if let Some((import, _)) = credential {
        lines.push(format!("use specwright_client::{import};"));
        lines.push(String::new());
    }
    lines.push("# fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.push(format!("let client = {krate}::Client::builder()"));
    if input.api.servers.is_empty() {
        lines.push("    .endpoint(\"https://example.com\")".to_owned());
    }
    for server in input.api.servers.iter().take(1) {
        for variable in server.variables.iter().filter(|variable| variable.default.is_none()) {
            let value = variable.values.first().map_or("…", String::as_str);
            lines.push(format!("    .variable({}, {})", literal(&variable.wire), literal(value)));
        }
    }
    let settings = input.api.client_parameters.iter().zip(&input.names.operations().client().parameters);
    let open = settings.filter(|(parameter, _)| parameter.required && super::table::client_value(parameter).is_none());
    lines.extend(open.map(|(_, name)| format!("    .{}(\"…\")", name.ident)));
    lines.extend(credential.map(|(_, make)| format!("    .credential({make})")));
    lines.push("    .build()?;".to_owned());
    lines.push("# let _ = client;".to_owned());
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// The ways to authenticate, when there are several or one that has no example.
fn schemes(input: Input<'_>) -> Vec<String> {
    let schemes = &input.api.schemes;
    if schemes.len() < 2 && schemes.iter().all(|scheme| credential(scheme).is_some()) {
        return Vec::new();
    }
    let line = |scheme: &Scheme| {
        let how = match &scheme.kind {
            SchemeKind::ApiKey { .. } => "an `ApiKey`",
            SchemeKind::Basic => "a `BasicAuth`",
            SchemeKind::Bearer => "a `BearerToken`, or any `TokenProvider`",
            SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
                "a `BearerToken`, or a `TokenProvider` that asks for the scopes"
            }
            SchemeKind::Http(_) => "the header `Authorization`, set by `header` of the builder",
            SchemeKind::MutualTls => "a client certificate, given to the transport",
        };
        let said = prose::brief(&scheme.docs).map(|said| format!(". {said}")).unwrap_or_default();
        format!("* {}: {how}{said}", prose::code(&scheme.name))
    };
    let head =
        ["Ways to authenticate, each given to `credential_for` by its name, or all to `credential`:".to_owned(), String::new()];
    head.into_iter().chain(schemes.iter().map(line)).collect()
}

/// What to import and how to make a credential for a scheme, out of the environment.
fn credential(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    match &scheme.kind {
        SchemeKind::ApiKey { .. } => Some(("ApiKey", "ApiKey::new(std::env::var(\"API_KEY\")?)")),
        SchemeKind::Basic => {
            Some(("BasicAuth", "BasicAuth::new(std::env::var(\"API_USER\")?, std::env::var(\"API_PASSWORD\")?)"))
        }
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            Some(("BearerToken", "BearerToken::new(std::env::var(\"API_TOKEN\")?)"))
        }
        SchemeKind::Http(_) | SchemeKind::MutualTls => None,
    }
}

/// `client!`.
fn client(input: Input<'_>) -> Part {
    let api = input.api;
    let title = prose::safe(&crate::emit::one_line(&api.title));
    let mut out = format!(
        "specwright_client::client! {{\n    /// A client of {title}, version {}. Cheap to clone.\n    pub struct Client, ClientBuilder for API {{\n",
        prose::safe(&crate::emit::one_line(&api.version))
    );
    for (parameter, name) in api.client_parameters.iter().zip(&input.names.operations().client().parameters) {
        for line in setter_docs(parameter) {
            out.push_str(format!("        /// {line}").trim_end());
            out.push('\n');
        }
        out.push_str(&format!("        {} => {},\n", name.ident, literal(&parameter.wire)));
    }
    out.push_str("    }\n}\n");
    Part::text(out, quote!())
}

fn setter_docs(parameter: &Parameter) -> Vec<String> {
    let mut page = docs::Page::default();
    page.add(prose::lines(&parameter.docs, &[]));
    let value =
        super::table::client_value(parameter).map(|value| format!(", {} by default", prose::code(&value))).unwrap_or_default();
    page.add([format!("Sets {} for all calls{value}.", prose::code(&parameter.wire))]);
    page.lines()
}

/// An accessor for each group.
fn accessors(input: Input<'_>) -> Part {
    let names = input.names.operations();
    let methods = input.api.groups.iter().enumerate().filter(|(_, group)| !group.is_root()).map(|(index, group)| {
        let id = GroupId(index as u32);
        let (group_names, condition) = (names.group(id), input.group_condition(id));
        let (module, ty) = (ident(&group_names.module.ident), ident(&group_names.ty.ident));
        let lines = prose::brief(&group.docs).unwrap_or_else(|| format!("The operations of `{}`.", group_names.module.plain));
        let docs = prose::attributes(&[lines]);
        quote! {
            #docs
            #condition
            #[must_use]
            pub fn #module(&self) -> #module::#ty<'_> {
                #module::#ty::new(self.inner())
            }
        }
    });
    Part::item(quote!(impl Client { #(#methods)* }))
}
