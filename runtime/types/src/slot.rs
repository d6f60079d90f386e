//! Where a value is read into. One [`Slot`] for each kind of value keeps the interpreter free of
//! the types it fills.

use crate::{Json, record::Record};

/// Where a value is read into.
///
/// The scalars that occur most have variants, which saves a virtual call and a vtable in each
/// crate.
pub enum Slot<'a> {
    /// A string, which is overwritten.
    Str(&'a mut String),
    /// A boolean, which is overwritten.
    Bool(&'a mut bool),
    /// A 64-bit integer.
    I64(&'a mut i64),
    /// An unsigned 64-bit integer.
    U64(&'a mut u64),
    /// A 64-bit float.
    F64(&'a mut f64),
    /// A 32-bit float.
    F32(&'a mut f32),
    /// Text or nothing.
    OptStr(&'a mut Option<String>),
    /// A boolean or nothing.
    OptBool(&'a mut Option<bool>),
    /// A 64-bit integer or nothing.
    OptI64(&'a mut Option<i64>),
    /// A 64-bit float or nothing.
    OptF64(&'a mut Option<f64>),
    /// An integer of another width, or an enum of integers.
    Int(&'a mut dyn IntSlot),
    /// An integer that is written as text.
    TextInt(&'a mut dyn IntSlot),
    /// A value that is made from text.
    Text(&'a mut dyn TextSlot),
    /// Any JSON value.
    Any(&'a mut Json),
    /// A value or nothing.
    Opt(&'a mut dyn OptSlot),
    /// A list, into which items are pushed.
    Seq(&'a mut dyn SeqSlot),
    /// A map, into which entries are put.
    Map(&'a mut dyn MapSlot),
    /// A struct or union.
    Obj(&'a mut dyn Record),
    /// Nowhere: the value is skipped.
    Skip,
}

impl Slot<'_> {
    /// Whether the slot can hold nothing.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(
            self,
            Slot::OptStr(_) | Slot::OptBool(_) | Slot::OptI64(_) | Slot::OptF64(_) | Slot::Opt(_)
        )
    }

    /// Of an optional slot, the slot of a value that is there, which is empty at first; any other
    /// slot as it is.
    #[inline]
    pub(crate) fn some(self) -> Self {
        match self {
            Slot::OptStr(place) => Slot::Str(place.insert(String::new())),
            Slot::OptBool(place) => Slot::Bool(place.insert(false)),
            Slot::OptI64(place) => Slot::I64(place.insert(0)),
            Slot::OptF64(place) => Slot::F64(place.insert(0.0)),
            Slot::Opt(place) => place.some(),
            slot => slot,
        }
    }
}

impl Slot<'_> {
    /// Takes out what was read into the slot, so that another value can be read into it, or none.
    #[cold]
    pub(crate) fn reset(self) {
        match self {
            Slot::Seq(place) => place.clear(),
            Slot::Map(place) => place.clear(),
            Slot::OptStr(place) => *place = None,
            Slot::OptBool(place) => *place = None,
            Slot::OptI64(place) => *place = None,
            Slot::OptF64(place) => *place = None,
            Slot::Opt(place) => place.null(),
            Slot::Any(place) => *place = Json::Null,
            Slot::Str(place) => place.clear(),
            Slot::Bool(place) => *place = false,
            Slot::I64(place) => *place = 0,
            Slot::U64(place) => *place = 0,
            Slot::F64(place) => *place = 0.0,
            Slot::F32(place) => *place = 0.0,
            Slot::Int(place) | Slot::TextInt(place) => {
                place.set(0);
            }
            Slot::Text(place) => {
                place.set("");
            }
            // An open union becomes what no member fits.
            Slot::Obj(record) if record.table().union.is_some() => drop(record.slot(usize::MAX)),
            Slot::Obj(record) => {
                (0..=record.table().fields.len()).for_each(|index| record.slot(index).reset());
            }
            Slot::Skip => {}
        }
    }
}

/// A slot for a value that may be missing.
pub trait OptSlot {
    /// Receives a `null`.
    fn null(&mut self);
    /// Receives a value: becomes an empty one and gives the slot to read it into.
    fn some(&mut self) -> Slot<'_>;
}

/// A slot for a list.
pub trait SeqSlot {
    /// Adds an empty item and gives the slot to read it into.
    fn push(&mut self) -> Slot<'_>;
    /// Takes the last item out.
    fn pop(&mut self);
    /// Takes all items out.
    fn clear(&mut self);
}

/// A slot for a map.
pub trait MapSlot {
    /// Puts an empty value under `key`, instead of any other, and gives the slot to read it into.
    fn insert(&mut self, key: String) -> Slot<'_>;
    /// Takes the entry of `key` out.
    fn remove(&mut self, key: &str);
    /// Takes all entries out.
    fn clear(&mut self);
}

/// A slot for an integer.
pub trait IntSlot {
    /// Takes the value; false when it does not fit.
    fn set(&mut self, value: i128) -> bool;
}

/// A slot for a value that is made from text.
pub trait TextSlot {
    /// Takes the text; false when it cannot be read.
    fn set(&mut self, text: &str) -> bool;
    /// What the text should be, for the error: `base64 text`.
    fn expected(&self) -> &'static str {
        "a string"
    }
}
