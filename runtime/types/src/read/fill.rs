//! Reading a buffered value into a slot. Not generic: compiled once, whatever the format.

use super::{
    absent::{drop_null, takes_null_items},
    buffered::{Buffered, BufferedError},
    object::Reader,
    seed::Seed,
    trail::{Step, Trail},
    union::{Choose, Tags},
};
use crate::{Slot, record::Record};
use serde::de::{Error, Unexpected, Visitor};

/// Reads a buffered value. `tags` are the discriminator properties of the unions of which the slot
/// is a member.
pub(super) fn fill(
    slot: Slot<'_>,
    value: &Buffered<'_>,
    tags: Option<&Tags<'_>>,
    trail: &Trail,
) -> Result<(), BufferedError> {
    if !trail.spend() {
        return Err(BufferedError::custom("there are too many ways to read it"));
    }
    match (slot, value) {
        (Slot::Obj(record), _) => object(record, value, tags, trail),
        (Slot::Any(place), _) => {
            *place = value.to_json();
            Ok(())
        }
        (Slot::Skip, _) => Ok(()),
        (Slot::Seq(place), Buffered::Seq(items)) => {
            for (index, item) in items.iter().enumerate() {
                if is_absent(item, trail) && !takes_null_items(place) {
                    continue;
                }
                trail.below(|| Step::Index(index), || fill(place.push(), item, None, trail))?;
            }
            Ok(())
        }
        (Slot::Map(place), Buffered::Map(entries)) => {
            for (key, value) in entries {
                if is_absent(value, trail) && drop_null(place, key) {
                    continue;
                }
                let place = place.insert(key.as_ref().to_owned());
                trail.below(|| Step::key(key), || fill(place, value, None, trail))?;
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
            Buffered::Null => Seed { slot, trail }.visit_none(),
            value => fill(slot.some(), value, None, trail),
        },
        (slot, value) => visit(Seed { slot, trail }, value),
    }
}

/// Whether a value is as if it were not there, where it is not of the type.
pub(super) fn is_absent(value: &Buffered<'_>, trail: &Trail) -> bool {
    matches!(value, Buffered::Null) && !trail.is_strict()
}

/// Hands a value to a visitor that takes no lists or objects.
fn visit(seed: Seed<'_, '_>, value: &Buffered<'_>) -> Result<(), BufferedError> {
    match value {
        Buffered::Null => seed.visit_none(),
        Buffered::Bool(value) => seed.visit_bool(*value),
        Buffered::I64(value) => seed.visit_i64(*value),
        Buffered::U64(value) => seed.visit_u64(*value),
        Buffered::F64(value) => seed.visit_f64(*value),
        Buffered::Str(text) => seed.visit_str(text),
        Buffered::Seq(_) => Err(BufferedError::invalid_type(Unexpected::Seq, &seed)),
        Buffered::Map(_) => Err(BufferedError::invalid_type(Unexpected::Map, &seed)),
    }
}

/// Reads a struct or union.
fn object(
    record: &mut dyn Record,
    value: &Buffered<'_>,
    tags: Option<&Tags<'_>>,
    trail: &Trail,
) -> Result<(), BufferedError> {
    let table = record.table();
    if let Some(union) = table.union {
        return Choose { name: table.name, record, union, outer: tags, trail }.buffered(value);
    }
    let Buffered::Map(entries) = value else {
        return visit(Seed { slot: Slot::Obj(record), trail }, value);
    };
    let mut reader = Reader::new(record, tags, trail);
    for (key, value) in entries {
        reader.feed(key, value)?;
    }
    reader.finish()
}
