//! Swagger 2.0 as 3.x would have written it.

use crate::{
    Session,
    document::{
        Document, JsonType, MediaType, Operation, ParameterIn, RefOr, RequestBody,
        SecuritySchemeKind, Style,
    },
    parse,
    source::Loader,
};
use indoc::indoc;

struct Files(Vec<(&'static str, String)>);

impl Loader for Files {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let file = self.0.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

fn read(files: &[(&'static str, &str)]) -> (Document, Session) {
    let head = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";
    let mut files: Vec<(&str, String)> =
        files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    files[0].1.insert_str(0, head);
    let loader = Files(files);
    let mut session = Session::default();
    let job = crate::Job { spec: loader.0[0].0.to_owned(), ..Default::default() };
    let root = session.load_root(&job, &loader).expect("it can be loaded");
    let document =
        parse::document(root, &job.config, &loader, &mut session).expect("it is a description");
    (document, session)
}

fn reported(session: &Session) -> Vec<&str> {
    session.diagnostics.list().iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

fn operation<'d>(document: &'d Document, path: &str) -> &'d Operation {
    let item = document.paths.iter().find(|(written, _)| written == path).map(|(_, item)| item);
    let Some(RefOr::Item(id)) = item else { panic!("{path} is no item") };
    &document.nodes.path_items[*id].operations[0].1
}

fn body<'d>(document: &'d Document, path: &str) -> &'d RequestBody {
    let Some(RefOr::Item(id)) = &operation(document, path).request_body else {
        panic!("{path} has no body")
    };
    &document.nodes.request_bodies[*id]
}

fn types(content: &[MediaType]) -> Vec<&str> {
    content.iter().map(|media| media.name.as_str()).collect()
}

#[test]
fn host_and_schemes_become_servers() {
    let urls = |text| {
        read(&[("a.yaml", text)]).0.servers.into_iter().map(|server| server.url).collect::<Vec<_>>()
    };
    assert_eq!(
        urls("host: a.b:80\nbasePath: /v1/\nschemes: [http, ws, https]\n"),
        ["https://a.b:80/v1", "http://a.b:80/v1"]
    );
    assert_eq!(urls("host: a.b\n"), ["https://a.b"]);
    assert_eq!(urls("basePath: /v1\n"), ["/v1"]);
    assert_eq!(urls("basePath: /\n"), Vec::<String>::new());
}

#[test]
fn a_parameterized_host_becomes_a_server_with_variables() {
    let (document, _) = read(&[(
        "a.yaml",
        indoc!(
            r"
            schemes: [https]
            basePath: /b
            x-ms-parameterized-host:
              hostTemplate: '{account}.{suffix}'
              parameters:
              - {name: account, in: path, type: string, required: true}
              - $ref: '#/parameters/S'
            parameters:
              S: {name: suffix, in: path, type: string, required: true, default: example.com}
        "
        ),
    )]);
    let server = &document.servers[0];
    assert_eq!(server.url, "https://{account}.{suffix}/b");
    let variables: Vec<(&str, Option<&str>)> =
        server.variables.iter().map(|v| (v.name.as_str(), v.default.as_deref())).collect();
    assert_eq!(variables, [("account", None), ("suffix", Some("example.com"))]);
}

#[test]
fn a_body_parameter_becomes_a_request_body() {
    let (document, session) = read(&[
        (
            "a/a.yaml",
            indoc!(
                r"
                consumes: [application/xml]
                paths:
                  /own:
                    put:
                      consumes: [application/json, text/json]
                      parameters: [{name: pet, in: body, required: true, description: d, schema: {type: object}, x-ms-client-name: n}]
                      responses: {}
                  /shared:
                    parameters: [{$ref: '../b.yaml#/parameters/Body'}]
                    put: {responses: {}}
            "
            ),
        ),
        (
            "b.yaml",
            indoc!(
                r"
                parameters: {Body: {name: b, in: body, schema: {$ref: '#/definitions/D'}}}
                definitions: {D: {type: string}}
            "
            ),
        ),
    ]);
    let own = body(&document, "/own");
    assert_eq!((own.required, own.description.as_deref()), (true, Some("d")));
    assert_eq!(types(&own.content), ["application/json", "text/json"]);
    let names: Vec<&str> = own.extensions.0.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["x-body-name", "x-ms-client-name"]);
    let shared = body(&document, "/shared");
    assert_eq!(types(&shared.content), ["application/xml"]);
    let schema = shared.content[0].schema.expect("it has a schema");
    assert_eq!(
        document.nodes.schemas[schema].reference.as_ref().map(|r| r.target.as_str()),
        Some("#/definitions/D")
    );
    assert_eq!(reported(&session), Vec::<&str>::new());
}

#[test]
fn form_parameters_become_a_form() {
    let (document, session) = read(&[(
        "a.yaml",
        indoc!(
            r"
            paths:
              /form:
                post:
                  parameters:
                  - {name: a, in: formData, type: string, required: true}
                  - {name: b, in: formData, type: array, items: {type: integer}, collectionFormat: multi}
                  responses: {}
              /file:
                post:
                  consumes: [application/x-www-form-urlencoded, multipart/form-data]
                  parameters:
                  - {name: f, in: formData, type: file}
                  responses: {}
        "
        ),
    )]);
    let form = body(&document, "/form");
    assert_eq!(types(&form.content), ["application/x-www-form-urlencoded"]);
    let object = &document.nodes.schemas[form.content[0].schema.expect("it has a schema")];
    assert_eq!(
        object.properties.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(object.required, ["a"]);
    let encoding = &form.content[0].encoding[0];
    assert_eq!(
        (encoding.property.as_str(), encoding.style, encoding.explode),
        ("b", Some(Style::Form), Some(true))
    );
    let file = body(&document, "/file");
    assert_eq!(types(&file.content), ["multipart/form-data"]);
    let object = &document.nodes.schemas[file.content[0].schema.expect("it has a schema")];
    assert_eq!(document.nodes.schemas[object.properties[0].1].types, [JsonType::Binary]);
    assert_eq!(reported(&session), Vec::<&str>::new());
}

#[test]
fn collection_formats_become_styles() {
    let (document, _) = read(&[(
        "a.yaml",
        indoc!(
            r"
            paths:
              /a:
                get:
                  parameters:
                  - {name: a, in: query, type: array, items: {type: string}}
                  - {name: b, in: query, type: array, items: {type: string}, collectionFormat: multi}
                  - {name: c, in: query, type: array, items: {type: string}, collectionFormat: ssv}
                  - {name: d, in: query, type: array, items: {type: string}, collectionFormat: tsv}
                  - {name: e, in: query, type: array, items: {type: string}, collectionFormat: pipes}
                  - {name: f, in: path, type: array, items: {type: string, enum: [x]}, collectionFormat: csv, maxItems: 3}
                  responses: {}
        "
        ),
    )]);
    let parameters =
        operation(&document, "/a").parameters.iter().map(|parameter| match parameter {
            RefOr::Item(id) => &document.nodes.parameters[*id],
            RefOr::Ref(reference) => panic!("{reference:?}"),
        });
    let parameters: Vec<_> = parameters.collect();
    assert_eq!(
        parameters.iter().map(|p| (p.style, p.explode)).collect::<Vec<_>>(),
        [
            (Style::Form, false),
            (Style::Form, true),
            (Style::SpaceDelimited, false),
            (Style::TabDelimited, false),
            (Style::PipeDelimited, false),
            (Style::Simple, false)
        ]
    );
    let last = &document.nodes.schemas[parameters[5].schema.expect("it has a schema")];
    assert_eq!(
        (&last.types[..], last.limits.max_items, parameters[5].place),
        (&[JsonType::Array][..], Some(3), ParameterIn::Path)
    );
}

#[test]
fn responses_have_the_media_types_of_the_operation() {
    let (document, session) = read(&[(
        "a.yaml",
        indoc!(
            r"
            produces: [application/json]
            responses:
              R: {description: r, schema: {type: string}}
            paths:
              /a:
                get:
                  produces: [text/plain, application/json]
                  responses:
                    200: {$ref: '#/responses/R'}
                    201: {description: d, schema: {type: integer}, examples: {application/json: 7}, headers: {X: {type: integer, description: x}}}
                    204: {description: none}
                    default: {$ref: '#/responses/None'}
        "
        ),
    )]);
    let operation = operation(&document, "/a");
    let response =
        |code: &str| match operation.responses.iter().find(|(written, _)| written == code) {
            Some((_, RefOr::Item(id))) => &document.nodes.responses[*id],
            other => panic!("{other:?}"),
        };
    assert_eq!(types(&response("200").content), ["text/plain", "application/json"]);
    assert_eq!(response("201").content[1].examples.len(), 1);
    assert_eq!(response("201").headers[0].0, "X");
    assert!(response("204").content.is_empty());
    assert!(matches!(operation.responses[3], (_, RefOr::Ref(_))));
    assert_eq!(
        reported(&session),
        ["the reference `#/responses/None` leads nowhere: `/responses` of `a.yaml` has no `None`"]
    );
}

#[test]
fn security_definitions_are_schemes() {
    let (document, session) = read(&[(
        "a.yaml",
        indoc!(
            r"
            securityDefinitions:
              a: {type: basic}
              b: {type: apiKey, in: header, name: X}
              c: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://b', scopes: {s: text}}
              d: {type: apiKey}
        "
        ),
    )]);
    let kinds: Vec<_> =
        document.nodes.security_schemes.iter().map(|(_, scheme)| &scheme.kind).collect();
    assert!(matches!(kinds[0], SecuritySchemeKind::Http { scheme, .. } if scheme == "basic"));
    assert!(
        matches!(kinds[1], SecuritySchemeKind::ApiKey { place: ParameterIn::Header, name } if name == "X")
    );
    assert!(
        matches!(kinds[2], SecuritySchemeKind::OAuth2 { flows } if flows[0].scopes == [("s".to_owned(), "text".to_owned())])
    );
    assert_eq!(
        reported(&session),
        ["there is no such security scheme of type `apiKey`; it is left out"]
    );
}

#[test]
fn references_in_extensions_are_replaced_by_what_they_name() {
    let (document, _) = read(&[
        (
            "a/a.yaml",
            indoc!(
                r"
                paths:
                  /a:
                    get: {responses: {}, x-ms-examples: {one: {$ref: './e/x.json'}, two: {$ref: 'none.json'}}}
            "
            ),
        ),
        ("a/e/x.json", r#"{"parameters":{"id":1}}"#),
    ]);
    let (_, value) =
        operation(&document, "/a").extensions.get("x-ms-examples").expect("it is kept");
    assert_eq!(value.to_string(), r#"{"one":{"parameters":{"id":1}},"two":{"$ref":"none.json"}}"#);
}

#[test]
fn a_success_without_a_schema_is_a_file_where_an_operation_produces_nothing_but_bytes() {
    let (document, _) = read(&[(
        "a.yaml",
        indoc!(
            r"
            produces: [application/zip]
            paths:
              /export: {get: {produces: [application/x-tar, application/octet-stream], responses: {200: {}, 204: {}, 404: {}}}}
              /shared: {get: {produces: [application/pdf], responses: {201: {$ref: '#/responses/R'}}}}
              /either: {get: {produces: [application/octet-stream, application/json], responses: {200: {}}}}
              /described: {get: {produces: [image/png], responses: {200: {schema: {type: string}}}}}
              /root: {get: {responses: {200: {}}}}
            responses: {R: {description: d}}
        "
        ),
    )]);
    let content = |path| {
        let responses = &operation(&document, path).responses;
        let content = responses.iter().map(|(code, response)| {
            let RefOr::Item(id) = response else { panic!("{path} {code} is no item") };
            let content = &document.nodes.responses[*id].content;
            let media = |media: &MediaType| (media.name.clone(), media.schema.is_some());
            (code.as_str(), content.iter().map(media).collect::<Vec<_>>())
        });
        content.collect::<Vec<_>>()
    };
    let file = |name: &str| (name.to_owned(), false);
    assert_eq!(
        content("/export"),
        [
            ("200", vec![file("application/x-tar"), file("application/octet-stream")]),
            ("204", vec![]),
            ("404", vec![])
        ]
    );
    assert_eq!(content("/shared"), [("201", vec![file("application/pdf")])]);
    assert_eq!(content("/either"), [("200", vec![])]);
    assert_eq!(content("/described"), [("200", vec![("image/png".to_owned(), true)])]);
    assert_eq!(content("/root"), [("200", vec![])]);
}
