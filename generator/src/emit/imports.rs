//! What a file imports, for both crates, their tests and their examples. Whoever writes a name asks
//! for it here, so that it is recorded at the moment it is written.

use super::{
    Input, Piece, ident,
    types::{Runtime, RustType, Site, Std},
};
use crate::ir::TypeId;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

/// What a file uses of other files and crates.
#[derive(Debug, Default)]
pub struct Imports {
    /// Types of the crate itself.
    own: BTreeSet<TypeId>,
    /// Types of the models crate, in the client.
    models: BTreeSet<TypeId>,
    client: BTreeSet<&'static str>,
    types: BTreeSet<&'static str>,
    map: bool,
    /// Items of the client crate itself.
    root: BTreeSet<&'static str>,
}

impl Imports {
    /// A type to be written: notes it and all that it is made of.
    pub fn ty(&mut self, ty: RustType) -> RustType {
        for part in ty.parts() {
            match part {
                RustType::Plain(_) => {}
                RustType::Model(Site::Models, id, _) => drop(self.own.insert(*id)),
                RustType::Model(Site::Client, id, _) => drop(self.models.insert(*id)),
                RustType::Runtime(runtime, name, _) => self.runtime(*runtime, name),
                RustType::Std(std, _) => self.map |= *std == Std::BTreeMap,
            }
        }
        ty
    }

    /// The name of an item of `specwright_client` to be written, which is noted.
    pub fn client(&mut self, name: &'static str) -> Ident {
        self.runtime(Runtime::Client, name);
        ident(name)
    }

    /// The name of an item of `specwright_types` to be written, which is noted.
    pub fn types(&mut self, name: &'static str) -> Ident {
        self.runtime(Runtime::Types, name);
        ident(name)
    }

    /// A call of the method `view` of a value; notes the trait that has the method.
    pub fn view(&mut self, value: impl ToTokens) -> TokenStream {
        self.runtime(Runtime::Types, "Field");
        quote!(#value.view())
    }

    /// Notes a type, a trait or a macro of a runtime crate.
    pub fn runtime(&mut self, runtime: Runtime, name: &'static str) {
        match runtime {
            Runtime::Client => self.client.insert(name),
            Runtime::Types => self.types.insert(name),
        };
    }

    /// Notes an item at the root of the client crate itself.
    pub fn root(&mut self, name: &'static str) {
        self.root.insert(name);
    }

    /// Notes `BTreeMap`.
    pub fn map(&mut self) {
        self.map = true;
    }

    /// Notes all that other code of the same file uses.
    pub fn merge(&mut self, other: &Imports) {
        self.own.extend(&other.own);
        self.models.extend(&other.models);
        self.client.extend(&other.client);
        self.types.extend(&other.types);
        self.map |= other.map;
        self.root.extend(&other.root);
    }

    /// The types of `specwright_types` that are used, in order; not its macros.
    pub fn runtime_types(&self) -> impl Iterator<Item = &'static str> {
        self.types.iter().copied().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// The `use` declarations of a file that defines the types in `defined`; `None` when it needs
    /// none.
    pub fn piece(&self, input: Input<'_>, defined: &[TypeId]) -> Option<Piece> {
        let uses = self.uses(input, defined);
        (!uses.is_empty()).then(|| Piece::Lines(uses))
    }

    /// The same, of which there may be none.
    pub fn uses(&self, input: Input<'_>, defined: &[TypeId]) -> TokenStream {
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
        let models = (!self.models.is_empty()).then(|| quote!(use #models as models;));
        let list =
            |names: &BTreeSet<&str>| names.iter().map(|name| ident(name)).collect::<Vec<_>>();
        let (client, types) = (list(&self.client), list(&self.types));
        let root = list(&self.root);
        let root = (!root.is_empty()).then(|| quote!(use crate::{#(#root),*};));
        let client = (!client.is_empty()).then(|| quote!(use specwright_client::{#(#client),*};));
        let types = (!types.is_empty()).then(|| quote!(use specwright_types::{#(#types),*};));
        let map = self.map.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        quote!(#own #root #models #client #types #map)
    }

    /// The `use` declaration of what only generated code names of `specwright_client`, when all
    /// that is noted of it is such.
    pub fn private_uses(&self) -> TokenStream {
        let names = self.client.iter().map(|name| ident(name));
        quote!(use specwright_client::private::{#(#names),*};)
    }

    /// Whether types of the models crate are named.
    pub fn has_models(&self) -> bool {
        !self.models.is_empty()
    }

    /// The types of the models crate that are named.
    pub fn models(&self) -> impl Iterator<Item = TypeId> {
        self.models.iter().copied()
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
