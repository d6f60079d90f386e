//! `cargo xtask corpus DIR --surface`: what a user of the crates sees, in numbers: names that say
//! too much or too little, enums and bodies that say nothing, lists without a stream, structs
//! without docs, and how much text there is.

mod count;

use super::{Args, OUT, generate::in_parallel, progress::Progress, roots::Root};
use crate::say;
use count::{Count, KINDS};
use specwright::cli::{Input, Wanted};
use std::{fmt::Write, path::Path};

/// Runs the task. An error is a sentence.
pub fn run(args: &Args, roots: &[Root], jobs: usize) -> Result<(), String> {
    let progress = Progress::new("counting", roots.len());
    let results = in_parallel(roots, jobs, &|root| {
        let count = look(&args.dir, root);
        progress.step(&root.path);
        count
    });
    drop(progress);
    let mut found = Vec::new();
    for (root, result) in roots.iter().zip(results) {
        let count = result.map_err(|sentence| format!("{}: {sentence}", root.path))?;
        found.push((root.name.as_str(), count));
    }
    say::out(&table(&found));
    Ok(())
}

fn look(dir: &Path, root: &Root) -> Result<Count, String> {
    let spec = dir.join(&root.path);
    let wanted =
        Wanted { name: Some(&root.name), root: Some(dir), ..Wanted::new(&spec, Path::new(OUT)) };
    let input = Input::open(&wanted).map_err(|fault| format!("{fault:?}"))?;
    let outcome = specwright::generate(&input.job, &input.loader);
    let (api, _) = specwright::named_api(&input.job, &input.loader);
    let (api, _, names) = api.ok_or("it has errors")?;
    let (roster, _) = specwright::roster(&input.job, &input.loader);
    let roster = roster.ok_or("it has errors")?;
    Ok(Count::of(&api, &names, &roster, &outcome.files))
}

/// A row for each kind, a column for each description and one for all.
fn table(found: &[(&str, Count)]) -> String {
    let mut text = "| |".to_owned();
    for (name, _) in found {
        let _ = write!(text, " {name} |");
    }
    text += " all |\n|---|";
    text += &"--:|".repeat(found.len() + 1);
    text.push('\n');
    for (at, kind) in KINDS.iter().enumerate() {
        let _ = write!(text, "| {kind} |");
        let cells = found.iter().map(|(_, count)| count.0[at]);
        let all = cells.clone().fold((0, None), |(sum, of), (number, whole)| {
            (sum + number, whole.map(|whole| whole + of.unwrap_or(0)).or(of))
        });
        for (number, whole) in cells.chain([all]) {
            match whole {
                Some(whole) => _ = write!(text, " {number} of {whole} |"),
                None => _ = write!(text, " {number} |"),
            }
        }
        text.push('\n');
    }
    text
}
