//! From paths to a [`Job`]: the root folder, the settings, the name, the runtime.

use super::FolderLoader;
use crate::{
    Job, Runtime,
    config::{self, Selector},
    disk::{self, Unreadable},
};
use std::{
    fs,
    path::{Component, MAIN_SEPARATOR, Path, PathBuf},
};

/// The arguments of the user.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The root description.
    pub spec: &'a Path,
    /// Where the crates go.
    pub out: &'a Path,
    /// The prefix of the crates' names; `None`: from the settings, the file, its folder or `out`.
    pub name: Option<&'a str>,
    /// The folder no reference may leave; `None`: the nearest folder above the description that
    /// contains `.git`, else its own.
    pub root: Option<&'a Path>,
    /// The folder of the runtime crates, whether it is there already or not; `None`: by version.
    pub runtime: Option<&'a Path>,
    /// The settings; `None`: `codegen.toml` beside the description, if there is one.
    pub config: Option<&'a Path>,
    /// The operations to generate, instead of those of the settings; empty: those of the settings.
    pub include: &'a [Selector],
    /// The operations not to generate, besides those of the settings.
    pub exclude: &'a [Selector],
}

impl<'a> Wanted<'a> {
    /// A description and a folder, with everything else left to the settings.
    pub fn new(spec: &'a Path, out: &'a Path) -> Self {
        Wanted {
            spec,
            out,
            name: None,
            root: None,
            runtime: None,
            config: None,
            include: &[],
            exclude: &[],
        }
    }
}

/// What [`crate::generate`] needs.
#[derive(Debug)]
pub struct Input {
    /// What to generate.
    pub job: Job,
    /// Reads the files.
    pub loader: FolderLoader,
}

/// Why there is no input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputFault {
    /// An argument is wrong: a sentence.
    Usage(String),
    /// A settings file is wrong: lines with places.
    Content(String),
}

impl Input {
    /// Looks at the files that the arguments name.
    pub fn open(wanted: &Wanted<'_>) -> Result<Input, InputFault> {
        let spec = spec_file(wanted.spec)?;
        let folder = spec.parent().unwrap_or(Path::new("/")).to_owned();
        let root = match wanted.root {
            Some(root) => folder_at("--root", root)?,
            None => folder
                .ancestors()
                .find(|above| above.join(".git").exists())
                .unwrap_or(&folder)
                .to_owned(),
        };
        let Ok(relative) = spec.strip_prefix(&root) else {
            let sentence = format!(
                "`{}` does not lie in the root folder `{}`",
                wanted.spec.display(),
                root.display()
            );
            return Err(InputFault::Usage(sentence));
        };
        let settings = settings(wanted.config, wanted.spec)?;
        let described = settings.is_some();
        let mut config = settings.unwrap_or_default();
        if let Some(name) = wanted.name {
            config.name = name.to_owned();
        }
        choose(&mut config, wanted);
        if config.name.is_empty() {
            config.name = default_name(wanted, described, &spec);
        }
        if !is_crate_name(&config.name) {
            let note = "a name is made of at most 57 letters, digits, `-` and `_`, and begins \
                        with a letter";
            return Err(InputFault::Usage(format!(
                "`{}` cannot be the name of a crate: {note}",
                config.name
            )));
        }
        let runtime = wanted
            .runtime
            .map_or(Ok(Runtime::Version), |runtime| runtime_path(runtime, wanted.out))?;
        let loader = FolderLoader::new(&root).map_err(|error| cannot_read(&root, error))?;
        Ok(Input { job: Job { spec: slashes(relative), config, runtime }, loader })
    }
}

/// The selectors of the command line. Both narrow what the settings choose or replace it, so that
/// what these exclude stays out.
fn choose(config: &mut config::Config, wanted: &Wanted<'_>) {
    let from_option = |list: &[Selector], option: &str| {
        let place = |selector: &Selector| Selector { place: option.to_owned(), ..selector.clone() };
        list.iter().map(place).collect::<Vec<_>>()
    };
    if !wanted.include.is_empty() {
        config.include = from_option(wanted.include, "--include");
    }
    config.exclude.extend(from_option(wanted.exclude, "--exclude"));
}

/// The description in a folder of `specs/`: the one that its `codegen.toml` names, else the only
/// `openapi.*` or `swagger.*`. An error is a text for the user.
pub fn description_in(folder: &Path) -> Result<PathBuf, String> {
    let config = settings(None, &folder.join("codegen.toml")).map_err(|fault| match fault {
        InputFault::Usage(sentence) => format!("error: {sentence}"),
        InputFault::Content(text) => text,
    })?;
    if let Some(spec) = config.and_then(|config| config.spec) {
        return Ok(folder.join(spec));
    }
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("error: cannot read `{}`: {error}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| is_description(path))
        .collect();
    found.sort();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(format!(
            "error: `{}` contains no `openapi.*` or `swagger.*`; name the file: `spec = \"…\"` in \
             `codegen.toml`",
            folder.display()
        )),
        [first, second, ..] => Err(format!(
            "error: `{}` and `{}` are both there; say which: `spec = \"…\"` in `codegen.toml`",
            first.display(),
            second.display()
        )),
    }
}

fn is_description(path: &Path) -> bool {
    let extension = path
        .extension()
        .is_some_and(|extension| ["json", "yaml", "yml"].iter().any(|known| extension == *known));
    extension
        && path.file_stem().is_some_and(|stem| stem == "openapi" || stem == "swagger")
        && path.is_file()
}

/// The name of an API when none is given: that of the file; of the folder that was named with it
/// when the file's name is generic (`openapi.yaml`), or when settings make the whole folder that of
/// one API (`described`); of the output folder; of the folder of the file, whoever named that.
fn default_name(wanted: &Wanted<'_>, described: bool, real: &Path) -> String {
    let folder = |path: &Path| {
        let name = path.parent()?.components().next_back()?;
        matches!(name, Component::Normal(_)).then(|| kebab(&name.as_os_str().to_string_lossy()))
    };
    let file = wanted.spec.file_stem().filter(|_| !described);
    let named = [
        file.map(|stem| kebab(&stem.to_string_lossy())),
        folder(wanted.spec),
        wanted.out.file_name().map(|name| kebab(&name.to_string_lossy())),
        folder(real),
    ];
    let generic = |name: &String| GENERIC.contains(&name.as_str());
    let name = named.iter().flatten().find(|name| !generic(name));
    // If none says anything, a folder says more than a file.
    let any = || named[1..].iter().flatten().chain(&named[0]).find(|name| !name.is_empty());
    let name = name.or_else(any).cloned().unwrap_or_default();
    let mut name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("api-{name}")
    };
    name.truncate(LONGEST_NAME);
    name.trim_end_matches('-').to_owned()
}

/// Names of files and folders that say nothing of the API.
const GENERIC: [&str; 21] = [
    "",
    "api",
    "apis",
    "client",
    "clients",
    "crates",
    "descriptions",
    "docs",
    "generated",
    "index",
    "main",
    "openapi",
    "out",
    "root",
    "schema",
    "spec",
    "specs",
    "swagger",
    "v1",
    "v2",
    "v3",
];

/// With `-models` it has at most 64 letters, as crates.io wants it.
const LONGEST_NAME: usize = 57;

fn is_crate_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// `BalancePlatform_v2.0` → `balance-platform-v2-0`.
fn kebab(text: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let word = before.is_ascii_lowercase() && c.is_ascii_uppercase();
        if (word || !c.is_ascii_alphanumeric()) && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    name.trim_end_matches('-').to_owned()
}

fn spec_file(path: &Path) -> Result<PathBuf, InputFault> {
    let name = path.display();
    let found = fs::metadata(path).map_err(|error| cannot_read(path, error))?;
    if found.is_dir() {
        return Err(InputFault::Usage(format!(
            "`{name}` is a folder; give the description file in it"
        )));
    }
    if !found.is_file() {
        return Err(InputFault::Usage(format!("`{name}` is not a regular file")));
    }
    path.canonicalize().map_err(|error| cannot_read(path, error))
}

fn folder_at(argument: &str, path: &Path) -> Result<PathBuf, InputFault> {
    if path.is_dir() {
        return path.canonicalize().map_err(|error| cannot_read(path, error));
    }
    let what = if path.exists() { "is not a folder" } else { "does not exist" };
    Err(InputFault::Usage(format!("`{argument} {}` {what}", path.display())))
}

fn settings(given: Option<&Path>, spec: &Path) -> Result<Option<config::Config>, InputFault> {
    let beside = spec.with_file_name("codegen.toml");
    let path = match given {
        Some(path) => path,
        None if fs::symlink_metadata(&beside).is_ok() => &beside,
        None => return Ok(None),
    };
    let bytes = disk::read(path)
        .map_err(|why| InputFault::Usage(format!("cannot read `{}`: {why}", path.display())))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        InputFault::Usage(format!("cannot read `{}`: it is not UTF-8 text", path.display()))
    })?;
    config::read::read(&path.display().to_string(), &text).map(Some).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        InputFault::Content(lines.join("\n"))
    })
}

/// An absolute path stays as it is; a relative one, which is relative to the working folder,
/// becomes relative to a crate in `out`.
fn runtime_path(runtime: &Path, out: &Path) -> Result<Runtime, InputFault> {
    if runtime.exists() {
        folder_at("--runtime", runtime)?;
    }
    let real = real_path(runtime);
    let there = |part: &str| real.join(part).join("Cargo.toml").is_file();
    let crates = ["types", "client"];
    if let (true, Some(part)) =
        (crates.iter().any(|part| there(part)), crates.iter().find(|part| !there(part)))
    {
        let sentence = format!("`--runtime {}` contains no crate `{part}`", runtime.display());
        return Err(InputFault::Usage(sentence));
    }
    if runtime.is_absolute() {
        return Ok(Runtime::Path(slashes(runtime)));
    }
    let crate_folder = real_path(out).join("models");
    let common =
        real.components().zip(crate_folder.components()).take_while(|(a, b)| a == b).count();
    let up = crate_folder.components().skip(common).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(real.components().skip(common)).collect();
    Ok(Runtime::Path(slashes(&path)))
}

/// The absolute path without symbolic links of something that may not exist yet.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let Some((above, real)) = existing else { return absolute };
    absolute.strip_prefix(above).map_or(real.clone(), |rest| real.join(rest))
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(MAIN_SEPARATOR, "/") }
}

fn cannot_read(path: &Path, error: std::io::Error) -> InputFault {
    let why = Unreadable::from(error);
    InputFault::Usage(format!("cannot read `{}`: {why}", path.display()))
}
