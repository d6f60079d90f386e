//! Writing: from the views of a value into text.

use super::XmlError;
use crate::{
    Json, MapView, View,
    form::{Xml, XmlNode},
    read::{Step, Trail},
    record::{Record, Table},
    write::{Tags, present},
};

/// What is wrong; where is kept by the trail.
type Write = Result<(), String>;

/// How deep values may be nested, as in JSON.
const DEPTH: usize = 512;
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
/// XML Schema part 1 section 2.6.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Writes a document.
pub(super) fn document(view: View<'_>, root: Option<&Xml>) -> Result<String, XmlError> {
    let mut out = Out {
        text: DECLARATION.to_owned(),
        open: false,
        scopes: Vec::new(),
        depth: 0,
        trail: Trail::new(),
    };
    let written = match (root, content(view)) {
        (Some(form), _) => out.element(Name::of(form), view, form.items),
        (None, View::Obj(record)) => {
            let table = record.table();
            let name = table
                .xml
                .first()
                .and_then(|xml| xml.root.as_ref())
                .map_or(Name::plain(table.name), Name::of);
            out.element(name, view, None)
        }
        (None, _) => Err("it is not an object, so that its root element needs a name".to_owned()),
    };
    match written {
        Ok(()) => Ok(out.text),
        Err(message) => Err(XmlError { path: out.trail.path(), message }),
    }
}

/// What is inside of unions.
fn content(view: View<'_>) -> View<'_> {
    match view {
        View::Obj(record) if record.table().union.is_some() => content(record.view(0)),
        view => view,
    }
}

/// The name of an element or attribute.
#[derive(Clone, Copy)]
struct Name<'n> {
    prefix: &'static str,
    local: &'n str,
    /// Empty: no namespace is declared.
    namespace: &'static str,
}

impl<'n> Name<'n> {
    fn of(form: &Xml) -> Name<'static> {
        let (prefix, local) = form.name.split_once(':').unwrap_or(("", form.name));
        Name { prefix, local, namespace: form.namespace }
    }

    fn plain(local: &'n str) -> Name<'n> {
        Name { prefix: "", local, namespace: "" }
    }
}

/// The text so far.
struct Out {
    text: String,
    /// The last start tag has no `>` yet, so that attributes can follow.
    open: bool,
    /// The prefixes and namespaces that are declared around this element, innermost last.
    scopes: Vec<(&'static str, &'static str)>,
    depth: usize,
    trail: Trail,
}

impl Out {
    /// Writes one element. `items` is the form of a list's items.
    fn element(&mut self, name: Name<'_>, view: View<'_>, items: Option<&'static Xml>) -> Write {
        if self.depth == DEPTH {
            return Err(format!("nested more than {DEPTH} deep"));
        }
        self.depth += 1;
        let outside = self.scopes.len();
        self.close_start();
        self.text.push('<');
        let tag = self.name(name)?;
        self.open = true;
        if let Some((prefix, namespace)) = self.undeclared(name) {
            self.scopes.push((prefix, namespace));
            let declaration =
                if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            self.attribute(&declaration, namespace)?;
        }
        let written = match view {
            View::Obj(record) => self.object(record, None, name, items),
            view => self.inside(name, view, items),
        };
        written.map_err(|error| self.trail.push(Step::key(name.local), error))?;
        if std::mem::take(&mut self.open) {
            self.text.push_str("/>");
        } else {
            self.text.extend(["</", &tag, ">"]);
        }
        self.scopes.truncate(outside);
        self.depth -= 1;
        Ok(())
    }

    /// Writes a name with its prefix, if it has one that is declared, and gives what it wrote.
    fn name(&mut self, name: Name<'_>) -> Result<String, String> {
        if !is_name(name.local) {
            return Err(format!("{:?} cannot be the name of an element or attribute", name.local));
        }
        let known = !name.namespace.is_empty()
            || self.scopes.iter().any(|(prefix, _)| *prefix == name.prefix);
        let written = if name.prefix.is_empty() || !known {
            name.local.to_owned()
        } else {
            format!("{}:{}", name.prefix, name.local)
        };
        self.text.push_str(&written);
        Ok(written)
    }

    /// The prefix and namespace that an element must declare.
    fn undeclared(&self, name: Name<'_>) -> Option<(&'static str, &'static str)> {
        let known = self.scopes.iter().rev().find(|(prefix, _)| *prefix == name.prefix);
        let needed = !name.namespace.is_empty()
            && known.is_none_or(|(_, namespace)| *namespace != name.namespace);
        needed.then_some((name.prefix, name.namespace))
    }

    fn close_start(&mut self) {
        if std::mem::take(&mut self.open) {
            self.text.push('>');
        }
    }

    /// Writes an attribute into the start tag, whose name is written as it is.
    fn attribute(&mut self, name: &str, value: &str) -> Write {
        self.text.extend([" ", name, "=\""]);
        escape(&mut self.text, value, Place::Attribute)?;
        self.text.push('"');
        Ok(())
    }

    fn characters(&mut self, text: &str) -> Write {
        if text.is_empty() {
            return Ok(());
        }
        self.close_start();
        escape(&mut self.text, text, Place::Text)
    }

    /// Writes what is inside of an element that is not an object.
    fn inside(&mut self, name: Name<'_>, view: View<'_>, items: Option<&'static Xml>) -> Write {
        match view {
            View::Absent | View::Null | View::Any(Json::Null) => {
                self.attribute("xmlns:xsi", INSTANCE)?;
                self.attribute("xsi:nil", "true")
            }
            View::Seq(list) => {
                let item = match items {
                    Some(form) => Name::of(form),
                    None => name,
                };
                let inner = items.and_then(|form| form.items);
                (0..list.len()).try_for_each(|index| {
                    self.element(item, list.at(index), inner)
                        .map_err(|error| self.trail.push(Step::Index(index), error))
                })
            }
            View::Map(map) => self.entries(map),
            View::Any(json) => self.json(name, json),
            View::Obj(record) => self.object(record, None, name, items),
            view => self.characters(&view.text().unwrap_or_default()),
        }
    }

    /// Writes a struct, or a union's content with its discriminator property, into an element.
    fn object(
        &mut self,
        record: &dyn Record,
        tags: Option<&Tags<'_>>,
        name: Name<'_>,
        items: Option<&'static Xml>,
    ) -> Write {
        let table = record.table();
        if table.union.is_some() {
            let tags = Tags::of(record, tags);
            return match record.view(0) {
                View::Obj(member) => self.object(member, tags.as_ref(), name, items),
                view => self.inside(name, view, items),
            };
        }
        let mut written: Vec<(&str, &str)> = Vec::new();
        if let Some(tags) = tags {
            tags.each(record, &mut |tag, text| {
                written.push((tag, text));
                Ok::<(), String>(())
            })?;
        }
        let form = |tag: &str| table.find(tag, 0).and_then(|index| table.form(index));
        self.attributes(record, table, tags)?;
        for (tag, text) in &written {
            if let Some(Xml { node: XmlNode::Attribute, name, .. }) = form(tag) {
                self.attribute(name, text)?;
            }
        }
        for (tag, text) in &written {
            match form(tag) {
                Some(Xml { node: XmlNode::Attribute, .. }) => {}
                Some(Xml { node: XmlNode::Text, .. }) => self.characters(text)?,
                form => {
                    self.element(form.map_or(Name::plain(tag), Name::of), View::Str(text), None)?
                }
            }
        }
        self.fields(record, table, tags)
    }

    fn attributes(&mut self, record: &dyn Record, table: &Table, tags: Option<&Tags<'_>>) -> Write {
        let forms = table.xml.first().map_or(&[][..], |xml| xml.fields);
        for (index, form) in forms.iter().filter(|(_, form)| form.node == XmlNode::Attribute) {
            let view = content(record.view(*index));
            if view.is_none() || !present(table, *index, &view, tags) {
                continue;
            }
            let value = plain_text(view).map_err(|error| {
                self.trail.push(Step::key(&format!("@{}", form.local())), error)
            })?;
            if let Some((prefix, namespace)) =
                self.undeclared(Name::of(form)).filter(|(prefix, _)| !prefix.is_empty())
            {
                self.scopes.push((prefix, namespace));
                self.attribute(&format!("xmlns:{prefix}"), namespace)?;
            }
            self.text.push(' ');
            self.name(Name::of(form))?;
            self.text.push_str("=\"");
            escape(&mut self.text, &value, Place::Attribute)?;
            self.text.push('"');
        }
        Ok(())
    }

    /// Writes the fields that are elements or text.
    fn fields(
        &mut self,
        record: &dyn Record,
        table: &'static Table,
        tags: Option<&Tags<'_>>,
    ) -> Write {
        for (index, wire) in table.fields.iter().enumerate() {
            let form = table.form(index);
            let view = record.view(index);
            match form.map(|form| form.node) {
                Some(XmlNode::Attribute) => {}
                _ if !present(table, index, &view, tags) => {}
                Some(XmlNode::Text) if view.is_none() => {}
                Some(XmlNode::Text) => {
                    let text = plain_text(content(view))
                        .map_err(|error| self.trail.push(Step::key("$text"), error))?;
                    self.characters(&text)?;
                }
                _ => self.field(
                    form.map_or(Name::plain(wire), Name::of),
                    view,
                    form.and_then(|form| form.items),
                )?,
            }
        }
        match record.view(table.fields.len()) {
            View::Map(more) if table.extra => self.entries(more),
            _ => Ok(()),
        }
    }

    /// Writes the elements of one property: one, or one for each item of a list that has no element
    /// of its own.
    fn field(&mut self, name: Name<'_>, view: View<'_>, items: Option<&'static Xml>) -> Write {
        match content(view) {
            View::Seq(list) if items.is_none() => (0..list.len()).try_for_each(|index| {
                self.element(name, list.at(index), None)
                    .map_err(|error| self.trail.push(Step::Index(index), error))
            }),
            View::Any(Json::Array(list)) => {
                list.iter().try_for_each(|item| self.element(name, View::Any(item), None))
            }
            _ => self.element(name, view, items),
        }
    }

    fn entries(&mut self, map: &dyn MapView) -> Write {
        let mut written = Ok(());
        map.each(&mut |key, view| {
            written = self.field(Name::plain(key), view, None);
            written.is_ok()
        });
        written
    }

    /// Writes a JSON value in the form it is read from: `@name` is an attribute, `$text` the text.
    fn json(&mut self, name: Name<'_>, json: &Json) -> Write {
        let object = match json {
            Json::Object(object) => object,
            Json::Array(list) => {
                return list.iter().try_for_each(|item| self.element(name, View::Any(item), None));
            }
            json => return self.characters(&View::Any(json).text().unwrap_or_default()),
        };
        for (key, value) in object {
            if let Some(key) = key.strip_prefix('@') {
                self.text.push(' ');
                self.name(Name::plain(key))?;
                self.text.push_str("=\"");
                escape(&mut self.text, &plain_text(View::Any(value))?, Place::Attribute)?;
                self.text.push('"');
            }
        }
        for (key, value) in object.iter().filter(|(key, _)| !key.starts_with('@')) {
            match key.as_str() {
                "$text" => self.characters(&plain_text(View::Any(value))?)?,
                key => self.field(Name::plain(key), View::Any(value), None)?,
            }
        }
        Ok(())
    }
}

/// The text of a scalar, or of a list of them as XML Schema writes it (part 2 section 2.5.1.2).
fn plain_text(view: View<'_>) -> Result<String, String> {
    match view {
        View::Seq(list) => {
            let items: Result<Vec<String>, String> =
                (0..list.len()).map(|index| plain_text(content(list.at(index)))).collect();
            items.map(|items| items.join(" "))
        }
        view => view
            .text()
            .map(|text| text.into_owned())
            .ok_or_else(|| "it has no form as plain text".to_owned()),
    }
}

/// Whether a text is the name of an element, without a prefix (XML 1.0 section 2.3, where Unicode's
/// classes stand for its ranges).
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\u{b7}'))
}

/// Where text stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Attribute,
    Text,
}

/// Writes text so that it is read as it was (XML 1.0 sections 2.4, 2.11, 3.3.3). Most control
/// characters have no form at all (section 2.2).
fn escape(out: &mut String, text: &str, place: Place) -> Write {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if place == Place::Attribute => out.push_str("&quot;"),
            '\n' if place == Place::Attribute => out.push_str("&#10;"),
            '\t' if place == Place::Attribute => out.push_str("&#9;"),
            '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => return Err(format!("the character {c:?} cannot stand in XML")),
        }
    }
    Ok(())
}
