//! What the generator states about a thing in addition to the description: facts, whose English is
//! written in `emit/docs`.

/// A fact for the documentation of a type, a field, an operation or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// The members of a union are distinguished by this property.
    DiscriminatedBy(String),
    /// The members of a union are distinguished by these, one after the other.
    DistinguishedBy(Vec<Criterion>),
    /// Members of a union that have a tag in common are distinguished by these.
    SharedTags(Vec<Criterion>),
    /// Members of a union that nothing distinguishes are one record; those that have names.
    Joined(Vec<String>),
    /// Several lists of values in a union are one enum.
    JoinedEnums,
    /// A member of a union has no content and was left out.
    EmptyMember,
    /// A value that fits no member of the union is kept.
    AnyOtherValue,
    /// A text that the enum does not list is allowed.
    AnyOtherText,
    /// An integer that the enum does not list is allowed.
    AnyOtherInteger,
    /// A union of string formats is a plain string.
    SeveralFormats,
    /// Keywords of the schema that no value is checked against.
    Unchecked(Vec<&'static str>),
    /// So many items at the beginning of an array have types of their own; at least one.
    TypedItems(usize),
    /// Only null is described.
    AlwaysNull,
    /// The text holds a document of this media type.
    DocumentInText(String),
    /// The reason for the deprecation, CommonMark.
    Deprecated(String),
    /// The property can be set when the resource is created only.
    SetOnCreation,
    /// The property can be set when the resource is updated only.
    SetOnUpdate,
    /// Binary data inside of a document that is text.
    BytesInText,
    /// The description requires it, and no finite value could have it.
    NoFiniteValue,
    /// The service sends it itself.
    Sent(Vec<Sender>),
    /// It is merged into what is there: null removes (RFC 7396).
    MergePatch,
    /// Parameters that are given together.
    ParameterGroup,
    /// Callbacks that the operation asks for.
    Callbacks(Vec<String>),
    /// A response has a link to another operation.
    LinksTo {
        /// The name of the link.
        link: String,
        /// The id of the operation.
        operation: String,
    },
    /// The path has a fragment.
    PathFragment,
    /// A header is described as a parameter, and the client sets it by itself.
    SetByClient(String),
    /// An optional parameter cannot be sent, and was left out.
    NoParameter {
        /// The name of the parameter.
        name: String,
        /// What cannot be sent.
        why: Unsendable,
    },
    /// The operation asks for a stream of this media type.
    Streams(String),
    /// The media types that the bytes of the body may have.
    BodyTypes(Vec<String>),
    /// A part of a multipart body is a file, or a value in its place.
    FileOrValue,
    /// The operation asks for this media type.
    AsksFor(String),
    /// Headers that a part of a multipart body may have.
    PartHeaders(Vec<String>),
}

impl Note {
    /// Whether a value that the enum does not list is described.
    pub fn allows_others(&self) -> bool {
        matches!(self, Note::AnyOtherText | Note::AnyOtherInteger)
    }
}

/// By what members of a union are distinguished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// The JSON type of the members.
    JsonType,
    /// Lists of their values.
    Values,
    /// The value of one of their properties.
    PropertyValue,
    /// The properties they require.
    Required,
    /// Trying one after the other.
    Order,
}

/// Why a parameter cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unsendable {
    /// The parameter is the whole query.
    WholeQuery,
    /// The parameter is a document of this media type.
    Document(String),
}

/// What makes the service send a request itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sender {
    /// The webhook of this name.
    Webhook(String),
    /// A callback of an operation.
    Callback {
        /// The name of the callback.
        name: String,
        /// The id of the operation that asks for it.
        operation: String,
    },
}
