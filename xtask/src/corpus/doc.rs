//! Documents the crates of chosen descriptions, with the warnings of rustdoc denied.

use super::{check::Check, kept, one::State, progress::Progress, report::Row};
use std::{fs, io, path::Path};

/// Documents the crates of these rows, one after the other.
pub fn document(check: &Check, out: &Path, rows: &mut [&mut Row]) -> io::Result<()> {
    let progress = Progress::new("documenting", rows.len());
    for row in rows.iter_mut().filter(|row| row.made.state == State::Done) {
        let record = out.join("results").join(format!("{}.doc.json", row.root.name));
        let key = check.key(row);
        let outcome = match kept::load(&record, key) {
            Some(outcome) => outcome,
            None => {
                let outcome = one(check, row)?;
                kept::save(&record, key, &outcome)?;
                outcome
            }
        };
        row.documented = Some(outcome);
        progress.step(&row.root.path);
    }
    // The pages are large, and nobody reads them.
    match fs::remove_dir_all(out.join("check-target/doc")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What rustdoc complains of first; `None`: nothing.
fn one(check: &Check, row: &Row) -> io::Result<Option<String>> {
    check.workspace(&[row])?;
    let mut cargo = check.command("doc")?;
    cargo
        .args(["--workspace", "--no-deps", "--quiet", "--color", "never"])
        .env("RUSTDOCFLAGS", "-D warnings");
    let output = cargo.output()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let first = text.lines().find(|line| line.starts_with("error")).or_else(|| text.lines().next());
    Ok((!output.status.success())
        .then(|| first.unwrap_or("cargo doc failed without a message").to_owned()))
}
