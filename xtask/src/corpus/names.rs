//! `cargo xtask corpus DIR --names`: do names stay? For each description: (a) the names of random
//! parts are among those of the whole, (b) paths and components in another order have the same
//! names with the same meaning, (c) removing one operation renames nothing, (d) adding one at the
//! front, like one that is there, renames nothing. Also lists the names that a reviewer should see.

mod collision;
mod edit;
mod worst;

pub use edit::Random;

use super::{Args, OUT, generate::in_parallel, progress::Progress, roots::Root};
use crate::say;
use edit::{Files, OperationKey, Order};
use specwright::{
    Job,
    cli::{Input, Wanted},
    config::{Config, Selector},
    names::{FILE, Named},
    source::Loader,
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write,
    fs, io,
    path::Path,
};
use worst::Worst;

/// The file with the names that a reviewer should see.
const REVIEWED: &str = "docs/names.md";

/// The number of edits of each kind that are tried for one description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tries {
    parts: usize,
    /// The number of random orders, in addition to the reverse order.
    orders: usize,
    removals: usize,
    additions: usize,
}

const TRIES: Tries = Tries { parts: 20, orders: 1, removals: 8, additions: 4 };
/// The number of edits for descriptions larger than [`LARGE`], which take long.
const FEWER: Tries = Tries { parts: 4, orders: 1, removals: 2, additions: 2 };
/// How large a description is that takes long, in bytes.
const LARGE: usize = 8_000_000;

/// The four questions, as the columns say them.
const QUESTIONS: [&str; 4] = ["parts", "orders", "removals", "additions"];

/// The result of one question.
#[derive(Debug, Default)]
struct Answer {
    /// How many edits were tried.
    tries: usize,
    /// How often some name or meaning differed.
    differing: usize,
    /// What stands at the same location, means the same and has another name: the kind, the
    /// location, both names.
    renamed: BTreeSet<[String; 4]>,
    /// What has another name only because two operations want the same: each of them has it where
    /// the other is not there. A collision is no reason to say that a name did not stay.
    collisions: BTreeSet<[String; 4]>,
    /// What has no counterpart of the same meaning at its place: the kind, the place, the meaning
    /// and the name.
    changed: BTreeSet<[String; 4]>,
}

/// The results of one description.
#[derive(Debug)]
struct Stayed {
    names: usize,
    answers: [Answer; 4],
    large: bool,
    worst: Worst,
}

/// Runs the task; whether all names stayed. An error is a sentence.
pub fn run(args: &Args, roots: &[Root], jobs: usize) -> Result<bool, String> {
    let progress = Progress::new("naming", roots.len());
    let results = in_parallel(roots, jobs, &|root| {
        let stayed = look(&args.dir, root);
        progress.step(&root.path);
        stayed
    });
    drop(progress);
    let mut found = Vec::new();
    for (root, result) in roots.iter().zip(results) {
        found.push((root, result.map_err(|sentence| format!("{}: {sentence}", root.path))?));
    }
    let fault = |error: io::Error| format!("`{OUT}`: {error}");
    fs::create_dir_all(OUT).map_err(fault)?;
    fs::write(Path::new(OUT).join("names.tsv"), differences(&found)).map_err(fault)?;
    if args.only.is_empty() {
        let worst = found
            .iter_mut()
            .map(|(root, stayed)| (root.path.as_str(), std::mem::take(&mut stayed.worst)));
        fs::write(REVIEWED, worst::document(worst.collect()))
            .map_err(|error| format!("`{REVIEWED}`: {error}"))?;
    }
    say::out(&table(&found));
    let tried =
        |question: usize| found.iter().any(|(_, stayed)| stayed.answers[question].tries > 0);
    if args.only.is_empty() && !(0..4).all(tried) {
        return Err("a question was asked of no description".to_owned());
    }
    Ok(found.iter().all(|(_, stayed)| stayed.answers.iter().all(|answer| answer.differing == 0)))
}

/// Asks all questions of one description.
fn look(dir: &Path, root: &Root) -> Result<Stayed, String> {
    let spec = dir.join(&root.path);
    let wanted =
        Wanted { name: Some(&root.name), root: Some(dir), ..Wanted::new(&spec, Path::new(OUT)) };
    let input = Input::open(&wanted).map_err(|fault| format!("{fault:?}"))?;
    let (whole, session) = specwright::roster(&input.job, &input.loader);
    let whole = whole.ok_or("it has errors")?;
    let large = session.sources.get(specwright::source::SourceId(0)).text.len() > LARGE;
    let tries = if large { FEWER } else { TRIES };
    drop(session);
    let files = Files::read(&input.job, &input.loader).ok_or("it is no description")?;
    let operations = files.operations();
    let random = &mut Random::new(&root.path);
    let known = Known::new(&whole);
    let again = |loader: &dyn Loader| specwright::roster(&input.job, loader).0;
    let mut answers: [Answer; 4] = Default::default();
    for try_ in 0..if operations.len() < 2 { 0 } else { tries.parts } {
        let config = part(&input.job.config, &operations, try_, random);
        let job = Job { config, ..input.job.clone() };
        if let Some(part) = specwright::roster(&job, &input.loader).0 {
            answers[0].note(&known, &part);
        }
    }
    for order in 0..=tries.orders {
        let order = if order == 0 { Order::Reverse } else { Order::Random(random) };
        let other = again(&files.ordered(order)).ok_or("it has errors in another order")?;
        let there = answers[1].compare(&known, &other);
        let back = answers[1].compare(&Known::new(&other), &whole);
        answers[1].tries += 1;
        answers[1].differing += usize::from(there || back);
    }
    for _ in 0..if operations.len() < 2 { 0 } else { tries.removals.min(operations.len()) } {
        let removed = &operations[random.below(operations.len())];
        if let Some(rest) = again(&files.without(removed)) {
            let mut answer = Answer::default();
            answer.note(&known, &rest);
            let without = |operation: &OperationKey| again(&files.without(operation));
            let found = collision::collisions(&answer.renamed, removed, &operations, without);
            answers[2].add(answer, found);
        }
    }
    for _ in 0..if operations.is_empty() { 0 } else { tries.additions.min(operations.len()) } {
        let copied = &operations[random.below(operations.len())];
        if let Some(more) = again(&files.with_copy(copied)) {
            answers[3].note(&Known::new(&more), &whole);
        }
    }
    Ok(Stayed { names: whole.len(), answers, large, worst: Worst::of(&whole) })
}

/// The settings for a random part: some operations, or all but some.
fn part(config: &Config, operations: &[OperationKey], try_: usize, random: &mut Random) -> Config {
    let many = 1 + random.below(operations.len().div_ceil(2).min(40));
    let chosen = (0..many).map(|_| {
        let (path, method) = &operations[random.below(operations.len())];
        Selector { path: Some(path.clone()), method: Some(method.clone()), ..Selector::default() }
    });
    let chosen = chosen.collect();
    let config =
        Config { lro: Vec::new(), paging: Vec::new(), waiters: Vec::new(), ..config.clone() };
    if try_.is_multiple_of(2) {
        Config { include: chosen, ..config }
    } else {
        Config { exclude: chosen, ..config }
    }
}

/// Names to compare others with.
struct Known<'a> {
    all: HashSet<&'a Named>,
    by_meaning: HashMap<(&'a str, &'a str, &'a str), &'a str>,
    /// The same with types called by their names: one that is written out at several locations and
    /// has one name may move from one to the other.
    called: HashSet<[String; 4]>,
}

/// The types among some names: what each is called, by its location.
struct Types<'a>(HashMap<&'a str, &'a str>);

impl<'a> Types<'a> {
    fn of(names: &'a [Named]) -> Types<'a> {
        Types(
            names
                .iter()
                .filter(|named| named.kind == "type")
                .map(|named| (&*named.place, &*named.name))
                .collect(),
        )
    }

    /// What is named, with the names of types for their locations.
    fn called(&self, named: &Named) -> [String; 4] {
        let end =
            named.place.match_indices(['.', '=']).map(|(at, _)| at).chain([named.place.len()]);
        let owner =
            end.filter_map(|at| self.0.get(&named.place[..at]).map(|name| (at, *name))).next_back();
        let place = match (named.kind, owner) {
            ("type" | "module" | "field" | "accessor" | "variant", Some((at, name))) => {
                format!("{name}{}", &named.place[at..])
            }
            _ => named.place.clone(),
        };
        let mut meaning = String::new();
        for (i, part) in named.meaning.split(['<', '>']).enumerate() {
            meaning.push_str(if i % 2 == 0 { part } else { self.0.get(part).unwrap_or(&part) });
        }
        [named.kind.to_owned(), place, meaning, named.name.clone()]
    }
}

impl<'a> Known<'a> {
    fn new(names: &'a [Named]) -> Known<'a> {
        let types = Types::of(names);
        let by_meaning = names.iter().map(|named| {
            ((named.kind, named.place.as_str(), named.meaning.as_str()), named.name.as_str())
        });
        let called = names.iter().map(|named| types.called(named)).collect();
        Known { all: names.iter().collect(), by_meaning: by_meaning.collect(), called }
    }
}

impl Answer {
    /// Compares names with those that are known: each must be one of them. Where a file is in the
    /// crate is no matter.
    fn note(&mut self, known: &Known<'_>, names: &[Named]) {
        self.tries += 1;
        self.differing += usize::from(self.compare(known, names));
    }

    /// Adds the result of a try, of which these are collisions.
    fn add(&mut self, mut other: Answer, collisions: Vec<[String; 4]>) {
        other.renamed.retain(|entry| !collisions.contains(entry));
        let stayed = other.renamed.is_empty() && other.changed.is_empty();
        self.tries += other.tries;
        self.differing += if stayed { 0 } else { other.differing };
        self.renamed.extend(other.renamed);
        self.changed.extend(other.changed);
        self.collisions.extend(collisions);
    }

    /// Notes what differs; whether anything does.
    fn compare(&mut self, known: &Known<'_>, names: &[Named]) -> bool {
        let (mut differs, types) = (false, Types::of(names));
        for named in names.iter().filter(|named| named.kind != FILE && !known.all.contains(named)) {
            if known.called.contains(&types.called(named)) {
                continue;
            }
            differs = true;
            let Named { kind, place, meaning, name, numbered: _ } = named;
            match known.by_meaning.get(&(*kind, place.as_str(), meaning.as_str())) {
                Some(other) => self.renamed.insert([
                    (*kind).to_owned(),
                    place.clone(),
                    (*other).to_owned(),
                    name.clone(),
                ]),
                None => self.changed.insert([
                    (*kind).to_owned(),
                    place.clone(),
                    meaning.clone(),
                    name.clone(),
                ]),
            };
        }
        differs
    }
}

/// All differences, a line for each.
fn differences(found: &[(&Root, Stayed)]) -> String {
    let mut text = "path\tquestion\tdifference\tkind\tplace\tbefore\tafter\n".to_owned();
    for (root, stayed) in found {
        for (question, answer) in QUESTIONS.iter().zip(&stayed.answers) {
            let lists = [
                ("renamed", &answer.renamed),
                ("changed", &answer.changed),
                ("collision", &answer.collisions),
            ];
            for (what, list) in lists {
                for [kind, place, before, after] in list {
                    let _ = writeln!(
                        text,
                        "{}\t{question}\t{what}\t{kind}\t{place}\t{before}\t{after}",
                        root.path
                    );
                }
            }
        }
    }
    text
}

/// A row for each description of which something did not stay, and the sums.
fn table(found: &[(&Root, Stayed)]) -> String {
    let mut text = "| description | names |".to_owned();
    for question in QUESTIONS {
        let _ = write!(text, " {question}: differ | renamed | changed |");
    }
    text += "\n|---|--:|";
    text += &"--:|".repeat(QUESTIONS.len() * 3);
    text.push('\n');
    let mut sums = [[0; 4]; 4];
    for (root, stayed) in found {
        let mut cells = String::new();
        for (answer, sum) in stayed.answers.iter().zip(&mut sums) {
            let Answer { tries, differing, renamed, changed, collisions: _ } = answer;
            let _ =
                write!(cells, " {differing} of {tries} | {} | {} |", renamed.len(), changed.len());
            for (sum, more) in
                sum.iter_mut().zip([*differing, *tries, renamed.len(), changed.len()])
            {
                *sum += more;
            }
        }
        if stayed.answers.iter().any(|answer| answer.differing > 0) {
            let _ = writeln!(text, "| `{}` | {} |{cells}", root.path, stayed.names);
        }
    }
    let names: usize = found.iter().map(|(_, stayed)| stayed.names).sum();
    let _ = write!(text, "| all {} | {names} |", found.len());
    for [differing, tries, renamed, changed] in sums {
        let _ = write!(text, " {differing} of {tries} | {renamed} | {changed} |");
    }
    let large: Vec<&str> = found
        .iter()
        .filter(|(_, stayed)| stayed.large)
        .map(|(root, _)| root.path.as_str())
        .collect();
    text.push('\n');
    let collisions: usize =
        found.iter().map(|(_, stayed)| stayed.answers[2].collisions.len()).sum();
    let _ = writeln!(
        text,
        "\nNames that a removal changed because two operations want the same: {collisions}."
    );
    if !large.is_empty() {
        let Tries { parts, orders, removals, additions } = FEWER;
        let _ = writeln!(
            text,
            "\n\
             Because of their size there are only {parts} parts, {} orders, {removals} removals \
             and {additions} additions of: {}.",
            orders + 1,
            large.join(", ")
        );
    }
    text
}
