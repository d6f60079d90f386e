//! The file of one group: its accessor, its operations, their calls, headers and replies, and at
//! the end the tables of the operations.

use super::{method::Method, reply, setters::SharedSetters};
use crate::{
    emit::{
        CallForm, Input, Piece, RustFile, Table,
        docs::{self, Prose, line},
        ident,
        imports::Imports,
    },
    ir::{GroupId, OpId},
};
use quote::quote;
use std::collections::BTreeSet;

/// What the files of groups have in common.
pub struct Shared<'a> {
    /// The operations that lists of other groups continue with.
    pub tables: BTreeSet<OpId>,
    /// The setters that are declared once for the crate.
    pub setters: SharedSetters<'a>,
}

/// The file of the group at `index`.
pub fn file(input: Input<'_>, index: usize, shared: &Shared<'_>) -> RustFile {
    let group = GroupId(index as u32);
    let own: Vec<OpId> = (0..input.api.operations.len())
        .filter(|i| input.api.operations[*i].group == group)
        .map(|i| OpId(i as u32))
        .collect();
    let methods: Vec<Vec<Method<'_>>> = own.iter().map(|id| input.methods(*id)).collect();
    let mut imports = Imports::default();
    let mut pieces = accessor(input, group);
    pieces.push(operations(input, group, &methods, &mut imports));
    for methods in &methods {
        methods.iter().for_each(|method| {
            pieces.extend(call(input, method, &shared.setters, &mut imports));
        });
        pieces.extend(reply::pieces(input, methods, &mut imports));
    }
    if !own.is_empty() {
        pieces.push(input.operation_tables(&own, &shared.tables));
    }
    let pieces = imports.piece(input, &[]).into_iter().chain(pieces).collect();
    RustFile { docs: head(input, group), pieces, ..RustFile::new(input.job) }
}

/// The documentation of the module.
fn head(input: Input<'_>, id: GroupId) -> Prose {
    let group = &input.api.groups[id.0 as usize];
    let instead = match group.hints.phrases.first() {
        Some(phrase) => line!["Operations of the group ", docs::code(phrase), "."],
        None => line!["Operations of the client itself."],
    };
    docs::prose(&group.docs, &[]).or(instead)
}

/// The struct whose methods are the operations; the root group's are methods of the client.
fn accessor(input: Input<'_>, id: GroupId) -> Vec<Piece> {
    let group = &input.api.groups[id.0 as usize];
    if group.is_root() {
        return Vec::new();
    }
    let names = input.names.operations().group(id);
    let (ty, module) = (ident(&names.ty.ident), docs::name(names.module.link()));
    let brief =
        docs::brief(&group.docs).unwrap_or_else(|| line!["The operations of `", module, "`."]);
    let mut page = Prose::from(brief);
    page.add(line!["Given by [`Client::", module, "`](crate::Client::", module, ")."]);
    let docs = docs::attributes(&page);
    let accessor = quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        pub struct #ty<'c> {
            client: &'c specwright_client::Client,
        }
    };
    let new = quote! {
        impl<'c> #ty<'c> {
            pub(crate) fn new(client: &'c specwright_client::Client) -> Self {
                Self { client }
            }
        }
    };
    vec![Piece::Item(accessor), Piece::Item(new)]
}

/// The operations as methods.
fn operations(
    input: Input<'_>,
    id: GroupId,
    methods: &[Vec<Method<'_>>],
    imports: &mut Imports,
) -> Piece {
    let root = input.api.groups[id.0 as usize].is_root();
    let ty = ident(&input.names.operations().group(id).ty.ident);
    let client = if root { quote!(self.inner()) } else { quote!(self.client) };
    let methods = methods.iter().flatten().map(|method| {
        let docs = docs::attributes(&input.method_docs(method));
        let resume = input.resuming(method, &client, imports);
        let method = input.method(method, &client, &docs, imports);
        quote!(#method #resume)
    });
    let head = if root { quote!(impl crate::Client) } else { quote!(impl #ty<'_>) };
    Piece::Item(quote!(#head { #(#methods)* }))
}

/// The struct of a call with something optional, and its setters.
fn call(
    input: Input<'_>,
    method: &Method<'_>,
    shared: &SharedSetters<'_>,
    imports: &mut Imports,
) -> Vec<Piece> {
    if !method.has_struct() {
        return Vec::new();
    }
    let group = input.names.operations().group(method.operation.group);
    let ty = if input.api.groups[method.operation.group.0 as usize].is_root() {
        "crate::Client"
    } else {
        &group.ty.ident
    };
    let name = &method.names.call.ident;
    let (method_name, ty) = (docs::name(method.names.method.link()), docs::name(ty));
    let end = match method.operation.call_pages() {
        Some(_) => ": set what is optional, then await one page, or take the `items()` of all.",
        None => ": set what is optional, then await it.",
    };
    let about = line!["A call of [`", method_name, "`](", ty, "::", method_name, ")", end];
    let success = imports.ty(input.success_type(method.id));
    let failure = imports.ty(input.failure_type(method.id));
    let lists = input.gives_list(method.operation);
    let also = match () {
        () if method.operation.waiter.is_some() => Some("waits".to_owned()),
        () => lists.then(|| "lists".to_owned()),
    };
    let pages = method.operation.call_pages().map(|paging| {
        let item = imports.ty(input.ty(&paging.item));
        let page = imports.ty(input.success_body(method.id));
        format!("pages of {item}, in {page}")
    });
    let more: Vec<String> = also.into_iter().chain(pages).collect();
    let more = more.join(", ");
    let entries = input.setter_rows(method, shared, imports);
    let declaration = Table {
        name: "specwright_client::call",
        form: CallForm::Declaration,
        docs: about.into(),
        head: format!("pub struct {name}({success}, {failure}) {more}").trim_end().to_owned(),
        entries,
        ..Table::default()
    };
    let mut pieces = vec![Piece::Table(declaration)];
    let setters = input.setters(method, imports);
    if !setters.is_empty() {
        let name = ident(name);
        pieces.push(Piece::Item(quote!(impl #name { #(#setters)* })));
    }
    pieces
}
