//! Manifests and READMEs, written out.

use super::{
    CLIENT, metadata,
    render::{markdown, toml},
    settings,
};
use crate::{
    config::{Package, Publish},
    emit::docs,
    value::{Number, Value},
};
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
`to_string`, whose errors say where in the JSON they are. Those that are about the \
         same are in one module; all have a path at the root, too.

This crate is generated from `a.yaml` by specwright.
"
    );
}

#[test]
fn a_manifest_says_what_the_settings_say() {
    let text = |text: &str| Value::String(text.into());
    let table = |entries: &[(&str, Value)]| {
        Value::Object(entries.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
    };
    let package = Package {
        texts: vec![("license".to_owned(), "MIT\"]".to_owned())],
        lists: vec![("authors".to_owned(), vec!["Ann".to_owned(), "Bo".to_owned()])],
        publish: Some(Publish::Allowed(false)),
        metadata: vec![
            (
                "the team".to_owned(),
                table(&[("name", text("a\nb")), ("size", Value::Number(Number::Float(2.0)))]),
            ),
            (
                "docs".to_owned(),
                table(&[("other", Value::Array(vec![Value::Bool(true), table(&[])]))]),
            ),
            ("level".to_owned(), Value::Number(Number::Integer(3))),
        ],
        ..Package::default()
    };
    let lines: Vec<String> =
        settings(&package, CLIENT).iter().map(|line| line.to_string()).collect();
    assert_eq!(
        lines,
        [
            r#"license = "MIT\"]""#,
            r#"authors = ["Ann", "Bo"]"#,
            "publish = false",
            r#"include = ["/src/**", "/examples/**", "/README.md", "/LICENSE*"]"#
        ]
    );
    assert_eq!(
        metadata(&package),
        r#"
[package.metadata]
level = 3

[package.metadata."the team"]
name = "a\u000ab"
size = 2.0

[package.metadata.docs]
other = [true, {}]

[package.metadata.docs.rs]
all-features = true
"#
    );
}

#[test]
fn what_the_settings_tell_docs_rs_stands() {
    let docs = Value::Object(vec![("rs".into(), Value::Object(Vec::new()))]);
    let package = Package { metadata: vec![("docs".to_owned(), docs)], ..Package::default() };
    assert_eq!(metadata(&package), "");
}
