//! Tokens are kept until shortly before they expire; calls that need one at the same time ask for
//! it once.

use super::{AccessToken, AuthError, TokenProvider};
use crate::Sleep;
use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A token is replaced this long before it expires, so that it does not expire before it arrives.
const EARLY: Duration = Duration::from_secs(120);

/// A provider and the tokens it gave.
pub(crate) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    sleep: Arc<dyn Sleep>,
    /// One slot per set of scopes. The inner lock is held while the provider is asked: who comes
    /// later waits and finds the token.
    slots: Mutex<Vec<(Vec<&'static str>, Slot)>>,
}

type Slot = Arc<tokio::sync::Mutex<Option<Kept>>>;

struct Kept {
    token: AccessToken,
    replace_at: Option<SystemTime>,
}

impl TokenCache {
    pub(crate) fn new(provider: Arc<dyn TokenProvider>, sleep: Arc<dyn Sleep>) -> Self {
        Self { provider, sleep, slots: Mutex::default() }
    }

    pub(crate) fn can_refresh(&self) -> bool {
        self.provider.can_refresh()
    }

    /// A token for these scopes, other than `refused`.
    pub(crate) async fn token(
        &self,
        scopes: &[&'static str],
        refused: Option<&AccessToken>,
    ) -> Result<AccessToken, AuthError> {
        let slot = self.slot(scopes);
        let mut kept = slot.lock().await;
        if let Some(kept) = &*kept {
            let fresh = kept.replace_at.is_none_or(|time| self.sleep.now() < time);
            if fresh && refused.is_none_or(|refused| refused.secret() != kept.token.secret()) {
                return Ok(kept.token.clone());
            }
        }
        let asked_at = self.sleep.now();
        let token = self.provider.token(scopes).await.map_err(AuthError::Provider)?;
        let replace_at = token.expiry().map(|expiry| replace_at(asked_at, expiry));
        *kept = Some(Kept { token: token.clone(), replace_at });
        Ok(token)
    }

    fn slot(&self, scopes: &[&'static str]) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, slot)) = slots.iter().find(|(known, _)| known == scopes) {
            return slot.clone();
        }
        let slot = Slot::default();
        slots.push((scopes.to_vec(), slot.clone()));
        slot
    }
}

/// Tokens that live for a shorter time than twice [`EARLY`] are replaced after half of it.
fn replace_at(asked_at: SystemTime, expiry: SystemTime) -> SystemTime {
    let life = expiry.duration_since(asked_at).unwrap_or_default();
    asked_at + (life.saturating_sub(EARLY)).max(life / 2)
}

impl Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TokenCache").field(&self.provider).finish()
    }
}
