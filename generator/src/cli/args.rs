//! The command line.

use crate::config::Selector;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns API description files (OpenAPI, Swagger) into Rust model and client crates.
#[derive(Debug, Parser)]
#[command(name = "specwright", version, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes the crates of one API: OUT/models and OUT/client
    Generate(Generate),
}

#[derive(Debug, ClapArgs)]
pub struct Generate {
    /// The description: JSON or YAML
    #[arg(long, value_name = "FILE")]
    pub spec: PathBuf,

    /// The folder to write to; files that specwright did not write there, or that were edited
    /// since, are left alone
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// The prefix of the crates' names [default: the name of FILE, its folder or OUT, the first
    /// that says something]
    #[arg(long)]
    pub name: Option<String>,

    /// The folder no reference may leave [default: the repository that contains FILE, else FILE's
    /// folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// The folder of the runtime crates, which all APIs of a workspace share [default:
    /// specwright-runtime beside OUT]
    ///
    /// The crates are written there when they are absent, and brought up to date when they are
    /// older; never over a change of yours, nor where specwright did not write them. `registry`
    /// names them by version instead, to be found in a registry.
    #[arg(long, value_name = "DIR|registry")]
    pub runtime: Option<PathBuf>,

    /// Settings: names, filters, patches, rules [default: codegen.toml beside FILE, if there is
    /// one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Generate only the operations that SELECTOR chooses; given several times, those of any
    ///
    /// A selector is `id=…`, `tag=…`, `path=…` or `method=…`, or several of them with commas, all
    /// of which must match. `*` matches any text, in a path any text without `/`; `**` in a path
    /// matches any text: `--include tag=pets --include 'path=/stores/**,method=get'`. Replaces the
    /// `include` of the settings.
    #[arg(long, value_name = "SELECTOR", value_parser = Selector::parse)]
    pub include: Vec<Selector>,

    /// Do not generate the operations that SELECTOR chooses; added to the `exclude` of the
    /// settings
    #[arg(long, value_name = "SELECTOR", value_parser = Selector::parse)]
    pub exclude: Vec<Selector>,

    /// Write nothing; exit with 1 and a diff when OUT is not what would be generated from FILE
    #[arg(long)]
    pub check: bool,

    /// Replace and remove generated files that were edited, and replace other files that have the
    /// path of a generated file
    #[arg(long, conflicts_with = "check")]
    pub force: bool,

    /// What to print when done
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One line for people
    Text,
    /// A report for programs, on standard output
    Json,
}
