//! A property of the body that chooses between a document and a stream. The method that asks for
//! the stream sets it, so that the answer is what the method reads.

use super::{
    method::Method,
    taken::{Taken, Taker},
};
use crate::{
    emit::Input,
    ir::{ContentKind, Operation, Scalar, Shape, Type},
    value::Value,
};

/// What the property is called that chooses: OpenAI's word, which other services use too.
const STREAM: &str = "stream";

/// The property of the body that a method sets.
pub struct StreamFlag {
    /// Its name on the wire.
    pub wire: &'static str,
    /// The method of the body that sets it.
    pub setter: String,
}

impl Input<'_> {
    /// The property that the method sets: of an operation that asks for a stream, where another one
    /// of the same method and path asks for a document, and the body has a boolean of that name.
    pub fn stream_flag(&self, method: &Method<'_>) -> Option<StreamFlag> {
        let operation = method.operation;
        let written = |one: &Operation| (one.written.method.clone(), one.written.path.clone());
        let is_other = |one: &&Operation| written(one) == written(operation) && !is_stream(one);
        if !is_stream(operation) || !self.api.operations.iter().any(|one| is_other(&one)) {
            return None;
        }
        let body = operation.body.as_ref().filter(|body| body.required)?;
        let ContentKind::Json(ty) = &body.contents[method.content.unwrap_or_default()].kind else {
            return None;
        };
        let Taken::Lent(_) = self.taken(ty, Taker::Document) else { return None };
        let record = self.api.types.resolved(ty).named()?;
        let Shape::Record(shape) = &self.api.types[record].shape else { return None };
        let is_flag = |ty: &Type| {
            matches!(self.api.types.resolved(self.bare(ty)), Type::Scalar(Scalar::Bool))
        };
        let at = shape.fields.iter().position(|one| one.wire == STREAM && is_flag(&one.ty))?;
        Some(StreamFlag { wire: STREAM, setter: self.names.setter(record, at) })
    }
}

impl StreamFlag {
    /// The body as it is sent.
    pub fn set(&self, body: &Value) -> Value {
        let Value::Object(members) = body else { return body.clone() };
        let mut members = members.clone();
        match members.iter_mut().find(|(name, _)| **name == *self.wire) {
            Some((_, value)) => *value = Value::Bool(true),
            None => members.push((self.wire.into(), Value::Bool(true))),
        }
        Value::Object(members)
    }
}

fn is_stream(operation: &Operation) -> bool {
    let successes = operation.replies.iter().filter(|reply| reply.is_success());
    successes.filter_map(|reply| reply.content()).any(|content| content.is_stream())
}
