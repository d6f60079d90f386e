//! Documented examples: which parameters, body and response belong together. An example of a
//! response named K goes with the examples named K of parameters and body; one without a name goes
//! with anything. What is missing comes from the schemas. An example that several operations share
//! is shown once, and by each operation and status that has no other: never by each of them with
//! each.

use super::{
    Documented,
    named::{Named, REPEATED, ShownExamples, pick},
    values::{Fault, in_header},
};
use crate::{
    document::{self, MediaType, Response},
    ir::{Direction, OperationExample, Parameter, ParameterLocation, Reply, Status},
    lower::{described_parameters, location_of, status_of},
    media::{MediaFamily, family, rank},
    normal::SchemaId,
    source::Location,
    value::Value,
};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// What the description shows of one operation.
pub struct Shown<'d> {
    /// For each parameter, the examples of its own and those of its schema.
    pub parameters: Vec<(Named<'d>, Vec<Value>)>,
    /// The examples of the body, when there are any.
    pub body: Option<ShownBody<'d>>,
}

/// What the description shows of a body.
pub struct ShownBody<'d> {
    /// The index of its content.
    pub content: usize,
    /// Where the content stands.
    pub location: Location,
    /// The examples that the content itself has.
    pub named: Named<'d>,
    /// The examples of the schema of the content.
    pub from_schema: Vec<Value>,
    /// It is text though its schema describes a value with parts.
    pub text_of_parts: bool,
}

/// The examples of one operation.
pub struct Found {
    /// Those that the description shows.
    pub documented: Vec<OperationExample>,
    /// Those of the required arguments alone.
    pub made: Vec<OperationExample>,
}

/// A name and a status of an operation that have an example.
pub type Taken<'d> = HashSet<(Cow<'d, str>, u16)>;

impl<'a> Documented<'a, '_> {
    /// The examples of all operations, in order.
    pub fn examples(&mut self) -> Vec<Found> {
        let spare = REPEATED * self.session.sources.length();
        let mut shown_before = ShownExamples::new(spare);
        (0..self.api.operations.len()).map(|at| self.examples_at(at, &mut shown_before)).collect()
    }

    fn examples_at(&mut self, at: usize, shown_before: &mut ShownExamples<'a>) -> Found {
        let (item, written) = self.origins[at];
        let shown = self.shown(item, written, at, shown_before);
        let made = self.required(at, written, &shown, shown_before);
        if self.streamed.contains(&at) {
            return Found { documented: Vec::new(), made };
        }
        let mut taken = Taken::new();
        let mut documented = self.examples_of(at, written, &shown, shown_before, &mut taken);
        self.recorded(at, written, &shown, &mut taken, &mut documented);
        Found { documented, made }
    }

    fn examples_of(
        &mut self,
        at: usize,
        written: &'a document::Operation,
        shown: &Shown<'a>,
        shown_before: &mut ShownExamples<'a>,
        taken: &mut Taken<'a>,
    ) -> Vec<OperationExample> {
        let mut found: Vec<OperationExample> = Vec::new();
        for (key, response) in &written.responses {
            let (Some(status), Some(response)) =
                (status_of(key), self.document.find(response).ok())
            else {
                continue;
            };
            let Some(reply) = self.api.operations[at]
                .replies
                .iter()
                .find(|reply| reply.status == status)
                .cloned()
            else {
                continue;
            };
            let Some(code) = concrete(&reply) else { continue };
            let headers = self.header_examples(response, shown_before);
            let mut first = !found.iter().any(|known| known.status == code);
            for (name, value) in
                self.reply_examples(&reply, response, &headers, shown, shown_before)
            {
                let own = value.as_deref();
                if taken.contains(&(Cow::Borrowed(name), code))
                    || !shown_before.tells(name, own, &headers, shown, first)
                {
                    continue;
                }
                let value = value.map(Cow::into_owned);
                let Some(made) =
                    self.example(at, name, code, (&reply, response), value, &headers, shown)
                else {
                    continue;
                };
                found.push(made);
                taken.insert((Cow::Borrowed(name), code));
                first = false;
            }
        }
        found
    }

    /// Warns once that an example of a response is not what is described.
    pub fn mismatch(&mut self, name: &str, status: u16, location: Location, why: &Fault) {
        let Fault::Mismatch(why) = why else { return };
        if self.refused.insert((location, format!("{status} {name}"))) {
            let label = label(name);
            let message = format!("{label} of status {status} does not fit the description: {why}");
            self.session
                .diagnostics
                .warning("example-mismatch", location, message)
                .note("no test is made of it");
        }
    }

    /// The names and bodies of a response's examples. A response without a body has those of its
    /// headers, else of the request.
    fn reply_examples(
        &mut self,
        reply: &Reply,
        response: &'a Response,
        headers: &[(&'a str, Named<'a>)],
        shown: &Shown<'a>,
        shown_before: &mut ShownExamples<'a>,
    ) -> Vec<(&'a str, Option<Cow<'a, Value>>)> {
        if let Some(content) = reply.content() {
            let written = response.content.iter();
            let Some(media) = written
                .clone()
                .find(|media| media.name == content.media)
                .or_else(|| written.min_by_key(|media| rank(&media.name)))
            else {
                return Vec::new();
            };
            let text_of_parts = self.is_text_of_parts(media);
            let says = |value: &Value| !(text_of_parts && has_parts(value));
            let own = self.named(&media.examples, shown_before);
            if !own.list.is_empty() {
                return shown_before
                    .news(&own)
                    .into_iter()
                    .filter(|(_, value)| says(value))
                    .map(|(name, value)| (name, Some(Cow::Borrowed(value))))
                    .collect();
            }
            let whole = media.schema.and_then(|id| self.schema_examples(id).into_iter().next());
            let whole = whole.filter(says);
            return whole.map(|value| ("", Some(Cow::Owned(value)))).into_iter().collect();
        }
        let asked = shown
            .parameters
            .iter()
            .map(|(named, _)| named)
            .chain(shown.body.iter().map(|body| &body.named));
        let mut names: Vec<&str> = headers
            .iter()
            .flat_map(|(_, named)| shown_before.news(named).into_iter().map(|(name, _)| name))
            .collect();
        if names.is_empty() && !reply.error {
            names = asked
                .flat_map(|named| shown_before.news(named).into_iter().map(|(name, _)| name))
                .collect();
        }
        let mut once = HashSet::new();
        names.retain(|name| once.insert(*name));
        if names.iter().any(|name| !name.is_empty()) {
            names.retain(|name| !name.is_empty());
        }
        names.into_iter().map(|name| (name, None)).collect()
    }

    /// One request and its response; `None` when what is shown of either is not what is described,
    /// of which a warning is given where it is shown, or when there is no example of what the
    /// request needs.
    #[allow(clippy::too_many_arguments, reason = "they are the parts of an example")]
    fn example(
        &mut self,
        at: usize,
        name: &str,
        status: u16,
        (reply, response): (&Reply, &Response),
        value: Option<Value>,
        headers: &[(&str, Named<'a>)],
        shown: &Shown<'a>,
    ) -> Option<OperationExample> {
        let api = self.api;
        let operation = &api.operations[at];
        let own = |i: usize, parameter: &Parameter| {
            Some((pick(&shown.parameters[i].0, name)?, parameter.location))
        };
        // All faults are reported, not only the first.
        let parameters = self.parameter_values(operation, shown, &own);
        let body = self.body_value(operation, name, shown);
        let headers = headers
            .iter()
            .filter_map(|(header, named)| Some(((*header).to_owned(), pick(named, name)?.clone())));
        let headers: Vec<(String, Value)> = headers.collect();
        let fits = match (&value, reply.content()) {
            (Some(value), Some(content)) => self.fits(value, content, Direction::Received),
            _ => Ok(()),
        };
        if let Err(why) = fits.and_then(|()| Ok(sendable(&headers)?)) {
            self.mismatch(name, status, response.location, &why);
            return None;
        }
        let (parameters, body) = (parameters?, body?);
        Some(OperationExample {
            name: name.to_owned(),
            parameters,
            body,
            status,
            headers,
            reply: value,
        })
    }

    /// What the description shows of one operation.
    fn shown(
        &mut self,
        item: &'a document::PathItem,
        written: &'a document::Operation,
        at: usize,
        shown_before: &mut ShownExamples<'a>,
    ) -> Shown<'a> {
        let known = described_parameters(self.document, item, written);
        let mut by_name: HashMap<(&str, ParameterLocation), &document::Parameter> = HashMap::new();
        for (parameter, _) in &known {
            by_name.entry((&parameter.name, location_of(parameter.place))).or_insert(parameter);
        }
        let wires: Vec<(String, ParameterLocation)> =
            self.api.operations[at].parameters.iter().map(|p| (p.wire.clone(), p.place)).collect();
        let mut parameters = Vec::with_capacity(wires.len());
        for (wire, place) in wires {
            parameters.push(match by_name.get(&(wire.as_str(), place)) {
                Some(parameter) => {
                    let contents = parameter.content.iter().map(|media| &media.examples);
                    let examples = std::iter::once(&parameter.examples)
                        .chain(contents)
                        .find(|examples| !examples.is_empty());
                    let named = examples
                        .map(|examples| self.named(examples, shown_before))
                        .unwrap_or_default();
                    (named, parameter.schema.map(|id| self.schema_examples(id)).unwrap_or_default())
                }
                None => (Named::default(), Vec::new()),
            });
        }
        let body = self.shown_body(written, at, 0, shown_before);
        Shown { parameters, body }
    }

    /// The examples of a content of the body.
    pub fn shown_body(
        &mut self,
        written: &'a document::Operation,
        at: usize,
        content: usize,
        shown_before: &mut ShownExamples<'a>,
    ) -> Option<ShownBody<'a>> {
        let document = self.document;
        let described = document.find(written.request_body.as_ref()?).ok()?;
        let name = &self.api.operations[at].body.as_ref()?.contents.get(content)?.media;
        let written = &described.content;
        let media: &MediaType = written.iter().find(|m| m.name == *name).or(written.first())?;
        let from_schema = media.schema.map(|id| self.schema_examples(id)).unwrap_or_default();
        let named = self.named(&media.examples, shown_before);
        let text_of_parts = self.is_text_of_parts(media);
        Some(ShownBody { content, location: media.location, named, from_schema, text_of_parts })
    }

    fn header_examples(
        &self,
        response: &'a Response,
        shown_before: &mut ShownExamples<'a>,
    ) -> Vec<(&'a str, Named<'a>)> {
        let document = self.document;
        let mut found = Vec::new();
        for (name, header) in &response.headers {
            let header = document.find(header).ok();
            let named =
                header.map(|header| self.named(&header.examples, shown_before)).unwrap_or_default();
            if !named.list.is_empty() {
                found.push((name.as_str(), named));
            }
        }
        found
    }

    /// Whether a body is text though its schema describes a value with parts: how one becomes the
    /// other is not described, so an example of the value says nothing of the text.
    fn is_text_of_parts(&self, media: &MediaType) -> bool {
        let shape = media.schema.map(|id| &self.schemas.node_at(id).shape);
        family(&media.name) == MediaFamily::Text
            && shape.is_some_and(|shape| !shape.is_plain() && !shape.is_binary())
    }

    /// The examples of a schema and of what it wraps, the nearest first.
    fn schema_examples(&mut self, id: SchemaId) -> Vec<Value> {
        self.schemas.get(id).map(|used| used.about.examples.clone()).unwrap_or_default()
    }
}

/// Whether a value is an array or an object.
pub fn has_parts(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_))
}

/// The example, as messages call it.
pub fn label(name: &str) -> String {
    if name.is_empty() { "this example".to_owned() } else { format!("the example `{name}`") }
}

/// Whether the headers of a response can be sent.
pub fn sendable(headers: &[(String, Value)]) -> Result<(), String> {
    headers.iter().try_for_each(|(name, value)| {
        in_header(value).map_err(|why| format!("of its header `{name}`, {why}"))
    })
}

/// A code of the status: the lowest of a class. A default is one only where it is the success.
pub fn concrete(reply: &Reply) -> Option<u16> {
    match reply.status {
        Status::Code(code) => Some(code),
        Status::Range(class) => Some(u16::from(class) * 100),
        Status::Default if !reply.error => Some(200),
        Status::Default => None,
    }
}
