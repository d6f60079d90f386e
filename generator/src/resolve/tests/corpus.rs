//! Real descriptions, when they lie next to the repository: all are read and resolved without a
//! panic, and the diagnostics are known.

use super::linked;
use crate::{
    document::{Document, PathItem, RefOr},
    source::Loader,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn corpus() -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    ["../shared/corpus", "../../shared/corpus"]
        .iter()
        .map(|path| repository.join(path))
        .find(|path| path.is_dir())
}

#[test]
fn real_descriptions_are_read_and_linked() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    let table = fs::read_to_string(corpus.join("CORPUS.tsv")).expect("the corpus has a table");
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (path, role, operations) = (columns[0], columns[1], columns[5]);
        if role != "root" {
            continue;
        }
        let (document, session) = linked(path, &Folder(corpus.clone()));
        let document =
            document.unwrap_or_else(|| panic!("{path}: {:?}", session.diagnostics.list()));
        assert_eq!(count(&document).to_string(), operations, "operations of {path}");
        for diagnostic in session.diagnostics.list() {
            *codes.entry(diagnostic.code).or_default() += 1;
        }
    }
    let expected = [
        ("ignored-sibling", 1),
        ("inexact-number", 1),
        ("newer-construct", 6),
        ("unexpected-value", 1),
        ("unknown-keyword", 8),
        ("unresolved-reference", 1),
    ];
    assert_eq!(codes, BTreeMap::from(expected));
}

/// The operations of the paths.
fn count(document: &Document) -> usize {
    let item = |item: &RefOr<PathItem>| match item {
        RefOr::Item(id) => Some(*id),
        RefOr::Ref(reference) => document.links.path_items.get(&reference.location).copied(),
    };
    let items = document.paths.iter().filter_map(|(_, written)| item(written));
    items.map(|id| document.nodes.path_items[id].operations.len()).sum()
}
