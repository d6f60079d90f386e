//! References that are followed, and those that lead nowhere.

use super::*;
use crate::{Job, diag::Diagnostic};
use indoc::indoc;
use std::collections::HashMap;

mod corpus;

/// Files in memory, by path.
pub(crate) struct Files(pub HashMap<&'static str, &'static str>);

impl Loader for Files {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0
            .get(path)
            .map(|text| text.as_bytes().to_vec())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

/// Parses and resolves the file `spec`.
pub(crate) fn linked(spec: &str, loader: &dyn Loader) -> (Option<Document>, Session) {
    let mut session = Session::default();
    let job = Job { spec: spec.to_owned(), ..Job::default() };
    let document = session.load_root(&job, loader).and_then(|root| {
        let mut document = parse::document(root, &job.config, loader, &mut session)?;
        resolve(&mut document, root, loader, &mut session);
        Some(document)
    });
    (document, session)
}

fn reported(session: &Session) -> Vec<String> {
    let place =
        |d: &Diagnostic| d.location.map(|at| session.pointers.text(at.pointer)).unwrap_or_default();
    let note =
        |d: &Diagnostic| d.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    session
        .diagnostics
        .list()
        .iter()
        .map(|d| format!("{}: {}: {}{}", d.code, place(d), d.message, note(d)))
        .collect()
}

fn files(files: &[(&'static str, &'static str)]) -> Files {
    Files(files.iter().copied().collect())
}

/// The pointers of what the schema references of a description lead to, in the order of the schemas
/// that hold them.
fn links(document: &Document, session: &Session) -> Vec<String> {
    let schemas =
        document.nodes.schemas.iter().filter_map(|(_, schema)| schema.reference.as_deref());
    let link = |reference: &crate::document::Reference| match document
        .links
        .schemas
        .get(&reference.location)
    {
        Some(&id) => {
            let at = document.nodes.schemas[id].location;
            format!("{}#{}", session.sources.get(at.source).path, session.pointers.text(at.pointer))
        }
        None => "nothing".to_owned(),
    };
    schemas.map(link).collect()
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";

/// A description with these component schemas.
fn schemas(text: &str) -> &'static str {
    Box::leak(format!("{HEAD}components:\n  schemas: {text}\n").into_boxed_str())
}

fn resolve_schemas(text: &str) -> (Vec<String>, Vec<String>) {
    let (document, session) = linked("a.yaml", &files(&[("a.yaml", schemas(text))]));
    (links(&document.expect("it is read"), &session), reported(&session))
}

#[test]
fn a_reference_is_a_pointer_that_is_decoded() {
    let (links, reported) = resolve_schemas(
        "{a/b: {type: string}, 'c~d e': {}, A: {$ref: '#/components/schemas/a~1b'}, B: {$ref: \
         '#/components/schemas/c~0d%20e'}, C: {$ref: '#/components/schemas/D/properties/x'}, D: \
         {properties: {x: {oneOf: [{$ref: '#/components/schemas/D/properties/x'}]}}}, E: {$ref: \
         '#/components/schemas/D/properties/x/oneOf/0'}}",
    );
    assert_eq!(reported, Vec::<String>::new());
    assert_eq!(
        links,
        [
            "a.yaml#/components/schemas/a~1b",
            "a.yaml#/components/schemas/c~0d e",
            "a.yaml#/components/schemas/D/properties/x",
            "a.yaml#/components/schemas/D/properties/x",
            "a.yaml#/components/schemas/D/properties/x/oneOf/0",
        ]
    );
}

#[test]
fn a_reference_to_nothing_is_a_warning_with_a_suggestion() {
    let (links, reported) = resolve_schemas(
        "{Pet: {}, A: {$ref: '#/components/schemas/pet'}, B: {$ref: '#/definitions/Pet'}, C: \
         {$ref: '#Pet'}}",
    );
    assert_eq!(links, ["nothing", "nothing", "nothing"]);
    assert_eq!(
        reported,
        [
            "unresolved-reference: /components/schemas/A/$ref: the reference \
             `#/components/schemas/pet` leads nowhere: `/components/schemas` of `a.yaml` has no \
             `pet` (did you mean `#/components/schemas/Pet`?)",
            "unresolved-reference: /components/schemas/B/$ref: the reference `#/definitions/Pet` \
             leads nowhere: `a.yaml` has no `definitions` (did you mean \
             `#/components/schemas/Pet`?)",
            "unresolved-reference: /components/schemas/C/$ref: the reference `#Pet` leads \
             nowhere: `#Pet` is not a JSON pointer, and there is no such `$anchor` (a pointer \
             starts with `#/`)",
        ]
    );
}

#[test]
fn schemas_that_only_refer_to_each_other_are_cut() {
    let (links, reported) = resolve_schemas(
        "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, C: {$ref: \
         '#/components/schemas/C'}, D: {$ref: '#/components/schemas/A'}}",
    );
    assert_eq!(links, ["nothing", "nothing", "nothing", "a.yaml#/components/schemas/A"]);
    assert_eq!(
        reported,
        [
            "reference-cycle: /components/schemas/A: this schema is nothing but a reference to \
             itself: `/components/schemas/A` → `/components/schemas/B`",
            "reference-cycle: /components/schemas/C: this schema is nothing but a reference to \
             itself: `/components/schemas/C`",
        ]
    );
}

#[test]
fn files_are_loaded_once_and_stay_inside_the_root() {
    let root = schemas(
        "{A: {$ref: '../b/x.yaml'}, B: {$ref: '../b/../b/x.yaml#/properties/p'}, C: {$ref: '../../x.yaml'}, D: {$ref: 'http://x.y/z.json#/a'}, \
         E: {$ref: 'none.yaml'}, F: {$ref: 'bad.yaml'}}",
    );
    let all = files(&[
        ("a/a.yaml", root),
        (
            "b/x.yaml",
            "properties: {p: {$ref: '#/properties/q'}, q: {$ref: \
             '../a/a.yaml#/components/schemas/A'}}",
        ),
        ("a/bad.yaml", "a: [1"),
    ]);
    let (document, session) = linked("a/a.yaml", &all);
    assert_eq!(
        links(&document.expect("it is read"), &session),
        [
            "b/x.yaml#",
            "b/x.yaml#/properties/p",
            "nothing",
            "nothing",
            "nothing",
            "nothing",
            "b/x.yaml#/properties/q",
            "a/a.yaml#/components/schemas/A"
        ]
    );
    assert_eq!(session.sources.len(), 3);
    let reported = reported(&session);
    assert_eq!(reported.len(), 5, "{reported:#?}");
    assert!(
        reported[0].contains(
            "`../../x.yaml` leads nowhere: it leaves the root folder (give a folder that holds \
             both files as `--root`)"
        ),
        "{}",
        reported[0]
    );
    assert!(
        reported[1].contains(
            "files are not fetched from the network (download it to the folder of the \
             description, for example as `z.json`"
        ),
        "{}",
        reported[1]
    );
    assert!(
        reported[2].contains("cannot read `a/none.yaml`: there is no such file"),
        "{}",
        reported[2]
    );
    assert!(reported[3].starts_with("syntax: : this is not YAML: "), "{}", reported[3]);
    assert!(reported[4].contains("`a/bad.yaml` could not be read"), "{}", reported[4]);
}

#[test]
fn every_kind_of_node_is_linked_and_chains_are_followed() {
    let text = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a: {$ref: '#/paths/~1b'}
  /b:
    parameters: [{$ref: '#/components/parameters/P'}]
    post:
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        200: {$ref: '#/components/responses/R'}
      callbacks: {c: {$ref: '#/components/callbacks/C'}}
components:
  callbacks: {C: {'{$url}': {post: {responses: {}}}}}
  parameters:
    P: {$ref: '#/components/parameters/Q'}
    Q: {name: q, in: query, schema: {type: string}}
  requestBodies:
    B: {content: {application/json: {schema: {type: string}, examples: {e: {$ref: \
                '#/components/examples/E'}}}}}
  responses:
    R: {description: d, headers: {X: {$ref: '#/components/headers/H'}}, links: {l: {$ref: \
                '#/components/links/L'}}}
  examples: {E: {value: 1}}
  headers: {H: {schema: {type: integer}}}
  links: {L: {operationId: x}}
  securitySchemes: {S: {$ref: '#/components/securitySchemes/T'}, T: {type: http, scheme: Bearer}}
";
    let (document, session) = linked("a.yaml", &files(&[("a.yaml", text)]));
    let links = document.expect("it is read").links;
    assert_eq!(reported(&session), Vec::<String>::new());
    let crate::document::Links {
        schemas,
        path_items,
        parameters,
        request_bodies,
        responses,
        headers,
        examples,
        links,
        callbacks,
        security_schemes,
    } = links;
    assert_eq!(
        [
            schemas.len(),
            path_items.len(),
            parameters.len(),
            request_bodies.len(),
            responses.len(),
            headers.len(),
            examples.len(),
            links.len(),
            callbacks.len()
        ],
        [0, 1, 1, 1, 1, 1, 1, 1, 1]
    );
    assert_eq!(security_schemes.len(), 1);
}

#[test]
fn a_mapping_names_a_component_or_is_a_reference() {
    let (links, reported) = resolve_schemas(
        "{Cat: {}, a.Dog: {}, Pet: {discriminator: {propertyName: kind, mapping: {cat: Cat, dog: \
         a.Dog, puppy: '#/components/schemas/a.Dog', bird: Bird}}}}",
    );
    assert_eq!(links, Vec::<String>::new());
    assert_eq!(
        reported,
        ["unresolved-reference: /components/schemas/Pet/discriminator/mapping/bird: the \
          reference `#/components/schemas/Bird` leads nowhere: `/components/schemas` of `a.yaml` \
          has no `Bird`"]
    );
}

#[test]
fn operations_and_properties_may_stand_in_other_files() {
    let all = files(&[
        (
            "a.yaml",
            indoc!(
                r"
                openapi: 3.0.3
                info: {title: T, version: '1'}
                paths:
                  /a:
                    get: {$ref: o/get.yaml}
                    put: {$ref: o/none.yaml}
            "
            ),
        ),
        (
            "o/get.yaml",
            indoc!(
                r"
                operationId: x
                responses: {200: {description: d, content: {a/b: {schema: {properties: {$ref: 'p.yaml#/list'}}}}}}
            "
            ),
        ),
        ("o/p.yaml", "list: {one: {type: string}, two: {$ref: '#/list/one'}}\n"),
    ]);
    let (document, session) = linked("a.yaml", &all);
    let document = document.expect("it is read");
    let (_, item) = document.nodes.path_items.iter().next().expect("there is a path");
    assert_eq!(item.operations[0].1.operation_id.as_deref(), Some("x"));
    assert_eq!(item.lost[0].0, "PUT");
    assert_eq!(links(&document, &session), ["o/p.yaml#/list/one"]);
    assert_eq!(reported(&session).len(), 1, "{:?}", reported(&session));
}

#[test]
fn anchors_and_identifiers_name_schemas() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    A: {$anchor: here, \
                type: object, properties: {next: {$ref: '#here'}}}
    B: {$id: 'https://x.y/b', $dynamicAnchor: \
                node, properties: {child: {$dynamicRef: '#node'}}}
    C: {$ref: 'https://x.y/b#/properties/child', \
                description: kept, title: kept}
    D: {$recursiveAnchor: true, items: {$recursiveRef: '#'}}
";
    let (document, session) = linked("a.yaml", &files(&[("a.yaml", text)]));
    let document = document.expect("it is read");
    assert_eq!(reported(&session), Vec::<String>::new());
    assert_eq!(
        links(&document, &session),
        [
            "a.yaml#/components/schemas/A",
            "a.yaml#/components/schemas/B",
            "a.yaml#/components/schemas/B/properties/child",
            "a.yaml#/components/schemas/D",
        ]
    );
    let (_, id) = document.schemas[2];
    assert_eq!(document.nodes.schemas[id].title.as_deref(), Some("kept"));
}

#[test]
fn every_file_is_patched_when_it_is_read() {
    use crate::{
        config::{Config, Patch, PatchOp},
        value::Value,
    };
    let patch = |file: Option<&str>, pointer: &str, op: PatchOp| Patch {
        file: file.map(str::to_owned),
        pointer: pointer.split('/').skip(1).map(str::to_owned).collect(),
        op,
        why: "it is wrong".to_owned(),
        place: "codegen.toml:1:1".to_owned(),
    };
    let patches = vec![
        patch(
            None,
            "/components/schemas/B/$ref",
            PatchOp::Replace(Value::String("../b.yaml#/C".into())),
        ),
        patch(Some("../b.yaml"), "/C", PatchOp::Add(Value::Object(Vec::new()))),
        patch(None, "/components/schemas/X", PatchOp::Remove),
        patch(Some("c.yaml"), "/X", PatchOp::Remove),
    ];
    let job = Job {
        spec: "a/a.yaml".to_owned(),
        config: Config { patches, ..Config::default() },
        ..Job::default()
    };
    let loader = files(&[("a/a.yaml", schemas("{B: {$ref: '../b.yaml#/A'}}")), ("b.yaml", "x: 1")]);
    let mut session = Session::default();
    let root = session.load_root(&job, &loader).expect("it can be loaded");
    let mut document =
        parse::document(root, &job.config, &loader, &mut session).expect("it is a description");
    resolve(&mut document, root, &loader, &mut session);
    assert_eq!(links(&document, &session), ["b.yaml#/C"]);
    assert_eq!(
        reported(&session),
        [
            "patch-does-not-apply: /components/schemas/X: the patch of `/components/schemas/X` at \
             codegen.toml:1:1 does not apply: there is no `X` (its reason was: it is wrong; \
             remove it if the description was mended)",
            "patch-does-not-apply: /X: the patch of `/X` at codegen.toml:1:1 does not apply: the \
             description does not use the file `c.yaml` (its reason was: it is wrong; remove it \
             if the description was mended)",
        ]
    );
}

#[test]
fn what_extends_a_base_in_another_file_is_read_with_it() {
    let root = indoc!(
        r"
        swagger: '2.0'
        info: {title: T, version: '1'}
        paths: {}
        definitions: {A: {$ref: 'types.yaml#/definitions/Base'}}
    "
    );
    let types = indoc!(
        r"
        definitions:
          Leaf: {allOf: [{$ref: '#/definitions/Mid'}]}
          Base: {type: object, discriminator: kind}
          Mid: {allOf: [{$ref: '#/definitions/Alias'}]}
          Alias: {$ref: '#/definitions/Base'}
          Other: {allOf: [{$ref: '#/definitions/Plain'}]}
          Plain: {type: object}
          Far: {allOf: [{$ref: 'unread.yaml#/X'}]}
    "
    );
    let (document, session) = linked("a.yaml", &files(&[("a.yaml", root), ("types.yaml", types)]));
    let document = document.expect("it is read");
    let places = document.descendants.iter().map(|id| document.nodes.schemas[*id].location.pointer);
    let places: Vec<String> = places.map(|pointer| session.pointers.text(pointer)).collect();
    assert_eq!(places, ["/definitions/Mid", "/definitions/Leaf"]);
    assert_eq!(reported(&session), Vec::<String>::new());
}
