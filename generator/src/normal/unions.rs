//! `oneOf`, `anyOf`, `type` lists and values of several types: which of them are a choice, and
//! which only wrap one schema.

use super::{
    bounds::Limits,
    compose::Composer,
    expression::{Expr, ExprId, Expressions},
    keywords::Keywords,
    values::type_of,
};
use crate::{document::JsonType, rare::Rare};
use std::{collections::HashSet, rc::Rc};

/// What the outermost keyword of an expression asks for.
pub enum Step<'d> {
    /// It says its own shape, with these keywords; whether a member of its union is null.
    Stop(Rc<Keywords<'d>>, bool),
    /// It only wraps another; the second are annotations that apply too, the third says that null
    /// is allowed.
    Into(ExprId, Vec<ExprId>, bool),
    /// The expression stands for another; the flag says whether null is allowed.
    Become(ExprId, bool),
}

impl<'d> Composer<'d> {
    /// A union of one member other than null is that member; one whose members only set limits is
    /// no union.
    pub fn step_union(&mut self, at: ExprId, all: Rc<Keywords<'d>>) -> Step<'d> {
        let null = all.members.iter().any(|member| self.takes_null(*member));
        let untyped = !all.has_own_shape() && all.types.is_empty();
        let free = untyped && all.members.iter().any(|member| self.own(*member).allows_anything());
        let (mut real, mut named): (Vec<ExprId>, HashSet<ExprId>) = (Vec::new(), HashSet::new());
        for member in &all.members {
            let own = self.own(*member);
            let adds = !own.is_null() && own.says_something() && !only_limits(&own, &all);
            // Two references to one schema are one member.
            if adds && self.reference_target(*member).is_none_or(|target| named.insert(target)) {
                real.push(*member);
            }
        }
        if real.len() > 1 {
            let typed = real.iter().any(|member| !self.own(*member).is_nullable_object());
            real.retain(|member| !typed || !self.own(*member).is_nullable_object());
        }
        match real[..] {
            [_, ..] if free && !real.iter().all(|member| self.takes_any_object(*member)) => {
                Step::Stop(all, null)
            }
            [] => {
                let bare = Keywords { nullable: all.nullable || null, ..all.without_union() };
                self.step_types(at, Rc::new(bare))
            }
            [only] if !all.has_own_shape() => Step::Into(only, Vec::new(), null),
            [only] => match &*self.exprs.get(at) {
                // The one member is a part already.
                Expr::All { parts, .. }
                    if matches!(*self.exprs.get(parts[0]), Expr::WithoutUnion(_)) =>
                {
                    Step::Stop(Rc::new(all.without_union()), null)
                }
                _ => {
                    let rest = self.exprs.add(Expr::WithoutUnion(at));
                    self.say(rest, all.without_union());
                    Step::Become(self.exprs.all(&[rest, only], None), null)
                }
            },
            _ => Step::Stop(all, null),
        }
    }

    /// Several types are a union of as many schemas.
    pub fn step_types(&mut self, at: ExprId, all: Rc<Keywords<'d>>) -> Step<'d> {
        let mut types: Vec<JsonType> =
            all.types.iter().copied().filter(|ty| *ty != JsonType::Null).collect();
        // Each integer is a number (JSON Schema 2020-12 Validation section 6.1.1).
        let all = if types.contains(&JsonType::Number) && types.contains(&JsonType::Integer) {
            types.retain(|ty| *ty != JsonType::Integer);
            let mut numbers = (*all).clone();
            numbers.types.retain(|ty| *ty != JsonType::Integer);
            Rc::new(numbers)
        } else {
            all
        };
        let of_values = all.values.is_some() || all.constant.is_some();
        let members: Vec<ExprId> = if of_values {
            // They are all meant to be of the one type that the description gives.
            let listed_types = if types.len() == 1 || all.constant.is_some() {
                Vec::new()
            } else {
                value_types(&all)
            };
            if listed_types.len() < 2 {
                return Step::Stop(all, false);
            }
            listed_types
                .into_iter()
                .map(|ty| self.part(Expr::ValuesOf(at, ty), values_of(&all, ty)))
                .collect()
        } else if types.len() >= 5 && !all.has_shape() {
            return Step::Stop(
                Rc::new(Keywords { nullable: true, ..all.only_annotations() }),
                false,
            );
        } else if types.len() == 1 {
            // It is all of what it says: no part is made of most schemas.
            return Step::Stop(all, false);
        } else {
            types
                .into_iter()
                .map(|ty| self.part(Expr::OfType(at, ty), only_type(&all, ty)))
                .collect()
        };
        // What `items` says holds of arrays only: without a type a value may be anything else (JSON
        // Schema 2020-12 section 10.3.1.2).
        let members = match members[..] {
            [] if !of_values && speaks_of_arrays_only(&all) => {
                let list =
                    self.part(Expr::OfType(at, JsonType::Array), only_type(&all, JsonType::Array));
                vec![list, Expressions::ANYTHING]
            }
            _ => members,
        };
        if members.len() < 2 {
            return Step::Stop(all, false);
        }
        Step::Stop(
            Rc::new(Keywords { members, nullable: all.admits_null(), ..all.only_annotations() }),
            false,
        )
    }

    fn part(&mut self, expr: Expr, says: Keywords<'d>) -> ExprId {
        let part = self.exprs.add(expr);
        self.say(part, says);
        part
    }

    /// Whether any object can be read as this one: it demands nothing. Next to it, a member that
    /// allows anything means an empty object.
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
        self.own(member).admits_null()
            || target.is_some_and(|target| self.own(target).admits_null())
    }
}

/// Whether the member of a union only sets limits to what the schema around it says.
fn only_limits(member: &Keywords<'_>, around: &Keywords<'_>) -> bool {
    let typed = !member.types.is_empty() && !around.has_own_shape();
    !member.has_shape() && member.reference.is_none() && member.all_of.is_empty() && !typed
}

/// Whether the only described structure is that of the items of an array.
fn speaks_of_arrays_only(all: &Keywords<'_>) -> bool {
    let object = &all.object;
    let items = all.array.items.is_some() || !all.array.prefix.is_empty();
    items
        && all.types.is_empty()
        && object.properties.is_empty()
        && object.additional.is_none()
        && object.patterns.is_empty()
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

/// What keywords of several types say of one of them.
fn only_type<'d>(all: &Keywords<'d>, ty: JsonType) -> Keywords<'d> {
    let mut one = Keywords { types: vec![ty], ..Keywords::none(all.location) };
    let limits = &all.limits;
    let with =
        |limits: Limits<'d>| Rare::from(Limits { format: all.limits.format.clone(), ..limits });
    match ty {
        JsonType::Object => {
            one.object = all.object.clone();
            one.discriminator = all.discriminator;
        }
        JsonType::Array => one.array = all.array.clone(),
        JsonType::String => {
            let Limits { length, pattern, encoding, media_type, .. } = **limits;
            let strings = Limits { length, pattern, encoding, media_type, ..Limits::default() };
            one.limits = with(strings);
        }
        JsonType::Integer | JsonType::Number => {
            let (minimum, maximum) = (limits.minimum, limits.maximum);
            one.limits = with(Limits { minimum, maximum, ..Limits::default() });
        }
        JsonType::Boolean | JsonType::Null | JsonType::Binary => {
            one.limits = with(Limits::default());
        }
    }
    one
}

/// The listed values of one JSON type.
fn values_of<'d>(all: &Keywords<'d>, ty: JsonType) -> Keywords<'d> {
    let mut values = all.values.clone().unwrap_or_default();
    values.retain(|(_, value)| type_of(value) == Some(ty));
    let whole = |value: &crate::value::Value| {
        value.as_number().is_some_and(|number| number.as_integer().is_some())
    };
    let ty = if values.iter().all(|(_, value)| whole(value)) { JsonType::Integer } else { ty };
    Keywords { types: vec![ty], values: Some(values), ..Keywords::none(all.location) }
}
