//! Manifests and READMEs, written out.

use super::render::{markdown, toml};
use crate::emit::docs;
use minijinja::context;

#[test]
fn text_of_a_description_stays_a_string_of_toml() {
    let context =
        context! { text => "a \"b\"\n[dependencies]\\", name => "x\"]\ny", feature => "pets" };
    assert_eq!(
        toml(
            "a = {{ text }}\n{{ name|key }} = [{{ name ~ \"/all\" }}]\n{{ feature|key }} = []",
            context
        ),
        "a = \"a \\\"b\\\"\\u000a[dependencies]\\\\\"\n\
         \"x\\\"]\\u000ay\" = [\"x\\\"]\\u000ay/all\"]\n\
         pets = []\n"
    );
}

#[test]
fn a_text_that_is_no_documentation_yet_becomes_a_line_of_a_readme() {
    let context =
        context! { raw => "a\n```\nb()", line => docs::line("*c*"), list => vec![docs::code("d")] };
    let template = "{{ raw }}\n{{ line }}\n{% for one in list %}{{ one }}{% endfor %}";
    assert_eq!(markdown(template, context), "a \\`\\`\\` b()\n*c*\n`d`\n");
}

#[test]
fn a_readme_without_prose_has_no_gaps() {
    let context = context! { package => "pets-models", title => "the {{ x }} API", version => "1", spec => docs::code("a.yaml") };
    assert_eq!(
        markdown(include_str!("../../../templates/models.README.md"), context),
        "# pets-models

Models of the {{ x }} API, version 1.

## What a model is

A struct with public fields, or an enum that keeps the values its description does not know. What \
         is sent has `new`, which takes all that is
required, and a `with_…` method for everything else. All of them are read and written by `serde`, \
         and by `specwright_types::from_str` and
`to_string`, whose errors say where in the JSON they are.

This crate is generated from `a.yaml` by specwright.
"
    );
}
