//! Calls of an operation: valid values of all parameters, of a body and of a success.

use super::schemas::{code, nodes, read, root, says, whole};
use crate::corpus::{
    instances::{Document, Sampler, Validators},
    losses::{
        Node, Schemas,
        described::{Operation as Described, Parameter as DescribedParameter},
    },
    names::Random,
};
use serde_json::{Value, json};
use specwright::{
    ir::{
        Api, Content, ContentKind, Operation, OperationExample, Parameter, ParameterLocation,
        Reply, RequestBody, Scalar, Type,
    },
    value::{self, Number},
};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap},
};

/// How many values of a schema are kept.
const KEPT: usize = 4;

/// Makes calls.
pub struct Maker<'a> {
    schemas: &'a Schemas<'a>,
    operations: HashMap<(String, String), &'a Described<'a>>,
    /// Valid values by the place of their schema, the longest first.
    values: BTreeMap<String, Vec<Value>>,
    validators: Validators,
    random: RefCell<Random>,
    turn: Cell<usize>,
}

/// Which of the values of a schema is taken.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// The longest: that with most of what is optional.
    Fullest,
    /// Any.
    Any,
}

impl<'a> Maker<'a> {
    /// Values for these operations, by the random numbers that belong to `seed`.
    pub fn new(
        schemas: &'a Schemas<'a>,
        described: &'a [Described<'a>],
        seed: &str,
    ) -> Result<Maker<'a>, String> {
        let nodes: BTreeMap<String, Node<'a>> = described
            .iter()
            .flat_map(|operation| nodes(schemas, operation))
            .map(|node| {
                let node = whole(schemas, &node);
                (node.place(), node)
            })
            .collect();
        let mut document = Document::new(schemas.files);
        nodes.values().for_each(|node| document.add(node));
        let validators = document.validators()?;
        let mut random = Random::new(seed);
        let mut values = BTreeMap::new();
        for (place, node) in nodes {
            let mut all = Sampler::new(schemas, &validators, &mut random).values(&node);
            all.retain(|value| !value.is_null() && validators.is_valid(&node, value));
            all.sort_by_cached_key(|value| std::cmp::Reverse(value.to_string().len()));
            while all.len() > KEPT {
                all.remove(1 + random.below(all.len() - 1));
            }
            values.insert(place, all);
        }
        let key = |operation: &Described<'_>| (operation.method.clone(), operation.path.clone());
        let operations = described.iter().map(|operation| (key(operation), operation)).collect();
        let (random, turn) = (RefCell::new(random), Cell::new(0));
        Ok(Maker { schemas, operations, values, validators, random, turn })
    }

    /// The values of the schema at a place.
    #[cfg(test)]
    pub fn values_at(&self, place: &str) -> Option<&[Value]> {
        self.values.get(place).map(Vec::as_slice)
    }

    /// The calls of an operation: with all parameters for each success and for each media type of
    /// the body, and with what is required alone.
    pub fn examples(&self, operation: &Operation) -> Vec<OperationExample> {
        let key = (operation.method.as_str().to_owned(), operation.written.path.clone());
        let Some(described) = self.operations.get(&key) else { return Vec::new() };
        let making = Making { maker: self, operation, described };
        let stands = |status| operation.replies.iter().any(|reply| reply.status == status);
        let successes: Vec<(u16, &Reply)> = operation
            .replies
            .iter()
            .filter(|reply| !reply.error)
            .filter_map(|reply| Some((code(reply.status, &stands)?, reply)))
            .collect();
        let Some((first, others)) = successes.split_first() else { return Vec::new() };
        let bodies = operation.body.as_ref().map_or(0, |body| body.contents.len());
        let mut found: Vec<OperationExample> = (0..bodies.max(1))
            .map(|at| making.call(&format!("all, body {at}"), Some(at), *first, Choice::Fullest))
            .collect();
        found.extend(
            others.iter().map(|success| making.call("all", Some(0), *success, Choice::Fullest)),
        );
        let is_plain = operation.body.as_ref().is_none_or(|body| body.required)
            && operation.parameters.iter().all(|parameter| parameter.required);
        if !is_plain {
            found.push(making.call("required", None, *first, Choice::Any));
        }
        found
    }
}

/// What a validator says of the requests of generated tests.
#[derive(Debug, Default)]
pub struct Judged {
    /// The values of parameters and bodies.
    pub values: usize,
    /// Those that are not valid, each with its operation and why.
    pub invalid: Vec<(String, String)>,
}

impl<'a> Maker<'a> {
    /// Judges the values that the tests of a description send, documented and made-up ones.
    pub fn judged(&self, api: &Api) -> Judged {
        let mut judged = Judged::default();
        for operation in &api.operations {
            let key = (operation.method.as_str().to_owned(), operation.written.path.clone());
            let Some(described) = self.operations.get(&key) else { continue };
            let making = Making { maker: self, operation, described };
            for example in &operation.examples {
                for (at, value) in &example.parameters {
                    let parameter = &operation.parameters[*at];
                    let schema = making.described(parameter).and_then(|one| one.schema.as_ref());
                    let name = format!("{} `{}`", operation.id, parameter.wire);
                    self.judge(name, schema, value, &mut judged);
                }
                let body = example.body.as_ref().zip(described.bodies.first());
                if let Some(((0, value), body)) = body {
                    let name = format!("{} body", operation.id);
                    self.judge(name, body.schema.as_ref(), value, &mut judged);
                }
            }
        }
        judged
    }

    fn judge(
        &self,
        name: String,
        schema: Option<&Node<'a>>,
        value: &value::Value,
        judged: &mut Judged,
    ) {
        let place = schema.map(|node| whole(self.schemas, node).place());
        let Some(validator) = place.and_then(|one| self.validators.of(&one)) else { return };
        let Ok(value) = serde_json::from_str::<Value>(&value.to_string()) else { return };
        judged.values += 1;
        if let Err(why) = validator.validate(&value) {
            judged.invalid.push((name, why.to_string()));
        }
    }
}

/// The calls of one operation.
struct Making<'m, 'a> {
    maker: &'m Maker<'a>,
    operation: &'m Operation,
    described: &'m Described<'a>,
}

impl<'a> Making<'_, 'a> {
    /// A call with the body of this number and with all parameters, or with what is required.
    fn call(
        &self,
        name: &str,
        content: Option<usize>,
        (status, reply): (u16, &Reply),
        choice: Choice,
    ) -> OperationExample {
        let required = |body: &&RequestBody| content.is_some() || body.required;
        let body = self.operation.body.as_ref().filter(required).and_then(|body| {
            let at = content.unwrap_or_default();
            let bodies = self.described.bodies.iter();
            let all = bodies.map(|body| (body.media.as_str(), body.schema.as_ref())).collect();
            let form = || self.form(content.is_some());
            let value = self.body(body.contents.get(at)?, all, choice);
            Some((at, value.or_else(form)?))
        });
        let parameters = self.operation.parameters.iter().enumerate();
        let parameters = parameters
            .filter(|(_, parameter)| content.is_some() || parameter.required)
            .filter_map(|(at, parameter)| Some((at, self.parameter(parameter, body.as_ref())?)))
            .collect();
        let bodiless = self.operation.method.as_str() == "HEAD" || matches!(status, 204 | 304);
        let content = reply.content().filter(|_| !bodiless);
        let value = content.and_then(|content| {
            let described =
                self.described.responses.iter().find(|response| says(&response.status, reply));
            let bodies = described.into_iter().flat_map(|response| &response.bodies);
            let all: Vec<_> =
                bodies.map(|body| (body.media.as_str(), read(self.maker.schemas, body))).collect();
            let all = all.iter().map(|(media, node)| (*media, node.as_ref())).collect();
            match content.kind {
                // The parts of an answer are given as bytes.
                ContentKind::Multipart(_) => Some(value::Value::String("bytes".into())),
                _ => self.body(content, all, choice),
            }
        });
        let is_named = |content: &&Content| {
            matches!(
                content.kind,
                ContentKind::Binary
                    | ContentKind::Multipart(_)
                    | ContentKind::Text(_)
                    | ContentKind::Xml(..)
            ) || content.is_stream()
        };
        let media = content.filter(is_named);
        let headers = media.map(|content| {
            ("content-type".to_owned(), value::Value::String(content.media.as_str().into()))
        });
        OperationExample {
            name: name.to_owned(),
            parameters,
            body,
            status,
            headers: headers.into_iter().collect(),
            reply: value,
        }
    }

    /// The form that the parameters of Swagger 2.0 make: all of them, or those that are required.
    fn form(&self, all: bool) -> Option<value::Value> {
        let parameters = self.described.parameters.iter().filter(|one| one.part == "formData");
        let mut members = Vec::new();
        for parameter in parameters {
            let required = parameter.node.value.get("required") == Some(&Value::Bool(true));
            let schema = parameter.schema.as_ref()?;
            let value = match schema.text("type") {
                Some("file") => Some(json!("bytes")),
                _ => self.values(schema).and_then(|values| values.first().cloned()),
            };
            match value {
                Some(value) if all || required => {
                    members.push((parameter.name.into(), of_json(&value)));
                }
                None if required => return None,
                _ => {}
            }
        }
        (!members.is_empty()).then_some(value::Value::Object(members))
    }

    /// What the description says of a parameter.
    fn described(&self, parameter: &Parameter) -> Option<&DescribedParameter<'a>> {
        let place = match parameter.place {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        };
        let is_it =
            |known: &&DescribedParameter<'_>| known.part == place && known.name == parameter.wire;
        let named = |known: &&DescribedParameter<'_>| known.name == parameter.wire;
        let known = self.described.parameters.iter().find(is_it);
        known.or_else(|| self.described.parameters.iter().find(named))
    }

    /// A value of a parameter of a request with this body.
    fn parameter(
        &self,
        parameter: &Parameter,
        body: Option<&(usize, value::Value)>,
    ) -> Option<value::Value> {
        // Another length than that of the body is refused (RFC 9110 section 8.6); that of a
        // document is not known here.
        if parameter.place == ParameterLocation::Header
            && parameter.wire.eq_ignore_ascii_case("content-length")
        {
            let length = match body {
                None => 0,
                Some((_, value)) => value.as_str()?.len(),
            };
            return Some(of_json(&json!(length)));
        }
        let known = self.described(parameter)?;
        let values = self.values(known.schema.as_ref()?)?;
        let can = values.iter().filter(|value| can_be_sent(value, parameter.place));
        let can: Vec<&Value> = can.collect();
        // Each value in its turn, so that the members of an enum are met.
        let turn = self.maker.turn.replace(self.maker.turn.get() + 1);
        Some(of_json(can.get(turn % can.len().max(1))?))
    }

    /// The value of a body that is of this content.
    fn body(
        &self,
        content: &Content,
        described: Vec<(&str, Option<&Node<'a>>)>,
        choice: Choice,
    ) -> Option<value::Value> {
        match &content.kind {
            ContentKind::Binary | ContentKind::BinaryOf(_) => {
                return Some(value::Value::String("bytes".into()));
            }
            ContentKind::Multipart(parts) if parts.is_empty() => {
                return Some(of_json(&json!({"part": "text", "other part": "a & b"})));
            }
            _ => {}
        }
        let is_it =
            |(media, _): &&(&str, Option<&Node<'a>>)| media.eq_ignore_ascii_case(&content.media);
        // Of what a stream is that only a setting describes is not known here.
        let first = || described.first().filter(|_| !content.is_stream());
        let (_, node) = described.iter().find(is_it).or_else(first)?;
        let value = match node {
            Some(node) => {
                let values = self.values(node)?;
                values.get(match choice {
                    Choice::Fullest => 0,
                    Choice::Any => self.maker.random.borrow_mut().below(values.len().max(1)),
                })?
            }
            None => &json!({"any": [1]}),
        };
        let text = matches!(
            content.kind,
            ContentKind::Text(_)
                | ContentKind::JsonLines(Type::Scalar(Scalar::String))
                | ContentKind::Events(Type::Scalar(Scalar::String))
        );
        let value = match (&content.kind, node) {
            (ContentKind::Xml(..), Some(node)) => root(&whole(self.maker.schemas, node), value)?,
            _ => value,
        };
        // A text that is described as a document is what the document says.
        Some(match value {
            Value::Object(_) | Value::Array(_) if text => value::Value::String("text".into()),
            value => of_json(value),
        })
    }

    fn values(&self, node: &Node<'a>) -> Option<&Vec<Value>> {
        self.maker.values.get(&whole(self.maker.schemas, node).place())
    }
}

/// Whether a value can stand in this part of a request: a segment of a path has characters and is
/// no `.` or `..` (RFC 3986 section 5.2.4), a header has visible ones of ASCII (RFC 9110 section
/// 5.5).
pub fn can_be_sent(value: &Value, place: ParameterLocation) -> bool {
    let text = value.as_str();
    match place {
        ParameterLocation::Path => {
            !text.is_some_and(|text| ["", ".", ".."].contains(&text))
                && value.as_array().is_none_or(|items| !items.is_empty())
        }
        ParameterLocation::Header | ParameterLocation::Cookie => text.is_none_or(|text| {
            text.chars().all(|c| c.is_ascii_graphic() || c == ' ') && text.trim() == text
        }),
        ParameterLocation::Query => value.as_array().is_none_or(|items| !items.is_empty()),
    }
}

/// The same value for the generator.
fn of_json(value: &Value) -> value::Value {
    match value {
        Value::Null => value::Value::Null,
        Value::Bool(value) => value::Value::Bool(*value),
        Value::Number(number) => value::Value::Number(
            match number.as_i64().map(i128::from).or(number.as_u64().map(i128::from)) {
                Some(whole) => Number::Integer(whole),
                None => Number::Float(number.as_f64().unwrap_or_default()),
            },
        ),
        Value::String(text) => value::Value::String(text.as_str().into()),
        Value::Array(items) => value::Value::Array(items.iter().map(of_json).collect()),
        Value::Object(members) => value::Value::Object(
            members.iter().map(|(key, value)| (key.as_str().into(), of_json(value))).collect(),
        ),
    }
}
