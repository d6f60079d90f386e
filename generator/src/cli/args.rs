//! The command line.

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

    /// The folder to write to; files in it that specwright did not write are left alone
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// The prefix of the crates' names [default: the name of the file or its folder]
    #[arg(long)]
    pub name: Option<String>,

    /// The folder no reference may leave [default: the repository that holds FILE, else FILE's folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// Use the runtime crates in DIR (DIR/types, DIR/client) instead of the published ones
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// Settings: names, filters, patches, rules [default: codegen.toml beside FILE, if there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

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
