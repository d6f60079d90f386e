//! Reading a held value into a slot. Not generic: compiled once, whatever the format.

use super::{
    held::{Held, HeldError},
    object::Reader,
    seed::Seed,
    trail::{Step, Trail},
    union::{Choose, Tags},
};
use crate::{Record, Slot};
use serde::de::{Error, Unexpected, Visitor};

/// Reads a held value. `tags` are the properties that told the unions of which the slot is a
/// member.
pub(super) fn fill(
    slot: Slot<'_>,
    value: &Held<'_>,
    tags: Option<&Tags<'_>>,
    trail: &Trail,
) -> Result<(), HeldError> {
    if !trail.spend() {
        return Err(HeldError::custom("there are too many ways to read it"));
    }
    match (slot, value) {
        (Slot::Obj(record), _) => object(record, value, tags, trail),
        (Slot::Any(place), _) => {
            *place = value.to_json();
            Ok(())
        }
        (Slot::Skip, _) => Ok(()),
        (Slot::Seq(place), Held::Seq(items)) => {
            for (index, item) in items.iter().enumerate() {
                fill(place.push(), item, None, trail)
                    .map_err(|error| trail.push(Step::Index(index), error))?;
            }
            Ok(())
        }
        (Slot::Map(place), Held::Map(entries)) => {
            for (key, value) in entries {
                let place = place.insert(key.as_ref().to_owned());
                fill(place, value, None, trail)
                    .map_err(|error| trail.push(Step::key(key), error))?;
            }
            Ok(())
        }
        (
            slot @ (Slot::OptStr(_)
            | Slot::OptBool(_)
            | Slot::OptI64(_)
            | Slot::OptF64(_)
            | Slot::Opt(_)),
            value,
        ) => match value {
            Held::Null => Seed { slot, trail }.visit_none(),
            value => fill(slot.some(), value, None, trail),
        },
        (slot, value) => visit(Seed { slot, trail }, value),
    }
}

/// Hands a value to a visitor that takes no lists or objects.
fn visit(seed: Seed<'_, '_>, value: &Held<'_>) -> Result<(), HeldError> {
    match value {
        Held::Null => seed.visit_none(),
        Held::Bool(value) => seed.visit_bool(*value),
        Held::I64(value) => seed.visit_i64(*value),
        Held::U64(value) => seed.visit_u64(*value),
        Held::F64(value) => seed.visit_f64(*value),
        Held::Str(text) => seed.visit_str(text),
        Held::Seq(_) => Err(HeldError::invalid_type(Unexpected::Seq, &seed)),
        Held::Map(_) => Err(HeldError::invalid_type(Unexpected::Map, &seed)),
    }
}

/// Reads a struct or union.
fn object(
    record: &mut dyn Record,
    value: &Held<'_>,
    tags: Option<&Tags<'_>>,
    trail: &Trail,
) -> Result<(), HeldError> {
    let table = record.table();
    if let Some(union) = table.union {
        return Choose { name: table.name, record, union, outer: tags, trail }.held(value);
    }
    let Held::Map(entries) = value else {
        return visit(Seed { slot: Slot::Obj(record), trail }, value);
    };
    let mut reader = Reader::new(record, tags, trail);
    for (key, value) in entries {
        reader.feed(key, value)?;
    }
    reader.finish()
}
