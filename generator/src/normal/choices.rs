//! Unions: their members in the order they are tried, and how they are distinguished.

use super::{
    Union, UnionMember,
    about::docs_of,
    build::Builder,
    discriminate::{Draft, decide},
    expression::ExprId,
    inherit::Tags,
    kind::Kind,
    members::Member,
    shared_tags::{Selected, Shared},
};
use crate::{
    document::Discriminator,
    ir::{Decision, Docs, Note},
};
use std::collections::HashSet;

impl<'d> Builder<'d> {
    /// The union that an expression comes to, with its members and the decision between them.
    pub fn union(&mut self, target: ExprId) -> Union {
        let members = self.classify.members(target);
        let all = self.classify.compose.target(target);
        let mut notes = members.notes.clone();
        if let Some(tag) = all.discriminator
            && let Some(union) = self.tagged(&members.list, tag)
        {
            notes.push(Note::DiscriminatedBy(tag.property.clone()));
            notes.extend(union.notes);
            return Union { notes, ..union };
        }
        let drafts = members.list.iter().enumerate().map(|(index, member)| {
            let mut facts = self.classify.object_facts(member);
            let open = match member.kind {
                Kind::TextEnum => notes.contains(&Note::AnyOtherText),
                Kind::IntEnum => notes.contains(&Note::AnyOtherInteger),
                _ => false,
            };
            if open {
                facts.values.clear();
            }
            Draft { member: member.clone(), index, facts }
        });
        let decided = decide(drafts.collect());
        notes.push(decided.note);
        let members = decided.drafts.into_iter().map(|draft| self.member(draft)).collect();
        Union { members, decision: decided.decision, notes }
    }

    fn member(&mut self, draft: Draft) -> UnionMember {
        let Draft { member: Member { schema, name, .. }, index, facts } = draft;
        let own = self.classify.compose.own(schema);
        UnionMember {
            node: self.at(schema).node,
            name,
            tag: facts.constants.first().map(|(_, value)| value.clone()),
            position: index + 1,
            docs: Docs { notes: Vec::new(), ..docs_of(&own) },
        }
    }

    /// A union with a discriminator. `None` when one of its members cannot have a tag.
    fn tagged(&mut self, members: &[Member], tag: &'d Discriminator) -> Option<Union> {
        let (mut variants, mut selected) = (Vec::new(), Vec::new());
        let all = self.with_mapped(members, tag);
        let targets: Vec<ExprId> =
            all.iter().map(|(member, _)| self.classify.compose.view(*member).target).collect();
        let shared = self.classify.shared_lists(&targets, tag);
        for (index, (member, name)) in all.into_iter().enumerate() {
            let target = self.classify.compose.view(member).target;
            let kind = self.classify.kind(target);
            let (node, values) = match kind {
                Kind::Base | Kind::Union => {
                    (self.node(target, kind), self.classify.tags_inside(target, tag))
                }
                _ => (self.plain(member)?, self.classify.tags_of(target, tag, &shared)),
            };
            if values.is_empty() {
                let message = format!(
                    "this member of a union has no value of `{}` that selects it",
                    tag.property
                );
                let location = self.classify.compose.location(member);
                self.classify
                    .compose
                    .session
                    .diagnostics
                    .warning("member-without-tag", location, message)
                    .note("the union is distinguished by other properties");
                return None;
            }
            variants.push(tagged_member(node, name.clone(), values.first().cloned(), index));
            let member = Member { schema: member, target, kind, name };
            selected.push(Selected { member, values });
        }
        if let Some(Shared { order, decision, criteria }) =
            self.classify.shared_tags(&selected, tag)
        {
            let members = order.iter().map(|at| variants[*at].clone()).collect();
            return Some(Union { members, decision, notes: vec![Note::SharedTags(criteria)] });
        }
        let mut tags = Tags::default();
        for (variant, Selected { values, .. }) in selected.into_iter().enumerate() {
            for value in values {
                self.classify.add_tag(&mut tags, value, variant, tag);
            }
        }
        let tags = tags.into_list();
        let decision = Decision::Tag { property: tag.property.clone(), tags, other: None };
        Some(Union { members: variants, decision, notes: Vec::new() })
    }

    /// The members of a union with a discriminator, each with its name: those that are listed, and
    /// those that only the mapping refers to.
    fn with_mapped(
        &mut self,
        members: &[Member],
        tag: &'d Discriminator,
    ) -> Vec<(ExprId, Option<String>)> {
        let document = self.classify.compose.document;
        let mut all: Vec<(ExprId, Option<String>)> =
            members.iter().map(|m| (m.schema, m.name.clone())).collect();
        let listed: HashSet<_> =
            members.iter().filter_map(|m| self.classify.compose.origin(m.target)).collect();
        let mut once: HashSet<ExprId> = all.iter().map(|(member, _)| *member).collect();
        let mapped = tag
            .mapping
            .iter()
            .filter_map(|(_, reference)| super::components::mapped(document, reference));
        for id in mapped.filter(|id| !listed.contains(id)) {
            let expr = self.classify.compose.exprs.schema(id);
            if once.insert(expr) {
                all.push((expr, self.classify.compose.name(expr).map(|name| name.to_string())));
            }
        }
        all
    }

    /// Whether a member of a base's union is a base itself, whose members are discriminated by
    /// another property.
    fn is_inner_base(&self, member: ExprId, tag: &Discriminator) -> bool {
        let compose = &self.classify.compose;
        let inner = compose
            .exprs
            .stands_for(member)
            .is_some_and(|id| super::inherit::is_inner(compose.document, id, tag));
        inner && compose.is_base(member)
    }

    /// The union that a reference to a base means.
    pub fn base_union(&mut self, base: ExprId) -> Union {
        let (tag, members) = self.classify.family(base);
        let (mut variants, mut known, mut named, mut guessed) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut other = None;
        let members: Vec<ExprId> =
            members.into_iter().map(|id| self.classify.compose.exprs.schema(id)).collect();
        let shared = self.classify.shared_lists(&members, tag);
        for (at, member) in members.into_iter().enumerate() {
            let inner = at > 0 && self.is_inner_base(member, tag);
            let node = if inner { Some(self.at(member).node) } else { self.plain(member) };
            let Some(node) = node else { continue };
            if at == 0 {
                other = Some(variants.len());
            }
            let name = self.classify.compose.name(member).map(|name| name.to_string());
            let (values, list) = match self.classify.known_tags(member, tag) {
                values if !values.is_empty() => (values, &mut known),
                // The values that no descendant is called like are those of the base itself.
                _ if at == 0 => (self.classify.tags_of_base(member, tag), &mut guessed),
                _ => (self.classify.tags_of(member, tag, &shared), &mut named),
            };
            list.extend(values.into_iter().map(|value| (value, variants.len())));
            variants.push(tagged_member(node, name, None, variants.len()));
        }
        // A tag that a base gives for a descendant yields to one that the descendant gives for
        // itself.
        let mut strings: HashSet<String> = known.iter().map(|(value, _)| value.clone()).collect();
        named.retain(|(value, _)| !strings.contains(value));
        strings.extend(named.iter().map(|(value, _)| value.clone()));
        guessed.retain(|(value, _)| !strings.contains(value));
        let mut tags = Tags::default();
        for (value, variant) in known.into_iter().chain(named).chain(guessed) {
            self.classify.add_tag(&mut tags, value, variant, tag);
        }
        let mut tags = tags.into_list();
        tags.sort_by_key(|(_, variant)| *variant);
        let notes = vec![Note::DiscriminatedBy(tag.property.clone())];
        Union {
            members: variants,
            decision: Decision::Tag { property: tag.property.clone(), tags, other },
            notes,
        }
    }
}

fn tagged_member(
    node: super::NodeId,
    name: Option<String>,
    tag: Option<String>,
    index: usize,
) -> UnionMember {
    UnionMember { node, name, tag, position: index + 1, docs: Docs::default() }
}
