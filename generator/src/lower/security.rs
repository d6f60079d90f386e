//! Ways to authenticate: those that some operation uses.

use super::Lower;
use crate::{
    document::{self, OAuthFlowKind, ParameterPlace, RefOr, SecurityRequirement, SecurityScheme, SecuritySchemeKind},
    ir::{self, Docs, Hints, Place, Requirement, Scheme, SchemeId, SchemeKind},
};
use std::collections::HashMap;

/// The schemes by name, and which names are already known to be wrong. Schemes are numbered as operations need them.
#[derive(Debug, Default)]
pub struct Schemes {
    ids: HashMap<String, SchemeId>,
    unknown: std::collections::HashSet<String>,
    /// Whether some operation needs what the whole description says, so that it is in the API.
    shared: bool,
}

impl Lower<'_> {
    /// The alternatives of an operation; `None`: those of the whole description, which stand in the API once.
    pub fn security(&mut self, schemes: &mut Schemes, own: Option<&Vec<SecurityRequirement>>) -> Option<Vec<Requirement>> {
        if let (None, Some(all), false) = (own, &self.document.security, schemes.shared) {
            schemes.shared = true;
            self.api.security = self.requirements(schemes, all);
        }
        own.map(|own| self.requirements(schemes, own))
    }

    fn requirements(&mut self, schemes: &mut Schemes, alternatives: &[SecurityRequirement]) -> Vec<Requirement> {
        alternatives.iter().filter_map(|alternative| self.requirement(schemes, alternative)).collect()
    }

    /// `None` when one of its schemes is not described.
    fn requirement(&mut self, schemes: &mut Schemes, written: &SecurityRequirement) -> Option<Requirement> {
        let SecurityRequirement { location, schemes: names } = written;
        let mut found = Vec::with_capacity(names.len());
        for (name, scopes) in names {
            let Some(id) = self.scheme(schemes, name) else {
                if schemes.unknown.insert(name.clone()) {
                    let message = format!("the security scheme `{name}` is not described");
                    self.session
                        .diagnostics
                        .warning("unknown-security-scheme", *location, message)
                        .note("the alternative is left out");
                }
                return None;
            };
            found.push((id, scopes.clone()));
        }
        Some(Requirement { schemes: found })
    }

    fn scheme(&mut self, schemes: &mut Schemes, name: &str) -> Option<SchemeId> {
        if let Some(id) = schemes.ids.get(name) {
            return Some(*id);
        }
        let document = self.document;
        let (_, written) = document.security_schemes.iter().find(|(known, _)| known == name)?;
        let id = match written {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => *document.links.security_schemes.get(&reference.location)?,
        };
        let scheme = scheme(name, &document.nodes.security_schemes[id]);
        let id = SchemeId(self.api.schemes.len() as u32);
        self.api.schemes.push(scheme);
        schemes.ids.insert(name.to_owned(), id);
        Some(id)
    }
}

fn scheme(name: &str, scheme: &SecurityScheme) -> Scheme {
    let SecurityScheme { location, description, kind, extensions: _ } = scheme;
    let kind = match kind {
        SecuritySchemeKind::ApiKey { place, name } => SchemeKind::ApiKey { place: place_of(*place), wire: name.clone() },
        SecuritySchemeKind::Http { scheme, bearer_format: _ } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            _ => SchemeKind::Http(scheme.clone()),
        },
        SecuritySchemeKind::OAuth2 { flows } => SchemeKind::OAuth2(flows.iter().map(flow).collect()),
        SecuritySchemeKind::OpenIdConnect { url } => SchemeKind::OpenIdConnect(url.clone()),
        SecuritySchemeKind::MutualTls => SchemeKind::MutualTls,
    };
    let docs = Docs { description: description.clone(), ..Docs::default() };
    Scheme {
        name: name.to_owned(),
        hints: Hints { pinned: None, phrases: vec![name.to_owned()] },
        docs,
        location: *location,
        kind,
    }
}

fn flow(flow: &document::OAuthFlow) -> ir::OAuthFlow {
    let document::OAuthFlow { kind, authorization_url, token_url, refresh_url, scopes } = flow;
    let kind = match kind {
        OAuthFlowKind::Implicit => ir::OAuthFlowKind::Implicit,
        OAuthFlowKind::Password => ir::OAuthFlowKind::Password,
        OAuthFlowKind::ClientCredentials => ir::OAuthFlowKind::ClientCredentials,
        OAuthFlowKind::AuthorizationCode => ir::OAuthFlowKind::AuthorizationCode,
    };
    ir::OAuthFlow {
        kind,
        authorization_url: authorization_url.clone(),
        token_url: token_url.clone(),
        refresh_url: refresh_url.clone(),
        scopes: scopes.clone(),
    }
}

/// Where a parameter or a key goes.
pub fn place_of(place: ParameterPlace) -> Place {
    match place {
        ParameterPlace::Path => Place::Path,
        ParameterPlace::Query => Place::Query,
        ParameterPlace::Header => Place::Header,
        ParameterPlace::Cookie => Place::Cookie,
        // Never sent: see `unsendable`.
        ParameterPlace::QueryString => Place::Query,
    }
}
