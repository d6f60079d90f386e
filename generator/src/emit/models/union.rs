//! A union: an enum of its members and the table that distinguishes them.

use super::{about::about, custom, model_type};
use crate::{
    emit::{
        Entry, Input, Piece, Table,
        convert::{Conversion, is_reachable},
        docs::{self, Line, line},
        ident,
        imports::Imports,
        literal,
        types::{Runtime, RustType},
    },
    ir::{Decision, Scalar, Slot, Type, TypeDef, TypeId, Union, When},
    names::UNKNOWN,
    value::{Number, Value},
};
use quote::quote;

/// The pieces of a union.
pub fn emit(
    input: Input<'_>,
    id: TypeId,
    def: &TypeDef,
    union: &Union,
    imports: &mut Imports,
) -> Vec<Piece> {
    imports.runtime(Runtime::Types, "union");
    imports.runtime(Runtime::Types, "Json");
    let name = ident(input.names.type_name(id));
    let docs = docs::attributes(&about(input, id));
    let deprecated = super::written::deprecated(def.docs.deprecated);
    let custom = custom::attributes(input, id);
    let variants = union.variants.iter().enumerate().filter(|(i, _)| is_reachable(union, *i)).map(
        |(i, variant)| {
            let docs = docs::attributes(&docs::prose(&variant.docs, &discriminated_by(union, i)));
            let deprecated = super::written::deprecated(variant.docs.deprecated);
            let name = ident(input.names.variant(id, i));
            if union.unit(i).is_some() {
                return quote!(#docs #deprecated #name);
            }
            let ty = model_type(input, &variant.ty, imports);
            let ty = if input.facts.boxed(id, Slot::Variant(i)) { RustType::boxed(ty) } else { ty };
            quote!(#docs #deprecated #name(#ty))
        },
    );
    let variants: Vec<_> = variants.collect();
    let unknown = ident(UNKNOWN);
    let conversions = conversions(input, id, union, imports);
    let pieces = vec![
        Piece::Item(quote! {
            #docs
            #deprecated
            #[derive(Debug, Clone, PartialEq)]
            #custom
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #[doc = " A value that is none of these, kept as it came."]
                #unknown(Json),
            }
        }),
        Piece::Table(table(input, id, union)),
    ];
    pieces.into_iter().chain(conversions.into_iter().map(Piece::Table)).collect()
}

/// The conversions into a union that is sent.
fn conversions(input: Input<'_>, id: TypeId, union: &Union, imports: &mut Imports) -> Vec<Table> {
    if !input.facts.is_input(id) {
        return Vec::new();
    }
    let (mut entries, mut lists, mut maps) = (Vec::new(), Vec::new(), Vec::new());
    for Conversion { from, variant, through } in input.conversions(id, union) {
        let mut to = input.names.variant(id, variant).to_owned();
        if through {
            let member = model_type(input, &union.variants[variant].ty, imports);
            to.push_str(&format!(" through {member}"));
        }
        let (of, entries) = match &from {
            Type::List(item) => (&**item, &mut lists),
            Type::Map(value) => (&**value, &mut maps),
            one => (one, &mut entries),
        };
        if *of == Type::Scalar(Scalar::String) {
            entries.push(format!("&str => {to}"));
        }
        entries.push(format!("{} => {to}", model_type(input, of, imports)));
    }
    let tables = [("convert", entries), ("convert_lists", lists), ("convert_maps", maps)];
    let tables = tables.into_iter().filter(|(_, entries)| !entries.is_empty());
    tables
        .map(|(name, entries)| {
            imports.runtime(Runtime::Types, name);
            Table {
                name,
                head: input.names.type_name(id).to_owned(),
                entries: entries
                    .into_iter()
                    .map(|text| Entry { text, ..Entry::default() })
                    .collect(),
                ..Table::default()
            }
        })
        .collect()
}

/// The strings of the tag that lead to a variant, or the only one that it is, as a sentence.
fn discriminated_by(union: &Union, i: usize) -> Vec<Line> {
    match union.unit(i) {
        Some(Value::String(text)) if text.is_empty() => return vec![line!["The empty string."]],
        Some(Value::String(text)) => return vec![line!["The string ", docs::code(text), "."]],
        Some(value) => return vec![line!["The value ", docs::code(&value.to_string()), "."]],
        None => {}
    }
    let Decision::Tag { property, tags, other } = &union.decision else { return Vec::new() };
    let mut strings: Vec<Line> = tags
        .iter()
        .filter(|(_, variant)| *variant == i)
        .map(|(text, _)| docs::code(text))
        .collect();
    if *other == Some(i) {
        strings.push(line!["another value, or is missing"]);
    }
    vec![line![docs::code(property), " is ", Line::join(&strings, " or "), "."]]
}

fn table(input: Input<'_>, id: TypeId, union: &Union) -> Table {
    let name = input.names.type_name(id);
    let variant = |i: usize| input.names.variant(id, i);
    let (head, entries): (String, Vec<String>) = match &union.decision {
        Decision::Tag { property, tags, other } => (
            format!("{name} by {}", literal(property)),
            (tags
                .iter()
                .enumerate()
                .map(|(i, (text, v))| format!("{i} {} => {}", literal(text), variant(*v))))
            .chain(other.map(|v| format!("else {} => {}", tags.len(), variant(v))))
            .collect(),
        ),
        Decision::Rules(rules) => (
            name.to_owned(),
            (0..union.variants.len())
                .map(|i| {
                    let when = conditions(rules.get(i).map_or(&[], Vec::as_slice));
                    let unit = union.unit(i).map(|only| format!(" = {}", only_literal(only)));
                    format!("{i} {}{} [{when}]", variant(i), unit.unwrap_or_default())
                })
                .collect(),
        ),
    };
    Table {
        name: "union",
        head,
        entries: entries.into_iter().map(|text| Entry { text, ..Entry::default() }).collect(),
        tail: Some(format!(".. {UNKNOWN}")),
        ..Table::default()
    }
}

fn conditions(list: &[When]) -> String {
    if list.is_empty() {
        return "Try".to_owned();
    }
    list.iter().map(condition).collect::<Vec<_>>().join(" ")
}

fn condition(when: &When) -> String {
    match when {
        When::String => "String".to_owned(),
        When::Only(value) => only(value),
        When::OneOf(strings) => format!("OneOf({})", literals(strings)),
        When::Integer => "Integer".to_owned(),
        When::Number => "Number".to_owned(),
        When::Bool => "Bool".to_owned(),
        When::Array => "Array".to_owned(),
        When::Object => "Object".to_owned(),
        When::Event(names) => format!("Event({})", literals(names)),
        When::Has(name) => format!("Has({})", literal(name)),
        When::Is(name, texts) => format!("Is({}, {})", literal(name), literals(texts)),
        When::May(name, texts) => format!("May({}, {})", literal(name), literals(texts)),
        When::Try => "Try".to_owned(),
    }
}

/// The condition that is true of one value.
fn only(value: &Value) -> String {
    match value {
        Value::Number(number) => match integer(*number) {
            Some(number) => format!("Int({number})"),
            None => format!("Float({:?})", number.as_f64()),
        },
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => format!("OneOf({})", only_literal(other)),
    }
}

/// The value that a member is, as a literal of its type.
fn only_literal(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        Value::Number(number) => match integer(*number) {
            Some(number) => format!("{number}_i64"),
            None => format!("{:?}", number.as_f64()),
        },
        plain => plain.to_string(),
    }
}

/// A number as an integer of 64 bits; what is none is a float.
fn integer(number: Number) -> Option<i64> {
    number.as_integer().and_then(|number| i64::try_from(number).ok())
}

fn literals(texts: &[String]) -> String {
    texts.iter().map(|text| literal(text)).collect::<Vec<_>>().join(", ")
}
