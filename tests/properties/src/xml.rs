//! Target `xml`: XML into the types of the cases with XML, and into types that have all of its
//! forms. The input is a document.
//!
//! For each type that takes it, and if what was read has a form in XML: what was written is read as
//! the same value and is written alike again.

use crate::forms::FORMS;
use crate::models::MODELS;
use specwright_types::{Field, from_xml, to_xml};

/// Reads the document as each type.
pub fn run(data: &[u8]) {
    read(data);
}

/// The names of the types that take the document.
fn read(data: &[u8]) -> Vec<&'static str> {
    let all = MODELS.iter().chain(FORMS);
    all.filter(|model| model.xml.is_some_and(|read| read(model.name, data)))
        .map(|model| model.name)
        .collect()
}

pub(crate) fn agrees<T: Field>(name: &str, data: &[u8]) -> bool {
    let Ok(value) = from_xml::<T>(data) else { return false };
    // A list needs a root, a key may be no name: not all that can be read as a type can be a
    // document of it.
    let Ok(written) = to_xml(&value, None) else { return true };
    let again: T =
        from_xml(written.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}: {written}"));
    assert!(again.view() == value.view(), "{name}: is another value when written: {written}");
    let rewritten =
        to_xml(&again, None).unwrap_or_else(|error| panic!("{name}: {error}: {written}"));
    assert_eq!(rewritten, written, "{name}: is written otherwise when read again");
    true
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_document_that_fits_is_read() {
        let text = r#"<s:pet xmlns:s="http://example.com/names" id="1"><s:name>n</s:name><photoUrls/></s:pet>"#;
        assert!(read(text.as_bytes()).contains(&"xml::Pet"));
        assert!(read(b"<Forms><flag>1</flag></Forms>").contains(&"Forms"));
        assert!(read(b"<a>").is_empty());
    }
}
