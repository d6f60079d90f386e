//! The clients: one pair of crates for each description that the server's package carries.

use crate::peer;
use specwright::cli::Wanted;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Generates from all descriptions in `descriptions` into folders below `out`. A file of settings
/// in `settings` that is called after the crates mends a description that is not what the service
/// does; one of what is left out lists exactly that.
pub fn generate(descriptions: &Path, settings: &Path, out: &Path) -> Result<(), String> {
    for spec in list(descriptions)? {
        let name = crate_name(&spec);
        let folder = out.join(&name);
        let settings = settings.join(format!("{name}.toml"));
        let wanted = Wanted {
            name: Some(&name),
            root: Some(descriptions),
            runtime: Some(Path::new("runtime")),
            config: settings.is_file().then_some(settings.as_path()),
            ..Wanted::new(&spec, &folder)
        };
        let left_out = peer::generate(&wanted).map_err(|text| format!("{name}:\n{text}"))?;
        // What a scenario reaches in another way, in the words of the generator.
        let expected = fs::read_to_string(settings.with_extension("left-out")).unwrap_or_default();
        if left_out.trim() != expected.trim() {
            return Err(format!("{name}:\n{left_out}"));
        }
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("cannot read `{}`: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    Ok(paths)
}

/// `body-number.quirks.json` → `body-number-quirks`, `lroParameters.json` → `lro-parameters`.
fn crate_name(spec: &Path) -> String {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = String::new();
    for c in stem.chars() {
        if c.is_ascii_uppercase() && name.ends_with(|before: char| before.is_ascii_lowercase()) {
            name.push('-');
        }
        name.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::crate_name;
    use std::path::Path;

    #[test]
    fn names_of_crates() {
        for (file, name) in [
            ("body-number.quirks.json", "body-number-quirks"),
            ("httpInfrastructure.json", "http-infrastructure"),
            ("subscriptionId-apiVersion.json", "subscription-id-api-version"),
            ("media_types.json", "media-types"),
        ] {
            assert_eq!(crate_name(Path::new(file)), name);
        }
    }
}
