//! `oneOf` and `anyOf`: which members there are. Null is no member, members of the same text or number type become one, unions inside
//! unions are opened, and what is common to all (keywords beside the union) goes into each.

use super::{
    Lower, SchemaId,
    decide::Draft,
    kind::Kind,
    scalar,
    types::{docs_of, is_name},
    view,
};
use crate::{
    document::Schema,
    ir::{Decision, Docs, Hints, Scalar, Type, Union, Variant},
};
use std::{collections::HashSet, rc::Rc};

/// The members of a union.
#[derive(Debug, Default)]
pub struct Members {
    /// They, in order.
    pub list: Vec<Member>,
    /// Values that fit none of them are allowed too.
    pub open: bool,
    /// What was done to them, for the docs.
    pub notes: Vec<String>,
}

/// One member.
#[derive(Debug, Clone)]
pub struct Member {
    /// The schema to take its type from.
    pub schema: SchemaId,
    /// What that comes down to.
    pub target: SchemaId,
    /// Its sort.
    pub kind: Kind,
    /// Its name or title.
    pub name: Option<String>,
}

/// Unions opened inside one union. More than this are not opened: no description means it.
const MOST_MEMBERS: usize = 1000;

impl Lower<'_> {
    /// The members of a union that [`Lower::view`] gave as a target.
    pub fn members(&mut self, target: SchemaId) -> Rc<Members> {
        if let Some(members) = self.members.get(&target) {
            return members.clone();
        }
        self.active.insert(target);
        let mut members = Members::default();
        self.gather(target, &mut members);
        members.open &= !members.list.iter().all(|member| self.takes_any_object(member.schema));
        self.collapse(target, &mut members);
        if members.open && !members.list.is_empty() {
            members.notes.push("Any other value is allowed too.".to_owned());
        }
        self.active.remove(&target);
        let members = Rc::new(members);
        self.members.insert(target, members.clone());
        members
    }

    /// Lists the members, opening unions that are only written in this one.
    fn gather(&mut self, target: SchemaId, members: &mut Members) {
        let schema = self.schema(target);
        let tagged = schema.discriminator.is_some();
        let base = self.common_part(&schema);
        let mut open: Vec<SchemaId> = schema.one_of.iter().chain(&schema.any_of).rev().copied().collect();
        let mut seen = HashSet::from([target]);
        while let Some(id) = open.pop() {
            let view = self.view(id);
            let inner = self.schema(view.target);
            if view::is_null(&inner) || !seen.insert(view.target) {
                continue;
            }
            let union = !inner.one_of.is_empty() || !inner.any_of.is_empty();
            let closed = inner.discriminator.is_some() || self.active.contains(&view.target) || base.is_some();
            if union && !closed && !tagged && members.list.len() < MOST_MEMBERS && !view::has_own_shape(&inner) {
                open.extend(inner.one_of.iter().chain(&inner.any_of).rev());
                continue;
            }
            let name = self.member_name(view.target, &inner);
            let (id, inside) = match base {
                Some(base) if !self.extends(view.target, target) => {
                    let made = self.make(Schema { all_of: vec![base, id], ..Schema::empty(inner.location) });
                    (made, self.view(made).target)
                }
                _ => (id, view.target),
            };
            let kind = self.kind(inside);
            match kind {
                Kind::Any if inner.boolean == Some(false) => {}
                Kind::Any if view::says_something(&inner) || view::allows_anything(&inner) => members.open = true,
                Kind::Any => members.notes.push("A member of which nothing is said was left out.".to_owned()),
                _ => {}
            }
            if kind != Kind::Any {
                members.list.push(Member { schema: id, target: inside, kind, name });
            }
        }
    }

    /// What is said beside the union, for all members.
    fn common_part(&mut self, schema: &Schema) -> Option<SchemaId> {
        if schema.properties.is_empty() && schema.required.is_empty() && schema.additional_properties.is_none() {
            return None;
        }
        let bare = Schema {
            one_of: Vec::new(),
            any_of: Vec::new(),
            discriminator: None,
            description: None,
            title: None,
            ..schema.clone()
        };
        Some(self.make(bare))
    }

    /// Whether a member already has the union's own properties through `allOf`.
    fn extends(&self, member: SchemaId, union: SchemaId) -> bool {
        let origin = self.origin(union);
        self.schema(self.origin(member)).all_of.iter().any(|part| self.reference_target(*part) == Some(origin))
    }

    fn member_name(&self, target: SchemaId, schema: &Schema) -> Option<String> {
        let name = self.names.get(&target).map(|name| name.to_string());
        name.or_else(|| schema.title.clone().filter(|title| is_name(title)))
    }

    /// The body of a union.
    pub fn union(&mut self, target: SchemaId) -> (Union, Vec<String>) {
        let members = self.members(target);
        let schema = self.schema(target);
        let mut notes = members.notes.clone();
        if let Some(tag) = &schema.discriminator
            && let Some(union) = self.tagged(&members.list, tag)
        {
            notes.push(format!("Told apart by `{}`.", tag.property));
            return (union, notes);
        }
        let drafts: Vec<Draft> = members.list.iter().enumerate().map(|(i, member)| self.draft(member, i)).collect();
        let decided = self.decide(drafts);
        notes.push(decided.note);
        let variants = decided.drafts.into_iter().map(|draft| self.variant(draft)).collect();
        (Union { variants, decision: decided.decision }, notes)
    }

    fn draft(&mut self, member: &Member, index: usize) -> Draft {
        let facts = self.object_facts(member);
        let shape_name = match member.kind {
            Kind::Scalar(Scalar::Bool) => "Boolean",
            Kind::Scalar(scalar) if scalar::is_text(scalar) => "Text",
            Kind::Scalar(Scalar::F32 | Scalar::F64) => "Number",
            Kind::Scalar(_) | Kind::IntEnum => "Integer",
            Kind::TextEnum => "Known",
            Kind::List => "List",
            Kind::Map => "Map",
            _ => "Object",
        };
        let told = facts.constants.first().map(|(_, value)| value.clone());
        let word = member.name.clone().or(told).unwrap_or_else(|| match member.kind {
            Kind::Record => format!("option {}", index + 1),
            _ => shape_name.to_owned(),
        });
        let ty = match member.kind {
            Kind::Object => Type::Map(Box::new(Type::Any)),
            // That null is allowed is said of the whole union.
            _ => self.ty(member.schema).ty,
        };
        let mut phrases = vec![word];
        let leaf = ty.named().and_then(|id| self.api.types[id].hints.phrases.first().cloned());
        match (&ty, leaf) {
            (Type::List(_), Some(leaf)) if member.name.is_none() => phrases.insert(0, format!("{leaf} list")),
            (Type::List(inner), None) => phrases.push(format!("{} list", type_word(inner))),
            (Type::Map(_), Some(leaf)) if member.name.is_none() => phrases.insert(0, format!("{leaf} map")),
            _ => {}
        }
        if member.kind == Kind::Record && member.name.is_none() {
            phrases.extend(facts.required.first().map(|name| format!("with {name}")));
        }
        Draft { ty, kind: member.kind, phrases, docs: Docs { notes: Vec::new(), ..docs_of(&self.schema(member.schema)) }, facts }
    }

    fn variant(&self, draft: Draft) -> Variant {
        let docs = if draft.ty.named().is_some() { Docs::default() } else { draft.docs };
        Variant { hints: Hints { pinned: None, phrases: draft.phrases }, docs, ty: draft.ty }
    }

    /// A union with a discriminator. `None` when one of its members cannot have a tag.
    fn tagged(&mut self, members: &[Member], tag: &crate::document::Discriminator) -> Option<Union> {
        let (mut variants, mut tags) = (Vec::new(), Vec::new());
        let mapped: Vec<SchemaId> = tag.mapping.iter().filter_map(|(_, reference)| self.mapped(reference)).collect();
        let mut all: Vec<(SchemaId, Option<String>)> = members.iter().map(|m| (m.schema, m.name.clone())).collect();
        let told: HashSet<SchemaId> = members.iter().flat_map(|m| [m.target, self.origin(m.target)]).collect();
        for id in mapped {
            let target = self.view(id).target;
            if !told.contains(&target) && !told.contains(&id) && !all.iter().any(|(other, _)| *other == id) {
                all.push((id, self.names.get(&id).map(|name| name.to_string())));
            }
        }
        for (member, name) in all {
            let target = self.view(member).target;
            let (id, values) = match self.kind(target) {
                Kind::Base | Kind::Union => {
                    let id = self.ty(member).ty.named()?;
                    (id, self.tags_inside(target, tag))
                }
                _ => (self.plain_record(member)?, self.tags_of(target, tag)),
            };
            if values.is_empty() {
                let message = format!("this member of a union has no value of `{}` that tells it", tag.property);
                self.session
                    .diagnostics
                    .warning("member-without-tag", self.schema(member).location, message)
                    .note("the union is told apart by other properties");
                return None;
            }
            let phrases = name.into_iter().chain(values.first().cloned()).collect();
            for value in values {
                self.add_tag(&mut tags, value, variants.len(), tag);
            }
            variants.push(Variant { hints: Hints { pinned: None, phrases }, docs: Docs::default(), ty: Type::Named(id) });
        }
        Some(Union { variants, decision: Decision::Tag { property: tag.property.clone(), tags } })
    }

    /// The tags of all members of a union inside a union.
    fn tags_inside(&mut self, target: SchemaId, tag: &crate::document::Discriminator) -> Vec<String> {
        let (mut open, mut seen, mut tags) = (vec![target], HashSet::new(), Vec::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at) || seen.len() > MOST_MEMBERS {
                continue;
            }
            match self.kind(at) {
                Kind::Union => {
                    let inner = self.schema(at).discriminator.clone();
                    let members = self.members(at);
                    for member in &members.list {
                        match (&inner, member.kind) {
                            (_, Kind::Union | Kind::Base) => open.push(member.target),
                            (Some(inner), _) => tags.extend(self.tags_of(member.target, inner)),
                            (None, _) => tags.extend(self.tags_of(member.target, tag)),
                        }
                    }
                }
                Kind::Base => {
                    let inner = self.tag_of_base(self.origin(at));
                    tags.extend(self.tags_of(at, inner.as_ref().unwrap_or(tag)));
                    open.extend(self.children(self.origin(at)));
                }
                _ => tags.extend(self.tags_of(at, tag)),
            }
        }
        let mut once = HashSet::new();
        tags.retain(|value| once.insert(value.clone()));
        tags
    }
}

fn type_word(ty: &Type) -> &'static str {
    match ty {
        Type::Any => "value",
        Type::Scalar(Scalar::Bool) => "boolean",
        Type::Scalar(Scalar::F32 | Scalar::F64) => "number",
        Type::Scalar(scalar) if scalar::is_text(*scalar) => "text",
        Type::Scalar(_) => "integer",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Named(_) => "item",
        Type::Nullable(inner) => type_word(inner),
    }
}
