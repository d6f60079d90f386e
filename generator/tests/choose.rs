//! Which types are generated for which operations: those they reach, and in a divided API under the
//! features of their groups.

use indoc::indoc;
use specwright::{
    Job,
    config::{Config, Features, Selector},
    generate,
    source::Loader,
};
use std::collections::BTreeMap;

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// A description with these paths and component schemas.
fn described(paths: &str, schemas: &str) -> String {
    let indent =
        |text: &str, by: &str| text.lines().map(|line| format!("{by}{line}\n")).collect::<String>();
    format!(
        "openapi: 3.0.3\n\
         info: {{ title: T, version: \"1\" }}\n\
         paths:\n\
         {}components:\n\
         \x20 schemas:\n\
         {}",
        indent(paths, "  "),
        indent(schemas, "    ")
    )
}

/// The files of an API with these paths and component schemas, by path.
fn files(paths: &str, schemas: &str, config: Config) -> BTreeMap<String, String> {
    let text = described(paths, schemas);
    let job = Job { spec: "api.yaml".to_owned(), config, ..Job::default() };
    let outcome = generate(&job, &One(text));
    let messages: Vec<&str> = outcome.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(messages, Vec::<&str>::new());
    outcome.files.into_iter().map(|file| (file.path, file.content)).collect()
}

/// The names of the types in the models crate, sorted.
fn types(files: &BTreeMap<String, String>) -> Vec<&str> {
    let models = files.iter().filter(|(path, _)| path.starts_with("models/src/"));
    let lines = models.flat_map(|(_, text)| text.lines());
    let mut names: Vec<&str> = lines
        .filter_map(|line| {
            let kinds = ["pub struct ", "pub enum ", "pub type "];
            let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind));
            let name = rest.or_else(|| {
                line.strip_prefix("    ")?.strip_suffix(" {").filter(|name| !name.contains(' '))
            })?;
            Some(name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(name))
        })
        .collect();
    names.sort_unstable();
    names
}

const SCHEMAS: &str = "\
Page: { type: object, properties: { pets: { type: array, items: { $ref: '#/components/schemas/Pet' \
                       } } } }
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], \
                       discriminator: { propertyName: kind } }
Cat: { type: object, required: [kind], properties: { kind: { type: string }, toys: { $ref: \
                       '#/components/schemas/Toys' } } }
Dog: { type: object, required: [kind], properties: { kind: { type: string } }, \
                       additionalProperties: { $ref: '#/components/schemas/Bone' } }
Bone: { type: object, properties: { size: { type: integer } } }
Toys: { type: object, additionalProperties: { $ref: '#/components/schemas/Toy' } }
Toy: { allOf: [{ $ref: '#/components/schemas/Thing' }, { type: object, properties: { color: { \
                       $ref: '#/components/schemas/Color' } } }] }
Thing: { type: object, properties: { weight: { type: number } } }
Color: { type: string, enum: [red, blue] }
Fault: { type: object, properties: { cause: { $ref: '#/components/schemas/Cause' } } }
Cause: { type: string, enum: [lost] }
Quota: { type: string, enum: [low, high] }
Order: { type: string, enum: [up, down] }
Unused: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }
Store: { type: object, properties: { open: { type: boolean } } }";

const PATHS: &str = "\
/pets:
  get:
    tags: [pets]
    parameters: [{ name: order, in: query, schema: { $ref: '#/components/schemas/Order' } }]
    responses:
      '200':
        description: OK
        headers: { X-Quota: { schema: { $ref: '#/components/schemas/Quota' } } }
        content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } }
      default: { description: No., content: { application/json: { schema: { $ref: \
                     '#/components/schemas/Fault' } } } }
/stores:
  get:
    tags: [stores]
    responses: { '200': { description: OK, content: { application/json: { schema: { $ref: \
                     '#/components/schemas/Store' } } } } }";

#[test]
fn types_are_those_that_chosen_operations_reach() {
    let tag = |tag: &str| Selector { tag: Some(tag.to_owned()), ..Selector::default() };
    let pets = files(PATHS, SCHEMAS, Config { include: vec![tag("pets")], ..Config::default() });
    let expected = [
        "Bone", "Cat", "Cause", "Color", "Dog", "Fault", "Order", "Page", "Pet", "Quota", "Toy",
        "Toys",
    ];
    assert_eq!(types(&pets), expected);
    let stores = files(PATHS, SCHEMAS, Config { exclude: vec![tag("pets")], ..Config::default() });
    assert_eq!(types(&stores), ["Store"]);
    assert!(types(&files(PATHS, SCHEMAS, Config::default())).contains(&"Unused"));
}

#[test]
fn a_part_is_called_as_in_the_whole() {
    let listed = |path: &str, tag: &str, fields: &str| {
        format!(
            "{path}:\n\
             \x20 get:\n\
             \x20   tags: [{tag}]\n\
             \x20   parameters: [{{ name: sort, in: query, schema: {{ type: string, enum: \
             [{tag}, any] }} }}]\n\
             \x20   responses: {{ '200': {{ description: OK, content: {{ application/json: {{ \
             schema: {{ title: Item, type: object, properties: {{ {fields} }} }} }} }} }} }}\n"
        )
    };
    let paths = listed("/cats", "cats", "a: { type: string }")
        + &listed("/dogs", "dogs", "b: { type: string }");
    let chosen = |include: &[&str]| {
        let include = include
            .iter()
            .map(|tag| Selector { tag: Some((*tag).to_owned()), ..Selector::default() })
            .collect();
        files(
            &paths,
            "Unused: { type: object, properties: { c: { type: string } } }",
            Config { include, ..Config::default() },
        )
    };
    let (whole, cats, dogs) = (chosen(&[]), chosen(&["cats"]), chosen(&["dogs"]));
    let mut parts = [types(&cats), types(&dogs), vec!["Unused"]].concat();
    parts.sort_unstable();
    assert_eq!(parts, types(&whole));
    assert_eq!((types(&cats).len(), types(&dogs).len()), (2, 2), "{parts:?}");
}

#[test]
fn what_is_wrong_elsewhere_is_not_said_of_a_part() {
    let paths = "\
/cats: { get: { tags: [cats], responses: { '200': { description: OK, content: { application/json: \
                 { schema: { $ref: '#/components/schemas/Cat' } } } } } } }
/dogs/{id}: { get: { tags: [dogs], responses: { '200': { description: OK, content: { \
                 application/json: { schema: { $ref: '#/components/schemas/Dog' } } } } } } }
'/dogs{': { get: { tags: [dogs], responses: { '204': { description: OK } } } }";
    let schemas = indoc!(
        r"
        Cat: { type: object, required: [lost], properties: { a: { type: string } } }
        Dog: { type: object, required: [gone], properties: { a: { type: string } } }"
    );
    let messages = |tag: &str| {
        let text = described(paths, schemas);
        let include = vec![Selector { tag: Some(tag.to_owned()), ..Selector::default() }];
        let config = Config { include, ..Config::default() };
        let outcome =
            generate(&Job { spec: "api.yaml".to_owned(), config, ..Job::default() }, &One(text));
        let messages: Vec<String> =
            outcome.diagnostics.iter().map(|found| found.message.clone()).collect();
        let left: Vec<String> =
            outcome.report.left_out.iter().map(|left| left.what.clone()).collect();
        (messages, left)
    };
    assert_eq!(messages("cats"), (vec!["`lost` is required but not described".to_owned()], vec![]));
    let expected = [
        "the parameter `{id}` of the path is not described",
        "`gone` is required but not described",
    ];
    let (mut found, left) = messages("dogs");
    found.sort();
    assert_eq!(
        (found, left),
        (
            expected.iter().rev().map(|text| (*text).to_owned()).collect(),
            vec!["operation GET /dogs{".to_owned()]
        )
    );
}

/// A description with `groups` groups, each with a list of `Own`, its own type, that holds whatever
/// `properties` gives.
fn divided(
    groups: usize,
    properties: impl Fn(usize) -> String,
    schemas: &str,
) -> BTreeMap<String, String> {
    let mut paths = String::new();
    let mut own = String::new();
    for group in 0..groups {
        paths += &format!(
            "/g{group}: {{ get: {{ tags: [group {group}], responses: {{ '200': {{ description: \
             OK, content: {{ application/json: {{ schema: {{ $ref: \
             '#/components/schemas/Own{group}' }} }} }} }} }} }} }}\n"
        );
        own +=
            &format!("Own{group}: {{ type: object, properties: {{ {} }} }}\n", properties(group));
    }
    files(&paths, &(own + schemas), Config { features: Features::Always, ..Config::default() })
}

/// An enum that is large enough to be worth a condition.
fn large(name: &str) -> String {
    let values: Vec<String> = (0..100).map(|i| format!("v{i}x")).collect();
    format!("{name}: {{ type: string, enum: [{}] }}", values.join(", "))
}

#[test]
fn what_one_group_needs_is_under_its_feature() {
    let files = divided(
        2,
        |_| "a: { type: string }".to_owned(),
        "Rest: { type: object, properties: { own: { $ref: '#/components/schemas/Own1' } } }",
    );
    let lib = &files["models/src/lib.rs"];
    assert!(lib.contains("#[cfg(feature = \"group-0\")]\npub mod own0;\n"), "{lib}");
    let rest = "#[cfg(feature = \"other-types\")]\n#[doc(inline)]\npub use rest::*;\n";
    assert!(lib.contains(rest), "{lib}");
    // What the rest needs of a group is there without the group; being small, it is always there.
    assert!(lib.contains("\npub mod own1;\n"), "{lib}");
    assert!(!lib.contains(")]\npub mod own1;\n"), "{lib}");
    assert!(files["models/Cargo.toml"].contains("default = [\"all\", \"time\", \"uuid\"]\n"));
}

#[test]
fn what_several_groups_need_is_there_with_any_of_them() {
    let properties = |group| {
        if group < 2 {
            "a: { $ref: '#/components/schemas/Code' }".to_owned()
        } else {
            "a: { type: string }".to_owned()
        }
    };
    let files = divided(3, properties, &large("Code"));
    let lib = &files["models/src/lib.rs"];
    let either = "#[cfg(any(feature = \"group-0\", feature = \"group-1\"))]\npub mod code;\n";
    assert!(lib.contains(either), "{lib}");
}

#[test]
fn a_topic_has_a_file_for_what_is_needed_together() {
    let own = |group| match group {
        0 => "a: { $ref: '#/components/schemas/CodeA' }".to_owned(),
        _ => "a: { $ref: '#/components/schemas/CodeB' }".to_owned(),
    };
    let files = divided(2, own, &format!("{}\n{}", large("CodeA"), large("CodeB")));
    let either = "#[cfg(any(feature = \"group-0\", feature = \"group-1\"))]\npub mod code;\n";
    assert!(files["models/src/lib.rs"].contains(either), "{}", files["models/src/lib.rs"]);
    let topic = &files["models/src/code/mod.rs"];
    assert!(topic.contains("#[cfg(feature = \"group-0\")]\nmod group_0;\n"), "{topic}");
    assert!(topic.contains("#[cfg(feature = \"group-1\")]\npub use group_1::*;\n"), "{topic}");
    assert!(files["models/src/code/group_1.rs"].contains("    CodeB {\n"));
}

#[test]
fn what_many_groups_need_is_always_there_with_all_it_holds() {
    let schemas = format!(
        "Code: {{ type: object, properties: {{ deep: {{ type: array, items: {{ $ref: \
         '#/components/schemas/Deep' }} }} }} }}\n\
         {}",
        large("Deep")
    );
    let files = divided(7, |_| "a: { $ref: '#/components/schemas/Code' }".to_owned(), &schemas);
    let lib = &files["models/src/lib.rs"];
    for module in ["code", "deep"] {
        assert!(lib.contains(&format!("\npub mod {module};\n")), "{lib}");
        assert!(!lib.contains(&format!(")]\npub mod {module};\n")), "{lib}");
    }
    let six = divided(6, |_| "a: { $ref: '#/components/schemas/Code' }".to_owned(), &schemas);
    assert!(
        six["models/src/lib.rs"]
            .contains("        feature = \"group-5\"\n    )\n)]\npub mod code;\n"),
        "{}",
        six["models/src/lib.rs"]
    );
}

#[test]
fn an_api_is_divided_when_it_has_more_operations_than_the_settings_say() {
    let with = |features| files(PATHS, SCHEMAS, Config { features, ..Config::default() });
    let divided = |features| {
        with(features)["client/src/lib.rs"]
            .contains("#[cfg(feature = \"stores\")]\npub mod stores;\n")
    };
    assert!(divided(Features::Above(1)) && divided(Features::Always));
    assert!(
        !divided(Features::Above(2)) && !divided(Features::Never) && !divided(Features::default())
    );
}

#[test]
fn more_groups_than_a_registry_takes_share_features_by_their_first_word() {
    let mut paths = String::new();
    for group in 0..251 {
        let word = if group % 2 == 0 { "users" } else { "Sites" };
        paths += &format!(
            "/g{group}: {{ get: {{ tags: [{word}.part{group}], responses: {{ '204': {{ \
             description: OK }} }} }} }}\n"
        );
    }
    let files = files(&paths, "Empty: { type: object }", Config::default());
    let manifest = &files["client/Cargo.toml"];
    assert!(
        manifest.contains("all = [\n    \"t-models/all\",\n    \"users\",\n    \"sites\",\n]\n"),
        "{manifest}"
    );
    assert!(
        files["client/src/lib.rs"].contains("#[cfg(feature = \"sites\")]\npub mod sites_part7;\n")
    );
}
