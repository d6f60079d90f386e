//! Names of what is set on the client itself, for all operations.

use super::{
    case::Case,
    reserved::BUILDER,
    scope::{Name, Scope},
    servers,
};
use crate::ir::{Api, Hints, Scheme};
use crate::passes::Kept;
use crate::words::{Signs, words};

/// The names of the settings of the client itself.
#[derive(Debug, Default)]
pub struct ClientNames {
    /// A setter of the builder for each of `Api::client_parameters`.
    pub parameters: Vec<Name>,
    /// A setter of the builder for each of `Api::schemes`.
    pub schemes: Vec<Name>,
    /// A variant of the enum of servers for each of `Api::servers`.
    pub servers: Vec<Name>,
}

impl ClientNames {
    /// Names the settings of a client: its parameters, then its credentials.
    pub fn of(api: &Api) -> Self {
        let mut setters = Scope::new(Case::Value, BUILDER, "parameter");
        let wanted: Vec<(&Hints, &str)> =
            api.client_parameters.iter().map(|p| (&p.hints, p.wire.as_str())).collect();
        let parameters = setters.claim_all(&wanted);
        let schemes: Vec<Hints> = api.schemes.iter().map(credential_hints).collect();
        let wanted: Vec<(&Hints, &str)> = schemes.iter().map(|hints| (hints, "auth")).collect();
        let schemes = setters.claim_all(&wanted);
        let servers = servers::hints(&api.servers);
        let wanted: Vec<(&Hints, &str)> = servers.iter().map(|hints| (hints, "server")).collect();
        let servers = Scope::new(Case::Type, &[], "server").claim_all(&wanted);
        ClientNames { parameters, schemes, servers }
    }

    /// Keeps the names of what is left of an API.
    pub fn keep(&mut self, kept: &Kept) {
        let Self { parameters, schemes, servers: _ } = self;
        *parameters =
            kept.client_parameters.iter().map(|index| parameters[*index].clone()).collect();
        *schemes = kept.schemes.iter().map(|id| schemes[id.0 as usize].clone()).collect();
    }
}

/// What the setter of a scheme's credential may be called: `api_key_auth`, `basic_auth`.
fn credential_hints(scheme: &Scheme) -> Hints {
    let with_auth = |phrase: &String| {
        let is_said =
            words(phrase, Signs::Separate).last().is_some_and(|word| word.contains("auth"));
        if is_said { phrase.clone() } else { format!("{phrase} auth") }
    };
    Hints { pinned: None, phrases: scheme.hints.phrases.iter().map(with_auth).collect() }
}
