//! XML bodies, through quick-xml and the same tables: `"@name"` is an attribute, `"$text"` the text of an element, a list repeats its element.

use crate::{
    DecodeError, Field, Slot, View,
    read::{Lists, Located},
};
use quick_xml::{DeError, Reader, SeError, de::Deserializer, events::Event, se::Serializer};
use serde::ser::Serialize;

/// Reads a value from XML text. The name of the root element is not looked at. A required list without elements is empty.
///
/// # Errors
/// When the text is not well-formed or does not fit the type; the error says where.
///
/// ```
/// use specwright_types::{from_xml, record, to_xml};
///
/// #[derive(Clone)]
/// pub struct Blob { pub id: i64, pub tag: Vec<String> }
/// record!(Blob as "Blob" { 0 "@id" => id [required], 1 "Tag" => tag, });
///
/// let blob: Blob = from_xml(br#"<Blob id="7"><Tag>a</Tag><Tag>b</Tag></Blob>"#)?;
/// assert_eq!(blob.tag, ["a", "b"]);
/// assert_eq!(to_xml(&blob, None).unwrap(), r#"<Blob id="7"><Tag>a</Tag><Tag>b</Tag></Blob>"#);
/// # Ok::<(), specwright_types::DecodeError>(())
/// ```
pub fn from_xml<T: Field>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::empty();
    xml_into(value.slot(), bytes)?;
    Ok(value)
}

/// Writes a value as XML text, under the root element `root` or else under the name in the table of the struct.
///
/// # Errors
/// When the value has no form in XML: a list or a map without a root, an object in an attribute.
pub fn to_xml<T: Field>(value: &T, root: Option<&str>) -> Result<String, SeError> {
    view_to_xml(value.view(), root)
}

/// Not generic: compiled once, here.
fn xml_into(slot: Slot<'_>, bytes: &[u8]) -> Result<(), DecodeError> {
    // A byte order mark is allowed before the declaration (XML 1.0 section 4.3.3).
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::other(String::new(), error))?;
    check_depth(text)?;
    let mut xml = Deserializer::from_str(text);
    let read = Located::read(slot, &mut xml, Lists::Repeated);
    read.map_err(|Located { path, error }: Located<DeError>| DecodeError::other(path, error))
}

/// How deep elements may be nested, as in JSON. quick-xml has no limit, and reading recurses.
const DEPTH: usize = 128;

/// Refuses text whose elements are nested too deep. What is not well-formed is left for the reading to report.
fn check_depth(text: &str) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(text);
    let mut depth: usize = 0;
    while depth <= DEPTH {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
    Err(DecodeError::other(String::new(), format_args!("elements are nested more than {DEPTH} deep")))
}

/// As [`to_xml`], of what a value is written from: not generic.
///
/// # Errors
/// As [`to_xml`].
pub fn view_to_xml(view: View<'_>, root: Option<&str>) -> Result<String, SeError> {
    let mut text = String::new();
    view.serialize(Serializer::with_root(&mut text, root)?)?;
    Ok(text)
}
