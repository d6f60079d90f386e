//! `cargo xtask dump`: what there is between two stages.

use crate::{codegen, say};
use specwright::{
    Stage,
    cli::{self, Input, InputFault, Wanted},
};
use std::{path::Path, process::ExitCode};

/// Arguments of `cargo xtask dump`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The name of a folder in specs/, or a description file
    #[arg(value_name = "NAME|FILE")]
    what: String,

    /// After which stage
    #[arg(long, value_enum)]
    stage: After,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum After {
    /// Parsed and resolved: what the description says
    Document,
    /// The normal form of each schema
    Normal,
    /// Lowered, after all passes: what the API is
    Ir,
    /// The identifiers
    Names,
}

/// Runs `cargo xtask dump`.
pub fn run(args: &Args) -> ExitCode {
    let input = match input(&args.what) {
        Ok(input) => input,
        Err(text) => {
            say::err(&format!("{text}\n"));
            return ExitCode::from(2);
        }
    };
    let stage = match args.stage {
        After::Document => Stage::Document,
        After::Normal => Stage::Normal,
        After::Ir => Stage::Ir,
        After::Names => Stage::Names,
    };
    let (text, session) = specwright::dump(&input.job, &input.loader, stage);
    say::err(&cli::faults_text(session.diagnostics.list(), &session));
    say::out(&text.unwrap_or_default());
    ExitCode::from(u8::from(session.diagnostics.has_errors()))
}

fn input(what: &str) -> Result<Input, String> {
    if Path::new("specs").join(what).is_dir() {
        return codegen::input(Path::new(""), what);
    }
    let wanted = Wanted::new(Path::new(what), Path::new("generated/dump"));
    Input::open(&wanted).map_err(|fault| match fault {
        InputFault::Usage(sentence) => format!("error: {sentence}"),
        InputFault::Content(text) => text,
    })
}
