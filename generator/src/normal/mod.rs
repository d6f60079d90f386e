//! Linked document → [`Schemas`]: what each schema comes to. After it there are no references, no
//! `allOf`, no lists of types, no unions with null, and no keyword of another type than the one
//! that is meant. The result is a pure function of the document: it does not depend on the order in
//! which schemas are asked for.
//!
//! Each file calls only those above it:
//!
//! | file | what it decides |
//! |---|---|
//! | `limits` | how far composition goes |
//! | `table` | side tables of expressions and schemas |
//! | `expression` | what a normal schema is made from: schemas of the document, put together |
//! | `keywords`, `values`, `titles` | the keywords of an expression |
//! | `components` | names, references and relations of the document's schemas |
//! | `compose` | what an expression says by itself |
//! | `repeats` | how much schemas may repeat of each other |
//! | `all_of`, `unions` | one step: what the parts of an `allOf` say together, and which unions are none |
//! | `view` | what an expression comes down to once references, `allOf` and choices of one are taken away |
//! | `made` | what is made of members of unions |
//! | `scalar` | formats |
//! | `kind` | what sort of type it is, where no union is to be looked into |
//! | `order`, `discriminate`, `simplify` | how members of a union are distinguished, and which of them are one |
//! | `members`, with `cycles` | which members a union has, and so what sort of type it is |
//! | `inherit` | discriminators, and schemas that others extend |
//! | `about` | what is described where a schema is used |
//! | `build` | the nodes: which expression becomes which |
//! | `xml` | what elements and attributes are called |
//! | `records`, `choices` | what objects and unions are |
//! | `roots`, `nodes` | which schemas are asked for, and what all nodes are |
//! | `print` | their text, for tests and `cargo xtask dump` |

mod about;
mod all_of;
mod bounds;
mod build;
mod choices;
mod components;
mod compose;
mod cycles;
mod discriminate;
mod expression;
mod inherit;
mod keywords;
mod kind;
mod limits;
mod made;
mod members;
mod nodes;
mod order;
mod print;
mod records;
mod repeats;
mod roots;
mod scalar;
mod shared_tags;
mod simplify;
mod table;
#[cfg(test)]
mod tests;
mod titles;
mod unions;
mod values;
mod view;
mod xml;

pub use about::About;
pub use expression::SchemaId;
pub use print::print;
pub use titles::is_name;

use crate::{
    Session,
    document::Document,
    ir::{Decision, Docs, EnumValue, LeftOut, Note, Origin, Scalar, Xml},
    source::{Location, PointerId, Pointers},
    value::Value,
};
use std::{collections::HashMap, rc::Rc};
use table::Table;

/// What the schemas of a document come to.
#[derive(Debug, Default)]
pub struct Schemas {
    nodes: Vec<Node>,
    uses: Table<SchemaId, Use>,
    bodies: HashMap<SchemaId, Xml>,
    anything: Option<Use>,
    /// What could not be made, and why.
    pub left_out: Vec<LeftOut>,
}

/// The index of a node in [`Schemas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

/// A normal schema where it is used.
#[derive(Debug, Clone)]
pub struct Use {
    /// What a value is, apart from null.
    pub node: NodeId,
    /// Null is allowed.
    pub nullable: bool,
    /// What is described where the schema is used.
    pub about: Rc<About>,
}

/// A normal schema.
#[derive(Debug, Clone)]
pub struct Node {
    /// What kind of value it is.
    pub shape: Shape,
    /// The names that the schema may get.
    pub naming: Naming,
    /// The location of the schema in the description.
    pub location: Location,
    /// The documentation of the schema.
    pub docs: Docs,
    /// Examples of whole values.
    pub examples: Vec<Value>,
    /// The only value, where there is one.
    pub constant: Option<Value>,
    /// Why a schema that says something is [`Shape::Any`].
    pub untyped: Option<&'static str>,
    /// The document that a text is.
    pub content: Option<Use>,
    /// The media type of what a text holds that is not encoded.
    pub media: Option<String>,
    /// Whether a text holds encoded bytes (`contentEncoding`).
    pub encoded: bool,
}

/// What a node may be called.
#[derive(Debug, Clone, PartialEq)]
pub struct Naming {
    /// The name of the component.
    pub component: Option<Rc<str>>,
    /// What the description itself calls it, best first.
    pub given: Vec<String>,
    /// Where its name comes from.
    pub origin: Origin,
    /// The record of a schema that others extend, apart from the union that a reference to it
    /// means.
    pub base: bool,
    /// A component, or referred to from elsewhere.
    pub referenced: bool,
    /// What messages call it.
    pub what: What,
}

/// What messages call a type.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// By the name of the component or the title.
    Named(Rc<str>),
    /// By the location in the description.
    At(PointerId),
}

impl What {
    /// The type in words: ``type `/paths/…` ``.
    pub fn text(&self, pointers: &Pointers) -> String {
        match self {
            What::Named(name) => format!("type {name}"),
            What::At(pointer) => format!("type `{}`", pointers.text(*pointer)),
        }
    }
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Any JSON value.
    Any,
    /// An object whose properties are not described.
    AnyObject,
    /// A value without parts.
    Scalar(Scalar),
    /// A string that has known values.
    TextEnum(Vec<EnumValue>),
    /// Known integers.
    IntEnum(Vec<EnumValue>),
    /// An array; `None`: its items are not described.
    List(Option<Use>),
    /// An object with free keys.
    Map(Option<Use>),
    /// An object with known properties.
    Record(Record),
    /// A value that is of one of several types.
    Union(Union),
}

/// An object with known properties.
#[derive(Debug, Clone)]
pub struct Record {
    /// The properties of the object, in order.
    pub fields: Vec<Field>,
    /// What becomes of others.
    pub extra: Extra,
    /// How the object is named in XML.
    pub xml: Option<Xml>,
}

/// Properties that a record does not name.
#[derive(Debug, Clone)]
pub enum Extra {
    /// Skipped when read.
    Ignored,
    /// Kept; `None`: their values are not described.
    Kept(Option<Use>),
}

/// A property of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name of the property on the wire.
    pub wire: String,
    /// The type of its value, and what is described where it is used.
    pub value: Use,
    /// Whether it is always there.
    pub required: bool,
    /// How the property is written in XML.
    pub xml: Option<Xml>,
    /// The location of the property in the description.
    pub location: Location,
}

/// A schema whose values are of one of several schemas.
#[derive(Debug, Clone)]
pub struct Union {
    /// The members, in the order they are tried.
    pub members: Vec<UnionMember>,
    /// How a reader decides which of them a received value is.
    pub decision: Decision,
    /// What the docs say of it.
    pub notes: Vec<Note>,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub struct UnionMember {
    /// The normal schema of the member.
    pub node: NodeId,
    /// The name or title of the member.
    pub name: Option<String>,
    /// The string that chooses it: a tag or a constant.
    pub tag: Option<String>,
    /// The position of the member in the description, from 1.
    pub position: usize,
    /// The documentation of the member.
    pub docs: Docs,
}

impl Schemas {
    /// What a schema of the document comes to where it stands; `None` when nothing uses it.
    pub fn get(&self, id: SchemaId) -> Option<&Use> {
        self.uses.get(id)
    }

    /// The same, for a schema that an operation or a component is described with.
    pub fn at(&self, id: SchemaId) -> &Use {
        self.uses.get(id).expect("all schemas of operations and components were normalized")
    }

    /// What may be anything.
    pub fn anything(&self) -> &Use {
        self.anything.as_ref().expect("it is normalized first")
    }

    /// The node of a use.
    pub fn node_at(&self, id: SchemaId) -> &Node {
        &self[self.at(id).node]
    }

    /// How a schema is written as a whole XML document; `None` when nothing names its root element,
    /// or no body is XML.
    pub fn xml_body(&self, id: SchemaId) -> Option<&Xml> {
        self.bodies.get(&id)
    }

    /// The fields of a record; none of anything else.
    pub fn fields(&self, id: NodeId) -> &[Field] {
        match &self[id].shape {
            Shape::Record(record) => &record.fields,
            _ => &[],
        }
    }

    /// What a list is of.
    pub fn items(&self, id: NodeId) -> Option<&Use> {
        match &self[id].shape {
            Shape::List(items) => items.as_ref(),
            _ => None,
        }
    }

    /// All nodes with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(i, node)| (NodeId(i as u32), node))
    }
}

impl std::ops::Index<NodeId> for Schemas {
    type Output = Node;
    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
}

impl Shape {
    /// Whether a value has no parts: text, a number, a boolean. Bytes are none.
    pub fn is_plain(&self) -> bool {
        !self.is_binary()
            && matches!(self, Shape::Scalar(_) | Shape::TextEnum(_) | Shape::IntEnum(_))
    }

    /// Whether a value is bytes.
    pub fn is_binary(&self) -> bool {
        matches!(self, Shape::Scalar(Scalar::Binary))
    }
}

/// Normalizes all schemas that components, operations, webhooks and callbacks are described with.
pub fn normalize(document: &Document, session: &mut Session) -> Schemas {
    nodes::build(document, session, &roots::roots(document))
}

/// The same, asked for in another order: the result is the same but for the numbers of the nodes.
#[cfg(test)]
pub fn normalize_in(
    document: &Document,
    session: &mut Session,
    mut order: impl FnMut(&mut Vec<SchemaId>),
) -> Schemas {
    let mut roots = roots::roots(document);
    order(&mut roots.schemas);
    nodes::build(document, session, &roots)
}
