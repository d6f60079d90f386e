//! What an expression comes down to once references, `allOf`, and unions and conditions of one
//! meaning are taken away.
//!
//! [`Composer::view`] is asked by everything above it; `all_of` and `unions` are its steps. Nothing
//! here knows which kind of type a schema becomes.

use super::{
    compose::{Composer, View},
    expression::{ExprId, Expressions},
    keywords::{Keywords, Property},
    limits,
    unions::Step,
};
use crate::{
    document::Reference,
    ir::{LeftOut, LeftOutKind},
};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

impl<'d> Composer<'d> {
    /// Takes the wrappings away.
    pub fn view(&mut self, expr: ExprId) -> View {
        if let Some(view) = self.views.get(expr) {
            return view.clone();
        }
        let (mut chain, mut seen, mut passed) = (Vec::new(), HashSet::new(), Vec::new());
        let (mut at, mut nullable, mut circle) = (expr, false, false);
        loop {
            if let Some(known) = self.views.get(at) {
                chain.extend(known.chain.iter());
                nullable |= known.nullable;
                at = known.target;
                break;
            }
            let own = self.own(at);
            passed.push((at, chain.len(), std::mem::take(&mut nullable)));
            nullable |= own.admits_null();
            let next = match self.step(at, &own) {
                Step::Stop(keywords, null) => {
                    nullable |= null || keywords.admits_null();
                    self.targets.insert_first(at, keywords);
                    break;
                }
                Step::Become(other, null) => {
                    nullable |= null;
                    other
                }
                Step::Into(next, siblings, null) => {
                    chain.push(at);
                    chain.extend(siblings);
                    nullable |= null;
                    next
                }
            };
            if !seen.insert(at) {
                let message = "this schema refers only to itself, so it says nothing";
                self.session.diagnostics.warning("recursive-reference", own.location, message);
                at = Expressions::ANYTHING;
                let nothing = self.own(at);
                self.targets.insert(at, nothing);
                circle = true;
                break;
            }
            at = next;
        }
        // What was passed before comes down to the same. Each schema of a circle counts as one.
        for (place, from, before) in passed.into_iter().rev() {
            if place == expr || !circle {
                let chain = chain[from..].iter().take(limits::LONGEST_CHAIN).copied().collect();
                self.views.insert(place, View { chain, target: at, nullable });
            }
            nullable |= before;
        }
        self.views.get(expr).expect("it was passed first").clone()
    }

    /// The keywords of what [`Composer::view`] gave as a target.
    pub fn target(&mut self, target: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.targets.get(target) {
            return known.clone();
        }
        self.view(target);
        match self.targets.get(target) {
            Some(known) => known.clone(),
            // It was no target: whoever made it knows what it says.
            None => self.composed(target),
        }
    }

    /// With those of its reference and its `allOf`, and what its conditions add.
    pub fn composed(&mut self, expr: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.composed.get(expr) {
            return known.clone();
        }
        let own = self.own(expr);
        let merged = if own.reference.is_some() || !own.all_of.is_empty() {
            Rc::new(self.merge(expr))
        } else {
            own
        };
        let composed = self.with_conditions(expr, merged);
        self.composed.insert(expr, composed.clone());
        composed
    }

    fn step(&mut self, at: ExprId, own: &Rc<Keywords<'d>>) -> Step<'d> {
        if let Some(reference) = own.reference {
            return match self.document.links.schemas.get(&reference.location) {
                None => {
                    self.count_missing(reference);
                    Step::Into(Expressions::ANYTHING, Vec::new(), false)
                }
                Some(_) if own.narrows() || !own.all_of.is_empty() => self.shape(at),
                Some(target) => Step::Into(self.exprs.schema(*target), Vec::new(), false),
            };
        }
        if own.all_of.is_empty() {
            return self.shape(at);
        }
        // `allOf` of one schema and annotations is that schema.
        let (shaped, plain): (Vec<ExprId>, Vec<ExprId>) =
            own.all_of.iter().partition(|part| self.own(**part).has_meaning());
        match shaped[..] {
            [only] if !(own.narrows() || self.name(at).is_some() && self.is_base(only)) => {
                let null = plain.iter().any(|part| self.own(*part).nullable);
                Step::Into(only, plain, null)
            }
            _ => self.shape(at),
        }
    }

    /// The shape that the keywords say, all parts taken together.
    fn shape(&mut self, at: ExprId) -> Step<'d> {
        let composed = self.composed(at);
        if composed.members.is_empty() {
            self.step_types(at, composed)
        } else {
            self.step_union(at, composed)
        }
    }

    /// An object whose conditions always hold as far as they can: the properties that it has
    /// sometimes are optional ones.
    fn with_conditions(&mut self, at: ExprId, merged: Rc<Keywords<'d>>) -> Rc<Keywords<'d>> {
        if merged.conditions.sometimes.is_empty() && merged.conditions.others.is_none() {
            return merged;
        }
        let mut found: Vec<(&'d str, Vec<ExprId>)> = Vec::new();
        let mut places: HashMap<&'d str, usize> = HashMap::new();
        let known: HashSet<&str> =
            merged.object.properties.iter().map(|property| property.name).collect();
        let sometimes = merged.conditions.sometimes.iter().rev();
        let (mut open, mut seen): (Vec<(ExprId, usize)>, HashSet<ExprId>) =
            (sometimes.map(|expr| (*expr, 1)).collect(), HashSet::new());
        while let Some((expr, depth)) = open.pop() {
            if !seen.insert(expr) {
                continue;
            }
            if depth > limits::DEEPEST_ALL_OF {
                self.too_deep(expr);
                continue;
            }
            let part = self.own(expr);
            open.extend(self.reference_target(expr).map(|expr| (expr, depth)));
            open.extend(part.all_of.iter().map(|expr| (*expr, depth + 1)));
            open.extend(part.conditions.sometimes.iter().map(|expr| (*expr, depth + 1)));
            for Property { name, schema } in
                part.object.properties.iter().filter(|property| !known.contains(property.name))
            {
                let place = *places.entry(name).or_insert(found.len());
                if place == found.len() {
                    found.push((name, Vec::new()));
                }
                found[place].1.push(*schema);
            }
        }
        let mut whole = (*merged).clone();
        for (name, schemas) in found {
            let schema = self.any_of(at, schemas);
            whole.object.properties.push(Property { name, schema });
        }
        let others = merged.conditions.others.filter(|_| merged.object.patterns.is_empty());
        whole.object.additional = whole.object.additional.or(others);
        (whole.conditions.sometimes, whole.conditions.others) = (Vec::new(), None);
        Rc::new(whole)
    }

    /// Counts a schema that a reference does not find, once for each file that refers to it.
    fn count_missing(&mut self, reference: &Reference) {
        let Reference { location, target, summary: _, description: _ } = reference;
        if self.missing.insert((location.source, target.clone())) {
            let reason = "its description is missing, or is a reference to itself".to_owned();
            self.left_out.push(LeftOut {
                what: format!("type `{target}`"),
                kind: LeftOutKind::Type,
                reason,
                location: *location,
                written: None,
            });
        }
    }
}
