//! What stands for a value that should be there and is absent or null.

use super::text::fill_text;
use crate::{
    MapSlot, SeqSlot, Slot,
    record::{Record, Union, flag},
};

/// Whether a null is a value of the slot. Any other null is as if nothing were there.
pub(crate) fn takes_null(slot: &Slot<'_>) -> bool {
    match slot {
        Slot::Any(_) | Slot::Skip | Slot::Seq(_) | Slot::Map(_) => true,
        Slot::Obj(record) => record.table().union.is_some(),
        slot => slot.is_optional(),
    }
}

/// Whether a null is an item of a list.
pub(crate) fn takes_null_items(place: &mut dyn SeqSlot) -> bool {
    let takes = takes_null(&place.push());
    place.pop();
    takes
}

/// Puts what stands for a value that is missing into an untouched field: its constant; else it
/// stays as it is, which is false, 0, an empty text, list, map or object, and of a union that no
/// member fits. False where nothing does: a union that is not open would be its first member, which
/// nobody said.
pub(crate) fn stand_in(record: &mut dyn Record, index: usize) -> bool {
    if let Some(constant) = record.table().constant(index) {
        return fill_text(record.slot(index), constant).is_ok();
    }
    let Slot::Obj(record) = record.slot(index) else { return true };
    let table = record.table();
    match table.union {
        Some(Union::Tag { open, .. } | Union::Rules { open, .. }) => *open,
        None => (0..table.fields.len())
            .all(|index| !table.is(index, flag::required) || stand_in(record, index)),
    }
}

/// Leaves out the entry of a map that is null where no null may be; false when it may.
pub(crate) fn drop_null(place: &mut dyn MapSlot, key: &str) -> bool {
    let dropped = !takes_null(&place.insert(key.to_owned()));
    if dropped {
        place.remove(key);
    }
    dropped
}
