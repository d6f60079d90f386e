//! Programs on generated crates are no longer than the same ones on crates that were written by
//! hand, `tests/peers`: in lines and in characters, without empty lines, comments and indentation.

use specwright_tests::here;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn no_program_is_longer_than_that_of_its_peer() {
    let ours = lengths(&here().join("programs"));
    let peers = entries(&here().join("peers")).into_iter().map(|peer| peer.join("src"));
    let theirs: BTreeMap<String, Length> =
        peers.filter(|source| source.is_dir()).flat_map(|source| lengths(&source)).collect();
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        theirs.keys().filter(|name| *name != "lib").collect::<Vec<_>>()
    );
    for (name, own) in &ours {
        let peer = &theirs[name];
        eprintln!("{name}: {own:?}, the peer {peer:?}");
        assert!(own.lines <= peer.lines && own.characters <= peer.characters, "{name}");
    }
}

#[derive(Debug)]
struct Length {
    lines: usize,
    characters: usize,
}

/// The lengths of the programs in a folder, by name.
fn lengths(folder: &Path) -> BTreeMap<String, Length> {
    let programs = entries(folder).into_iter();
    let programs = programs.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    programs
        .map(|path| {
            let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            (name, length(&fs::read_to_string(&path).expect("it is a program")))
        })
        .collect()
}

fn length(program: &str) -> Length {
    let lines = program.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let characters: Vec<usize> = lines.map(|line| line.chars().count()).collect();
    Length { lines: characters.len(), characters: characters.iter().sum() }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries.map(|entry| entry.expect("the folder can be read").path()).collect()
}
