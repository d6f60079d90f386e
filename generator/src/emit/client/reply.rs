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

/// The types that the replies and bodies of an operation need.
pub fn pieces(input: Input<'_>, methods: &[Method<'_>], imports: &mut Imports) -> Vec<Piece> {
    let first = &methods[0];
    let names = input.names.operations().operation(first.id);
    let mut parts = Vec::new();
    // A long-running operation returns its final result, not the response to its first request.
    if let Outcome::Several(replies) = first.operation.success()
        && (first.operation.lro.is_none() || first.operation.paging.is_some())
    {
        let docs = line!["What `", docs::name(first.names.method.link()), "` answers."];
        let (name, variants) = (&names.reply, &names.reply_variants);
        let part = replies_enum(input, name, variants, &replies, docs, imports);
        parts.push(Piece::Table(with_other(part, &first.operation.replies)));
    }
    if let Outcome::Several(replies) = first.operation.failure() {
        let docs = line!["How `", docs::name(first.names.method.link()), "` fails."];
        let (name, variants) = (&names.error, &names.error_variants);
        let part = replies_enum(input, name, variants, &replies, docs, imports);
        parts.push(Piece::Table(part));
    }
    parts.extend(headers(input, first, imports));
    methods.iter().for_each(|method| parts.extend(form(input, method, imports)));
    parts
}

/// `replies!`: an enum with a variant for each status.
fn replies_enum(
    input: Input<'_>,
    name: &Name,
    variants: &[Name],
    replies: &[&Reply],
    about: Line,
    imports: &mut Imports,
) -> Table {
    let entries = replies.iter().zip(variants).map(|(reply, variant)| {
        let body = reply.content().map(|content| imports.ty(input.body(&content.kind)));
        let body_text = body.map(|ty| format!("({ty})")).unwrap_or_default();
        Entry {
            docs: docs::prose(&reply.docs, &[]).or(answered(reply.status)),
            text: format!("{} => {}{body_text}", status(reply.status), variant.ident),
            ..Entry::default()
        }
    });
    Table {
        name: "specwright_client::replies",
        form: CallForm::Item,
        docs: about.into(),
        head: format!("pub enum {}", name.ident),
        entries: entries.collect(),
        ..Table::default()
    }
}

/// Adds a variant for all successes that are described neither by their status nor by a range or
/// a default: the service did what it was asked for.
fn with_other(table: Table, replies: &[Reply]) -> Table {
    let covers = |reply: &Reply| matches!(reply.status, Status::Range(2) | Status::Default);
    if replies.iter().any(covers) {
        return table;
    }
    let other = Entry {
        docs: line!["A success that is not described."].into(),
        text: "200..=299 => Other(specwright_client::Raw)".to_owned(),
        ..Entry::default()
    };
    Table { entries: table.entries.into_iter().chain([other]).collect(), ..table }
}

/// The documentation of a response that the description does not document.
fn answered(status: Status) -> Line {
    match status {
        Status::Code(code) => line!["Answered with ", code, "."],
        Status::Range(class) => {
            line!["Answered with ", u16::from(class), "00..=", u16::from(class), "99."]
        }
        Status::Default => line!["Answered with _."],
    }
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
fn headers(input: Input<'_>, method: &Method<'_>, imports: &mut Imports) -> Vec<Piece> {
    let headers = method.operation.headers();
    if headers.is_empty() {
        return Vec::new();
    }
    let names = input.names.operations().operation(method.id);
    let name = ident(&names.headers.ident);
    let method_name = docs::name(method.names.method.link());
    let about = match headers.len() - method.operation.success_headers().len() {
        0 => line!["The headers that `", method_name, "` describes."],
        _ => line![
            "The headers that `",
            method_name,
            "` describes, of its errors too: \
             [`typed_headers`](specwright_client::ApiError::typed_headers)."
        ],
    };
    let about = docs::attributes(&about.into());
    let fields = headers.iter().zip(&names.header_fields).map(|(header, field)| {
        let sentence = header.gathered.then(|| {
            let prefix = docs::code(&header.wire);
            line![
                "All headers whose names begin with ",
                prefix,
                ", by the rest of their names in lower case."
            ]
        });
        let docs = docs::attributes(&described(&header.docs, sentence.as_slice(), &header.wire));
        let (field, ty) = (ident(&field.ident), imports.ty(input.ty(&header.ty)));
        let ty = if header.gathered { ty } else { RustType::option(ty) };
        quote!(#docs pub #field: #ty,)
    });
    let item = quote! {
        #about
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    };
    let entries =
        headers.iter().zip(&names.header_fields).enumerate().map(|(index, (header, field))| {
            Entry {
                text: format!("{index} {} => {}", literal(&header.wire), field.ident),
                ..Entry::default()
            }
        });
    let table = Table {
        name: "specwright_types::record",
        head: names.headers.ident.clone(),
        entries: entries.collect(),
        ..Table::default()
    };
    vec![Piece::Item(item), Piece::Table(table)]
}

/// The documentation of a header or a part, or its wire name.
fn described(prose: &Docs, sentences: &[Line], wire: &str) -> Prose {
    docs::prose(prose, sentences).or(line![docs::code(wire), "."])
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
        let docs = docs::attributes(&described(&part.docs, &[], &part.wire));
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
