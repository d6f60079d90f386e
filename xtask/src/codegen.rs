//! `cargo xtask codegen`: for each folder in `specs/` the crates in `generated/`. All are generated
//! before any is written, because cargo loads the workspace as a whole: two packages of one name,
//! or a folder without a package, and it loads nothing. Each API stands alone otherwise: one that
//! fails leaves its folder as it was, and the others are done.

mod leftover;
mod packages;
mod prepare;

use crate::say;
use leftover::Leftover;
use prepare::Prepared;
use specwright::{
    OutFile, Report,
    cli::{self, Input, InputFault, Wanted},
    output::{self, Changes, Mode},
};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

const SPECS: &str = "specs";
const GENERATED: &str = "generated";

/// The packages of an API, in its folder of `generated/`. Cargo takes every such folder for one.
const PARTS: &[&str] = &["client", "models"];

/// Arguments of `cargo xtask codegen`.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// Write nothing; exit with 1 and a diff when generated/ is not what specs/ says
    #[arg(long)]
    check: bool,

    /// Replace and remove generated files that were edited
    #[arg(long, conflicts_with = "check")]
    force: bool,

    /// Only this API: the name of its folder in specs/
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

impl Args {
    fn mode(&self) -> Mode {
        match (self.check, self.force) {
            (true, _) => Mode::Check,
            (false, true) => Mode::Force,
            (false, false) => Mode::Write,
        }
    }
}

/// Runs the task on the repository in a folder.
pub fn run(root: &Path, args: &Args) -> ExitCode {
    let apis = match apis(root, args.only.as_deref()) {
        Ok(apis) => apis,
        Err(sentence) => {
            say::err(&format!("error: {sentence}\n"));
            return ExitCode::from(2);
        }
    };
    match codegen(root, args, &apis) {
        Ok(done) => ExitCode::from(u8::from(!done)),
        Err(text) => {
            say::err(&format!("{text}\n"));
            ExitCode::FAILURE
        }
    }
}

/// Whether all is as it should be, afterwards or already. An error is a text for the user; then
/// nothing was written.
fn codegen(root: &Path, args: &Args, apis: &[String]) -> Result<bool, String> {
    let mode = args.mode();
    let mut done = true;
    let mut ready = Vec::new();
    for api in apis {
        match prepare::prepare(root, api, mode) {
            Ok(prepared) => ready.push(prepared),
            Err(text) => {
                say::err(&format!(
                    "{}\n{api}: failed; {GENERATED}/{api} is as it was\n",
                    text.trim_end()
                ));
                done = false;
            }
        }
    }
    let mut gone = Vec::new();
    if args.only.is_none() {
        for name in leftover::gone(root, apis) {
            match Leftover::of(root, &name, mode) {
                Ok(leftover) => gone.push(leftover),
                Err(text) => {
                    say::err(&format!(
                        "{text}\n{name}: {SPECS}/{name} is gone; {GENERATED}/{name} is as it was\n"
                    ));
                    done = false;
                }
            }
        }
    }
    let kept = |folder: &str| {
        !ready.iter().any(|api| api.name == folder) && !gone.iter().any(|api| api.name == folder)
    };
    packages::check(root, &ready, kept)?;
    let differs = write(root, args, apis, &ready, &gone)?;
    if mode == Mode::Check && !differs.is_empty() {
        let only = differs.iter().next().filter(|name| differs.len() == 1 && apis.contains(name));
        let only = only.map(|name| format!(" --only {name}")).unwrap_or_default();
        say::err(&format!(
            "{GENERATED}/ is not what {SPECS}/ says; run `cargo xtask codegen{only}` and commit \
             what it writes\n"
        ));
    }
    let blocked = leftover::blocked(root, mode)?;
    for sentence in &blocked {
        say::err(&format!("error: {sentence}\n"));
    }
    Ok(done && blocked.is_empty() && (mode != Mode::Check || differs.is_empty()))
}

/// Writes what is ready and removes what is gone. Gives the names of what differed.
fn write(
    root: &Path,
    args: &Args,
    apis: &[String],
    ready: &[Prepared],
    gone: &[Leftover],
) -> Result<BTreeSet<String>, String> {
    let mode = args.mode();
    let width = apis.iter().map(String::len).max().unwrap_or(0);
    let mut differs = BTreeSet::new();
    for api in ready {
        let folder = generated(root).join(&api.name);
        let changes = sync(&folder, &api.files, mode)?;
        say::out(&format!(
            "{}, {:.2} s\n",
            line(&api.name, width, &api.report, &changes, mode),
            api.seconds
        ));
        show(&changes, root, &folder, mode);
        if !changes.is_empty() {
            differs.insert(api.name.clone());
        }
    }
    for api in gone {
        differs.insert(api.name.clone());
        api.remove(root, mode)?;
    }
    Ok(differs)
}

/// The folders of `specs/`, sorted.
fn apis(root: &Path, only: Option<&str>) -> Result<Vec<String>, String> {
    let mut all =
        folders(&root.join(SPECS)).map_err(|error| format!("cannot read `{SPECS}`: {error}"))?;
    all.retain(|name| !name.starts_with('.'));
    match only {
        None => Ok(all),
        Some(only) if all.iter().any(|name| name == only) => Ok(vec![only.to_owned()]),
        Some(only) => Err(format!("`{SPECS}/{only}` is not there; there are: {}", all.join(", "))),
    }
}

/// What the generator needs for the API of a folder of `specs/`. An error is a text for the user.
pub fn input(root: &Path, api: &str) -> Result<Input, String> {
    let folder = root.join(SPECS).join(api);
    let spec = cli::description_in(&folder)?;
    let config = folder.join("codegen.toml");
    let out = generated(root).join(api);
    let wanted = Wanted {
        root: Some(if root == Path::new("") { Path::new(".") } else { root }),
        runtime: Some(&root.join("runtime")),
        config: fs::symlink_metadata(&config).is_ok().then_some(&config),
        ..Wanted::new(&spec, &out)
    };
    Input::open(&wanted).map_err(|fault| match fault {
        InputFault::Usage(sentence) => format!("error: {sentence}"),
        InputFault::Content(text) => text,
    })
}

fn line(api: &str, width: usize, report: &Report, changes: &Changes, mode: Mode) -> String {
    let Report { operations, types, left_out, .. } = report;
    let (missing, changed, stale) =
        (changes.missing.len(), changes.changed.len(), changes.stale.len());
    let files = match mode {
        Mode::Write | Mode::Force => {
            format!(
                "{} written, {stale} removed, {} unchanged",
                missing + changed,
                changes.unchanged.len()
            )
        }
        Mode::Check if changes.is_empty() => "up to date".to_owned(),
        Mode::Check => format!("{missing} missing, {changed} changed, {stale} stale"),
    };
    let (operations, types) = (cli::count(*operations, "operation"), cli::count(*types, "type"));
    format!("{api:width$}  {operations}, {types}, {} left out, files: {files}", left_out.len())
}

fn show(changes: &Changes, root: &Path, folder: &Path, mode: Mode) {
    if mode == Mode::Check {
        let folder = folder.strip_prefix(root).unwrap_or(folder);
        say::out(&output::unified(changes, &format!("{}/", folder.display())));
    }
}

fn generated(root: &Path) -> PathBuf {
    root.join(GENERATED)
}

fn sync(folder: &Path, files: &[OutFile], mode: Mode) -> Result<Changes, String> {
    if folder.is_symlink() {
        return Err(format!(
            "error: `{}` is a symbolic link: nothing is written through it",
            folder.display()
        ));
    }
    output::sync(folder, files, mode).map_err(errors)
}

fn errors(sentences: Vec<String>) -> String {
    let lines: Vec<String> =
        sentences.iter().map(|sentence| format!("error: {sentence}")).collect();
    lines.join("\n")
}

/// The names of the folders in a folder, sorted.
fn folders(folder: &Path) -> io::Result<Vec<String>> {
    let paths: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    let mut names: Vec<String> =
        paths.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests;
