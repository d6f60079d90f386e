//! Documented examples: which parameters, body and response belong together. An example of a response named K goes with the
//! examples named K of parameters and body; one without a name goes with anything. What is missing comes from the schemas.

use super::{Lower, sample};
use crate::{
    media::rank,
    normal::SchemaId,
    document::{self, Example, MediaType, RefOr, Response},
    ir::{Content, ContentKind, Exchange, Operation, Parameter, ParameterSource, Place, Reply, Status},
    source::Location,
    value::Value,
};
use std::collections::HashSet;

/// An example's name (empty: it has none) and its value.
pub type Named<'d> = Vec<(&'d str, &'d Value)>;

/// What the description shows of one operation.
pub struct Shown<'d> {
    /// For each parameter, its own examples and those of its schema.
    parameters: Vec<(Named<'d>, Vec<Value>)>,
    /// The index of the body's content, its examples, and those of its schema.
    pub body: Option<(usize, Named<'d>, Vec<Value>)>,
}

impl<'a> Lower<'a> {
    /// Finds the exchanges of all operations. Needs all types to be there.
    pub fn exchanges(&mut self) {
        for at in 0..self.api.operations.len() {
            let Some((item, written)) = self.described(at) else { continue };
            let shown = self.shown(item, written, at);
            let mut found = self.exchanges_of(at, written, &shown);
            self.recorded(at, written, &shown, &mut found);
            self.api.operations[at].examples = found;
        }
    }

    fn exchanges_of(&mut self, at: usize, written: &'a document::Operation, shown: &Shown<'a>) -> Vec<Exchange> {
        let mut found: Vec<Exchange> = Vec::new();
        for (key, response) in &written.responses {
            let (Some(status), Some(response)) = (super::reply::status_of(key), self.response(response)) else { continue };
            let Some(reply) = self.api.operations[at].replies.iter().find(|reply| reply.status == status).cloned() else {
                continue;
            };
            let Some(code) = concrete(&reply) else { continue };
            let headers = self.header_examples(response);
            for (name, value) in self.reply_examples(&reply, response, &headers, shown) {
                if found.iter().any(|known| known.name == name && known.status == code) {
                    continue;
                }
                match self.exchange(at, name, code, &reply, value, &headers, shown) {
                    Ok(exchange) => found.push(exchange),
                    Err(why) => self.misfit(name, code, response.location, &why),
                }
            }
        }
        found
    }

    /// Says that an example is not what the description says.
    pub fn misfit(&mut self, name: &str, status: u16, location: Location, why: &str) {
        let label = if name.is_empty() { "this example".to_owned() } else { format!("the example `{name}`") };
        let message = format!("{label} of status {status} does not fit the description: {why}");
        self.session.diagnostics.warning("example-misfit", location, message).note("no test is made of it");
    }

    /// The names and bodies of a response's examples. A response without a body has those of its headers, else of the request.
    fn reply_examples(
        &mut self,
        reply: &Reply,
        response: &'a Response,
        headers: &[(&'a str, Named<'a>)],
        shown: &Shown<'a>,
    ) -> Vec<(&'a str, Option<Value>)> {
        if reply.content.is_some() {
            let Some(media) = response.content.iter().min_by_key(|media| rank(&media.name)) else { return Vec::new() };
            let own = self.named(&media.examples);
            if !own.is_empty() {
                return own.into_iter().map(|(name, value)| (name, Some(value.clone()))).collect();
            }
            let whole = media.schema.and_then(|id| self.schema_examples(id).into_iter().next());
            return whole.map(|value| ("", Some(value))).into_iter().collect();
        }
        let asked = shown.parameters.iter().map(|(named, _)| named).chain(shown.body.iter().map(|(_, named, _)| named));
        let mut names: Vec<&str> = headers.iter().flat_map(|(_, named)| named.iter().map(|(name, _)| *name)).collect();
        if names.is_empty() && !reply.error {
            names = asked.flatten().map(|(name, _)| *name).collect();
        }
        let mut once = HashSet::new();
        names.retain(|name| once.insert(*name));
        if names.iter().any(|name| !name.is_empty()) {
            names.retain(|name| !name.is_empty());
        }
        names.into_iter().map(|name| (name, None)).collect()
    }

    #[allow(clippy::too_many_arguments, reason = "they are the parts of an exchange")]
    fn exchange(
        &self,
        at: usize,
        name: &str,
        status: u16,
        reply: &Reply,
        value: Option<Value>,
        headers: &[(&str, Named<'a>)],
        shown: &Shown<'a>,
    ) -> Result<Exchange, String> {
        let operation = &self.api.operations[at];
        if let (Some(value), Some(content)) = (&value, &reply.content) {
            self.fits(value, content)?;
        }
        let parameters = self.parameter_values(operation, shown, &|i, _| pick(&shown.parameters[i].0, name))?;
        let body = self.body_value(operation, name, shown)?;
        let headers = headers.iter().filter_map(|(header, named)| Some(((*header).to_owned(), pick(named, name)?.clone())));
        Ok(Exchange { name: name.to_owned(), parameters, body, status, headers: headers.collect(), reply: value })
    }

    /// The values of parameters: their `own`, else, of those that are required, any other that is known, else one that is made up.
    pub fn parameter_values<'v>(
        &self,
        operation: &Operation,
        shown: &Shown<'a>,
        own: &dyn Fn(usize, &Parameter) -> Option<&'v Value>,
    ) -> Result<Vec<(usize, Value)>, String> {
        let mut values = Vec::new();
        for (i, (parameter, (named, from_schema))) in operation.parameters.iter().zip(&shown.parameters).enumerate() {
            if matches!(parameter.source, ParameterSource::Constant(_) | ParameterSource::Client(_)) {
                continue;
            }
            let fits = |value: &Value| self.parameter_fits(value, parameter);
            let value = match own(i, parameter).and_then(fits) {
                Some(value) => Some(value),
                None if !parameter.required => None,
                None => {
                    let others = named.iter().map(|(_, value)| *value).chain(from_schema).chain(&parameter.default);
                    let known = others.filter_map(fits).next();
                    let made = || sample::sample(&self.api, &parameter.ty, &parameter.constraints, &parameter.wire);
                    Some(known.or_else(made).ok_or_else(|| format!("the required parameter `{}` has no value", parameter.wire))?)
                }
            };
            values.extend(value.map(|value| (i, value)));
        }
        Ok(values)
    }

    /// The value, if the parameter can be given it. Text that says a number or a boolean is one.
    fn parameter_fits(&self, value: &Value, parameter: &Parameter) -> Option<Value> {
        let read = match value.as_str() {
            Some("true") => Some(Value::Bool(true)),
            Some("false") => Some(Value::Bool(false)),
            Some(text) => text.parse().ok().map(|n| Value::Number(crate::value::Number::Integer(n))),
            None => Some(Value::String(value.to_string().into())).filter(|_| matches!(value, Value::Number(_) | Value::Bool(_))),
        };
        let fits = |value: &Value| sample::misfit(&self.api, value, &parameter.ty).is_none();
        let empty = parameter.place == Place::Path && value.as_str() == Some("");
        std::iter::once(value.clone()).chain(read).filter(|_| !empty).find(fits)
    }

    fn body_value(&self, operation: &Operation, name: &str, shown: &Shown<'a>) -> Result<Option<(usize, Value)>, String> {
        let (Some(body), Some((index, named, from_schema))) = (&operation.body, &shown.body) else { return Ok(None) };
        let content = &body.contents[*index];
        let own = pick(named, name).or_else(|| match named[..] {
            [(_, only)] if body.required => Some(only),
            _ => None,
        });
        let value = own.or_else(|| from_schema.first().filter(|_| body.required));
        match (value, &content.kind) {
            (Some(value), _) => {
                self.fits(value, content).map(|()| Some((*index, value.clone()))).map_err(|why| format!("in the request, {why}"))
            }
            (None, _) if !body.required => Ok(None),
            (None, ContentKind::Json(ty)) => {
                let made = sample::sample(&self.api, ty, &crate::ir::Constraints::default(), "body");
                made.map(|value| Some((*index, value))).ok_or_else(|| "the request body has no example".to_owned())
            }
            (None, _) => Err("the request body has no example".to_owned()),
        }
    }

    /// Whether a body would come back the same.
    pub fn fits(&self, value: &Value, content: &Content) -> Result<(), String> {
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
        sample::misfit(&self.api, value, ty).map_or(Ok(()), Err)
    }

    /// What the description shows of one operation.
    fn shown(&mut self, item: &'a document::PathItem, written: &'a document::Operation, at: usize) -> Shown<'a> {
        let known = self.written_parameters(item, written);
        let wires: Vec<(String, Place)> = self.api.operations[at].parameters.iter().map(|p| (p.wire.clone(), p.place)).collect();
        let mut parameters = Vec::with_capacity(wires.len());
        for (wire, place) in wires {
            let found = known.iter().find(|(p, _)| p.name == wire && super::security::place_of(p.place) == place);
            parameters.push(match found {
                Some((parameter, _)) => {
                    let mut named = self.named(&parameter.examples);
                    named.extend(parameter.content.iter().flat_map(|media| self.named(&media.examples)));
                    (named, parameter.schema.map(|id| self.schema_examples(id)).unwrap_or_default())
                }
                None => (Vec::new(), Vec::new()),
            });
        }
        let body = self.shown_body(written, at);
        Shown { parameters, body }
    }

    /// The examples of the first content of the body.
    fn shown_body(&mut self, written: &'a document::Operation, at: usize) -> Option<(usize, Named<'a>, Vec<Value>)> {
        let document = self.document;
        let id = match written.request_body.as_ref()? {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => *document.links.request_bodies.get(&reference.location)?,
        };
        let contents = self.api.operations[at].body.as_ref()?.contents.clone();
        let first = contents.first()?;
        let written = &document.nodes.request_bodies[id].content;
        let media: &MediaType = written.iter().find(|m| m.name == first.media).or(written.first())?;
        let examples = media.schema.map(|id| self.schema_examples(id)).unwrap_or_default();
        Some((0, self.named(&media.examples), examples))
    }

    fn header_examples(&self, response: &'a Response) -> Vec<(&'a str, Named<'a>)> {
        let document = self.document;
        let mut found = Vec::new();
        for (name, header) in &response.headers {
            let id = match header {
                RefOr::Item(id) => Some(*id),
                RefOr::Ref(reference) => document.links.headers.get(&reference.location).copied(),
            };
            let named = id.map(|id| self.named(&document.nodes.headers[id].examples)).unwrap_or_default();
            if !named.is_empty() {
                found.push((name.as_str(), named));
            }
        }
        found
    }

    /// The examples that have a value.
    fn named(&self, examples: &'a [(String, RefOr<Example>)]) -> Named<'a> {
        let document = self.document;
        let value = |example: &'a RefOr<Example>| {
            let id = match example {
                RefOr::Item(id) => *id,
                RefOr::Ref(reference) => *document.links.examples.get(&reference.location)?,
            };
            document.nodes.examples[id].value.as_ref()
        };
        examples.iter().filter_map(|(name, example)| Some((name.as_str(), value(example)?))).collect()
    }

    /// The examples of a schema and of what it wraps, the nearest first.
    fn schema_examples(&mut self, id: SchemaId) -> Vec<Value> {
        self.schemas.get(id).map(|used| used.about.examples.clone()).unwrap_or_default()
    }
}

/// The example of this name, else the one without a name.
fn pick<'d>(named: &Named<'d>, name: &str) -> Option<&'d Value> {
    let own = named.iter().find(|(known, _)| *known == name);
    let other = || match named[..] {
        [only] if name.is_empty() => Some(only),
        _ => named.iter().find(|(known, _)| known.is_empty()).copied(),
    };
    own.copied().or_else(other).map(|(_, value)| value)
}

/// A code of the status: the lowest of a class. A default is one only where it is the success.
fn concrete(reply: &Reply) -> Option<u16> {
    match reply.status {
        Status::Code(code) => Some(code),
        Status::Range(class) => Some(u16::from(class) * 100),
        Status::Default if !reply.error => Some(200),
        Status::Default => None,
    }
}
