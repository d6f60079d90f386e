//! Documented examples: which parameters, body and response belong together. An example of a response named K goes with the
//! examples named K of parameters and body; one without a name goes with anything. What is missing comes from the schemas. An example
//! that several operations share is shown once, and by each operation and status that has no other: never by each of them with each.

use super::{Documented, described_parameters, operations, sample};
use crate::{
    document::{self, Example, MediaType, RefOr, Response},
    ir::{Content, ContentKind, Exchange, Operation, Parameter, ParameterSource, Place, Reply, Status},
    media::rank,
    normal::SchemaId,
    source::Location,
    value::Value,
};
use std::{
    borrow::Cow,
    cell::Cell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// An example's name (empty: it has none) and its value.
pub type Named<'d> = Rc<Examples<'d>>;

/// Examples of one place.
#[derive(Default)]
pub struct Examples<'d> {
    list: Vec<(&'d str, &'d Value)>,
    index: HashMap<&'d str, usize>,
    /// As many at the beginning are in an exchange.
    told: Cell<usize>,
}

/// What the description shows of one operation.
pub struct Shown<'d> {
    /// For each parameter, its own examples and those of its schema.
    parameters: Vec<(Named<'d>, Vec<Value>)>,
    /// The index of the body's content, its examples, and those of its schema.
    pub body: Option<(usize, Named<'d>, Vec<Value>)>,
}

/// What the operations so far have shown.
pub struct Told<'d> {
    /// The examples that are in an exchange.
    values: HashSet<*const Value>,
    /// How much exchanges may still repeat: one for each parameter, value and byte of a text.
    spare: usize,
    /// The examples of places that operations share.
    places: HashMap<*const (String, RefOr<Example>), Named<'d>>,
}

/// Exchanges may repeat this many times what the files hold.
const REPEATED: usize = 4;

/// A name and a status of an operation that have an exchange.
pub type Taken<'d> = HashSet<(Cow<'d, str>, u16)>;

impl<'a> Documented<'a, '_> {
    /// Finds the exchanges of all operations. Needs all types to be there.
    pub fn exchanges(&mut self) {
        let spare = REPEATED * self.session.sources.length();
        let mut told = Told { values: HashSet::new(), spare, places: HashMap::new() };
        for at in 0..self.api.operations.len() {
            let Some((item, written)) = self.described(at) else { continue };
            let shown = self.shown(item, written, at, &mut told);
            let mut taken = Taken::new();
            let mut found = self.exchanges_of(at, written, &shown, &mut told, &mut taken);
            self.recorded(at, written, &shown, &mut taken, &mut found);
            self.api.operations[at].examples = found;
        }
    }

    fn exchanges_of(
        &mut self,
        at: usize,
        written: &'a document::Operation,
        shown: &Shown<'a>,
        told: &mut Told<'a>,
        taken: &mut Taken<'a>,
    ) -> Vec<Exchange> {
        let mut found: Vec<Exchange> = Vec::new();
        for (key, response) in &written.responses {
            let (Some(status), Some(response)) = (operations::status_of(key), self.document.find(response).ok()) else {
                continue;
            };
            let Some(reply) = self.api.operations[at].replies.iter().find(|reply| reply.status == status).cloned() else {
                continue;
            };
            let Some(code) = concrete(&reply) else { continue };
            let headers = self.header_examples(response, told);
            let mut first = !found.iter().any(|known| known.status == code);
            for (name, value) in self.reply_examples(&reply, response, &headers, shown, told) {
                let own = value.as_deref();
                if taken.contains(&(Cow::Borrowed(name), code)) || !told.tells(name, own, &headers, shown, first) {
                    continue;
                }
                match self.exchange(at, name, code, &reply, value.map(Cow::into_owned), &headers, shown) {
                    Ok(exchange) => {
                        found.push(exchange);
                        taken.insert((Cow::Borrowed(name), code));
                        first = false;
                    }
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
        told: &mut Told<'a>,
    ) -> Vec<(&'a str, Option<Cow<'a, Value>>)> {
        if reply.content.is_some() {
            let Some(media) = response.content.iter().min_by_key(|media| rank(&media.name)) else { return Vec::new() };
            let own = self.named(&media.examples, told);
            if !own.list.is_empty() {
                return told.news(&own).into_iter().map(|(name, value)| (name, Some(Cow::Borrowed(value)))).collect();
            }
            let whole = media.schema.and_then(|id| self.schema_examples(id).into_iter().next());
            return whole.map(|value| ("", Some(Cow::Owned(value)))).into_iter().collect();
        }
        let asked = shown.parameters.iter().map(|(named, _)| named).chain(shown.body.iter().map(|(_, named, _)| named));
        let mut names: Vec<&str> =
            headers.iter().flat_map(|(_, named)| told.news(named).into_iter().map(|(name, _)| name)).collect();
        if names.is_empty() && !reply.error {
            names = asked.flat_map(|named| told.news(named).into_iter().map(|(name, _)| name)).collect();
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
                    let others = named.list.iter().map(|(_, value)| *value).chain(from_schema).chain(&parameter.default);
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
        let own = pick(named, name).or_else(|| match named.list[..] {
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
    fn shown(
        &mut self,
        item: &'a document::PathItem,
        written: &'a document::Operation,
        at: usize,
        told: &mut Told<'a>,
    ) -> Shown<'a> {
        let known = described_parameters(self.document, item, written);
        let mut by_name: HashMap<(&str, Place), &document::Parameter> = HashMap::new();
        for (parameter, _) in &known {
            by_name.entry((&parameter.name, operations::place_of(parameter.place))).or_insert(parameter);
        }
        let wires: Vec<(String, Place)> = self.api.operations[at].parameters.iter().map(|p| (p.wire.clone(), p.place)).collect();
        let mut parameters = Vec::with_capacity(wires.len());
        for (wire, place) in wires {
            parameters.push(match by_name.get(&(wire.as_str(), place)) {
                Some(parameter) => {
                    let contents = parameter.content.iter().map(|media| &media.examples);
                    let examples = std::iter::once(&parameter.examples).chain(contents).find(|examples| !examples.is_empty());
                    let named = examples.map(|examples| self.named(examples, told)).unwrap_or_default();
                    (named, parameter.schema.map(|id| self.schema_examples(id)).unwrap_or_default())
                }
                None => (Named::default(), Vec::new()),
            });
        }
        let body = self.shown_body(written, at, told);
        Shown { parameters, body }
    }

    /// The examples of the first content of the body.
    fn shown_body(
        &mut self,
        written: &'a document::Operation,
        at: usize,
        told: &mut Told<'a>,
    ) -> Option<(usize, Named<'a>, Vec<Value>)> {
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
        Some((0, self.named(&media.examples, told), examples))
    }

    fn header_examples(&self, response: &'a Response, told: &mut Told<'a>) -> Vec<(&'a str, Named<'a>)> {
        let document = self.document;
        let mut found = Vec::new();
        for (name, header) in &response.headers {
            let id = match header {
                RefOr::Item(id) => Some(*id),
                RefOr::Ref(reference) => document.links.headers.get(&reference.location).copied(),
            };
            let named = id.map(|id| self.named(&document.nodes.headers[id].examples, told)).unwrap_or_default();
            if !named.list.is_empty() {
                found.push((name.as_str(), named));
            }
        }
        found
    }

    /// The examples that have a value.
    fn named(&self, examples: &'a [(String, RefOr<Example>)], told: &mut Told<'a>) -> Named<'a> {
        let Some(place) = examples.first() else { return Named::default() };
        if let Some(known) = told.places.get(&std::ptr::from_ref(place)) {
            return Rc::clone(known);
        }
        let document = self.document;
        let value = |example: &'a RefOr<Example>| {
            let id = match example {
                RefOr::Item(id) => *id,
                RefOr::Ref(reference) => *document.links.examples.get(&reference.location)?,
            };
            document.nodes.examples[id].value.as_ref()
        };
        let list: Vec<(&str, &Value)> =
            examples.iter().filter_map(|(name, example)| Some((name.as_str(), value(example)?))).collect();
        let mut index = HashMap::with_capacity(list.len());
        for (i, (name, _)) in list.iter().enumerate() {
            index.entry(*name).or_insert(i);
        }
        let named = Rc::new(Examples { list, index, told: Cell::default() });
        told.places.insert(place, Rc::clone(&named));
        named
    }

    /// The examples of a schema and of what it wraps, the nearest first.
    fn schema_examples(&mut self, id: SchemaId) -> Vec<Value> {
        self.schemas.get(id).map(|used| used.about.examples.clone()).unwrap_or_default()
    }
}

impl<'d> Told<'d> {
    /// The examples of a place that no exchange has yet; the first one when there are none.
    fn news(&self, named: &Named<'d>) -> Vec<(&'d str, &'d Value)> {
        let is_told = |at: usize| named.list.get(at).is_some_and(|(_, value)| self.values.contains(&std::ptr::from_ref(*value)));
        let mut told = named.told.get();
        while is_told(told) {
            told += 1;
        }
        named.told.set(told);
        match named.list.get(told..).unwrap_or_default() {
            [] => named.list.iter().take(1).copied().collect(),
            rest => rest.to_vec(),
        }
    }

    /// Whether there is to be an exchange of the examples of this name: when it is the first of its operation and status, or has an
    /// example that no other has, and does not repeat more than may be. Notes that there is.
    fn tells(&mut self, name: &str, own: Option<&Value>, headers: &[(&str, Named<'d>)], shown: &Shown<'d>, first: bool) -> bool {
        let places = shown.parameters.iter().map(|(named, _)| named).chain(shown.body.iter().map(|(_, named, _)| named));
        let places = places.chain(headers.iter().map(|(_, named)| named));
        let used: Vec<&Value> = places.filter_map(|named| pick(named, name)).chain(own).collect();
        let (known, new): (Vec<&Value>, Vec<&Value>) =
            used.into_iter().partition(|value| self.values.contains(&std::ptr::from_ref(*value)));
        if new.is_empty() && !first {
            return false;
        }
        self.values.extend(new.into_iter().map(std::ptr::from_ref));
        let parameters = if first { 0 } else { shown.parameters.len() };
        let spare = self.spare.checked_sub(parameters);
        let left = spare.and_then(|spare| known.iter().try_fold(spare, |left, value| rest(value, left)));
        self.spare = left.unwrap_or(self.spare);
        left.is_some()
    }
}

/// What is left once a value was counted; `None`: it is larger.
fn rest(value: &Value, left: usize) -> Option<usize> {
    let left = left.checked_sub(1)?;
    match value {
        Value::String(text) => left.checked_sub(text.len()),
        Value::Array(items) => items.iter().try_fold(left, |left, value| rest(value, left)),
        Value::Object(members) => members.iter().try_fold(left, |left, (_, value)| rest(value, left)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(left),
    }
}

/// The example of this name, else the one without a name.
fn pick<'d>(named: &Named<'d>, name: &str) -> Option<&'d Value> {
    let by = |name: &str| named.index.get(name).map(|at| named.list[*at].1);
    by(name).or_else(|| match named.list[..] {
        [(_, only)] if name.is_empty() => Some(only),
        _ => by(""),
    })
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
