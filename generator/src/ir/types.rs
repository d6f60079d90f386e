//! Types: what a value looks like on the wire and what it means.

use super::{Docs, TypeId};
use crate::{
    rare::{Rare, Usual},
    source::Location,
    value::{Number, Value},
};

/// A named type: one that the generated crate declares.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// What it may be called: what the description itself calls it; a type without a name gets one
    /// from its location, which the passes add.
    pub hints: Hints,
    /// What the name of the type comes from.
    pub origin: Origin,
    /// The phrase whose first words say what the type is about: the name of the component or of the
    /// group of operations that it is written out in. The passes add it.
    pub topic: String,
    /// The documentation of the type.
    pub docs: Docs,
    /// The location of its schema.
    pub location: Location,
    /// The shape of its values.
    pub shape: Shape,
    /// Examples of whole values.
    pub examples: Vec<Value>,
}

/// What the name of a type comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// The description, for whoever refers to it.
    Described,
    /// The description, where it is written out: enums of vendors.
    Given,
    /// The location at which it is written out.
    Placed,
}

/// Free-text phrases a name can be made of, best first: `PrivateEndpointConnection properties`.
/// Only `names/` turns them into identifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Hints {
    /// A name the user pinned; used exactly or it is an error.
    pub pinned: Option<String>,
    /// Phrases, best first.
    pub phrases: Vec<String>,
}

/// What a named type is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with known properties.
    Record(Record),
    /// A value that is of one of several types.
    Union(Union),
    /// Known strings, open.
    TextEnum(TextEnum),
    /// Known integers, open.
    IntEnum(IntEnum),
    /// A string or an integer of which one value is known, open: another name for its scalar.
    OneValue(OneValue),
    /// Another name for a type.
    Alias(Type),
    /// A type that the user gives instead, by the position of its rule in the settings: nothing is
    /// known about its values.
    Foreign(usize),
}

/// A use of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// A value without parts.
    Scalar(Scalar),
    /// A use of a named type.
    Named(TypeId),
    /// An array whose items are of this type.
    List(Box<Type>),
    /// An object with free keys.
    Map(Box<Type>),
    /// A value or null. Never directly the type of a [`Field`], whose [`Presence`] covers null.
    Nullable(Box<Type>),
}

/// Values without parts. Those that are text on the wire keep the text as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A string without a `format` that is known.
    String,
    /// 64-bit integer written as text.
    TextI64,
    /// Unsigned 64-bit integer written as text.
    TextU64,
    /// `true`, `false`.
    Bool,
    /// 32-bit integer.
    I32,
    /// 64-bit integer; every integer without a format.
    I64,
    /// Unsigned 32-bit integer.
    U32,
    /// Unsigned 64-bit integer.
    U64,
    /// A 32-bit floating-point number.
    F32,
    /// A 64-bit floating-point number.
    F64,
    /// RFC 3339 timestamp.
    DateTime,
    /// RFC 9110 section 5.6.7 timestamp (`date-time-rfc1123`).
    HttpDate,
    /// RFC 3339 `full-date`.
    Date,
    /// RFC 3339 `full-time`.
    Time,
    /// ISO 8601 duration.
    Duration,
    /// Seconds since 1970 as a 64-bit integer.
    UnixTime,
    /// A UUID (RFC 9562), written as text.
    Uuid,
    /// A decimal number written as text.
    Decimal,
    /// Bytes as base64 text (RFC 4648 section 4).
    Base64,
    /// Bytes as base64url text without padding (RFC 4648 section 5).
    Base64Url,
    /// Raw bytes; only as a body or a part of one.
    Binary,
}

impl Scalar {
    /// Whether it is a number or a boolean, which Rust has a literal for.
    pub fn is_plain(self) -> bool {
        !self.is_text() && self != Scalar::UnixTime
    }

    /// Whether it is a string on the wire.
    pub fn is_text(self) -> bool {
        match self {
            Scalar::String
            | Scalar::TextI64
            | Scalar::TextU64
            | Scalar::DateTime
            | Scalar::HttpDate
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Uuid
            | Scalar::Decimal
            | Scalar::Base64
            | Scalar::Base64Url
            | Scalar::Binary => true,
            Scalar::Bool
            | Scalar::I32
            | Scalar::I64
            | Scalar::U32
            | Scalar::U64
            | Scalar::F32
            | Scalar::F64
            | Scalar::UnixTime => false,
        }
    }
}

/// An object with known properties.
#[derive(Debug, Clone)]
pub struct Record {
    /// The properties of the object, in order.
    pub fields: Vec<Field>,
    /// What becomes of other properties.
    pub extra: Extra,
    /// How the object is named in XML.
    pub xml: Option<Xml>,
}

/// Properties a record does not name.
#[derive(Debug, Clone, PartialEq)]
pub enum Extra {
    /// Skipped when received.
    Ignored,
    /// Kept in a map, with values of this type.
    Kept(Type),
}

/// One property of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// The exact name of the property on the wire.
    pub wire: String,
    /// The names that the field may get.
    pub hints: Hints,
    /// The documentation of the property.
    pub docs: Docs,
    /// The type of the value, without null.
    pub ty: Type,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// Who may set it.
    pub access: Access,
    /// Never shown in `Debug` output.
    pub secret: bool,
    /// A user thinks of its own properties as properties of the record it is in.
    pub flattened: bool,
    /// The value the service assumes when it is absent.
    pub default: Option<Value>,
    /// Whether the default is sent where the caller says nothing.
    pub sends_default: bool,
    /// The only value it can have.
    pub constant: Option<Value>,
    /// Limits, for the docs.
    pub constraints: Rare<Constraints>,
    /// How the property is written in XML.
    pub xml: Option<Xml>,
    /// The location of the property in the description.
    pub location: Location,
}

/// Whether a property may be absent or null: `required` and nullable are two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always there, never null.
    Required,
    /// Always there, maybe null.
    RequiredNullable,
    /// May be absent; a null that is received reads as absent.
    Optional,
    /// May be absent, and null means something else than absence.
    OptionalNullable,
}

/// Who may set a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// The property is sent by both the user and the service.
    ReadWrite,
    /// Only the service: it is never required of the user, nor set by `new`.
    ReadOnly,
    /// Only the user: a response without it is fine.
    WriteOnly,
}

/// Limits of a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Constraints {
    /// Least value; `true` when it is excluded.
    pub minimum: Option<(Number, bool)>,
    /// Greatest value; `true` when it is excluded.
    pub maximum: Option<(Number, bool)>,
    /// The number that every value is a multiple of.
    pub multiple_of: Option<Number>,
    /// Least length in characters.
    pub min_length: Option<u64>,
    /// Greatest length in characters.
    pub max_length: Option<u64>,
    /// An ECMA-262 regular expression.
    pub pattern: Option<String>,
    /// Least number of items.
    pub min_items: Option<u64>,
    /// Greatest number of items.
    pub max_items: Option<u64>,
    /// The keyword `uniqueItems`: no item occurs twice.
    pub unique_items: bool,
    /// A `format` for which no type is generated (`arm-id`, `email`).
    pub format: Option<String>,
    /// The only values, where they make no enum: of several JSON types, or numbers with fractions.
    pub values: Vec<Value>,
    /// The limits of each item of a list.
    pub items: Option<Box<Constraints>>,
}

impl Usual for Constraints {
    fn usual<'a>() -> &'a Self {
        static NONE: Constraints = Constraints {
            minimum: None,
            maximum: None,
            multiple_of: None,
            min_length: None,
            max_length: None,
            pattern: None,
            min_items: None,
            max_items: None,
            unique_items: false,
            format: None,
            values: Vec::new(),
            items: None,
        };
        &NONE
    }
}

/// A type whose values are of one of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The members, in the order they are tried.
    pub variants: Vec<Variant>,
    /// How the member of a received value is determined.
    pub decision: Decision,
}

/// One member of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The names that the variant may get.
    pub hints: Hints,
    /// The documentation of the member.
    pub docs: Docs,
    /// Its type. Under [`Decision::Tag`] always a [`Type::Named`] record or union. A member of
    /// which the decision says that it is one value has nothing beside it.
    pub ty: Type,
}

impl Union {
    /// The only value that a member can be.
    pub fn unit(&self, member: usize) -> Option<&Value> {
        self.decision.only(member)
    }
}

/// How the member of a union is decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Decision {
    /// By the string value of one property; several strings may lead to one member.
    Tag {
        /// The property's wire name.
        property: String,
        /// The value of the property and the index of the variant, in order.
        tags: Vec<(String, usize)>,
        /// The variant of an object without the property, or with another value.
        other: Option<usize>,
    },
    /// By rules, one list for each variant in order: the first variant all of whose conditions are
    /// true.
    Rules(Vec<Vec<When>>),
}

impl Decision {
    /// The only value that is of a member.
    pub fn only(&self, member: usize) -> Option<&Value> {
        match self {
            Decision::Rules(rules) => match rules.get(member)?.as_slice() {
                [When::Only(value)] => Some(value),
                _ => None,
            },
            Decision::Tag { .. } => None,
        }
    }
}

/// A condition on a JSON value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// The value is a string.
    String,
    /// The value is this string, number or boolean.
    Only(Value),
    /// The value is one of these strings, of which there are several: a closed enum inside a union
    /// stays strict.
    OneOf(Vec<String>),
    /// The value is a number without a fraction.
    Integer,
    /// The value is a number.
    Number,
    /// The value is a boolean.
    Bool,
    /// The value is an array.
    Array,
    /// The value is an object.
    Object,
    /// The value is an object with this property.
    Has(String),
    /// The value is an object whose property is one of these strings.
    Is(String, Vec<String>),
    /// It is an object whose property is one of these strings, or that has no such property.
    May(String, Vec<String>),
    /// The value is the data of a server-sent event of one of these names, in JSON; with
    /// [`When::String`] the data as it came.
    Event(Vec<String>),
    /// Reading it as this type succeeds. Of all that are tried, the one that fits best is taken.
    Try,
}

/// A string enum with its known values.
#[derive(Debug, Clone)]
pub struct TextEnum {
    /// The values; their `value` is a string.
    pub values: Vec<EnumValue>,
}

/// An integer enum with its known values.
#[derive(Debug, Clone)]
pub struct IntEnum {
    /// The values; their `value` is an integer that fits 64 bits.
    pub values: Vec<EnumValue>,
}

/// A string or an integer of which one value is known.
#[derive(Debug, Clone)]
pub struct OneValue {
    /// Its type, always a [`Type::Scalar`].
    pub ty: Type,
    /// The value.
    pub value: EnumValue,
}

/// One known value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Value,
    /// The names that the variant may get.
    pub hints: Hints,
    /// The documentation of the value.
    pub docs: Docs,
}

/// How a value is written in XML.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Xml {
    /// The kind of node it is written as.
    pub node: XmlNode,
    /// The element's or attribute's name, where it is another than on the wire.
    pub name: Option<String>,
    /// The prefix of its namespace.
    pub prefix: Option<String>,
    /// The URI of its namespace.
    pub namespace: Option<String>,
    /// A list is wrapped in one element: the form of its items, whose name is given there. Without
    /// it a list repeats its element.
    pub items: Option<Box<Xml>>,
}

/// What a value is in XML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum XmlNode {
    /// An element with its own name.
    #[default]
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
}
