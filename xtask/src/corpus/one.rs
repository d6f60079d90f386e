//! One description, in this process: generates it twice, compares, writes the crates and prints what [`super::row`] reads.

use crate::say;
use specwright::{
    Outcome,
    cli::{self, Input, InputFault, Wanted},
    diag::Severity,
    output::{self, Mode},
};
use std::{fmt::Write, fs, path::PathBuf, process::ExitCode, time::Instant};

/// Arguments of the hidden `cargo xtask corpus-one`.
#[derive(Debug, clap::Args)]
pub struct One {
    #[arg(long)]
    spec: PathBuf,
    #[arg(long)]
    root: PathBuf,
    #[arg(long)]
    name: String,
    #[arg(long)]
    out: PathBuf,
}

impl One {
    /// Does it. Every line of the output is `key value`.
    pub fn run(&self) -> ExitCode {
        let wanted = Wanted {
            spec: &self.spec,
            out: &self.out,
            name: Some(&self.name),
            root: Some(&self.root),
            runtime: Some(&PathBuf::from("runtime")),
            config: None,
        };
        let input = match Input::open(&wanted) {
            Ok(input) => input,
            Err(InputFault::Usage(text) | InputFault::Content(text)) => {
                say::err(&format!("{text}\n"));
                return ExitCode::from(1);
            }
        };
        let started = Instant::now();
        let outcome = specwright::generate(&input.job, &input.loader);
        let seconds = user_seconds().unwrap_or_else(|| started.elapsed().as_secs_f64());
        let mut text = facts(&outcome);
        let _ = writeln!(text, "seconds {seconds:.2}\nmemory {}", peak_memory().unwrap_or(0));
        say::err(&(cli::diagnostics_text(&outcome) + &cli::left_out_text(&outcome)));
        let again = specwright::generate(&input.job, &input.loader);
        let state = if cli::failed(&outcome) {
            "refused".to_owned()
        } else if again.files != outcome.files {
            "differs".to_owned()
        } else {
            match output::sync(&self.out, &outcome.files, Mode::Write) {
                Ok(_) => "done".to_owned(),
                Err(sentences) => sentences.join("; "),
            }
        };
        say::out(&format!("{text}state {state}\n"));
        ExitCode::SUCCESS
    }
}

fn facts(outcome: &Outcome) -> String {
    let report = &outcome.report;
    let count = |severity| outcome.diagnostics.iter().filter(|found| found.severity == severity).count();
    let operations = report.left_out.iter().filter(|left| left.kind == specwright::ir::LeftOutKind::Operation).count();
    let lines: usize =
        outcome.files.iter().filter(|file| file.path.ends_with(".rs")).map(|file| file.content.lines().count()).sum();
    format!(
        "operations {}\nleft_operations {operations}\nleft_types {}\ntypes {}\nerrors {}\nwarnings {}\nlines {lines}\n",
        report.operations,
        report.left_out.len() - operations,
        report.types,
        count(Severity::Error),
        count(Severity::Warning),
    )
}

/// User time of this process in seconds, where the system tells (Linux: clock ticks of a hundredth of a second).
fn user_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let ticks: u32 = stat.rsplit_once(") ")?.1.split(' ').nth(11)?.parse().ok()?;
    Some(f64::from(ticks) / 100.0)
}

/// The most memory this process had, in MB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}
