//! Manifests and READMEs, written out.

use super::{deeper, render, toml};
use minijinja::context;

#[test]
fn text_of_a_description_stays_a_string_of_toml() {
    assert_eq!(toml("a \"b\"\n[dependencies]\\"), r#""a \"b\"\u000a[dependencies]\\""#);
}

#[test]
fn headings_of_a_description_stand_below_those_of_the_readme() {
    let lines = ["# A", "", "```text", "# no heading", "```", "#### B", "##### C"].map(str::to_owned);
    assert_eq!(deeper(&lines), "### A\n\n```text\n# no heading\n```\n###### B\n##### C");
}

#[test]
fn a_readme_without_prose_has_no_gaps() {
    let context = context! { package => "pets-models", title => "the {{ x }} API", version => "1", spec => "a.yaml" };
    assert_eq!(
        render(include_str!("../../../templates/models.README.md"), context),
        "# pets-models

Models of the {{ x }} API, version 1.

## What a model is

A struct with public fields, or an enum that keeps the values its description does not know. What is sent has `new`, which takes all that is
required, and a `with_…` method for everything else. All of them are read and written by `serde`, and by `specwright_types::from_str` and
`to_string`, whose errors say where in the JSON they are.

This crate is generated from `a.yaml` by specwright.
"
    );
}
