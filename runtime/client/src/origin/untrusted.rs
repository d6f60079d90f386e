//! Why a URL is not followed, and what is no origin.

use std::fmt;

/// A URL that a server named and that is not followed, because credentials would go where they do
/// not belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UntrustedUrl {
    pub(super) url: String,
    pub(super) expected: String,
    pub(super) why: Distrust,
}

/// Why a URL is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Distrust {
    /// The text is not a URL.
    NotAUrl,
    /// The scheme is neither `http` nor `https`.
    Scheme,
    /// The URL has a user name or a password in it.
    UserInfo,
    /// The URL would leave `https` for `http`.
    Downgrade,
    /// It is another scheme, host or port than the client's, and not one that the user has listed.
    OtherOrigin,
    /// It is the machine itself or in a private network (RFC 6890), where a server out in the world
    /// has nothing to say.
    Special,
}

impl UntrustedUrl {
    /// The URL, without its query.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The origin that was expected: `https://management.azure.com`.
    #[must_use]
    pub fn expected_origin(&self) -> &str {
        &self.expected
    }

    /// Why it is not followed.
    #[must_use]
    pub fn reason(&self) -> Distrust {
        self.why
    }
}

impl fmt::Display for UntrustedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { url, expected, why } = self;
        match why {
            Distrust::NotAUrl => write!(f, "the server named `{url}`, which is not a URL"),
            Distrust::Scheme => {
                write!(f, "the server named {url}, which is neither http nor https")
            }
            Distrust::UserInfo => {
                write!(f, "the server named {url} with a user name or password in it")
            }
            Distrust::Downgrade => write!(f, "the server named {url}, which leaves https for http"),
            Distrust::Special => {
                write!(
                    f,
                    "the server named {url}, which is this machine or in a private network, and \
                     not at {expected}"
                )
            }
            Distrust::OtherOrigin => {
                write!(
                    f,
                    "the server named {url}, which is not at {expected}; allow its origin on the \
                     client if you trust it"
                )
            }
        }
    }
}

impl std::error::Error for UntrustedUrl {}

/// Text that is no host, pattern of hosts or origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadOrigin(pub(super) String);

impl fmt::Display for BadOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a host (`example.com`), a pattern (`*.example.com`) or an origin (`https://example.com:8443`)",
            self.0
        )
    }
}

impl std::error::Error for BadOrigin {}
