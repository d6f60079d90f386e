//! Compiles the crates of a corpus: one workspace, one call of cargo, one target folder.

use super::row::{Checked, Row, State};
use crate::say;
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

/// Checks the crates of the rows that were generated. An error is a sentence: cargo could not do it at all.
pub fn check(out: &Path, rows: &mut [Row], tests: bool) -> Result<(), String> {
    let done: Vec<&Row> = rows.iter().filter(|row| row.state == State::Done).collect();
    if done.is_empty() {
        return Ok(());
    }
    let members: String = done.iter().map(|row| format!("    \"{0}/models\",\n    \"{0}/client\",\n", row.name)).collect();
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n");
    fs::write(out.join("Cargo.toml"), manifest).map_err(|error| format!("cannot write the workspace: {error}"))?;
    fs::copy("Cargo.lock", out.join("Cargo.lock")).map_err(|error| format!("cannot copy Cargo.lock: {error}"))?;
    say::err("checking the crates…\n");
    let log = fs::File::create(out.join("check.log")).map_err(|error| format!("cannot write the log: {error}"))?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["check", "--workspace", "--keep-going", "--offline", "--message-format", "json"]);
    cargo.args(tests.then_some("--all-targets"));
    cargo.current_dir(out).env("CARGO_TARGET_DIR", "check-target").stdout(Stdio::piped()).stderr(log);
    let mut child = cargo.spawn().map_err(|error| format!("cannot run cargo: {error}"))?;
    let lines = child.stdout.take().map(BufReader::new).ok_or("cargo has no output")?;
    let mut compiled = false;
    for row in rows.iter_mut().filter(|row| row.state == State::Done) {
        row.checked = Some(Checked::default());
    }
    for line in lines.lines().map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        compiled |= message["reason"] == "compiler-artifact";
        if message["reason"] == "compiler-message" {
            add(rows, &message);
        }
    }
    let success = child.wait().is_ok_and(|status| status.success());
    if !success && !compiled && rows.iter().all(Row::passed) {
        let said = fs::read_to_string(out.join("check.log")).unwrap_or_default();
        return Err(format!("cargo could not check anything:\n{said}"));
    }
    for row in rows.iter().filter(|row| row.checked.is_some() && !row.passed()) {
        say::out(&format!("{:50} check: {}\n", row.path, row.check_end()));
    }
    Ok(())
}

fn add(rows: &mut [Row], message: &serde_json::Value) {
    let package = message["target"]["name"].as_str().unwrap_or_default().replace('_', "-");
    let manifest = message["manifest_path"].as_str().unwrap_or_default().replace('\\', "/");
    let own =
        |row: &&mut Row| ["models", "client"].iter().any(|part| manifest.ends_with(&format!("/{}/{part}/Cargo.toml", row.name)));
    let Some(row) = rows.iter_mut().find(own) else { return };
    let Some(checked) = &mut row.checked else { return };
    let text = message["message"]["message"].as_str().unwrap_or_default();
    // The last message of a crate only counts the others.
    let counted = message["message"]["spans"].as_array().is_none_or(Vec::is_empty) && message["message"]["code"].is_null();
    match message["message"]["level"].as_str() {
        Some("error") if !counted => checked.errors += 1,
        Some("warning") if !counted => checked.warnings += 1,
        _ => return,
    }
    let span = &message["message"]["spans"][0];
    let place = format!("{package} {}:{}", span["file_name"].as_str().unwrap_or_default(), span["line_start"]);
    checked.first.get_or_insert_with(|| format!("{place}: {text}"));
}
