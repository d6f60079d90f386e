//! The names that a reviewer should see: the longest, and those that carry a number because they
//! were taken.

use specwright::names::{FILE, Named};
use std::fmt::Write;

/// How many of the longest names are listed, of each kind.
const MOST: usize = 200;

/// The kinds whose longest names are listed.
const KINDS: [(&str, &str); 4] =
    [("type", "Types"), ("method", "Methods"), ("variant", "Variants"), (FILE, "Files")];

/// The names of one description that may be listed.
#[derive(Debug, Default)]
pub struct Worst {
    /// The longest names of each kind.
    longest: [Vec<String>; 4],
    /// The names that carry a number, each after its kind.
    numbered: Vec<(&'static str, String)>,
}

impl Worst {
    /// Selects the names to list.
    pub fn of(names: &[Named]) -> Worst {
        let longest = KINDS.map(|(kind, _)| {
            let mut list: Vec<String> = names
                .iter()
                .filter(|named| named.kind == kind)
                .map(|named| named.name.clone())
                .collect();
            list.sort_by_key(|name| (usize::MAX - name.len(), name.clone()));
            list.dedup();
            list.truncate(MOST);
            list
        });
        let mut numbered: Vec<(&str, String)> = names
            .iter()
            .filter(|named| named.numbered)
            .map(|named| (named.kind, named.name.clone()))
            .collect();
        numbered.dedup();
        Worst { longest, numbered }
    }
}

/// The file, from the names of all descriptions by their paths.
pub fn document(found: Vec<(&str, Worst)>) -> String {
    let mut text = "# Names to look at\n\
     \n\
     Written by `cargo xtask corpus DIR --names`, of the corpus of [corpus.md](corpus.md): a \
     change of a rule of `generator/src/names` is\n\
     read here as its effect. Methods stand behind their group.\n"
        .to_owned();
    let numbered: usize = found.iter().map(|(_, worst)| worst.numbered.len()).sum();
    let _ = write!(
        text,
        "\n## Names with a number\n\nThe name was taken, and nothing but a number distinguishes them: {numbered}.\n\n"
    );
    for (path, worst) in &found {
        for (kind, name) in &worst.numbered {
            let _ = writeln!(text, "- {kind} `{name}` ({path})");
        }
    }
    for (index, (_, title)) in KINDS.iter().enumerate() {
        let mut all: Vec<(&String, &str)> = found
            .iter()
            .flat_map(|(path, worst)| worst.longest[index].iter().map(move |name| (name, *path)))
            .collect();
        all.sort_by_key(|(name, path)| (usize::MAX - name.len(), (*name).clone(), *path));
        all.truncate(MOST);
        let _ = write!(text, "\n## {title}\n\nThe {} longest.\n\n", all.len());
        for (name, path) in all {
            let _ = writeln!(text, "- {} `{name}` ({path})", name.len());
        }
    }
    text
}
