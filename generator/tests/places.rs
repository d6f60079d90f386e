//! What is written out is called after its place, whatever else there is.

use specwright::{Job, names::Named, roster, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// All names of a description with these lines as paths and as components.
fn names(paths: &[&str], components: &[&str]) -> Vec<Named> {
    let indented = |lines: &[&str], by: &str| {
        lines.iter().map(|line| format!("{by}{line}\n")).collect::<String>()
    };
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: \"1\" }}\npaths:\n{}components:\n{}",
        indented(paths, "  "),
        indented(components, "  ")
    );
    roster(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &One(text))
        .0
        .expect("it has no errors")
}

/// The names of all types.
fn types(paths: &[&str], components: &[&str]) -> Vec<String> {
    let mut types: Vec<String> = names(paths, components)
        .into_iter()
        .filter(|named| named.kind == "type")
        .map(|named| named.name)
        .collect();
    types.sort();
    types
}

/// A component for schemas.
fn schemas(list: &str) -> String {
    format!("schemas: {{ {list} }}")
}

const NOTE: &str = "{ type: object, properties: { text: { type: string } } }";
const SORT: &str = "{ type: string, enum: [up, down] }";

#[test]
fn an_item_is_called_by_the_singular_of_its_list() {
    let issue = format!(
        "issue: {{ type: object, properties: {{ labels: {{ type: array, items: {NOTE} }}, data: \
         {{ type: array, items: {NOTE} }}, policies: {{ type: object, additionalProperties: \
         {NOTE} }} }}, additionalProperties: {NOTE} }}"
    );
    assert_eq!(
        types(&["{}"], &[&schemas(&issue)]),
        ["Issue", "IssueData", "IssueLabel", "IssuePolicy", "IssueValue"]
    );
}

#[test]
fn an_item_of_a_list_in_a_union_is_called_by_the_singular_of_what_the_union_is() {
    let either = |items: &str| {
        format!("anyOf: [{{ type: array, items: {items} }}, {{ type: string, enum: [''] }}]")
    };
    let issue = format!(
        "issue: {{ type: object, properties: {{ labels: {{ {} }}, data: {{ {} }} }} }}, tags: {{ \
         {} }}",
        either(NOTE),
        either(NOTE),
        either(NOTE)
    );
    assert_eq!(
        types(&["{}"], &[&schemas(&issue)]),
        ["Issue", "IssueData", "IssueDataListItem", "IssueLabel", "IssueLabels", "Tag", "Tags"]
    );
}

#[test]
fn an_item_of_a_component_that_is_a_list_is_called_by_the_singular_of_its_name() {
    let list = |items: &str| format!("{{ type: array, items: {items} }}");
    let lists = format!("tags: {}, data: {}, rows: {}", list(NOTE), list(NOTE), list(&list(NOTE)));
    assert_eq!(
        types(&["{}"], &[&schemas(&lists)]),
        ["Data", "DataItem", "Rows", "RowsItemItem", "Tag", "Tags"]
    );
    let taken = format!("tags: {}, tag: {SORT}", list(NOTE));
    assert_eq!(types(&["{}"], &[&schemas(&taken)]), ["Tag", "Tags", "TagsItem"]);
}

#[test]
fn a_property_keeps_its_name_from_an_item_of_the_list_beside_it() {
    let issue = format!(
        "issue: {{ type: object, properties: {{ labels: {{ type: array, items: {NOTE} }}, label: \
         {NOTE} }} }}"
    );
    assert_eq!(types(&["{}"], &[&schemas(&issue)]), ["Issue", "IssueLabel", "IssueLabelsItem"]);
}

#[test]
fn what_an_operation_writes_out_is_called_after_it() {
    let content = format!("content: {{ application/json: {{ schema: {NOTE} }} }}");
    let path = format!(
        "/a: {{ post: {{ operationId: issues/create, parameters: [{{ name: sort, in: query, \
         schema: {SORT} }}], requestBody: {{ {content} }}, responses: {{ '201': {{ description: \
         made, {content} }}, '202': {{ description: later, {content} }}, '404': {{ description: \
         gone, {content} }}, default: {{ description: no, {content} }} }} }} }}"
    );
    assert_eq!(
        types(&[&path], &[&schemas("")]),
        [
            "IssuesCreateAcceptedResponse",
            "IssuesCreateError",
            "IssuesCreateNotFoundResponse",
            "IssuesCreateRequest",
            "IssuesCreateResponse",
            "IssuesCreateSort",
        ]
    );
}

#[test]
fn what_operations_share_is_called_after_itself() {
    let operation = |id: &str| {
        format!(
            "{id}: {{ operationId: {id}It, parameters: [{{ $ref: '#/components/parameters/order' \
             }}], responses: {{ '404': {{ $ref: '#/components/responses/NotFound' }} }} }}"
        )
    };
    let path = format!(
        "/a/{{id}}: {{ parameters: [{{ name: id, in: path, required: true, schema: {{ type: \
         string, enum: [x, y] }} }}], {}, {} }}",
        operation("get"),
        operation("put")
    );
    let parameters =
        format!("parameters: {{ order: {{ name: sort, in: query, schema: {SORT} }} }}");
    let responses = format!(
        "responses: {{ NotFound: {{ description: gone, content: {{ application/json: {{ schema: \
         {NOTE} }} }} }} }}"
    );
    assert_eq!(
        types(&[&path], &[&parameters, &responses]),
        ["AByIdId", "NotFoundResponse", "Order"]
    );
}

#[test]
fn an_inherited_property_is_called_after_who_describes_it() {
    let list = format!(
        "A: {{ allOf: [{{ $ref: '#/components/schemas/Base' }}] , properties: {{ own: {NOTE} }} \
         }}, Base: {{ type: object, properties: {{ note: {SORT} }} }}"
    );
    assert_eq!(types(&["{}"], &[&schemas(&list)]), ["A", "AOwn", "Base", "BaseNote"]);
}

#[test]
fn a_long_way_is_said_by_its_end_where_that_tells() {
    let inside =
        |name: &str, inner: &str| format!("{{ type: object, properties: {{ {name}: {inner} }} }}");
    let deep = |kind: &str| {
        inside(kind, &inside("verification_document", &inside("additional_information", NOTE)))
    };
    let account = format!(
        "account_holder: {{ type: object, properties: {{ company_representative: {}, other: {} }} \
         }}",
        deep("personal_identification"),
        deep("tax_identification")
    );
    assert_eq!(
        types(&["{}"], &[&schemas(&account)]),
        [
            "AccountHolder",
            "AccountHolderCompanyRepresentative",
            "AccountHolderOther",
            "AccountHolderOtherTaxIdentification",
            "AccountHolderPersonalIdentification",
            "AccountHolderPersonalIdentificationVerificationDocument",
            "AccountHolderPersonalIdentificationVerificationDocumentAdditionalInformation",
            "AccountHolderTaxIdentificationVerificationDocument",
            "AccountHolderTaxIdentificationVerificationDocumentAdditionalInformation",
        ]
    );
}

/// An operation with types of its own.
fn operation(path: &str, id: &str) -> String {
    format!(
        "/{path}: {{ get: {{ operationId: {id}, tags: [x], parameters: [{{ name: sort, in: query, \
         schema: {SORT} }}], responses: {{ '200': {{ description: OK, content: {{ \
         application/json: {{ schema: {{ title: Note, type: object, properties: {{ sort: {SORT}, \
         {id}: {NOTE} }} }} }} }} }} }} }} }}"
    )
}

#[test]
fn the_order_of_paths_and_components_is_no_matter() {
    let paths = [
        operation("a", "list"),
        operation("b", "list-all"),
        operation("c", "listAll"),
        operation("d", "ListThem"),
    ];
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let components = [
        "a: { type: object, properties: { b: { type: string, enum: [x, y] } } }",
        "A: { type: object, properties: { b: { type: string, enum: [x, z] } } }",
    ];
    let (one, other) = (
        schemas(&components.join(", ")),
        schemas(&format!("{}, {}", components[1], components[0])),
    );
    let reversed: Vec<&str> = paths.iter().rev().copied().collect();
    assert_eq!(names(&paths, &[&one]), names(&reversed, &[&other]));
}

#[test]
fn an_operation_more_renames_nothing() {
    let (a, b) = (operation("a", "list"), operation("b", "search"));
    let (few, more) = (names(&[&a], &[&schemas("")]), names(&[&b, &a], &[&schemas("")]));
    let missing: Vec<&Named> = few.iter().filter(|named| !more.contains(named)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_enum_that_is_named_where_it_is_used_has_one_module_for_all_its_places() {
    let state = "{ type: string, enum: [on, off], x-ms-enum: { name: PowerState } }";
    let at = |path: &str, group: &str| {
        format!(
            "{path}: {{ get: {{ operationId: {group}_get, parameters: [{{ name: state, in: query, \
             schema: {state} }}], responses: {{ \"204\": {{ description: Done }} }} }} }}"
        )
    };
    let (disks, machines) = (at("/disks", "Disk"), at("/machines", "Machine"));
    let module = |paths: &[&str]| {
        let all = names(paths, &["{}"]);
        let [module] = &*all.into_iter().filter(|named| named.kind == "module").collect::<Vec<_>>()
        else {
            panic!("there is one type")
        };
        module.name.clone()
    };
    assert_eq!(module(&[&disks, &machines]), "power");
    assert_eq!(module(&[&disks]), "power");
    assert_eq!(module(&[&machines]), "power");
}
