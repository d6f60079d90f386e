//! `cargo xtask corpus DIR --losses`: is everything that is described there? Counts what the
//! descriptions describe with a reader of its own, looks for each in what is generated and in the
//! list of what is left out, and names what is in neither.

mod compare;
mod cover;
pub mod described;
mod files;
mod listed;
mod schema;
#[cfg(test)]
mod tests;

pub use files::{Files, Node};
pub use schema::Schemas;

use super::{Args, OUT, generate::in_parallel, progress::Progress, roots::Root};
use crate::say;
use specwright::cli::{Input, Wanted};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path, thread};

/// How much stack a description needs whose schemas are nested deeply, in bytes.
const STACK: usize = 1 << 30;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An operation.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A media type of a request.
    RequestMedia,
    /// A status of an operation.
    Status,
    /// A media type of a status.
    ResponseMedia,
    /// A header of a status.
    Header,
    /// What a standard says to ignore: `Accept`, `Content-Type` and `Authorization` as parameters
    /// (OpenAPI 3, Parameter Object), `Content-Type` as a header of a response (Response Object),
    /// and the body of a 204, a 304 or an answer to HEAD (RFC 9110 sections 15.3.5, 15.4.5, 9.3.2).
    Ignored,
    /// A property of a schema.
    Property,
    /// A member of `oneOf` or `anyOf`, an entry of a discriminator's mapping, or a schema that
    /// extends one with a discriminator.
    Member,
    /// A text or an integer of an `enum`.
    Value,
    /// The items of an array.
    Items,
    /// The properties that a schema does not name.
    Rest,
    /// A JSON type.
    Type,
    /// A reference.
    Reference,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Operation => "operations",
            Kind::Parameter => "parameters",
            Kind::RequestMedia => "media types of requests",
            Kind::Status => "statuses",
            Kind::ResponseMedia => "media types of responses",
            Kind::Header => "headers of responses",
            Kind::Ignored => "what standards say to ignore",
            Kind::Property => "properties",
            Kind::Member => "members of unions",
            Kind::Value => "values of enums",
            Kind::Items => "items of arrays",
            Kind::Rest => "other properties",
            Kind::Type => "JSON types",
            Kind::Reference => "references that lead nowhere",
        }
    }
}

/// Something that is neither generated nor listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Lost {
    /// What uses it.
    pub used: String,
    /// The type that should have it; empty: it is part of an operation.
    pub ty: String,
}

/// How much of a kind there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    described: usize,
    generated: usize,
    left_out: usize,
    lost: usize,
}

/// What came of one description.
#[derive(Debug, Default)]
pub struct Counts {
    kinds: BTreeMap<Kind, Tally>,
    /// What is left out: its kind and the reason.
    reasons: BTreeMap<(Kind, String), usize>,
    lost: Vec<(Kind, String, Lost)>,
}

/// Runs the task; whether nothing is lost. An error is a sentence.
pub fn run(args: &Args, roots: &[Root], jobs: usize) -> Result<bool, String> {
    let progress = Progress::new("comparing", roots.len());
    let results = in_parallel(roots, jobs, &|root| {
        let counts = thread::scope(|scope| {
            let work = thread::Builder::new().stack_size(STACK);
            let work = work.spawn_scoped(scope, || look(&args.dir, root));
            let work = work.map_err(|error| error.to_string())?;
            work.join().unwrap_or_else(|_| Err("it panicked".to_owned()))
        });
        progress.step(&root.path);
        counts
    });
    drop(progress);
    let mut all = Counts::default();
    let (mut rows, mut tsv) = (String::new(), "path\tkind\tplace\tused\ttype\n".to_owned());
    for (root, result) in roots.iter().zip(results) {
        let counts = result.map_err(|sentence| format!("{}: {sentence}", root.path))?;
        rows += &row(&root.path, &counts);
        for (kind, place, lost) in &counts.lost {
            let Lost { used, ty } = lost;
            let _ = writeln!(tsv, "{}\t{}\t{place}\t{used}\t{ty}", root.path, kind.name());
        }
        all.add(counts);
    }
    let fault = |error: std::io::Error| format!("`{OUT}`: {error}");
    fs::create_dir_all(OUT).map_err(fault)?;
    let head = "path\tdescribed\tgenerated\tleft out\tlost\n";
    fs::write(Path::new(OUT).join("losses.tsv"), tsv).map_err(fault)?;
    fs::write(Path::new(OUT).join("described.tsv"), head.to_owned() + &rows).map_err(fault)?;
    say::out(&all.table());
    Ok(all.lost.is_empty())
}

fn look(dir: &Path, root: &Root) -> Result<Counts, String> {
    let spec = dir.join(&root.path);
    let wanted =
        Wanted { name: Some(&root.name), root: Some(dir), ..Wanted::new(&spec, Path::new(OUT)) };
    let input = Input::open(&wanted).map_err(|fault| format!("{fault:?}"))?;
    let (api, session) = specwright::api(&input.job, &input.loader);
    let api = api.ok_or("it has errors")?;
    Ok(compare::compare(&Files::read(dir, &root.path)?, &api, &session))
}

impl Counts {
    fn add(&mut self, other: Counts) {
        for (kind, tally) in other.kinds {
            let sum = self.kinds.entry(kind).or_default();
            sum.described += tally.described;
            sum.generated += tally.generated;
            sum.left_out += tally.left_out;
            sum.lost += tally.lost;
        }
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.lost.extend(other.lost);
    }

    /// The sums, the reasons, and everything that is lost.
    fn table(&self) -> String {
        let mut text = "| described | how many | generated | left out | lost |\n".to_owned();
        text += "|---|--:|--:|--:|--:|\n";
        for (kind, tally) in &self.kinds {
            let Tally { described, generated, left_out, lost } = tally;
            let name = kind.name();
            let _ = writeln!(text, "| {name} | {described} | {generated} | {left_out} | {lost} |");
        }
        if !self.reasons.is_empty() {
            text += "\n| left out | how many | why |\n|---|--:|---|\n";
        }
        for ((kind, reason), count) in &self.reasons {
            let _ = writeln!(text, "| {} | {count} | {reason} |", kind.name());
        }
        for (kind, place, Lost { used, ty }) in &self.lost {
            let _ = writeln!(text, "lost: {}: {place} ({used}) {ty}", kind.name());
        }
        let _ = writeln!(text, "\n{} lost", self.lost.len());
        text
    }
}

fn row(path: &str, counts: &Counts) -> String {
    let mut sum = Tally::default();
    for tally in counts.kinds.values() {
        sum.described += tally.described;
        sum.generated += tally.generated;
        sum.left_out += tally.left_out;
        sum.lost += tally.lost;
    }
    let Tally { described, generated, left_out, lost } = sum;
    format!("{path}\t{described}\t{generated}\t{left_out}\t{lost}\n")
}
