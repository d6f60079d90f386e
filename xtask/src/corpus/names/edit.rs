//! A description and what is made of it: its parts in another order, without an operation, with one
//! more. All files are kept in memory.

use specwright::{Job, cli::FolderLoader, source::Loader, value::Value};
use std::collections::HashMap;

/// The files of a description, as they were read.
pub struct Files<'a> {
    /// The path of the root description.
    root: String,
    files: HashMap<String, Value>,
    disk: &'a FolderLoader,
}

/// What identifies an operation of the root: its path and its method, as written.
pub type OperationKey = (String, String);

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    /// The sequence that belongs to a text.
    pub fn new(seed: &str) -> Random {
        Random(super::super::hash::of(seed.as_bytes()) | 1)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// How the members of an object are put in another order.
pub enum Order<'a> {
    /// The order in which the last comes first.
    Reverse,
    /// A random order.
    Random(&'a mut Random),
}

impl<'a> Files<'a> {
    /// The files of a description; `None` when its root is none.
    pub fn read(job: &Job, disk: &'a FolderLoader) -> Option<Files<'a>> {
        let files = specwright::files(job, disk)?;
        let (root, _) = files.first()?;
        Some(Files {
            root: root.clone(),
            files: files.into_iter().map(|(path, value)| (path, Value::clone(&value))).collect(),
            disk,
        })
    }

    /// The operations that are written out in the root.
    pub fn operations(&self) -> Vec<OperationKey> {
        let Some(paths) = self.files[&self.root].get("paths").and_then(Value::as_object) else {
            return Vec::new();
        };
        let of = |(path, item): &(Box<str>, Value)| {
            let members = item.as_object().unwrap_or_default().iter();
            let is_written =
                |value: &Value| value.as_object().is_some() && value.get("$ref").is_none();
            let methods = members.filter(|(key, value)| is_method(key) && is_written(value));
            methods.map(|(key, _)| (path.to_string(), key.to_string())).collect::<Vec<_>>()
        };
        paths.iter().flat_map(of).collect()
    }

    /// The description with its paths and components in another order, in all its files.
    pub fn ordered(&self, mut order: Order<'_>) -> Edited<'_> {
        let mut paths: Vec<&String> = self.files.keys().collect();
        paths.sort();
        let mut edited = self.edited();
        for path in paths {
            let mut value = self.files[path].clone();
            let Value::Object(members) = &mut value else { continue };
            for (key, section) in members {
                match &**key {
                    "paths" | "webhooks" | "x-ms-paths" | "definitions" | "parameters"
                    | "responses" | "$defs" => order.apply(section),
                    "components" => {
                        members_of(section).iter_mut().for_each(|(_, section)| order.apply(section))
                    }
                    _ => {}
                }
            }
            edited.changed.insert(path.clone(), value.to_string());
        }
        edited
    }

    /// The description without an operation.
    pub fn without(&self, (path, method): &OperationKey) -> Edited<'_> {
        self.with_paths(|paths| {
            for (_, item) in paths.iter_mut().filter(|(known, _)| **known == **path) {
                members_of(item).retain(|(key, _)| **key != **method);
            }
            paths.retain(|(known, item)| {
                **known != **path
                    || item
                        .as_object()
                        .is_some_and(|item| item.iter().any(|(key, _)| is_method(key)))
            });
        })
    }

    /// The description with an operation first that is like another one in all but its name and its
    /// path.
    pub fn with_copy(&self, (path, method): &OperationKey) -> Edited<'_> {
        self.with_paths(|paths| {
            let Some((_, item)) = paths.iter().find(|(known, _)| **known == **path) else { return };
            let mut copy = item.clone();
            let members = members_of(&mut copy);
            members.retain(|(key, _)| !is_method(key) || **key == **method);
            for (_, operation) in members.iter_mut().filter(|(key, _)| **key == **method) {
                for (_, id) in
                    members_of(operation).iter_mut().filter(|(key, _)| &**key == "operationId")
                {
                    *id = Value::String(
                        format!("{}CopiedHere", id.as_str().unwrap_or_default()).into(),
                    );
                }
            }
            paths.insert(0, (format!("/copied-here{path}").into(), copy));
        })
    }

    fn with_paths(&self, edit: impl FnOnce(&mut Vec<(Box<str>, Value)>)) -> Edited<'_> {
        let mut value = self.files[&self.root].clone();
        if let Some((_, paths)) =
            members_of(&mut value).iter_mut().find(|(key, _)| &**key == "paths")
        {
            edit(members_of(paths));
        }
        let mut edited = self.edited();
        edited.changed.insert(self.root.clone(), value.to_string());
        edited
    }

    fn edited(&self) -> Edited<'_> {
        Edited { changed: HashMap::new(), disk: self.disk }
    }
}

impl Order<'_> {
    fn apply(&mut self, section: &mut Value) {
        // The parameters of an operation in a file of its own are a list, in an order that means
        // something.
        let Value::Object(members) = section else { return };
        match self {
            Order::Reverse => members.reverse(),
            Order::Random(random) => random.shuffle(members),
        }
    }
}

/// The members of an object, to change them; of anything else none.
fn members_of(value: &mut Value) -> &mut Vec<(Box<str>, Value)> {
    if !matches!(value, Value::Object(_)) {
        *value = Value::Object(Vec::new());
    }
    let Value::Object(members) = value else { unreachable!("it is one now") };
    members
}

fn is_method(key: &str) -> bool {
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"].contains(&key)
}

/// An edited description.
pub struct Edited<'a> {
    changed: HashMap<String, String>,
    disk: &'a FolderLoader,
}

impl Loader for Edited<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.changed
            .get(path)
            .map_or_else(|| self.disk.load(path), |text| Ok(text.clone().into_bytes()))
    }
}
