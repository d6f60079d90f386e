//! Which credentials an operation takes, and how they go into a request.

use super::cache::TokenCache;
use super::kind::CredentialKind;
use super::{AccessToken, AuthError, BasicAuth, Credential};
use crate::bounds::Bounds;
use crate::table::{Api, Operation, ParameterLocation, Scheme, SchemeKind};
use crate::{BoxError, BuildError, Transport};
use base64::Engine;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use url::Url;

/// The credentials of a client.
#[derive(Debug, Default)]
pub(crate) struct Credentials {
    /// Given for one scheme, by position in [`Api::schemes`].
    named: Vec<(usize, Prepared)>,
    /// Given for any scheme that they fit.
    general: Vec<Prepared>,
    unauthenticated: Unauthenticated,
}

/// What becomes of a call that needs a credential when there is none for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Unauthenticated {
    #[default]
    Refused,
    Allowed,
}

/// What goes out without the credentials of the client. The user may have put a credential into it.
#[derive(Clone, Copy)]
pub(crate) struct Present<'a> {
    pub(crate) url: &'a Url,
    pub(crate) headers: &'a HeaderMap,
}

impl Present<'_> {
    /// Whether it has what the scheme asks for.
    fn has(&self, kind: &SchemeKind) -> bool {
        match *kind {
            SchemeKind::ApiKey { place: ParameterLocation::Query, name } => {
                self.url.query_pairs().any(|(known, _)| known == name)
            }
            SchemeKind::ApiKey { place: ParameterLocation::Cookie, name } => {
                let lines =
                    self.headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
                lines
                    .flat_map(|line| line.split(';'))
                    .any(|pair| pair.trim().split('=').next() == Some(name))
            }
            SchemeKind::ApiKey { name, .. } => self.headers.contains_key(name),
            SchemeKind::MutualTls => true,
            _ => self.headers.contains_key(AUTHORIZATION),
        }
    }
}

#[derive(Debug)]
enum Prepared {
    Key(SecretString),
    Basic(BasicAuth),
    Token(TokenCache),
}

impl Prepared {
    fn kind(&self) -> CredentialKind {
        match self {
            Self::Key(_) => CredentialKind::Key,
            Self::Basic(_) => CredentialKind::Basic,
            Self::Token(_) => CredentialKind::Token,
        }
    }
}

/// The token that a request went out with, to be compared with the next one if it is refused.
#[derive(Debug, Default)]
pub(crate) struct Applied(Option<AccessToken>);

impl Applied {
    pub(crate) fn is_token(&self) -> bool {
        self.0.is_some()
    }
}

/// Schemes that are needed together, with their scopes.
type Alternative = &'static [(usize, &'static [&'static str])];

/// What authorizes a request: an accepted alternative, by scheme.
type Chosen<'c> = Vec<(Option<&'static Scheme>, &'c Prepared, &'static [&'static str])>;

impl Credentials {
    /// Given for one scheme each, and for any.
    ///
    /// # Errors
    /// One of them needs a token URL, and there is none, or none that it may be sent to.
    pub(crate) fn new(
        given: (Vec<(usize, Credential)>, Vec<Credential>, Unauthenticated),
        api: &'static Api,
        base: &Url,
        transport: &Arc<dyn Transport>,
        bounds: &Arc<Bounds>,
    ) -> Result<Self, BuildError> {
        let described = |scheme: &'static Scheme| match scheme.kind {
            SchemeKind::OAuth2 { token_url, .. } => token_url,
            _ => None,
        };
        let sleep = &bounds.sleep;
        let prepare = |credential, token_url| {
            Ok(match credential {
                Credential::ApiKey(key) => Prepared::Key(key.0),
                Credential::Basic(basic) => Prepared::Basic(basic),
                Credential::Token(provider) => {
                    Prepared::Token(TokenCache::new(provider, sleep.clone()))
                }
                Credential::Client(credentials) => {
                    let provider = credentials.provider(token_url, base, transport, bounds)?;
                    Prepared::Token(TokenCache::new(Arc::new(provider), sleep.clone()))
                }
            })
        };
        let any = api.schemes.iter().find_map(described);
        let mut kinds = given.1.iter().map(CredentialKind::of);
        if let Some(unused) = kinds.find(|kind| !kind.has_use(api.schemes)) {
            return Err(unused.fault(api.schemes));
        }
        let named = given.0.into_iter().map(|(scheme, credential)| {
            Ok((scheme, prepare(credential, described(&api.schemes[scheme]))?))
        });
        let general = given.1.into_iter().map(|credential| prepare(credential, any));
        Ok(Self {
            named: named.collect::<Result<_, BuildError>>()?,
            general: general.collect::<Result<_, BuildError>>()?,
            unauthenticated: given.2,
        })
    }

    /// Puts the credentials that the operation needs into a request. `refused` is what an earlier
    /// attempt went out with.
    pub(crate) async fn apply(
        &self,
        api: &'static Api,
        operation: &'static Operation,
        url: &mut Url,
        headers: &mut HeaderMap,
        refused: Option<&Applied>,
    ) -> Result<Applied, AuthError> {
        let mut applied = Applied::default();
        for (scheme, credential, scopes) in self.choose(api, operation, Present { url, headers })? {
            match credential {
                Prepared::Token(cache) => {
                    let token = cache.token(scopes, refused.and_then(|r| r.0.as_ref())).await?;
                    authorization(headers, "Bearer", token.secret(), scheme)?;
                    applied.0 = Some(token);
                }
                Prepared::Basic(basic) => {
                    let pair = format!("{}:{}", basic.user, basic.password.expose_secret());
                    authorization(
                        headers,
                        "Basic",
                        &base64::prelude::BASE64_STANDARD.encode(pair),
                        scheme,
                    )?;
                }
                Prepared::Key(key) => put_key(url, headers, scheme, key.expose_secret())?,
            }
        }
        Ok(applied)
    }

    /// Whether a refused request may be tried again with another token.
    pub(crate) fn can_refresh(
        &self,
        api: &'static Api,
        operation: &'static Operation,
        present: Present<'_>,
    ) -> bool {
        let chosen = self.choose(api, operation, present).unwrap_or_default();
        chosen.iter().any(|(_, credential, _)| matches!(credential, Prepared::Token(cache) if cache.can_refresh()))
    }

    fn choose(
        &self,
        api: &'static Api,
        operation: &'static Operation,
        present: Present<'_>,
    ) -> Result<Chosen<'_>, AuthError> {
        if api.schemes.is_empty() {
            // The description is silent; the user is not.
            let known =
                self.general.iter().filter(|credential| !matches!(credential, Prepared::Key(_)));
            return Ok(known.map(|credential| (None, credential, &[][..])).take(1).collect());
        }
        if operation.security.is_empty() {
            return Ok(Vec::new());
        }
        // An alternative that needs something comes before the permission to need nothing.
        let (anonymous, needing): (Vec<_>, Vec<_>) =
            operation.security.iter().copied().partition(|alternative| alternative.is_empty());
        if let Some(found) =
            needing.iter().find_map(|alternative| self.alternative(api, alternative, present))
        {
            return Ok(found);
        }
        if !anonymous.is_empty() || self.unauthenticated == Unauthenticated::Allowed {
            return Ok(Vec::new());
        }
        let names = |alternative: &Alternative| {
            alternative.iter().map(|(scheme, _)| scheme_name(api, *scheme)).collect()
        };
        Err(AuthError::Missing {
            operation: operation.id,
            accepted: needing.iter().map(names).collect(),
        })
    }

    /// What authorizes by this alternative, if all that it needs is given or there already.
    fn alternative(
        &self,
        api: &'static Api,
        alternative: Alternative,
        present: Present<'_>,
    ) -> Option<Chosen<'_>> {
        let mut chosen = Vec::new();
        for (position, scopes) in alternative {
            let scheme = api.schemes.get(*position)?;
            let named = self
                .named
                .iter()
                .find(|(named, _)| named == position)
                .map(|(_, credential)| credential);
            match named.or_else(|| {
                self.general.iter().find(|credential| credential.kind().fits(&scheme.kind))
            }) {
                Some(_) if matches!(scheme.kind, SchemeKind::MutualTls) => {}
                Some(credential) => chosen.push((Some(scheme), credential, *scopes)),
                None if present.has(&scheme.kind) => {}
                None => return None,
            }
        }
        Some(chosen)
    }
}

fn scheme_name(api: &'static Api, position: usize) -> &'static str {
    api.schemes.get(position).map_or("?", |scheme| scheme.name)
}

fn put_key(
    url: &mut Url,
    headers: &mut HeaderMap,
    scheme: Option<&'static Scheme>,
    key: &str,
) -> Result<(), AuthError> {
    let Some(scheme) = scheme else { return Ok(()) };
    match scheme.kind {
        SchemeKind::ApiKey { place: ParameterLocation::Query, name } => {
            crate::request::add_query(
                url,
                &format!("{}={}", crate::param::name(name), crate::param::strict(key)),
            );
        }
        SchemeKind::ApiKey { place: ParameterLocation::Cookie, name } => {
            HeaderName::try_from(name).map_err(|e| malformed(scheme.name, e))?;
            if !is_cookie_value(key) {
                return Err(AuthError::Malformed { scheme: scheme.name, source: None });
            }
            crate::request::add_cookie(headers, &format!("{name}={key}"))
                .map_err(|e| malformed(scheme.name, e))?;
        }
        SchemeKind::ApiKey { name, .. } => {
            let name = HeaderName::try_from(name).map_err(|e| malformed(scheme.name, e))?;
            headers.insert(name, secret_value(key, scheme.name)?);
        }
        SchemeKind::Http(word) => authorization(headers, word, key, Some(scheme))?,
        // A key that was given by name for a scheme of tokens is a token.
        _ => authorization(headers, "Bearer", key, Some(scheme))?,
    }
    Ok(())
}

/// RFC 6265 section 4.1.1: octets without controls, spaces, quotes, commas, semicolons and
/// backslashes; quotes may be around all of them. They stand there as they are: nothing says that
/// they are decoded.
fn is_cookie_value(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    inner.bytes().all(|b| matches!(b, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e))
}

fn authorization(
    headers: &mut HeaderMap,
    word: &str,
    secret: &str,
    scheme: Option<&'static Scheme>,
) -> Result<(), AuthError> {
    let scheme = scheme.map_or("the API", |scheme| scheme.name);
    headers.insert(AUTHORIZATION, secret_value(&format!("{word} {secret}"), scheme)?);
    Ok(())
}

fn malformed(scheme: &'static str, error: impl Into<BoxError>) -> AuthError {
    AuthError::Malformed { scheme, source: Some(error.into()) }
}

fn secret_value(text: &str, scheme: &'static str) -> Result<HeaderValue, AuthError> {
    let mut value = HeaderValue::try_from(text).map_err(|e| malformed(scheme, e))?;
    value.set_sensitive(true);
    Ok(value)
}
