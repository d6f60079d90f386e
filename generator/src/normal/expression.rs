//! What a normal schema is made from: a schema of the document, or several of them put together. An
//! expression is known by its structure alone, so whatever is concluded of it does not depend on
//! when it was met.

use super::table::Table;
use crate::{
    document::{Id, JsonType, Schema},
    source::Location,
};
use std::{collections::HashMap, rc::Rc};

/// A schema of the document.
pub type SchemaId = Id<Schema>;

/// The index of an expression. Equal expressions have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub(super) u32);

/// A schema, or several put together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expr {
    /// A schema that says nothing.
    Anything,
    /// A schema of the document, with its reference and its `allOf`.
    Schema(SchemaId),
    /// A value is all of these, the more general first.
    All {
        /// The expressions that all apply, each once.
        parts: Vec<ExprId>,
        /// The title of the result, when no part has one.
        title: Option<Rc<str>>,
    },
    /// A value is any of these, at the location of `at`.
    Any {
        /// The expression that the union is made for.
        at: ExprId,
        /// The members of the union, each once.
        members: Vec<ExprId>,
    },
    /// Without the members of its union.
    WithoutUnion(ExprId),
    /// What the keywords next to a union say, for each of its members.
    BesideUnion(ExprId),
    /// What an expression of several types says of one of them.
    OfType(ExprId, JsonType),
    /// The listed values of an expression that are of one JSON type.
    ValuesOf(ExprId, JsonType),
    /// Members of the union `at` that no reader could discriminate apart: an object with the
    /// properties of all.
    Joined {
        /// The union whose members they are.
        at: ExprId,
        /// The members that are joined, in order.
        members: Vec<ExprId>,
        /// Whether these are all its members.
        whole: bool,
    },
    /// Members of the union `at` that are scalars of one JSON type: the widest.
    Widest {
        /// The union whose members they are.
        at: ExprId,
        /// The JSON type of the scalars.
        ty: JsonType,
        /// The format that covers all of them, if any.
        format: Option<Rc<str>>,
        /// Whether these are all its members.
        whole: bool,
    },
    /// Enums in the union `at`: one with the values of all.
    Values {
        /// The union whose members they are.
        at: ExprId,
        /// The enums whose values are listed together.
        members: Vec<ExprId>,
        /// Whether these are all its members.
        whole: bool,
    },
    /// Lists, or maps, in the union `at`: one of what is in any of them.
    Container {
        /// The union whose members they are.
        at: ExprId,
        /// An array or an object.
        ty: JsonType,
        /// What is inside.
        inside: ExprId,
        /// Whether these are all its members.
        whole: bool,
    },
    /// The object without described properties, as one whose properties are all kept.
    Opened(ExprId),
    /// The record of a base itself: an object that extends it without a tag, or with one that is
    /// not known, is it; so its other properties are kept.
    Own(ExprId),
}

/// All expressions.
#[derive(Debug)]
pub struct Expressions {
    list: Vec<Rc<Expr>>,
    /// The expressions of the schemas of the document, by the schema.
    schemas: Table<SchemaId, ExprId>,
    /// The ids of all other expressions.
    known: HashMap<Rc<Expr>, ExprId>,
}

impl Expressions {
    /// The expression that says nothing.
    pub const ANYTHING: ExprId = ExprId(0);

    /// Only the one that says nothing.
    pub fn new() -> Expressions {
        let mut expressions =
            Expressions { list: Vec::new(), schemas: Table::default(), known: HashMap::new() };
        expressions.add(Expr::Anything);
        expressions
    }

    /// The id of an expression.
    pub fn add(&mut self, expr: Expr) -> ExprId {
        let known = match &expr {
            Expr::Schema(id) => self.schemas.get(*id),
            expr => self.known.get(expr),
        };
        if let Some(known) = known {
            return *known;
        }
        let id = ExprId(
            u32::try_from(self.list.len()).expect("fewer than 2^32 expressions fit in memory"),
        );
        let expr = Rc::new(expr);
        self.list.push(expr.clone());
        match *expr {
            Expr::Schema(schema) => self.schemas.insert(schema, id),
            _ => drop(self.known.insert(expr, id)),
        }
        id
    }

    /// A schema of the document.
    pub fn schema(&mut self, id: SchemaId) -> ExprId {
        self.add(Expr::Schema(id))
    }

    /// The conjunction of these: what is itself one is taken apart, so that each part stands once.
    pub fn all(&mut self, parts: &[ExprId], title: Option<Rc<str>>) -> ExprId {
        let mut flat: Vec<ExprId> = Vec::with_capacity(parts.len());
        for part in parts {
            let inner = match &*self.get(*part) {
                Expr::All { parts, .. } => parts.clone(),
                _ => vec![*part],
            };
            for part in inner {
                if !flat.contains(&part) {
                    flat.push(part);
                }
            }
        }
        match flat[..] {
            [only] => only,
            _ => self.add(Expr::All { parts: flat, title }),
        }
    }

    /// What an expression is made from.
    pub fn get(&self, id: ExprId) -> Rc<Expr> {
        self.list[id.0 as usize].clone()
    }

    /// The schema whose name and location an expression has: it means the same as that.
    pub fn stands_for(&self, id: ExprId) -> Option<SchemaId> {
        let mut at = id;
        loop {
            at = match &*self.list[at.0 as usize] {
                Expr::Schema(id) => return Some(*id),
                Expr::All { parts, .. } => match &*self.list[parts[0].0 as usize] {
                    Expr::WithoutUnion(inner) => *inner,
                    _ => return None,
                },
                Expr::Joined { at, whole: true, .. }
                | Expr::Widest { at, whole: true, .. }
                | Expr::Values { at, whole: true, .. }
                | Expr::Container { at, whole: true, .. } => *at,
                _ => return None,
            }
        }
    }

    /// The schema of which an expression says the same or more: for a member with the keywords next
    /// to its union, the member.
    pub fn origin(&self, id: ExprId) -> Option<SchemaId> {
        let mut at = id;
        loop {
            if let Some(id) = self.stands_for(at) {
                return Some(id);
            }
            at = match &*self.list[at.0 as usize] {
                Expr::All { parts, .. }
                    if matches!(*self.list[parts[0].0 as usize], Expr::BesideUnion(_))
                        && parts.len() == 2 =>
                {
                    parts[1]
                }
                Expr::Opened(inner) | Expr::Own(inner) => *inner,
                _ => return None,
            }
        }
    }

    /// What an expression is a part of or made for; `None` for a schema of the document.
    pub fn around(&self, id: ExprId) -> Option<ExprId> {
        match &*self.list[id.0 as usize] {
            Expr::Anything | Expr::Schema(_) => None,
            Expr::All { parts, .. } => match &*self.list[parts[0].0 as usize] {
                Expr::WithoutUnion(inner) => Some(*inner),
                _ => parts.last().copied(),
            },
            Expr::WithoutUnion(at)
            | Expr::BesideUnion(at)
            | Expr::OfType(at, _)
            | Expr::ValuesOf(at, _)
            | Expr::Opened(at)
            | Expr::Own(at)
            | Expr::Any { at, .. }
            | Expr::Joined { at, .. }
            | Expr::Widest { at, .. }
            | Expr::Values { at, .. }
            | Expr::Container { at, .. } => Some(*at),
        }
    }

    /// The schema of the document that an expression stands at.
    pub fn place(&self, id: ExprId) -> Option<SchemaId> {
        let mut at = id;
        loop {
            match &*self.list[at.0 as usize] {
                Expr::Schema(id) => return Some(*id),
                _ => at = self.around(at)?,
            }
        }
    }

    /// The number of unions with keywords beside them that a member is in.
    pub fn unions_around(&self, id: ExprId) -> usize {
        let (mut at, mut unions) = (id, 0);
        while let Expr::All { parts, .. } = &*self.list[at.0 as usize]
            && let Expr::BesideUnion(union) = &*self.list[parts[0].0 as usize]
        {
            (at, unions) = (*union, unions + 1);
        }
        unions
    }

    /// In how many objects of joined members a union of one of their properties stands.
    pub fn joins(&self, id: ExprId) -> usize {
        let (mut at, mut joins) = (Some(id), 0);
        while let Some(here) = at {
            joins += usize::from(matches!(*self.list[here.0 as usize], Expr::Joined { .. }));
            at = self.around(here);
        }
        joins
    }
}

/// Where an expression stands; `start` for the one that says nothing.
pub fn location(
    document: &crate::document::Document,
    place: Option<SchemaId>,
    start: Location,
) -> Location {
    place.map_or(start, |id| document.nodes.schemas[id].location)
}
