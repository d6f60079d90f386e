//! Authentication schemes: those that some operation uses.

use super::location::location_of;
use crate::{
    Session,
    document::{
        self, Document, OAuthFlowKind, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
    },
    ir::{self, Docs, Hints, Requirement, Scheme, SchemeId, SchemeKind},
};
use std::collections::{HashMap, HashSet};

/// The schemes that operations use, in order of first use.
#[derive(Debug)]
pub struct Schemes<'a> {
    /// The schemes that some operation uses, in order of first use.
    pub list: Vec<Scheme>,
    /// The alternatives of the whole description, once an operation needs them.
    pub shared: Option<Vec<Requirement>>,
    document: &'a Document,
    ids: HashMap<&'a str, SchemeId>,
    /// Names that are known to be wrong.
    unknown: HashSet<&'a str>,
}

impl<'a> Schemes<'a> {
    /// Starts without schemes; they are added as operations use them.
    pub fn new(document: &'a Document) -> Schemes<'a> {
        Schemes {
            list: Vec::new(),
            shared: None,
            document,
            ids: HashMap::new(),
            unknown: HashSet::new(),
        }
    }

    /// The alternatives of an operation; `None`: those of the whole description, which the API has
    /// once.
    pub fn requirements(
        &mut self,
        own: Option<&'a Vec<SecurityRequirement>>,
        session: &mut Session,
    ) -> Option<Vec<Requirement>> {
        if let (None, Some(all), None) = (own, &self.document.security, &self.shared) {
            self.shared = Some(self.all(all, session));
        }
        own.map(|own| self.all(own, session))
    }

    fn all(
        &mut self,
        alternatives: &'a [SecurityRequirement],
        session: &mut Session,
    ) -> Vec<Requirement> {
        alternatives
            .iter()
            .filter_map(|alternative| self.requirement(alternative, session))
            .collect()
    }

    /// `None` when one of its schemes is not described.
    fn requirement(
        &mut self,
        written: &'a SecurityRequirement,
        session: &mut Session,
    ) -> Option<Requirement> {
        let SecurityRequirement { location, schemes: names } = written;
        let mut found = Vec::with_capacity(names.len());
        for (name, scopes) in names {
            let Some(id) = self.id(name) else {
                if self.unknown.insert(name) {
                    let message = format!("the security scheme `{name}` is not described");
                    session
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

    fn id(&mut self, name: &'a str) -> Option<SchemeId> {
        if let Some(id) = self.ids.get(name) {
            return Some(*id);
        }
        let (_, written) =
            self.document.security_schemes.iter().find(|(known, _)| known == name)?;
        let id = SchemeId(self.list.len() as u32);
        self.list.push(scheme(name, self.document.find(written).ok()?));
        self.ids.insert(name, id);
        Some(id)
    }
}

fn scheme(name: &str, scheme: &SecurityScheme) -> Scheme {
    let SecurityScheme { location, description, kind, extensions: _ } = scheme;
    let kind = match kind {
        SecuritySchemeKind::ApiKey { place, name } => {
            SchemeKind::ApiKey { place: location_of(*place), wire: name.clone() }
        }
        SecuritySchemeKind::Http { scheme, bearer_format: _ } => {
            match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                _ => SchemeKind::Http(scheme.clone()),
            }
        }
        SecuritySchemeKind::OAuth2 { flows } => {
            SchemeKind::OAuth2(flows.iter().map(flow).collect())
        }
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
