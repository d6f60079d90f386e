//! A next link in the body is found by shape, and only where it is one: of a GET whose answer is
//! one list.

use specwright::{Job, Stage, dump, source::Loader};

struct Text(String);

impl Loader for Text {
    fn load(&self, _path: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// What the IR says of the pages of an operation that answers with this schema.
fn pages(method: &str, operation: &str, schema: &str) -> Option<String> {
    let text = format!(
        r#"
openapi: 3.0.3
info: {{ title: T, version: "1" }}
paths:
  /things:
    {method}:
      operationId: list
      {operation}
      responses:
        "200": {{ description: OK, content: {{ application/json: {{ schema: {schema} }} }} }}
"#
    );
    let job = Job { spec: "a.yaml".to_owned(), ..Job::default() };
    let (ir, _) = dump(&job, &Text(text), Stage::Ir);
    let ir = ir.expect("it can be read");
    let mut said = ir.lines().filter_map(|line| line.trim().strip_prefix("pages of "));
    said.next().map(str::to_owned)
}

/// A page with one list and these other properties.
fn page(others: &str) -> String {
    format!(
        "{{ type: object, properties: {{ value: {{ type: array, items: {{ type: string }} }}, \
         {others} }} }}"
    )
}

fn of_get(others: &str) -> Option<String> {
    pages("get", "", &page(others))
}

#[test]
fn links_as_services_call_them() {
    for (others, path) in [
        ("nextLink: { type: string }", "nextLink"),
        ("NextLink: { type: string, format: uri }", "NextLink"),
        ("next_link: { type: string, nullable: true }", "next_link"),
        ("'@odata.nextLink': { type: string }", "@odata.nextLink"),
        ("odata.nextLink: { type: string }", "odata.nextLink"),
        ("next_page_url: { type: string }", "next_page_url"),
        ("nextPageUrl: { type: string, format: url }", "nextPageUrl"),
        ("next_page_uri: { type: string }", "next_page_uri"),
        ("next_url: { type: string, format: uri-reference }", "next_url"),
        ("next: { type: string, format: uri }", "next"),
        ("next: { type: string, format: uri, nullable: true }", "next"),
        ("next: { type: string, format: url }, previous: { type: string, format: url }", "next"),
        ("next_page: { type: string, format: uri }", "next_page"),
        ("nextLink: { type: string }, count: { type: integer }, kind: {}", "nextLink"),
        (
            "links: { type: object, properties: { next: { type: string, format: uri } } }",
            "links/next",
        ),
        (
            "paging: { type: object, properties: { next_page_url: { type: string } } }",
            "paging/next_page_url",
        ),
    ] {
        let expected = format!("string in /value, next link {path}");
        assert_eq!(of_get(others), Some(expected), "{others}");
    }
}

#[test]
fn what_is_no_link_is_none() {
    for others in [
        // Without a format, `next` may be anything.
        "next: { type: string }",
        "next: { type: integer }",
        "next: { type: string, format: date-time }",
        "next: { type: string, format: uuid }",
        "next: { type: object, properties: { a: { type: string } } }",
        "next: { type: object, properties: { href: { type: string, format: uri } } }",
        "next: {}",
        "next_page: { type: integer }",
        "next_page: { type: string }",
        "nextLink: { type: boolean }",
        "nextLink: { type: object, properties: { href: { type: string } } }",
        "nextLink: { type: array, items: { type: string } }",
        "nextLink: { type: string, format: byte }",
        "nextLinkText: { type: string }",
        "previousLink: { type: string, format: uri }",
        "link: { type: string, format: uri }",
        "nextSteps: { type: string, format: uri }",
        // In a record that is not about the page.
        "owner: { type: object, properties: { next: { type: string, format: uri } } }",
        // Which of two leads on is not known.
        "nextLink: { type: string }, next_page_url: { type: string }",
        "nextLink: { type: string }, links: { type: object, properties: { next: { type: string, \
         format: uri } } }",
        // A second list.
        "nextLink: { type: string }, errors: { type: array, items: { type: string } }",
        // A thing that leads to another one.
        "id: { type: string }, tag: { type: string }, nextLink: { type: string }",
    ] {
        assert_eq!(of_get(others), None, "{others}");
    }
}

#[test]
fn what_is_no_list_that_a_get_reads_has_no_pages() {
    let link = "nextLink: { type: string }";
    for method in ["post", "put", "patch", "delete"] {
        assert_eq!(pages(method, "", &page(link)), None, "{method}");
    }
    let none = format!("{{ type: object, properties: {{ {link} }} }}");
    assert_eq!(pages("get", "", &none), None);
    let map = format!(
        "{{ type: object, properties: {{ value: {{ type: object, additionalProperties: {{ type: \
         array, items: {{}} }} }}, {link} }} }}"
    );
    assert_eq!(pages("get", "", &map), None);
    let list = "{ type: array, items: { type: string } }";
    assert_eq!(pages("get", "", list), None);
}

#[test]
fn a_link_goes_before_a_cursor_and_a_number() {
    let parameters = "parameters: [{ name: page, in: query, schema: { type: integer, default: 1 \
                      } }, { name: limit, in: query, schema: { type: integer } }, { name: \
                      page_token, in: query, schema: { type: string } }]";
    let found = |others: &str| pages("get", parameters, &page(others));
    let token = "next_page_token: { type: string }";
    assert_eq!(
        found(&format!("{token}, next: {{ type: string, format: uri }}")).as_deref(),
        Some("string in /value, next link next")
    );
    let by_token = found(token).expect("it has a cursor");
    assert_eq!(by_token, r#"string in /value, "page_token" takes /next_page_token"#);
}

#[test]
fn what_is_declared_goes_before_the_shape() {
    let declared = "x-ms-pageable: { nextLinkName: null }";
    let said = pages("get", declared, &page("nextLink: { type: string }"));
    assert_eq!(said.as_deref(), Some("string in /value"));
}

/// A `Link` header that is described nowhere but in the text of the parameter that takes a value of
/// it.
#[test]
fn a_parameter_whose_text_names_the_link_header_is_a_list_by_it() {
    let list = "{ type: array, items: { type: string } }";
    let taking = |name: &str, text: &str| {
        let parameter = format!(
            "parameters: [{{ name: {name}, in: query, description: \"{text}\", schema: {{ type: \
             string }} }}]"
        );
        pages("get", &parameter, list)
    };
    for text in ["A cursor, as given in the [Link header](https://x).", "See the `link` header."] {
        let said = taking("after", text).unwrap_or_default();
        assert!(said.ends_with("next link in the header Link"), "{text}: {said}");
    }
    assert_eq!(taking("after", "A link to the header of the page."), None);
    assert_eq!(taking("label", "As given in the Link header."), None);
}
