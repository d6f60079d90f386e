//! `lib.rs`: what the crate is, the API's table, the client and its accessors.

use super::{
    double,
    param::open_settings,
    shared::{CALL_WITH, Shared},
};
use crate::{
    emit::{
        CallForm, Entry, Input, Piece, RustFile, Table,
        docs::{self, Line, Prose, line},
        ident,
        imports::Imports,
        literal, models,
    },
    ir::{Api, GroupId, Parameter, Scheme, SchemeKind, Server, ServerVariable},
    names::scope::Name,
};
use quote::quote;

/// The file `lib.rs`.
pub fn file(input: Input<'_>, shared: &Shared<'_>) -> RustFile {
    let names = input.names.operations();
    let modules = (0..input.api.groups.len()).map(|i| {
        let group = GroupId(i as u32);
        let (condition, module) =
            (input.group_condition(group), ident(&names.group(group).module.ident));
        quote!(#condition pub mod #module;)
    });
    let models = ident(&input.names.models_crate());
    let setters = shared.module();
    let examples = (!input.api.operations.is_empty()).then(|| {
        let krate = input.names.client_crate();
        quote!(specwright_client::doc_examples! { ($) #krate })
    });
    let lines = quote! {
        #examples
        #setters
        #(#modules)*
    };
    let exports = quote! {
        pub use #models as models;
        #[doc(no_inline)]
        pub use specwright_client::exports::*;
    };
    let mut imports = Imports::default();
    let api = input.api_table();
    let common = input.common_table(&mut imports);
    let mut file = RustFile { docs: head(input), ..RustFile::new(input.job) };
    file.pieces.extend(imports.piece(input, &[]));
    let pieces = [Piece::Lines(lines), Piece::Lines(exports), prelude(input), client(input)];
    file.pieces.extend(pieces);
    file.pieces.extend(shared.has_calls.then(call_with));
    file.pieces.extend(choice(input));
    file.pieces.push(Piece::Item(api));
    file.pieces.extend(common.map(Piece::Item));
    file.pieces.extend(accessors(input));
    let allow = models::allow_deprecated(input.api);
    let many = has_many_arguments(input)
        .then(|| quote!(#![allow(clippy::too_many_arguments, reason = "what an operation requires is an argument")]));
    let limit = models::recursion_limit(input.api);
    file.attributes = quote!(#![forbid(unsafe_code)] #limit #many #allow);
    file
}

/// The module of what most programs that call the API name.
fn prelude(input: Input<'_>) -> Piece {
    let krate = input.names.client_crate();
    let page = line!["What most programs name: `use ", docs::name(&krate), "::prelude::*;`."];
    let docs = docs::attributes(&page.into());
    let models = (!input.api.types.0.is_empty()).then(|| quote!(, models::*));
    Piece::Item(quote! {
        #docs
        pub mod prelude {
            #[doc(no_inline)]
            pub use crate::{Client, Error, Result #models};
        }
    })
}

/// Whether a method has more arguments than clippy likes: seven, of which one is `self`.
fn has_many_arguments(input: Input<'_>) -> bool {
    input.api.operations.iter().any(|operation| {
        let required =
            operation.parameters.iter().filter(|parameter| parameter.is_argument()).count();
        let required = required
            + operation
                .parameter_groups
                .iter()
                .filter(|parameter_group| parameter_group.required)
                .count();
        required + usize::from(operation.body.as_ref().is_some_and(|body| body.required)) > 6
    })
}

/// The documentation of the crate.
fn head(input: Input<'_>) -> Prose {
    let mut page = Prose::from(line![about(input), "."]);
    page.add(docs::prose(&input.api.docs, &[]));
    page.add(Prose::code("no_run", &usage(input)));
    page.add(schemes(input));
    if !input.api.security.is_empty() {
        let needed = input.alternatives(&input.api.security);
        page.add(line!["Authentication, where an operation says nothing else: ", needed, "."]);
    }
    page.add(input.usual_errors());
    page.add(servers(input));
    page.add(double::section(&input));
    page
}

/// The line that names the API of the client.
fn about(input: Input<'_>) -> Line {
    line![
        "A client of ",
        docs::line(&input.api.title),
        ", version ",
        docs::line(&input.api.version)
    ]
}

/// The servers and their variables, when there is something to choose.
fn servers(input: Input<'_>) -> Prose {
    let servers = &input.api.servers;
    let mut page = Prose::default();
    let has_variables = servers.iter().any(|server| !server.variables.is_empty());
    if has_choice(input.api) {
        let variables = if has_variables { ", their variables set with `variable`" } else { "" };
        page.add(line!["Servers, chosen with `server`", variables, ":"]);
    } else if has_variables {
        page.add("The server, whose variables are set with `variable`:");
    } else {
        return page;
    }
    let names = &input.names.operations().client().servers;
    let named = |(server, name): (&Server, &Name)| {
        let url = docs::code(&server.url);
        let line = match has_choice(input.api) {
            true => line![docs::code(&format!("Server::{}", name.ident)), ": ", url],
            false => url,
        };
        (followed(line, server), server.variables.iter().map(variable).collect())
    };
    page.add(Prose::nested_list(servers.iter().zip(names).map(named)));
    page
}

/// Whether the user has a choice of servers.
fn has_choice(api: &Api) -> bool {
    api.servers.len() >= 2
}

/// The enum of servers, where there is a choice.
fn choice(input: Input<'_>) -> Option<Piece> {
    let names = &input.names.operations().client().servers;
    let variant = |(at, (server, name)): (usize, (&Server, &Name))| Entry {
        docs: followed(docs::code(&server.url), server).into(),
        text: format!("{} = {at}", name.ident),
        ..Entry::default()
    };
    has_choice(input.api).then(|| {
        Piece::Table(Table {
            name: "specwright_client::servers",
            form: CallForm::Item,
            docs: "The servers that the description names.".into(),
            head: "pub enum Server for ClientBuilder".to_owned(),
            entries: input.api.servers.iter().zip(names).enumerate().map(variant).collect(),
            ..Table::default()
        })
    })
}

/// A line, and what a server is.
fn followed(line: Line, server: &Server) -> Line {
    match docs::brief(&server.docs) {
        Some(summary) => line![line, ". ", summary],
        None => line,
    }
}

fn variable(variable: &ServerVariable) -> Line {
    let default = variable.default.iter().map(|value| line![docs::code(value), " by default."]);
    let values: Vec<Line> = variable.values.iter().map(|value| docs::code(value)).collect();
    let values = (!values.is_empty()).then(|| line!["One of ", Line::join(&values, ", "), "."]);
    let sentences: Vec<Line> = default.chain(values).chain(docs::brief(&variable.docs)).collect();
    match sentences.is_empty() {
        true => docs::code(&variable.wire),
        false => line![docs::code(&variable.wire), ": ", Line::join(&sentences, " ")],
    }
}

/// How a client is made, with a credential of the first scheme. Lines that begin with `# ` are not
/// shown by rustdoc.
pub fn usage(input: Input<'_>) -> Vec<String> {
    let krate = input.names.client_crate();
    let mut lines = Vec::new();
    let schemes = input.api.schemes.iter().zip(&input.names.operations().client().schemes);
    let credential = schemes.clone().find_map(|(scheme, name)| Some((credential(scheme)?, name)));
    if let Some(((import, _), _)) = credential {
        lines.push(format!("use {krate}::{import};"));
        lines.push(String::new());
    }
    lines.push("# fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.push(format!("let client = {krate}::Client::builder()"));
    lines.extend(
        endpoint(&input.api.servers).map(|url| format!("    .endpoint({})", literal(&url))),
    );
    for server in input.api.servers.iter().take(1) {
        for variable in server.variables.iter().filter(|variable| variable.default.is_none()) {
            let value = variable.values.first().map_or("…", String::as_str);
            lines.push(format!("    .variable({}, {})", literal(&variable.wire), literal(value)));
        }
    }
    lines.extend(open_settings(input).map(|name| format!("    .{name}(\"…\")")));
    lines.extend(credential.map(|((_, make), name)| format!("    .{}({make})", name.ident)));
    lines.push("    .build()?;".to_owned());
    lines.push("# let _ = client;".to_owned());
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines
}

/// An address for the example where the description gives none of its own: it names no server, or
/// one that is relative to where the description was found.
fn endpoint(servers: &[Server]) -> Option<String> {
    const EXAMPLE: &str = "https://example.com";
    let Some(first) = servers.first() else { return Some(EXAMPLE.to_owned()) };
    let is_absolute = first.url.contains("://") || first.url.starts_with('{');
    (!is_absolute).then(|| match first.url.starts_with('/') {
        true => format!("{EXAMPLE}{}", first.url.trim_end_matches('/')),
        false => EXAMPLE.to_owned(),
    })
}

/// The authentication schemes, when there are several or one that has no example.
fn schemes(input: Input<'_>) -> Prose {
    let schemes = &input.api.schemes;
    let mut page = Prose::default();
    if schemes.len() < 2 && schemes.iter().all(|scheme| credential(scheme).is_some()) {
        return page;
    }
    let item = |(scheme, name): (&Scheme, &Name)| {
        let how = match &scheme.kind {
            SchemeKind::MutualTls => line!["a client certificate, given to the transport"],
            kind => line![docs::code(&name.ident), " of the builder, ", accepted(kind)],
        };
        let named = line![docs::code(&scheme.name), ": ", how];
        match docs::brief(&scheme.docs) {
            Some(summary) => line![named, ". ", summary],
            None => named,
        }
    };
    page.add("Authentication schemes; `credential` is for all that it fits:");
    let names = &input.names.operations().client().schemes;
    page.add(Prose::list(schemes.iter().zip(names).map(item)));
    page
}

/// What credentials a scheme takes.
fn accepted(kind: &SchemeKind) -> &'static str {
    match kind {
        SchemeKind::ApiKey { .. } => "an `ApiKey`",
        SchemeKind::Basic => "a `BasicAuth`",
        SchemeKind::Bearer => "a `BearerToken` or any `TokenProvider`",
        SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            "a `BearerToken`, or a `TokenProvider` that asks for the scopes"
        }
        SchemeKind::Http(_) => "an `ApiKey`, which follows the name of the scheme",
        SchemeKind::MutualTls => "a client certificate",
    }
}

/// The type that the setter of a scheme takes, which the transport's schemes have not.
fn credential_type(kind: &SchemeKind) -> Option<&'static str> {
    match kind {
        SchemeKind::ApiKey { .. } | SchemeKind::Http(_) => Some("ApiKey"),
        SchemeKind::Basic => Some("BasicAuth"),
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            Some("Credential")
        }
        SchemeKind::MutualTls => None,
    }
}

/// What to import and how to make a credential for a scheme, out of the environment.
fn credential(scheme: &Scheme) -> Option<(&'static str, &'static str)> {
    match &scheme.kind {
        SchemeKind::ApiKey { .. } => Some(("ApiKey", "ApiKey::new(std::env::var(\"API_KEY\")?)")),
        SchemeKind::Basic => Some((
            "BasicAuth",
            "BasicAuth::new(std::env::var(\"API_USER\")?, std::env::var(\"API_PASSWORD\")?)",
        )),
        SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            Some(("BearerToken", "BearerToken::new(std::env::var(\"API_TOKEN\")?)"))
        }
        SchemeKind::Http(_) | SchemeKind::MutualTls => None,
    }
}

/// The call of the macro `client!`.
fn client(input: Input<'_>) -> Piece {
    let parameters =
        input.api.client_parameters.iter().zip(&input.names.operations().client().parameters);
    let entries = parameters.map(|(parameter, name)| Entry {
        docs: setter_docs(parameter),
        text: format!("{} => {}", name.ident, literal(&parameter.wire)),
        ..Entry::default()
    });
    let schemes = input.api.schemes.iter().zip(&input.names.operations().client().schemes);
    let schemes = schemes.filter_map(|(scheme, name)| {
        let ty = credential_type(&scheme.kind)?;
        let mut page = docs::prose(&scheme.docs, &[]);
        let takes = line!["Authenticates by ", docs::code(&scheme.name), ": "];
        page.add(line![takes, accepted(&scheme.kind), "."]);
        let text = format!("{}: {ty} => {}", name.ident, literal(&scheme.name));
        Some(Entry { docs: page, text, ..Entry::default() })
    });
    let table = Table {
        name: "specwright_client::client",
        form: CallForm::Item,
        docs: line![about(input), ". Cheap to clone."].into(),
        head: "pub struct Client, ClientBuilder for API".to_owned(),
        entries: entries.chain(schemes).collect(),
        ..Table::default()
    };
    Piece::Table(table)
}

/// The call of the macro `call_with!`.
fn call_with() -> Piece {
    let declaration = Entry {
        docs: line![
            "A call with setters for what is optional, `S`: a [`Call`] that gives an `R` or an \
             error body `E`. `M` is what more it can."
        ]
        .into(),
        text: format!("pub struct {CALL_WITH}"),
        ..Entry::default()
    };
    Piece::Table(Table {
        name: "specwright_client::call_with",
        form: CallForm::Rows,
        entries: vec![declaration],
        ..Table::default()
    })
}

fn setter_docs(parameter: &Parameter) -> Prose {
    let mut page = docs::prose(&parameter.docs, &[]);
    let sets = line!["Sets ", docs::code(&parameter.wire), " for all calls"];
    page.add(match super::param::client_value(parameter) {
        Some(value) => line![sets, ", ", docs::code(&value), " by default."],
        None if parameter.required => line![sets, ". One that takes it fails without it."],
        None => line![sets, "."],
    });
    page
}

/// An accessor for each group, if there are any: operations without a group are methods of the
/// client itself.
fn accessors(input: Input<'_>) -> Option<Piece> {
    let names = input.names.operations();
    let mut methods =
        input.api.groups.iter().enumerate().filter(|(_, group)| !group.is_root()).map(
            |(index, group)| {
                let id = GroupId(index as u32);
                let (group_names, condition) = (names.group(id), input.group_condition(id));
                let (module, ty) = (ident(&group_names.module.ident), ident(&group_names.ty.ident));
                let plain =
                    || line!["The operations of `", docs::name(group_names.module.link()), "`."];
                let docs = docs::attributes(&docs::brief(&group.docs).unwrap_or_else(plain).into());
                quote! {
                    #docs
                    #condition
                    #[must_use]
                    pub fn #module(&self) -> #module::#ty<'_> {
                        #module::#ty::new(self.inner())
                    }
                }
            },
        );
    let first = methods.next()?;
    Some(Piece::Item(quote!(impl Client { #first #(#methods)* })))
}
