//! The keys of `codegen.toml`, by what they are about.

use super::{
    RawClient, RawFeatures, RawNames, RawPatch, RawSelector,
    crates::RawCrates,
    rules::{RawLro, RawPaging, RawStream, RawWaiter},
};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use std::fmt;
use toml::Spanned;

/// The file as it is written.
#[derive(Default)]
pub(super) struct Raw {
    pub description: RawDescription,
    pub names: RawNames,
    pub features: RawFeatures,
    pub client: RawClient,
    pub rules: RawRules,
    pub crates: RawCrates,
}

/// The description, and what of it is generated.
#[derive(Default)]
pub(super) struct RawDescription {
    pub name: Option<String>,
    pub spec: Option<String>,
    pub include: Vec<Spanned<RawSelector>>,
    pub exclude: Vec<Spanned<RawSelector>>,
    pub patch: Vec<Spanned<RawPatch>>,
    pub overlays: Vec<String>,
    pub examples: Vec<Spanned<String>>,
}

/// Rules of operations that are more than a request and an answer.
#[derive(Default)]
pub(super) struct RawRules {
    pub lro: Vec<Spanned<RawLro>>,
    pub paging: Vec<Spanned<RawPaging>>,
    pub waiter: Vec<Spanned<RawWaiter>>,
    pub stream: Vec<Spanned<RawStream>>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "kebab-case")]
enum Key {
    Name,
    Spec,
    Include,
    Exclude,
    Names,
    Patch,
    Overlays,
    Examples,
    Features,
    Client,
    Lro,
    Paging,
    Waiter,
    Stream,
    Package,
    Dependencies,
    Types,
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut raw = Raw::default();
        let Raw { description, names, features, client, rules, crates } = &mut raw;
        while let Some(key) = map.next_key()? {
            match key {
                Key::Name => description.name = map.next_value()?,
                Key::Spec => description.spec = map.next_value()?,
                Key::Include => description.include = map.next_value()?,
                Key::Exclude => description.exclude = map.next_value()?,
                Key::Names => *names = map.next_value()?,
                Key::Patch => description.patch = map.next_value()?,
                Key::Overlays => description.overlays = map.next_value()?,
                Key::Examples => description.examples = map.next_value()?,
                Key::Features => *features = map.next_value()?,
                Key::Client => *client = map.next_value()?,
                Key::Lro => rules.lro = map.next_value()?,
                Key::Paging => rules.paging = map.next_value()?,
                Key::Waiter => rules.waiter = map.next_value()?,
                Key::Stream => rules.stream = map.next_value()?,
                Key::Package => crates.package = map.next_value()?,
                Key::Dependencies => crates.dependencies = map.next_value()?,
                Key::Types => crates.types = map.next_value()?,
            }
        }
        Ok(raw)
    }
}
