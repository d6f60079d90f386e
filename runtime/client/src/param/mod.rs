//! Arguments become text: a [`View`] and the constant [`Param`] give what stands in the path, the
//! query, a header or a cookie. Nothing here is generic, and nothing here knows the request it is
//! for.

mod percent;
mod style;
#[cfg(test)]
mod table_test;
mod value;

pub(crate) use percent::{encode, is_dot_segment, name, strict};
pub(crate) use style::pairs;
pub(crate) use value::{Shape, members};

use crate::error::Reason;
use crate::table::{Format, Param, ParameterLocation, Reserved, Style};
use specwright_types::View;

/// Why a value has no text.
pub(crate) const NO_JSON: &str = "cannot be written as JSON";

/// An argument as it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Encoded {
    /// What replaces the placeholder of the path.
    Path(String),
    /// Pairs `name=value` for the query, encoded.
    Query(String),
    /// Headers, by name.
    Headers(Vec<(String, String)>),
    /// Pairs `name=value` for the `Cookie` header.
    Cookie(String),
}

/// Encodes an argument; `None` when there is nothing to send: it is absent, null, or an empty list
/// written pair by pair.
pub(crate) fn encode_argument(param: &Param, view: View<'_>) -> Result<Option<Encoded>, Reason> {
    if view.is_none() {
        return Ok(None);
    }
    let (style, explode, reserved) = match param.format {
        Format::Style { style, explode, reserved } => (style, explode, reserved),
        Format::Json => return json(param, view).map(Some),
    };
    let shape = Shape::of(view, style == Style::DeepObject)?;
    Ok(match param.place {
        ParameterLocation::Path => {
            Some(Encoded::Path(style::path(param.wire, &shape, style, explode, reserved)))
        }
        ParameterLocation::Query => {
            let pairs = pairs(param.wire, &shape, style, explode);
            (!pairs.is_empty())
                .then(|| Encoded::Query(pairs.join("&", reserved, ParameterLocation::Query)))
        }
        ParameterLocation::Cookie => {
            let pairs = pairs(param.wire, &shape, style, explode);
            (!pairs.is_empty())
                .then(|| Encoded::Cookie(pairs.join("; ", reserved, ParameterLocation::Cookie)))
        }
        ParameterLocation::Header => {
            Some(Encoded::Headers(style::headers(param.wire, &shape, style, explode)))
        }
    })
}

/// A parameter described by `content`: a JSON document.
fn json(param: &Param, view: View<'_>) -> Result<Encoded, Reason> {
    let text = serde_json::to_string(&view).map_err(|e| Reason::by(NO_JSON, e))?;
    let value = || encode(&text, Reserved::Encode, param.place);
    let pair = || format!("{}={}", percent::name(param.wire), value());
    Ok(match param.place {
        ParameterLocation::Path => Encoded::Path(value()),
        ParameterLocation::Query => Encoded::Query(pair()),
        ParameterLocation::Cookie => Encoded::Cookie(pair()),
        ParameterLocation::Header => Encoded::Headers(vec![(param.wire.to_owned(), text)]),
    })
}
