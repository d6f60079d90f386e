//! What is known of one description, and how it is shown.

use std::{fs, path::Path};

/// What is known of one description.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its path below the corpus.
    pub path: String,
    /// The name of its crates.
    pub name: String,
    /// How generation ended.
    pub state: State,
    /// How the check ended; `None`: it was not checked.
    pub checked: Option<Checked>,
    counts: Counts,
}

/// How generation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The crates are written.
    Done,
    /// The description has errors.
    Refused(String),
    /// The second run gave other bytes.
    Differs,
    /// A panic, a hang, a file that cannot be written.
    Crashed(String),
}

/// How the check of the crates ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// The first of them.
    pub first: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Counts {
    operations: usize,
    left_operations: usize,
    left_types: usize,
    types: usize,
    errors: usize,
    warnings: usize,
    lines: usize,
    seconds: f64,
    memory: usize,
}

impl Row {
    /// A row of which nothing is known yet.
    pub fn new(path: &str, name: &str) -> Row {
        let state = State::Crashed("it did not start".to_owned());
        Row { path: path.to_owned(), name: name.to_owned(), state, checked: None, counts: Counts::default() }
    }

    /// The row with another end.
    pub fn failed(mut self, state: State) -> Row {
        self.state = state;
        self
    }

    /// Reads what `corpus-one` printed; what went wrong is in its log.
    pub fn read(&mut self, output: &str, log: &Path) {
        let value = |key: &str| output.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        let number = |key: &str| value(key).and_then(|text| text.parse().ok()).unwrap_or(0);
        self.counts = Counts {
            operations: number("operations"),
            left_operations: number("left_operations"),
            left_types: number("left_types"),
            types: number("types"),
            errors: number("errors"),
            warnings: number("warnings"),
            lines: number("lines"),
            seconds: value("seconds").and_then(|text| text.parse().ok()).unwrap_or(0.0),
            memory: number("memory"),
        };
        let said = || {
            let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            let grave = text.lines().find(|line| line.contains("error") || line.contains("panicked"));
            let line = grave.or_else(|| text.lines().next()).unwrap_or("it said nothing").to_owned();
            let next = text.lines().skip_while(|other| **other != line).nth(1).filter(|_| line.contains("panicked"));
            next.map_or(line.clone(), |next| format!("{line} {next}"))
        };
        self.state = match value("state") {
            Some("done") => State::Done,
            Some("refused") => State::Refused(said()),
            Some("differs") => State::Differs,
            Some(other) => State::Crashed(other.to_owned()),
            None => State::Crashed(said()),
        };
    }

    /// Whether all is well with it.
    pub fn passed(&self) -> bool {
        self.state == State::Done && self.checked.as_ref().is_none_or(|checked| checked.errors + checked.warnings == 0)
    }

    /// The head of the lines.
    pub fn head() -> String {
        format!(
            "{:50} {:>6} {:>5} {:>6} {:>5} {:>4} {:>7} {:>6} {:>5}  end\n",
            "path", "ops", "left", "types", "deg", "warn", "lines", "s", "MB"
        )
    }

    /// A line for people.
    pub fn line(&self) -> String {
        let Counts { operations, left_operations, left_types, types, errors: _, warnings, lines, seconds, memory } = self.counts;
        let path = &self.path;
        format!(
            "{path:50} {operations:6} {left_operations:5} {types:6} {left_types:5} {warnings:4} {lines:7} {seconds:6.2} {memory:5}  {}\n",
            self.end()
        )
    }

    /// The head of the TSV.
    pub fn tsv_head() -> String {
        "path\tname\toperations\tleft_out\ttypes\tdegraded\terrors\twarnings\tlines\tseconds\tmegabytes\tend\tcheck\n".to_owned()
    }

    /// A line of the TSV.
    pub fn tsv(&self) -> String {
        let Row { path, name, .. } = self;
        let Counts { operations, left_operations, left_types, types, errors, warnings, lines, seconds, memory } = self.counts;
        let end = self.end().replace(['\t', '\n'], " ");
        let checked = self.check_end().replace(['\t', '\n'], " ");
        format!(
            "{path}\t{name}\t{operations}\t{left_operations}\t{types}\t{left_types}\t{errors}\t{warnings}\t{lines}\t{seconds:.2}\t{memory}\t{end}\t{checked}\n"
        )
    }

    /// How the check ended, in words.
    pub fn check_end(&self) -> String {
        match &self.checked {
            None => "not checked".to_owned(),
            Some(Checked { errors: 0, warnings: 0, first: _ }) => "ok".to_owned(),
            Some(Checked { errors, warnings, first }) => {
                format!("{errors} errors, {warnings} warnings: {}", first.as_deref().unwrap_or_default())
            }
        }
    }

    fn end(&self) -> String {
        match &self.state {
            State::Done => "ok".to_owned(),
            State::Refused(first) => format!("REFUSED {first}"),
            State::Differs => "DIFFERS on two runs".to_owned(),
            State::Crashed(why) => format!("CRASHED {why}"),
        }
    }
}

/// The sum of all rows, as a line for people.
pub fn total(rows: &[Row]) -> String {
    let mut total = Row::new("total", "").failed(State::Done);
    for Row { counts, .. } in rows {
        total.counts.operations += counts.operations;
        total.counts.left_operations += counts.left_operations;
        total.counts.left_types += counts.left_types;
        total.counts.types += counts.types;
        total.counts.warnings += counts.warnings;
        total.counts.lines += counts.lines;
        total.counts.seconds += counts.seconds;
        total.counts.memory = total.counts.memory.max(counts.memory);
    }
    total.line()
}
