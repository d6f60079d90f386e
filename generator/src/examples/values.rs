//! The values of a request: those that are shown, where they fit, and others for what is required.

use super::{
    Documented, made,
    named::pick,
    operation::{Shown, has_parts, label},
};
use crate::{
    ir::{
        Api, Constraints, Content, ContentKind, Direction, Mismatch, MismatchKind, Operation,
        Parameter, ParameterLocation, ParameterSource,
    },
    source::Location,
    value::Value,
};

/// Why an example is not used.
pub enum Fault {
    /// The value is not what is described; the text is the end of a sentence.
    Mismatch(String),
    /// The generated types would not give it back. No fault of the description.
    Rounded,
}

impl From<Mismatch> for Fault {
    fn from(mismatch: Mismatch) -> Fault {
        if mismatch.kind() == MismatchKind::Rounded {
            Fault::Rounded
        } else {
            Fault::Mismatch(mismatch.to_string())
        }
    }
}

impl From<String> for Fault {
    fn from(why: String) -> Fault {
        Fault::Mismatch(why)
    }
}

/// The value that an example has for the parameter at an index, and where it stands.
pub type Own<'f, 'v> = dyn Fn(usize, &Parameter) -> Option<(&'v Value, Location)> + 'f;

impl<'a> Documented<'a, '_> {
    /// The values of parameters: their `own`, else, of those that are required, any other that is
    /// known, else one that is made up. `own` gives the location of the value, too: the warning
    /// that it does not fit refers to it. `None`: no value is known for a required parameter.
    pub fn parameter_values<'v>(
        &mut self,
        operation: &Operation,
        shown: &Shown<'a>,
        own: &Own<'_, 'v>,
    ) -> Option<Vec<(usize, Value)>> {
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
                    Some(known.or_else(made)?)
                }
            };
            values.extend(value.map(|value| (i, value)));
        }
        Some(values)
    }

    /// Warns that the example of a parameter is not used, once for each location.
    fn refuse(&mut self, wire: &str, location: Location, why: &Fault) {
        let Fault::Mismatch(why) = why else { return };
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

    /// Warns once that an example of a request body is not what is described.
    pub fn mismatch_sent(&mut self, name: &str, location: Location, why: &Fault) {
        let Fault::Mismatch(why) = why else { return };
        if self.refused.insert((location, format!("body {name}"))) {
            let label = label(name);
            let message = format!("in the request, {label} does not fit the description: {why}");
            self.session
                .diagnostics
                .warning("example-mismatch", location, message)
                .note("no test is made of it");
        }
    }

    /// The body of a request and the index of its content. `None`: it is required and no value is
    /// known, or what is shown does not fit, of which a warning is given.
    pub fn body_value(
        &mut self,
        operation: &Operation,
        name: &str,
        shown: &Shown<'a>,
    ) -> Option<Option<(usize, Value)>> {
        let (Some(body), Some(written)) = (&operation.body, &shown.body) else {
            return Some(None);
        };
        let content = &body.contents[written.content];
        let only = || match written.named.list[..] {
            [(_, only)] if body.required => Some(only),
            _ => None,
        };
        let from_schema = || written.from_schema.first().filter(|_| body.required);
        let value = pick(&written.named, name).or_else(only).or_else(from_schema);
        let value = value.filter(|value| !(written.text_of_parts && has_parts(value)));
        match (value, &content.kind) {
            (Some(value), _) => match self.fits(value, content, Direction::Sent) {
                Ok(()) => Some(Some((written.content, value.clone()))),
                Err(why) => {
                    self.mismatch_sent(name, written.location, &why);
                    None
                }
            },
            (None, _) if !body.required => Some(None),
            (None, ContentKind::Json(ty)) => {
                let made = made::value(self.api, ty, &Constraints::default(), "body")?;
                Some(Some((written.content, made)))
            }
            (None, _) => None,
        }
    }

    /// Whether a body is what its content describes. An example that is not JSON is not checked.
    pub fn fits(
        &self,
        value: &Value,
        content: &Content,
        direction: Direction,
    ) -> Result<(), Fault> {
        let ty = match &content.kind {
            ContentKind::Json(ty) | ContentKind::Text(ty) => ty,
            ContentKind::Form(ty, _) => ty,
            ContentKind::Binary
            | ContentKind::BinaryOf(_)
            | ContentKind::Multipart(_)
            | ContentKind::Xml(..)
            | ContentKind::JsonLines(_)
            | ContentKind::Events(_) => {
                return Ok(());
            }
        };
        self.api.fits(ty, value, direction).map_err(Fault::from)
    }
}

/// The value, if the parameter can be given it. A string that spells a number or a boolean is one.
pub fn parameter_value(api: &Api, parameter: &Parameter, value: &Value) -> Result<Value, Fault> {
    if parameter.place == ParameterLocation::Path && value.as_str() == Some("") {
        return Err("it is empty, and would be no part of a path".to_owned().into());
    }
    if parameter.place == ParameterLocation::Header {
        in_header(value)?;
    }
    Ok(api.given(parameter, value)?)
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
