//! Schemas of other files that extend a schema with a discriminator. Nothing needs to refer to
//! them: a value of the schema they extend may be one of them. Only files that are read anyway are
//! searched.

use crate::{
    Session,
    document::{Document, Id, Schema},
    parse::target,
    source::{self, Location, SourceId},
    value::Value,
};
use std::collections::{HashMap, HashSet};

/// Where a schema stands: the path of its file and the pointer. Files that were not read have one
/// too.
type Address = (String, String);

/// Where files keep the schemas that others may extend, of any version.
const SECTIONS: [&[&str]; 2] = [&["definitions"], &["components", "schemas"]];

/// Who extends whom, as far as files were read.
#[derive(Default)]
pub(super) struct Descendants {
    files: usize,
    schemas: usize,
    /// Those that extend what stands at an address, which is not known to be a base.
    waiting: HashMap<Address, Vec<Address>>,
    bases: HashSet<Address>,
    /// Components of other files than the root.
    components: HashMap<Address, (SourceId, Vec<String>)>,
}

impl Descendants {
    /// The components that extend a base and were not found before: their files and their pointers
    /// there.
    pub fn take(
        &mut self,
        document: &Document,
        root: SourceId,
        session: &mut Session,
    ) -> Vec<(SourceId, Vec<String>)> {
        for file in self.files..session.sources.len() {
            let file = SourceId(file as u32);
            if file != root {
                self.search(file, session);
            }
        }
        self.files = session.sources.len();
        if self.components.is_empty() {
            return Vec::new();
        }
        let mut bases = Vec::new();
        for (id, schema) in document.nodes.schemas.iter().skip(self.schemas) {
            if document.discriminator(id).is_some() {
                bases.push(address(schema.location, session));
            }
            for parent in parents(document, id) {
                let parent = address(document.nodes.schemas[parent].location, session);
                self.extends(address(schema.location, session), parent, &mut bases);
            }
        }
        self.schemas = document.nodes.schemas.len();
        self.found(bases)
    }

    /// Notes that one schema extends another.
    fn extends(&mut self, child: Address, parent: Address, bases: &mut Vec<Address>) {
        match self.bases.contains(&parent) {
            true => bases.push(child),
            false => self.waiting.entry(parent).or_default().push(child),
        }
    }

    /// What extends a base is one. Gives the components among all that are known only now.
    fn found(&mut self, mut bases: Vec<Address>) -> Vec<(SourceId, Vec<String>)> {
        bases.reverse();
        let mut found = Vec::new();
        while let Some(base) = bases.pop() {
            if self.bases.insert(base.clone()) {
                bases.extend(self.waiting.remove(&base).into_iter().flatten().rev());
                found.extend(self.components.get(&base).cloned());
            }
        }
        found
    }

    /// Notes what the components of a file extend.
    fn search(&mut self, file: SourceId, session: &Session) {
        let path = &session.sources.get(file).path;
        for section in SECTIONS {
            let whole = &*session.sources.get(file).value;
            let entries = section
                .iter()
                .try_fold(whole, |value, key| value.get(key))
                .and_then(Value::as_object);
            for (name, schema) in entries.unwrap_or_default() {
                let parts = schema.get("allOf").and_then(Value::as_array).unwrap_or_default();
                // What is another name of a base is one.
                let strings =
                    parts.iter().chain([schema]).filter_map(|part| part.get("$ref")?.as_str());
                let parents: Vec<Address> = strings.filter_map(|text| named(path, text)).collect();
                if parents.is_empty() {
                    continue;
                }
                let segments: Vec<String> =
                    section.iter().copied().chain([&**name]).map(str::to_owned).collect();
                let here = (path.clone(), target::pointer(&segments));
                if !parts.is_empty() {
                    self.components.insert(here.clone(), (file, segments));
                }
                for parent in parents {
                    self.waiting.entry(parent).or_default().push(here.clone());
                }
            }
        }
    }
}

fn address(location: Location, session: &Session) -> Address {
    (session.sources.get(location.source).path.clone(), session.pointers.text(location.pointer))
}

/// The schemas that a schema extends by a reference.
fn parents(document: &Document, id: Id<Schema>) -> impl Iterator<Item = Id<Schema>> {
    let parts = document.nodes.schemas[id].all_of.iter();
    parts
        .filter(|part| document.referenced(**part).is_some())
        .map(|part| document.final_target(*part))
}

/// What a reference in the file at `path` names; `None` when that is known by no pointer, or lies
/// outside of all files.
fn named(path: &str, reference: &str) -> Option<Address> {
    let (file, segments) = target::parts(reference)?;
    let file = if file.is_empty() { path.to_owned() } else { source::join(path, &file)? };
    Some((file, target::pointer(&segments)))
}
