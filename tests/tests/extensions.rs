//! The page of vendor extensions is what the registry says, and the registry has every key that is
//! read.

use specwright::vendor::registry;
use specwright_tests::{Expected, repository};
use std::{fs, path::Path};

#[test]
fn the_page_is_printed_from_the_registry() {
    let mut expected = Expected::default();
    expected.check(&repository().join("docs/extensions.md"), &registry::page());
    expected.finish();
}

#[test]
fn every_key_that_is_read_while_parsing_is_registered() {
    let mut keys = Vec::new();
    find_keys(&repository().join("generator/src/parse"), &mut keys);
    assert!(keys.contains(&"x-nullable".to_owned()), "keys are found: {keys:?}");
    let unknown: Vec<&String> = keys.iter().filter(|key| registry::find(key).is_none()).collect();
    assert!(unknown.is_empty(), "not in generator/src/vendor/registry.rs: {unknown:?}");
}

/// The literals `"x-…"` in the sources below a folder, outside tests.
fn find_keys(folder: &Path, keys: &mut Vec<String>) {
    for path in fs::read_dir(folder)
        .expect("it is a folder")
        .map(|entry| entry.expect("it can be read").path())
    {
        if path.is_dir() {
            find_keys(&path, keys);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).expect("it is a source file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let literals = code.split("\"x-").skip(1).filter_map(|rest| rest.split_once('"'));
            keys.extend(
                literals.filter(|(rest, _)| !rest.is_empty()).map(|(rest, _)| format!("x-{rest}")),
            );
        }
    }
}
