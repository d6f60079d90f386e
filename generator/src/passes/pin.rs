//! Names the user pinned in `codegen.toml`. A pin that names nothing is an error: the description
//! has changed under it.

use crate::{
    Session,
    config::{Config, PinnedNames},
    ir::{Api, Hints, Operation, Shape, TypeDef},
    source::Location,
};
use std::collections::{BTreeMap, BTreeSet};

/// Pins the names of types, fields, values, operations, parameters and groups.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    if config.names == PinnedNames::default() {
        return;
    }
    let mut pins = Pins { names: &config.names, session, used: BTreeSet::new() };
    for def in &mut api.types.0 {
        pins.type_def(def);
    }
    for operation in &mut api.operations {
        pins.operation(operation);
    }
    for parameter in &mut api.client_parameters {
        pins.pin(
            "parameters",
            &mut parameter.hints,
            std::slice::from_ref(&parameter.wire),
            Some(parameter.location),
        );
    }
    for group in &mut api.groups {
        let keys = group.hints.phrases.clone();
        pins.pin("groups", &mut group.hints, &keys, None);
    }
    pins.finish();
}

struct Pins<'a> {
    names: &'a PinnedNames,
    session: &'a mut Session,
    /// Tables and keys that named something.
    used: BTreeSet<(&'static str, String)>,
}

impl Pins<'_> {
    fn type_def(&mut self, def: &mut TypeDef) {
        let owners = def.hints.phrases.clone();
        self.pin("types", &mut def.hints, &owners, Some(def.location));
        let below =
            |part: &str| owners.iter().map(|owner| format!("{owner}.{part}")).collect::<Vec<_>>();
        match &mut def.shape {
            Shape::Record(record) => {
                for field in &mut record.fields {
                    self.pin("fields", &mut field.hints, &below(&field.wire), Some(field.location));
                }
            }
            Shape::TextEnum(values) => {
                for value in &mut values.values {
                    self.pin(
                        "values",
                        &mut value.hints,
                        &below(value.value.as_str().unwrap_or_default()),
                        None,
                    );
                }
            }
            Shape::IntEnum(values) => {
                for value in &mut values.values {
                    self.pin("values", &mut value.hints, &below(&value.value.to_string()), None);
                }
            }
            Shape::Union(_) | Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => {}
        }
    }

    fn operation(&mut self, operation: &mut Operation) {
        let place = format!("{} {}", operation.method.as_str(), operation.written.path);
        let keys = [operation.id.clone(), place];
        self.pin("operations", &mut operation.hints, &keys, Some(operation.location));
        for parameter in &mut operation.parameters {
            let own = keys.iter().map(|key| format!("{key}.{}", parameter.wire));
            let all: Vec<String> = own.chain([parameter.wire.clone()]).collect();
            self.pin("parameters", &mut parameter.hints, &all, Some(parameter.location));
        }
    }

    /// Pins one name when the table has one of the keys, or the pointer of the place.
    fn pin(
        &mut self,
        table: &'static str,
        hints: &mut Hints,
        keys: &[String],
        place: Option<Location>,
    ) {
        let names = self.table(table);
        if names.is_empty() {
            return;
        }
        let pointer = place.map(|place| self.session.pointers.text(place.pointer));
        let Some((key, name)) =
            keys.iter().chain(&pointer).find_map(|key| names.get_key_value(key))
        else {
            return;
        };
        hints.pinned = Some(name.clone());
        self.used.insert((table, key.clone()));
    }

    fn table(&self, table: &str) -> &BTreeMap<String, String> {
        let PinnedNames { types, fields, values, operations, parameters, groups } = self.names;
        match table {
            "types" => types,
            "fields" => fields,
            "values" => values,
            "operations" => operations,
            "parameters" => parameters,
            _ => groups,
        }
    }

    fn finish(self) {
        for table in ["types", "fields", "values", "operations", "parameters", "groups"] {
            let unused = self
                .table(table)
                .keys()
                .filter(|key| !self.used.contains(&(table, (*key).clone())))
                .cloned();
            for key in unused.collect::<Vec<_>>() {
                let message = format!(
                    "codegen.toml: `{key}` in [names.{table}] names nothing that is generated"
                );
                self.session.diagnostics.failure("unused-name", message);
            }
        }
    }
}
