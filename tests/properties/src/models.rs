//! The models that the cases expect, compiled (see `build.rs`), and what can be done with each of
//! their types.

use serde::{Serialize, de::DeserializeOwned};
use specwright_types::Field;

/// A type of a case.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    /// The name of the type, after that of its case: `case::Type`.
    pub name: &'static str,
    /// Reads bytes as JSON, as [`crate::decode`] says; whether that is possible.
    pub json: fn(&str, &[u8]) -> bool,
    /// Reads bytes as XML, as [`crate::xml`] says; whether that is possible. `None`: it is of a
    /// case without XML.
    pub xml: Option<fn(&str, &[u8]) -> bool>,
}

impl Model {
    const fn of<T: Field + Serialize + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, json: crate::decode::agrees::<T>, xml: None }
    }

    const fn alias_of<T: Field>(name: &'static str) -> Self {
        Self { name, json: crate::decode::holds::<T>, xml: None }
    }

    pub(crate) const fn of_xml<T: Field + Serialize + DeserializeOwned>(
        name: &'static str,
    ) -> Self {
        Self { xml: Some(crate::xml::agrees::<T>), ..Self::of::<T>(name) }
    }
}

include!(concat!(env!("OUT_DIR"), "/models/mod.rs"));
