//! A record that unions distinguish by one tag always has that tag: nobody needs to give it.

use crate::{
    ir::{Api, Decision, Field, Presence, Scalar, Shape, Type, TypeId, Union, When},
    value::{Number, Value},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Makes constants of the tags of records. Of a record with several tags the user gives one.
pub fn run(api: &mut Api) {
    for ((id, property), tag_use) in tag_use(api) {
        let [tag] = &tag_use.own.iter().collect::<Vec<_>>()[..] else { continue };
        let Shape::Record(record) = &api.types[id].shape else { continue };
        let free = |field: &Field| field.presence == Presence::Required && field.constant.is_none();
        let Some(at) = record.fields.iter().position(|field| field.wire == property && free(field))
        else {
            continue;
        };
        let value = value_of(api, &record.fields[at].ty, tag, &tag_use);
        if let (Some(value), Shape::Record(record)) = (value, &mut api.types[id].shape) {
            record.fields[at].constant = Some(value);
        }
    }
}

/// How unions use a property of one of their records as a tag.
#[derive(Debug, Default)]
struct TagUse {
    /// The tags of the record.
    own: BTreeSet<String>,
    /// The unions that use the property, with tags for other records too.
    unions: BTreeSet<TypeId>,
}

fn tag_use(api: &Api) -> BTreeMap<(TypeId, String), TagUse> {
    let mut found: BTreeMap<(TypeId, String), TagUse> = BTreeMap::new();
    for (union, def) in api.types.iter() {
        let Some((property, tags)) = tags(&def.shape) else { continue };
        for (tag, member) in tags {
            for member in reached(api, member, property) {
                let tag_use = found.entry((member, property.to_owned())).or_default();
                tag_use.own.insert(tag.to_owned());
                tag_use.unions.insert(union);
            }
        }
    }
    found
}

/// The types that a member of a union by `property` stands for: of a union by another property, its
/// members.
fn reached(api: &Api, member: TypeId, property: &str) -> Vec<TypeId> {
    let (mut open, mut seen, mut found) = (vec![member], HashSet::new(), Vec::new());
    while let Some(at) = open.pop() {
        match &api.types[at].shape {
            Shape::Union(union) => match &union.decision {
                Decision::Tag { property: inner, .. } if inner != property && seen.insert(at) => {
                    open.extend(union.variants.iter().filter_map(|variant| variant.ty.named()));
                }
                _ => {}
            },
            _ => found.push(at),
        }
    }
    found
}

/// The properties that records may be received without, though they always send them: the
/// discriminator of the union of a base, in the base's own record.
pub fn undiscriminated(api: &Api) -> HashSet<(TypeId, String)> {
    let unions = api.types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Union(union) => Some(union),
        _ => None,
    });
    let found = unions.filter_map(|union| match &union.decision {
        Decision::Tag { property, other: Some(other), .. } => {
            Some((union.variants[*other].ty.named()?, property.clone()))
        }
        _ => None,
    });
    found.collect()
}

/// The optional properties by which unions distinguish their records, each with one value of its
/// own: a value that is made to be sent has it, since without it a reader may take it for another
/// member.
pub fn distinguishing(api: &Api) -> HashSet<(TypeId, String)> {
    let mut found = HashSet::new();
    for (_, def) in api.types.iter() {
        let Shape::Union(union) = &def.shape else { continue };
        let named = union.variants.iter().filter_map(|variant| variant.ty.named());
        let records = named.filter_map(|id| match &api.types[id].shape {
            Shape::Record(record) => Some((id, &record.fields[..])),
            _ => None,
        });
        let records: Vec<(TypeId, &[Field])> = records.collect();
        if records.len() < 2 {
            continue;
        }
        let (asked, demanded) = (asked(union), demanded(union));
        let mut uses: HashMap<&str, PropertyUse<'_>> = HashMap::new();
        for field in records.iter().flat_map(|(_, fields)| *fields) {
            uses.entry(&field.wire).or_default().add(api, field);
        }
        for (id, fields) in &records {
            let distinguishing = fields.iter().filter(|field| {
                let property = &uses[field.wire.as_str()];
                field.presence == Presence::Optional
                    && (field.constant.is_some() && demanded.contains(&(*id, &field.wire))
                        || property.is_only_of(field)
                            && (asked.contains(field.wire.as_str())
                                || property.records == records.len()))
            });
            found.extend(distinguishing.map(|field| (*id, field.wire.clone())));
        }
    }
    found
}

/// The records and their properties without which a value is never read as the record: its rule
/// demands the property, whose value other members may have too.
fn demanded(union: &Union) -> HashSet<(TypeId, &str)> {
    let Decision::Rules(rules) = &union.decision else { return HashSet::new() };
    let named = union.variants.iter().zip(rules).filter_map(|(variant, rule)| {
        let id = variant.ty.named()?;
        Some(rule.iter().map(move |when| (id, when)))
    });
    let demanded = named.flatten().filter_map(|(id, when)| match when {
        When::Is(name, _) => Some((id, name.as_str())),
        _ => None,
    });
    demanded.collect()
}

/// The properties by which a union distinguishes members.
fn asked(union: &Union) -> HashSet<&str> {
    match &union.decision {
        Decision::Tag { property, .. } => HashSet::from([property.as_str()]),
        Decision::Rules(rules) => {
            let properties = rules.iter().flatten().filter_map(|when| match when {
                When::Is(name, _) | When::May(name, _) => Some(name.as_str()),
                _ => None,
            });
            properties.collect()
        }
    }
}

/// A property in the records of a union.
#[derive(Default)]
struct PropertyUse<'a> {
    /// How many records have it.
    records: usize,
    /// In how many of them it may have any value.
    open: usize,
    /// In how many of them it may have a value.
    taken: HashMap<&'a Value, usize>,
}

impl<'a> PropertyUse<'a> {
    fn add(&mut self, api: &'a Api, field: &'a Field) {
        self.records += 1;
        match (&field.constant, field.ty.named().map(|id| &api.types[id].shape)) {
            (Some(constant), _) => *self.taken.entry(constant).or_default() += 1,
            (None, Some(Shape::TextEnum(text))) => {
                let mut listed = HashSet::new();
                for one in text.values.iter().filter(|one| listed.insert(&one.value)) {
                    *self.taken.entry(&one.value).or_default() += 1;
                }
            }
            _ => self.open += 1,
        }
    }

    /// Whether the property has the constant of this field in no other record.
    fn is_only_of(&self, field: &Field) -> bool {
        let constant = field.constant.as_ref();
        self.open == 0 && constant.is_some_and(|constant| self.taken[constant] == 1)
    }
}

/// The property that distinguishes a union's members, and the tag of each.
fn tags(shape: &Shape) -> Option<(&str, Vec<(&str, TypeId)>)> {
    let Shape::Union(union) = shape else { return None };
    let Decision::Tag { property, tags, .. } = &union.decision else { return None };
    let members = tags
        .iter()
        .filter_map(|(tag, variant)| Some((tag.as_str(), union.variants[*variant].ty.named()?)));
    Some((property, members.collect()))
}

/// The value of a property of this type that a tag stands for; `None` when the unions do not know
/// all values of the property: a value that none of them knows may be the record's own.
fn value_of(api: &Api, ty: &Type, tag: &str, tag_use: &TagUse) -> Option<Value> {
    match api.types.resolved(ty) {
        Type::Scalar(Scalar::String) => Some(Value::String(tag.into())),
        Type::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => {
            tag.parse().ok().map(|number| Value::Number(Number::Integer(number)))
        }
        Type::Scalar(Scalar::Bool) => tag.parse().ok().map(Value::Bool),
        Type::Named(id) => match &api.types[*id].shape {
            Shape::TextEnum(list) => {
                let known: BTreeSet<&str> = tag_use
                    .unions
                    .iter()
                    .filter_map(|union| tags(&api.types[*union].shape))
                    .flat_map(|(_, tags)| tags.into_iter().map(|(tag, _)| tag))
                    .collect();
                let all = list
                    .values
                    .iter()
                    .all(|value| value.value.as_str().is_some_and(|text| known.contains(text)));
                all.then(|| Value::String(tag.into()))
            }
            _ => None,
        },
        _ => None,
    }
}
