//! Cases: a description of one feature → the IR and the Rust that come of it. Read a difference as
//! the user of the crates would.

use specwright::{OutFile, Stage, cli};
use specwright_tests::{Expected, cases};

/// The most lines that the description of a case may have.
const MOST_LINES: usize = 60;

#[test]
fn every_case_gives_what_is_expected() {
    let mut expected = Expected::default();
    for case in cases("cases") {
        let outcome = case.generate();
        let text = cli::diagnostics_text(&outcome) + &cli::left_out_text(&outcome);
        expected.check(&case.folder.join("diagnostics.txt"), &text);
        expected.check(&case.folder.join("ir.txt"), &case.dump(Stage::Ir));
        for part in ["models", "client"] {
            let code = sources(&outcome.files, &format!("{part}/src/"));
            expected.check(&case.folder.join(format!("{part}.rs")), &code);
        }
    }
    expected.finish();
}

#[test]
fn a_case_shows_one_feature() {
    for case in cases("cases") {
        let text = std::fs::read_to_string(&case.spec).expect("it was found just now");
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "cases/{}: {lines} lines, more than {MOST_LINES}", case.name);
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for case in cases("cases") {
        assert_eq!(case.generate().files, case.generate().files, "{}", case.name);
    }
}

/// The Rust files below `prefix`, one after another.
fn sources(files: &[OutFile], prefix: &str) -> String {
    let chosen = files.iter().filter(|file| file.path.starts_with(prefix));
    chosen
        .map(|file| format!("// ---- {}\n{}", file.path, file.content))
        .collect::<Vec<_>>()
        .join("\n")
}
