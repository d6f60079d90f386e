//! What came of the calls: of one program, and of all.

use super::made::Judged;
use specwright::emit::tests::Missing;
use std::{collections::BTreeMap, fmt::Write};

/// What one program said.
#[derive(Debug, Default, PartialEq)]
pub struct Outcome {
    /// Whether there was a program.
    pub ran: bool,
    /// Calls that were right.
    pub right: usize,
    /// The other ones: the name of the test, and what differs.
    pub wrong: Vec<(String, String)>,
}

/// Which part of a call differs, by how its message begins.
const PARTS: [(&str, &str); 4] = [
    ("the request differs", "request"),
    ("the decoded response differs", "response"),
    ("the documented success", "failure"),
    ("the documented value", "body"),
];

impl Outcome {
    /// Reads what a program of libtest printed.
    pub fn read(out: &str) -> Outcome {
        let mut outcome = Outcome { ran: true, ..Outcome::default() };
        let Some(sum) = out.lines().find_map(|line| line.strip_prefix("test result: ")) else {
            outcome.wrong.push((String::new(), "the program ended early".to_owned()));
            return outcome;
        };
        let count = |word: &str| {
            sum.split(['.', ';'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
        };
        outcome.right = count("passed").unwrap_or_default();
        let mut blocks = out.split("\n---- ").skip(1);
        outcome.wrong.extend(blocks.by_ref().filter_map(|block| {
            let (name, rest) = block.split_once(" stdout ----\n")?;
            let end = rest.find("\n\nfailures:\n").unwrap_or(rest.len());
            let lines = rest[..end].lines().filter(|line| {
                let line = line.trim();
                !line.is_empty() && !line.contains(" panicked at ") && !line.starts_with("note: ")
            });
            Some((name.to_owned(), lines.collect::<Vec<_>>().join(" | ")))
        }));
        let said = count("failed").unwrap_or(0);
        for _ in outcome.wrong.len()..said {
            outcome.wrong.push((String::new(), "a test failed and said nothing".to_owned()));
        }
        outcome
    }
}

/// What came of all descriptions.
#[derive(Debug, Default)]
pub struct Report {
    operations: usize,
    right: usize,
    wrong: BTreeMap<&'static str, usize>,
    missing: BTreeMap<String, usize>,
    values: usize,
    invalid: usize,
    /// A line for each call that is wrong or not tried, and for each value that is not valid.
    pub tsv: String,
}

impl Report {
    /// Adds a description.
    pub fn add(&mut self, path: &str, operations: usize, missing: &[Missing], outcome: &Outcome) {
        self.operations += operations;
        if !outcome.ran {
            *self.wrong.entry("not compiled").or_default() += 1;
            let _ = writeln!(self.tsv, "{path}\t\tnot compiled\tsee calls/build.log");
        }
        self.right += outcome.right;
        for (name, why) in &outcome.wrong {
            let part = PARTS.iter().find(|(begins, _)| why.starts_with(begins));
            let part = part.map_or("other", |(_, part)| part);
            *self.wrong.entry(part).or_default() += 1;
            let _ = writeln!(self.tsv, "{path}\t{name}\t{part}\t{}", why.replace('\t', " "));
        }
        for Missing { operation, example, status, why } in missing {
            *self.missing.entry(kind(why)).or_default() += 1;
            let why = why.replace(['\t', '\n'], " ");
            let _ = writeln!(self.tsv, "{path}\t{operation} {example} {status}\tnot tried\t{why}");
        }
    }

    /// Adds what a validator says of the requests of a description's own tests.
    pub fn judge(&mut self, path: &str, judged: &Judged) {
        self.values += judged.values;
        self.invalid += judged.invalid.len();
        for (name, why) in &judged.invalid {
            let why = why.replace(['\t', '\n'], " ");
            let _ = writeln!(self.tsv, "{path}\t{name}\tnot valid in its own test\t{why}");
        }
    }

    /// The sums.
    pub fn table(&self) -> String {
        let Report { operations, right, wrong, missing, values, invalid, tsv: _ } = self;
        let all = right + wrong.values().sum::<usize>();
        let mut text = format!("{operations} operations; {all} calls, {right} of them right\n");
        for (part, count) in wrong {
            let _ = writeln!(text, "wrong, {part}: {count}");
        }
        for (why, count) in missing {
            let _ = writeln!(text, "not tried, {why}: {count}");
        }
        let _ = writeln!(text, "the generated tests send {values} values, {invalid} not valid");
        text
    }

    /// Whether every call was right.
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }
}

/// A reason without the names in it.
fn kind(why: &str) -> String {
    let parts = why.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part } else { "…" }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libtest_prints_is_read() {
        let out = "\nrunning 3 tests\n.F.\nfailures:\n\n---- pets_list_200 stdout ----\n\nthread \
                   'pets_list_200' (7) panicked at tests/calls.rs:7:12:\nthe request differs from \
                   the documented one:\nquery: a\nnote: run with\n\n\nfailures:\n    \
                   pets_list_200\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored\n";
        let outcome = Outcome::read(out);
        assert_eq!(outcome.right, 2);
        let why = "the request differs from the documented one: | query: a";
        assert_eq!(outcome.wrong, [("pets_list_200".to_owned(), why.to_owned())]);
        let mut report = Report::default();
        report.add("a.yaml", 2, &[], &outcome);
        assert_eq!(
            report.table(),
            "2 operations; 3 calls, 2 of them right\nwrong, request: 1\n\
             the generated tests send 0 values, 0 not valid\n"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_wrong() {
        for outcome in [Outcome::default(), Outcome::read("running 2 tests\n")] {
            let mut report = Report::default();
            report.add("a.yaml", 1, &[], &outcome);
            assert!(!report.is_right());
        }
    }

    #[test]
    fn reasons_are_counted_without_names() {
        assert_eq!(kind("`a` is text, `b`"), "… is text, …");
    }
}
