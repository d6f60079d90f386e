//! The tables of `codegen.toml` about the generated crates: `[package]`, `[dependencies]`,
//! `[types]`.

use super::{Reader, convert};
use crate::{
    config::{Crates, Package, Publish, RustAttribute, RustPath, TypeRule},
    value::Value,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The tables about the crates.
#[derive(Default)]
pub(super) struct RawCrates {
    pub package: RawPackage,
    pub dependencies: toml::Table,
    pub types: RawTypes,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RawPackage {
    version: Option<Spanned<String>>,
    license: Option<String>,
    repository: Option<String>,
    homepage: Option<String>,
    documentation: Option<String>,
    authors: Vec<String>,
    keywords: Vec<String>,
    categories: Vec<String>,
    publish: Option<Spanned<toml::Value>>,
    metadata: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawType {
    #[serde(default)]
    derive: Vec<Spanned<String>>,
    #[serde(default)]
    attributes: Vec<Spanned<String>>,
    replace: Option<Spanned<String>>,
}

/// The types with rules, by key.
pub(super) type RawTypes = BTreeMap<Spanned<String>, RawType>;

impl Reader<'_> {
    pub(super) fn crates(&mut self, raw: RawCrates) -> Crates {
        let RawCrates { package, dependencies, types } = raw;
        Crates {
            package: self.package(package),
            dependencies: self.table(dependencies),
            types: types.into_iter().map(|(key, rule)| self.type_rule(key, rule)).collect(),
        }
    }

    fn package(&mut self, raw: RawPackage) -> Package {
        let RawPackage {
            version,
            license,
            repository,
            homepage,
            documentation,
            authors,
            keywords,
            categories,
            publish,
            metadata,
        } = raw;
        let texts = [
            ("license", license),
            ("repository", repository),
            ("homepage", homepage),
            ("documentation", documentation),
        ];
        let lists = [("authors", authors), ("keywords", keywords), ("categories", categories)];
        let text = |(key, text): (&str, Option<String>)| Some((key.to_owned(), text?));
        let list =
            |(key, list): (&str, Vec<String>)| (!list.is_empty()).then(|| (key.to_owned(), list));
        Package {
            version: version
                .map_or_else(|| Package::default().version, |version| self.version(version)),
            texts: texts.into_iter().filter_map(text).collect(),
            lists: lists.into_iter().filter_map(list).collect(),
            publish: publish.and_then(|publish| self.publish(publish)),
            metadata: self.table(metadata),
        }
    }

    fn version(&mut self, version: Spanned<String>) -> String {
        if let Err(error) = semver::Version::parse(version.get_ref()) {
            let fault = self.fault(
                version.span().start,
                format!("`{}` is no version: {error}", version.get_ref()),
            );
            fault.note = Some("a version has three numbers: `1.4.0`".to_owned());
        }
        version.into_inner()
    }

    fn publish(&mut self, publish: Spanned<toml::Value>) -> Option<Publish> {
        let start = publish.span().start;
        let found = match publish.into_inner() {
            toml::Value::Boolean(allowed) => Some(Publish::Allowed(allowed)),
            toml::Value::Array(names) => {
                let names = names.into_iter().map(|name| Some(name.as_str()?.to_owned()));
                names.collect::<Option<Vec<String>>>().map(Publish::Registries)
            }
            _ => None,
        };
        if found.is_none() {
            self.fault(start, "`publish` is `true`, `false` or a list of names of registries");
        }
        found
    }

    /// The entries of a table, in order.
    fn table(&mut self, table: toml::Table) -> Vec<(String, Value)> {
        table.into_iter().map(|(key, value)| (key, convert(value))).collect()
    }

    fn type_rule(&mut self, key: Spanned<String>, raw: RawType) -> TypeRule {
        let RawType { derive, attributes, replace } = raw;
        let (start, key) = (key.span().start, key.into_inner());
        if derive.is_empty() && attributes.is_empty() && replace.is_none() {
            self.fault(start, format!("nothing is said about the type `{key}`")).note =
                Some("give `derive`, `attributes` or `replace`".to_owned());
        }
        if let Some(replace) = &replace {
            if !derive.is_empty() || !attributes.is_empty() {
                self.fault(
                    replace.span().start,
                    format!("`{key}` is replaced, so it takes no `derive` and no `attributes`"),
                );
            }
            if key == "*" {
                self.fault(replace.span().start, "one type cannot replace all");
            }
        }
        TypeRule {
            derives: self.all(derive, RustPath::of_derive, "the path of a derive macro"),
            attributes: self.all(attributes, RustAttribute::of, "one attribute: `#[…]`"),
            replacement: self
                .all(replace.into_iter().collect(), RustPath::of_type, "the path of a type")
                .pop(),
            place: self.place(start),
            key,
        }
    }

    /// The texts as what they are to be; others are faults.
    fn all<T>(
        &mut self,
        texts: Vec<Spanned<String>>,
        read: impl Fn(&str) -> Option<T>,
        what: &str,
    ) -> Vec<T> {
        let mut out = Vec::new();
        for text in texts {
            match read(text.get_ref()) {
                Some(one) => out.push(one),
                None => {
                    self.fault(text.span().start, format!("`{}` is not {what}", text.get_ref()));
                }
            }
        }
        out
    }
}
