//! What is known of the descriptions, as a TSV and as tables for people.

use super::{
    examples::Tried,
    one::{Loss, LossKind, Made, State},
    roots::Root,
    rustc::Compiled,
};
use crate::usage::Usage;
use std::collections::BTreeMap;

/// What is known of one description.
#[derive(Debug, Clone)]
pub struct Row {
    /// The description, and where it is.
    pub root: Root,
    /// The result of the generation.
    pub made: Made,
    /// How its crates compile; `None`: that was not asked for.
    pub checked: Option<Compiled>,
    /// What rustdoc complains of, if anything; the outer `None`: that was not asked for.
    pub documented: Option<Option<String>>,
    /// The results of its examples; `None`: that was not asked for.
    pub tried: Option<Tried>,
}

/// The columns of the TSV.
const COLUMNS: [&str; 26] = [
    "path",
    "name",
    "dialect",
    "bytes",
    "operations",
    "operations_left_out",
    "parts_left_out",
    "types",
    "types_degraded",
    "diagnostics",
    "lines",
    "generate_user_s",
    "generate_peak_mb",
    "peak_by_bytes",
    "generated",
    "check_user_s",
    "check_peak_mb",
    "check_errors",
    "check_warnings",
    "checked",
    "documented",
    "examples_tried",
    "examples_equal",
    "examples_failed",
    "examples_untyped",
    "reasons",
];

impl Row {
    /// A description that was generated.
    pub fn new(root: Root, made: Made) -> Row {
        Row { root, made, checked: None, documented: None, tried: None }
    }

    /// Whether all is well with it.
    pub fn passed(&self) -> bool {
        let documented = self.documented.as_ref().is_none_or(Option::is_none);
        let tried = self.tried.as_ref().is_none_or(Tried::is_explained);
        self.made.state == State::Done
            && self.checked.as_ref().is_none_or(Compiled::is_clean)
            && documented
            && tried
    }

    /// How many things of this kind were left out or degraded.
    fn lost(&self, kind: LossKind) -> usize {
        self.made.losses.iter().filter(|loss| loss.kind == kind).count()
    }

    /// Peak memory of generation by the size of all files read.
    fn ratio(&self) -> Option<f64> {
        let usage = self.made.usage.filter(|_| self.made.bytes > 0)?;
        Some(usage.memory as f64 / self.made.bytes as f64)
    }

    /// What is wrong, in words; `ok` when nothing is.
    fn end(&self) -> String {
        let failed = self.checked.as_ref().filter(|checked| !checked.is_clean());
        match (&self.made.state, failed, &self.documented) {
            (State::Done, Some(checked), _) => format!("CHECK {}", checked_text(Some(checked))),
            (State::Done, None, Some(Some(why))) => format!("DOC {why}"),
            (State::Done, None, _)
                if self.tried.as_ref().is_some_and(|tried| !tried.is_explained()) =>
            {
                "EXAMPLES".to_owned()
            }
            (State::Done, None, _) => "ok".to_owned(),
            (state, ..) => state_text(state),
        }
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let Row { root, made, checked, documented, tried } = self;
        let took = checked.as_ref().and_then(|checked| checked.usage);
        [
            root.path.clone(),
            root.name.clone(),
            made.dialect.clone(),
            made.bytes.to_string(),
            made.operations.to_string(),
            self.lost(LossKind::Operation).to_string(),
            self.lost(LossKind::Part).to_string(),
            made.types.to_string(),
            self.lost(LossKind::Type).to_string(),
            codes(&made.diagnostics),
            made.lines.to_string(),
            seconds(made.usage),
            megabytes(made.usage),
            decimal(self.ratio(), 1),
            state_text(&made.state),
            seconds(took),
            megabytes(took),
            checked.as_ref().map(|checked| checked.errors.to_string()).unwrap_or_default(),
            checked.as_ref().map(|checked| checked.warnings.to_string()).unwrap_or_default(),
            checked_text(checked.as_ref()),
            documented
                .as_ref()
                .map(|complaint| complaint.clone().unwrap_or_else(|| "ok".to_owned()))
                .unwrap_or_default(),
            tried
                .as_ref()
                .map(|tried| (tried.equal + tried.failures.len()).to_string())
                .unwrap_or_default(),
            tried.as_ref().map(|tried| tried.equal.to_string()).unwrap_or_default(),
            tried.as_ref().map(|tried| codes(&tried.classes())).unwrap_or_default(),
            tried.as_ref().map(|tried| tried.untyped.to_string()).unwrap_or_default(),
            made.losses.iter().map(loss_text).collect::<Vec<_>>().join(" | "),
        ]
    }
}

/// The TSV: a head, then a line for each description.
pub fn tsv(rows: &[Row]) -> String {
    let line = |cells: Vec<String>| {
        cells
            .iter()
            .map(|cell| cell.replace(['\t', '\n', '\r'], " "))
            .collect::<Vec<_>>()
            .join("\t")
            + "\n"
    };
    let head = line(COLUMNS.map(str::to_owned).into());
    rows.iter().fold(head, |text, row| text + &line(row.cells().into()))
}

/// All descriptions as a table, the sums, and what was lost.
pub fn table(rows: &[Row]) -> String {
    let mut text = format!(
        "{:52} {:7} {:>5} {:>4} {:>4} {:>5} {:>4} {:>4} {:>7} {:>6} {:>5} {:>5} {:>7} {:>5}  end\n",
        "path",
        "dialect",
        "ops",
        "left",
        "part",
        "types",
        "deg",
        "diag",
        "lines",
        "gen s",
        "MB",
        "x",
        "check s",
        "MB"
    );
    for row in rows {
        let Row { root, made, checked, .. } = row;
        let (operations, types, parts) =
            (row.lost(LossKind::Operation), row.lost(LossKind::Type), row.lost(LossKind::Part));
        let took = checked.as_ref().and_then(|checked| checked.usage);
        let diagnostics: usize = made.diagnostics.values().sum();
        text.push_str(&format!(
            "{:52} {:7} {:5} {operations:4} {parts:4} {:5} {types:4} {diagnostics:4} {:7} {:>6} \
             {:>5} {:>5} {:>7} {:>5}  {}\n",
            tail(&root.path, 52),
            made.dialect,
            made.operations,
            made.types,
            made.lines,
            seconds(made.usage),
            megabytes(made.usage),
            decimal(row.ratio(), 0),
            seconds(took),
            megabytes(took),
            row.end(),
        ));
    }
    text + &sums(rows) + &examples(rows) + &losses(rows)
}

/// The sums of all examples; nothing when none were tried.
fn examples(rows: &[Row]) -> String {
    let tried: Vec<&Tried> = rows.iter().filter_map(|row| row.tried.as_ref()).collect();
    if tried.is_empty() {
        return String::new();
    }
    let equal: usize = tried.iter().map(|tried| tried.equal).sum();
    let failed: usize = tried.iter().map(|tried| tried.failures.len()).sum();
    let untyped: usize = tried.iter().map(|tried| tried.untyped).sum();
    let mut classes = BTreeMap::new();
    for (class, count) in tried.iter().flat_map(|tried| tried.classes()) {
        *classes.entry(class).or_default() += count;
    }
    format!(
        "{} examples tried, {equal} came back the same, {failed} did not: {}; {untyped} are of no \
         generated type\n",
        equal + failed,
        codes(&classes)
    )
}

/// The examples that did not come back the same, as a TSV.
pub fn failures_tsv(rows: &[Row]) -> String {
    let mut text = "path\tplace\tclass\twhy\n".to_owned();
    for row in rows {
        for failure in row.tried.iter().flat_map(|tried| &tried.failures) {
            let why = failure.why.replace(['\t', '\n', '\r'], " ");
            text.push_str(&format!(
                "{}\t{}\t{}\t{why}\n",
                row.root.path, failure.place, failure.class
            ));
        }
    }
    text
}

/// The sums of all descriptions.
fn sums(rows: &[Row]) -> String {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let (operations, left) =
        (sum(|row| row.made.operations), sum(|row| row.lost(LossKind::Operation)));
    let (types, degraded) = (sum(|row| row.made.types), sum(|row| row.lost(LossKind::Type)));
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let total = |of: fn(&Row) -> Option<Usage>| {
        rows.iter().filter_map(of).fold(0.0, |sum, usage| sum + usage.seconds)
    };
    let mut diagnostics = BTreeMap::new();
    for (code, count) in rows.iter().flat_map(|row| &row.made.diagnostics) {
        *diagnostics.entry(code.clone()).or_default() += count;
    }
    let checked = total(|row| row.checked.as_ref()?.usage);
    format!(
        "\n\
         {} descriptions, {operations} operations, {left} left out ({:.2} %), {} parts of \
         operations left out, {types} types, {degraded} degraded ({:.2} %)\n\
         {} lines; {:.1} user s to generate, {checked:.1} to check\n\
         diagnostics: {}\n",
        rows.len(),
        share(left, operations + left),
        sum(|row| row.lost(LossKind::Part)),
        share(degraded, types),
        sum(|row| row.made.lines),
        total(|row| row.made.usage),
        codes(&diagnostics),
    )
}

/// What was left out or degraded, by description.
fn losses(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows.iter().filter(|row| !row.made.losses.is_empty()) {
        text.push_str(&format!("\n{}\n", row.root.path));
        row.made
            .losses
            .iter()
            .for_each(|loss| text.push_str(&format!("    {}\n", loss_text(loss))));
    }
    text
}

fn loss_text(loss: &Loss) -> String {
    let kind = match loss.kind {
        LossKind::Operation | LossKind::Part => "left out",
        LossKind::Type => "degraded",
    };
    format!("{kind}: {}: {} ({})", loss.what, loss.reason, loss.place)
}

fn state_text(state: &State) -> String {
    match state {
        State::Done => "ok".to_owned(),
        State::Refused(first) => format!("REFUSED {first}"),
        State::Differs => "DIFFERS on two runs".to_owned(),
        State::Crashed(why) => format!("CRASHED {why}"),
    }
}

fn checked_text(checked: Option<&Compiled>) -> String {
    match checked {
        None => String::new(),
        Some(checked) if checked.is_clean() => "ok".to_owned(),
        Some(Compiled { errors, warnings, first, usage: _ }) => {
            format!(
                "{errors} errors, {warnings} warnings: {}",
                first.as_deref().unwrap_or_default()
            )
        }
    }
}

fn codes(diagnostics: &BTreeMap<String, usize>) -> String {
    diagnostics.iter().map(|(code, count)| format!("{code}={count}")).collect::<Vec<_>>().join(" ")
}

fn seconds(usage: Option<Usage>) -> String {
    decimal(usage.map(|usage| usage.seconds), 2)
}

fn megabytes(usage: Option<Usage>) -> String {
    decimal(usage.map(|usage| usage.memory as f64 / 1e6), 0)
}

/// A number; nothing when it is not known.
fn decimal(number: Option<f64>, digits: usize) -> String {
    number.map(|number| format!("{number:.digits$}")).unwrap_or_default()
}

/// The end of a text that is too long.
fn tail(text: &str, width: usize) -> String {
    let count = text.chars().count();
    if count <= width {
        text.to_owned()
    } else {
        format!("…{}", text.chars().skip(count + 1 - width).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let loss = Loss {
            kind: LossKind::Operation,
            what: "operation GET /pets".to_owned(),
            reason: "its\tbody is lost".to_owned(),
            place: "a.json#/paths".to_owned(),
        };
        let made = Made {
            state: State::Done,
            dialect: "3.1.0".to_owned(),
            bytes: 1_000_000,
            operations: 199,
            types: 7,
            losses: vec![loss],
            diagnostics: [("name-collision".to_owned(), 3), ("syntax".to_owned(), 1)].into(),
            usage: Some(Usage { seconds: 0.126, memory: 20_000_000 }),
            ..Made::default()
        };
        Row::new(Root { path: "a.json".to_owned(), name: "a".to_owned() }, made)
    }

    #[test]
    fn the_tsv_has_a_head_and_a_line_for_each_row_with_all_columns() {
        let text = tsv(&[row()]);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines.len(), 2);
        let cell = |name| {
            lines[1][COLUMNS.iter().position(|column| *column == name).expect("it is a column")]
        };
        assert_eq!((lines[0].len(), lines[1].len()), (COLUMNS.len(), COLUMNS.len()));
        assert_eq!(cell("diagnostics"), "name-collision=3 syntax=1");
        assert_eq!(cell("generate_user_s"), "0.13");
        assert_eq!(cell("peak_by_bytes"), "20.0");
        assert_eq!(cell("check_user_s"), "", "not known");
        assert_eq!(
            cell("reasons"),
            "left out: operation GET /pets: its body is lost (a.json#/paths)"
        );
    }

    #[test]
    fn sums_say_how_much_was_lost() {
        assert!(table(&[row()]).contains(
            "199 operations, 1 left out (0.50 %), 0 parts of operations left out, 7 types, 0 \
             degraded (0.00 %)"
        ));
    }

    #[test]
    fn a_row_passes_when_nothing_that_was_asked_for_failed() {
        assert!(row().passed());
        assert!(
            Row { checked: Some(Compiled::default()), documented: Some(None), ..row() }.passed()
        );
        assert!(
            !Row { checked: Some(Compiled { warnings: 1, ..Compiled::default() }), ..row() }
                .passed()
        );
        assert!(!Row { documented: Some(Some("error: a bare URL".to_owned())), ..row() }.passed());
        assert!(!Row { made: Made { state: State::Differs, ..row().made }, ..row() }.passed());
    }
}
