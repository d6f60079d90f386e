//! What the files of groups have in common, and the file that declares it.

use super::{
    call_setters::CallSetters,
    lists::ParameterLists,
    method::Method,
    setters::{MODULE, SharedSetters},
};
use crate::{
    emit::{CallForm, Input, Piece, RustFile, Table, docs::Prose, ident, imports::Imports},
    ir::OpId,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The type of calls with setters, which `lib.rs` declares.
pub const CALL_WITH: &str = "CallWith";

/// What the files of groups have in common.
pub struct Shared<'a> {
    /// The operations that lists of other groups continue with.
    pub tables: BTreeSet<OpId>,
    /// The setters that are declared once for the crate.
    pub setters: SharedSetters<'a>,
    /// The lists of parameters that are declared once for the crate.
    pub lists: ParameterLists,
    /// What can be set on several calls.
    pub calls: CallSetters<'a>,
    /// Whether there are calls of the type [`CALL_WITH`].
    pub has_calls: bool,
}

impl<'a> Shared<'a> {
    /// That of an API, whose groups continue with each other's operations `tables`.
    pub fn of(input: Input<'a>, tables: BTreeSet<OpId>) -> Self {
        let setters = SharedSetters::of(input);
        let mut operations = (0..input.api.operations.len()).map(|index| OpId(index as u32));
        Shared {
            tables,
            lists: ParameterLists::of(input),
            calls: CallSetters::of(input, &setters),
            has_calls: operations.any(|id| input.methods(id).iter().any(Method::has_call)),
            setters,
        }
    }

    /// The declaration of the module, if something is in it.
    pub fn module(&self) -> Option<TokenStream> {
        let module = ident(MODULE);
        // Its macro is known in the modules after it.
        let macros = (!self.setters.is_empty()).then(|| quote!(#[macro_use]));
        let public = (!self.calls.is_empty()).then(|| quote!(pub));
        let has_lists = !self.lists.is_empty();
        (has_lists || macros.is_some() || public.is_some())
            .then(|| quote!(#macros #public mod #module;))
    }

    /// The file of that module.
    pub fn file(&self, input: Input<'_>) -> RustFile {
        let mut imports = Imports::default();
        let calls = self.calls.entries(input, &self.setters, &mut imports);
        if !calls.is_empty() {
            imports.root(CALL_WITH);
        }
        let tables = [
            Table {
                name: "specwright_client::parameter_lists",
                form: CallForm::Rows,
                entries: self.lists.entries(),
                ..Table::default()
            },
            Table {
                name: "specwright_client::shared_setters",
                form: CallForm::Rows,
                head: format!("($) {MODULE}"),
                entries: self.setters.entries(input),
                ..Table::default()
            },
            Table {
                name: "specwright_client::call_setters",
                form: CallForm::Declarations,
                head: format!("{CALL_WITH};"),
                entries: calls,
                ..Table::default()
            },
        ];
        let tables = tables.into_iter().filter(|table| !table.entries.is_empty());
        let uses = imports.piece(input, &[]);
        RustFile {
            docs: Prose::from("What several calls set in the same way."),
            pieces: uses.into_iter().chain(tables.map(Piece::Table)).collect(),
            ..RustFile::new(input.job)
        }
    }
}
