//! One serde visitor for every kind of slot.

use super::{
    absent::takes_null,
    buffered::KeyText,
    object::Reader,
    trail::{Step, Trail},
    union::Choose,
};
use crate::{Json, MapSlot, SeqSlot, Slot};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use std::fmt;

/// Reads the next value into a slot.
pub(super) struct Seed<'a, 't> {
    pub slot: Slot<'a>,
    pub trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let trail = self.trail;
        match self.slot {
            Slot::Str(_) | Slot::Text(_) => d.deserialize_str(self),
            Slot::Bool(_) => d.deserialize_bool(self),
            Slot::I64(_) | Slot::Int(_) => d.deserialize_i64(self),
            Slot::TextInt(_) => d.deserialize_any(self),
            Slot::U64(_) => d.deserialize_u64(self),
            Slot::F64(_) | Slot::F32(_) => d.deserialize_f64(self),
            Slot::OptStr(_)
            | Slot::OptBool(_)
            | Slot::OptI64(_)
            | Slot::OptF64(_)
            | Slot::Opt(_) => d.deserialize_option(self),
            // Asked for as an option because a null is an empty list or map; `visit_some` asks
            // again.
            Slot::Seq(_) | Slot::Map(_) => d.deserialize_option(self),
            Slot::Obj(record) => {
                let table = record.table();
                match table.union {
                    None => d.deserialize_struct(
                        table.name,
                        table.fields,
                        Seed { slot: Slot::Obj(record), trail },
                    ),
                    Some(union) => d.deserialize_any(Choose {
                        name: table.name,
                        record,
                        union,
                        outer: None,
                        trail,
                    }),
                }
            }
            Slot::Any(place) => Json::deserialize(d).map(|json| *place = json),
            Slot::Skip => d.deserialize_ignored_any(IgnoredAny).map(|_| ()),
        }
    }
}

impl Seed<'_, '_> {
    /// Takes an integer of any width; what does not fit is an error, as is an integer where none
    /// belongs.
    fn integer<E: Error>(mut self, value: i128, given: Unexpected<'_>) -> Result<(), E> {
        let fits = match &mut self.slot {
            Slot::I64(place) => i64::try_from(value).map(|value| **place = value).is_ok(),
            Slot::U64(place) => u64::try_from(value).map(|value| **place = value).is_ok(),
            Slot::F64(place) => {
                **place = value as f64;
                true
            }
            Slot::F32(place) => {
                **place = value as f32;
                true
            }
            Slot::Int(place) | Slot::TextInt(place) => place.set(value),
            _ => return Err(E::invalid_type(given, &self)),
        };
        if fits { Ok(()) } else { Err(E::invalid_value(given, &self)) }
    }
}

/// Floats of at most this size hold each integer exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.slot {
            Slot::Str(_) | Slot::OptStr(_) => "a string",
            Slot::Bool(_) | Slot::OptBool(_) => "a boolean",
            Slot::I64(_) | Slot::OptI64(_) => "an integer (64 bits)",
            Slot::U64(_) => "an integer that is not negative (64 bits)",
            Slot::Int(_) => "an integer that fits",
            Slot::TextInt(_) => "an integer that fits, as text",
            Slot::F64(_) | Slot::F32(_) | Slot::OptF64(_) => "a number",
            Slot::Text(place) => place.expected(),
            Slot::Seq(_) => "an array",
            Slot::Map(_) => "an object",
            Slot::Obj(record) => return write!(f, "an object ({})", record.table().name),
            Slot::Opt(_) | Slot::Any(_) | Slot::Skip => "a value",
        })
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.slot {
            Slot::Bool(place) => *place = value,
            _ => return Err(E::invalid_type(Unexpected::Bool(value), &self)),
        }
        Ok(())
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        match self.slot {
            Slot::I64(place) => *place = value,
            _ => return self.integer(value.into(), Unexpected::Signed(value)),
        }
        Ok(())
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        match (self.slot, i64::try_from(value)) {
            (Slot::I64(place), Ok(value)) => *place = value,
            (slot, _) => {
                return Seed { slot, ..self }.integer(value.into(), Unexpected::Unsigned(value));
            }
        }
        Ok(())
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.slot {
            Slot::F64(place) => *place = value,
            Slot::F32(place) if (value as f32).is_finite() || !value.is_finite() => {
                *place = value as f32
            }
            Slot::F32(_) => {
                return Err(E::invalid_value(Unexpected::Float(value), &"a number of 32 bits"));
            }
            Slot::I64(_) | Slot::U64(_) | Slot::Int(_)
                if value.fract() == 0.0 && value.abs() <= EXACT =>
            {
                return self.integer(value as i128, Unexpected::Float(value));
            }
            _ => return Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
        Ok(())
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.slot {
            Slot::Str(place) => *place = text.to_owned(),
            Slot::Text(place) => {
                if !place.set(text) {
                    return Err(E::invalid_value(Unexpected::Str(text), &place.expected()));
                }
            }
            Slot::TextInt(place) => {
                let fits = text.parse().is_ok_and(|value| place.set(value));
                if !fits {
                    let given = Unexpected::Str(text);
                    return Err(E::invalid_value(given, &"an integer that fits, as text"));
                }
            }
            _ => return Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
        Ok(())
    }

    #[inline]
    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        match self.slot {
            Slot::Str(place) => *place = text,
            _ => return self.visit_str(&text),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        match self.slot {
            Slot::OptStr(place) => *place = None,
            Slot::OptBool(place) => *place = None,
            Slot::OptI64(place) => *place = None,
            Slot::OptF64(place) => *place = None,
            Slot::Opt(place) => place.null(),
            Slot::Seq(_) | Slot::Map(_) => {}
            _ => return Err(E::invalid_type(Unexpected::Unit, &self)),
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let seed = Seed { slot: self.slot.some(), trail: self.trail };
        match seed.slot {
            // A present list or map was asked for already.
            Slot::Seq(_) => d.deserialize_seq(seed),
            Slot::Map(_) => d.deserialize_map(seed),
            _ => seed.deserialize(d),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::Seq(place) => read_items(place, items, self.trail),
            _ => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        match self.slot {
            Slot::Obj(record) => {
                let mut reader = Reader::new(record, None, self.trail);
                reader.rest(&mut entries)?;
                reader.finish()
            }
            Slot::Map(place) => read_entries(place, entries, self.trail),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Reads the next value into a slot; gives whether it was there. A null where none belongs is not:
/// asked for only where a text cannot be read again.
pub(super) struct Present<'a, 't>(pub Seed<'a, 't>);

impl<'de> DeserializeSeed<'de> for Present<'_, '_> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<bool, D::Error> {
        if self.0.trail.holds() && !takes_null(&self.0.slot) {
            return d.deserialize_option(self);
        }
        self.0.deserialize(d).map(|()| true)
    }
}

impl<'de> Visitor<'de> for Present<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }
    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }
    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<bool, D::Error> {
        self.0.deserialize(d).map(|()| true)
    }
}

/// The next item of a list: its slot is made only when there is one.
struct Item<'a, 't> {
    place: &'a mut dyn SeqSlot,
    trail: &'t Trail,
}

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let there = Present(Seed { slot: self.place.push(), trail: self.trail }).deserialize(d)?;
        if !there {
            self.place.pop();
        }
        Ok(())
    }
}

fn read_items<'de, A: SeqAccess<'de>>(
    place: &mut dyn SeqSlot,
    mut items: A,
    trail: &Trail,
) -> Result<(), A::Error> {
    let mut index = 0;
    loop {
        match items.next_element_seed(Item { place, trail }) {
            Ok(Some(())) => index += 1,
            Ok(None) => return Ok(()),
            Err(error) => return Err(trail.push(Step::Index(index), error)),
        }
    }
}

fn read_entries<'de, A: MapAccess<'de>>(
    place: &mut dyn MapSlot,
    mut entries: A,
    trail: &Trail,
) -> Result<(), A::Error> {
    let mut name = String::new();
    while let Some(key) = entries.next_key_seed(KeyText)? {
        name.clear();
        name.push_str(&key);
        match entries.next_value_seed(Present(Seed { slot: place.insert(key.into_owned()), trail }))
        {
            Ok(true) => {}
            Ok(false) => place.remove(&name),
            Err(error) => return Err(trail.push(Step::Key(name.into()), error)),
        }
    }
    Ok(())
}
