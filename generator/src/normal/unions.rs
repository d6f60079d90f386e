//! `oneOf`, `anyOf`, `type` lists and values of several types: which of them are a choice, and which only wrap one schema.

use super::{
    compose::{Composer, Step},
    expression::{Expr, ExprId, Expressions},
    keywords::{Keywords, Property},
    values::type_of,
};
use crate::{
    document::{Extensions, JsonType},
    source::Location,
    value::Value,
};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    rc::Rc,
};

impl<'d> Composer<'d> {
    /// A union of one member besides null is that member; one whose members only set limits is no union.
    pub fn step_union(&mut self, at: ExprId, all: Rc<Keywords<'d>>) -> Step<'d> {
        let null = all.members.iter().any(|member| self.takes_null(*member));
        let untyped = !all.has_own_shape() && all.types.is_empty();
        let free = untyped && all.members.iter().any(|member| self.own(*member).allows_anything());
        let mut real: Vec<ExprId> = Vec::new();
        for member in &all.members {
            let own = self.own(*member);
            let adds = !own.is_null() && own.says_something() && !only_limits(&own, &all);
            if adds && !self.names_the_same(&real, *member) {
                real.push(*member);
            }
        }
        if real.len() > 1 {
            let typed = real.iter().any(|member| !self.own(*member).is_nullable_object());
            real.retain(|member| !typed || !self.own(*member).is_nullable_object());
        }
        match real[..] {
            [_, ..] if free && !real.iter().all(|member| self.takes_any_object(*member)) => Step::Stop(all, null),
            [] => {
                let bare = Keywords { nullable: all.nullable || null, ..all.without_union() };
                self.step_types(at, Rc::new(bare))
            }
            [only] if !all.has_own_shape() => Step::Into(only, Vec::new(), null),
            [only] => match &*self.exprs.get(at) {
                // The one member is a part already.
                Expr::All { parts, .. } if matches!(*self.exprs.get(parts[0]), Expr::WithoutUnion(_)) => {
                    Step::Stop(Rc::new(all.without_union()), null)
                }
                _ => {
                    let rest = self.exprs.add(Expr::WithoutUnion(at));
                    Step::Become(self.exprs.all(&[rest, only], None), null)
                }
            },
            _ => Step::Stop(all, null),
        }
    }

    /// Several types are a union of as many schemas.
    pub fn step_types(&mut self, at: ExprId, all: Rc<Keywords<'d>>) -> Step<'d> {
        let mut types: Vec<JsonType> = all.types.iter().copied().filter(|ty| *ty != JsonType::Null).collect();
        if types.contains(&JsonType::Number) {
            types.retain(|ty| *ty != JsonType::Integer);
        }
        let of_values = all.values.is_some() || all.constant.is_some();
        let members: Vec<ExprId> = if of_values {
            // Of one type that is said they are all meant to be.
            let sorts = if types.len() == 1 || all.constant.is_some() { Vec::new() } else { value_types(&all) };
            sorts.into_iter().map(|ty| self.exprs.add(Expr::ValuesOf(at, ty))).collect()
        } else if types.len() >= 5 && !all.has_shape() {
            return Step::Stop(Rc::new(Keywords { nullable: true, ..all.only_annotations() }), false);
        } else {
            types.into_iter().map(|ty| self.exprs.add(Expr::OfType(at, ty))).collect()
        };
        // What `items` says holds of arrays only: without a type a value may be anything else (JSON Schema 2020-12 section 10.3.1.2).
        let members = match members[..] {
            [] if !of_values && speaks_of_arrays_only(&all) => vec![self.exprs.add(Expr::OfType(at, JsonType::Array)), NOTHING],
            _ => members,
        };
        if members.len() < 2 {
            return Step::Stop(all, false);
        }
        Step::Stop(Rc::new(Keywords { members, nullable: all.admits_null(), ..all.only_annotations() }), false)
    }

    /// Whether any object can be read as this one: it demands nothing. Beside it a member that allows anything means an empty object.
    pub fn takes_any_object(&mut self, member: ExprId) -> bool {
        let (mut open, mut seen, mut named) = (vec![member], HashSet::new(), false);
        while let Some(expr) = open.pop() {
            let own = self.own(expr);
            if !own.object.required.is_empty() || !own.members.is_empty() {
                return false;
            }
            if seen.insert(expr) {
                named |= !own.object.properties.is_empty();
                open.extend(self.reference_target(expr));
                open.extend(&own.all_of);
            }
        }
        named
    }

    /// Whether null is a value of a member of a union, which makes it one of the whole.
    fn takes_null(&mut self, member: ExprId) -> bool {
        let target = self.reference_target(member);
        self.own(member).admits_null() || target.is_some_and(|target| self.own(target).admits_null())
    }

    /// Whether one of these is a reference to the same schema.
    fn names_the_same(&mut self, known: &[ExprId], member: ExprId) -> bool {
        let wanted = self.reference_target(member);
        wanted.is_some() && known.iter().any(|known| self.reference_target(*known) == wanted)
    }

    /// An object with the properties of all these members; required is what all require.
    pub fn joined(&mut self, joined: ExprId, at: ExprId, members: &[ExprId]) -> Keywords<'d> {
        let mut properties: Vec<(&'d str, Vec<ExprId>)> = Vec::new();
        let mut index: HashMap<&'d str, usize> = HashMap::new();
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
                if !properties[place].1.iter().any(|known| self.view(*known).target == inside) {
                    properties[place].1.push(*schema);
                }
            }
            let open = part.object.additional.filter(|expr| self.own(*expr).boolean != Some(false));
            additional = additional.or(open);
            required = Some(match required {
                None => part.object.required.clone(),
                Some(known) => known.into_iter().filter(|name| part.object.required.contains(name)).collect(),
            });
        }
        let mut whole = Keywords { types: vec![JsonType::Object], ..self.bare(at) };
        let property = |(name, schemas)| Property { name, schema: self.joined_property(joined, schemas) };
        whole.object.properties = properties.into_iter().map(property).collect();
        whole.object.required = required.unwrap_or_default();
        whole.object.additional = additional;
        whole
    }

    /// A property of several members: any of theirs. Members that hold each other lead back to the union they came from.
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
                    if members.iter().copied().collect::<BTreeSet<_>>() == wanted && !self.view(*at).nullable =>
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
    pub fn all_values(&mut self, at: ExprId, enums: &[ExprId]) -> Keywords<'d> {
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
        let types = enums.first().map(|first| self.target(*first).types.clone()).unwrap_or_default();
        let mut whole = Keywords { types, values: Some(values), ..self.bare(at) };
        whole.annotations.extensions = extensions;
        whole
    }

    /// What an item of a list is; `None` when nothing is said.
    pub fn item(&mut self, list: ExprId) -> Option<ExprId> {
        let all = self.target(list);
        if all.array.prefix.is_empty() {
            return all.array.items;
        }
        // A tuple is a list of any of its types. One that does not speak of further items is meant to have none.
        let closed = all.array.items.is_some_and(|items| self.own(items).boolean == Some(false));
        let fixed = all.limits.items.1.is_some_and(|most| most <= all.array.prefix.len() as u64);
        let rest = if closed || fixed { None } else { all.array.items };
        let members = all.array.prefix.iter().copied().chain(rest).collect();
        Some(self.any_of(list, members))
    }

    /// What an object's properties are that are not described; `None` when nothing is said or there are none.
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

/// Whether the member of a union only sets limits to what the schema around it says.
fn only_limits(member: &Keywords<'_>, around: &Keywords<'_>) -> bool {
    let typed = !member.types.is_empty() && !around.has_own_shape();
    !member.has_shape() && member.reference.is_none() && member.all_of.is_empty() && !typed
}

/// Whether the only shape that is said is that of the items of an array.
fn speaks_of_arrays_only(all: &Keywords<'_>) -> bool {
    let object = &all.object;
    let items = all.array.items.is_some() || !all.array.prefix.is_empty();
    items && all.types.is_empty() && object.properties.is_empty() && object.additional.is_none() && object.patterns.is_empty()
}

/// The JSON types of the listed values, each once.
fn value_types(all: &Keywords<'_>) -> Vec<JsonType> {
    let mut types: Vec<JsonType> = Vec::new();
    for ty in all.values.iter().flatten().filter_map(|(_, value)| type_of(value)) {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    types
}

/// That nothing is said, for what has no schema.
pub const NOTHING: ExprId = Expressions::ANYTHING;
