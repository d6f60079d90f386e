//! What is needed to follow an operation in another process: a token of text, without credentials,
//! headers or bodies.

use super::machine::LroMachine;
use super::state::LroState;
use super::step::{Fault, Mechanism, Step};
use crate::error::Reason;
use crate::origin::{Origins, UntrustedUrl, redact};
use crate::{BoxError, Json, LroKind, LroProfile, Method};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;
use url::Url;

/// Where a long-running operation stands, as text that can be kept and carried on from by another
/// process.
///
/// It names addresses, whose queries may hold signatures: keep it as you would keep those. What is
/// read from text is checked as the input of a stranger.
#[derive(Clone, PartialEq, Eq)]
pub struct LroToken(Box<Parts>);

#[derive(Clone, PartialEq, Eq)]
struct Parts {
    operation: String,
    kind: String,
    method: String,
    mechanism: String,
    poll: String,
    location: Option<String>,
    original: String,
    state: String,
}

/// The only version there is.
const VERSION: u64 = 1;

/// More than this is no token of ours: the longest known poll URLs have 6 KB.
const LONGEST: usize = 128 * 1024;

impl LroToken {
    pub(crate) fn of(operation: &str, machine: &LroMachine) -> Self {
        Self(Box::new(Parts {
            operation: operation.to_owned(),
            kind: kind_word(machine.profile.kind).to_owned(),
            method: machine.method.as_str().to_owned(),
            mechanism: machine.mechanism.word().to_owned(),
            poll: machine.poll.clone(),
            location: machine.location.clone(),
            original: machine.original.to_string(),
            state: machine.state.as_str().to_owned(),
        }))
    }

    /// The operation it is of: `digital-twins/PrivateEndpointConnections_CreateOrUpdate`.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.0.operation
    }

    /// The state when the token was made.
    #[must_use]
    pub fn state(&self) -> LroState {
        LroState::of(&self.0.state)
    }

    /// The machine as it was, and its next step. Every address must be one that the client of today
    /// trusts.
    pub(crate) fn resume(
        &self,
        operation: &str,
        profile: LroProfile,
        method: Method,
        origins: Origins,
    ) -> Result<(LroMachine, Result<Step, Fault>), TokenError> {
        if self.0.operation != operation {
            return Err(TokenError::OtherOperation {
                expected: operation.to_owned(),
                found: self.0.operation.clone(),
            });
        }
        if self.0.kind != kind_word(profile.kind) || self.0.method != method.as_str() {
            return Err(TokenError::malformed("its kind or method is not the operation's"));
        }
        let mechanism = Mechanism::of(&self.0.mechanism)
            .ok_or_else(|| TokenError::malformed("it is followed in an unknown way"))?;
        let original = Url::parse(&self.0.original)
            .map_err(|e| TokenError::malformed_by("its original address is no URL", e))?;
        origins.check(&original).map_err(TokenError::UntrustedUrl)?;
        for address in [Some(&self.0.poll), self.0.location.as_ref()].into_iter().flatten() {
            // An address that the service wrote wrongly and that is never used is not the token's
            // fault.
            if Url::parse(address).is_ok() || *address == self.0.poll {
                origins.resolve(&original, address).map_err(TokenError::UntrustedUrl)?;
            }
        }
        let (poll, location, state) = (self.0.poll.clone(), self.0.location.clone(), self.state());
        let machine =
            LroMachine { profile, method, origins, original, mechanism, poll, location, state };
        let step = machine.again(Some(Duration::ZERO));
        Ok((machine, step))
    }

    /// All fields, for the checksum that detects a damaged token. It is no signature:
    /// trust comes from the check of the addresses.
    fn sum(&self) -> String {
        let location = self.0.location.as_deref().unwrap_or("\u{0}");
        let fields = [
            &self.0.operation,
            &self.0.kind,
            &self.0.method,
            &self.0.mechanism,
            &self.0.poll,
            location,
            &self.0.original,
            &self.0.state,
        ];
        // FNV-1a, 64 bits.
        let mut sum = 0xcbf2_9ce4_8422_2325_u64;
        for byte in fields.join("\n").bytes() {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{sum:016x}")
    }

    fn read(json: &Json) -> Result<Self, TokenError> {
        match json.get("v").and_then(Json::as_u64) {
            Some(VERSION) => {}
            Some(other) => return Err(TokenError::Version(other)),
            None => return Err(TokenError::malformed("it has no version")),
        }
        let text = |name: &str| {
            json.get(name)
                .and_then(Json::as_str)
                .map(str::to_owned)
                .ok_or_else(|| TokenError::malformed("a part is missing"))
        };
        let location = match json.get("final") {
            Some(Json::Null) | None => None,
            Some(Json::String(text)) => Some(text.clone()),
            Some(_) => return Err(TokenError::malformed("a part is not of its kind")),
        };
        let token = Self(Box::new(Parts {
            operation: text("op")?,
            kind: text("kind")?,
            method: text("method")?,
            mechanism: text("by")?,
            poll: text("poll")?,
            location,
            original: text("orig")?,
            state: text("state")?,
        }));
        if text("sum")? == token.sum() {
            Ok(token)
        } else {
            Err(TokenError::malformed("it was changed"))
        }
    }
}

impl fmt::Display for LroToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::json!({
            "v": VERSION, "op": self.0.operation, "kind": self.0.kind, "method": self.0.method, "by": self.0.mechanism, "poll": self.0.poll,
            "final": self.0.location, "orig": self.0.original, "state": self.0.state, "sum": self.sum(),
        });
        f.write_str(&URL_SAFE_NO_PAD.encode(json.to_string()))
    }
}

impl FromStr for LroToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        if text.len() > LONGEST {
            return Err(TokenError::malformed("it is too long"));
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(text.trim())
            .map_err(|e| TokenError::malformed_by("it is not base64", e))?;
        let json: Json = serde_json::from_slice(&bytes)
            .map_err(|e| TokenError::malformed_by("it is not JSON", e))?;
        Self::read(&json)
    }
}

impl fmt::Debug for LroToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| {
            Url::parse(text).map_or_else(|_| "[no URL]".to_owned(), |url| redact(&url))
        };
        f.debug_struct("LroToken")
            .field("operation", &self.0.operation)
            .field("state", &self.0.state)
            .field("by", &self.0.mechanism)
            .field("poll", &shown(&self.0.poll))
            .field("final", &self.0.location.as_deref().map(shown))
            .field("original", &shown(&self.0.original))
            .finish_non_exhaustive()
    }
}

impl Mechanism {
    fn word(self) -> &'static str {
        match self {
            Self::Monitor => "monitor",
            Self::Location => "location",
            Self::Resource => "resource",
            Self::Final => "final",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Monitor, Self::Location, Self::Resource, Self::Final]
            .into_iter()
            .find(|one| one.word() == word)
    }
}

fn kind_word(kind: LroKind) -> &'static str {
    match kind {
        LroKind::Arm => "arm",
        LroKind::DataPlane => "data-plane",
        LroKind::Graph => "graph",
    }
}

/// Why a token is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// The text is no token, or was changed.
    Malformed(MalformedToken),
    /// The token is of a version that this one does not know.
    Version(u64),
    /// The token is of another operation.
    OtherOperation {
        /// The operation that was to be resumed.
        expected: String,
        /// The operation of the token.
        found: String,
    },
    /// The token leads to an address that this client does not trust.
    UntrustedUrl(UntrustedUrl),
}

/// A text that is no token, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MalformedToken(Reason);

impl MalformedToken {
    /// Why it is none, in plain words.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.0.text()
    }
}

impl fmt::Display for MalformedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a resume token: {}", self.reason())
    }
}

impl std::error::Error for MalformedToken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl TokenError {
    pub(crate) fn malformed(reason: &str) -> Self {
        Self::Malformed(MalformedToken(reason.into()))
    }

    /// What was found by an error. The text does not repeat what that says.
    pub(crate) fn malformed_by(reason: &str, source: impl Into<BoxError>) -> Self {
        Self::Malformed(MalformedToken(Reason::by(reason, source)))
    }

    /// The client has no address for the operation of the token, for this reason.
    pub(crate) fn without_address(reason: Reason) -> Self {
        Self::Malformed(MalformedToken(reason.of("the client has no address for its operation")))
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => fmt::Display::fmt(why, f),
            Self::Version(version) => write!(f, "a resume token of the unknown version {version}"),
            Self::OtherOperation { expected, found } => {
                write!(f, "the resume token is of {found}, not of {expected}")
            }
            Self::UntrustedUrl(_) => f.write_str("the resume token is not trusted"),
        }
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::UntrustedUrl(error) => Some(error),
            Self::Malformed(why) => why.0.source(),
            Self::Version(_) | Self::OtherOperation { .. } => None,
        }
    }
}
