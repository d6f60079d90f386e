//! Whole examples that a vendor's key documents: the values of all parameters by name, and a
//! response for each status.

use super::{
    Documented,
    operation::{Shown, Taken, sendable},
    values::Fault,
};
use crate::{
    document,
    ir::{Content, ContentKind, Direction, OperationExample, Parameter, Sample, Status},
    lower::status_of,
    value::Value,
    vendor::{
        self,
        ms::{Answer, Recording},
    },
};
use std::borrow::Cow;

impl<'a> Documented<'a, '_> {
    /// Adds the examples that are recorded for an operation.
    pub fn recorded(
        &mut self,
        at: usize,
        written: &'a document::Operation,
        shown: &Shown<'a>,
        taken: &mut Taken<'a>,
        found: &mut Vec<OperationExample>,
    ) {
        for recording in vendor::ms::examples(&written.extensions) {
            for answer in &recording.answers {
                let Some(Status::Code(code)) = status_of(answer.status) else { continue };
                let key = (Cow::Borrowed(recording.name), code);
                if taken.contains(&key) {
                    continue;
                }
                if let Some(example) = self.replayed(at, written, shown, &recording, answer, code) {
                    taken.insert(key);
                    found.push(example);
                }
            }
        }
    }

    /// One request and its response; `None` when the status is not described, when a body is
    /// described and none was recorded, or when what was recorded is not what is described, of
    /// which a warning is given.
    fn replayed(
        &mut self,
        at: usize,
        written: &document::Operation,
        shown: &Shown<'a>,
        recording: &Recording<'_>,
        answer: &Answer<'_>,
        code: u16,
    ) -> Option<OperationExample> {
        let api = self.api;
        let operation = &api.operations[at];
        let reply = operation.replies.iter().find(|reply| reply.status == Status::Code(code))?;
        let given = |wire: &str| {
            recording.parameters.iter().find(|(name, _)| *name == wire).map(|(_, value)| *value)
        };
        let own =
            |_: usize, parameter: &Parameter| Some((given(&parameter.wire)?, recording.location));
        // All faults are reported, not only the first.
        let parameters = self.parameter_values(operation, shown, &own);
        let body = self.recorded_body(at, written, recording);
        if let Err(why) = &body {
            self.mismatch_sent(recording.name, recording.location, why);
        }
        let value = match (reply.content(), answer.body) {
            (Some(_), None) => return None,
            (Some(content), Some(value)) => match self.fits(value, content, Direction::Received) {
                Ok(()) => Some(value.clone()),
                Err(why) => {
                    self.mismatch(recording.name, code, recording.location, &why);
                    return None;
                }
            },
            (None, _) => None,
        };
        let headers =
            answer.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone()));
        let headers: Vec<(String, Value)> = headers.collect();
        if let Err(why) = sendable(&headers) {
            self.mismatch(recording.name, code, recording.location, &why.into());
            return None;
        }
        let name = recording.name.to_owned();
        let (parameters, body) = (parameters?, body.ok()?);
        Some(OperationExample { name, parameters, body, status: code, headers, reply: value })
    }

    /// The body that was sent: the value of the body's name, else the only one that is no
    /// parameter's. A form has them all.
    fn recorded_body(
        &self,
        at: usize,
        written: &document::Operation,
        recording: &Recording<'_>,
    ) -> Result<Option<(usize, Value)>, Fault> {
        let operation = &self.api.operations[at];
        let Some(body) = &operation.body else { return Ok(None) };
        let (content, missing) = (&body.contents[0], "the request body has no value");
        let known =
            |name: &str| operation.parameters.iter().any(|parameter| parameter.wire == name);
        let free: Vec<(&str, &Value)> =
            recording.parameters.iter().filter(|(name, _)| !known(name)).copied().collect();
        if matches!(content.kind, ContentKind::Form(..)) {
            let form = Value::Object(
                free.into_iter().map(|(name, value)| (Box::from(name), value.clone())).collect(),
            );
            return self.fits(&form, content, Direction::Sent).map(|()| Some((0, form)));
        }
        match self.sent(written, &free) {
            Some(value) => {
                self.fits(value, content, Direction::Sent).map(|()| Some((0, value.clone())))
            }
            None if body.required => Err(missing.to_owned().into()),
            None => Ok(None),
        }
    }

    /// Which of the values that are no parameter's is the body.
    fn sent<'v>(
        &self,
        written: &document::Operation,
        free: &[(&str, &'v Value)],
    ) -> Option<&'v Value> {
        let named =
            self.body_name(written).and_then(|name| free.iter().find(|(known, _)| *known == name));
        let only = if let [only] = free { Some(only) } else { None };
        named.or(only).map(|(_, value)| *value)
    }

    /// The bodies that were recorded, whether they are as described or not.
    pub fn recorded_samples(&self) -> Vec<Sample> {
        let mut samples = Vec::new();
        for (operation, (_, written)) in self.api.operations.iter().zip(&self.origins) {
            for recording in vendor::ms::examples(&written.extensions) {
                let mut add = |content: Option<&Content>, value: Option<&Value>| {
                    let ty = content.and_then(|content| match &content.kind {
                        ContentKind::Json(ty) => Some(ty.clone()),
                        _ => None,
                    });
                    let sample = ty.zip(value);
                    samples.extend(sample.map(|(ty, value)| Sample {
                        location: recording.location,
                        ty: Some(ty),
                        value: value.clone(),
                    }));
                };
                let known = |name: &str| {
                    operation.parameters.iter().any(|parameter| parameter.wire == name)
                };
                let free: Vec<(&str, &Value)> =
                    recording.parameters.iter().filter(|(name, _)| !known(name)).copied().collect();
                add(
                    operation.body.as_ref().and_then(|body| body.contents.first()),
                    self.sent(written, &free),
                );
                for answer in &recording.answers {
                    let status = status_of(answer.status);
                    let reply = operation.replies.iter().find(|reply| Some(reply.status) == status);
                    add(reply.and_then(|reply| reply.content()), answer.body);
                }
            }
        }
        samples
    }

    /// What the description calls the body.
    fn body_name(&self, written: &document::Operation) -> Option<&'a str> {
        let document = self.document;
        let body = document.find(written.request_body.as_ref()?).ok()?;
        vendor::written_body_name(&body.extensions)
    }
}
