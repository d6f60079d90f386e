//! Which traits a type can have: `Default`, `Eq` and `Hash`.

use crate::ir::{Access, Api, Extra, Presence, Scalar, Shape, Type};

/// For each type, whether it is a record whose fields can all be left out.
pub fn empty(api: &Api) -> Vec<bool> {
    let asks = |shape: &Shape| match shape {
        Shape::Record(record) => record.fields.iter().any(|field| {
            let required =
                matches!(field.presence, Presence::Required | Presence::RequiredNullable);
            required && field.access != Access::ReadOnly && field.constant.is_none()
        }),
        Shape::Union(_)
        | Shape::TextEnum(_)
        | Shape::IntEnum(_)
        | Shape::OneValue(_)
        | Shape::Alias(_)
        | Shape::Foreign(_) => true,
    };
    api.types.iter().map(|(_, def)| !asks(&def.shape)).collect()
}

/// For each type, whether its equality is total and it can be hashed. A type that contains one that
/// cannot be hashed cannot be hashed either.
pub fn hashable(api: &Api) -> Vec<bool> {
    let mut containers = vec![Vec::new(); api.types.0.len()];
    let mut able = vec![true; api.types.0.len()];
    let mut open = Vec::new();
    for (id, def) in api.types.iter() {
        let slots = def.shape.slots();
        slots
            .iter()
            .filter_map(|(_, ty)| ty.named())
            .for_each(|to| containers[to.0 as usize].push(id.0 as usize));
        let free = matches!(&def.shape, Shape::Union(_) | Shape::Foreign(_))
            || matches!(&def.shape, Shape::Record(r) if r.extra == Extra::Kept(Type::Any));
        if free || slots.iter().any(|(_, ty)| !is_total(ty)) {
            open.push(id.0 as usize);
        }
    }
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut able[id], false) {
            open.append(&mut containers[id]);
        }
    }
    able
}

fn is_total(ty: &Type) -> bool {
    !matches!(ty.leaf(), Type::Any | Type::Scalar(Scalar::F32 | Scalar::F64))
}
