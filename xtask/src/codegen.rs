//! `cargo xtask codegen`: for each folder in `specs/` the crates in `generated/`. Each API stands alone: one that fails leaves its
//! folder as it was, and the others are done.

use crate::say;
use specwright::{
    OutFile, Report,
    cli::{self, Input, InputFault, Wanted},
    output::{self, Changes, Mode},
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

const SPECS: &str = "specs";
const GENERATED: &str = "generated";

/// Generated code is printed by one printer and never formatted again.
const RUSTFMT: &str = "# What lies below is generated and printed in one style already.\ndisable_all_formatting = true\n";

/// Arguments of `cargo xtask codegen`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write nothing; exit with 1 and a diff when generated/ is not what specs/ says
    #[arg(long)]
    check: bool,

    /// Only this API: the name of its folder in specs/
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// Runs the task.
pub fn run(args: &Args) -> ExitCode {
    let mode = if args.check { Mode::Check } else { Mode::Write };
    let apis = match apis(args.only.as_deref()) {
        Ok(apis) => apis,
        Err(sentence) => {
            say::err(&format!("error: {sentence}\n"));
            return ExitCode::from(2);
        }
    };
    let width = apis.iter().map(String::len).max().unwrap_or(0);
    let mut failed = Vec::new();
    let mut differs = BTreeSet::new();
    for api in &apis {
        match one(api, mode, width) {
            Ok(changes) if mode == Mode::Write || changes.is_empty() => {}
            Ok(_) => drop(differs.insert(api.clone())),
            Err(text) => {
                say::err(&format!("{}\n{api}: failed; {GENERATED}/{api} is as it was\n", text.trim_end()));
                failed.push(api);
            }
        }
    }
    if args.only.is_none() {
        match whole(&apis, mode) {
            Ok(changed) => differs.extend(changed),
            Err(text) => {
                say::err(&format!("{text}\n"));
                return ExitCode::FAILURE;
            }
        }
    }
    if mode == Mode::Check && !differs.is_empty() {
        let only = differs.iter().next().filter(|name| differs.len() == 1 && apis.contains(name));
        let only = only.map(|name| format!(" --only {name}")).unwrap_or_default();
        say::err(&format!("{GENERATED}/ is not what {SPECS}/ says; run `cargo xtask codegen{only}` and commit what it writes\n"));
    }
    ExitCode::from(u8::from(!failed.is_empty() || (mode == Mode::Check && !differs.is_empty())))
}

/// The folders of `specs/`, sorted.
pub fn apis(only: Option<&str>) -> Result<Vec<String>, String> {
    let all = folders(Path::new(SPECS)).map_err(|error| format!("cannot read `{SPECS}`: {error}"))?;
    match only {
        None => Ok(all),
        Some(only) if all.iter().any(|name| name == only) => Ok(vec![only.to_owned()]),
        Some(only) => Err(format!("`{SPECS}/{only}` is not there; there are: {}", all.join(", "))),
    }
}

/// What the generator needs for the API of a folder of `specs/`. An error is a text for the user.
pub fn input(api: &str) -> Result<Input, String> {
    let folder = Path::new(SPECS).join(api);
    let spec = cli::description_in(&folder)?;
    let config = folder.join("codegen.toml");
    let out = Path::new(GENERATED).join(api);
    let wanted = Wanted {
        root: Some(Path::new(".")),
        runtime: Some(Path::new("runtime")),
        config: config.is_file().then_some(&config),
        ..Wanted::new(&spec, &out)
    };
    Input::open(&wanted).map_err(|fault| match fault {
        InputFault::Usage(sentence) => format!("error: {sentence}"),
        InputFault::Content(text) => text,
    })
}

fn one(api: &str, mode: Mode, width: usize) -> Result<Changes, String> {
    let started = Instant::now();
    let input = input(api)?;
    let outcome = specwright::generate(&input.job, &input.loader);
    let said = cli::diagnostics_text(&outcome);
    if cli::failed(&outcome) {
        return Err(said);
    }
    say::err(&format!("{said}{}", cli::left_out_text(&outcome)));
    let folder = Path::new(GENERATED).join(api);
    let changes = sync(&folder, &outcome.files, mode)?;
    let seconds = started.elapsed().as_secs_f64();
    say::out(&format!("{}, {seconds:.2} s\n", line(api, width, &outcome.report, &changes, mode)));
    show(&changes, &folder, mode);
    Ok(changes)
}

fn line(api: &str, width: usize, report: &Report, changes: &Changes, mode: Mode) -> String {
    let Report { operations, types, left_out, .. } = report;
    let (missing, changed, stale) = (changes.missing.len(), changes.changed.len(), changes.stale.len());
    let files = match mode {
        Mode::Write => format!("{} written, {stale} removed, {} unchanged", missing + changed, changes.unchanged.len()),
        Mode::Check if changes.is_empty() => "up to date".to_owned(),
        Mode::Check => format!("{missing} missing, {changed} changed, {stale} stale"),
    };
    let (operations, types) = (cli::count(*operations, "operation"), cli::count(*types, "type"));
    format!("{api:width$}  {operations}, {types}, {} left out, files: {files}", left_out.len())
}

/// What belongs to no API: the settings of the formatter, and folders whose API is gone. Gives the names that changed.
fn whole(apis: &[String], mode: Mode) -> Result<BTreeSet<String>, String> {
    let generated = Path::new(GENERATED);
    let mut differs = BTreeSet::new();
    let settings = OutFile { path: "rustfmt.toml".to_owned(), content: RUSTFMT.to_owned() };
    let changes = sync(generated, &[settings], mode)?;
    show(&changes, generated, mode);
    if !changes.is_empty() {
        differs.insert(GENERATED.to_owned());
    }
    for name in folders(generated).unwrap_or_default() {
        let folder = generated.join(&name);
        if apis.contains(&name) || !folder.join(output::LIST).is_file() {
            continue;
        }
        let changes = sync(&folder, &[], mode)?;
        match mode {
            Mode::Check => say::out(&format!("stale: {} ({SPECS}/{name} is gone)\n", folder.display())),
            Mode::Write => {
                say::out(&format!("{name}: {} files removed ({SPECS}/{name} is gone)\n", changes.stale.len()));
                // What somebody else put there keeps the folder.
                let _ = fs::remove_dir(&folder);
            }
        }
        differs.insert(name);
    }
    Ok(differs)
}

fn show(changes: &Changes, folder: &Path, mode: Mode) {
    if mode == Mode::Check {
        say::out(&output::unified(changes, &format!("{}/", folder.display())));
    }
}

fn sync(folder: &Path, files: &[OutFile], mode: Mode) -> Result<Changes, String> {
    output::sync(folder, files, mode).map_err(|sentences| {
        let lines: Vec<String> = sentences.iter().map(|sentence| format!("error: {sentence}")).collect();
        lines.join("\n")
    })
}

/// The names of the folders in a folder, sorted; hidden ones are not among them.
fn folders(folder: &Path) -> std::io::Result<Vec<String>> {
    let paths: Vec<PathBuf> =
        fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    let mut names: Vec<String> = paths.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names)
}
