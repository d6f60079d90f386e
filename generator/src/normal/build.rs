//! Nodes: each expression that something uses becomes one. What uses it is given its number at
//! once; `nodes` says later what it is.

use super::{
    Naming, Node, NodeId, Schemas, Shape, Use, What,
    about::docs_of,
    compose::Composer,
    expression::{Expr, ExprId},
    kind::{Classifier, Kind},
    table::Table,
    titles::is_name,
    values::value_of,
};
use crate::{
    Session,
    document::Document,
    ir::{Note, Origin},
    value::Value,
    vendor,
};
use std::{collections::VecDeque, rc::Rc};

/// Makes the nodes of the normal form from expressions.
pub struct Builder<'d> {
    /// Says what expressions are.
    pub classify: Classifier<'d>,
    /// Whether some body is XML.
    pub xml: bool,
    pub(super) schemas: Schemas,
    known: Table<ExprId, NodeId>,
    /// The records of schemas that others extend, apart from the union that a reference to them
    /// means.
    plain: Table<ExprId, NodeId>,
    uses: Table<ExprId, Use>,
    pub(super) work: VecDeque<Job>,
}

/// A node whose shape is to be made.
pub struct Job {
    /// The node to be completed.
    pub node: NodeId,
    /// The expression that the schema is made of.
    pub target: ExprId,
    /// The kind of type that the expression comes to.
    pub kind: Kind,
}

impl<'d> Builder<'d> {
    /// One that has made nothing yet.
    pub fn new(document: &'d Document, session: &'d mut Session, xml: bool) -> Builder<'d> {
        Builder {
            classify: Classifier::new(Composer::new(document, session)),
            xml,
            schemas: Schemas::default(),
            known: Table::default(),
            plain: Table::default(),
            uses: Table::default(),
            work: VecDeque::new(),
        }
    }

    /// What an expression comes to where it is used.
    pub fn at(&mut self, expr: ExprId) -> Use {
        if let Some(known) = self.uses.get(expr) {
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

    /// The node of a target.
    pub fn node(&mut self, target: ExprId, kind: Kind) -> NodeId {
        if let Some(known) = self.known.get(target) {
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
        let unencoded = all.limits.media_type.filter(|_| all.limits.encoding.is_none());
        let node = Node {
            shape: Shape::Any,
            naming,
            location: all.location,
            docs,
            examples: all.annotations.examples.to_vec(),
            constant: constant(&all.listed(), kind),
            untyped: if kind == Kind::Any { self.untyped(target) } else { None },
            content: None,
            media: unencoded.map(str::to_owned),
            encoded: all.limits.encoding.is_some(),
        };
        let id = NodeId(
            u32::try_from(self.schemas.nodes.len()).expect("fewer than 2^32 nodes fit in memory"),
        );
        self.schemas.nodes.push(node);
        self.work.push_back(Job { node: id, target, kind });
        id
    }

    /// The note about members that were joined.
    fn remark(&mut self, target: ExprId) -> Option<Note> {
        let Expr::Joined { members, .. } = &*self.classify.compose.exprs.get(target) else {
            return None;
        };
        let names: Vec<Option<String>> =
            members.iter().map(|member| self.classify.name_of(*member)).collect();
        Some(Note::Joined(names.into_iter().flatten().collect()))
    }

    fn naming(&mut self, target: ExprId) -> Naming {
        let compose = &mut self.classify.compose;
        let all = compose.target(target);
        let extensions = &all.annotations.extensions;
        let enumeration =
            all.values.as_ref().and_then(|_| vendor::enum_facts(extensions, &[]).name);
        let component = compose.name(target).cloned();
        let mut given: Vec<String> = Vec::new();
        let origin = match &component {
            Some(name) => {
                let title = all
                    .annotations
                    .title
                    .as_deref()
                    .filter(|title| is_name(title))
                    .map(str::to_owned);
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

    fn what(&self, target: ExprId) -> What {
        let compose = &self.classify.compose;
        match compose.name(target) {
            Some(name) => What::Named(name.clone()),
            None => What::At(compose.location(target).pointer),
        }
    }

    /// The record of a schema itself, though others extend it. `None` when it is no object.
    pub fn plain(&mut self, member: ExprId) -> Option<NodeId> {
        let (target, kind, _) = self.classify.settle(member);
        if let Some(id) = self.plain.get(target) {
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
                    origin: if name.is_some() && !base {
                        Origin::Described
                    } else {
                        Origin::Placed
                    },
                    base,
                    referenced: false,
                    what: self.what(target),
                };
                let expr = match own {
                    _ if base => self.classify.compose.make(Expr::Own(target)),
                    Kind::Record => target,
                    _ => self.classify.compose.make(Expr::Opened(target)),
                };
                self.declare(expr, Kind::Record, naming)
            }
            _ => return None,
        };
        self.plain.insert(target, id);
        Some(id)
    }

    /// Why a schema that says something is untyped all the same.
    fn untyped(&mut self, target: ExprId) -> Option<&'static str> {
        let all = self.classify.compose.target(target);
        if self.classify.is_endless(target) {
            return Some(
                "members of a union that cannot be distinguished have it with different types",
            );
        }
        if all.conditions.unchecked.contains(&"$dynamicRef") {
            return Some(
                "which schema its `$dynamicRef` leads to depends on the schemas around it",
            );
        }
        if !all.conditions.unchecked.is_empty() {
            return Some("its keywords say only which values are not allowed");
        }
        (!all.is_null() && !all.listed().is_empty()).then_some("its values are of several types")
    }
}

/// The only value, where there is one.
fn constant(listed: &[&Value], kind: Kind) -> Option<Value> {
    match listed {
        [value] => value_of(value, kind),
        _ => None,
    }
}
