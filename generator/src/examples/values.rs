//! The values of a request: those that are shown, where they fit, and others for what is required.

use super::{Documented, made, named::pick, operation::Shown};
use crate::{
    ir::{
        Api, Constraints, Content, ContentKind, Direction, Operation, Parameter, ParameterLocation,
        ParameterSource,
    },
    source::Location,
    value::{Number, Value},
};

/// The value that an example has for the parameter at an index, and where it stands.
pub type Own<'f, 'v> = dyn Fn(usize, &Parameter) -> Option<(&'v Value, Location)> + 'f;

impl<'a> Documented<'a, '_> {
    /// The values of parameters: their `own`, else, of those that are required, any other that is
    /// known, else one that is made up. `own` says where the value stands, too: that is where
    /// it is said when it does not fit.
    pub fn parameter_values<'v>(
        &mut self,
        operation: &Operation,
        shown: &Shown<'a>,
        own: &Own<'_, 'v>,
    ) -> Result<Vec<(usize, Value)>, String> {
        let mut values = Vec::new();
        for (i, (parameter, (named, from_schema))) in
            operation.parameters.iter().zip(&shown.parameters).enumerate()
        {
            if matches!(parameter.source, ParameterSource::Constant(_) | ParameterSource::Client(_))
            {
                continue;
            }
            let own = own(i, parameter).and_then(|(value, location)| {
                match parameter_value(self.api, parameter, value) {
                    Ok(value) => Some(value),
                    Err(why) => {
                        self.refuse(&parameter.wire, location, &why);
                        None
                    }
                }
            });
            let value = match own {
                Some(value) => Some(value),
                None if !parameter.required => None,
                None => {
                    let others = named
                        .list
                        .iter()
                        .map(|(_, value)| *value)
                        .chain(from_schema)
                        .chain(&parameter.default);
                    let known = others
                        .filter_map(|value| parameter_value(self.api, parameter, value).ok())
                        .next();
                    let made = || {
                        made::value(
                            self.api,
                            &parameter.ty,
                            &parameter.constraints,
                            &parameter.wire,
                        )
                    };
                    Some(known.or_else(made).ok_or_else(|| {
                        format!("the required parameter `{}` has no value", parameter.wire)
                    })?)
                }
            };
            values.extend(value.map(|value| (i, value)));
        }
        Ok(values)
    }

    /// Says that the example of a parameter is not used, once for each place.
    fn refuse(&mut self, wire: &str, location: Location, why: &str) {
        if self.refused.insert((location, wire.to_owned())) {
            let message = format!(
                "the example of the parameter `{wire}` does not fit the description: {why}"
            );
            self.session
                .diagnostics
                .warning("example-mismatch", location, message)
                .note("it is not used");
        }
    }

    /// The body of a request and the index of its content.
    pub fn body_value(
        &self,
        operation: &Operation,
        name: &str,
        shown: &Shown<'a>,
    ) -> Result<Option<(usize, Value)>, String> {
        let (Some(body), Some((index, named, from_schema))) = (&operation.body, &shown.body) else {
            return Ok(None);
        };
        let content = &body.contents[*index];
        let own = pick(named, name).or_else(|| match named.list[..] {
            [(_, only)] if body.required => Some(only),
            _ => None,
        });
        let value = own.or_else(|| from_schema.first().filter(|_| body.required));
        match (value, &content.kind) {
            (Some(value), _) => self
                .fits(value, content, Direction::Sent)
                .map(|()| Some((*index, value.clone())))
                .map_err(|why| format!("in the request, {why}")),
            (None, _) if !body.required => Ok(None),
            (None, ContentKind::Json(ty)) => {
                let made = made::value(self.api, ty, &Constraints::default(), "body");
                made.map(|value| Some((*index, value)))
                    .ok_or_else(|| "the request body has no example".to_owned())
            }
            (None, _) => Err("the request body has no example".to_owned()),
        }
    }

    /// Whether a body is what its content describes. What is not shown as JSON is taken on trust.
    pub fn fits(
        &self,
        value: &Value,
        content: &Content,
        direction: Direction,
    ) -> Result<(), String> {
        let ty = match &content.kind {
            ContentKind::Json(ty) | ContentKind::Text(ty) => ty,
            ContentKind::Form(ty, _) => ty,
            ContentKind::Binary
            | ContentKind::Multipart(_)
            | ContentKind::Xml(..)
            | ContentKind::JsonLines(_)
            | ContentKind::Events(_) => {
                return Ok(());
            }
        };
        self.api.fits(ty, value, direction).map_err(|why| why.to_string())
    }
}

/// The value, if the parameter can be given it. Text that says a number or a boolean is one.
fn parameter_value(api: &Api, parameter: &Parameter, value: &Value) -> Result<Value, String> {
    if parameter.place == ParameterLocation::Path && value.as_str() == Some("") {
        return Err("it is empty, and would be no part of a path".to_owned());
    }
    if parameter.place == ParameterLocation::Header {
        in_header(value)?;
    }
    let mismatch = match api.fits(&parameter.ty, value, Direction::Sent) {
        Ok(()) => return Ok(value.clone()),
        Err(mismatch) => mismatch,
    };
    let read = match value.as_str() {
        Some("true") => Some(Value::Bool(true)),
        Some("false") => Some(Value::Bool(false)),
        Some(text) => text.parse().ok().map(|n| Value::Number(Number::Integer(n))),
        None => Some(Value::String(value.to_string().into()))
            .filter(|_| matches!(value, Value::Number(_) | Value::Bool(_))),
    };
    let read = read.filter(|value| api.fits(&parameter.ty, value, Direction::Sent).is_ok());
    read.ok_or_else(|| mismatch.to_string())
}

/// Whether a value can stand in a header (RFC 9110 section 5.5): visible characters of ASCII, with
/// spaces and tabs between them.
pub fn in_header(value: &Value) -> Result<(), String> {
    let visible = |text: &str| {
        text.chars().all(|c| c.is_ascii_graphic() || c == ' ' || c == '\t') && text.trim() == text
    };
    match value {
        Value::String(text) if !visible(text) => {
            Err(format!("{} cannot be sent in a header", value))
        }
        Value::Array(items) => items.iter().try_for_each(in_header),
        _ => Ok(()),
    }
}
