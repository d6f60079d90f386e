//! What a file imports: noted while its code is made, for both crates, their tests and their
//! examples.

use super::{
    Input, ident,
    types::{Runtime, RustType, Site, Std},
};
use crate::{ir::TypeId, names::reserved};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

/// What a file uses of other files and crates.
#[derive(Debug, Default)]
pub struct Imports {
    /// Types of the crate itself.
    own: BTreeSet<TypeId>,
    /// Whether the models crate is named.
    models: bool,
    client: BTreeSet<&'static str>,
    types: BTreeSet<&'static str>,
    map: bool,
}

/// What emitted code names of the runtime, by crate.
const NAMES: [(Runtime, &[&str]); 3] = [
    (Runtime::Client, reserved::CALLS),
    (Runtime::Types, reserved::VALUES),
    (Runtime::Types, reserved::VIEWS),
];

impl Imports {
    /// Notes a type and all that it is made of.
    pub fn ty(&mut self, ty: &RustType) {
        for part in ty.parts() {
            match part {
                RustType::Plain(_) => {}
                RustType::Model(Site::Models, id, _) => drop(self.own.insert(*id)),
                RustType::Model(Site::Client, ..) => self.models = true,
                RustType::Runtime(runtime, name, _) => self.runtime(*runtime, name),
                RustType::Std(std, _) => self.map |= *std == Std::BTreeMap,
            }
        }
    }

    /// Notes a type, a trait or a macro of a runtime crate.
    pub fn runtime(&mut self, runtime: Runtime, name: &'static str) {
        match runtime {
            Runtime::Client => self.client.insert(name),
            Runtime::Types => self.types.insert(name),
        };
    }

    /// Notes `BTreeMap`.
    pub fn map(&mut self) {
        self.map = true;
    }

    /// Notes what some code names: of the runtime, the models crate, the standard library.
    pub fn code(&mut self, tokens: TokenStream) {
        let mut found = BTreeSet::new();
        mentioned(tokens, &mut found);
        for (runtime, names) in NAMES {
            names
                .iter()
                .filter(|name| found.contains(**name))
                .for_each(|name| self.runtime(runtime, name));
        }
        // The method is of a trait.
        if found.contains(".view") {
            self.runtime(Runtime::Types, "Field");
        }
        self.models |= found.contains("models");
        self.map |= found.contains("BTreeMap");
    }

    /// The types of `specwright_types` that are used, in order; not its macros.
    pub fn runtime_types(&self) -> impl Iterator<Item = &'static str> {
        self.types.iter().copied().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// The `use` declarations of a file that defines the types in `defined`.
    pub fn tokens(&self, input: Input<'_>, defined: &[TypeId]) -> TokenStream {
        let defined: BTreeSet<&TypeId> = defined.iter().collect();
        let mut own: Vec<&str> = self
            .own
            .iter()
            .filter(|id| !defined.contains(id))
            .map(|&id| input.names.type_name(id))
            .collect();
        own.sort_unstable();
        let own: Vec<_> = own.into_iter().map(ident).collect();
        let own = (!own.is_empty()).then(|| quote!(use crate::{#(#own),*};));
        let models = ident(&input.names.models_crate());
        let models = self.models.then(|| quote!(use #models as models;));
        let list =
            |names: &BTreeSet<&str>| names.iter().map(|name| ident(name)).collect::<Vec<_>>();
        let (client, types) = (list(&self.client), list(&self.types));
        let client = (!client.is_empty()).then(|| quote!(use specwright_client::{#(#client),*};));
        let types = (!types.is_empty()).then(|| quote!(use specwright_types::{#(#types),*};));
        let map = self.map.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        quote!(#own #models #client #types #map)
    }

    /// Whether types of the models crate are named.
    pub fn has_models(&self) -> bool {
        self.models
    }

    /// The `use` declarations of the runtime and the standard library, as lines.
    pub fn lines(&self) -> Vec<String> {
        let list = |krate: &str, names: &BTreeSet<&str>| {
            let list: Vec<&str> = names.iter().copied().collect();
            match list[..] {
                [] => None,
                [one] => Some(format!("use {krate}::{one};")),
                _ => Some(format!("use {krate}::{{{}}};", list.join(", "))),
            }
        };
        let (client, types) =
            (list("specwright_client", &self.client), list("specwright_types", &self.types));
        let map = self.map.then(|| "use std::collections::BTreeMap;".to_owned());
        client.into_iter().chain(types).chain(map).collect()
    }
}

/// All names in some code that are not found through a path; those of methods that are called, with
/// their dot.
fn mentioned(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let (mut before, mut last) = (' ', ' ');
    for token in tokens {
        let mut sign = ' ';
        match token {
            TokenTree::Group(group) => mentioned(group.stream(), found),
            TokenTree::Ident(_) if (before, last) == (':', ':') => {}
            TokenTree::Ident(ident) if last == '.' => {
                found.insert(format!(".{ident}"));
            }
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Punct(punct) => sign = punct.as_char(),
            TokenTree::Literal(_) => {}
        }
        (before, last) = (last, sign);
    }
}
