//! Prints named types and uses of types.

use super::{Printer, hints, renamed};
use crate::{
    ir::{
        Access, Constraints, Decision, EnumValue, Extra, Field, Presence, Record, Shape, Type,
        TypeDef, TypeId, Union, Variant, When, Xml, XmlNode,
    },
    value::Number,
};

impl Printer<'_> {
    pub(super) fn type_def(&mut self, id: TypeId, def: &TypeDef) {
        let TypeDef { hints: _, origin: _, topic: _, docs, location: _, shape, examples } = def;
        let name = self.type_name(id);
        let head = match shape {
            Shape::Record(record) => {
                format!("record {name}{}{}", self.extra(&record.extra), xml(record.xml.as_ref()))
            }
            Shape::Union(union) => format!("union {name}{}", decision(&union.decision)),
            Shape::TextEnum(_) => format!("text enum {name}"),
            Shape::IntEnum(_) => format!("int enum {name}"),
            Shape::OneValue(one) => format!("one value {name} = {}", self.ty(&one.ty)),
            Shape::Alias(target) => format!("alias {name} = {}", self.ty(target)),
            Shape::Foreign(rule) => format!("foreign {name} by rule {rule}"),
        };
        self.line(format!("\n{head}"));
        self.below(|p| {
            p.docs(docs);
            match shape {
                Shape::Record(Record { fields, extra: _, xml: _ }) => {
                    fields.iter().for_each(|field| p.field(field))
                }
                Shape::Union(union) => p.variants(union),
                Shape::TextEnum(values) => p.values(&values.values),
                Shape::IntEnum(values) => p.values(&values.values),
                Shape::OneValue(one) => p.values(std::slice::from_ref(&one.value)),
                Shape::Alias(_) | Shape::Foreign(_) => {}
            }
            examples.iter().for_each(|example| p.line(format!("example {example}")));
        });
    }

    /// The text of a use of a type: `[Pet]`, `{string}`, `i64?`.
    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "any".to_owned(),
            Type::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
            Type::Named(id) => self.type_name(*id),
            Type::List(item) => format!("[{}]", self.ty(item)),
            Type::Map(value) => format!("{{{}}}", self.ty(value)),
            Type::Nullable(ty) => format!("{}?", self.ty(ty)),
        }
    }

    fn extra(&self, extra: &Extra) -> String {
        match extra {
            Extra::Ignored => String::new(),
            Extra::Kept(ty) => format!(" and {{{}}}", self.ty(ty)),
        }
    }

    fn field(&mut self, field: &Field) {
        let Field {
            wire,
            hints,
            docs,
            ty,
            presence,
            access,
            secret,
            flattened,
            sends_default,
            default,
            constant,
            constraints: limits,
            xml: form,
            location: _,
        } = field;
        let presence = match presence {
            Presence::Required => "required",
            Presence::RequiredNullable => "required nullable",
            Presence::Optional => "optional",
            Presence::OptionalNullable => "optional nullable",
        };
        let access = match access {
            Access::ReadWrite => "",
            Access::ReadOnly => " read-only",
            Access::WriteOnly => " write-only",
        };
        let secret = if *secret { " secret" } else { "" };
        let flattened = if *flattened { " flattened" } else { "" };
        let is_sent = if *sends_default { " sent" } else { "" };
        let default =
            default.as_ref().map(|value| format!(" = {value}{is_sent}")).unwrap_or_default();
        let constant =
            constant.as_ref().map(|value| format!(" always {value}")).unwrap_or_default();
        let ty = self.ty(ty);
        let name = renamed(hints, wire);
        let rest = format!("{default}{constant}{}{}", constraints(limits), xml(form.as_ref()));
        self.line(format!("{wire:?}{name}: {ty} {presence}{access}{secret}{flattened}{rest}"));
        self.below(|p| p.docs(docs));
    }

    fn variants(&mut self, union: &Union) {
        for (i, Variant { hints: given, docs, ty }) in union.variants.iter().enumerate() {
            let condition = match &union.decision {
                Decision::Tag { property: _, tags, other } => {
                    let mut own: Vec<String> = tags
                        .iter()
                        .filter(|(_, to)| *to == i)
                        .map(|(tag, _)| format!("{tag:?}"))
                        .collect();
                    own.extend((*other == Some(i)).then(|| "other".to_owned()));
                    own.join(", ")
                }
                Decision::Rules(rules) => {
                    rules[i].iter().map(when).collect::<Vec<_>>().join(" and ")
                }
            };
            let ty = self.ty(ty);
            self.line(format!("{}: {ty} when {condition}", hints(given)));
            self.below(|p| p.docs(docs));
        }
    }

    fn values(&mut self, values: &[EnumValue]) {
        for EnumValue { value, hints, docs } in values {
            let name = renamed(hints, value.as_str().unwrap_or_default());
            self.line(format!("{value}{name}"));
            self.below(|p| p.docs(docs));
        }
    }
}

/// ` (1 <= x < 5, pattern "a+")`.
pub(super) fn constraints(limits: &Constraints) -> String {
    let Constraints {
        minimum,
        maximum,
        multiple_of,
        min_length,
        max_length,
        pattern,
        min_items,
        max_items,
        unique_items,
        format,
        values,
        items,
    } = limits;
    let mut parts = Vec::new();
    parts.extend(minimum.map(|(value, excluded)| {
        format!("{} {}", if excluded { ">" } else { ">=" }, number(value))
    }));
    parts.extend(maximum.map(|(value, excluded)| {
        format!("{} {}", if excluded { "<" } else { "<=" }, number(value))
    }));
    parts.extend(multiple_of.map(|value| format!("multiple of {}", number(value))));
    parts.extend(min_length.map(|value| format!("length >= {value}")));
    parts.extend(max_length.map(|value| format!("length <= {value}")));
    parts.extend(pattern.as_ref().map(|value| format!("pattern {value:?}")));
    parts.extend(min_items.map(|value| format!("items >= {value}")));
    parts.extend(max_items.map(|value| format!("items <= {value}")));
    parts.extend(unique_items.then(|| "unique items".to_owned()));
    parts.extend(format.as_ref().map(|value| format!("format {value:?}")));
    let listed: Vec<String> = values.iter().map(ToString::to_string).collect();
    parts.extend((!listed.is_empty()).then(|| format!("one of {}", listed.join(", "))));
    parts.extend(items.as_deref().map(|items| format!("each{}", constraints(items))));
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn number(number: Number) -> String {
    crate::value::Value::Number(number).to_string()
}

fn decision(decision: &Decision) -> String {
    match decision {
        Decision::Tag { property, .. } => format!(" by {property:?}"),
        Decision::Rules(_) => String::new(),
    }
}

fn when(when: &When) -> String {
    match when {
        When::String => "string".to_owned(),
        When::Only(value) => format!("it is {value}"),
        When::OneOf(values) => format!("one of {values:?}"),
        When::Integer => "integer".to_owned(),
        When::Number => "number".to_owned(),
        When::Bool => "bool".to_owned(),
        When::Array => "array".to_owned(),
        When::Object => "object".to_owned(),
        When::Has(property) => format!("has {property:?}"),
        When::Is(property, values) => format!("{property:?} is {}", any_of(values)),
        When::May(property, values) => format!("{property:?} is {} or missing", any_of(values)),
        When::Event(names) => format!("event is {}", any_of(names)),
        When::Try => "it reads".to_owned(),
    }
}

fn any_of(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    quoted.join(" or ")
}

fn xml(xml: Option<&Xml>) -> String {
    xml.map(|xml| format!(" xml [{}]", xml_form(xml))).unwrap_or_default()
}

/// A form in XML: `element "tags" of element "tag"`.
pub fn xml_form(xml: &Xml) -> String {
    let Xml { node, name, prefix, namespace, items } = xml;
    let node = match node {
        XmlNode::Element => "element",
        XmlNode::Attribute => "attribute",
        XmlNode::Text => "text",
    };
    let name = name.as_ref().map(|name| format!(" {name:?}")).unwrap_or_default();
    let prefix = prefix.as_ref().map(|prefix| format!(" prefix {prefix:?}")).unwrap_or_default();
    let namespace =
        namespace.as_ref().map(|namespace| format!(" in {namespace:?}")).unwrap_or_default();
    let items = items.as_ref().map(|items| format!(" of {}", xml_form(items))).unwrap_or_default();
    format!("{node}{name}{prefix}{namespace}{items}")
}
