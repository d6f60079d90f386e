//! How values are written in XML: facts in the tables of what is read or written so, without any
//! code that reads or writes.

/// What the table of a record says of XML; written by [`record!`](crate::record) after `xml`.
pub struct XmlTable {
    /// The element of the record itself, where it is the root or the item of a list without a name
    /// of its own.
    pub root: Option<Xml>,
    /// The forms of fields, by position in ascending order. Any other field is an element called
    /// as on the wire.
    pub fields: &'static [(usize, Xml)],
}

/// How one value is written in XML: as an element, an attribute or the text of the element around
/// it.
///
/// A list repeats its element; one with `items` stands in its element, and its items in elements of
/// their own.
pub struct Xml {
    /// Which node of the XML document it is.
    pub node: XmlNode,
    /// Its name, after the prefix of its namespace if it has one: `sample:name`.
    pub name: &'static str,
    /// The namespace; empty: that of the elements around it, or none.
    pub namespace: &'static str,
    /// The form of the items of a list that stands in its element.
    pub items: Option<&'static Xml>,
}

/// What a value is in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlNode {
    /// An element with the value as its content.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
}

impl Xml {
    /// An element of this name, in no namespace.
    #[must_use]
    pub const fn element(name: &'static str) -> Xml {
        Xml { node: XmlNode::Element, name, namespace: "", items: None }
    }
}

/// A form as `record!` has it: `attribute "id"`, `text`, `element "s:name" in "http://…"`, `element
/// "tags" of "tag"`.
///
/// ```
/// use specwright_types::{xml, private::Xml};
///
/// const TAGS: Xml = xml!(element "t:tags" in "http://example.com/tags" of "tag");
/// assert_eq!(TAGS.items.unwrap().name, "tag");
/// ```
#[macro_export]
macro_rules! xml {
    (text) => {
        $crate::private::Xml { node: $crate::private::XmlNode::Text, name: "", namespace: "", items: ::core::option::Option::None }
    };
    (attribute $name:literal $(in $namespace:literal)?) => {
        $crate::private::Xml {
            node: $crate::private::XmlNode::Attribute,
            name: $name,
            namespace: $crate::__or!([$($namespace)?] [""]),
            items: ::core::option::Option::None,
        }
    };
    (element $name:literal $(in $namespace:literal)? $(of $($item:tt)+)?) => {
        $crate::private::Xml {
            node: $crate::private::XmlNode::Element,
            name: $name,
            namespace: $crate::__or!([$($namespace)?] [""]),
            items: $crate::__or!(
                [$(::core::option::Option::Some(&$crate::xml!(element $($item)+)))?] [::core::option::Option::None]
            ),
        }
    };
}
