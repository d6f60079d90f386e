//! What nodes are, from a worklist: the shape of each expression that something uses, and what that
//! uses in its turn.

use super::{
    Schemas, Shape,
    build::{Builder, Job},
    expression::{Expr, ExprId, SchemaId},
    kind::Kind,
    made::NOTHING,
    roots::Roots,
    titles::is_name,
    values::{integer_of, text_of},
};
use crate::{
    Session,
    document::Document,
    ir::{Docs, EnumValue, Hints},
    value::{Number, Value},
    vendor::{self, EnumFacts},
};
use std::collections::HashSet;

/// Makes the nodes of these schemas and of all that they are made of.
pub fn build(document: &Document, session: &mut Session, roots: &Roots) -> Schemas {
    let mut builder = Builder::new(document, session, super::xml::is_used(document));
    builder.schemas.anything = Some(builder.at(NOTHING));
    for id in &roots.schemas {
        let expr = builder.classify.compose.exprs.schema(*id);
        builder.at(expr);
        finish(&mut builder);
    }
    if builder.xml {
        bodies(&mut builder, &roots.bodies);
    }
    let Builder { classify, mut schemas, .. } = builder;
    schemas.left_out = classify.compose.left_out;
    schemas
}

fn finish(builder: &mut Builder<'_>) {
    while let Some(Job { node, target, kind }) = builder.work.pop_front() {
        let shape = shape(builder, target, kind);
        let notes = match &shape {
            Shape::Union(union) => union.notes.clone(),
            _ => Vec::new(),
        };
        let content = builder.classify.compose.target(target).conditions.content;
        let content = content.map(|content| builder.at(content));
        let node = &mut builder.schemas.nodes[node.0 as usize];
        node.shape = shape;
        node.docs.notes.extend(notes);
        node.content = content;
    }
}

fn shape(builder: &mut Builder<'_>, target: ExprId, kind: Kind) -> Shape {
    match kind {
        Kind::Any | Kind::Same(_) => Shape::Any,
        Kind::Object => Shape::AnyObject,
        Kind::Scalar(scalar) => Shape::Scalar(scalar),
        Kind::TextEnum => Shape::TextEnum(enum_values(builder, target, |value| {
            let text = text_of(value);
            Some((Value::String(text.clone().into()), text))
        })),
        Kind::IntEnum => Shape::IntEnum(enum_values(builder, target, |value| {
            let number = integer_of(value)?;
            Some((Value::Number(Number::Integer(number.into())), number.to_string()))
        })),
        Kind::List => {
            Shape::List(builder.classify.compose.item(target).map(|item| builder.at(item)))
        }
        Kind::Map => {
            Shape::Map(builder.classify.compose.additional(target).map(|values| builder.at(values)))
        }
        Kind::Record => Shape::Record(builder.record(target)),
        Kind::Union => Shape::Union(builder.union(target)),
        Kind::Base => Shape::Union(builder.base_union(target)),
    }
}

/// Each value once, in order. `read` gives what is on the wire and what it may be called.
fn enum_values(
    builder: &mut Builder<'_>,
    target: ExprId,
    read: impl Fn(&Value) -> Option<(Value, String)>,
) -> Vec<EnumValue> {
    let all = builder.classify.compose.target(target);
    let written: Vec<Value> =
        all.values.iter().flatten().map(|(_, value)| (*value).clone()).collect();
    let facts: EnumFacts = vendor::enum_facts(&all.annotations.extensions, &written);
    let annotated = annotated(builder, target);
    let (mut seen, mut list) = (HashSet::new(), Vec::new());
    for written in all.listed() {
        let Some((value, text)) = read(written) else { continue };
        if !seen.insert(value.to_string()) {
            let message = format!("the value {value} is listed twice");
            builder.classify.compose.session.diagnostics.warning(
                "duplicate-enum-value",
                all.location,
                message,
            );
            continue;
        }
        let fact = facts.values.iter().chain(&annotated).find(|(known, ..)| known == written);
        let name = fact.and_then(|(_, name, _)| name.clone());
        let description = fact.and_then(|(.., text)| text.clone());
        let hints = Hints { pinned: None, phrases: name.into_iter().chain([text]).collect() };
        list.push(EnumValue { value, hints, docs: Docs { description, ..Docs::default() } });
    }
    list
}

/// What constants that are members of a union say of themselves (OpenAPI 3.1.1 section 4.8.24.5,
/// "Annotated Enumerations"): value, title and description.
fn annotated(
    builder: &mut Builder<'_>,
    target: ExprId,
) -> Vec<(Value, Option<String>, Option<String>)> {
    let compose = &mut builder.classify.compose;
    let Expr::Values { members, .. } = &*compose.exprs.get(target) else { return Vec::new() };
    let mut found = Vec::new();
    for member in members {
        let all = compose.target(*member);
        if let [value] = all.listed()[..] {
            let title =
                all.annotations.title.as_deref().filter(|title| is_name(title)).map(str::to_owned);
            found.push((value.clone(), title, all.annotations.description.map(str::to_owned)));
        }
    }
    found
}

/// How the bodies of messages are written in XML.
fn bodies(builder: &mut Builder<'_>, bodies: &[SchemaId]) {
    for id in bodies {
        let expr = builder.classify.compose.exprs.schema(*id);
        if let Some(xml) = builder.xml_body(expr) {
            builder.schemas.bodies.insert(*id, xml);
        }
    }
}
