//! Documents compared as XML: elements in their order, attributes in any, names as they are written
//! and with their namespaces, and no spaces between elements.

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

/// How a name is written, and the namespace that it is in; empty: in none.
type Name = (String, String);

#[derive(Debug, Default, PartialEq, Eq)]
struct Element {
    name: Name,
    /// Sorted; without declarations of namespaces.
    attributes: Vec<(Name, String)>,
    text: String,
    children: Vec<Element>,
}

/// Where two documents differ. The documented one is well-formed.
pub(super) fn differences(documented: &str, arrived: &str) -> Vec<String> {
    let documented = read(documented).expect("the documented body is XML");
    let mut out = Vec::new();
    match read(arrived) {
        Ok(arrived) => compare(&documented, &arrived, "", &mut out),
        Err(error) => out.push(format!("{error}: {arrived:?}")),
    }
    out
}

fn compare(documented: &Element, arrived: &Element, path: &str, out: &mut Vec<String>) {
    let path = format!("{path}/{}", documented.name.0);
    let mut differ =
        |what: &str, documented: &dyn std::fmt::Debug, arrived: &dyn std::fmt::Debug| {
            out.push(format!("{path}{what}: documented {documented:?}, arrived {arrived:?}"));
        };
    if documented.name != arrived.name {
        differ("", &documented.name, &arrived.name);
    }
    if documented.attributes != arrived.attributes {
        differ(" attributes", &documented.attributes, &arrived.attributes);
    }
    if documented.text != arrived.text {
        differ(" text", &documented.text, &arrived.text);
    }
    if documented.children.len() != arrived.children.len() {
        let names = |element: &Element| -> Vec<String> {
            element.children.iter().map(|child| child.name.0.clone()).collect()
        };
        differ(" elements", &names(documented), &names(arrived));
        return;
    }
    for (documented, arrived) in documented.children.iter().zip(&arrived.children) {
        compare(documented, arrived, &path, out);
    }
}

/// Namespaces by their prefixes, the innermost last.
type Scopes = Vec<(String, String)>;

/// The root of a document.
fn read(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    // The root's parent, and what is open in it.
    let mut open = vec![(Element::default(), 0)];
    let mut scopes = Scopes::new();
    loop {
        let text = match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                open.push(begin(&start, &mut scopes)?);
                continue;
            }
            Event::Empty(start) => {
                open.push(begin(&start, &mut scopes)?);
                end(&mut open, &mut scopes);
                continue;
            }
            Event::End(_) => {
                end(&mut open, &mut scopes);
                continue;
            }
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().map_err(|error| error.to_string())?;
                let name = entity.xml10_content();
                character
                    .map(String::from)
                    .or_else(|| resolve_xml_entity(&name).map(str::to_owned))
                    .ok_or_else(|| format!("the entity `{name}` is unknown"))?
            }
            Event::Eof => break,
            _ => continue,
        };
        open.last_mut().expect("the root's parent is never closed").0.text.push_str(&text);
    }
    let (parent, _) = open.swap_remove(0);
    match <[Element; 1]>::try_from(parent.children) {
        Ok([root]) if open.is_empty() && parent.text.trim().is_empty() => Ok(root),
        _ => Err("it is no document of one element".to_owned()),
    }
}

/// An element that begins, and how many namespaces are declared around it.
fn begin(start: &BytesStart<'_>, scopes: &mut Scopes) -> Result<(Element, usize), String> {
    let outside = scopes.len();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?
            .into_owned();
        let name = attribute.key.into_inner();
        match name.strip_prefix("xmlns") {
            Some("") => scopes.push((String::new(), value)),
            Some(prefix) if prefix.starts_with(':') => scopes.push((prefix[1..].to_owned(), value)),
            _ => attributes.push((name.to_owned(), value)),
        }
    }
    let attribute = |(written, value): (String, String)| match written.contains(':') {
        true => Ok((name(&written, scopes)?, value)),
        false => Ok(((written, String::new()), value)),
    };
    let mut attributes: Vec<_> =
        attributes.into_iter().map(attribute).collect::<Result<_, String>>()?;
    attributes.sort();
    let name = name(start.name().into_inner(), scopes)?;
    Ok((Element { name, attributes, ..Element::default() }, outside))
}

/// A name of which the prefix is declared.
fn name(written: &str, scopes: &Scopes) -> Result<Name, String> {
    let prefix = written.split_once(':').map_or("", |(prefix, _)| prefix);
    let found = scopes.iter().rev().find(|(known, _)| known == prefix);
    match found {
        None if !prefix.is_empty() => Err(format!("the prefix of `{written}` is not declared")),
        found => Ok((written.to_owned(), found.map(|(_, uri)| uri.clone()).unwrap_or_default())),
    }
}

fn end(open: &mut Vec<(Element, usize)>, scopes: &mut Scopes) {
    let Some((mut element, outside)) = open.pop() else { return };
    scopes.truncate(outside);
    if !element.children.is_empty() {
        element.text = element.text.trim().to_owned();
    }
    if let Some((parent, _)) = open.last_mut() {
        parent.children.push(element);
    }
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn spaces_prolog_and_the_order_of_attributes_do_not_count() {
        let documented = r#"<a x="1" y="2"><b>t &amp; u</b><c></c></a>"#;
        let arrived =
            "<?xml version=\"1.0\"?><a y='2' x='1'>\n  <b><![CDATA[t & u]]></b>\n  <c/>\n</a>";
        assert_eq!(differences(documented, arrived), [""; 0]);
    }

    #[test]
    fn elements_attributes_and_text_count() {
        let differ = |documented, arrived| {
            assert_ne!(differences(documented, arrived), [""; 0], "{documented} {arrived}");
        };
        differ("<a><b/><c/></a>", "<a><c/><b/></a>");
        differ("<a><b/></a>", "<a><b/><b/></a>");
        differ("<a x='1'/>", "<a/>");
        differ("<a><b> t</b></a>", "<a><b>t</b></a>");
        differ("<a/>", "<a/><b/>");
        differ("<a/>", "<a>");
    }

    #[test]
    fn namespaces_count_and_not_where_they_are_declared() {
        let documented = r#"<a><p:b xmlns:p="u"/><p:c xmlns:p="u"/></a>"#;
        let arrived = r#"<a xmlns:p="u"><p:b/><p:c/></a>"#;
        assert_eq!(differences(documented, arrived), [""; 0]);
        let other = r#"<a xmlns:p="v"><p:b/><p:c/></a>"#;
        let expected = [
            r#"/a/p:b: documented ("p:b", "u"), arrived ("p:b", "v")"#,
            r#"/a/p:c: documented ("p:c", "u"), arrived ("p:c", "v")"#,
        ];
        assert_eq!(differences(documented, other), expected);
        assert_eq!(
            differences("<a/>", "<p:a/>"),
            [r#"the prefix of `p:a` is not declared: "<p:a/>""#]
        );
    }
}
