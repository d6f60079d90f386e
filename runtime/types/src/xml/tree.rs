//! The elements of a document, as a tree: only then is it known which of them a list takes,
//! whatever their order.

use crate::{
    Json, ReadError,
    read::{Step, Trail},
};
use quick_xml::{
    Error, Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event},
};

/// How deep elements may be nested, as in JSON: reading and dropping recurse.
const DEPTH: usize = 128;

/// An element. Names are without their prefixes; what is in another namespace is read as if it were
/// in none.
#[derive(Default)]
pub(super) struct Element {
    pub name: Box<str>,
    attributes: Vec<(Box<str>, String)>,
    /// All text directly in it, its entities and CDATA sections resolved.
    pub text: String,
    pub children: Vec<Element>,
    /// The element is marked as null (`xsi:nil`, XML Schema part 1 section 2.6.2).
    pub nil: bool,
}

impl Element {
    /// The root of a document. Comments, processing instructions and the document type are skipped;
    /// no entity is declared by them.
    pub fn parse(text: &str) -> Result<Element, ReadError> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = false;
        let mut open: Vec<Element> = Vec::new();
        let mut root = None;
        loop {
            let read = match reader.read_event() {
                Ok(Event::Start(start)) => push(&mut open, &start, root.is_some()),
                Ok(Event::Empty(start)) => {
                    push(&mut open, &start, root.is_some()).map(|()| close(&mut open, &mut root))
                }
                Ok(Event::End(_)) => {
                    close(&mut open, &mut root);
                    Ok(())
                }
                Ok(Event::Text(text)) => characters(&mut open, &text.xml10_content()),
                Ok(Event::CData(text)) => characters(&mut open, &text.xml10_content()),
                Ok(Event::GeneralRef(entity)) => {
                    resolve(&entity).and_then(|text| characters(&mut open, &text))
                }
                Ok(Event::Eof) => break,
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => Ok(()),
                Err(error) => {
                    let message = format_args!("{error} (byte {})", reader.error_position());
                    return Err(ReadError::new(path(&open), message));
                }
            };
            read.map_err(|message| {
                ReadError::new(
                    path(&open),
                    format_args!("{message} (before byte {})", reader.buffer_position()),
                )
            })?;
        }
        match root {
            Some(root) if open.is_empty() => Ok(root),
            Some(_) | None if !open.is_empty() => {
                Err(ReadError::new(path(&open), "the document ends inside of this element"))
            }
            _ => Err(ReadError::new(String::new(), "the document has no element")),
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| value.as_str())
    }

    /// Whether the element has neither attributes nor content.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty() && self.attributes.is_empty() && self.text.trim().is_empty()
    }

    /// Whether it is only text.
    pub fn is_text(&self) -> bool {
        self.children.is_empty() && self.attributes.is_empty()
    }

    /// How many values it consists of.
    pub fn parts(&self) -> usize {
        1 + self.attributes.len() + self.children.iter().map(Element::parts).sum::<usize>()
    }

    /// Its form as JSON: a text; an object of attributes (`@name`), elements, lists of elements of
    /// one name, and text between them (`$text`).
    pub fn to_json(&self) -> Json {
        if self.nil {
            return Json::Null;
        }
        if self.is_text() {
            return self.text.as_str().into();
        }
        let mut object: serde_json::Map<String, Json> = self
            .attributes
            .iter()
            .map(|(name, value)| (format!("@{name}"), value.as_str().into()))
            .collect();
        for child in &self.children {
            let value = child.to_json();
            match object.get_mut(&*child.name) {
                None => {
                    object.insert(child.name.to_string(), value);
                }
                Some(Json::Array(items)) => items.push(value),
                Some(first) => *first = Json::Array(vec![first.take(), value]),
            }
        }
        let text = if self.children.is_empty() { &self.text } else { self.text.trim() };
        if !text.trim().is_empty() {
            object.insert("$text".to_owned(), text.into());
        }
        Json::Object(object)
    }
}

fn push(open: &mut Vec<Element>, start: &BytesStart<'_>, ended: bool) -> Result<(), String> {
    if open.is_empty() && ended {
        return Err("there is more than one element at the root".to_owned());
    }
    if open.len() >= DEPTH {
        return Err(format!("elements are nested more than {DEPTH} deep"));
    }
    let mut element =
        Element { name: start.local_name().into_inner().into(), ..Element::default() };
    // The reader's own look for duplicates takes quadratic time.
    let mut names = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        names.push(attribute.key.into_inner());
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let name = attribute.key.local_name().into_inner();
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        if name == "nil" && attribute.key.prefix().is_some() {
            element.nil = matches!(value.trim(), "true" | "1");
        } else {
            element.attributes.push((name.into(), value.into_owned()));
        }
    }
    names.sort_unstable();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("the attribute `{}` is given twice", pair[0]));
    }
    open.push(element);
    Ok(())
}

fn close(open: &mut Vec<Element>, root: &mut Option<Element>) {
    let Some(element) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = Some(element),
    }
}

fn characters(open: &mut [Element], text: &str) -> Result<(), String> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err("there is text outside of the root element".to_owned()),
    }
    Ok(())
}

/// A character reference or one of the five entities that need no declaration (XML 1.0 section
/// 4.6).
fn resolve(entity: &BytesRef<'_>) -> Result<String, String> {
    let character = entity.resolve_char_ref().map_err(|error: Error| error.to_string())?;
    let name = entity.xml10_content();
    match character {
        Some(character) => Ok(character.to_string()),
        None => resolve_xml_entity(&name)
            .map(str::to_owned)
            .ok_or_else(|| format!("the entity `&{name};` is unknown")),
    }
}

/// The path to the innermost element that is open, below the root; nothing where it is too deep to
/// be read by a person.
fn path(open: &[Element]) -> String {
    let trail = Trail::new();
    for element in open.iter().skip(1).rev().filter(|_| open.len() < DEPTH) {
        trail.push(Step::key(&element.name), ());
    }
    trail.path()
}
