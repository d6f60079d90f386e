//! The operations that a description describes: Swagger 2.0 and OpenAPI 3.x come to the same here.

use super::files::{Files, Node};
use std::collections::BTreeSet;

/// The methods of path items.
const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// One operation.
#[derive(Debug)]
pub struct Operation<'a> {
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The operation itself.
    pub node: Node<'a>,
    /// Its parameters, but for bodies.
    pub parameters: Vec<Parameter<'a>>,
    /// What it sends, one for each media type.
    pub bodies: Vec<Body<'a>>,
    /// What is answered, one for each status.
    pub responses: Vec<Response<'a>>,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter<'a> {
    /// The part of the request: `path`, `query`, `header`, `cookie`; `formData` of Swagger 2.0.
    pub part: &'a str,
    /// Its name on the wire.
    pub name: &'a str,
    /// Itself.
    pub node: Node<'a>,
    /// The schema of its values.
    pub schema: Option<Node<'a>>,
}

/// A body of one media type.
#[derive(Debug)]
pub struct Body<'a> {
    /// The media type, as it is written.
    pub media: String,
    /// Where that is said.
    pub place: String,
    /// The schema of the body.
    pub schema: Option<Node<'a>>,
    /// The schema of each item of a stream.
    pub item: Option<Node<'a>>,
}

/// An answer.
#[derive(Debug)]
pub struct Response<'a> {
    /// The status, as it is written.
    pub status: String,
    /// Itself.
    pub node: Node<'a>,
    /// Its bodies.
    pub bodies: Vec<Body<'a>>,
    /// Its headers: the name, itself and the schema of its value.
    pub headers: Vec<(String, Node<'a>, Node<'a>)>,
}

/// A reference of an operation that leads nowhere.
pub type Broken = Vec<String>;

/// The operations of the root description, and of its webhooks and callbacks the bodies that the
/// service sends.
pub fn operations<'a>(files: &'a Files, broken: &mut Broken) -> Vec<Operation<'a>> {
    let root = files.start();
    let mut found = Vec::new();
    for section in ["paths", "x-ms-paths"] {
        for (path, item) in root.list(section) {
            if path.starts_with('/') || section == "x-ms-paths" {
                item_of(files, &root, &path, &item, &mut found, broken);
            }
        }
    }
    found
}

/// What the service sends itself: the operations of webhooks and of the callbacks of operations.
pub fn sent<'a>(files: &'a Files, all: &[Operation<'a>]) -> Vec<Operation<'a>> {
    let root = files.start();
    let (mut found, mut broken) = (Vec::new(), Vec::new());
    for (name, item) in root.list("webhooks") {
        item_of(files, &root, &name, &item, &mut found, &mut broken);
    }
    for operation in all {
        for (_, callback) in operation.node.list("callbacks") {
            let Some(callback) = files.follow(&callback) else { continue };
            for (path, item) in callback.children() {
                if !path.starts_with("x-") {
                    item_of(files, &root, &path, &item, &mut found, &mut broken);
                }
            }
        }
    }
    found
}

fn item_of<'a>(
    files: &'a Files,
    root: &Node<'a>,
    path: &str,
    item: &Node<'a>,
    found: &mut Vec<Operation<'a>>,
    broken: &mut Broken,
) {
    let mut items = vec![item.clone()];
    if item.value.get("$ref").is_some() {
        match files.follow(item) {
            Some(target) => items.push(target),
            None => broken.push(item.place()),
        }
    }
    for item in &items {
        let common: Vec<Node<'_>> =
            items.iter().flat_map(|item| item.list("parameters")).map(|(_, node)| node).collect();
        let fixed =
            METHODS.iter().filter_map(|method| Some(((*method).to_owned(), item.get(method)?)));
        for (method, node) in fixed.chain(item.list("additionalOperations")) {
            let Some(node) = files.follow(&node) else {
                broken.push(node.place());
                continue;
            };
            found.push(operation(files, root, (&method, path), node, &common, broken));
        }
    }
}

fn operation<'a>(
    files: &'a Files,
    root: &Node<'a>,
    (method, path): (&str, &str),
    node: Node<'a>,
    common: &[Node<'a>],
    broken: &mut Broken,
) -> Operation<'a> {
    let own = node.list("parameters").into_iter().map(|(_, node)| node);
    let mut names = BTreeSet::new();
    let (mut parameters, mut bodies) = (Vec::new(), Vec::new());
    for written in own.chain(common.iter().cloned()) {
        let Some(parameter) = files.follow(&written) else {
            broken.push(written.place());
            continue;
        };
        let (part, name) = (parameter.text("in"), parameter.text("name").unwrap_or_default());
        let part = part.unwrap_or_default();
        if !names.insert((part, name)) {
            continue;
        }
        if part == "body" {
            bodies.extend(medias(root, &node, "consumes").into_iter().map(|(media, said)| Body {
                media,
                place: format!("{} {}", parameter.place(), said.unwrap_or_default()),
                schema: parameter.get("schema"),
                item: None,
            }));
        } else {
            let schema = match parameter.get("schema") {
                None if root.value.get("swagger").is_some() => Some(parameter.clone()),
                None => parameter.list("content").into_iter().find_map(|(_, m)| m.get("schema")),
                schema => schema,
            };
            parameters.push(Parameter { part, name, schema, node: parameter });
        }
    }
    if let Some(body) = node.get("requestBody") {
        match files.follow(&body) {
            Some(body) => bodies.extend(content(files, &body)),
            None => broken.push(body.place()),
        }
        let required = files.follow(&body).and_then(|body| body.get("required"));
        let is_required = required.and_then(|required| required.value.as_bool()) == Some(true);
        if !is_required && bodies.iter().all(|body| is_nothing(files, body)) {
            bodies.clear();
        }
    }
    let responses = node.list("responses").into_iter().filter(|(key, _)| !key.starts_with("x-"));
    let responses = responses.filter_map(|(status, written)| match files.follow(&written) {
        Some(response) => Some(response_of(files, root, &node, status, response)),
        None => {
            broken.push(written.place());
            None
        }
    });
    let responses = responses.collect();
    let (method, path) = (method.to_uppercase(), path.to_owned());
    Operation { method, path, node, parameters, bodies, responses }
}

/// Whether a body can have no property: what is sent without it says the same.
fn is_nothing(files: &Files, body: &Body<'_>) -> bool {
    let Some(schema) = body.schema.as_ref().and_then(|schema| files.follow(schema)) else {
        return false;
    };
    let is_false = |key| schema.get(key).is_some_and(|node| node.value.as_bool() == Some(false));
    let is_object = schema.text("type") == Some("object");
    let names_none = schema.get("properties").is_some_and(|node| node.children().is_empty());
    let closed = is_false("additionalProperties");
    let open = schema.get("additionalProperties").is_some() && !closed;
    let combined = ["allOf", "anyOf", "oneOf", "patternProperties"];
    let has_more = combined.iter().any(|key| schema.get(key).is_some())
        || schema.get("properties").is_some_and(|node| !node.children().is_empty());
    is_object && (names_none || closed) && !open && !has_more
}

fn response_of<'a>(
    files: &'a Files,
    root: &Node<'a>,
    operation: &Node<'a>,
    status: String,
    node: Node<'a>,
) -> Response<'a> {
    let bodies = match node.get("schema") {
        Some(schema) if root.value.get("swagger").is_some() => {
            let all = medias(root, operation, "produces").into_iter();
            let of = |(media, said): (String, Option<String>)| Body {
                media,
                place: format!("{} {}", node.place(), said.unwrap_or_default()),
                schema: Some(schema.clone()),
                item: None,
            };
            all.map(of).collect()
        }
        _ => content(files, &node),
    };
    let headers = node.list("headers").into_iter().filter_map(|(name, header)| {
        let header = files.follow(&header)?;
        let in_content = header.list("content").into_iter().find_map(|(_, m)| m.get("schema"));
        let schema = header.get("schema").or(in_content).unwrap_or_else(|| header.clone());
        Some((name, header, schema))
    });
    let headers = headers.collect();
    Response { status, node, bodies, headers }
}

fn content<'a>(files: &'a Files, node: &Node<'a>) -> Vec<Body<'a>> {
    let all = node.list("content").into_iter();
    let of = |(media, node): (String, Node<'a>)| {
        let node = files.follow(&node).unwrap_or(node);
        let (schema, item) = (node.get("schema"), node.get("itemSchema"));
        Body { media, place: node.place(), schema, item }
    };
    all.map(of).collect()
}

/// The media types of Swagger 2.0, each with where it is said; JSON where nothing is.
fn medias(root: &Node<'_>, operation: &Node<'_>, key: &str) -> Vec<(String, Option<String>)> {
    let said = operation.get(key).or_else(|| root.get(key));
    let list = said.map(|node| node.children()).unwrap_or_default();
    let named = list
        .into_iter()
        .filter_map(|(_, media)| Some((media.value.as_str()?.to_owned(), Some(media.place()))));
    let named: Vec<(String, Option<String>)> = named.collect();
    if named.is_empty() { vec![("application/json".to_owned(), None)] } else { named }
}
