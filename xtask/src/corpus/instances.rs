//! `cargo xtask corpus DIR --instances SEED`: values of every schema, each member of a union and
//! each optional property in turn, that a validator of JSON Schema calls valid, are read as the
//! generated type, written again, and compared.

mod merged;
mod sampler;
#[cfg(test)]
mod tests;
mod text;
mod translate;

pub use sampler::Sampler;
pub use translate::{Document, Validators};

use super::{
    OUT,
    check::Check,
    examples::Tried,
    generate::Folders,
    losses::{Files, Node, Schemas},
    names::Random,
    one::State,
    programs::Programs,
    progress::Progress,
    report::Row,
    samples::Trial,
};
use crate::say;
use specwright::cli::{Input, Wanted};
use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
    fs, io,
    path::Path,
};

/// The values of one description.
#[derive(Debug, Default)]
struct Instances {
    /// Named schemas that have a type.
    schemas: usize,
    /// Those of which no valid value was made, each with what the validator says of one that was.
    without: Vec<(String, String)>,
    /// Values that were made and are not valid.
    invalid: usize,
    /// The valid ones.
    trials: Vec<Trial>,
}

/// Runs the task over what was generated; whether every value came back. An error is a sentence.
pub fn run(folders: &Folders<'_>, check: &Check, rows: &[Row], seed: u64) -> Result<bool, String> {
    let programs = Programs::new(folders.out, "instances");
    let fault = |error: io::Error| error.to_string();
    let progress = Progress::new("making values", rows.len());
    let (mut work, mut report) = (Vec::new(), Report::default());
    for row in rows.iter().filter(|row| row.made.state == State::Done) {
        match instances(folders.dir, row, seed) {
            Ok(instances) => {
                programs.write(&row.root, &instances.trials).map_err(fault)?;
                work.push((row, instances));
            }
            Err(sentence) => report.unmade(row, &sentence),
        }
        progress.step(&row.root.path);
    }
    drop(progress);
    programs.build(work.iter().map(|(row, _)| &row.root), check).map_err(fault)?;
    let progress = Progress::new("trying values", work.len());
    for (row, made) in &work {
        report.add(row, made, &programs.run(&row.root, &made.trials));
        progress.step(&row.root.path);
    }
    drop(progress);
    fs::write(Path::new(OUT).join("instances.tsv"), &report.tsv)
        .map_err(|error| format!("`{OUT}`: {error}"))?;
    say::out(&report.table());
    Ok(report.is_right())
}

/// What came of all descriptions.
#[derive(Debug, Default)]
struct Report {
    schemas: usize,
    without: usize,
    invalid: usize,
    tried: usize,
    equal: usize,
    classes: BTreeMap<String, usize>,
    /// Descriptions of which no values could be made.
    unmade: usize,
    tsv: String,
}

impl Report {
    fn add(&mut self, row: &Row, made: &Instances, tried: &Tried) {
        self.schemas += made.schemas;
        self.without += made.without.len();
        self.invalid += made.invalid;
        self.tried += made.trials.len();
        self.equal += tried.equal;
        for failure in &tried.failures {
            *self.classes.entry(failure.class.clone()).or_default() += 1;
            let _ = writeln!(
                self.tsv,
                "{}\t{}\t{}\t{}\t{}",
                row.root.path, failure.place, failure.class, failure.why, failure.json
            );
        }
        for (place, why) in &made.without {
            let _ = writeln!(self.tsv, "{}\t{place}\tno value\t{why}\t", row.root.path);
        }
    }

    /// Takes note of a description of which no values could be made.
    fn unmade(&mut self, row: &Row, sentence: &str) {
        self.unmade += 1;
        let _ = writeln!(self.tsv, "{}\t\tnot made\t{sentence}\t", row.root.path);
    }

    fn is_right(&self) -> bool {
        let count = self.classes.get(super::compare::UNEXPLAINED);
        self.unmade == 0 && count.is_none_or(|count| *count == 0)
    }

    fn table(&self) -> String {
        let Report { schemas, without, invalid, tried, equal, classes, unmade, tsv: _ } = self;
        let mut text = format!(
            "{schemas} schemas with a type, {without} of them without a valid value; {tried} valid \
             values ({invalid} more are not valid), {equal} came back the same\n"
        );
        for (class, count) in classes {
            let _ = writeln!(text, "{class}: {count}");
        }
        if *unmade > 0 {
            let _ = writeln!(text, "{unmade} descriptions of which no values could be made");
        }
        text
    }
}

/// Valid values of all named schemas that have a type.
fn instances(dir: &Path, row: &Row, seed: u64) -> Result<Instances, String> {
    let spec = dir.join(&row.root.path);
    let wanted = Wanted {
        name: Some(&row.root.name),
        root: Some(dir),
        ..Wanted::new(&spec, Path::new(OUT))
    };
    let input = Input::open(&wanted).map_err(|fault| format!("{fault:?}"))?;
    let roster = specwright::roster(&input.job, &input.loader).0.ok_or("it has errors")?;
    let types: HashMap<&str, &str> = roster
        .iter()
        .filter(|named| named.kind == "type")
        .map(|named| (named.place.as_str(), named.name.as_str()))
        .collect();
    let files = Files::read(dir, &row.root.path)?;
    valid(&files, &types, &mut Random::new(&format!("{seed} {}", row.root.path)))
}

/// Valid values of all named schemas that have one of these types, which are given by the place of
/// their schema.
fn valid(
    files: &Files,
    types: &HashMap<&str, &str>,
    random: &mut Random,
) -> Result<Instances, String> {
    let schemas = Schemas::new(files);
    let mut document = Document::new(files);
    let known: Vec<(Node<'_>, &str)> = schemas
        .components()
        .into_iter()
        .filter_map(|node| Some((node.clone(), *types.get(node.place().as_str())?)))
        .collect();
    known.iter().for_each(|(node, _)| document.add(node));
    let validators = document.validators()?;
    let mut found = Instances { schemas: known.len(), ..Instances::default() };
    let values: Vec<(usize, serde_json::Value)> = known
        .iter()
        .enumerate()
        .flat_map(|(at, (node, _))| {
            let values = Sampler::new(&schemas, &validators, random).values(node);
            values.into_iter().map(move |value| (at, value))
        })
        .collect();
    let mut counts = vec![0; known.len()];
    let mut whys: Vec<Option<String>> = vec![None; known.len()];
    for (at, value) in values {
        let (node, ty) = &known[at];
        let validator = validators.of(&node.place()).ok_or("a schema has no validator")?;
        if let Err(why) = validator.validate(&value) {
            found.invalid += 1;
            whys[at].get_or_insert_with(|| format!("`{}`: {why}", why.instance_path()));
            continue;
        }
        counts[at] += 1;
        // That a value may be null is a property of the place where a type is used.
        let ty = match value {
            serde_json::Value::Null => format!("Option<models::{ty}>"),
            _ => format!("models::{ty}"),
        };
        found.trials.push(Trial {
            place: node.place(),
            ty: Some(ty),
            json: value.to_string(),
            mismatch: None,
        });
    }
    let without = known.iter().zip(counts).zip(whys).filter(|((_, count), _)| *count == 0);
    let short = |why: String| why.chars().filter(|c| !c.is_control()).take(400).collect();
    found.without = without
        .map(|(((node, _), _), why)| {
            (node.place(), why.map_or_else(|| "nothing is made of it".to_owned(), short))
        })
        .collect();
    Ok(found)
}
