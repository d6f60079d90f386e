//! XML bodies: the same tables, with what they say of elements, attributes and text after `xml`.
//!
//! # What is read, and how strictly
//!
//! Elements and attributes are matched by their names without prefixes; their order does not
//! matter, and what is not known is skipped.
//!
//! | received | becomes |
//! |---|---|
//! | an element twice where one value is described | the last, also where it tells the member of a union |
//! | an attribute twice | an error (XML 1.0 section 3.1) |
//! | an element called as the property, where another name is described and not there | that property |
//! | an element marked with `xsi:nil` | null |
//! | an empty element for an optional number, boolean or the like | absent |
//! | no element for a required text, number, boolean or list | empty, zero, false: services leave such elements out |
//! | no element for a required object, or an element in which nothing is known | an error |
//! | an item of a list that stands in an element of its own, under another name than described | an item, if none has the described name |
//! | more than 128 levels, an entity that is not predefined | an error |
//!
//! An empty list that repeats its element cannot be distinguished from an absent one: it is written
//! as nothing and read as absent.

mod choose;
mod items;
mod read;
mod tree;
mod write;

use crate::{Field, ReadError, Slot, View, form::Xml, read::Trail};
pub use items::{XmlItems, from_xml_apart};
use std::{borrow::Cow, fmt};
use tree::Element;

/// Reads a value from an XML document. The name of the root element is not looked at.
///
/// # Errors
/// When the text is not well-formed or does not fit the type; the error says where.
///
/// ```
/// use specwright_types::{from_xml, record, to_xml};
///
/// #[derive(Clone)]
/// pub struct Blob { pub id: i64, pub tags: Option<Vec<String>> }
/// record!(Blob {
///     0 "id" => id [required],
///     1 "tags" => tags,
/// } xml {
///     0 (attribute "id"),
///     1 (element "Tags" of "Tag"),
/// });
///
/// let text = concat!(
///     r#"<?xml version="1.0" encoding="UTF-8"?>"#,
///     r#"<Blob id="7"><Tags><Tag>a</Tag><Tag>b</Tag></Tags></Blob>"#,
/// );
/// let blob: Blob = from_xml(text.as_bytes())?;
/// assert_eq!(blob.tags.as_ref().unwrap(), &["a", "b"]);
/// assert_eq!(to_xml(&blob, None).unwrap(), text);
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
pub fn from_xml<T: Field>(bytes: &[u8]) -> Result<T, ReadError> {
    let mut value = T::empty();
    xml_into(value.slot(), bytes)?;
    Ok(value)
}

/// Reads a document into a slot; not generic, so it is compiled once, here.
fn xml_into(slot: Slot<'_>, bytes: &[u8]) -> Result<(), ReadError> {
    element_into(slot, &Element::parse(&text(bytes)?)?)
}

/// Reads the root of a document into a slot.
fn element_into(slot: Slot<'_>, root: &Element) -> Result<(), ReadError> {
    let trail = Trail::of_all();
    trail.allow(root.parts());
    let read = read::value(slot, root, None, &trail);
    trail.into_mismatches(read).into_error(None).map_or(Ok(()), Err)
}

/// The text of a document: UTF-8, or UTF-16 that begins with its mark (XML 1.0 section 4.3.3).
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units)
            .map(Cow::Owned)
            .map_err(|error| ReadError::new(String::new(), error))
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => std::str::from_utf8(rest)
            .map(Cow::Borrowed)
            .map_err(|error| ReadError::new(String::new(), error)),
    }
}

/// Writes a value as an XML document, in the root element `root` or else the one in the table of
/// the struct.
///
/// # Errors
/// When the value has no form in XML: a list without a root, an object in an attribute, a key that
/// is no name, a control character.
pub fn to_xml<T: Field>(value: &T, root: Option<&Xml>) -> Result<String, XmlError> {
    view_to_xml(value.view(), root)
}

/// As [`to_xml`], of what a value is written from: not generic.
///
/// # Errors
/// As [`to_xml`].
pub fn view_to_xml(view: View<'_>, root: Option<&Xml>) -> Result<String, XmlError> {
    write::document(view, root)
}

/// Why a value cannot be written as XML, and where.
#[derive(Debug)]
pub struct XmlError {
    /// The path in the document; empty at the root.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for XmlError {}
