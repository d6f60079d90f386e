//! What a body of `application/merge-patch+json` says nothing of stays as it is, what is null is
//! removed (RFC 7396 section 2): in its objects absent and null are two things, whatever the schema
//! says of null.

use super::usage;
use crate::ir::{
    Access, Api, Content, ContentKind, Field, Hints, Note, Presence, Shape, Slot, Type, TypeId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the optional properties of patches nullable. A type that is used otherwise too stays as it
/// is: the patch is a type of its own, called after it.
pub fn run(api: &mut Api) {
    let mut roots = Vec::new();
    for_each_patch(api, &mut |ty| roots.push(ty.clone()));
    let reached = reached(api, roots.iter().filter_map(inside).collect());
    let others = others(api, &reached);
    let own: BTreeMap<TypeId, TypeId> = changed(api, &reached)
        .into_iter()
        .map(|id| (id, if others[id.0 as usize] { copy(api, id) } else { id }))
        .collect();
    for id in own.values() {
        let def = &mut api.types[*id];
        if patch(&mut def.shape) {
            def.docs.notes.push(Note::MergePatch);
        }
        def.shape.slots_mut().into_iter().for_each(|(_, ty)| lead(ty, &own));
    }
    for_each_patch(api, &mut |ty| {
        removable(ty);
        lead(ty, &own);
    });
}

/// The types of all bodies that are patches.
fn for_each_patch(api: &mut Api, f: &mut dyn FnMut(&mut Type)) {
    let bodies = api.operations.iter_mut().filter_map(|operation| operation.body.as_mut());
    for content in bodies.flat_map(|body| &mut body.contents) {
        let is_patch = content.is_merge_patch();
        if let (true, ContentKind::Json(ty)) = (is_patch, &mut content.kind) {
            f(ty);
        }
    }
}

/// The named type that an object of a patch is merged into; an array is replaced as a whole.
fn inside(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Map(inner) | Type::Nullable(inner) => inside(inner),
        Type::Any | Type::Scalar(_) | Type::List(_) => None,
    }
}

/// The types that patches are of.
fn reached(api: &Api, mut open: Vec<TypeId>) -> BTreeSet<TypeId> {
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(api.types[id].shape.slots().iter().filter_map(|(_, ty)| inside(ty)));
        }
    }
    seen
}

/// For each type, whether it is used otherwise than in a patch.
fn others(api: &Api, reached: &BTreeSet<TypeId>) -> Vec<bool> {
    let mut open: Vec<TypeId> = Vec::new();
    let mut note = |ty: &Type| open.extend(ty.named());
    api.client_parameters.iter().for_each(|parameter| note(&parameter.ty));
    api.payloads.iter().for_each(|payload| note(&payload.ty));
    for operation in &api.operations {
        usage::outputs(operation, &mut note);
        usage::inputs_but(operation, Content::is_merge_patch, &mut note);
    }
    let replaced = reached.iter().flat_map(|id| api.types[*id].shape.slots());
    replaced.filter(|(_, ty)| inside(ty).is_none()).for_each(|(_, ty)| note(ty));
    usage::closure(api, open)
}

/// The types that are others as patches: by their own properties, or by those of what they hold.
fn changed(api: &Api, reached: &BTreeSet<TypeId>) -> BTreeSet<TypeId> {
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for id in reached {
        let held = api.types[*id].shape.slots().into_iter().filter_map(|(_, ty)| inside(ty));
        held.for_each(|held| holders.entry(held).or_default().push(*id));
    }
    let own = |id: &&TypeId| patch(&mut api.types[**id].shape.clone());
    let mut open: Vec<TypeId> = reached.iter().filter(own).copied().collect();
    let mut changed = BTreeSet::new();
    while let Some(id) = open.pop() {
        if changed.insert(id) {
            open.extend(holders.remove(&id).unwrap_or_default());
        }
    }
    changed
}

/// A copy of a type, for patches.
fn copy(api: &mut Api, id: TypeId) -> TypeId {
    let mut def = api.types[id].clone();
    let phrases = def.hints.phrases.iter().map(|phrase| format!("{phrase} patch")).collect();
    def.hints = Hints { pinned: None, phrases };
    def.examples = Vec::new();
    api.types.push(def)
}

/// Makes what can be removed from an object nullable; false when there is nothing.
fn patch(shape: &mut Shape) -> bool {
    let mut changed = false;
    for (slot, ty) in shape.slots_mut() {
        changed |= match slot {
            Slot::Extra => nullable(ty),
            Slot::Field(_) | Slot::Variant(_) | Slot::Target => removable(ty),
        };
    }
    if let Shape::Record(record) = shape {
        for field in record.fields.iter_mut().filter(|field| may_be_removed(field)) {
            field.presence = Presence::OptionalNullable;
            changed = true;
        }
    }
    changed
}

/// Whether a property is one that may be removed, and is not nullable yet. What tells the object,
/// or only the service sets, is none.
fn may_be_removed(field: &Field) -> bool {
    field.presence == Presence::Optional
        && field.access != Access::ReadOnly
        && field.constant.is_none()
        && field.ty != Type::Any
}

/// Makes the values of maps nullable, as deep as they are merged.
fn removable(ty: &mut Type) -> bool {
    match ty {
        Type::Map(values) => removable(values) | nullable(values),
        Type::Nullable(inner) => removable(inner),
        Type::Any | Type::Scalar(_) | Type::Named(_) | Type::List(_) => false,
    }
}

fn nullable(ty: &mut Type) -> bool {
    let changed = !matches!(ty, Type::Any | Type::Nullable(_));
    if changed {
        *ty = Type::Nullable(Box::new(ty.clone()));
    }
    changed
}

/// Leads a use to the patch of its type, where that is a type of its own.
fn lead(ty: &mut Type, own: &BTreeMap<TypeId, TypeId>) {
    match ty {
        Type::Named(id) => *id = own.get(id).copied().unwrap_or(*id),
        Type::Map(inner) | Type::Nullable(inner) => lead(inner, own),
        Type::Any | Type::Scalar(_) | Type::List(_) => {}
    }
}
