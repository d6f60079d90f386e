//! Real descriptions, when they lie beside the repository: all are read and resolved without a panic, and what is said of them is known.

use super::linked;
use crate::source::Loader;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn corpus() -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    ["../shared/corpus", "../../shared/corpus"].iter().map(|path| repository.join(path)).find(|path| path.is_dir())
}

#[test]
fn real_descriptions_are_read_and_linked() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no ../shared/corpus");
        return;
    };
    let table = fs::read_to_string(corpus.join("CORPUS.tsv")).expect("the corpus has a table");
    let only = std::env::var("DIALECT").unwrap_or_else(|_| "3.0".to_owned());
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (path, role, dialect, operations) = (columns[0], columns[1], columns[2], columns[5]);
        if role != "root" || !dialect.starts_with(&only) {
            continue;
        }
        let start = Instant::now();
        let (document, session) = linked(path, &Folder(corpus.clone()));
        let time = start.elapsed();
        let document = document.unwrap_or_else(|| panic!("{path}: {:?}", session.diagnostics.list()));
        let items = document.nodes.path_items.iter().map(|(_, item)| item.operations.len()).sum::<usize>();
        eprintln!(
            "{path}: {operations} {items} operations, {} schemas, {time:?}, {} said",
            document.nodes.schemas.len(),
            session.diagnostics.list().len()
        );
        for said in super::said(&session) {
            eprintln!("    {said}");
        }
        for diagnostic in session.diagnostics.list() {
            *codes.entry(diagnostic.code.to_owned()).or_default() += 1;
        }
    }
    eprintln!("{codes:?}");
}
