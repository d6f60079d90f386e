//! Types that are equal. Those to which the description gives the same name are one; inline types
//! at several locations keep a name for each location, and their code stands once: the one with the
//! least address is the type, the others are aliases of it.

use super::{address, partition, usage};
use crate::{
    Session,
    ir::{
        Access, Api, Constraints, Decision, Docs, EnumValue, Extra, Field, Hints, IntEnum,
        OneValue, Origin, Record, Scalar, Shape, TextEnum, Type, TypeDef, TypeId, Union, Variant,
        Xml,
    },
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    hash::{Hash, Hasher},
};

/// Makes one type of those to which the description gives the same name and that are equal in all
/// they contain: the copies of a schema in several files. An enum that a vendor names where it is
/// used is every enum of that name with the same values.
pub fn unify(api: &mut Api, session: &Session) {
    let groups = copies(api).into_iter().chain(given(api)).filter(|group| group.len() > 1);
    let groups: Vec<Vec<TypeId>> = groups.collect();
    if groups.is_empty() {
        return;
    }
    let ranks = address::ranks(api, session);
    let mut same: Vec<TypeId> = (0..api.types.0.len()).map(|i| TypeId(i as u32)).collect();
    for group in groups {
        let right = |id: &&TypeId| {
            (
                api.types[**id].origin,
                usize::MAX - documentation(&api.types[**id].shape),
                ranks[id.0 as usize],
            )
        };
        let kept = *group.iter().min_by_key(right).expect("a group is not empty");
        group.iter().for_each(|id| same[id.0 as usize] = kept);
    }
    replace(api, &same);
}

/// Puts the component in place of each record that is written out and equal to it in all parts,
/// its own prose too, where exactly one component is: frameworks write out in one place what they
/// refer to in another.
pub fn adopt(api: &mut Api) {
    let is_record =
        |def: &TypeDef| matches!(&def.shape, Shape::Record(record) if !record.fields.is_empty());
    let given = api.operations.iter().flat_map(|operation| &operation.parameter_groups);
    let given: HashSet<TypeId> = given.filter_map(|group| group.ty.named()).collect();
    let (input, output) = usage::run(api);
    let classes = classes(api, &|id| {
        direction(&api.types[id].shape, input[id.0 as usize], output[id.0 as usize])
    });
    let mut components: HashMap<usize, Option<TypeId>> = HashMap::new();
    for (id, _) in api.types.iter().filter(|(_, def)| def.origin == Origin::Described) {
        components.entry(classes[id.0 as usize]).and_modify(|one| *one = None).or_insert(Some(id));
    }
    let component = |id: TypeId, def: &TypeDef| {
        let found = (*components.get(&classes[id.0 as usize])?)?;
        let says_more = def.docs != Docs::default() && def.docs != api.types[found].docs;
        let written_out = def.origin != Origin::Described && !given.contains(&id);
        (written_out && is_record(def) && !says_more).then_some(found)
    };
    let same: Vec<TypeId> =
        api.types.iter().map(|(id, def)| component(id, def).unwrap_or(id)).collect();
    replace(api, &same);
}

/// Puts one type in place of another, for each the one given.
fn replace(api: &mut Api, same: &[TypeId]) {
    if same.iter().enumerate().all(|(at, id)| id.0 as usize == at) {
        return;
    }
    let kept = |mut id: TypeId| {
        while same[id.0 as usize] != id {
            id = same[id.0 as usize];
        }
        id
    };
    let before = contained(api, |_| true);
    api.for_each_type(&mut |ty| {
        if let Type::Named(id) = ty.leaf_mut() {
            *id = kept(*id);
        }
    });
    let after = contained(api, |id| same[id.0 as usize] == id);
    // What only a copy contained goes with it.
    forget(
        api,
        &before.iter().zip(&after).map(|(before, after)| *after || !before).collect::<Vec<bool>>(),
    );
}

/// Types that the description refers to by the same name, that are equal and have the same
/// documentation.
fn copies(api: &Api) -> Vec<Vec<TypeId>> {
    let described = api.types.iter().filter(|(_, def)| def.origin == Origin::Described);
    let named: Vec<(&str, TypeId, &Docs)> = described
        .filter_map(|(id, def)| Some((def.hints.phrases.first()?.as_str(), id, &def.docs)))
        .collect();
    let names: HashSet<&str> = named.iter().map(|(name, ..)| *name).collect();
    if names.len() == named.len() {
        return Vec::new();
    }
    let classes = classes(api, &|_| 0);
    let mut groups: BTreeMap<(&str, usize, &Docs), Vec<TypeId>> = BTreeMap::new();
    for (name, id, docs) in named {
        groups.entry((name, classes[id.0 as usize], docs)).or_default().push(id);
    }
    groups.into_values().collect()
}

/// Enums of the same name and with the same values, where one at least is named where it is used.
fn given(api: &Api) -> Vec<Vec<TypeId>> {
    if api.types.iter().all(|(_, def)| def.origin != Origin::Given) {
        return Vec::new();
    }
    let mut groups: BTreeMap<(&str, String), Vec<TypeId>> = BTreeMap::new();
    for (id, def) in api.types.iter().filter(|(_, def)| def.origin != Origin::Placed) {
        if let (Some(name), Some(values)) = (def.hints.phrases.first(), values(&def.shape)) {
            let values =
                values.iter().map(|value| value.value.to_string()).collect::<Vec<_>>().join(",");
            groups.entry((name, values)).or_default().push(id);
        }
    }
    groups.retain(|_, group| group.iter().any(|id| api.types[*id].origin == Origin::Given));
    groups.into_values().collect()
}

fn values(shape: &Shape) -> Option<&[EnumValue]> {
    match shape {
        Shape::TextEnum(TextEnum { values }) | Shape::IntEnum(IntEnum { values }) => Some(values),
        Shape::OneValue(one) => Some(std::slice::from_ref(&one.value)),
        Shape::Record(_) | Shape::Union(_) | Shape::Alias(_) | Shape::Foreign(_) => None,
    }
}

/// How many names and descriptions the values of an enum have.
fn documentation(shape: &Shape) -> usize {
    let documented = |value: &EnumValue| {
        usize::from(value.hints.phrases.len() > 1) + usize::from(value.docs != Docs::default())
    };
    values(shape).unwrap_or_default().iter().map(documented).sum()
}

/// Removes types that nothing uses.
fn forget(api: &mut Api, kept: &[bool]) {
    let mut next = 0;
    let place = |kept: &bool| {
        next += u32::from(*kept);
        TypeId(next.saturating_sub(1))
    };
    let place: Vec<TypeId> = kept.iter().map(place).collect();
    for sample in &mut api.samples {
        sample.ty.take_if(|ty| ty.named().is_some_and(|id| !kept[id.0 as usize]));
    }
    let mut left = kept.iter();
    api.types.0.retain(|_| left.next() == Some(&true));
    api.for_each_type(&mut |ty| {
        if let Type::Named(id) = ty.leaf_mut() {
            *id = place[id.0 as usize];
        }
    });
}

/// What is contained by operations, by payloads, and by the types that the description names and
/// that pass a test.
fn contained(api: &Api, is_root: impl Fn(TypeId) -> bool) -> Vec<bool> {
    let mut open: Vec<TypeId> = api
        .types
        .iter()
        .filter(|(id, def)| def.origin == Origin::Described && is_root(*id))
        .map(|(id, _)| id)
        .collect();
    for operation in &api.operations {
        usage::inputs(operation, &mut |ty| open.extend(ty.named()));
        usage::outputs(operation, &mut |ty| open.extend(ty.named()));
    }
    open.extend(api.payloads.iter().filter_map(|payload| payload.ty.named()));
    open.extend(api.client_parameters.iter().filter_map(|parameter| parameter.ty.named()));
    usage::closure(api, open)
}

/// Makes aliases of inline types that are equal. A component stays a type of its own.
pub fn share(api: &mut Api, session: &Session) {
    let (input, output) = usage::run(api);
    let classes = classes(api, &|id| {
        direction(&api.types[id].shape, input[id.0 as usize], output[id.0 as usize])
    });
    let ranks = address::ranks(api, session);
    let written_out = |def: &TypeDef| {
        def.origin != Origin::Described && !matches!(def.shape, Shape::Alias(_) | Shape::Foreign(_))
    };
    let mut owners: HashMap<usize, TypeId> = HashMap::new();
    for (id, _) in api.types.iter().filter(|(_, def)| written_out(def)) {
        let right = |id: TypeId| (api.types[id].origin, ranks[id.0 as usize]);
        let owner = owners.entry(classes[id.0 as usize]).or_insert(id);
        if right(id) < right(*owner) {
            *owner = id;
        }
    }
    for (at, def) in api.types.0.iter_mut().enumerate().filter(|(_, def)| written_out(def)) {
        let owner = owners[&classes[at]];
        if owner.0 as usize != at {
            def.shape = Shape::Alias(Type::Named(owner));
        }
    }
}

/// A required property that only one side sets, or that is secret, may be absent where the type is
/// also sent by the other side: such a type only equals one that is sent in the same directions.
fn direction(shape: &Shape, input: bool, output: bool) -> u8 {
    match shape {
        Shape::Record(record)
            if record
                .fields
                .iter()
                .any(|field| field.access != Access::ReadWrite || field.secret) =>
        {
            1 + u8::from(input) + 2 * u8::from(output)
        }
        _ => 0,
    }
}

/// For each type the class it is in: two are in one when they differ in nothing but their names,
/// their own documentation, their locations and their examples, and so on for all that they
/// contain; and what is given `besides` is the same. Types that contain themselves can be equal.
fn classes(api: &Api, besides: &dyn Fn(TypeId) -> u8) -> Vec<usize> {
    let mut known: HashMap<(Vec<Part<'_>>, u8), usize> = HashMap::with_capacity(api.types.0.len());
    let mut first = Vec::with_capacity(api.types.0.len());
    let mut contained: Vec<Vec<usize>> = Vec::with_capacity(api.types.0.len());
    for (id, def) in api.types.iter() {
        let skeleton = Skeleton::of(&def.shape);
        let next = known.len();
        first.push(*known.entry((skeleton.parts, besides(id))).or_insert(next));
        contained.push(skeleton.contained);
    }
    partition::refine(&first, &contained)
}

/// What a type is, without the types that it contains; those in order.
#[derive(Default)]
struct Skeleton<'a> {
    parts: Vec<Part<'a>>,
    contained: Vec<usize>,
}

/// The parts of types that are compared.
#[derive(PartialEq, Eq, Hash)]
enum Part<'a> {
    Alias,
    Foreign(usize),
    Record(&'a Option<Xml>),
    Field(Alike<'a>),
    Closed,
    Union(&'a Decision),
    Variant(&'a Hints, &'a Docs),
    TextEnum,
    IntEnum,
    OneValue,
    Value(&'a EnumValue),
    Named,
    List,
    Map,
    Nullable,
    Any,
    Scalar(Scalar),
}

/// A field without its type and its place.
struct Alike<'a>(&'a Field);

impl Alike<'_> {
    fn parts(&self) -> impl Eq + Hash {
        let Field {
            wire,
            hints,
            docs,
            ty: _,
            presence,
            access,
            secret,
            flattened,
            sends_default,
            default,
            constant,
            constraints,
            xml,
            location: _,
        } = self.0;
        let kinds = (presence, access, secret, flattened, sends_default);
        // The limits of items are not documented, and make no other type.
        let limits = match constraints.items {
            None => Cow::Borrowed(&**constraints),
            Some(_) => Cow::Owned(Constraints { items: None, ..(**constraints).clone() }),
        };
        (wire, hints, docs, kinds, default, constant, limits, xml)
    }
}

impl PartialEq for Alike<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Alike<'_> {}

impl Hash for Alike<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl<'a> Skeleton<'a> {
    fn of(shape: &'a Shape) -> Skeleton<'a> {
        let mut skeleton = Skeleton::default();
        match shape {
            Shape::Record(record) => skeleton.record(record),
            Shape::Union(union) => skeleton.union(union),
            Shape::TextEnum(TextEnum { values }) => skeleton.values(Part::TextEnum, values),
            Shape::IntEnum(IntEnum { values }) => skeleton.values(Part::IntEnum, values),
            Shape::OneValue(OneValue { ty, value }) => {
                skeleton.values(Part::OneValue, std::slice::from_ref(value));
                skeleton.ty(ty);
            }
            Shape::Alias(ty) => {
                skeleton.parts.push(Part::Alias);
                skeleton.ty(ty);
            }
            Shape::Foreign(rule) => skeleton.parts.push(Part::Foreign(*rule)),
        }
        skeleton
    }

    fn ty(&mut self, mut ty: &Type) {
        while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = ty {
            self.parts.push(match ty {
                Type::List(_) => Part::List,
                Type::Map(_) => Part::Map,
                _ => Part::Nullable,
            });
            ty = inner;
        }
        match ty {
            Type::Named(id) => {
                self.parts.push(Part::Named);
                self.contained.push(id.0 as usize);
            }
            Type::Scalar(scalar) => self.parts.push(Part::Scalar(*scalar)),
            _ => self.parts.push(Part::Any),
        }
    }

    fn record(&mut self, record: &'a Record) {
        let Record { fields, extra, xml } = record;
        self.parts.push(Part::Record(xml));
        for field in fields {
            self.parts.push(Part::Field(Alike(field)));
            self.ty(&field.ty);
        }
        match extra {
            Extra::Ignored => self.parts.push(Part::Closed),
            Extra::Kept(ty) => self.ty(ty),
        }
    }

    fn union(&mut self, union: &'a Union) {
        let Union { variants, decision } = union;
        self.parts.push(Part::Union(decision));
        for Variant { hints, docs, ty } in variants {
            self.parts.push(Part::Variant(hints, docs));
            self.ty(ty);
        }
    }

    fn values(&mut self, kind: Part<'a>, values: &'a [EnumValue]) {
        self.parts.push(kind);
        self.parts.extend(values.iter().map(Part::Value));
    }
}
