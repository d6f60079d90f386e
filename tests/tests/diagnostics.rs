//! Diagnostics: a description with one fault → its messages. One folder for each code; `code.more`
//! for further ones.

use specwright::{Job, Runtime, cli};
use specwright_tests::{Case, Expected, cases, repository};
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_fault_is_reported_as_expected() {
    let mut expected = Expected::default();
    for case in cases("diagnostics") {
        let text = messages(&case);
        let code = case.name.split('.').next().unwrap_or_default();
        if !text.contains(&format!("[{code}]")) {
            expected.fail(format!("diagnostics/{} does not show its code:\n{text}", case.name));
        }
        expected.check(&case.folder.join("expected.txt"), &text);
    }
    expected.finish();
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let loader = cli::FolderLoader::new(&repository().join("tests/diagnostics"))
        .expect("the folder is there");
    let job = Job { spec: "nowhere.yaml".to_owned(), ..Job::default() };
    let outcome = specwright::generate(&job, &loader);
    assert_eq!(
        cli::diagnostics_text(&outcome),
        "error[unreadable-file]: cannot read `nowhere.yaml`: there is no such file\n"
    );
    assert_eq!(outcome.files, []);
}

#[test]
fn every_code_is_shown() {
    let shown: BTreeSet<String> = cases("diagnostics")
        .iter()
        .filter_map(|case| Some(case.name.split('.').next()?.to_owned()))
        .collect();
    let mut codes = BTreeSet::new();
    // Shown above, for it is about the absence of a description.
    let shown: BTreeSet<String> = shown.into_iter().chain(["unreadable-file".to_owned()]).collect();
    find_codes(&repository().join("generator/src"), &mut codes);
    assert!(!codes.is_empty(), "the generator has codes");
    let missing: Vec<&String> = codes.difference(&shown).collect();
    assert!(missing.is_empty(), "no folder in tests/diagnostics shows: {missing:?}");
}

fn messages(case: &Case) -> String {
    let text = match case.input(Runtime::Version) {
        Ok((job, loader)) => cli::diagnostics_text(&specwright::generate(&job, &loader)),
        Err(text) => format!("{text}\n"),
    };
    text.replace(&format!("{}/", case.folder.display()), "")
}

/// The codes of diagnostics in the sources below a folder: `.error("code"`, `.warning("code"`,
/// `.remark("code"`, `.failure("code"`, `code: "code"`.
fn find_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder)
        .expect("it is a folder")
        .map(|entry| entry.expect("it can be read").path())
    {
        if path.is_dir() {
            find_codes(&path, codes);
            continue;
        }
        if path.ends_with("tests.rs") || path.extension().is_none_or(|extension| extension != "rs")
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in [".error(", ".warning(", ".remark(", ".failure(", "code: "] {
            let arguments =
                code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            codes.extend(arguments.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
}
