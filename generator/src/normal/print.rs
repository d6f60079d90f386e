//! [`Schemas`] as text, for people and for tests: an entry for each object, union, enum and
//! whatever is referred to, sorted by name, with what it is made of indented below. What is absent
//! or the default is not printed.

use super::{Extra, Field, Node, NodeId, Record, Schemas, Shape, Union, UnionMember, Use};
use crate::{
    ir::{Access, Decision, EnumValue, Origin},
    source::Pointers,
};
use std::fmt::Write;

/// The text of normal schemas.
pub fn print(schemas: &Schemas, pointers: &Pointers) -> String {
    let printer = Printer { schemas, pointers };
    let mut entries: Vec<String> = schemas
        .iter()
        .filter(|(_, node)| node.naming.referenced || has_parts(&node.shape))
        .map(|(id, node)| printer.entry(id, node))
        .collect();
    entries.sort();
    entries.join("\n")
}

struct Printer<'a> {
    schemas: &'a Schemas,
    pointers: &'a Pointers,
}

fn has_parts(shape: &Shape) -> bool {
    matches!(shape, Shape::Record(_) | Shape::Union(_) | Shape::TextEnum(_) | Shape::IntEnum(_))
}

impl Printer<'_> {
    fn entry(&self, id: NodeId, node: &Node) -> String {
        let mut text = format!("{}: {}\n", self.name(id), self.shape(&node.shape));
        let mut line = |line: String| {
            let _ = writeln!(text, "  {line}");
        };
        node.docs.description.iter().for_each(|text| line(format!("doc {text:?}")));
        node.docs.notes.iter().for_each(|note| line(format!("note {note:?}")));
        match &node.shape {
            Shape::Record(Record { fields, .. }) => {
                fields.iter().for_each(|field| line(self.field(field)))
            }
            Shape::Union(Union { members, decision, .. }) => {
                members
                    .iter()
                    .enumerate()
                    .for_each(|(i, member)| line(self.member(i, member, decision)));
            }
            Shape::TextEnum(values) | Shape::IntEnum(values) => {
                values.iter().for_each(|EnumValue { value, .. }| line(value.to_string()));
            }
            _ => {}
        }
        node.examples.iter().for_each(|example| line(format!("example {example}")));
        text
    }

    /// The name of a component, else the location.
    fn name(&self, id: NodeId) -> String {
        let node = &self.schemas[id];
        let naming = &node.naming;
        let given = naming
            .given
            .first()
            .filter(|_| naming.origin != Origin::Placed || naming.base)
            .map(String::as_str);
        let named = naming.component.as_deref().or(given);
        let name = named.map_or_else(
            || format!("#{}", self.pointers.text(node.location.pointer)),
            str::to_owned,
        );
        if naming.base { format!("{name} base") } else { name }
    }

    fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Any => "any".to_owned(),
            Shape::AnyObject => "object".to_owned(),
            Shape::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
            Shape::TextEnum(_) => "text enum".to_owned(),
            Shape::IntEnum(_) => "int enum".to_owned(),
            Shape::List(items) => format!("[{}]", self.maybe(items.as_ref())),
            Shape::Map(values) => format!("{{{}}}", self.maybe(values.as_ref())),
            Shape::Record(Record { extra: Extra::Ignored, .. }) => "record".to_owned(),
            Shape::Record(Record { extra: Extra::Kept(values), .. }) => {
                format!("record and {{{}}}", self.maybe(values.as_ref()))
            }
            Shape::Union(Union { decision: Decision::Tag { property, .. }, .. }) => {
                format!("union by {property:?}")
            }
            Shape::Union(_) => "union".to_owned(),
        }
    }

    fn maybe(&self, used: Option<&Use>) -> String {
        used.map_or_else(|| "any".to_owned(), |used| self.used(used))
    }

    /// A use: `Pet`, `string?`, `[i64]`.
    fn used(&self, used: &Use) -> String {
        let node = &self.schemas[used.node];
        let named = node.naming.referenced || has_parts(&node.shape);
        let text = if named { self.name(used.node) } else { self.shape(&node.shape) };
        format!("{text}{}", if used.nullable { "?" } else { "" })
    }

    fn field(&self, field: &Field) -> String {
        let Field { wire, value, required, xml: _, location: _ } = field;
        let required = if *required { " required" } else { "" };
        let access = match value.about.access {
            Access::ReadWrite => "",
            Access::ReadOnly => " read-only",
            Access::WriteOnly => " write-only",
        };
        let constant = self.schemas[value.node]
            .constant
            .as_ref()
            .map(|value| format!(" = {value}"))
            .unwrap_or_default();
        format!("{wire:?}: {}{required}{access}{constant}", self.used(value))
    }

    fn member(&self, i: usize, member: &UnionMember, decision: &Decision) -> String {
        let node = &self.schemas[member.node];
        let named = node.naming.referenced || has_parts(&node.shape);
        let text = if named { self.name(member.node) } else { self.shape(&node.shape) };
        let when = match decision {
            Decision::Tag { tags, other, .. } => {
                let tags =
                    tags.iter().filter(|(_, at)| *at == i).map(|(tag, _)| format!("{tag:?}"));
                tags.chain((*other == Some(i)).then(|| "other".to_owned()))
                    .collect::<Vec<_>>()
                    .join(" or ")
            }
            Decision::Rules(rules) => {
                rules[i].iter().map(|when| format!("{when:?}")).collect::<Vec<_>>().join(" and ")
            }
        };
        format!("{text} when {when}")
    }
}
