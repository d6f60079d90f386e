//! What stands for a value that should be there and is absent or null.

use crate::{MapSlot, SeqSlot, Slot, Union, flag};

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

/// Whether what is in an untouched slot can stand for a value that is missing: false, 0, an empty
/// text, list, map or object, and for a union that no member fits. That of a union that is not open
/// would be its first member, which nobody said.
pub(crate) fn has_empty(slot: Slot<'_>) -> bool {
    let Slot::Obj(record) = slot else { return true };
    let table = record.table();
    match table.union {
        Some(Union::Tag { open, .. } | Union::Rules { open, .. }) => *open,
        None => (0..table.fields.len())
            .all(|index| !table.is(index, flag::required) || has_empty(record.slot(index))),
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
