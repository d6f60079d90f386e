//! Which files below a folder are descriptions, and what their crates are called.

use specwright::config::{Candidate, Selector};
use std::{collections::BTreeSet, fs, io, path::Path};

/// One description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The path of the description below the corpus.
    pub path: String,
    /// The name of its crates without `-models`, `-client`. The same in every run, whatever is
    /// chosen.
    pub name: String,
}

/// The descriptions below `dir` whose path matches one of `only` (all of them when there is none),
/// sorted: the rows of its `CORPUS.tsv` whose role is `root`, else every file that declares in one
/// of its first lines that it is a description.
pub fn roots(dir: &Path, only: &[String]) -> io::Result<Vec<Root>> {
    let mut paths = match fs::read_to_string(dir.join("CORPUS.tsv")) {
        Ok(table) => of_table(&table),
        Err(_) => descriptions(dir)?,
    };
    paths.sort();
    let mut named = with_names(paths);
    named.retain(|root| only.is_empty() || only.iter().any(|glob| matches(&root.path, glob)));
    Ok(named)
}

/// Whether a path matches: `*` within a folder name, `**` across.
pub fn matches(path: &str, glob: &str) -> bool {
    let chosen = Selector { path: Some(glob.to_owned()), ..Selector::default() };
    chosen.matches(&Candidate { id: None, tags: &[], path, method: "" })
}

/// The paths of a `CORPUS.tsv`: the columns are path and role.
fn of_table(table: &str) -> Vec<String> {
    let cells = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    cells.filter(|cells| cells.get(1) == Some(&"root")).map(|cells| cells[0].to_owned()).collect()
}

fn descriptions(dir: &Path) -> io::Result<Vec<String>> {
    let mut open = vec![dir.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| {
                ["json", "yaml", "yml"].iter().any(|known| extension == *known)
            }) && is_description(&String::from_utf8_lossy(&fs::read(&path)?))
            {
                found.extend(
                    path.strip_prefix(dir).map(|path| path.to_string_lossy().replace('\\', "/")),
                );
            }
        }
    }
    Ok(found)
}

/// Whether a file declares in one of its first lines that it is a description.
fn is_description(text: &str) -> bool {
    text.lines().take(200).any(|line| {
        let line = line.trim_start_matches([' ', '\t', '\u{feff}', '"', '\'', '{']);
        let value = line.strip_prefix("openapi").or_else(|| line.strip_prefix("swagger"));
        value.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
    })
}

fn with_names(paths: Vec<String>) -> Vec<Root> {
    let mut taken = BTreeSet::new();
    paths
        .into_iter()
        .map(|path| {
            let name = crate_name(&path);
            let numbered = (2..).map(|number| format!("{name}-{number}"));
            let mut free = std::iter::once(name.clone()).chain(numbered);
            let name =
                free.find(|name| taken.insert(name.clone())).expect("there is no last number");
            Root { path, name }
        })
        .collect()
}

/// The first word of the path and as many of its last ones as make no more than 40 letters.
fn crate_name(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
    let words: Vec<&str> =
        stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut short = String::new();
    for word in words.iter().rev() {
        if short.len() + word.len() > 40 {
            break;
        }
        short = if short.is_empty() { (*word).to_owned() } else { format!("{word}-{short}") };
    }
    let first = words.first().copied().unwrap_or("api");
    let name = if short.starts_with(first) {
        short
    } else {
        format!("{}-{short}", &first[..first.len().min(10)])
    };
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("api-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_what_is_a_root() {
        let table = "path\trole\tdialect\n\
         b/api.json\troot\t2.0\n\
         b/part.json\tpart\t-\n\
         a/api.yaml\troot\t3.0.0\n";
        assert_eq!(of_table(table), ["b/api.json", "a/api.yaml"]);
    }

    #[test]
    fn without_a_table_a_file_says_that_it_is_a_root() {
        for text in [
            "openapi: 3.1.0\n",
            "{\n  \"swagger\": \"2.0\"",
            "{\"openapi\":\"3.0.0\"}",
            "# by hand\n\nswagger : '2.0'",
        ] {
            assert!(is_description(text), "{text}");
        }
        for text in ["type: object\n", "{\"title\": \"openapi\"}", "openapis: []\n", ""] {
            assert!(!is_description(text), "{text}");
        }
    }

    #[test]
    fn a_glob_stays_within_a_folder_or_goes_across() {
        assert!(matches("azure/specification/a.json", "azure/**"));
        assert!(!matches("azure/specification/a.json", "azure/*"));
        assert!(matches("stripe/spec3.yaml", "stripe/*"));
    }

    #[test]
    fn names_are_those_of_crates_and_each_is_given_once() {
        let paths = [
            "3scale/api.json",
            "azure/x/v1/Things.json",
            "azure/x/v1/things.yaml",
            "box/openapi.json",
        ];
        let names: Vec<String> =
            with_names(paths.map(str::to_owned).into()).into_iter().map(|root| root.name).collect();
        assert_eq!(
            names,
            ["api-3scale-api", "azure-x-v1-things", "azure-x-v1-things-2", "box-openapi"]
        );
    }
}
