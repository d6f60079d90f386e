//! Real descriptions: each operation is generated or left out with a reason, and two runs give the
//! same bytes. The corpus lies beside the repository (or where `SPECWRIGHT_CORPUS` says); without
//! it there is nothing to test. `cargo xtask corpus` does the whole of it and compiles what comes
//! out.

use specwright::{
    cli::{self, Input, Wanted},
    diag::Severity,
    ir::LeftOutKind,
};
use specwright_tests::corpus;
use std::{collections::BTreeMap, fs, io::Write, path::Path};

const ROOTS: &[&str] = &[
    "petstore/openapi.yaml",
    "petstore/openapitools-petstore.yaml",
    "progenitor-samples/nexus.json",
    "qdrant/openapi.json",
    "xero/xero_accounting.yaml",
    "box/openapi.json",
    "twilio/twilio_api_v2010.json",
];

#[test]
fn no_operation_of_a_real_description_is_lost() {
    let Some(corpus) = corpus() else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no corpus beside the repository, and SPECWRIGHT_CORPUS names none"
        );
        return;
    };
    let described = described(&corpus);
    for path in ROOTS {
        let spec = corpus.join(path);
        let wanted = Wanted { root: Some(&corpus), ..Wanted::new(&spec, Path::new("out")) };
        let input = Input::open(&wanted).expect("the corpus holds it");
        let outcome = specwright::generate(&input.job, &input.loader);
        let errors =
            outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
        assert_eq!(errors, 0, "{path}:\n{}", cli::diagnostics_text(&outcome));
        let left = outcome
            .report
            .left_out
            .iter()
            .filter(|left| left.kind == LeftOutKind::Operation)
            .count();
        assert_eq!(
            outcome.report.operations + left,
            described[*path],
            "{path}:\n{}",
            cli::left_out_text(&outcome)
        );
        assert!(!outcome.files.is_empty(), "{path}: nothing was generated");
        assert!(
            outcome.files == specwright::generate(&input.job, &input.loader).files,
            "{path}: two runs differ"
        );
    }
}

/// How many operations each description holds, as counted without this generator.
fn described(corpus: &Path) -> BTreeMap<String, usize> {
    let table = fs::read_to_string(corpus.join("CORPUS.tsv")).expect("it is there");
    let rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter_map(|cells| Some((cells.first()?.to_string(), cells.get(5)?.parse().ok()?)))
        .collect()
}
