//! What an expression comes down to once references, `allOf`, and unions and conditions of one meaning are taken away.
//!
//! [`Composer::view`] is asked by everything above it; `all_of` and `unions` are its steps. Nothing here knows which sort of type a schema
//! becomes.

use super::{
    components::Components,
    expression::{Expr, ExprId, Expressions, SchemaId},
    keywords::{Keywords, Property},
    limits,
};
use crate::{
    Session,
    document::{Document, JsonType, Reference},
    ir::{LeftOut, LeftOutKind},
    source::{Location, Pointers, SourceId},
};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// An expression without its wrappings.
#[derive(Debug, Clone)]
pub struct View {
    /// The expressions that only wrap, outermost first; their annotations apply.
    pub chain: Rc<[ExprId]>,
    /// What is inside; [`Composer::target`] has its keywords.
    pub target: ExprId,
    /// Null is allowed.
    pub nullable: bool,
}

/// What the outermost keyword of an expression asks for.
pub enum Step<'d> {
    /// It says its own shape, with these keywords; whether a member of its union is null.
    Stop(Rc<Keywords<'d>>, bool),
    /// It only wraps another; the second are annotations that apply too, the third says that null is allowed.
    Into(ExprId, Vec<ExprId>, bool),
    /// It is another; whether null is allowed.
    Become(ExprId, bool),
}

/// Puts schemas together.
#[derive(Debug)]
pub struct Composer<'d> {
    /// What they are read from.
    pub document: &'d Document,
    /// Where faults go.
    pub session: &'d mut Session,
    /// What is known of the document's schemas.
    pub components: Components,
    /// All expressions.
    pub exprs: Expressions,
    /// What could not be made.
    pub left_out: Vec<LeftOut>,
    own: HashMap<ExprId, Rc<Keywords<'d>>>,
    composed: HashMap<ExprId, Rc<Keywords<'d>>>,
    targets: HashMap<ExprId, Rc<Keywords<'d>>>,
    views: HashMap<ExprId, View>,
    /// References to schemas that are not found: the file and the text.
    missing: HashSet<(SourceId, String)>,
}

impl<'d> Composer<'d> {
    /// One for the schemas of a document.
    pub fn new(document: &'d Document, session: &'d mut Session) -> Composer<'d> {
        Composer {
            components: Components::of(document, session),
            document,
            session,
            exprs: Expressions::new(),
            left_out: Vec::new(),
            own: HashMap::new(),
            composed: HashMap::new(),
            targets: HashMap::new(),
            views: HashMap::new(),
            missing: HashSet::new(),
        }
    }

    /// Takes the wrappings away.
    pub fn view(&mut self, expr: ExprId) -> View {
        if let Some(view) = self.views.get(&expr) {
            return view.clone();
        }
        let (mut chain, mut seen, mut passed) = (Vec::new(), HashSet::new(), Vec::new());
        let (mut at, mut nullable, mut circle) = (expr, false, false);
        loop {
            if let Some(known) = self.views.get(&at) {
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
                    self.targets.entry(at).or_insert(keywords);
                    break;
                }
                Step::Become(other, null) => {
                    nullable |= null;
                    other
                }
                Step::Into(next, beside, null) => {
                    chain.push(at);
                    chain.extend(beside);
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
        // What was passed on the way comes down to the same. Of a circle each schema is said to be one.
        for (place, from, before) in passed.into_iter().rev() {
            if place == expr || !circle {
                let chain = chain[from..].iter().take(limits::LONGEST_CHAIN).copied().collect();
                self.views.insert(place, View { chain, target: at, nullable });
            }
            nullable |= before;
        }
        self.views[&expr].clone()
    }

    /// The keywords of what [`Composer::view`] gave as a target.
    pub fn target(&mut self, target: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.targets.get(&target) {
            return known.clone();
        }
        self.view(target);
        match self.targets.get(&target) {
            Some(known) => known.clone(),
            // It was no target: whoever made it knows what it says.
            None => self.composed(target),
        }
    }

    /// The keywords that are written in an expression itself.
    pub fn own(&mut self, expr: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.own.get(&expr) {
            return known.clone();
        }
        let own = Rc::new(self.written(expr));
        self.own.insert(expr, own.clone());
        own
    }

    /// With those of its reference and its `allOf`, and what its conditions add.
    pub fn composed(&mut self, expr: ExprId) -> Rc<Keywords<'d>> {
        if let Some(known) = self.composed.get(&expr) {
            return known.clone();
        }
        let own = self.own(expr);
        let merged = if own.reference.is_some() || !own.all_of.is_empty() { Rc::new(self.merge(expr)) } else { own };
        let composed = self.with_conditions(expr, merged);
        self.composed.insert(expr, composed.clone());
        composed
    }

    fn written(&mut self, expr: ExprId) -> Keywords<'d> {
        let none = Keywords::none(self.location(expr));
        match &*self.exprs.get(expr) {
            Expr::Anything => none,
            Expr::Schema(id) => {
                let exprs = &mut self.exprs;
                Keywords::written(&self.document.nodes.schemas[*id], |id| exprs.schema(id))
            }
            Expr::All { parts, title } => {
                let mut all = Keywords { all_of: parts.clone(), ..none };
                all.annotations.title.clone_from(title);
                all
            }
            Expr::Any { members, .. } => Keywords { members: members.clone(), ..none },
            Expr::WithoutUnion(inner) => self.composed(*inner).without_union(),
            Expr::BesideUnion(inner) => {
                let mut beside = Keywords { discriminator: None, ..self.composed(*inner).without_union() };
                (beside.annotations.description, beside.annotations.title) = (None, None);
                beside
            }
            Expr::OfType(inner, ty) => only_type(&self.composed(*inner), *ty),
            Expr::ValuesOf(inner, ty) => values_of(&self.composed(*inner), *ty),
            Expr::Joined { at, members, .. } => self.joined(expr, *at, members),
            Expr::Widest { at, ty, format, .. } => {
                let mut widest = Keywords { types: vec![*ty], ..self.bare(*at) };
                widest.limits.format = format.as_ref().map(|format| std::borrow::Cow::Owned(format.to_string()));
                widest
            }
            Expr::Values { at, members, .. } => self.all_values(*at, members),
            Expr::Container { at, ty: JsonType::Array, inside, .. } => {
                let mut list = Keywords { types: vec![JsonType::Array], ..self.bare(*at) };
                list.array.items = Some(*inside);
                list
            }
            Expr::Container { at, inside, .. } => {
                let mut map = Keywords { types: vec![JsonType::Object], ..self.bare(*at) };
                map.object.additional = Some(*inside);
                map
            }
            Expr::Own(inner) => self.own_record(*inner),
            Expr::Opened(inner) => {
                let mut open = Keywords { types: vec![JsonType::Object], ..(*self.target(*inner)).clone() };
                open.object.additional = open.object.additional.or(Some(Expressions::ANYTHING));
                open
            }
        }
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
        let (shaped, plain): (Vec<ExprId>, Vec<ExprId>) = own.all_of.iter().partition(|part| self.own(**part).says_something());
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
        if composed.members.is_empty() { self.step_types(at, composed) } else { self.step_union(at, composed) }
    }

    /// An object whose conditions always hold as far as they can: the properties that it has sometimes are optional ones.
    fn with_conditions(&mut self, at: ExprId, merged: Rc<Keywords<'d>>) -> Rc<Keywords<'d>> {
        if merged.conditions.sometimes.is_empty() && merged.conditions.others.is_none() {
            return merged;
        }
        let mut found: Vec<(&'d str, Vec<ExprId>)> = Vec::new();
        let (mut open, mut seen) = (merged.conditions.sometimes.clone(), HashSet::new());
        open.reverse();
        while let Some(expr) = open.pop() {
            if !seen.insert(expr) {
                continue;
            }
            let part = self.own(expr);
            open.extend(self.reference_target(expr));
            open.extend(&part.all_of);
            open.extend(&part.conditions.sometimes);
            let known = |name: &str| merged.object.properties.iter().any(|known| known.name == name);
            for Property { name, schema } in part.object.properties.iter().filter(|property| !known(property.name)) {
                match found.iter_mut().find(|(known, _)| known == name) {
                    Some((_, schemas)) => schemas.push(*schema),
                    None => found.push((name, vec![*schema])),
                }
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

    /// The record of a base itself, whose tag is always one of its properties.
    fn own_record(&mut self, base: ExprId) -> Keywords<'d> {
        let mut own = Keywords { types: vec![JsonType::Object], ..(*self.target(base)).clone() };
        let open = own.object.additional.filter(|expr| self.own(*expr).boolean != Some(false));
        own.object.additional = open.or(Some(Expressions::ANYTHING));
        let tag = self.exprs.stands_for(base).and_then(|id| self.components.tag_of_base(self.document, id));
        if let Some(tag) = tag.filter(|tag| !own.object.properties.iter().any(|property| property.name == tag.property)) {
            let schema = self.exprs.add(Expr::OfType(Expressions::ANYTHING, JsonType::String));
            own.object.properties.insert(0, Property { name: &tag.property, schema });
            own.object.required.push(&tag.property);
        }
        own
    }

    /// The union of these, at the place of `at`; the only one, where there is one.
    pub fn any_of(&mut self, at: ExprId, mut members: Vec<ExprId>) -> ExprId {
        let mut once = HashSet::new();
        members.retain(|member| once.insert(*member));
        match members[..] {
            [only] => only,
            _ => self.exprs.add(Expr::Any { at, members }),
        }
    }

    /// No keywords but the prose of the union at this place.
    pub fn bare(&mut self, at: ExprId) -> Keywords<'d> {
        let around = self.target(at);
        let mut bare = Keywords::none(around.location);
        bare.annotations.description = around.annotations.description;
        bare
    }

    /// Where the reference that an expression is leads to.
    pub fn reference_target(&mut self, expr: ExprId) -> Option<ExprId> {
        let Expr::Schema(id) = *self.exprs.get(expr) else { return None };
        self.document.referenced(id).map(|id| self.exprs.schema(id))
    }

    /// The name of the schema that an expression stands for.
    pub fn name(&self, expr: ExprId) -> Option<&Rc<str>> {
        self.components.name(self.exprs.stands_for(expr)?)
    }

    /// Whether the schema that an expression stands for is a component or is referred to.
    pub fn is_referenced(&self, expr: ExprId) -> bool {
        self.exprs.stands_for(expr).is_some_and(|id| self.components.is_referenced(id))
    }

    /// Whether an expression means a schema or one of those that extend it.
    pub fn is_base(&self, expr: ExprId) -> bool {
        self.exprs.stands_for(expr).is_some_and(|id| self.components.is_base(self.document, id))
    }

    /// The schema of which an expression says the same or more, where its references end.
    pub fn origin(&self, expr: ExprId) -> Option<SchemaId> {
        self.exprs.origin(expr).map(|id| self.document.final_target(id))
    }

    /// Where an expression stands.
    pub fn location(&self, expr: ExprId) -> Location {
        let start = Location { source: SourceId(0), pointer: Pointers::ROOT };
        super::expression::location(self.document, self.exprs.place(expr), start)
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

/// What keywords of several types say of one of them.
fn only_type<'d>(all: &Keywords<'d>, ty: JsonType) -> Keywords<'d> {
    let mut one = Keywords { types: vec![ty], ..Keywords::none(all.location) };
    let limits = &all.limits;
    match ty {
        JsonType::Object => {
            one.object = all.object.clone();
            one.discriminator = all.discriminator;
        }
        JsonType::Array => one.array = all.array.clone(),
        JsonType::String => {
            one.limits.format.clone_from(&limits.format);
            (one.limits.length, one.limits.pattern, one.limits.encoding) = (limits.length, limits.pattern, limits.encoding);
        }
        JsonType::Integer | JsonType::Number => {
            one.limits.format.clone_from(&limits.format);
            (one.limits.minimum, one.limits.maximum) = (limits.minimum, limits.maximum);
        }
        JsonType::Boolean | JsonType::Null | JsonType::Binary => one.limits.format.clone_from(&limits.format),
    }
    one
}

/// The listed values of one JSON type.
fn values_of<'d>(all: &Keywords<'d>, ty: JsonType) -> Keywords<'d> {
    let mut values = all.values.clone().unwrap_or_default();
    values.retain(|(_, value)| super::values::type_of(value) == Some(ty));
    let whole = |value: &crate::value::Value| value.as_number().is_some_and(|number| number.as_integer().is_some());
    let ty = if values.iter().all(|(_, value)| whole(value)) { JsonType::Integer } else { ty };
    Keywords { types: vec![ty], values: Some(values), ..Keywords::none(all.location) }
}
