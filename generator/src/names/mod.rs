//! [`Api`] + [`Facts`] → [`Names`]: the only place that makes identifiers.
//!
//! Hints (phrases, best first) → [`words`](crate::words) → [`case`] → keywords → [`scope`]. Names
//! that differ only in signs have them spelled out; one that is taken gets the next hint, a type
//! the location where it is used, and last of all a number and a warning that says how to pin it.
//! Nothing depends on the order of the description. What is named where:
//!
//! * `types`: types, fields, setters, variants, values of enums
//! * `members`: what variants need not repeat of their union
//! * `topics`: which module of the models crate a type is in
//! * `modules`: which file of that module
//! * `files`: what no file may be called
//! * `operations`: groups, methods, arguments, call types
//! * `client`: what is set on the client itself
//! * `faults`: diagnostics about names
//! * `features`: the parts of an API that is divided
//!
//! Every `&str` given out is an identifier that can be written as it is (`r#type`), unless its
//! method says otherwise.

pub mod case;
mod client;
mod division;
mod faults;
pub mod features;
mod files;
mod members;
mod modules;
mod nouns;
pub mod operations;
pub mod parts;
pub mod reserved;
mod roster;
pub mod scope;
mod servers;
#[cfg(test)]
mod tests;
mod topics;
mod types;

pub use modules::{Content, Module};
pub use roster::{FILE, Named, roster};

use crate::{
    Session,
    config::Config,
    ir::{Api, TypeId},
    passes::{self, Facts, FeatureId, Kept},
    words::Signs,
};
use case::Case;
use operations::OperationNames;
use types::TypeNames;

/// An identifier for everything that has one.
#[derive(Debug, Default)]
pub struct Names {
    api: String,
    types: Vec<TypeNames>,
    topics: Vec<String>,
    modules: Vec<Module>,
    operations: OperationNames,
    features: Vec<String>,
}

/// Names everything.
pub fn name(api: &Api, config: &Config, session: &mut Session) -> Names {
    let types = types::name(api, &passes::accessors(api), session);
    let operations = operations::name(api, &mut session.diagnostics);
    Names {
        api: api_name(api, config),
        types,
        topics: Vec::new(),
        modules: Vec::new(),
        operations,
        features: Vec::new(),
    }
}

impl Names {
    /// Keeps the names of what is left of an API.
    pub fn keep(&mut self, kept: &Kept) {
        let mut types: Vec<Option<TypeNames>> =
            std::mem::take(&mut self.types).into_iter().map(Some).collect();
        self.types = kept.types.iter().filter_map(|id| types[id.0 as usize].take()).collect();
        self.operations.keep(kept);
    }

    /// Divides the types into files and names the features, once it is known what there is.
    pub fn divide(&mut self, api: &Api, facts: &Facts) {
        self.features = features::name(facts, &self.operations);
        self.operations.divide(api);
        self.topics = topics::name(api);
        self.modules = modules::divide(api, facts, &self.types, &self.topics, &self.features);
    }

    /// The prefix of the crates' names, in kebab case: `digital-twins`.
    pub fn api(&self) -> &str {
        &self.api
    }

    /// The name of the models crate as a package: `digital-twins-models`.
    pub fn models_package(&self) -> String {
        format!("{}-models", self.api)
    }

    /// The name of the models crate in paths: `digital_twins_models`.
    pub fn models_crate(&self) -> String {
        self.models_package().replace('-', "_")
    }

    /// The name of the client crate as a package: `digital-twins-client`.
    pub fn client_package(&self) -> String {
        format!("{}-client", self.api)
    }

    /// The name of the client crate in paths: `digital_twins_client`.
    pub fn client_crate(&self) -> String {
        self.client_package().replace('-', "_")
    }

    /// The name of a type; types are re-exported at the root of the models crate.
    pub fn type_name(&self, id: TypeId) -> &str {
        &self.of(id).name.ident
    }

    /// The name of field `i` of a record.
    pub fn field(&self, id: TypeId, i: usize) -> &str {
        &self.of(id).parts[i].ident
    }

    /// The name of the method that sets field `i` of a record: `with_type`.
    pub fn setter(&self, id: TypeId, i: usize) -> String {
        self.of(id).parts[i].setter()
    }

    /// The name of the field that keeps a record's other properties.
    pub fn extra(&self, id: TypeId) -> &str {
        &self.of(id).extra.ident
    }

    /// The name of the method that sets one of a record's other properties: `with_property`.
    pub fn property_setter(&self, id: TypeId) -> String {
        self.of(id).property.setter()
    }

    /// The name of the method that reads the value at the end of accessor `i` of a record.
    pub fn getter(&self, id: TypeId, i: usize) -> &str {
        &self.of(id).accessors[i].ident
    }

    /// The name of the method that sets the value at the end of accessor `i` of a record.
    pub fn deep_setter(&self, id: TypeId, i: usize) -> String {
        self.of(id).accessors[i].setter()
    }

    /// The name of variant `i` of a union, or of value `i` of an enum. All of them have a further
    /// variant [`UNKNOWN`].
    pub fn variant(&self, id: TypeId, i: usize) -> &str {
        &self.of(id).parts[i].ident
    }

    /// The modules of the models crate, one for each topic, in the order of their names. What is
    /// inside a module is its own business.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The module of the models crate that a type is in. Not an identifier: a keyword is not raw.
    pub fn topic(&self, id: TypeId) -> &str {
        &self.topics[id.0 as usize]
    }

    /// The feature of a part of a divided API, in kebab case. Not an identifier.
    pub fn feature(&self, part: FeatureId) -> &str {
        &self.features[part.0 as usize]
    }

    /// The names of groups, operations and the client.
    pub fn operations(&self) -> &OperationNames {
        &self.operations
    }

    fn of(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }
}

/// The variant that keeps what the description does not know.
pub const UNKNOWN: &str = "Unknown";

fn api_name(api: &Api, config: &Config) -> String {
    [&config.name, &api.title]
        .into_iter()
        .find_map(|phrase| case::name(phrase, Case::Kebab, Signs::Separate))
        .unwrap_or_else(|| "api".to_owned())
}
