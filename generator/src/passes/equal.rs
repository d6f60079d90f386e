//! Types that are written out at several places, alike in everything that is said of them, become one: a description without
//! components for them repeats the same user or link a hundred times.

use crate::ir::{Api, Docs, EnumValue, Extra, Field, IntEnum, Record, Shape, TextEnum, Type, TypeDef, TypeId, Union, Variant};
use std::collections::HashMap;

/// Makes types one that have the same name, the same parts and the same prose.
pub fn run(api: &mut Api) {
    let mut same: Vec<TypeId> = (0..api.types.0.len()).map(|i| TypeId(i as u32)).collect();
    let groups = groups(api);
    // What holds types that became one may be equal now, so this goes on until nothing changes; at most as often as types are nested.
    while groups.iter().filter(|group| join(api, group, &mut same)).count() > 0 {}
    if same.iter().enumerate().any(|(i, id)| id.0 as usize != i) {
        replace(api, &same);
    }
}

/// Types with equal names and, at a glance, equal parts. Those with a name of their own are first, then in the order of the description.
fn groups(api: &Api) -> Vec<Vec<TypeId>> {
    let mut places: HashMap<(&str, String), usize> = HashMap::new();
    let mut groups: Vec<Vec<TypeId>> = Vec::new();
    for (id, def) in api.types.iter().filter(|(_, def)| def.hints.pinned.is_none()) {
        let Some(name) = def.hints.phrases.first() else { continue };
        let place = *places.entry((name, glance(&def.shape))).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(id),
            None => groups.push(vec![id]),
        }
    }
    groups.retain(|group| group.len() > 1);
    for group in &mut groups {
        group.sort_by_key(|id| (api.types[*id].hints.phrases.len(), *id));
    }
    groups
}

/// The wire names of what a type is made of.
fn glance(shape: &Shape) -> String {
    let values = |list: &[EnumValue]| list.iter().map(|value| value.value.to_string()).collect::<Vec<_>>().join(" ");
    match shape {
        Shape::Record(record) => record.fields.iter().map(|field| format!("{} ", field.wire)).collect(),
        Shape::Union(union) => format!("|{}", union.variants.len()),
        Shape::TextEnum(list) => format!("\"{}", values(&list.values)),
        Shape::IntEnum(list) => format!("#{}", values(&list.values)),
        Shape::Alias(_) => "=".to_owned(),
    }
}

/// Notes which types of a group are the same as one before them; whether there is a new one.
fn join(api: &Api, group: &[TypeId], same: &mut [TypeId]) -> bool {
    let mut kept: Vec<TypeId> = Vec::new();
    let mut changed = false;
    for &id in group.iter() {
        if same[id.0 as usize] != id {
            continue;
        }
        let one = Comparison { same };
        match kept.iter().find(|known| one.defs(&api.types[**known], &api.types[id])) {
            Some(known) => {
                same[id.0 as usize] = *known;
                changed = true;
            }
            None => kept.push(id),
        }
    }
    changed
}

/// Takes the types away that are another, wherever they are used.
fn replace(api: &mut Api, same: &[TypeId]) {
    let mut place = Vec::with_capacity(same.len());
    let mut next = 0;
    for (i, id) in same.iter().enumerate() {
        place.push(TypeId(next));
        next += u32::from(id.0 as usize == i);
    }
    let kept = |id: TypeId| {
        let mut id = id;
        while same[id.0 as usize] != id {
            id = same[id.0 as usize];
        }
        place[id.0 as usize]
    };
    let defs = std::mem::take(&mut api.types.0);
    api.types.0 = defs.into_iter().enumerate().filter(|(i, _)| same[*i].0 as usize == *i).map(|(_, def)| def).collect();
    api.for_each_type(&mut |ty| {
        if let Type::Named(id) = ty.leaf_mut() {
            *id = kept(*id);
        }
    });
}

/// Compares types in everything but where they stand and the examples that are given.
struct Comparison<'a> {
    /// For each type, the one that it is known to be the same as.
    same: &'a [TypeId],
}

impl Comparison<'_> {
    fn defs(&self, a: &TypeDef, b: &TypeDef) -> bool {
        docs(&a.docs, &b.docs) && self.shapes(&a.shape, &b.shape)
    }

    fn shapes(&self, a: &Shape, b: &Shape) -> bool {
        match (a, b) {
            (Shape::Record(a), Shape::Record(b)) => self.records(a, b),
            (Shape::Union(a), Shape::Union(b)) => self.unions(a, b),
            (Shape::TextEnum(TextEnum { values: a }), Shape::TextEnum(TextEnum { values: b })) => values(a, b),
            (Shape::IntEnum(IntEnum { values: a }), Shape::IntEnum(IntEnum { values: b })) => values(a, b),
            (Shape::Alias(a), Shape::Alias(b)) => self.types(a, b),
            _ => false,
        }
    }

    fn records(&self, a: &Record, b: &Record) -> bool {
        let Record { fields, extra, xml } = a;
        let extra = match (extra, &b.extra) {
            (Extra::Ignored, Extra::Ignored) => true,
            (Extra::Kept(a), Extra::Kept(b)) => self.types(a, b),
            _ => false,
        };
        extra && *xml == b.xml && fields.len() == b.fields.len() && fields.iter().zip(&b.fields).all(|(a, b)| self.fields(a, b))
    }

    fn fields(&self, a: &Field, b: &Field) -> bool {
        let Field {
            wire,
            hints,
            docs: prose,
            ty,
            presence,
            access,
            secret,
            flattened,
            default,
            constant,
            constraints,
            xml,
            location: _,
        } = a;
        *wire == b.wire
            && *presence == b.presence
            && *access == b.access
            && *secret == b.secret
            && *flattened == b.flattened
            && self.types(ty, &b.ty)
            && *hints == b.hints
            && docs(prose, &b.docs)
            && *default == b.default
            && *constant == b.constant
            && *constraints == b.constraints
            && *xml == b.xml
    }

    fn unions(&self, a: &Union, b: &Union) -> bool {
        let variant = |(a, b): (&Variant, &Variant)| self.types(&a.ty, &b.ty) && a.hints == b.hints && docs(&a.docs, &b.docs);
        a.variants.len() == b.variants.len() && a.variants.iter().zip(&b.variants).all(variant) && a.decision == b.decision
    }

    fn types(&self, a: &Type, b: &Type) -> bool {
        match (a, b) {
            (Type::Named(a), Type::Named(b)) => self.kept(*a) == self.kept(*b),
            (Type::List(a), Type::List(b)) | (Type::Map(a), Type::Map(b)) | (Type::Nullable(a), Type::Nullable(b)) => {
                self.types(a, b)
            }
            _ => a == b,
        }
    }

    fn kept(&self, mut id: TypeId) -> TypeId {
        while self.same[id.0 as usize] != id {
            id = self.same[id.0 as usize];
        }
        id
    }
}

fn docs(a: &Docs, b: &Docs) -> bool {
    a == b
}

fn values(a: &[EnumValue], b: &[EnumValue]) -> bool {
    let same = |(a, b): (&EnumValue, &EnumValue)| a.value == b.value && a.hints == b.hints && docs(&a.docs, &b.docs);
    a.len() == b.len() && a.iter().zip(b).all(same)
}
