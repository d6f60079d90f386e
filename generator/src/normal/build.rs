//! Nodes: each expression that something uses becomes one, from a worklist. What uses it is given its number at once.

use super::{
    Naming, Node, NodeId, Schemas, Shape, Use,
    about::docs_of,
    compose::Composer,
    expression::{Expr, ExprId, SchemaId},
    kind::{Classifier, Kind},
    made::NOTHING,
    roots::Roots,
    titles::is_name,
    values::{integer_of, text_of},
};
use crate::{
    Session,
    document::Document,
    ir::{Docs, EnumValue, Hints, Note, Origin, Scalar},
    value::{Number, Value},
    vendor::{self, EnumFacts},
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    rc::Rc,
};

/// Makes nodes.
pub struct Builder<'d> {
    /// Says what expressions are.
    pub classify: Classifier<'d>,
    /// Whether some body is XML.
    pub xml: bool,
    schemas: Schemas,
    known: HashMap<ExprId, NodeId>,
    /// The records of schemas that others extend, apart from the union that a reference to them means.
    plain: HashMap<ExprId, NodeId>,
    uses: HashMap<ExprId, Use>,
    work: VecDeque<Job>,
}

/// A node whose shape is to be made.
struct Job {
    node: NodeId,
    target: ExprId,
    kind: Kind,
}

/// Makes the nodes of these schemas and of all that they are made of.
pub fn build(document: &Document, session: &mut Session, roots: &Roots) -> Schemas {
    let mut builder = Builder {
        classify: Classifier::new(Composer::new(document, session)),
        xml: super::xml::is_used(document),
        schemas: Schemas::default(),
        known: HashMap::new(),
        plain: HashMap::new(),
        uses: HashMap::new(),
        work: VecDeque::new(),
    };
    builder.schemas.anything = Some(builder.at(NOTHING));
    for id in &roots.schemas {
        let expr = builder.classify.compose.exprs.schema(*id);
        builder.at(expr);
        builder.finish();
    }
    if builder.xml {
        builder.bodies(&roots.bodies);
    }
    let Builder { classify, mut schemas, .. } = builder;
    schemas.left_out = classify.compose.left_out;
    schemas
}

impl<'d> Builder<'d> {
    /// What an expression comes to where it is used.
    pub fn at(&mut self, expr: ExprId) -> Use {
        if let Some(known) = self.uses.get(&expr) {
            return known.clone();
        }
        let (target, kind, nullable) = self.classify.settle(expr);
        let about = Rc::new(self.classify.about(expr));
        let found = Use { node: self.node(target, kind), nullable, about };
        self.uses.insert(expr, found.clone());
        if let Expr::Schema(id) = *self.classify.compose.exprs.get(expr) {
            self.schemas.uses.insert(id, found.clone());
        }
        found
    }

    fn finish(&mut self) {
        while let Some(Job { node, target, kind }) = self.work.pop_front() {
            let shape = self.shape(target, kind);
            let notes = match &shape {
                Shape::Union(union) => union.notes.clone(),
                _ => Vec::new(),
            };
            let content = self.classify.compose.target(target).conditions.content;
            let content = content.map(|content| self.at(content));
            let node = &mut self.schemas.nodes[node.0 as usize];
            node.shape = shape;
            node.docs.notes.extend(notes);
            node.content = content;
        }
    }

    /// The node of a target.
    pub fn node(&mut self, target: ExprId, kind: Kind) -> NodeId {
        if let Some(known) = self.known.get(&target) {
            return *known;
        }
        let naming = self.naming(target);
        let id = self.declare(target, kind, naming);
        self.known.insert(target, id);
        id
    }

    fn declare(&mut self, target: ExprId, kind: Kind, naming: Naming) -> NodeId {
        let all = self.classify.compose.target(target);
        let mut docs = docs_of(&all);
        docs.notes.extend(self.remark(target));
        let node = Node {
            shape: Shape::Any,
            naming,
            location: all.location,
            docs,
            examples: all.annotations.examples.to_vec(),
            constant: constant(&all.listed(), kind),
            untyped: if kind == Kind::Any { self.untyped(target) } else { None },
            content: None,
        };
        let id = NodeId(u32::try_from(self.schemas.nodes.len()).expect("fewer than 2^32 nodes fit in memory"));
        self.schemas.nodes.push(node);
        self.work.push_back(Job { node: id, target, kind });
        id
    }

    /// What is to be said of members that were joined.
    fn remark(&mut self, target: ExprId) -> Option<Note> {
        let Expr::Joined { members, .. } = &*self.classify.compose.exprs.get(target) else { return None };
        let names: Vec<Option<String>> = members.iter().map(|member| self.classify.name_of(*member)).collect();
        Some(Note::Joined(names.into_iter().flatten().collect()))
    }

    fn naming(&mut self, target: ExprId) -> Naming {
        let compose = &mut self.classify.compose;
        let all = compose.target(target);
        let extensions = &all.annotations.extensions;
        let enumeration = all.values.as_ref().and_then(|_| vendor::enum_facts(extensions, &[]).name);
        let component = compose.name(target).cloned();
        let mut given: Vec<String> = Vec::new();
        let origin = match &component {
            Some(name) => {
                let title = all.annotations.title.as_deref().filter(|title| is_name(title)).map(str::to_owned);
                given.extend(vendor::client_name(extensions).map(str::to_owned).or(enumeration));
                given.push(name.to_string());
                given.extend(title);
                given.dedup();
                Origin::Described
            }
            None if enumeration.is_some() => {
                given.extend(enumeration);
                Origin::Given
            }
            None => Origin::Placed,
        };
        let what = self.what(target);
        let referenced = self.classify.compose.is_referenced(target);
        Naming { component, given, origin, base: false, referenced, what }
    }

    /// A type in words: its name, or where it stands.
    fn what(&self, target: ExprId) -> String {
        let compose = &self.classify.compose;
        match compose.name(target) {
            Some(name) => format!("type {name}"),
            None => format!("type `{}`", compose.session.pointers.text(compose.location(target).pointer)),
        }
    }

    /// The record of a schema itself, though others extend it. `None` when it is no object.
    pub fn plain(&mut self, member: ExprId) -> Option<NodeId> {
        let (target, kind, _) = self.classify.settle(member);
        if let Some(id) = self.plain.get(&target) {
            return Some(*id);
        }
        let own = if kind == Kind::Base { self.classify.own_kind(target) } else { kind };
        let id = match own {
            Kind::Record if kind != Kind::Base => self.node(target, kind),
            Kind::Record | Kind::Object | Kind::Any | Kind::Map => {
                let name = self.classify.compose.name(target).cloned();
                let base = kind == Kind::Base;
                let naming = Naming {
                    component: None,
                    given: name.iter().map(|name| name.to_string()).collect(),
                    origin: if name.is_some() && !base { Origin::Described } else { Origin::Placed },
                    base,
                    referenced: false,
                    what: self.what(target),
                };
                let open = if own == Kind::Record { target } else { self.classify.compose.make(Expr::Opened(target)) };
                self.declare(open, Kind::Record, naming)
            }
            _ => return None,
        };
        self.plain.insert(target, id);
        Some(id)
    }

    fn shape(&mut self, target: ExprId, kind: Kind) -> Shape {
        match kind {
            Kind::Any | Kind::Same(_) => Shape::Any,
            Kind::Object => Shape::AnyObject,
            Kind::Scalar(scalar) => Shape::Scalar(scalar),
            Kind::TextEnum => Shape::TextEnum(self.enum_values(target, |value| {
                let text = text_of(value);
                Some((Value::String(text.clone().into()), text))
            })),
            Kind::IntEnum => Shape::IntEnum(self.enum_values(target, |value| {
                let number = integer_of(value)?;
                Some((Value::Number(Number::Integer(number.into())), number.to_string()))
            })),
            Kind::List => Shape::List(self.classify.compose.item(target).map(|item| self.at(item))),
            Kind::Map => Shape::Map(self.classify.compose.additional(target).map(|values| self.at(values))),
            Kind::Record => Shape::Record(self.record(target)),
            Kind::Union => Shape::Union(self.union(target)),
            Kind::Base => Shape::Union(self.base_union(target)),
        }
    }

    /// Each value once, in order. `read` gives what is on the wire and what it may be called.
    fn enum_values(&mut self, target: ExprId, read: impl Fn(&Value) -> Option<(Value, String)>) -> Vec<EnumValue> {
        let all = self.classify.compose.target(target);
        let written: Vec<Value> = all.values.iter().flatten().map(|(_, value)| (*value).clone()).collect();
        let facts: EnumFacts = vendor::enum_facts(&all.annotations.extensions, &written);
        let annotated = self.annotated(target);
        let (mut seen, mut list) = (HashSet::new(), Vec::new());
        for written in all.listed() {
            let Some((value, text)) = read(written) else { continue };
            if !seen.insert(value.to_string()) {
                let message = format!("the value {value} is listed twice");
                self.classify.compose.session.diagnostics.warning("duplicate-enum-value", all.location, message);
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

    /// What constants that are members of a union say of themselves (OpenAPI 3.1.1 section 4.8.24.5, "Annotated Enumerations"): value,
    /// title and description.
    fn annotated(&mut self, target: ExprId) -> Vec<(Value, Option<String>, Option<String>)> {
        let compose = &mut self.classify.compose;
        let Expr::Values { members, .. } = &*compose.exprs.get(target) else { return Vec::new() };
        let mut found = Vec::new();
        for member in members {
            let all = compose.target(*member);
            if let [value] = all.listed()[..] {
                let title = all.annotations.title.as_deref().filter(|title| is_name(title)).map(str::to_owned);
                found.push((value.clone(), title, all.annotations.description.map(str::to_owned)));
            }
        }
        found
    }

    /// Why a schema that says something is untyped all the same.
    fn untyped(&mut self, target: ExprId) -> Option<&'static str> {
        let all = self.classify.compose.target(target);
        if self.classify.is_endless(target) {
            return Some("members of a union that cannot be told apart have it with different types");
        }
        if !all.conditions.unchecked.is_empty() {
            return Some("its keywords say only which values are not allowed");
        }
        (!all.is_null() && !all.listed().is_empty()).then_some("its values are of several sorts")
    }

    /// How the bodies of messages are written in XML.
    fn bodies(&mut self, bodies: &[SchemaId]) {
        for id in bodies {
            let expr = self.classify.compose.exprs.schema(*id);
            if let Some(xml) = self.xml_body(expr) {
                self.schemas.bodies.insert(*id, xml);
            }
        }
    }
}

/// The only value, where there is one.
fn constant(listed: &[&Value], kind: Kind) -> Option<Value> {
    match (listed, kind) {
        ([value], Kind::TextEnum) => Some(Value::String(text_of(value).into())),
        ([value], Kind::IntEnum) => integer_of(value).map(|n| Value::Number(Number::Integer(n.into()))),
        ([value], Kind::Scalar(scalar)) if scalar != Scalar::Binary => Some((*value).clone()),
        _ => None,
    }
}
