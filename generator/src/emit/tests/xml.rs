//! What a value looks like in XML (OpenAPI "XML Object", `docs/mapping.md`): worked out here
//! independently of the runtime.

mod tag;
#[cfg(test)]
mod tests;

use super::payload::number;
use crate::{
    ir::{
        Api, Decision, Direction, Extra, Field, Presence, Record, Shape, Type, Union, Xml, XmlNode,
    },
    value::Value,
};
use std::collections::BTreeMap;
use tag::{Tag, escaped};

/// An element called as the property.
static PLAIN: Xml =
    Xml { node: XmlNode::Element, name: None, prefix: None, namespace: None, items: None };

/// The document of a value of a body, or why there is none, or none of which the value can be read.
pub fn document(
    api: &Api,
    (ty, root): (&Type, &Xml),
    value: &Value,
    direction: Direction,
) -> Result<String, String> {
    api.fits(ty, value, direction)
        .map_err(|why| format!("its XML is shown as another value: {why}"))?;
    let writer = Writer { api, direction };
    let named = match root.name {
        Some(_) => root,
        None => writer.root(ty, value)?,
    };
    writer.element(named, "root", Content { ty, items: root.items.as_deref(), value }, &[])
}

/// Writes elements.
struct Writer<'a> {
    api: &'a Api,
    direction: Direction,
}

/// What stands in an element.
#[derive(Clone, Copy)]
struct Content<'c> {
    ty: &'c Type,
    /// The form of the items of a list that stands in an element of its own.
    items: Option<&'c Xml>,
    value: &'c Value,
}

impl<'a> Writer<'a> {
    /// The form of a root element that only its type names.
    fn root(&self, ty: &'a Type, value: &Value) -> Result<&'a Xml, String> {
        let types = &self.api.types;
        let shape = match types.resolved(ty) {
            Type::Named(id) => Some(&types[*id].shape),
            _ => None,
        };
        match shape {
            Some(Shape::Record(Record { xml: Some(xml), .. })) => Ok(xml),
            Some(Shape::Union(union)) => self.root(self.member(union, value)?, value),
            _ if self.direction == Direction::Received => Ok(&PLAIN),
            _ => Err("its XML has a root without a name".to_owned()),
        }
    }

    /// The member of a union that a value is of.
    fn member(&self, union: &'a Union, value: &Value) -> Result<&'a Type, String> {
        if matches!(union.decision, Decision::Rules(_)) && self.direction == Direction::Received {
            return Err("its XML is of a union, and does not say of which member".to_owned());
        }
        let member = self.api.member(union, value, self.direction);
        let variant = member.ok_or("its XML is of no member of a union")?;
        Ok(&union.variants[variant].ty)
    }

    fn element<'t>(
        &self,
        form: &'t Xml,
        wire: &str,
        content: Content<'t>,
        around: &[&'t str],
    ) -> Result<String, String>
    where
        'a: 't,
    {
        let mut tag = Tag::new(form, wire, around)?;
        self.fill(&mut tag, (form, wire), content, &[])?;
        tag.finish()
    }

    /// Writes what is inside of an element. `form` and its name are those of the element, which the
    /// items of a list have that says no more of them; `tags` are the discriminators of the unions
    /// around.
    fn fill<'t>(
        &self,
        tag: &mut Tag<'t>,
        (form, wire): (&'t Xml, &str),
        content: Content<'t>,
        tags: &[&'t str],
    ) -> Result<(), String>
    where
        'a: 't,
    {
        let Content { ty, items, value } = content;
        let types = &self.api.types;
        match (types.resolved(ty), value) {
            (Type::Nullable(_) | Type::Any, Value::Null) => tag.nil(),
            (Type::Nullable(ty), _) => {
                self.fill(tag, (form, wire), Content { ty, ..content }, tags)
            }
            (Type::List(item), Value::Array(list)) => {
                let inner = items.and_then(|form| form.items.as_deref());
                for value in list {
                    let content = Content { ty: item, items: inner, value };
                    let item = self.element(items.unwrap_or(form), wire, content, &tag.known)?;
                    tag.inner.push_str(&item);
                }
                Ok(())
            }
            (Type::Map(ty), Value::Object(members)) => {
                self.entries(tag, ty, members.iter().map(|(key, value)| (&**key, value)))
            }
            (Type::Named(id), value) => match (&types[*id].shape, value) {
                (Shape::Record(record), Value::Object(_)) => self.record(tag, record, value, tags),
                (Shape::Union(union), _) => {
                    let mut tags = tags.to_vec();
                    if let Decision::Tag { property, .. } = &union.decision {
                        tags.push(property);
                    }
                    let ty = self.member(union, value)?;
                    self.fill(tag, (form, wire), Content { ty, ..content }, &tags)
                }
                (Shape::TextEnum(_) | Shape::IntEnum(_), _) => self.text(tag, value),
                _ => Err("its XML is of a type that is not described".to_owned()),
            },
            // What is read without a type is text.
            (Type::Any, Value::String(_)) | (Type::Scalar(_), _) => self.text(tag, value),
            _ => Err("its XML is any JSON".to_owned()),
        }
    }

    fn text(&self, tag: &mut Tag<'_>, value: &Value) -> Result<(), String> {
        tag.inner.push_str(&escaped(&plain(value)?)?);
        Ok(())
    }

    /// Writes the properties of an object: attributes, and elements in the order of the type, the
    /// discriminators first.
    fn record<'t>(
        &self,
        tag: &mut Tag<'t>,
        record: &'t Record,
        value: &'t Value,
        tags: &[&'t str],
    ) -> Result<(), String>
    where
        'a: 't,
    {
        let described = |key: &str| record.fields.iter().find(|field| field.wire == key);
        let (mut first, mut then) = (Vec::new(), Vec::new());
        for field in &record.fields {
            let Some(given) = value.get(&field.wire) else { continue };
            match node(field) {
                _ if *given == Value::Null && field.presence == Presence::Optional => {}
                XmlNode::Attribute => self.attribute(tag, field, given)?,
                _ if tags.contains(&field.wire.as_str()) => first.push((field, given)),
                _ => then.push((field, given)),
            }
        }
        for name in tags.iter().filter(|name| described(name).is_none()) {
            if let Some(given) = value.get(name) {
                self.entries(tag, &Type::Any, [(*name, given)].into_iter())?;
            }
        }
        self.are_told_apart(&then)?;
        let mixed = then.iter().any(|(field, _)| node(field) == XmlNode::Text) && then.len() > 1;
        for (field, given) in first.into_iter().chain(then) {
            match node(field) {
                XmlNode::Text => self.own_text(tag, given, mixed)?,
                _ => self.property(tag, field, given)?,
            }
        }
        let others = value.as_object().unwrap_or_default().iter();
        let mut others = others
            .filter(|(key, _)| described(key).is_none() && !tags.contains(&&**key))
            .map(|(key, value)| (&**key, value));
        match &record.extra {
            Extra::Kept(ty) => {
                let others: Vec<_> = others.collect();
                let elements: Vec<&str> = record.fields.iter().map(local).collect();
                if others.iter().any(|(key, _)| elements.contains(key)) {
                    return Err("its XML has two properties in elements of one name".to_owned());
                }
                self.entries(tag, ty, others.into_iter())
            }
            Extra::Ignored if others.next().is_some() => {
                Err("its XML has what is not described".to_owned())
            }
            Extra::Ignored => Ok(()),
        }
    }

    fn attribute<'t>(
        &self,
        tag: &mut Tag<'t>,
        field: &'t Field,
        value: &Value,
    ) -> Result<(), String> {
        let form = field.xml.as_ref().unwrap_or(&PLAIN);
        let text = match value {
            Value::Null => return Err("its XML has null in an attribute".to_owned()),
            Value::Array(items) => {
                let texts: Vec<String> = items.iter().map(plain).collect::<Result<_, _>>()?;
                let divides = |text: &String| text.is_empty() || text.contains(char::is_whitespace);
                if texts.is_empty() || texts.iter().any(divides) {
                    return Err("its XML has a list in an attribute, with spaces".to_owned());
                }
                texts.join(" ")
            }
            value => plain(value)?,
        };
        let name = tag.named(form, &field.wire)?;
        tag.attribute(&name, &text)
    }

    /// Writes the text of an element by itself, or among others, where the spaces around it are not
    /// kept.
    fn own_text(&self, tag: &mut Tag<'_>, value: &Value, mixed: bool) -> Result<(), String> {
        let text = plain(value)?;
        if text.trim().is_empty() || mixed && text.trim() != text {
            return Err("its XML has a text that is empty, or spaces among elements".to_owned());
        }
        tag.inner.push_str(&escaped(&text)?);
        Ok(())
    }

    /// Writes a property that is an element, or one for each item of a list.
    fn property<'t>(
        &self,
        tag: &mut Tag<'t>,
        field: &'t Field,
        value: &'t Value,
    ) -> Result<(), String>
    where
        'a: 't,
    {
        let form = field.xml.as_ref().unwrap_or(&PLAIN);
        let ty = &field.ty;
        if *value == Value::Null {
            let mut own = Tag::new(form, &field.wire, &tag.known)?;
            own.nil()?;
            tag.inner.push_str(&own.finish()?);
            return Ok(());
        }
        let is_required = matches!(field.presence, Presence::Required);
        self.elements(
            tag,
            (form, &field.wire),
            Content { ty, items: form.items.as_deref(), value },
            is_required,
        )
    }

    /// Writes one element, or one for each item of a list that has no element of its own. An empty
    /// one of those is as if it were absent, which is fine where absent means empty.
    fn elements<'t>(
        &self,
        tag: &mut Tag<'t>,
        (form, wire): (&'t Xml, &str),
        content: Content<'t>,
        absent_is_empty: bool,
    ) -> Result<(), String>
    where
        'a: 't,
    {
        let types = &self.api.types;
        let Content { ty, items, value } = content;
        let bare = match types.resolved(ty) {
            Type::Nullable(inner) => types.resolved(inner),
            ty => ty,
        };
        match (bare, value) {
            (Type::List(item), Value::Array(list)) if items.is_none() => {
                if list.is_empty() && !absent_is_empty && self.direction == Direction::Received {
                    return Err("its XML has no element for an empty list".to_owned());
                }
                for value in list {
                    let content = Content { ty: item, items: None, value };
                    let item = self.element(form, wire, content, &tag.known)?;
                    tag.inner.push_str(&item);
                }
            }
            _ => {
                let element = self.element(form, wire, content, &tag.known)?;
                tag.inner.push_str(&element);
            }
        }
        Ok(())
    }

    /// Writes the entries of a map, by their keys.
    fn entries<'t>(
        &self,
        tag: &mut Tag<'t>,
        ty: &'t Type,
        members: impl Iterator<Item = (&'t str, &'t Value)>,
    ) -> Result<(), String>
    where
        'a: 't,
    {
        let members: BTreeMap<&str, &Value> = members.collect();
        for (key, value) in members {
            let mut chars = key.chars();
            let begins = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
            if !begins || !chars.all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) {
                return Err(format!("`{key}` is no name of an element of XML"));
            }
            self.elements(tag, (&PLAIN, key), Content { ty, items: None, value }, false)?;
        }
        Ok(())
    }

    /// Refuses properties of which it cannot be read which is which.
    fn are_told_apart(&self, fields: &[(&Field, &Value)]) -> Result<(), String> {
        let mut names: Vec<&str> = fields.iter().map(|(field, _)| local(field)).collect();
        names.sort_unstable();
        match names.windows(2).any(|pair| pair[0] == pair[1]) {
            true => Err("its XML has two properties in elements of one name".to_owned()),
            false => Ok(()),
        }
    }
}

/// What a property is written as.
fn node(field: &Field) -> XmlNode {
    field.xml.as_ref().map_or(XmlNode::Element, |form| form.node)
}

/// The name of a property's element without its prefix.
fn local(field: &Field) -> &str {
    field.xml.as_ref().and_then(|form| form.name.as_deref()).unwrap_or(&field.wire)
}

/// The text of a scalar.
fn plain(value: &Value) -> Result<String, String> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => {
            Err(format!("its XML has {} as text", value.kind()))
        }
        Value::Number(value) => Ok(number(*value)),
        Value::String(text) => Ok(text.to_string()),
        Value::Bool(value) => Ok(value.to_string()),
    }
}
