//! The text of an element.

use crate::ir::{Xml, XmlNode};
use std::collections::BTreeMap;

/// XML Schema part 1 section 2.6.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A tag that is being written, and what follows it.
pub struct Tag<'t> {
    /// The name as it is written.
    name: String,
    /// The prefixes that are declared around it, and by it.
    pub known: Vec<&'t str>,
    /// Namespaces by their prefixes, which may be empty.
    declared: BTreeMap<&'t str, &'t str>,
    attributes: String,
    /// What stands in it.
    pub inner: String,
}

impl<'t> Tag<'t> {
    /// The tag of an element inside of others that declare these prefixes.
    pub fn new(form: &'t Xml, wire: &str, around: &[&'t str]) -> Result<Tag<'t>, String> {
        let mut tag = Tag {
            name: String::new(),
            known: around.to_vec(),
            declared: BTreeMap::new(),
            attributes: String::new(),
            inner: String::new(),
        };
        tag.name = tag.named(form, wire)?;
        Ok(tag)
    }

    /// The name of an element or attribute. A prefix without a namespace needs one around.
    pub fn named(&mut self, form: &'t Xml, wire: &str) -> Result<String, String> {
        let local = form.name.as_deref().unwrap_or(wire);
        let prefix = form.prefix.as_deref().filter(|prefix| !prefix.is_empty());
        let is_attribute = form.node == XmlNode::Attribute;
        // An attribute without a prefix is in no namespace.
        if let Some(namespace) =
            form.namespace.as_deref().filter(|_| prefix.is_some() || !is_attribute)
        {
            let prefix = prefix.unwrap_or_default();
            if *self.declared.entry(prefix).or_insert(namespace) != namespace {
                return Err(format!("its XML declares the prefix `{prefix}` twice"));
            }
            self.known.push(prefix);
        }
        Ok(match prefix.filter(|prefix| self.known.contains(prefix)) {
            Some(prefix) => format!("{prefix}:{local}"),
            None => local.to_owned(),
        })
    }

    /// Adds an attribute of a name as it is written.
    pub fn attribute(&mut self, name: &str, text: &str) -> Result<(), String> {
        self.attributes.push_str(&format!(" {name}=\"{}\"", escaped(text)?));
        Ok(())
    }

    /// Marks the element as null.
    pub fn nil(&mut self) -> Result<(), String> {
        self.declared.insert("xsi", INSTANCE);
        self.attribute("xsi:nil", "true")
    }

    /// The text of the element.
    pub fn finish(self) -> Result<String, String> {
        let Tag { name, declared, attributes, inner, known: _ } = self;
        let mut out = format!("<{name}");
        for (prefix, namespace) in declared {
            let by = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            out.push_str(&format!(" {by}=\"{}\"", escaped(namespace)?));
        }
        out.push_str(&format!("{attributes}>{inner}</{name}>"));
        Ok(out)
    }
}

/// A text between tags or quotes, from which it is read as it was (XML 1.0 sections 2.2, 2.11,
/// 3.3.3).
pub fn escaped(text: &str) -> Result<String, String> {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            '\0'..=' ' | '\u{fffe}' | '\u{ffff}' if c != ' ' => {
                return Err("its XML has a control character".to_owned());
            }
            c => out.push(c),
        }
    }
    Ok(out)
}
