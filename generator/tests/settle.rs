//! What vendors say in a description and what the user's rules say meet in one place: a rule goes
//! first, and what no rule says is as described.

use specwright::{
    Job, Stage,
    config::{ClientParameterRule, Config, LroRule, NextRule, PagingRule, Selector},
    dump,
    ir::{FinalState, LroKind},
    source::Loader,
};

struct File(&'static str);

impl Loader for File {
    fn load(&self, _path: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.as_bytes().to_vec())
    }
}

const DESCRIPTION: &str = r##"
swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /things:
    parameters: [{ name: account, in: query, type: string }, { name: tags, in: query, type: array, items: { type: string } }]
    get:
      operationId: Things_List
      x-ms-pageable: { itemName: items, nextLinkName: next }
      responses: { 200: { description: "", schema: { $ref: "#/definitions/Things" } } }
    put:
      operationId: Things_Put
      x-ms-long-running-operation: true
      x-ms-long-running-operation-options: { final-state-via: location }
      responses: { 200: { description: "", schema: { $ref: "#/definitions/Things" } } }
definitions:
  Things:
    properties:
      value: { type: array, items: { type: string } }
      items: { type: array, items: { type: integer } }
      next: { type: string }
"##;

/// The IR, and the codes of all faults.
fn settled(config: Config) -> (String, Vec<&'static str>) {
    let job = Job { spec: "a.yaml".to_owned(), config, ..Job::default() };
    let (ir, session) = dump(&job, &File(DESCRIPTION), Stage::Ir);
    let faults = session.diagnostics.list().iter().map(|fault| fault.code).collect();
    (ir.unwrap_or_default(), faults)
}

/// The lines of the IR that say what comes after a call, and the codes of all faults.
fn later(config: Config) -> (Vec<String>, Vec<&'static str>) {
    let (ir, faults) = settled(config);
    let is_later = |line: &&str| {
        ["pages of", "long running"].iter().any(|word| line.trim_start().starts_with(word))
    };
    let lines = ir.lines().filter(is_later).map(|line| line.trim().to_owned()).collect();
    (lines, faults)
}

fn operation(id: &str) -> Selector {
    Selector { operation: Some(id.to_owned()), ..Selector::default() }
}

#[test]
fn what_no_rule_says_is_as_described() {
    let (lines, faults) = later(Config::default());
    assert_eq!(
        lines,
        [
            "pages of i64 in /items, next link next",
            "long running by Arm, final state via Location, result Things"
        ]
    );
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_rule_goes_before_the_description() {
    let paging = PagingRule {
        select: operation("Things_List"),
        items: vec!["value".to_owned()],
        next: NextRule::Nothing,
        more: None,
    };
    let lro = LroRule {
        select: operation("Things_Put"),
        kind: LroKind::DataPlane,
        final_state: Some(FinalState::OperationLocation),
        result: None,
    };
    let (lines, faults) =
        later(Config { paging: vec![paging], lro: vec![lro], ..Config::default() });
    assert_eq!(
        lines,
        [
            "pages of string in /value",
            "long running by DataPlane, final state via OperationLocation, result Things"
        ]
    );
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_rule_for_nothing_is_a_fault() {
    let paging = PagingRule {
        select: operation("None"),
        items: Vec::new(),
        next: NextRule::Nothing,
        more: None,
    };
    let (lines, faults) = later(Config { paging: vec![paging], ..Config::default() });
    assert_eq!(lines.len(), 2);
    assert_eq!(faults, ["unused-rule"]);
}

#[test]
fn a_rule_that_an_operation_does_not_fit_is_a_fault() {
    let rule = |next| PagingRule {
        select: operation("Things_List"),
        items: vec!["value".to_owned()],
        next,
        more: None,
    };
    let next = NextRule::Offset { parameter: "none".to_owned() };
    let (_, faults) = later(Config { paging: vec![rule(next)], ..Config::default() });
    assert_eq!(faults, ["unused-rule"]);
    let (lines, faults) = later(Config { paging: vec![rule(NextRule::Off)], ..Config::default() });
    assert!(lines.iter().all(|line| !line.contains("pages")), "{lines:?}");
    assert_eq!(faults, [""; 0]);
}

/// The request that starts a job is not sent again for each page of its result.
#[test]
fn the_result_of_a_job_goes_on_by_a_link_in_the_body_alone() {
    let rule = |next| PagingRule {
        select: operation("Things_Put"),
        items: vec!["value".to_owned()],
        next,
        more: None,
    };
    let (lines, faults) =
        later(Config { paging: vec![rule(NextRule::LinkHeader)], ..Config::default() });
    assert_eq!((lines.len(), faults), (2, vec!["unused-rule"]));
    let link = NextRule::Link { path: vec!["next".to_owned()], operation: None };
    let (lines, faults) = later(Config { paging: vec![rule(link)], ..Config::default() });
    assert!(lines.contains(&"pages of string in /value, next link next".to_owned()), "{lines:?}");
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_parameter_that_a_rule_names_is_a_setting_of_the_client() {
    let rule = |wire: &str| ClientParameterRule { wire: wire.to_owned(), place: String::new() };
    let named = |wire| settled(Config { client_parameters: vec![rule(wire)], ..Config::default() });
    let (ir, faults) = named("account");
    assert_eq!(ir.matches("from client parameter 0").count(), 2, "{ir}");
    assert_eq!(faults, [""; 0]);
    for wire in ["none", "tags"] {
        let (ir, faults) = named(wire);
        assert!(!ir.contains("client parameter"), "{ir}");
        assert_eq!(faults, ["unused-rule"]);
    }
}
