//! OAuth 2.0 client credentials (RFC 6749 section 4.4): a program that signs in as itself.

use super::{AccessToken, TokenProvider};
use crate::bounds::Bounds;
use crate::origin::{Distrust, Origins, UntrustedUrl, is_special, redact_text};
use crate::param::strict;
use crate::retry_after::retry_after;
use crate::{
    Body, BoxError, BoxFuture, BuildError, Failure, Json, RetryPolicy, Transport, TransportError,
    TransportErrorKind,
};
use base64::Engine;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use std::fmt::{self, Debug};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The id and secret of a program, which the client exchanges for bearer tokens at the token URL of
/// the description.
///
/// ```
/// use specwright_client::ClientCredentials;
/// let credential = ClientCredentials::new("my-app", "s3cret")
///     .scopes(["https://management.azure.com/.default"]);
/// assert!(!format!("{credential:?}").contains("s3cret"));
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: SecretString,
    token_url: Option<String>,
    scopes: Option<Vec<String>>,
    place: SecretPlace,
}

/// Where the id and the secret go in the token request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SecretPlace {
    Header,
    Body,
}

impl ClientCredentials {
    /// Creates a credential of this client id and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into().into(),
            token_url: None,
            scopes: None,
            place: SecretPlace::Header,
        }
    }

    /// The token URL, instead of that of the description.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// The scopes to ask for, instead of those that the description gives for each operation.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sends the id and the secret in the body, for servers that do not take the `Authorization`
    /// header (RFC 6749 section 2.3.1).
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.place = SecretPlace::Body;
        self
    }

    /// Ready to ask for tokens. `described` is the token URL of the description, `base` what a
    /// relative one is relative to.
    ///
    /// # Errors
    /// There is no token URL, or none that a secret may be sent to.
    pub(crate) fn provider(
        self,
        described: Option<&str>,
        base: &Url,
        transport: &Arc<dyn Transport>,
        bounds: &Arc<Bounds>,
    ) -> Result<impl TokenProvider + use<>, BuildError> {
        let url = match (&self.token_url, described) {
            (Some(own), _) => own_url(base, own)?,
            (None, Some(described)) => described_url(base, described)?,
            (None, None) => return Err(BuildError::NoTokenUrl),
        };
        Ok(Provider {
            credentials: self,
            url,
            transport: transport.clone(),
            bounds: bounds.clone(),
        })
    }
}

/// A token URL of the user: any of `http` or `https`.
fn own_url(base: &Url, text: &str) -> Result<Url, BuildError> {
    match base.join(text) {
        Ok(url)
            if matches!(url.scheme(), "http" | "https")
                && url.username().is_empty()
                && url.password().is_none() =>
        {
            Ok(url)
        }
        _ => Err(BuildError::TokenUrl {
            reason: format!("{} is not an http(s) URL without a user", redact_text(text)),
            source: None,
        }),
    }
}

/// A token URL of the description: it does not leave `https`, and leads into a private network only
/// an API that is in one.
fn described_url(base: &Url, text: &str) -> Result<Url, BuildError> {
    let origins = Origins::new(base);
    let url = origins.join(base, text);
    let refused = |error: UntrustedUrl| {
        let reason = error.to_string().replace("the server named", "the description names");
        BuildError::TokenUrl { reason, source: Some(Box::new(error)) }
    };
    let url = url.map_err(refused)?;
    match origins.check_foreign(&url) {
        Err(error) if error.reason() == Distrust::Special && is_special(base) => Ok(url),
        Err(error) => Err(refused(error)),
        Ok(()) => Ok(url),
    }
}

impl Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, secret: _, token_url, scopes, place } = self;
        f.debug_struct("ClientCredentials")
            .field("id", id)
            .field("token_url", &token_url.as_deref().map(redact_text))
            .field("scopes", scopes)
            .field("place", place)
            .finish_non_exhaustive()
    }
}

/// Asks for tokens over the client's own transport.
struct Provider {
    credentials: ClientCredentials,
    url: Url,
    transport: Arc<dyn Transport>,
    bounds: Arc<Bounds>,
}

impl TokenProvider for Provider {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(async move {
            let policy = RetryPolicy::default().any_method();
            let mut retries = 0;
            loop {
                let asked_at = self.bounds.sleep.now();
                let answer = self.ask(scopes).await;
                let wait = match &answer {
                    Ok((head, _)) => policy.after_status(
                        retries,
                        &Method::POST,
                        head.status,
                        retry_after(&head.headers, asked_at),
                    ),
                    Err(Failure::Transport(error)) => {
                        policy.after_error(retries, &Method::POST, error)
                    }
                    Err(_) => None,
                };
                let Some(wait) = wait else {
                    let (head, body) = answer?;
                    let (token, lifetime) = read(head.status, &body)?;
                    let token = AccessToken::new(token);
                    return Ok(lifetime
                        .map_or(token.clone(), |lifetime| token.expires_at(asked_at + lifetime)));
                };
                retries += 1;
                self.bounds.sleep.sleep(wait).await;
            }
        })
    }
}

impl Provider {
    async fn ask(&self, scopes: &[&str]) -> Result<(http::response::Parts, Bytes), Failure> {
        let refused = |e: http::Error| {
            Failure::Transport(Box::new(TransportError::new(TransportErrorKind::Refused, e)))
        };
        let ClientCredentials { id, secret, scopes: own, place, .. } = &self.credentials;
        let scopes = own.as_ref().map_or_else(|| scopes.join(" "), |own| own.join(" "));
        let (id, secret) = (strict(id), strict(secret.expose_secret()));
        let mut form = "grant_type=client_credentials".to_owned();
        if !scopes.is_empty() {
            form.push_str(&format!("&scope={}", strict(&scopes)));
        }
        let mut request = http::Request::post(self.url.as_str())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        match place {
            SecretPlace::Header => {
                let pair = base64::prelude::BASE64_STANDARD.encode(format!("{id}:{secret}"));
                let mut value = HeaderValue::try_from(format!("Basic {pair}"))
                    .map_err(|e| refused(e.into()))?;
                value.set_sensitive(true);
                request = request.header(AUTHORIZATION, value);
            }
            SecretPlace::Body => form.push_str(&format!("&client_id={id}&client_secret={secret}")),
        }
        let request = request.body(Body::from(form)).map_err(refused)?;
        let (head, body) = self.bounds.send(&*self.transport, request).await?.into_parts();
        Ok((head, self.bounds.whole(body).await?))
    }
}

/// The token and its lifetime (RFC 6749 section 5.1), or the error (section 5.2). Neither shows
/// what else was answered.
fn read(status: StatusCode, body: &[u8]) -> Result<(String, Option<Duration>), BoxError> {
    let body: Json = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Json::as_str);
    if !status.is_success() {
        let words = [text("error"), text("error_description")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ");
        return Err(format!(
            "the token endpoint answered {}{}{words}",
            status.as_u16(),
            if words.is_empty() { "" } else { ": " }
        )
        .into());
    }
    let token =
        text("access_token").ok_or("the token endpoint answered without an access token")?;
    // Some servers send the number as a text.
    let lifetime = body
        .get("expires_in")
        .and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
    Ok((
        token.to_owned(),
        lifetime.map(|seconds| Duration::from_secs(seconds.min(u64::from(u32::MAX)))),
    ))
}

impl Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientCredentials").field(&self.credentials.id).finish()
    }
}
