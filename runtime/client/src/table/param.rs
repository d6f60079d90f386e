//! The parameters of operations.

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterLocation {
    /// In the path of the URL, in place of `{name}`.
    Path,
    /// In the query component of the URL.
    Query,
    /// In a header of the request.
    Header,
    /// In the `Cookie` header of the request.
    Cookie,
}

/// One parameter of an operation.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Param {
    /// The exact name of the parameter.
    pub wire: &'static str,
    /// Where the parameter is sent.
    pub place: ParameterLocation,
    /// How its value becomes text.
    pub format: Format,
    /// Who gives its value.
    pub source: Source,
    /// Whether its value is hidden in `Debug` output.
    pub secret: bool,
    /// Whether the header goes with every request that follows from the call: polls and further
    /// pages.
    pub follows: bool,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// By a style of OpenAPI (RFC 6570).
    Style {
        /// Which style it is.
        style: Style,
        /// Arrays and objects as separate pairs.
        explode: bool,
        /// What happens to characters that have a meaning in URLs.
        reserved: Reserved,
    },
    /// The value is written as a JSON document.
    Json,
}

/// The styles (OpenAPI "Style Values", RFC 6570).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the style of its name")]
#[non_exhaustive]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    TabDelimited,
    PipeDelimited,
    DeepObject,
    /// Each key of an object is a separate header or pair, whose name begins with the wire name.
    Prefix,
}

/// What happens to characters that have a meaning in URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reserved {
    /// Reserved characters are encoded.
    Encode,
    /// Reserved characters stay where they cannot be mistaken (`allowReserved`).
    Allow,
    /// The value is already encoded, by the caller.
    Encoded,
}

/// Who gives the value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// The caller gives the value.
    Caller,
    /// The caller gives the value; this one is sent where it gives none.
    Default(&'static str),
    /// The parameter has only this value.
    Constant(&'static str),
    /// The client: a position in [`Api::parameters`](super::Api::parameters).
    Client(usize),
}

impl Param {
    /// A parameter in the path, by default `simple` and not exploded.
    #[must_use]
    pub const fn path(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Path, Style::Simple, false)
    }

    /// A parameter in the query, by default `form` and exploded.
    #[must_use]
    pub const fn query(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Query, Style::Form, true)
    }

    /// A header, by default `simple` and not exploded.
    #[must_use]
    pub const fn header(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Header, Style::Simple, false)
    }

    /// A cookie, by default `form` and exploded.
    #[must_use]
    pub const fn cookie(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Cookie, Style::Form, true)
    }

    const fn new(
        wire: &'static str,
        place: ParameterLocation,
        style: Style,
        explode: bool,
    ) -> Self {
        let format = Format::Style { style, explode, reserved: Reserved::Encode };
        Self { wire, place, format, source: Source::Caller, secret: false, follows: false }
    }

    /// The same parameter, written in another style.
    #[must_use]
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.format = Format::Style { style, explode, reserved: self.reserved() };
        self
    }

    /// `allowReserved`.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        self.with_reserved(Reserved::Allow)
    }

    /// The caller has encoded the value already.
    #[must_use]
    pub const fn encoded(self) -> Self {
        self.with_reserved(Reserved::Encoded)
    }

    /// The value is a JSON document (`content: application/json`).
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.format = Format::Json;
        self
    }

    /// The same parameter, which has this value where the caller gives none.
    #[must_use]
    pub const fn default(mut self, value: &'static str) -> Self {
        self.source = Source::Default(value);
        self
    }

    /// The same parameter, which has only this value.
    #[must_use]
    pub const fn constant(mut self, value: &'static str) -> Self {
        self.source = Source::Constant(value);
        self
    }

    /// The client gives its value: a position in [`Api::parameters`](super::Api::parameters).
    #[must_use]
    pub const fn client(mut self, position: usize) -> Self {
        self.source = Source::Client(position);
        self
    }

    /// The same parameter, whose value is hidden in `Debug` output.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The header goes with polls and further pages too: an id that the caller gives to the whole.
    #[must_use]
    pub const fn follows(mut self) -> Self {
        self.follows = true;
        self
    }

    const fn reserved(&self) -> Reserved {
        match self.format {
            Format::Style { reserved, .. } => reserved,
            Format::Json => Reserved::Encode,
        }
    }

    const fn with_reserved(mut self, to: Reserved) -> Self {
        if let Format::Style { style, explode, .. } = self.format {
            self.format = Format::Style { style, explode, reserved: to };
        }
        self
    }
}
