//! A list of an XML document, apart from the rest: each of its items is read by itself.

use super::{
    read::{element_name, value},
    text,
    tree::Element,
};
use crate::{
    Field, Json, ReadError, Slot,
    form::Xml,
    read::{Trail, takes_null},
};

/// The items of a list that was taken out of an XML document by [`from_xml_apart`].
pub struct XmlItems {
    elements: Vec<Element>,
    /// The form of the items of an item that is a list.
    form: Option<&'static Xml>,
}

impl XmlItems {
    /// How many there are, nulls too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Reads the item at a position; `None`: it is null, which is no item of the list.
    ///
    /// # Errors
    /// It does not fit the type; the error says where in the item.
    ///
    /// # Panics
    /// There is no such item.
    pub fn read<T: Field>(&self, index: usize) -> Result<Option<T>, ReadError> {
        let mut item = T::empty();
        let is_read = item_into(item.slot(), &self.elements[index], self.form)?;
        Ok(is_read.then_some(item))
    }

    /// What an item says, as JSON.
    ///
    /// # Panics
    /// There is no such item.
    #[must_use]
    pub fn json(&self, index: usize) -> Json {
        self.elements[index].to_json()
    }
}

/// Reads a value from an XML document, as [`from_xml`](super::from_xml), but for the items of the
/// list at the wire names `at`, which are given apart, unread. `None`: there is no list.
///
/// # Errors
/// When the text is not well-formed, or the rest of it does not fit the type.
pub fn from_xml_apart<T: Field>(
    bytes: &[u8],
    at: &[&str],
) -> Result<(T, Option<XmlItems>), ReadError> {
    let mut root = Element::parse(&text(bytes)?)?;
    let items = take(T::empty().slot(), &mut root, at);
    let mut rest = T::empty();
    super::element_into(rest.slot(), &root)?;
    Ok((rest, items))
}

/// Not generic, so it is compiled once, here; false: the item is null, and none.
fn item_into(
    slot: Slot<'_>,
    element: &Element,
    form: Option<&'static Xml>,
) -> Result<bool, ReadError> {
    if element.nil && !takes_null(&slot) {
        return Ok(false);
    }
    let trail = Trail::of_all();
    trail.allow(element.parts());
    let read = value(slot, element, form, &trail);
    trail.into_mismatches(read).into_error(None).map_or(Ok(true), Err)
}

/// Takes the elements of a list out of the element that a slot is read from.
fn take(slot: Slot<'_>, element: &mut Element, at: &[&str]) -> Option<XmlItems> {
    match (slot, at) {
        (Slot::Opt(place), _) => take(place.some(), element, at),
        (Slot::Seq(_), []) => Some(wrapped(element, None)),
        (Slot::Obj(record), [wire, rest @ ..]) if record.table().union.is_none() => {
            let table = record.table();
            let index = table.find(wire, 0)?;
            let form = table.form(index);
            let named = element_name(table, index)?;
            // As everywhere, an element called as the property stands in for the described name.
            let is_there = element.children.iter().any(|child| *child.name == *named);
            let name = if is_there { named } else { table.fields[index] };
            let items = form.and_then(|form| form.items);
            if rest.is_empty() && items.is_none() && is_list(record.slot(index)) {
                return Some(XmlItems { elements: repeated(element, name), form: None });
            }
            let child = element.children.iter_mut().rfind(|child| *child.name == *name)?;
            match rest {
                [] => is_list(record.slot(index)).then(|| wrapped(child, items)),
                _ => take(record.slot(index), child, rest),
            }
        }
        _ => None,
    }
}

fn is_list(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Opt(place) => is_list(place.some()),
        slot => matches!(slot, Slot::Seq(_)),
    }
}

/// The items of a list that repeats its element.
fn repeated(element: &mut Element, name: &str) -> Vec<Element> {
    element.children.extract_if(.., |child| *child.name == *name).collect()
}

/// The items of a list that has an element of its own: those of the expected name; all, where none
/// has it.
fn wrapped(element: &mut Element, items: Option<&'static Xml>) -> XmlItems {
    let named = items.map(|form| repeated(element, form.local())).unwrap_or_default();
    let elements = if named.is_empty() { std::mem::take(&mut element.children) } else { named };
    XmlItems { elements, form: items.and_then(|form| form.items) }
}
