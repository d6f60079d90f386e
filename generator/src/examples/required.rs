//! Requests of the required arguments alone, for documentation: what the description shows of each,
//! else a value that is made up. Nobody says what the service answers.

use super::{
    Documented, made,
    named::ShownExamples,
    operation::{Shown, concrete, has_parts},
    values::parameter_value,
};
use crate::{
    document,
    ir::{
        Constraints, Content, ContentKind, Direction, Operation, OperationExample, Parameter,
        ParameterSource, Part, Scalar, Type,
    },
    media,
    value::Value,
};

/// The most values, and bytes of text, of such a request ([`Value::within`]).
const MOST: usize = 1000;
/// So many of the examples of a parameter or a body are tried.
const TRIED: usize = 4;
/// What stands for text or bytes that nothing is known about.
const SOME_TEXT: &str = "...";

impl<'a> Documented<'a, '_> {
    /// The requests of an operation: for each content of its body one with what is shown of it and
    /// one with what is made up, which may be shorter. An optional body is left out where the
    /// content is the first one. There is no request where no small value is known for something
    /// that is required.
    pub fn required(
        &mut self,
        at: usize,
        written: &'a document::Operation,
        shown: &Shown<'a>,
        shown_before: &mut ShownExamples<'a>,
    ) -> Vec<OperationExample> {
        let operation = &self.api.operations[at];
        let Some((parameters, left)) = self.required_parameters(operation, shown) else {
            return Vec::new();
        };
        let success = operation.replies.iter().filter(|reply| !reply.error).find_map(concrete);
        let example = |body| OperationExample {
            name: String::new(),
            parameters: parameters.clone(),
            body,
            status: success.unwrap_or(200),
            headers: Vec::new(),
            reply: None,
        };
        let Some(body) = operation.body.as_ref().filter(|body| !body.contents.is_empty()) else {
            return vec![example(None)];
        };
        let mut examples = Vec::new();
        for (index, content) in body.contents.iter().enumerate() {
            if index == 0 && !body.required {
                examples.push(example(None));
                continue;
            }
            let known = self.known_body(at, written, index, left, shown_before);
            let bodies = known.into_iter().chain(self.made_body(content, left));
            examples.extend(bodies.map(|body| example(Some((index, body)))));
        }
        examples
    }

    /// A value for each parameter that the caller must give, and what is left of the amount.
    fn required_parameters(
        &self,
        operation: &Operation,
        shown: &Shown<'a>,
    ) -> Option<(Vec<(usize, Value)>, usize)> {
        let (mut values, mut left) = (Vec::new(), MOST);
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let given = !matches!(
                parameter.source,
                ParameterSource::Constant(_) | ParameterSource::Client(_)
            );
            if !parameter.required || !given {
                continue;
            }
            let (named, from_schema) = &shown.parameters[index];
            let named = named.list.iter().map(|(_, value)| *value);
            let mut known = named.chain(from_schema).chain(&parameter.default).take(TRIED);
            let known = known.find_map(|value| self.as_given(parameter, value, left));
            let (value, rest) = known.or_else(|| {
                let (ty, limits) = (&parameter.ty, &parameter.constraints);
                let value = made::sent(self.api, ty, limits, &parameter.wire)?;
                self.as_given(parameter, &value, left)
            })?;
            left = rest;
            values.push((index, value));
        }
        Some((values, left))
    }

    /// A value as the parameter is given it, and what it leaves of an amount.
    fn as_given(
        &self,
        parameter: &Parameter,
        value: &Value,
        amount: usize,
    ) -> Option<(Value, usize)> {
        let left = value.within(amount)?;
        Some((parameter_value(self.api, parameter, value).ok()?, left))
    }

    /// What the description shows of a content of the body.
    fn known_body(
        &mut self,
        at: usize,
        written: &'a document::Operation,
        index: usize,
        amount: usize,
        shown_before: &mut ShownExamples<'a>,
    ) -> Option<Value> {
        let content = &self.api.operations[at].body.as_ref()?.contents[index];
        let shown = self.shown_body(written, at, index, shown_before)?;
        let named = shown.named.list.iter().map(|(_, value)| *value);
        let mut known = named.chain(&shown.from_schema).take(TRIED);
        let known = known.find(|value| {
            let says = !(shown.text_of_parts && has_parts(value));
            says && value.within(amount).is_some() && self.is_sent(content, value)
        });
        known.cloned()
    }

    /// Whether a content is written of such a value.
    fn is_sent(&self, content: &Content, value: &Value) -> bool {
        match &content.kind {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Form(ty, _)
            | ContentKind::Text(ty) => self.api.fits(ty, value, Direction::Sent).is_ok(),
            ContentKind::Binary
            | ContentKind::BinaryOf(_)
            | ContentKind::Multipart(_)
            | ContentKind::JsonLines(_)
            | ContentKind::Events(_) => false,
        }
    }

    /// A body that is made up.
    fn made_body(&self, content: &Content, amount: usize) -> Option<Value> {
        let free = Constraints::default();
        let value = match &content.kind {
            // A JSON Patch document is an array of operations (RFC 6902 section 3).
            ContentKind::Json(Type::Any) if media::is_json_patch(&content.media) => {
                Value::Array(Vec::new())
            }
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty, _) => {
                made::sent(self.api, ty, &free, "body")?
            }
            ContentKind::Text(ty) => made::sent(self.api, ty, &free, SOME_TEXT)?,
            ContentKind::Binary | ContentKind::BinaryOf(_) => {
                return Some(Value::String(SOME_TEXT.into()));
            }
            ContentKind::Multipart(parts) => {
                return self.made_parts(parts).filter(|form| form.within(amount).is_some());
            }
            ContentKind::JsonLines(_) | ContentKind::Events(_) => return None,
        };
        (value.within(amount).is_some() && self.is_sent(content, &value)).then_some(value)
    }

    /// The required parts of a form; where none is described, a text of any name.
    fn made_parts(&self, parts: &[Part]) -> Option<Value> {
        if parts.is_empty() {
            let text = Value::String(SOME_TEXT.into());
            return Some(Value::Object(vec![("name".into(), text)]));
        }
        let required = parts.iter().filter(|part| part.required).map(|part| {
            let value = if part.ty == Type::Scalar(Scalar::Binary) {
                Value::String(SOME_TEXT.into())
            } else {
                let free = Constraints::default();
                let value = made::sent(self.api, &part.ty, &free, &part.wire)?;
                self.api.fits(&part.ty, &value, Direction::Sent).ok()?;
                value
            };
            let value = if part.repeated { Value::Array(vec![value]) } else { value };
            Some((Box::from(part.wire.as_str()), value))
        });
        Some(Value::Object(required.collect::<Option<_>>()?))
    }
}
