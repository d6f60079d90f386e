//! Makes the sources of the runtime crates a part of the command, which writes them where a user
//! has none: a list of paths and contents, as an expression of Rust.

use std::{
    env,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

/// The runtime crates, by folder.
const CRATES: [&str; 3] = ["azure-identity", "client", "types"];

fn main() -> io::Result<()> {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut text = "[\n".to_owned();
    for krate in CRATES {
        // In the repository these are links, which not every system checks out as such. A package
        // contains no folder with a `Cargo.toml`, so there it has another name.
        let carried = package.join("runtime").join(krate);
        let (folder, manifest) = match carried.join("src").is_dir() {
            true => (carried, "manifest.toml"),
            false => (package.join("../runtime").join(krate), "Cargo.toml"),
        };
        let mut files = vec![("Cargo.toml".to_owned(), folder.join(manifest))];
        files.push(("README.md".to_owned(), folder.join("README.md")));
        list("src", &folder.join("src"), &mut files)?;
        files.sort();
        for (path, file) in files {
            println!("cargo::rerun-if-changed={}", file.display());
            let (path, file) = (format!("{krate}/{path}"), file.display().to_string());
            writeln!(text, "    ({path:?}, include_str!({file:?})),").map_err(io::Error::other)?;
        }
    }
    text.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("runtime.rs"), text)
}

/// All files below a folder, with their paths below the crate.
fn list(path: &str, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        match entry.path() {
            below if below.is_dir() => list(&path, &below, files)?,
            file => files.push((path, file)),
        }
    }
    Ok(())
}
