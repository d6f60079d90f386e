//! Where types are used of which the description says nothing in words, for their documentation.

use super::usage;
use crate::ir::{Api, Docs, OpId, Shape, Slot, Type, TypeId};

/// What refers to a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Referrer {
    /// The body of a request.
    Body(OpId),
    /// A response, its headers, or the result of a long-running operation.
    Response(OpId),
    /// A parameter, or a group of them.
    Parameter(OpId),
    /// A property of a record.
    Property {
        /// The record.
        owner: TypeId,
        /// The name of the property on the wire.
        wire: String,
    },
    /// Properties of a record that the description does not name.
    Extra(TypeId),
    /// A member of a union.
    Member(TypeId),
    /// Another name of the type.
    Alias(TypeId),
}

/// The first referrer of a type, in the order of [`Referrer`], and how many others there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referrers {
    /// The first one.
    pub first: Referrer,
    /// The number of others.
    pub others: usize,
}

/// What refers to each type of which the description says nothing in words; `None`: nothing refers
/// to it, or there are words.
pub fn run(api: &Api) -> Vec<Option<Referrers>> {
    let mut found: Vec<Vec<Referrer>> = vec![Vec::new(); api.types.0.len()];
    let silent: Vec<bool> = api.types.iter().map(|(_, def)| is_silent(&def.docs)).collect();
    let mut note = |ty: &Type, referrer: &dyn Fn() -> Referrer| {
        if let Some(TypeId(at)) = ty.named().filter(|TypeId(at)| silent[*at as usize]) {
            found[at as usize].push(referrer());
        }
    };
    for (index, operation) in api.operations.iter().enumerate() {
        let id = OpId(index as u32);
        usage::bodies(operation, &mut |ty| note(ty, &|| Referrer::Body(id)));
        usage::outputs(operation, &mut |ty| note(ty, &|| Referrer::Response(id)));
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let groups = operation.parameter_groups.iter().map(|group| &group.ty);
        parameters.chain(groups).for_each(|ty| note(ty, &|| Referrer::Parameter(id)));
    }
    for (owner, def) in api.types.iter() {
        let slots = def.shape.slots();
        for (slot, ty) in slots.into_iter().filter(|(_, ty)| ty.named() != Some(owner)) {
            note(ty, &|| match (slot, &def.shape) {
                (Slot::Field(at), Shape::Record(record)) => {
                    Referrer::Property { owner, wire: record.fields[at].wire.clone() }
                }
                (Slot::Variant(_), _) => Referrer::Member(owner),
                (Slot::Target, _) => Referrer::Alias(owner),
                _ => Referrer::Extra(owner),
            });
        }
    }
    found.into_iter().map(counted).collect()
}

fn counted(mut list: Vec<Referrer>) -> Option<Referrers> {
    list.sort_unstable();
    list.dedup();
    let others = list.len().saturating_sub(1);
    list.into_iter().next().map(|first| Referrers { first, others })
}

/// Whether the description says nothing in words of a type.
fn is_silent(docs: &Docs) -> bool {
    let is_blank =
        |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    is_blank(&docs.summary) && is_blank(&docs.description)
}
