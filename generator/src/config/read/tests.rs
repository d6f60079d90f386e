//! Every key of `codegen.toml`, and every fault it can have.

use super::*;
use crate::{
    config::{NextRule, Package, Publish, StreamKind, StreamRule},
    ir::{FinalState, LroKind},
};
use indoc::indoc;

#[test]
fn reads_every_key() {
    let config = read(
        "codegen.toml",
        r##"
name = "digital-twins"
spec = "openapi.yaml"
overlays = ["fix.yaml"]
examples = ["examples/first/main.rs"]
include = [{ tag = "pets" }, { path = "/v1/**", method = "get" }]
exclude = [{ operation = "delete*" }]

[features]
above = 50

[client]
parameters = ["account"]

[names.types]
error = "ApiFault"
[names.fields]
"Pet.a-b" = "a_b"

[[patch]]
pointer = "#/paths/~1a~0b/get"
op = "add"
value = { z = 1, a = [true, 1.5, "x", 1979-05-27] }
why = "the service sends it"
[[patch]]
file = "other.yaml"
pointer = "/info"
op = "remove"
why = "it is wrong"

[[lro]]
operation = "Put"
kind = "data-plane"
final-state = "original-uri"
result = "Pet"

[[paging]]
operation = "List"
items = "/value"
next-link = "/nextLink"

[[waiter]]
path = "/jobs/{id}"
method = "GET"
state = "/properties/provisioningState"
succeeded = ["Succeeded"]
failed = ["Failed"]
canceled = ["Canceled"]

[[stream]]
operation = "Watch"
media = "application/x-ndjson"
item = "#/components/schemas/Event"
flag = "watch"
"##,
    )
    .expect("there is no fault in it");
    assert_eq!(config.features, Features::Above(50));
    let rule = ClientParameterRule { wire: "account".into(), place: "codegen.toml:13:15".into() };
    assert_eq!(config.client_parameters, [rule]);
    let select = |place: &str| Selector { place: place.to_owned(), ..Selector::default() };
    assert_eq!(
        (config.name.as_str(), config.spec.as_deref()),
        ("digital-twins", Some("openapi.yaml"))
    );
    assert_eq!(config.overlays, ["fix.yaml"]);
    assert_eq!(config.examples, ["examples/first/main.rs"]);
    assert_eq!(
        config.include,
        [
            Selector { tag: Some("pets".into()), ..select("codegen.toml:6:12") },
            Selector {
                path: Some("/v1/**".into()),
                method: Some("get".into()),
                ..select("codegen.toml:6:30")
            }
        ]
    );
    assert_eq!(
        config.exclude,
        [Selector { operation: Some("delete*".into()), ..select("codegen.toml:7:12") }]
    );
    assert_eq!(
        (config.names.types["error"].as_str(), config.names.fields["Pet.a-b"].as_str()),
        ("ApiFault", "a_b")
    );
    assert_eq!(config.patches[0].pointer, ["paths", "/a~b", "get"]);
    let PatchOp::Add(value) = &config.patches[0].op else { panic!("{:?}", config.patches[0]) };
    assert_eq!(value.to_string(), r#"{"z":1,"a":[true,1.5,"x","1979-05-27"]}"#);
    assert_eq!(
        (config.patches[1].file.as_deref(), &config.patches[1].op),
        (Some("other.yaml"), &PatchOp::Remove)
    );
    assert_eq!(config.lro[0].kind, LroKind::DataPlane);
    assert_eq!(
        (config.lro[0].final_state, config.lro[0].result.as_deref()),
        (Some(FinalState::OriginalUri), Some("Pet"))
    );
    assert_eq!(config.paging[0].items, ["value"]);
    let path = vec!["nextLink".to_owned()];
    assert_eq!(config.paging[0].next, NextRule::Link { path, operation: None });
    assert_eq!(config.waiters[0].state, ["properties", "provisioningState"]);
    assert_eq!(config.waiters[0].select.path.as_deref(), Some("/jobs/{id}"));
    let StreamRule { select: _, media, kind, item, flag } = &config.streams[0];
    assert_eq!((media.as_str(), *kind), ("application/x-ndjson", StreamKind::Lines));
    assert_eq!(item.as_deref(), Some("#/components/schemas/Event"));
    assert_eq!(flag.as_deref(), Some("watch"));
}

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(read("codegen.toml", ""), Ok(Config::default()));
}

#[test]
fn says_where_and_what_was_meant() {
    for (text, expected) in [
        (
            "name = \"a\"\ninclde = []\n",
            indoc!(
                r"
                f:2:1: error: unknown field `inclde`, expected one of `name`, `spec`, `include`, `exclude`, `names`, `patch`, `overlays`, `examples`, `features`, `client`, `lro`, `paging`, `waiter`, `stream`, `package`, `dependencies`, `types`
                  note: did you mean `include`?"
            ),
        ),
        (
            "examples = [\"examples/../a.rs\"]",
            indoc!(
                r"
                f:1:13: error: `examples/../a.rs` is not a path below `examples/`
                  note: name each file as it stands beside `codegen.toml`: `examples/first_steps.rs`"
            ),
        ),
        (
            "[features]\nabove = \"all\"",
            indoc!(
                r#"
                f:2:9: error: `above` is a number of operations, `"always"` or `"never"`
                  note: an API with more operations has a feature for each group of them; 200 by default"#
            ),
        ),
        ("\nname = 1", "f:2:8: error: invalid type: integer `1`, expected a string"),
        (
            "[[lro]]\noperation = \"x\"\nkind = \"amr\"",
            indoc!(
                r"
                f:3:8: error: unknown variant `amr`, expected one of `arm`, `data-plane`, `graph`
                  note: did you mean `arm`?"
            ),
        ),
        (
            "[[lro]]\nkind = \"arm\"",
            indoc!(
                r"
                f:1:1: error: this rule does not name the operations that it applies to
                  note: give one or more of `operation`, `tag`, `path`, `method`"
            ),
        ),
        (
            "[[patch]]\npointer = \"/a\"\nop = \"add\"\nwhy = \"b\"",
            "f:1:1: error: this patch needs a `value`",
        ),
        (
            "[[patch]]\npointer = \"a\"\nop = \"remove\"\nwhy = \"b\"",
            indoc!(
                r"
                f:1:1: error: `a` is not a JSON pointer: it does not begin with `/`
                  note: write `/` as `~1` and `~` as `~0` inside a name: `/paths/~1pets/get`"
            ),
        ),
        (
            "[[waiter]]\noperation = \"x\"\nstate = \"/s\"\nsucceeded = []",
            "f:1:1: error: a waiter needs a state that is a success, or it never ends",
        ),
    ] {
        let faults = read("f", text).expect_err(text);
        assert_eq!(faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"), expected);
    }
}

#[test]
fn all_faults_of_the_rules_are_shown_at_once() {
    let text = indoc!(
        r#"
        [[patch]]
        pointer = "/a"
        op = "remove"
        value = 1
        why = " "
        [[patch]]
        pointer = "/a"
        op = "add"
        why = "b""#
    );
    let faults = read("f", text).expect_err("three faults");
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [1, 1, 6]);
}

#[test]
fn each_kind_of_paging_has_keys_of_its_own() {
    let rule = |keys: &str| read("f", &format!("[[paging]]\noperation = \"List\"\n{keys}"));
    for (keys, next) in [
        ("paging = 'off'", NextRule::Off),
        ("items = '/value'", NextRule::Nothing),
        ("paging = 'link-header'", NextRule::LinkHeader),
        (
            "paging = 'cursor'\nparameter = 'after'\ncursor = '/last'\nmore = '/has_more'",
            NextRule::Cursor { parameter: "after".to_owned(), path: vec!["last".to_owned()] },
        ),
        (
            "paging = 'last-item'\nparameter = 'after'\ncursor = '/id'",
            NextRule::LastItem { parameter: "after".to_owned(), path: vec!["id".to_owned()] },
        ),
        (
            "paging = 'page-number'\nparameter = 'page'\nfirst = 0",
            NextRule::Number { parameter: "page".to_owned(), first: 0 },
        ),
        (
            "paging = 'offset'\nparameter = 'skip'",
            NextRule::Offset { parameter: "skip".to_owned() },
        ),
    ] {
        assert_eq!(rule(keys).map(|config| config.paging[0].next.clone()), Ok(next), "{keys}");
    }
    for (keys, fault) in [
        ("paging = 'off'\nmore = '/more'", "`more` has no effect in this kind of paging"),
        ("paging = 'offset'", "this kind of paging needs `parameter`"),
        ("paging = 'cursor'\nparameter = 'a'", "this kind of paging needs `cursor`"),
        ("next-operation = 'Next'", "this kind of paging needs `next-link`"),
        ("paging = 'link-header'\nfirst = 1", "`first` has no effect in this kind of paging"),
    ] {
        let message = format!("{:?}", rule(keys).expect_err(keys));
        assert!(message.contains(fault), "{keys}: {message}");
    }
}

#[test]
fn reads_what_manifests_and_types_are_to_be() {
    let config = read(
        "codegen.toml",
        r##"
[package]
version = "1.4.0-rc.1"
license = "MIT"
authors = ["Ann <ann@example.com>"]
publish = ["internal"]
metadata = { owner = { team = "pets" } }
[dependencies]
money = { path = "../../money", features = ["serde"] }
[types."*"]
derive = ["std::cmp::PartialOrd"]
attributes = ["#[cfg_attr(feature = \"x\", derive(X))]"]
[types."/components/schemas/Price"]
replace = "money::Money<u64, money::Eur>"
"##,
    )
    .expect("there is no fault in it");
    let Package { version, texts, lists, publish, metadata } = config.crates.package;
    assert_eq!(version, "1.4.0-rc.1");
    assert_eq!(texts, [("license".to_owned(), "MIT".to_owned())]);
    assert_eq!(lists, [("authors".to_owned(), vec!["Ann <ann@example.com>".to_owned()])]);
    assert_eq!(publish, Some(Publish::Registries(vec!["internal".to_owned()])));
    assert_eq!(
        (metadata[0].0.as_str(), metadata[0].1.to_string()),
        ("owner", r#"{"team":"pets"}"#.into())
    );
    let (name, value) = &config.crates.dependencies[0];
    assert_eq!(name, "money");
    assert_eq!(value.to_string(), r#"{"path":"../../money","features":["serde"]}"#);
    let [all, price] = &config.crates.types[..] else { panic!("{:?}", config.crates.types) };
    let (derive, attribute) = (all.derives[0].as_str(), all.attributes[0].as_str());
    assert_eq!(derive, "std::cmp::PartialOrd");
    assert_eq!(attribute, "#[cfg_attr(feature = \"x\", derive(X))]");
    assert_eq!(price.place, "codegen.toml:13:8");
    let replacement = price.replacement.as_ref().map(|path| (path.as_str(), path.name()));
    assert_eq!(replacement, Some(("money::Money<u64, money::Eur>", "Money")));
}

#[test]
fn what_is_said_about_crates_has_to_be_what_it_stands_for() {
    for (text, expected) in [
        ("[package]\nversion = \"1.4\"", "f:2:11: error: `1.4` is no version"),
        (
            "[package]\npublish = 1",
            "f:2:11: error: `publish` is `true`, `false` or a list of names",
        ),
        ("[package]\nedition = \"2021\"", "f:2:1: error: unknown field `edition`"),
        ("[types.A]", "f:1:8: error: nothing is said about the type `A`"),
        ("[types.A]\nderive = [\"a b\"]", "f:2:11: error: `a b` is not the path of a derive macro"),
        (
            "[types.A]\nderive = [\"A, B\"]",
            "f:2:11: error: `A, B` is not the path of a derive macro",
        ),
        (
            "[types.A]\nattributes = [\"must_use\"]",
            "f:2:15: error: `must_use` is not one attribute: `#[…]`",
        ),
        (
            "[types.A]\nattributes = [\"#[a] struct B;\"]",
            "f:2:15: error: `#[a] struct B;` is not one attribute",
        ),
        (
            "[types.A]\nattributes = [\"#[a] #[b]\"]",
            "f:2:15: error: `#[a] #[b]` is not one attribute",
        ),
        ("[types.A]\nreplace = \"Vec<\"", "f:2:11: error: `Vec<` is not the path of a type"),
        ("[types.A]\nreplace = \"&str\"", "f:2:11: error: `&str` is not the path of a type"),
        (
            "[types.A]\nreplace = \"B\"\nderive = [\"Eq\"]",
            "f:2:11: error: `A` is replaced, so it takes no `derive` and no `attributes`",
        ),
        ("[types.\"*\"]\nreplace = \"B\"", "f:2:11: error: one type cannot replace all"),
    ] {
        let faults = read("f", text).expect_err(text);
        assert!(faults[0].to_string().starts_with(expected), "{}", faults[0]);
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
}
