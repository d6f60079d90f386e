//! Responses that need their own types: enums of several bodies, records of headers; and multipart
//! bodies.

use super::method::Method;
use crate::{
    emit::{
        CallForm, Entry, Input, Piece, Table,
        docs::{self, Line, Prose, line},
        given::Given,
        ident,
        imports::Imports,
        literal,
        types::RustType,
    },
    ir::{ContentKind, Docs, Outcome, Part as FormPart, Reply, Scalar, Status, Type},
    names::scope::Name,
};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeMap;

/// The types that the replies and bodies of operations need.
pub fn pieces(
    input: Input<'_>,
    operations: &[Vec<Method<'_>>],
    imports: &mut Imports,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let firsts = || operations.iter().map(|methods| &methods[0]);
    let replies = firsts().flat_map(|method| replies(input, method, imports)).collect();
    pieces.extend(types("specwright_client::replies", replies));
    let headers = firsts().filter_map(|method| headers(input, method, imports)).collect();
    pieces.extend(types("specwright_client::headers", headers));
    operations.iter().flatten().for_each(|method| pieces.extend(form(input, method, imports)));
    pieces
}

/// A type, as far as it is not what another one is too.
struct Declared {
    /// The name of the type.
    name: String,
    /// What it is of, behind its name; empty: its documentation says it.
    of: String,
    /// What it is.
    entry: Entry,
}

/// The table of types, in which those that are equal to one before have a name of that only.
fn types(name: &'static str, declared: Vec<Declared>) -> Option<Piece> {
    let mut of: BTreeMap<String, String> = BTreeMap::new();
    let (mut entries, mut names) = (Vec::new(), Vec::new());
    for Declared { name, of: method, entry } in declared {
        let equal = of.get(&Entry::written(&entry.rows)).filter(|_| !method.is_empty());
        if let Some(first) = equal {
            let text = format!("pub type {name}{method} = {first}");
            names.push(Entry { text, ..Entry::default() });
            continue;
        }
        of.insert(Entry::written(&entry.rows), name);
        entries.push(entry);
    }
    (!entries.is_empty()).then(|| {
        Piece::Table(Table {
            name,
            form: CallForm::Types,
            entries: entries.into_iter().chain(names).collect(),
            ..Table::default()
        })
    })
}

/// The enums of several bodies that an operation answers with.
fn replies(input: Input<'_>, method: &Method<'_>, imports: &mut Imports) -> Vec<Declared> {
    let names = input.names.operations().operation(method.id);
    let mut declared = Vec::new();
    // A long-running operation returns its final result, not the response to its first request.
    if let Outcome::Several(replies) = method.operation.success()
        && (method.operation.lro.is_none() || method.operation.paging.is_some())
    {
        let mut rows = variants(input, &names.reply_variants, &replies, imports);
        rows.extend(other(&method.operation.replies));
        declared.push(replies_enum(&names.reply, "success", method, rows));
    }
    if let Outcome::Several(replies) = method.operation.failure() {
        let rows = variants(input, &names.error_variants, &replies, imports);
        declared.push(replies_enum(&names.error, "failure", method, rows));
    }
    declared
}

fn replies_enum(name: &Name, kind: &str, method: &Method<'_>, rows: Vec<Entry>) -> Declared {
    let of = format!(": {kind} of {}", method.names.method.ident);
    let text = format!("pub enum {}{of}", name.ident);
    Declared { name: name.ident.clone(), of, entry: Entry { text, rows, ..Entry::default() } }
}

/// A variant for each status.
fn variants(
    input: Input<'_>,
    names: &[Name],
    replies: &[&Reply],
    imports: &mut Imports,
) -> Vec<Entry> {
    let entries = replies.iter().zip(names).map(|(reply, variant)| {
        let body = reply.content().map(|content| imports.ty(input.body(&content.kind)));
        let body_text = body.map(|ty| format!("({ty})")).unwrap_or_default();
        Entry {
            docs: docs::prose(&reply.docs, &[]),
            text: format!("{} => {}{body_text}", status(reply.status), variant.ident),
            ..Entry::default()
        }
    });
    entries.collect()
}

/// A variant for all successes that are described neither by their status nor by a range or a
/// default: the service did what it was asked for.
fn other(replies: &[Reply]) -> Option<Entry> {
    let covers = |reply: &Reply| matches!(reply.status, Status::Range(2) | Status::Default);
    (!replies.iter().any(covers)).then(|| Entry {
        docs: line!["A success that is not described."].into(),
        text: "200..=299 => Other(specwright_client::Raw)".to_owned(),
        ..Entry::default()
    })
}

/// A status as the pattern of a number.
fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}00..={class}99"),
        Status::Default => "_".to_owned(),
    }
}

/// The record of the headers of successes and failures.
fn headers(input: Input<'_>, method: &Method<'_>, imports: &mut Imports) -> Option<Declared> {
    let headers = method.operation.headers();
    let names = input.names.operations().operation(method.id);
    let name = names.headers.ident.clone();
    let rows =
        headers.iter().zip(&names.header_fields).enumerate().map(|(index, (header, field))| {
            let sentence = header.gathered.then(|| {
                let prefix = docs::code(&header.wire);
                line![
                    "All headers whose names begin with ",
                    prefix,
                    ", by the rest of their names in lower case."
                ]
            });
            let ty = imports.ty(input.ty(&header.ty));
            let ty = if header.gathered { ty } else { RustType::option(ty) };
            Entry {
                docs: docs::prose(&header.docs, sentence.as_slice()).or(unusual(&header.wire)),
                text: format!("{}: {ty} = {index} {}", field.ident, literal(&header.wire)),
                ..Entry::default()
            }
        });
    let rows: Vec<Entry> = rows.collect();
    let (docs, of) = match headers.len() - method.operation.success_headers().len() {
        0 => (Prose::default(), format!(" of {}", method.names.method.ident)),
        _ => (
            Prose::from(line![
                "The headers that `",
                docs::name(method.names.method.link()),
                "` describes, of its errors too: \
                 [`typed_headers`](specwright_client::ApiError::typed_headers)."
            ]),
            String::new(),
        ),
    };
    let text = format!("pub struct {name}{of}");
    (!rows.is_empty()).then(|| Declared {
        name,
        of,
        entry: Entry { docs, text, rows, ..Entry::default() },
    })
}

/// The name of a header as its documentation, if the macro cannot make it: it would be more than a
/// name in a code span.
fn unusual(wire: &str) -> Prose {
    let usual = wire.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if usual { Prose::default() } else { line![docs::code(wire), "."].into() }
}

/// The documentation of a part, or its wire name.
fn described(prose: &Docs, wire: &str) -> Prose {
    docs::prose(prose, &[]).or(line![docs::code(wire), "."])
}

/// The declaration of the struct of a multipart body.
fn form_struct(
    input: Input<'_>,
    name: &Ident,
    named: &[(&FormPart, TokenStream)],
    about: Line,
    imports: &mut Imports,
) -> TokenStream {
    let about = docs::attributes(&about.into());
    let fields = named.iter().map(|(part, field)| {
        let docs = docs::attributes(&described(&part.docs, &part.wire));
        let ty = imports.ty(part_type(input, part));
        quote!(#docs pub #field: #ty,)
    });
    quote! {
        #about
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }
}

/// The struct of a multipart body, and its methods.
fn form(input: Input<'_>, method: &Method<'_>, imports: &mut Imports) -> Vec<Piece> {
    let content =
        method.operation.body.as_ref().and_then(|body| body.contents.get(method.content?));
    let Some(ContentKind::Multipart(parts)) = content.map(|content| &content.kind) else {
        return Vec::new();
    };
    if parts.is_empty() {
        return Vec::new();
    }
    let name = ident(&method.names.form.ident);
    let named: Vec<(&FormPart, TokenStream)> = parts
        .iter()
        .zip(&method.names.parts)
        .map(|(part, name)| (part, quote_ident(name)))
        .collect();
    let about = line!["The body of `", docs::name(method.names.method.link()), "`, part by part."];
    let required: Vec<_> = named.iter().filter(|(part, _)| part.required).collect();
    let types: Vec<_> =
        required.iter().map(|(part, _)| argument_type(input, part, imports)).collect();
    let arguments = required.iter().map(|(_, field)| field);
    let values = named.iter().map(|(part, field)| initial(input, part, field));
    let optional = named.iter().zip(&method.names.parts).filter(|((part, _), _)| !part.required);
    let setters: Vec<_> = optional
        .map(|((part, field), names)| form_setter(input, part, field, &names.setter(), imports))
        .collect();
    let record = form_struct(input, &name, &named, about, imports);
    let methods = quote! {
        impl #name {
            /// A body with all that is required.
            #[must_use]
            pub fn new(#(#arguments: #types),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }
    };
    let default = required.is_empty().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let conversion = form_conversion(&name, &named, imports);
    [Some(record), Some(methods), default, Some(conversion)]
        .into_iter()
        .flatten()
        .map(Piece::Item)
        .collect()
}

/// The member of the literal in `new`.
fn initial(input: Input<'_>, part: &FormPart, field: &TokenStream) -> TokenStream {
    match (part.required, part.repeated, given(input, part)) {
        (true, _, Given::Plain) => quote!(#field),
        (true, _, given) => {
            let value = given.value(field);
            quote!(#field: #value)
        }
        (false, true, _) => quote!(#field: Vec::new()),
        (false, false, _) => quote!(#field: None),
    }
}

/// How the struct of a multipart body becomes the body.
fn form_conversion(
    name: &Ident,
    named: &[(&FormPart, TokenStream)],
    imports: &mut Imports,
) -> TokenStream {
    let multipart = imports.client("Multipart");
    let writes = named.iter().map(|(part, field)| write_part(part, field, imports));
    quote! {
        impl From<#name> for #multipart {
            fn from(form: #name) -> Self {
                let mut parts = #multipart::new();
                #(#writes)*
                parts
            }
        }
    }
}

/// The method that sets one optional part.
fn form_setter(
    input: Input<'_>,
    part: &FormPart,
    field: &TokenStream,
    setter: &str,
    imports: &mut Imports,
) -> TokenStream {
    let docs = docs::attributes(&line!["Sets ", docs::code(&part.wire), "."].into());
    let (setter, ty) = (ident(setter), argument_type(input, part, imports));
    let value = given(input, part).value(field);
    let value = if part.repeated { value } else { quote!(Some(#value)) };
    quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, #field: #ty) -> Self {
            self.#field = #value;
            self
        }
    }
}

fn quote_ident(name: &Name) -> TokenStream {
    let name = ident(&name.ident);
    quote!(#name)
}

fn is_file(part: &FormPart) -> bool {
    part.ty == Type::Scalar(Scalar::Binary)
}

/// How a part is given.
fn given(input: Input<'_>, part: &FormPart) -> Given {
    match (part.repeated, is_file(part)) {
        (true, true) => Given::Each(part.ty.clone()),
        (true, false) => input.given(&Type::List(Box::new(part.ty.clone()))),
        (false, true) => Given::Into,
        (false, false) => input.given(&part.ty),
    }
}

fn value_type(input: Input<'_>, part: &FormPart) -> RustType {
    if is_file(part) { RustType::of_client("File", Vec::new()) } else { input.ty(&part.ty) }
}

fn part_type(input: Input<'_>, part: &FormPart) -> RustType {
    let ty = value_type(input, part);
    match (part.repeated, part.required) {
        (true, _) => RustType::vec(ty),
        (false, true) => ty,
        (false, false) => RustType::option(ty),
    }
}

fn argument_type(input: Input<'_>, part: &FormPart, imports: &mut Imports) -> TokenStream {
    let ty = imports.ty(value_type(input, part));
    given(input, part).parameter(&ty, |item| match part.repeated {
        true => quote!(#ty),
        false => imports.ty(input.ty(item)).into_token_stream(),
    })
}

fn write_part(part: &FormPart, field: &TokenStream, imports: &mut Imports) -> TokenStream {
    let (wire, media) = (&part.wire, &part.media);
    if let Some(separator) = part.separator {
        let view = imports.view(quote!(form.#field));
        return quote!(parts = parts.joined(#wire, #separator, #view););
    }
    let mut add = |value: TokenStream| match (
        is_file(part),
        media.ends_with("json"),
        media == "text/plain",
    ) {
        (true, _, _) => quote!(parts = parts.file_as(#wire, #media, #value);),
        (false, true, _) => quote!(parts = parts.json_as(#wire, #media, &#value);),
        // Plain text is the default of a part, so its media type is not sent (RFC 7578 section
        // 4.4).
        (false, false, true) => {
            let view = imports.view(value);
            quote!(parts = parts.text(#wire, #view);)
        }
        (false, false, false) => {
            let view = imports.view(value);
            quote!(parts = parts.text_as(#wire, #media, #view);)
        }
    };
    match (part.repeated, part.required) {
        (true, _) => {
            let add = add(quote!(item));
            quote!(for item in form.#field { #add })
        }
        (false, true) => add(quote!(form.#field)),
        (false, false) => {
            let add = add(quote!(value));
            quote!(if let Some(value) = form.#field { #add })
        }
    }
}
