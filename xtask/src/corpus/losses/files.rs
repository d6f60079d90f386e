//! The files of a description, as they are written, and what references in them lead to. A reader
//! of its own: nothing here is shared with the generator.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    rc::Rc,
};

/// How many references may follow each other.
const CHAIN: usize = 64;

/// How many lines of a file may be indented too little.
const MENDED: usize = 100;

/// All files of one description by their paths below the corpus, `/`-separated.
#[derive(Debug, Default)]
pub struct Files {
    /// The path of the root description.
    pub root: String,
    files: BTreeMap<String, Value>,
}

/// A value in one of the files.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// The path of the file.
    pub file: &'a str,
    /// The JSON pointer in it.
    pub pointer: String,
    /// What stands there.
    pub value: &'a Value,
    /// Of a property, what other parts of the same schema say of it.
    pub beside: Rc<[Node<'a>]>,
}

impl Files {
    /// Reads the description at `root` and all files that it refers to, as far as they are there.
    pub fn read(dir: &Path, root: &str) -> Result<Files, String> {
        let mut files = Files { root: root.to_owned(), files: BTreeMap::new() };
        let mut open = vec![root.to_owned()];
        let mut seen: BTreeSet<String> = open.iter().cloned().collect();
        while let Some(path) = open.pop() {
            let Ok(bytes) = fs::read(dir.join(&path)) else { continue };
            let value = parse(&path, &String::from_utf8_lossy(&bytes))?;
            let mut targets = Vec::new();
            references(&value, &mut targets);
            for (target, _) in targets.iter().map(|text| split(text)) {
                if let Some(path) = join(&path, target).filter(|path| seen.insert(path.clone())) {
                    open.push(path);
                }
            }
            files.files.insert(path, value);
        }
        if files.files.contains_key(root) { Ok(files) } else { Err(format!("`{root}`: not there")) }
    }

    /// Files that are given as text.
    #[cfg(test)]
    pub fn of(texts: &[(&str, &str)]) -> Files {
        let read = |(path, text): &(&str, &str)| {
            ((*path).to_owned(), parse(path, text).expect("the test is right"))
        };
        Files { root: texts[0].0.to_owned(), files: texts.iter().map(read).collect() }
    }

    /// The whole of the root description.
    pub fn start(&self) -> Node<'_> {
        self.whole(&self.root).expect("the root was read")
    }

    /// The whole of each file.
    pub fn all(&self) -> impl Iterator<Item = Node<'_>> {
        self.files.keys().filter_map(|path| self.whole(path))
    }

    fn whole(&self, path: &str) -> Option<Node<'_>> {
        let (file, value) = self.files.get_key_value(path)?;
        Some(Node { file, pointer: String::new(), value, beside: Rc::default() })
    }

    /// What a node is after all references; `None` when one leads nowhere.
    pub fn follow<'a>(&'a self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut node = node.clone();
        for _ in 0..CHAIN {
            match node.value.get("$ref").and_then(Value::as_str) {
                Some(text) => node = self.target(&node, text)?,
                None => return Some(node),
            }
        }
        None
    }

    /// What a reference that stands at `from` leads to, itself maybe a reference.
    pub fn target<'a>(&'a self, from: &Node<'a>, text: &str) -> Option<Node<'a>> {
        let (path, fragment) = split(text);
        let found =
            if path.is_empty() { Some(from.file.to_owned()) } else { join(from.file, path) };
        let Some(whole) = found.and_then(|path| self.whole(&path)) else {
            return self.all().find_map(|whole| find(whole, &["$id"], path));
        };
        if fragment.is_empty() {
            return Some(whole);
        }
        if !fragment.starts_with('/') {
            return find(whole, &["$anchor", "$dynamicAnchor"], fragment);
        }
        let mut node = whole;
        for segment in fragment[1..].split('/') {
            let key = decode(segment).replace("~1", "/").replace("~0", "~");
            node = match node.get(&key) {
                Some(child) => child,
                None => self.follow(&node)?.get(&key)?,
            };
        }
        Some(node)
    }
}

impl<'a> Node<'a> {
    /// File and JSON pointer.
    pub fn place(&self) -> String {
        format!("{}#{}", self.file, self.pointer)
    }

    /// What tells it from others: its place, and those of what is said beside it.
    pub fn key(&self) -> String {
        let beside = self.beside.iter().map(|node| node.place());
        [self.place()].into_iter().chain(beside).collect::<Vec<_>>().join(" ")
    }

    /// A member of an object, or an item of an array.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = match self.value {
            Value::Array(items) => items.get(key.parse::<usize>().ok()?)?,
            value => value.get(key)?,
        };
        Some(self.child(key, value))
    }

    /// The text of a member.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// The members of an object, or the items of an array, with their keys.
    pub fn children(&self) -> Vec<(String, Node<'a>)> {
        let of = |key: String, value: &'a Value| (key.clone(), self.child(&key, value));
        match self.value {
            Value::Object(members) => {
                members.iter().map(|(key, value)| of(key.clone(), value)).collect()
            }
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, value)| of(at.to_string(), value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The members or items of what stands at `key`.
    pub fn list(&self, key: &str) -> Vec<(String, Node<'a>)> {
        self.get(key).map(|node| node.children()).unwrap_or_default()
    }

    fn child(&self, key: &str, value: &'a Value) -> Node<'a> {
        let key = key.replace('~', "~0").replace('/', "~1");
        let pointer = format!("{}/{key}", self.pointer);
        Node { file: self.file, pointer, value, beside: Rc::default() }
    }
}

fn parse(path: &str, text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{feff}');
    if path.ends_with(".json")
        && let Ok(value) = serde_json::from_str(text)
    {
        return Ok(value);
    }
    let mut text = text.to_owned();
    for _ in 0..MENDED {
        match Yaml::load_from_str(&text) {
            Ok(documents) => return Ok(documents.first().map_or(Value::Null, of_yaml)),
            Err(error) if error.info().contains("invalid indentation") => {
                text = indented(&text, error.marker().line());
            }
            Err(error) => return Err(format!("`{path}`: {error}")),
        }
    }
    Err(format!("`{path}`: too many lines of flow collections are indented too little"))
}

/// A text whose line of this number is indented deeply. That is what a reader of YAML takes a line
/// of a flow collection for that should be indented more than what it is in (YAML 1.2.2 section
/// 7.4) and is not.
fn indented(text: &str, number: usize) -> String {
    let line = |(at, line): (usize, &str)| match at + 1 == number {
        true => format!("{line:>0$}\n", line.len() + 80),
        false => format!("{line}\n"),
    };
    text.lines().enumerate().map(line).collect()
}

fn of_yaml(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(scalar) => match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(value) => Value::Bool(*value),
            Scalar::Integer(value) => Value::from(*value),
            Scalar::FloatingPoint(value) => Value::from(**value),
            Scalar::String(text) => Value::String(text.to_string()),
        },
        Yaml::Sequence(items) => Value::Array(items.iter().map(of_yaml).collect()),
        Yaml::Mapping(members) => {
            let member = |(key, value): (&Yaml<'_>, &Yaml<'_>)| (key_of(key), of_yaml(value));
            Value::Object(members.iter().map(member).collect::<Map<_, _>>())
        }
        Yaml::Tagged(_, inner) => of_yaml(inner),
        Yaml::Representation(text, ..) => Value::String(text.to_string()),
        Yaml::Alias(_) | Yaml::BadValue => Value::Null,
    }
}

fn key_of(key: &Yaml<'_>) -> String {
    match of_yaml(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// The texts of all references, but for those in examples.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    ("$ref", Value::String(text)) => found.push(text.clone()),
                    ("x-ms-examples" | "example", _) => {}
                    ("mapping", Value::Object(targets)) => {
                        let texts = targets.values().filter_map(Value::as_str);
                        found.extend(texts.filter(|text| text.contains('#')).map(str::to_owned));
                        references(value, found);
                    }
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The file and the fragment of a reference.
fn split(text: &str) -> (&str, &str) {
    text.split_once('#').unwrap_or((text, ""))
}

/// The path of what `reference` names in the file `from`; `None` when it is not a path below the
/// corpus.
fn join(from: &str, reference: &str) -> Option<String> {
    if reference.is_empty() || reference.contains("://") || reference.starts_with("urn:") {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let reference = decode(reference);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A text without percent-encoding.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = (byte == b'%').then(|| tail.get(..2)).flatten();
        let code = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            None => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The first object below a node that says this name under one of the keys. Of an `$id`, the last
/// segment of its path suffices.
fn find<'a>(node: Node<'a>, keys: &[&str], name: &str) -> Option<Node<'a>> {
    let is_it =
        |said: &str| said == name || (keys == ["$id"] && said.ends_with(&format!("/{name}")));
    if keys.iter().any(|key| node.text(key).is_some_and(is_it)) {
        return Some(node);
    }
    node.children().into_iter().find_map(|(_, child)| find(child, keys, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_to_places_in_this_and_in_other_files() {
        let files = Files::of(&[
            (
                "a/root.yaml",
                "x: {$ref: '../b/part.json#/d/~1s%7Bt%7D/in'}\ny: {$ref: '#named'}\n\
                            z: {$anchor: named}\n200: {$ref: '#/x'}",
            ),
            ("b/part.json", r##"{"d": {"/s{t}": {"$ref": "#/e"}}, "e": {"in": {"k": 1}}}"##),
        ]);
        let at = |key| files.follow(&files.start().get(key).expect("it is there"));
        let place = |key| at(key).map(|node| node.place());
        assert_eq!(place("x").as_deref(), Some("b/part.json#/e/in"));
        assert_eq!(place("200").as_deref(), Some("b/part.json#/e/in"), "keys are texts");
        assert_eq!(place("y").as_deref(), Some("a/root.yaml#/z"));
    }

    #[test]
    fn a_flow_collection_that_ends_too_early_in_its_line_is_read() {
        let files = Files::of(&[("a.yaml", "x:\n  y: {\n    a: [\n 1\n],\n  }\n  z: 2\n")]);
        let y = files.start().get("x").and_then(|x| x.get("y")).expect("it is there");
        assert_eq!(y.value.to_string(), r#"{"a":[1]}"#);
    }

    #[test]
    fn a_reference_to_nothing_and_one_to_itself_lead_nowhere() {
        let files = Files::of(&[("a.yaml", "x: {$ref: 'b.yaml'}\ny: {$ref: '#/y'}")]);
        for key in ["x", "y"] {
            let node = files.start().get(key).expect("it is there");
            assert!(files.follow(&node).is_none(), "{key}");
        }
    }
}
