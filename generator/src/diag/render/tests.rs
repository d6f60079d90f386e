//! How diagnostics look.

use super::*;
use crate::{parse, source::Loader};

struct One(&'static str);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.as_bytes().to_vec())
    }
}

fn read(path: &str, text: &'static str) -> (Session, Location) {
    let mut session = Session::default();
    let source = session.load(path, &One(text)).expect("it is text");
    parse::value::read(source, Severity::Error, &mut session);
    let root = session.root(source);
    (session, root)
}

fn at(session: &mut Session, root: Location, pointer: &str) -> Location {
    let child = |parent, segment: &str| session.pointers.child(parent, segment);
    Location { pointer: pointer.split('/').skip(1).fold(root.pointer, child), ..root }
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_to_do() {
    let (mut session, root) =
        read("specs/x.yaml", "openapi: 3.0.0\npaths:\n  /pets:\n    get: {responses: 7}\n");
    let paths = at(&mut session, root, "/paths");
    let place = Location { pointer: session.pointers.child(paths.pointer, "/pets"), ..paths };
    let place = at(&mut session, place, "/get/responses");
    session
        .diagnostics
        .warning("unexpected-value", place, "`responses` must be an object")
        .note("write one");
    let text = render(&session.diagnostics.list()[0], &session);
    assert_eq!(
        text,
        "warning[unexpected-value]: `responses` must be an object
 --> specs/x.yaml:4:22
  |
4 |     get: {responses: 7}
  |                      ^
  |
  = note: write one
"
    );
}

#[test]
fn a_text_that_is_not_read_is_shown_at_its_offset() {
    let (session, _) = read("a.json", "{\n  \"é\": 1,\n  \"b\" 2\n}");
    assert_eq!(
        render(&session.diagnostics.list()[0], &session),
        "error[syntax]: this is not JSON: expected `:`
 --> a.json:3:7
  |
3 |   \"b\" 2
  |       ^
"
    );
}

#[test]
fn a_fault_of_a_run_has_no_place() {
    let mut session = Session::default();
    session.diagnostics.failure("unreadable-file", "cannot read `x`");
    assert_eq!(
        render(&session.diagnostics.list()[0], &session),
        "error[unreadable-file]: cannot read `x`\n"
    );
}

#[test]
fn a_place_that_is_not_in_the_text_is_shown_by_the_one_above() {
    let (mut session, root) = read("a.yaml", "a:\n  b: 1\n");
    let place = at(&mut session, root, "/a/c/d");
    let positions = Positions::new(&session, &[place, root]);
    assert_eq!(
        positions.get(place),
        Some(Position { path: "a.yaml".to_owned(), line: 1, column: 1 })
    );
    assert_eq!(
        positions.get(root),
        Some(Position { path: "a.yaml".to_owned(), line: 1, column: 1 })
    );
}

#[test]
fn what_steers_a_terminal_is_escaped_wherever_it_stands() {
    let (mut session, root) = read("a\u{202e}b.yaml", "t\u{202e}le: \"\u{2066}x\"\nb: 1\n");
    let place = at(&mut session, root, "/t\u{202e}le");
    session
        .diagnostics
        .warning("unexpected-value", place, "`\u{1b}[31m\nerror: none\u{9b}`")
        .note("\u{202e}\u{7}");
    assert_eq!(
        render(&session.diagnostics.list()[0], &session),
        r#"warning[unexpected-value]: `\u{1b}[31m\u{a}error: none\u{9b}`
 --> a\u{202e}b.yaml:1:7
  |
1 | t\u{202e}le: "\u{2066}x"
  |              ^^^^^^^^^^^
  |
  = note: \u{202e}\u{7}
"#
    );
}

#[test]
fn a_wide_character_is_marked_whole() {
    let (mut session, root) = read("a.yaml", "a: \u{184}\nb: \u{184}");
    for (offset, column) in [(3, 4), (4, 4), (9, 4), (11, 5)] {
        let mut found = session.diagnostics.warning("unexpected-value", root, "x").clone();
        found.offset = Some(offset);
        let shown = render(&found, &session);
        assert!(
            shown.contains(&format!(":{column}\n")) && shown.contains('^'),
            "{offset}: {shown}"
        );
    }
}
