//! Which members a union has. Null is no member, members of the same text or number type become
//! one, unions inside unions are opened, and what is common to all (keywords next to the union)
//! goes into each.

use super::{
    compose::View,
    expression::{Expr, ExprId},
    kind::{Classifier, Kind},
    limits,
    titles::is_name,
};
use crate::ir::Note;
use std::{collections::HashSet, rc::Rc};

/// The members of a union.
#[derive(Debug, Default)]
pub struct Members {
    /// The members, in order.
    pub list: Vec<Member>,
    /// Values that fit none of them are allowed too.
    pub open: bool,
    /// What was done to them, for the docs.
    pub notes: Vec<Note>,
}

/// One member of a union.
#[derive(Debug, Clone)]
pub struct Member {
    /// The expression to take its type from.
    pub schema: ExprId,
    /// What that comes down to.
    pub target: ExprId,
    /// The kind of type that it comes to.
    pub kind: Kind,
    /// The name or title of the member.
    pub name: Option<String>,
}

/// A member before its kind is known.
struct Listed {
    schema: ExprId,
    target: ExprId,
    name: Option<String>,
    /// The member is a union: its kind depends on its own members.
    union: bool,
    /// `false`, which no value is.
    never: bool,
    /// The member allows any value, or is a union that does.
    says: bool,
}

impl Classifier<'_> {
    /// The kind of what [`Composer::view`](super::compose::Composer::view) gave as a target.
    pub fn kind(&mut self, target: ExprId) -> Kind {
        if let Some(kind) = self.simple_kind(target) {
            return kind;
        }
        let kind = self.union_kind(target);
        self.kinds.insert(target, kind);
        kind
    }

    /// The kind of a target, though others may extend it.
    pub fn own_kind(&mut self, target: ExprId) -> Kind {
        self.own_simple_kind(target).unwrap_or_else(|| self.union_kind(target))
    }

    /// What an expression comes down to, where a union of one is that one: its target, kind and
    /// whether null is allowed.
    pub fn settle(&mut self, expr: ExprId) -> (ExprId, Kind, bool) {
        let View { mut target, mut nullable, .. } = self.compose.view(expr);
        let mut kind = self.kind(target);
        while let Kind::Same(other) = kind {
            let view = self.compose.view(other);
            (target, nullable) = (view.target, nullable || view.nullable);
            kind = self.kind(target);
        }
        (target, kind, nullable)
    }

    fn union_kind(&mut self, target: ExprId) -> Kind {
        let members = self.members(target);
        match members.list[..] {
            [] => Kind::Any,
            [ref only] if !members.open => Kind::Same(only.schema),
            _ => Kind::Union,
        }
    }

    /// The members of a union that is a target. Those of unions in it are decided first; unions
    /// that are members of each other are members as what they look like.
    pub fn members(&mut self, target: ExprId) -> Rc<Members> {
        if let Some(members) = self.members.get(target) {
            return members.clone();
        }
        let mut cycles = std::mem::take(&mut self.cycles);
        let inner = |this: &mut Self, at| {
            let unions = this.listed(at).into_iter().filter(|member| member.union);
            unions.map(|member| member.target).collect::<Vec<_>>()
        };
        let order = cycles.visit(target, |at| inner(self, at));
        self.cycles = cycles;
        for at in order {
            let members = Rc::new(self.decided(at));
            self.members.insert(at, members);
        }
        self.members.get(target).expect("it was visited").clone()
    }

    fn decided(&mut self, target: ExprId) -> Members {
        let mut members = Members::default();
        for Listed { schema, target: inside, name, union, never, says } in self.listed(target) {
            let kind = if union && self.cycles.together(target, inside) {
                Kind::Union
            } else {
                self.kind(inside)
            };
            match kind {
                Kind::Any if never => {}
                Kind::Any if says => members.open = true,
                Kind::Any => members.notes.push(Note::EmptyMember),
                _ => members.list.push(Member { schema, target: inside, kind, name }),
            }
        }
        members.open &=
            !members.list.iter().all(|member| self.compose.takes_any_object(member.schema));
        if members.list.len() > 1 && self.compose.target(target).discriminator.is_none() {
            self.resolve_same(&mut members);
            self.simplify(target, &mut members);
        }
        if members.open && !members.list.is_empty() {
            members.notes.push(Note::AnyOtherValue);
        }
        members
    }

    /// A member that is exactly another expression stands for that.
    fn resolve_same(&mut self, members: &mut Members) {
        for member in &mut members.list {
            while let Kind::Same(other) = member.kind {
                let view = self.compose.view(other);
                (member.schema, member.target) = (other, view.target);
                member.kind = self.kind(view.target);
            }
        }
    }

    /// Lists the members, opening unions that are only written in this one.
    fn listed(&mut self, target: ExprId) -> Vec<Listed> {
        let all = self.compose.target(target);
        let tagged = all.discriminator.is_some();
        let object = &all.object;
        let common = !object.properties.is_empty()
            || !object.required.is_empty()
            || object.additional.is_some();
        let mut open: Vec<(ExprId, usize)> =
            all.members.iter().rev().map(|member| (*member, 1)).collect();
        let (mut seen, mut list) = (HashSet::from([target]), Vec::new());
        while let Some((schema, depth)) = open.pop() {
            let inside = self.compose.view(schema).target;
            let inner = self.compose.target(inside);
            if inner.is_null() || !seen.insert(inside) {
                continue;
            }
            let closed = inner.discriminator.is_some() || common || depth > limits::DEEPEST_UNION;
            let union = !inner.members.is_empty();
            if union
                && !closed
                && !tagged
                && list.len() < limits::MOST_MEMBERS
                && !inner.has_own_shape()
            {
                open.extend(inner.members.iter().rev().map(|member| (*member, depth + 1)));
                continue;
            }
            let name = self.name_of(inside);
            let (schema, inside) = if common && !self.extends(inside, target) {
                let rest = self.compose.make(Expr::BesideUnion(target));
                let both = self.compose.exprs.all(&[rest, schema], None);
                (both, self.compose.view(both).target)
            } else {
                (schema, inside)
            };
            let union =
                !self.compose.target(inside).members.is_empty() && !self.compose.is_base(inside);
            let says = inner.says_something() || inner.allows_anything();
            list.push(Listed {
                schema,
                target: inside,
                name,
                union,
                never: inner.boolean == Some(false),
                says,
            });
        }
        list
    }

    /// The name or the title of a member.
    pub fn name_of(&mut self, target: ExprId) -> Option<String> {
        let name = self.compose.name(target).map(|name| name.to_string());
        let all = self.compose.target(target);
        name.or_else(|| {
            all.annotations.title.as_deref().filter(|title| is_name(title)).map(str::to_owned)
        })
    }

    /// Whether a member already has the union's own properties through `allOf`.
    fn extends(&mut self, member: ExprId, union: ExprId) -> bool {
        let (Some(member), Some(union)) = (self.compose.origin(member), self.compose.origin(union))
        else {
            return false;
        };
        let parts = &self.compose.document.nodes.schemas[member].all_of;
        parts.iter().any(|part| self.compose.document.referenced(*part) == Some(union))
    }
}
