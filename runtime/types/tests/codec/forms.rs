//! Forms, through the serde formats for them.

use crate::scalars::State;
use specwright_types::record;

#[derive(Clone)]
pub struct Form {
    pub grant: String,
    pub n: Option<i64>,
    pub small: Option<i32>,
    pub on: Option<bool>,
    pub state: Option<State>,
    pub skip: Option<String>,
    pub f: Option<f64>,
    pub scope: Option<Vec<String>>,
    pub ids: Vec<i64>,
}
record!(Form {
    0 "grant_type" => grant [required],
    1 "n" => n,
    2 "small" => small,
    3 "on" => on,
    4 "state" => state,
    5 "skip" => skip,
    6 "f" => f,
    7 "scope" => scope,
    8 "ids" => ids [omit_empty],
});

fn form() -> Form {
    Form {
        grant: "a b&c".into(),
        n: Some(-4),
        small: Some(5),
        on: Some(true),
        state: Some(State::InProgress),
        skip: None,
        f: Some(1.5),
        scope: None,
        ids: Vec::new(),
    }
}

#[test]
fn urlencoded() {
    let text = serde_urlencoded::to_string(form()).unwrap();
    assert_eq!(text, "grant_type=a+b%26c&n=-4&small=5&on=true&state=in-progress&f=1.5");
    assert_eq!(serde_urlencoded::from_str::<Form>(&text).unwrap(), form());
}

#[test]
fn urlencoded_knows_no_lists() {
    assert!(serde_urlencoded::to_string(Form { scope: Some(vec!["x".into()]), ..form() }).is_err());
}

#[test]
fn repeated_names_are_lists() {
    let lists = Form { scope: Some(vec!["x".into(), "y".into()]), ids: vec![7, 8], ..form() };
    let text = serde_html_form::to_string(&lists).unwrap();
    assert!(text.ends_with("&f=1.5&scope=x&scope=y&ids=7&ids=8"), "{text}");
    assert_eq!(serde_html_form::from_str::<Form>(&text).unwrap(), lists);
}
