//! What the user says about types in `codegen.toml`: traits and attributes that are added, and
//! types of the user's own instead of generated ones. A rule about no type is an error: the
//! description has changed under it.

use crate::{
    Session,
    config::{Config, RustAttribute, RustPath, TypeRule},
    ir::{Api, Shape, TypeDef, TypeId},
};
use std::collections::{HashMap, HashSet};

/// What the user adds to a type.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Custom {
    /// Traits to derive, each once.
    pub derives: Vec<RustPath>,
    /// Attributes, in the order of the settings.
    pub attributes: Vec<RustAttribute>,
}

/// Puts the types of the user in place of those of the description.
pub fn replace(api: &mut Api, config: &Config, session: &mut Session) {
    if config.crates.types.is_empty() {
        return;
    }
    let groups: HashSet<TypeId> = api
        .operations
        .iter()
        .flat_map(|operation| &operation.parameter_groups)
        .filter_map(|group| group.ty.named())
        .collect();
    // Whether a rule is about a type of its own; `None`: about none.
    let mut used: Vec<Option<bool>> =
        config.crates.types.iter().map(|rule| (rule.key == ALL).then_some(true)).collect();
    let mut faults = Vec::new();
    for (at, def) in api.types.0.iter_mut().enumerate() {
        for (i, rule) in config.crates.types.iter().enumerate() {
            if !names(rule, def, session) {
                continue;
            }
            let is_own = !matches!(def.shape, Shape::Alias(_) | Shape::OneValue(_));
            used[i] = Some(is_own || used[i] == Some(true));
            if rule.replacement.is_some() && groups.contains(&TypeId(at as u32)) {
                faults.push(format!(
                    "{}: `{}` is made of parameters, and cannot be replaced",
                    rule.place, rule.key
                ));
            } else if rule.replacement.is_some() {
                def.shape = Shape::Foreign(i);
            }
        }
    }
    for (TypeRule { place, key, derives, attributes, .. }, used) in
        config.crates.types.iter().zip(used)
    {
        match used {
            None => faults.push(format!("{place}: `{key}` is no type that is generated")),
            Some(false) if !derives.is_empty() || !attributes.is_empty() => faults.push(format!(
                "{place}: `{key}` is another name of a type, and takes no derives or attributes"
            )),
            Some(_) => {}
        }
    }
    for fault in faults {
        session.diagnostics.failure("unused-name", fault);
    }
}

/// What is added to each type that the user says something about.
pub fn run(api: &Api, config: &Config, session: &Session) -> HashMap<TypeId, Custom> {
    let mut found = HashMap::new();
    for (id, def) in api.types.iter().filter(|_| !config.crates.types.is_empty()) {
        let mut custom = Custom::default();
        let applies = |rule: &&TypeRule| rule.key == ALL || names(rule, def, session);
        for rule in config.crates.types.iter().filter(applies) {
            for path in &rule.derives {
                if !custom.derives.contains(path) {
                    custom.derives.push(path.clone());
                }
            }
            custom.attributes.extend(rule.attributes.iter().cloned());
        }
        if custom != Custom::default() {
            found.insert(id, custom);
        }
    }
    found
}

/// The key of a rule about all types.
const ALL: &str = "*";

/// Whether a rule is about a type: by what it may be called, or by where it stands.
fn names(rule: &TypeRule, def: &TypeDef, session: &Session) -> bool {
    def.hints.phrases.contains(&rule.key)
        || (rule.key.starts_with('/') && session.pointers.text(def.location.pointer) == rule.key)
}
