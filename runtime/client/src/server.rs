//! The address of an API: that of the user, or one of the description with its variables filled in,
//! each with the characters that may stand there.

use crate::BuildError;
use crate::origin::{redact, redact_text};
use crate::param::{encode, is_dot_segment, strict};
use crate::table::{Api, ParameterLocation, Reserved, Server, ServerVariable};
use std::borrow::Cow;
use url::Url;

/// A value that the user gave a variable.
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) trust: Trust,
}

/// Whether a value must be one of those described, and fit its part of the address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    Checked,
    /// The value stands in the address as it is.
    Unchecked,
}

/// The first name that no server of the API has a variable of.
pub(crate) fn undescribed<'g>(api: &Api, given: &'g [Given]) -> Option<&'g str> {
    let described = |name: &str| {
        api.servers.iter().flat_map(|server| server.variables).any(|variable| variable.name == name)
    };
    given.iter().map(|given| given.name.as_str()).find(|name| !described(name))
}

/// A described server with its variables filled in; a relative one is below `base`.
pub(crate) fn resolve(
    server: &Server,
    given: &[Given],
    base: Option<&Url>,
) -> Result<Url, BuildError> {
    let mut text = String::new();
    let mut rest = server.url;
    let mut in_path = None;
    while let Some((literal, (name, after))) =
        rest.split_once('{').and_then(|(l, r)| Some((l, r.split_once('}')?)))
    {
        text.push_str(literal);
        let variable = server.variables.iter().find(|variable| variable.name == name);
        let given = given.iter().rfind(|given| given.name == name);
        let default = variable.and_then(|variable| variable.default);
        let value = given
            .map(|given| given.value.as_str())
            .or(default)
            .ok_or_else(|| BuildError::NoVariable(name.to_owned()))?;
        if given.is_some_and(|given| given.trust == Trust::Unchecked) {
            text.push_str(value);
        } else {
            let part = Part::of(&text, after);
            let wrong = |reason: Cow<'_, str>| BuildError::Variable {
                name: name.to_owned(),
                reason: reason.into_owned(),
            };
            let source = source(variable, value).map_err(|reason| wrong(reason.into()))?;
            text.push_str(&part.take(value, source).map_err(|reason| wrong(reason.into()))?);
            in_path = in_path.or((part == Part::Path).then_some(name));
        }
        rest = after;
    }
    text.push_str(rest);
    let dots = |text: &str| {
        text.split(['?', '#'])
            .next()
            .unwrap_or_default()
            .split('/')
            .filter(|segment| is_dot_segment(segment))
            .count()
    };
    match in_path {
        Some(name) if dots(&text) > dots(server.url) => {
            let reason =
                "makes a segment of the path `.` or `..`, which would change the path".to_owned();
            Err(BuildError::Variable { name: name.to_owned(), reason })
        }
        _ => parse(&text, base),
    }
}

/// An absolute URL of `http` or `https`, without a user.
pub(crate) fn parse(text: &str, base: Option<&Url>) -> Result<Url, BuildError> {
    let parsed = match base {
        Some(base) => base.join(text),
        None => Url::parse(text),
    };
    match parsed {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Err(BuildError::EndpointUser(redact(&url)))
        }
        Ok(mut url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
            url.set_fragment(None);
            Ok(url)
        }
        other => Err(BuildError::Endpoint { url: redact_text(text), source: other.err() }),
    }
}

/// Who says a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The description names it.
    Description,
    User,
}

/// Who says a value; an error if the description names all that there are, and it is none of them.
fn source(variable: Option<&ServerVariable>, value: &str) -> Result<Source, String> {
    match variable {
        Some(variable) if variable.default == Some(value) || variable.values.contains(&value) => {
            Ok(Source::Description)
        }
        Some(variable) if !variable.values.is_empty() => {
            let values: Vec<_> = variable.values.iter().map(|value| format!("`{value}`")).collect();
            Err(format!("is none of the described values, {}", values.join(", ")))
        }
        _ => Ok(Source::User),
    }
}

/// Where in a URL (RFC 3986 section 3) a variable stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// At its beginning, so that its value is the beginning of an address.
    Address,
    Scheme,
    /// In the host, before other text of it.
    Label,
    /// At the end of the host.
    Domain,
    Port,
    Path,
    Query,
}

impl Part {
    /// Of a variable after `before`, with the values of other variables in it, and before `after`.
    fn of(before: &str, after: &str) -> Self {
        // URL parsers take `\` for `/`.
        let ends_authority = ['/', '\\', '?', '#'];
        let authority =
            before.split_once("://").map(|(_, rest)| rest).or_else(|| before.strip_prefix("//"));
        let is_query = before.contains(['?', '#']);
        match authority {
            None if after.starts_with("://") => Self::Scheme,
            None if before.is_empty() => Self::Address,
            Some(authority) if !authority.contains(ends_authority) => {
                let next = after.split(ends_authority).next().unwrap_or_default();
                if authority.contains(':') {
                    Self::Port
                } else if next.is_empty() || next.starts_with([':', '{']) {
                    Self::Domain
                } else {
                    Self::Label
                }
            }
            _ if is_query => Self::Query,
            _ => Self::Path,
        }
    }

    /// The value as it stands there; the error says what may.
    fn take(self, value: &str, source: Source) -> Result<String, &'static str> {
        let label = |text: &str| {
            text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        };
        let port =
            |text: &str| text.parse::<u16>().is_ok() && text.bytes().all(|b| b.is_ascii_digit());
        let right = match self {
            Self::Path => return Ok(path(value, source)),
            Self::Query => return Ok(strict(value)),
            Self::Address => return address(value),
            Self::Scheme => value.bytes().all(|b| b.is_ascii_alphabetic()),
            Self::Port => port(value),
            Self::Label if source == Source::User => !value.is_empty() && label(value),
            Self::Label => label(&value.replace('.', "")),
            Self::Domain => {
                let (host, digits) = value.split_once(':').unwrap_or((value, "0"));
                label(&host.replace('.', "")) && port(digits)
            }
        };
        if right {
            return Ok(value.to_owned());
        }
        Err(match self {
            Self::Scheme => "is not a scheme (`https`)",
            Self::Port => "is not a port (digits, at most 65535)",
            Self::Label => {
                "stands inside of the host, where only letters, digits, `-` and `_` may be"
            }
            _ => {
                "stands in the host, where only letters, digits, `-`, `_` and dots may be, and a \
                 port after `:`"
            }
        })
    }
}

/// A value in a path, percent-encoded: one segment, or those that the description itself says.
fn path(value: &str, source: Source) -> String {
    let segment = |text: &str| encode(text, Reserved::Encode, ParameterLocation::Path);
    match source {
        Source::Description => value.split('/').map(segment).collect::<Vec<_>>().join("/"),
        Source::User => segment(value),
    }
}

/// A value that begins an address: `https://` and what follows up to the query, or an absolute path
/// where the address is relative.
fn address(value: &str) -> Result<String, &'static str> {
    let lower = value.to_ascii_lowercase();
    let absolute = lower.starts_with("http://") || lower.starts_with("https://");
    let below = value.starts_with('/') && !value.starts_with("//");
    let wrong = |c: char| {
        matches!(c, '?' | '#' | '@' | '\\' | '{' | '}') || c.is_whitespace() || c.is_control()
    };
    if (absolute || below || value.is_empty()) && !value.contains(wrong) {
        return Ok(value.to_owned());
    }
    Err("begins the address: it has to begin with `http://`, `https://` or `/`, and has no user, \
         query and fragment")
}
