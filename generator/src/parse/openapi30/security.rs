//! Security schemes.

use super::shape::{
    Kind::{Newer, Node, Text, TextMap},
    Need::{Assumed, Optional, Required},
    Shape,
};
use crate::{
    document::{
        Arena, Extensions, Nodes, OAuthFlow,
        OAuthFlowKind::{self, AuthorizationCode, ClientCredentials, Implicit, Password},
        ParameterIn, SecurityScheme, SecuritySchemeKind,
    },
    parse::{
        Dialect,
        reader::{self, Reader},
        swagger2,
    },
    source::Location,
    value::Value,
};
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityScheme as Typed,
};

static API_KEY: Shape = Shape {
    what: "an `apiKey` security scheme",
    fields: &[
        ("type", Text, Required),
        ("description", Text, Optional),
        ("in", Text, Required),
        ("name", Text, Required),
        ("deprecated", Newer, Optional),
    ],
};
static HTTP: Shape = Shape {
    what: "an `http` security scheme",
    fields: &[
        ("type", Text, Required),
        ("description", Text, Optional),
        ("scheme", Text, Required),
        ("bearerFormat", Text, Optional),
        ("deprecated", Newer, Optional),
    ],
};
static OAUTH2: Shape = Shape {
    what: "an `oauth2` security scheme",
    fields: &[
        ("type", Text, Required),
        ("description", Text, Optional),
        ("flows", Node(&FLOWS), Required),
        ("oauth2MetadataUrl", Newer, Optional),
        ("deprecated", Newer, Optional),
    ],
};
static OPEN_ID: Shape = Shape {
    what: "an `openIdConnect` security scheme",
    fields: &[
        ("type", Text, Required),
        ("description", Text, Optional),
        ("openIdConnectUrl", Text, Required),
        ("deprecated", Newer, Optional),
    ],
};
static FLOWS: Shape = Shape {
    what: "`flows`",
    fields: &[
        ("implicit", Node(&WITH_AUTHORIZATION), Optional),
        ("password", Node(&WITH_TOKEN), Optional),
        ("clientCredentials", Node(&WITH_TOKEN), Optional),
        ("authorizationCode", Node(&WITH_BOTH), Optional),
        ("deviceAuthorization", Newer, Optional),
    ],
};
static WITH_AUTHORIZATION: Shape = Shape {
    what: "an OAuth2 flow",
    fields: &[
        ("authorizationUrl", Text, Required),
        ("tokenUrl", Text, Optional),
        ("refreshUrl", Text, Optional),
        ("scopes", TextMap, Assumed),
    ],
};
static WITH_TOKEN: Shape = Shape {
    what: "an OAuth2 flow",
    fields: &[
        ("authorizationUrl", Text, Optional),
        ("tokenUrl", Text, Required),
        ("refreshUrl", Text, Optional),
        ("scopes", TextMap, Assumed),
    ],
};
static WITH_BOTH: Shape = Shape {
    what: "an OAuth2 flow",
    fields: &[
        ("authorizationUrl", Text, Required),
        ("tokenUrl", Text, Required),
        ("refreshUrl", Text, Optional),
        ("scopes", TextMap, Assumed),
    ],
};

impl reader::Node for SecurityScheme {
    const WHAT: &'static str = "a security scheme";

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.security_schemes
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        if reader.dialect == Dialect::Swagger2 {
            return swagger2::security_scheme(reader, value, location);
        }
        let shape = match (value.get("type").and_then(Value::as_str), reader.dialect) {
            (Some("apiKey"), _) => &API_KEY,
            (Some("http"), _) => &HTTP,
            (Some("oauth2"), _) => &OAUTH2,
            (Some("openIdConnect"), _) => &OPEN_ID,
            (Some("mutualTLS"), Dialect::OpenApi31) => {
                let description =
                    value.get("description").and_then(Value::as_str).map(str::to_owned);
                let extensions = reader.extensions_of(value, location);
                return Some(SecurityScheme {
                    location,
                    description,
                    kind: SecuritySchemeKind::MutualTls,
                    extensions,
                });
            }
            (kind, _) => {
                let message = format!(
                    "there is no security scheme of type `{}`; it is left out",
                    kind.unwrap_or_default()
                );
                let note = "the types are apiKey, http, oauth2 and openIdConnect";
                reader
                    .session
                    .diagnostics
                    .warning("unknown-security-scheme", location, message)
                    .note(note);
                return None;
            }
        };
        let typed = reader.shaped(value, location, shape)?;
        let extensions = reader.extensions_of(value, location);
        Some(scheme(typed, location, extensions))
    }
}

fn scheme(typed: Typed, location: Location, extensions: Extensions) -> SecurityScheme {
    let (description, kind) = match typed {
        Typed::APIKey { location, name, description, extensions: _ } => {
            let place = match location {
                APIKeyLocation::Query => ParameterIn::Query,
                APIKeyLocation::Header => ParameterIn::Header,
                APIKeyLocation::Cookie => ParameterIn::Cookie,
            };
            (description, SecuritySchemeKind::ApiKey { place, name })
        }
        Typed::HTTP { scheme, bearer_format, description, extensions: _ } => {
            // As it is written: it is compared without case (RFC 9110 section 11.1).
            (description, SecuritySchemeKind::Http { scheme, bearer_format })
        }
        Typed::OAuth2 { flows, description, extensions: _ } => {
            (description, SecuritySchemeKind::OAuth2 { flows: oauth2_flows(flows) })
        }
        Typed::OpenIDConnect { open_id_connect_url: url, description, extensions: _ } => {
            (description, SecuritySchemeKind::OpenIdConnect { url })
        }
    };
    SecurityScheme { location, description, kind, extensions }
}

fn oauth2_flows(flows: OAuth2Flows) -> Vec<OAuthFlow> {
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions: _ } =
        flows;
    let implicit = implicit.map(
        |ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions: _ }| {
            flow(Implicit, Some(authorization_url), None, refresh_url, scopes)
        },
    );
    let password =
        password.map(|PasswordOAuth2Flow { refresh_url, token_url, scopes, extensions: _ }| {
            flow(Password, None, Some(token_url), refresh_url, scopes)
        });
    let client = client_credentials.map(
        |ClientCredentialsOAuth2Flow { refresh_url, token_url, scopes, extensions: _ }| {
            flow(ClientCredentials, None, Some(token_url), refresh_url, scopes)
        },
    );
    let code = authorization_code.map(
        |AuthorizationCodeOAuth2Flow {
             authorization_url,
             token_url,
             refresh_url,
             scopes,
             extensions: _,
         }| {
            flow(AuthorizationCode, Some(authorization_url), Some(token_url), refresh_url, scopes)
        },
    );
    [implicit, password, client, code].into_iter().flatten().collect()
}

fn flow(
    kind: OAuthFlowKind,
    authorization_url: Option<String>,
    token_url: Option<String>,
    refresh_url: Option<String>,
    scopes: impl IntoIterator<Item = (String, String)>,
) -> OAuthFlow {
    let written = |url: Option<String>| url.filter(|url| !url.is_empty());
    OAuthFlow {
        kind,
        authorization_url: written(authorization_url),
        token_url: written(token_url),
        refresh_url: written(refresh_url),
        scopes: scopes.into_iter().collect(),
    }
}
