//! What is made of the members of unions, and what is inside of lists and objects.

use super::{
    compose::Composer,
    expression::{Expr, ExprId, Expressions},
    keywords::{Keywords, Property},
};
use crate::{
    document::{Extensions, JsonType},
    source::Location,
    value::Value,
};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
};

impl<'d> Composer<'d> {
    /// An expression that is made of others which are known, with what it says.
    pub fn make(&mut self, expr: Expr) -> ExprId {
        let id = self.exprs.add(expr);
        if !self.is_said(id) {
            let says = self.says(id);
            self.say(id, says);
        }
        id
    }

    fn says(&mut self, expr: ExprId) -> Keywords<'d> {
        match &*self.exprs.get(expr) {
            Expr::BesideUnion(inner) => {
                let mut rest =
                    Keywords { discriminator: None, ..self.composed(*inner).without_union() };
                (rest.annotations.description, rest.annotations.title) = (None, None);
                rest
            }
            Expr::Joined { at, members, .. } => self.joined(expr, *at, members),
            Expr::Widest { at, ty, format, .. } => {
                let mut widest = Keywords { types: vec![*ty], ..self.bare(*at) };
                widest.limits.format = format.as_ref().map(|format| Cow::Owned(format.to_string()));
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
                let mut open =
                    Keywords { types: vec![JsonType::Object], ..(*self.target(*inner)).clone() };
                open.object.additional = open.object.additional.or(Some(Expressions::ANYTHING));
                open
            }
            _ => (*self.own(expr)).clone(),
        }
    }

    /// The record of a base itself, whose tag is always one of its properties.
    fn own_record(&mut self, base: ExprId) -> Keywords<'d> {
        let mut own = Keywords { types: vec![JsonType::Object], ..(*self.target(base)).clone() };
        let open = own.object.additional.filter(|expr| self.own(*expr).boolean != Some(false));
        own.object.additional = open.or(Some(Expressions::ANYTHING));
        let tag = self
            .exprs
            .stands_for(base)
            .and_then(|id| self.components.tag_of_base(self.document, id));
        if let Some(tag) = tag.filter(|tag| {
            !own.object.properties.iter().any(|property| property.name == tag.property)
        }) {
            let schema = self.exprs.add(Expr::OfType(Expressions::ANYTHING, JsonType::String));
            if !self.is_said(schema) {
                let text = Keywords {
                    types: vec![JsonType::String],
                    ..Keywords::none(self.location(schema))
                };
                self.say(schema, text);
            }
            own.object.properties.insert(0, Property { name: &tag.property, schema });
            own.object.required.push(&tag.property);
        }
        own
    }

    /// The documentation of the union at this location, without any other keyword.
    fn bare(&mut self, at: ExprId) -> Keywords<'d> {
        let around = self.target(at);
        let mut bare = Keywords::none(around.location);
        bare.annotations.description = around.annotations.description;
        bare
    }

    /// An object with the properties of all these members; required is what all require.
    fn joined(&mut self, joined: ExprId, at: ExprId, members: &[ExprId]) -> Keywords<'d> {
        let mut properties: Vec<(&'d str, Vec<ExprId>)> = Vec::new();
        let mut index: HashMap<&'d str, usize> = HashMap::new();
        let mut seen: HashSet<(usize, ExprId)> = HashSet::new();
        let mut required: Option<Vec<&'d str>> = None;
        let mut additional = None;
        for member in members {
            let part = self.target(*member);
            for Property { name, schema } in &part.object.properties {
                let place = *index.entry(name).or_insert(properties.len());
                if place == properties.len() {
                    properties.push((name, Vec::new()));
                }
                let inside = self.view(*schema).target;
                if seen.insert((place, inside)) {
                    properties[place].1.push(*schema);
                }
            }
            let open = part.object.additional.filter(|expr| self.own(*expr).boolean != Some(false));
            additional = additional.or(open);
            required = Some(match required {
                None => part.object.required.clone(),
                Some(known) if known.is_empty() => known,
                Some(mut known) => {
                    let here: HashSet<&str> = part.object.required.iter().copied().collect();
                    known.retain(|name| here.contains(name));
                    known
                }
            });
        }
        let mut whole = Keywords { types: vec![JsonType::Object], ..self.bare(at) };
        let property =
            |(name, schemas)| Property { name, schema: self.joined_property(joined, schemas) };
        whole.object.properties = properties.into_iter().map(property).collect();
        whole.object.required = required.unwrap_or_default();
        whole.object.additional = additional;
        whole
    }

    /// A property of several members: any of theirs. Members that hold each other lead back to the
    /// union they came from.
    fn joined_property(&mut self, joined: ExprId, schemas: Vec<ExprId>) -> ExprId {
        if let [only] = schemas[..] {
            return only;
        }
        let wanted = self.targets_of(&schemas);
        let mut around = Some(joined);
        while let Some(expr) = around {
            around = self.exprs.around(expr);
            match &*self.exprs.get(expr) {
                Expr::Joined { at, members, whole: true }
                    if members.iter().copied().collect::<BTreeSet<_>>() == wanted
                        && !self.view(*at).nullable =>
                {
                    return *at;
                }
                Expr::Any { members, .. } if self.targets_of(members) == wanted => return expr,
                _ => {}
            }
        }
        self.any_of(joined, schemas)
    }

    fn targets_of(&mut self, schemas: &[ExprId]) -> BTreeSet<ExprId> {
        schemas.iter().map(|expr| self.view(*expr).target).collect()
    }

    /// An enum with the values of all these.
    fn all_values(&mut self, at: ExprId, enums: &[ExprId]) -> Keywords<'d> {
        let mut values: Vec<(Location, &'d Value)> = Vec::new();
        let mut seen = HashSet::new();
        let mut extensions: Cow<'d, Extensions> = Cow::default();
        for member in enums {
            let part = self.target(*member);
            let listed = part.listed().into_iter().filter(|value| seen.insert(value.to_string()));
            values.extend(listed.map(|value| (part.location, value)));
            if enums.len() == 1 {
                extensions = part.annotations.extensions.clone();
            }
        }
        let types =
            enums.first().map(|first| self.target(*first).types.clone()).unwrap_or_default();
        let mut whole = Keywords { types, values: Some(values), ..self.bare(at) };
        whole.annotations.extensions = extensions;
        whole
    }

    /// The schema of the items of a list; `None` when none is given.
    pub fn item(&mut self, list: ExprId) -> Option<ExprId> {
        let all = self.target(list);
        if all.array.prefix.is_empty() {
            return all.array.items;
        }
        // A tuple is a list of any of its types. One that does not speak of further items is meant
        // to have none.
        let closed = all.array.items.is_some_and(|items| self.own(items).boolean == Some(false));
        let fixed = all.limits.items.1.is_some_and(|most| most <= all.array.prefix.len() as u64);
        let rest = if closed || fixed { None } else { all.array.items };
        let members = all.array.prefix.iter().copied().chain(rest).collect();
        Some(self.any_of(list, members))
    }

    /// The schema of the properties of an object that are not described; `None` when none is given
    /// or there are no such properties.
    pub fn additional(&mut self, object: ExprId) -> Option<ExprId> {
        let all = self.target(object);
        let open = self.open(&all);
        match (open, &all.object.patterns[..]) {
            (open, []) => open,
            (open, patterns) => {
                let members = patterns.iter().copied().chain(open).collect();
                Some(self.any_of(object, members))
            }
        }
    }

    /// What `additionalProperties` says, unless it is `false`.
    pub fn open(&mut self, all: &Keywords<'d>) -> Option<ExprId> {
        all.object.additional.filter(|expr| self.own(*expr).boolean != Some(false))
    }
}

/// Any value: for what has no schema.
pub const NOTHING: ExprId = Expressions::ANYTHING;
