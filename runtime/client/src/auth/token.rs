//! Bearer tokens and who gives them.

use crate::{BoxError, BoxFuture};
use secrecy::{ExposeSecret, SecretString};
use std::fmt::Debug;
use std::sync::Arc;
use std::time::SystemTime;

/// Gives bearer tokens. The client keeps what it gives until shortly before it expires, so an
/// implementation need not.
pub trait TokenProvider: Debug + Send + Sync {
    /// A token for these scopes. Called again when the last one is about to expire, or was refused
    /// with a 401.
    ///
    /// # Errors
    /// No token can be had; the call fails with
    /// [`AuthError::Provider`](super::AuthError::Provider).
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>>;

    /// Whether asking again can give another token. If not, a refused token is refused for good.
    fn can_refresh(&self) -> bool {
        true
    }
}

impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        (**self).token(scopes)
    }

    fn can_refresh(&self) -> bool {
        (**self).can_refresh()
    }
}

/// A token and how long it lives.
#[derive(Debug, Clone)]
pub struct AccessToken {
    secret: SecretString,
    expires_at: Option<SystemTime>,
}

impl AccessToken {
    /// A token that never expires.
    pub fn new(token: impl Into<String>) -> Self {
        Self { secret: token.into().into(), expires_at: None }
    }

    /// Says when it expires.
    #[must_use]
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// Sets when the token expires.
    #[must_use]
    pub fn expiry(&self) -> Option<SystemTime> {
        self.expires_at
    }

    pub(crate) fn secret(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// A bearer token that stays the same.
///
/// ```
/// let token = specwright_client::BearerToken::new("s3cret");
/// assert!(!format!("{token:?}").contains("s3cret"));
/// ```
#[derive(Debug, Clone)]
pub struct BearerToken(AccessToken);

impl BearerToken {
    /// Creates a credential of this token, without the scheme `Bearer`.
    pub fn new(token: impl Into<String>) -> Self {
        Self(AccessToken::new(token))
    }
}

impl TokenProvider for BearerToken {
    fn token<'a>(&'a self, _: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }

    fn can_refresh(&self) -> bool {
        false
    }
}
