//! Replays what is kept in `fuzz/seeds` on a stable toolchain: each seed through the function that
//! libFuzzer calls.

use specwright_properties::TARGETS;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// All seeds together are no larger, so that they can be in the repository.
const MOST_BYTES: u64 = 1 << 20;

#[test]
fn every_seed_holds() {
    let mut failed = Vec::new();
    for (name, run) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "fuzz/seeds/{name} is empty");
        for seed in seeds {
            let data = fs::read(&seed).expect("it was listed just now");
            // The reason is printed by the panic itself.
            if catch_unwind(AssertUnwindSafe(|| run(&data))).is_err() {
                failed.push(format!("{name}/{}", file_name(&seed)));
            }
        }
    }
    assert!(failed.is_empty(), "seeds that do not hold: {failed:?}");
}

#[test]
fn the_seeds_are_small() {
    let files = TARGETS.iter().flat_map(|(name, _)| seeds(name));
    let bytes: u64 =
        files.map(|file| fs::metadata(file).expect("it was listed just now").len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

#[test]
fn every_target_is_built_and_has_seeds() {
    let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let sources: BTreeSet<String> =
        files(&fuzz().join("fuzz_targets")).iter().map(|file| file_name(file)).collect();
    assert_eq!(sources, names.iter().map(|name| format!("{name}.rs")).collect());
    let manifest =
        fs::read_to_string(fuzz().join("Cargo.toml")).expect("the package of the targets is there");
    let manifest: toml::Table = toml::from_str(&manifest).expect("it is TOML");
    let programs = manifest["bin"].as_array().expect("it has programs").iter();
    let built: BTreeSet<String> =
        programs.filter_map(|program| Some(program["name"].as_str()?.to_owned())).collect();
    assert_eq!(built, names);
    let kept: BTreeSet<String> =
        files(&fuzz().join("seeds")).iter().map(|folder| file_name(folder)).collect();
    assert_eq!(kept, names);
}

fn fuzz() -> PathBuf {
    specwright_tests::repository().join("fuzz")
}

fn seeds(target: &str) -> Vec<PathBuf> {
    files(&fuzz().join("seeds").join(target))
}

/// What is in a folder, by name; nothing when there is none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("it was listed by its name").to_string_lossy().into_owned()
}
