//! The XML of a table: the forms of its fields that are not elements of their wire names.

use crate::{
    emit::{Entry, Input, literal},
    ir::{Record, TypeId, Xml, XmlNode},
};

/// The element of a record where the struct is called otherwise, when no namespace asks for more.
pub fn root_name<'a>(input: Input<'_>, id: TypeId, record: &'a Record) -> Option<&'a str> {
    let root = record.xml.as_ref().filter(|_| input.facts.is_xml(id))?;
    root.name
        .as_deref()
        .filter(|name| root.namespace.is_none() && *name != input.names.type_name(id))
}

/// What follows after `xml`; empty: every field is an element of its wire name.
pub fn forms(input: Input<'_>, id: TypeId, record: &Record) -> Vec<Entry> {
    if !input.facts.is_xml(id) {
        return Vec::new();
    }
    let root = record.xml.as_ref().filter(|root| root.namespace.is_some());
    let root = root.map(|root| format!("root ({})", form(root, input.names.type_name(id))));
    let fields = record.fields.iter().enumerate();
    let fields = fields
        .filter_map(|(i, field)| Some(format!("{i} ({})", form(field.xml.as_ref()?, &field.wire))));
    root.into_iter().chain(fields).map(|text| Entry { text, ..Entry::default() }).collect()
}

/// `attribute "id"`, `element "s:tags" in "http://…" of "tag"`, `text`.
pub fn form(xml: &Xml, wire: &str) -> String {
    match xml.node {
        XmlNode::Text => "text".to_owned(),
        XmlNode::Attribute => format!("attribute {}", named(xml, wire)),
        XmlNode::Element => format!("element {}", named(xml, wire)),
    }
}

fn named(xml: &Xml, wire: &str) -> String {
    let name = qualified(xml, wire);
    let namespace = xml
        .namespace
        .as_ref()
        .map(|namespace| format!(" in {}", literal(namespace)))
        .unwrap_or_default();
    let items =
        xml.items.as_ref().map(|items| format!(" of {}", named(items, wire))).unwrap_or_default();
    format!("{}{namespace}{items}", literal(&name))
}

/// The name with its prefix.
fn qualified(xml: &Xml, wire: &str) -> String {
    let name = xml.name.as_deref().unwrap_or(wire);
    match xml.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}:{name}"),
        None => name.to_owned(),
    }
}
