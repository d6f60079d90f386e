//! An adapter: a `TokenCredential` of `azure_core`, as `azure_identity` has them, becomes a
//! [`TokenProvider`] of a generated client. It asks and converts; keeping, replacing and sharing
//! tokens is the client's work.

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

use azure_core::credentials::TokenCredential;
use specwright_client::{AccessToken, BoxError, BoxFuture, TokenProvider};
use std::sync::Arc;

/// A credential of `azure_core` as a generated client takes it.
#[derive(Debug, Clone)]
pub struct AzureCredential {
    credential: Arc<dyn TokenCredential>,
    scopes: Scopes,
}

/// What a token is asked for.
#[derive(Debug, Clone)]
enum Scopes {
    /// One scope for all operations.
    Fixed(String),
    /// What the description gives for the operation.
    Described,
}

impl AzureCredential {
    /// Asks for tokens with this scope, whatever the operation:
    /// `https://management.azure.com/.default` for Azure Resource Manager.
    ///
    /// A credential is asked for one resource at a time (Microsoft identity platform, "Scopes and
    /// permissions"), hence one scope.
    pub fn new(credential: Arc<dyn TokenCredential>, scope: impl Into<String>) -> Self {
        Self { credential, scopes: Scopes::Fixed(scope.into()) }
    }

    /// Asks with the scopes that the description gives for each operation. They have to be scopes
    /// of Microsoft Entra ID in full (`https://graph.microsoft.com/User.Read`), not bare words.
    pub fn with_described_scopes(credential: Arc<dyn TokenCredential>) -> Self {
        Self { credential, scopes: Scopes::Described }
    }
}

impl TokenProvider for AzureCredential {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(async move {
            let fixed;
            let scopes = match &self.scopes {
                Scopes::Fixed(scope) => {
                    fixed = [scope.as_str()];
                    &fixed[..]
                }
                Scopes::Described => scopes,
            };
            let token = self.credential.get_token(scopes, None).await?;
            Ok(AccessToken::new(token.token.secret()).expires_at(token.expires_on.into()))
        })
    }
}
