//! The names of all packages of the workspace. Two of one name, and cargo loads nothing of it.

use super::{GENERATED, PARTS, folders, generated, prepare::Prepared};
use std::{collections::BTreeMap, fs, path::Path};
use toml::{Table, Value};

/// Whether each name would be there once when `ready` is written and the folders of `generated/`
/// that are `kept` stay as they are. An error is a text for the user.
pub fn check(root: &Path, ready: &[Prepared], kept: impl Fn(&str) -> bool) -> Result<(), String> {
    let mut places: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut add = |place: String, manifest: &str| {
        // A manifest that cannot be read is reported by cargo.
        if let Some(name) = name(manifest) {
            places.entry(same(&name)).or_default().push((name, place));
        }
    };
    for folder in by_hand(root)? {
        let manifest = read(&root.join(&folder));
        add(folder, &manifest);
    }
    for api in ready {
        for part in PARTS {
            let manifest = api.files.iter().find(|file| file.path == format!("{part}/Cargo.toml"));
            add(
                format!("{GENERATED}/{}/{part}", api.name),
                manifest.map_or("", |file| &file.content),
            );
        }
    }
    for api in folders(&generated(root)).unwrap_or_default().iter().filter(|api| kept(api)) {
        for part in PARTS {
            add(format!("{GENERATED}/{api}/{part}"), &read(&generated(root).join(api).join(part)));
        }
    }
    let clashes: Vec<String> =
        places.values().filter(|places| places.len() > 1).map(|places| clash(places)).collect();
    if clashes.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\nnothing was written", clashes.join("\n")))
    }
}

fn clash(places: &[(String, String)]) -> String {
    let list: Vec<String> =
        places.iter().map(|(name, place)| format!("`{name}` in {place}")).collect();
    let cure = "give one API another `name` in its `codegen.toml`, or delete a folder of \
                `generated/` that is of no use";
    format!(
        "error: packages of one name, with which cargo cannot load the workspace: {}; {cure}",
        list.join(", ")
    )
}

/// The folders of the packages that are not generated: the members of the workspace.
fn by_hand(root: &Path) -> Result<Vec<String>, String> {
    let path = root.join("Cargo.toml");
    let text = fs::read_to_string(&path)
        .map_err(|error| format!("error: cannot read `{}`: {error}", path.display()))?;
    let table: Table =
        text.parse().map_err(|error| format!("error: `{}`: {error}", path.display()))?;
    let members = table
        .get("workspace")
        .and_then(|workspace| workspace.get("members"))
        .and_then(Value::as_array);
    let members = members.into_iter().flatten().filter_map(Value::as_str);
    let mut found = Vec::new();
    for member in members.filter(|member| !member.starts_with(GENERATED)) {
        match member.strip_suffix("/*") {
            None => found.push(member.to_owned()),
            Some(above) => {
                let names = folders(&root.join(above))
                    .map_err(|error| format!("error: cannot read `{above}`: {error}"))?;
                found.extend(names.iter().map(|name| format!("{above}/{name}")));
            }
        }
    }
    Ok(found)
}

/// The manifest in a folder; what is no file, a pipe for one, is none.
fn read(folder: &Path) -> String {
    let path = folder.join("Cargo.toml");
    if path.is_file() { fs::read_to_string(path).unwrap_or_default() } else { String::new() }
}

fn name(manifest: &str) -> Option<String> {
    let table: Table = manifest.parse().ok()?;
    table.get("package")?.get("name")?.as_str().map(str::to_owned)
}

/// Equal for names that cannot stand next to each other: the files of a target folder are called
/// after a package with `_` for `-`, and case does not count on every system.
fn same(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}
