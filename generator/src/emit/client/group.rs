//! The files of one group: its accessor, its operations, their calls, headers and replies, and at
//! the end the tables of the operations.

use super::{
    method::Method,
    reply,
    setters::MODULE,
    shared::{CALL_WITH, Shared},
};
use crate::{
    emit::{
        CallForm, Entry, Input, Item, Piece, RustFile, Table,
        docs::{self, Prose, line},
        ident,
        imports::Imports,
        tokens,
    },
    ir::{GroupId, OpId},
    names::parts::Part,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::sync::Arc;

/// The files of the group at `index`, with their paths: one, or of a long group its own and those
/// of its parts, which it re-exports.
pub fn files<'a>(input: Input<'a>, index: usize, shared: &Arc<Shared<'a>>) -> Vec<Item<'a>> {
    let group = GroupId(index as u32);
    let names = input.names.operations();
    let module = names.group(group).module.link();
    let own = Arc::clone(shared);
    let own = Item::rust(format!("client/src/{module}.rs"), move || match names.parts(group) {
        [] => whole(input, group, &own),
        _ => divided(input, group, &own),
    });
    let parts = names.parts(group).iter().map(|one| {
        let shared = Arc::clone(shared);
        let path = format!("client/src/{module}/{}.rs", one.module.link());
        Item::rust(path, move || part(input, group, one, &shared))
    });
    std::iter::once(own).chain(parts).collect()
}

/// The file of a group that has all of its operations.
fn whole(input: Input<'_>, group: GroupId, shared: &Shared<'_>) -> RustFile {
    let own: Vec<OpId> = (0..input.api.operations.len())
        .filter(|i| input.api.operations[*i].group == group)
        .map(|i| OpId(i as u32))
        .collect();
    let (uses, pieces) = members(input, group, &own, shared);
    let uses = (!uses.is_empty()).then_some(Piece::Lines(uses));
    let pieces = uses.into_iter().chain(accessor(input, group)).chain(pieces).collect();
    RustFile { docs: head(input, group), pieces, ..RustFile::new(input.job) }
}

/// The file of a group whose operations are in files of their own.
fn divided(input: Input<'_>, group: GroupId, shared: &Shared<'_>) -> RustFile {
    let parts = input.names.operations().parts(group);
    let modules = parts.iter().map(|part| ident(&part.module.ident));
    let exports = parts.iter().filter_map(|part| {
        let module = ident(&part.module.ident);
        Some(match given(input, part, shared)? {
            Given::ToUsers => quote!(pub use #module::*;),
            Given::ToCrate => quote!(pub(crate) use #module::*;),
        })
    });
    let mut pieces = vec![Piece::Lines(quote!(#(mod #modules;)* #(#exports)*))];
    pieces.extend(accessor(input, group));
    RustFile { docs: head(input, group), pieces, ..RustFile::new(input.job) }
}

/// To whom a file gives what it has beside methods.
enum Given {
    ToUsers,
    ToCrate,
}

/// To whom a file gives types of calls, replies and bodies, or tables, if it has any.
fn given(input: Input<'_>, part: &Part, shared: &Shared<'_>) -> Option<Given> {
    let has_types = |id: &OpId| {
        let methods = input.methods(*id);
        methods.iter().any(Method::has_call)
            || !reply::pieces(input, &[methods], &mut Imports::default()).is_empty()
    };
    if part.operations.iter().any(has_types) {
        return Some(Given::ToUsers);
    }
    part.operations.iter().any(|id| shared.tables.contains(id)).then_some(Given::ToCrate)
}

/// A file of some operations of a group.
fn part(input: Input<'_>, group: GroupId, part: &Part, shared: &Shared<'_>) -> RustFile {
    let (uses, pieces) = members(input, group, &part.operations, shared);
    let is_root = input.api.groups[group.0 as usize].is_root();
    let ty = ident(&input.names.operations().group(group).ty.ident);
    let accessor = (!is_root).then(|| quote!(use super::#ty;));
    let uses = Piece::Lines(quote!(#accessor #uses));
    let pieces = std::iter::once(uses).chain(pieces).collect();
    let docs = Prose::from(head(input, group).first_paragraph().unwrap_or_default());
    RustFile { docs, pieces, ..RustFile::new(input.job) }
}

/// The declarations of what these operations use, and the operations: methods, calls, headers,
/// replies and tables.
fn members(
    input: Input<'_>,
    group: GroupId,
    own: &[OpId],
    shared: &Shared<'_>,
) -> (TokenStream, Vec<Piece>) {
    let methods: Vec<Vec<Method<'_>>> = own.iter().map(|id| input.methods(*id)).collect();
    let mut imports = Imports::default();
    let mut pieces = operations(input, group, &methods, &mut imports);
    let calls = methods.iter().flatten().filter(|method| method.declares_call());
    let calls: Vec<Entry> = calls.map(|method| call(input, method, shared, &mut imports)).collect();
    if !calls.is_empty() {
        imports.root(CALL_WITH);
        pieces.push(Piece::Table(Table {
            name: "specwright_client::calls",
            form: CallForm::Declarations,
            head: format!("{}, {CALL_WITH};", accessor_type(input, group)),
            entries: calls,
            ..Table::default()
        }));
    }
    pieces.extend(reply::pieces(input, &methods, &mut imports));
    if !own.is_empty() {
        pieces.push(input.operation_tables(own, shared));
    }
    (imports.uses(input, &[]), pieces)
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
fn accessor(input: Input<'_>, id: GroupId) -> Option<Piece> {
    let group = &input.api.groups[id.0 as usize];
    if group.is_root() {
        return None;
    }
    let names = input.names.operations().group(id);
    let (ty, module) = (&names.ty.ident, docs::name(names.module.link()));
    let brief =
        docs::brief(&group.docs).unwrap_or_else(|| line!["The operations of `", module, "`."]);
    let mut page = Prose::from(brief);
    page.add(line!["Given by [`Client::", module, "`](crate::Client::", module, ")."]);
    let declaration = Entry { docs: page, text: format!("pub struct {ty}"), ..Entry::default() };
    Some(Piece::Table(Table {
        name: "specwright_client::group",
        form: CallForm::Rows,
        entries: vec![declaration],
        ..Table::default()
    }))
}

/// The operations as methods, and the methods that resume jobs.
fn operations(
    input: Input<'_>,
    id: GroupId,
    methods: &[Vec<Method<'_>>],
    imports: &mut Imports,
) -> Vec<Piece> {
    let of = accessor_type(input, id);
    let (of, client) = match input.api.groups[id.0 as usize].is_root() {
        true => (of, quote!(self.inner())),
        false => (format!("{of}<'_>"), quote!(self.client)),
    };
    let entries: Vec<Entry> =
        methods.iter().flatten().map(|method| input.method(method, imports)).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let resuming = methods.iter().flatten();
    let resuming: Vec<TokenStream> =
        resuming.filter_map(|method| input.resuming(method, &client, imports)).collect();
    let head = tokens(&of);
    let resuming =
        (!resuming.is_empty()).then(|| Piece::Item(quote!(impl #head { #(#resuming)* })));
    let methods = Table {
        name: "specwright_client::methods",
        form: CallForm::Spread,
        head: format!("{of};"),
        entries,
        ..Table::default()
    };
    std::iter::once(Piece::Table(methods)).chain(resuming).collect()
}

/// The struct that has the methods of a group.
fn accessor_type(input: Input<'_>, id: GroupId) -> String {
    match input.api.groups[id.0 as usize].is_root() {
        true => "crate::Client".to_owned(),
        false => input.names.operations().group(id).ty.ident.clone(),
    }
}

/// The type of a call with something optional or with a list, and its setters.
fn call(
    input: Input<'_>,
    method: &Method<'_>,
    shared: &Shared<'_>,
    imports: &mut Imports,
) -> Entry {
    let (name, of) = (&method.call.ident, &method.names.method);
    // A link to a name that is a keyword cannot be made by a macro.
    let (docs, of) = match of.ident == of.link() {
        true => (Prose::default(), format!(" of {}", of.ident)),
        false => {
            let ty = docs::name(&accessor_type(input, method.operation.group));
            let of = docs::name(of.link());
            let about = line![
                "A call of [`",
                of,
                "`](",
                ty,
                "::",
                of,
                "): set what is optional, then await it."
            ];
            (about.into(), String::new())
        }
    };
    let success = imports.ty(input.success_type(method.id));
    let failure = imports.ty(input.failure_type(method.id));
    let waits = method.operation.waiter.is_some();
    let more = match method.operation.call_pages() {
        Some(paging) => {
            let item = imports.ty(input.ty(&paging.item));
            Some(format!("pages({item}{})", if waits { ", waits" } else { "" }))
        }
        None => waits.then(|| "waits".to_owned()),
    };
    let (end, rows) = match shared.calls.name(method) {
        Some(list) => {
            imports.root(MODULE);
            (Some(format!("= {MODULE}::{list}")), Vec::new())
        }
        None => {
            let rows = input.call_setters(method, &shared.setters, imports);
            let own = || format!("= {}", method.names.setters.ident);
            ((!rows.is_empty()).then(own), rows)
        }
    };
    Entry {
        docs,
        text: format!("pub type {name}{of}({success}, {failure})"),
        more: more.into_iter().collect(),
        end,
        rows,
        ..Entry::default()
    }
}
