//! A record that unions tell by one text always has that text: nobody needs to give it.

use crate::{
    ir::{Api, Decision, Presence, Scalar, Shape, Type, TypeId},
    value::Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// Makes constants of the tags of records. What a record that is told by several texts has, its user says.
pub fn run(api: &mut Api) {
    for ((id, property), told) in told(api) {
        let [tag] = &told.own.iter().collect::<Vec<_>>()[..] else { continue };
        let Shape::Record(record) = &api.types[id].shape else { continue };
        let at = record.fields.iter().position(|field| {
            let free = field.presence == Presence::Required && field.constant.is_none();
            field.wire == property && free && is_told(api, &field.ty, &told)
        });
        let value = Value::String(tag.as_str().into());
        if let (Some(at), Shape::Record(record)) = (at, &mut api.types[id].shape) {
            record.fields[at].constant = Some(value);
        }
    }
}

/// What the unions around a record say of one of its properties.
#[derive(Debug, Default)]
struct Told {
    /// The texts that mean the record.
    own: BTreeSet<String>,
    /// Where they, and the texts that mean others, stand.
    unions: BTreeSet<TypeId>,
}

fn told(api: &Api) -> BTreeMap<(TypeId, String), Told> {
    let mut found: BTreeMap<(TypeId, String), Told> = BTreeMap::new();
    for (union, def) in api.types.iter() {
        let Some((property, tags)) = tags(&def.shape) else { continue };
        for (tag, member) in tags {
            let told = found.entry((member, property.to_owned())).or_default();
            told.own.insert(tag.to_owned());
            told.unions.insert(union);
        }
    }
    found
}

/// The property that tells a union's members, and the text of each.
fn tags(shape: &Shape) -> Option<(&str, Vec<(&str, TypeId)>)> {
    let Shape::Union(union) = shape else { return None };
    let Decision::Tag { property, tags } = &union.decision else { return None };
    let members = tags.iter().filter_map(|(tag, variant)| Some((tag.as_str(), union.variants[*variant].ty.named()?)));
    Some((property, members.collect()))
}

/// Whether the unions tell all that a property of this type can be. A value that none of them knows may be the record's own.
fn is_told(api: &Api, ty: &Type, told: &Told) -> bool {
    match api.types.resolved(ty) {
        Type::Scalar(Scalar::String) => true,
        Type::Named(id) => match &api.types[*id].shape {
            Shape::TextEnum(list) => {
                let known: BTreeSet<&str> = told
                    .unions
                    .iter()
                    .filter_map(|union| tags(&api.types[*union].shape))
                    .flat_map(|(_, tags)| tags.into_iter().map(|(tag, _)| tag))
                    .collect();
                list.values.iter().all(|value| value.value.as_str().is_some_and(|text| known.contains(text)))
            }
            _ => false,
        },
        _ => false,
    }
}
