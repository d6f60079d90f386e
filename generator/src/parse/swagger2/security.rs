//! Security schemes.

use crate::{
    document::{OAuthFlow, OAuthFlowKind, SecurityScheme, SecuritySchemeKind},
    parse::{
        parameter::parameter_place,
        reader::{Member, Reader},
    },
    source::Location,
    value::Value,
};

/// Reads a security scheme.
pub(in crate::parse) fn security_scheme(
    reader: &mut Reader<'_>,
    value: &Value,
    location: Location,
) -> Option<SecurityScheme> {
    let mut scheme = SecurityScheme {
        location,
        description: None,
        kind: SecuritySchemeKind::Http { scheme: "basic".to_owned(), bearer_format: None },
        extensions: Default::default(),
    };
    let (mut kind, mut place, mut name) = (None, None, None);
    let mut flow = OAuthFlow {
        kind: OAuthFlowKind::Implicit,
        authorization_url: None,
        token_url: None,
        refresh_url: None,
        scopes: Vec::new(),
    };
    for member in reader.object(value, location, "a security scheme")? {
        match member.key {
            "type" => kind = reader.text(member),
            "description" => scheme.description = reader.text(member),
            "in" => place = reader.text(member),
            "name" => name = reader.text(member),
            "flow" => flow.kind = flow_kind(reader, member),
            "authorizationUrl" => {
                flow.authorization_url = reader.text(member).filter(|url| !url.is_empty())
            }
            "tokenUrl" => flow.token_url = reader.text(member).filter(|url| !url.is_empty()),
            "scopes" => flow.scopes = scopes(reader, member),
            _ => reader.extension_or_unknown(member, "a security scheme", &mut scheme.extensions),
        }
    }
    scheme.kind = match (kind.as_deref(), place.as_deref().and_then(parameter_place), name) {
        (Some("basic"), ..) => scheme.kind,
        (Some("oauth2"), ..) => SecuritySchemeKind::OAuth2 { flows: vec![flow] },
        (Some("apiKey"), Some(place), Some(name)) => SecuritySchemeKind::ApiKey { place, name },
        (kind, ..) => {
            let message = format!(
                "there is no such security scheme of type `{}`; it is left out",
                kind.unwrap_or_default()
            );
            let note = "the types are basic, apiKey with `in` and `name`, and oauth2";
            reader
                .session
                .diagnostics
                .warning("unknown-security-scheme", location, message)
                .note(note);
            return None;
        }
    };
    Some(scheme)
}

fn flow_kind(reader: &mut Reader<'_>, member: Member<'_>) -> OAuthFlowKind {
    match member.value.as_str() {
        Some("implicit") => OAuthFlowKind::Implicit,
        Some("password") => OAuthFlowKind::Password,
        Some("application") => OAuthFlowKind::ClientCredentials,
        Some("accessCode") => OAuthFlowKind::AuthorizationCode,
        _ => {
            reader.unexpected(member, "implicit, password, application or accessCode");
            OAuthFlowKind::Implicit
        }
    }
}

fn scopes(reader: &mut Reader<'_>, member: Member<'_>) -> Vec<(String, String)> {
    let Some(members) = member.value.as_object() else {
        reader.unexpected(member, "an object");
        return Vec::new();
    };
    let named = members.iter().filter(|(name, _)| !name.starts_with("x-"));
    named
        .map(|(name, text)| (name.to_string(), text.as_str().unwrap_or_default().to_owned()))
        .collect()
}
