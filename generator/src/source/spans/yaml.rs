//! The second reading of YAML. `yaml_serde` reports a position only in errors, so every key and
//! scalar that may be shown is refused: the error gives its position, and the reading goes on
//! behind it.

use super::{super::Lines, Wanted, blocks};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::{cell::RefCell, fmt, ops::Range};

/// Notes where the wanted locations are. Only the lines around them are read, where it is sure that
/// this finds the same.
pub(super) fn search(text: &str, wanted: &mut Wanted<'_>) {
    match blocks::excerpt(text, wanted) {
        Some(excerpt) => {
            search_all(&excerpt.text, wanted);
            wanted.map_below(&|span| excerpt.in_text(span));
        }
        None => search_all(text, wanted),
    }
}

/// The same, by reading all of the text.
pub(super) fn search_all(text: &str, wanted: &mut Wanted<'_>) {
    let reading = Reading { lines: Lines::new(text), scalar: RefCell::default() };
    if let Some(document) = serde_yaml::Deserializer::from_str(text).next() {
        // A scalar at the root is refused, and nothing is below it.
        let _ = Node { reading: &reading, wanted }.deserialize(document);
    }
}

struct Reading<'t> {
    lines: Lines<'t>,
    /// The scalar that was refused last.
    scalar: RefCell<Option<String>>,
}

impl Reading<'_> {
    /// The scalar that a refusal is about, and where it stands. `None`: the error is another one.
    fn refused(&self, error: &impl fmt::Display) -> Option<(String, Range<usize>)> {
        let scalar = self.scalar.borrow_mut().take()?;
        // The position is left out when it is the very first.
        let message = error.to_string();
        let place = message.rsplit_once(" at line ").and_then(|(_, place)| {
            let (line, column) = place.split_once(" column ")?;
            Some((line.parse().ok()?, column.parse().ok()?))
        });
        let (line, column) = place.unwrap_or((1, 1));
        let start = self.lines.offset_of_char(line, column);
        Some((scalar.clone(), start..start + self.length(line, start, &scalar)))
    }

    /// How long the scalar that starts at a byte of a line is on it.
    fn length(&self, line: usize, start: usize, scalar: &str) -> usize {
        let (first, text) = self.lines.line(line);
        let line = text.get(start.saturating_sub(first)..).unwrap_or_default();
        match line.chars().next() {
            Some(mark @ ('"' | '\'')) => line[1..].find(mark).map_or(line.len(), |end| end + 2),
            Some('|' | '>') => line.trim_end().len(),
            _ if line.starts_with(scalar) && !scalar.is_empty() => scalar.len(),
            _ => {
                let within = line.find([',', ']', '}']).unwrap_or(line.len());
                line[..within].find(" #").unwrap_or(within)
            }
        }
    }
}

struct Node<'a, 't, 's> {
    reading: &'a Reading<'t>,
    wanted: &'a mut Wanted<'s>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Node<'_, '_, '_> {
    fn refuse<E: Error>(self, scalar: String) -> Result<(), E> {
        self.reading.scalar.replace(Some(scalar));
        Err(E::custom("here"))
    }

    /// Keeps where a member is that was refused; other errors end the reading.
    fn note<E: Error>(
        reading: &Reading<'_>,
        wanted: &mut Wanted<'_>,
        read: Result<(), E>,
    ) -> Result<(), E> {
        let Err(error) = read else { return Ok(()) };
        let (_, span) = reading.refused(&error).ok_or(error)?;
        wanted.span = Some(span);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        loop {
            let (key, span) = match access.next_key_seed(Key { reading: self.reading }) {
                Ok(None) => return Ok(()),
                Ok(Some(())) => continue,
                Err(error) => self.reading.refused(&error).ok_or(error)?,
            };
            // An object in an array has no key: its first member shows it.
            if self.wanted.span.is_none() {
                self.wanted.span = Some(span.clone());
            }
            match self.wanted.members.get_mut(&*key) {
                Some(wanted) => {
                    wanted.span = Some(span);
                    let read = access.next_value_seed(Node { reading: self.reading, wanted });
                    Node::note(self.reading, wanted, read)?;
                }
                None => drop(access.next_value::<IgnoredAny>()?),
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        for index in 0_usize.. {
            let more = match self.wanted.members.get_mut(&*index.to_string()) {
                Some(wanted) => {
                    let read = access.next_element_seed(Node { reading: self.reading, wanted });
                    match read {
                        Ok(more) => more.is_some(),
                        Err(error) => {
                            Node::note(self.reading, wanted, Err(error))?;
                            true
                        }
                    }
                }
                None => access.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                break;
            }
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (IgnoredAny, content) = access.variant()?;
        content.newtype_variant_seed(self)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.refuse("null".to_owned())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.refuse("null".to_owned())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.refuse(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.refuse(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.refuse(value.to_string())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.refuse(value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.refuse(value.to_string())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.refuse(String::new())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.refuse(text.to_owned())
    }
}

/// Refuses every key.
struct Key<'a, 't> {
    reading: &'a Reading<'t>,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<(), E> {
        self.reading.scalar.replace(Some(key.to_owned()));
        Err(E::custom("here"))
    }
}
