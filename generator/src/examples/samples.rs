//! Every example that the description carries, with the type it is an example of: for tests of what
//! is generated.

use super::Documented;
use crate::{
    document::{Example, Header, MediaType, Parameter, RefOr},
    ir::Sample,
    lower::Types,
    media,
    normal::SchemaId,
    source::Location,
    value::Value,
};
use std::collections::HashMap;

/// What is found, before it is known which of it is generated.
type Found<'a> = Vec<(Location, SchemaId, &'a Value)>;

impl<'a> Documented<'a, '_> {
    /// The examples of schemas, bodies, parameters and headers, in the order of the description's
    /// parts. Those of schemas that no generated type comes from have none.
    pub fn samples(&mut self, types: &Types<'_>) -> Vec<Sample> {
        let mut found = self.of_schemas();
        let nodes = &self.document.nodes;
        let bodies = nodes.request_bodies.iter().flat_map(|(_, body)| &body.content);
        let replies = nodes.responses.iter().flat_map(|(_, response)| &response.content);
        let parameters = nodes.parameters.iter().flat_map(|(_, parameter)| &parameter.content);
        bodies.chain(replies).chain(parameters).for_each(|media| self.of_media(media, &mut found));
        for (_, parameter) in nodes.parameters.iter() {
            let Parameter { schema, examples, .. } = parameter;
            self.of_named(*schema, examples, &mut found);
        }
        for (_, header) in nodes.headers.iter() {
            let Header { schema, examples, .. } = header;
            self.of_named(*schema, examples, &mut found);
        }
        let mut samples = Vec::with_capacity(found.len());
        for (location, schema, value) in found {
            // A type that would only now be made is not generated.
            let ty = self.schemas.get(schema).and_then(|used| types.find(used));
            samples.push(Sample { location, ty, value: value.clone() });
        }
        samples.extend(self.recorded_samples());
        samples
    }

    /// The examples of schemas. Those of a part of an `allOf` are examples of the whole.
    fn of_schemas(&self) -> Found<'a> {
        let schemas = &self.document.nodes.schemas;
        let places: HashMap<Location, SchemaId> =
            schemas.iter().map(|(id, schema)| (schema.location, id)).collect();
        let mut found = Vec::new();
        for (id, schema) in schemas.iter().filter(|(_, schema)| !schema.examples.is_empty()) {
            let pointers = &self.session.pointers;
            let mut whole = (id, schema.location);
            loop {
                let list = pointers.parent(whole.1.pointer);
                let at = Location { pointer: pointers.parent(list), ..whole.1 };
                let part = pointers.segments(list).last() == Some(&"allOf");
                let Some(around) = places.get(&at).filter(|_| part) else { break };
                whole = (*around, at);
            }
            found.extend(schema.examples.iter().map(|value| (schema.location, whole.0, value)));
        }
        found
    }

    /// The examples of a body that is JSON, or is shown as such.
    fn of_media(&self, media: &'a MediaType, found: &mut Found<'a>) {
        let before = found.len();
        self.of_named(media.schema, &media.examples, found);
        if !media::is_json(&media.name) {
            let mut at = 0;
            found.retain(|(_, _, value)| {
                at += 1;
                at <= before || matches!(value, Value::Object(_) | Value::Array(_))
            });
        }
    }

    fn of_named(
        &self,
        schema: Option<SchemaId>,
        examples: &'a [(String, RefOr<Example>)],
        found: &mut Found<'a>,
    ) {
        let Some(schema) = schema else { return };
        let document = self.document;
        for (_, example) in examples {
            let example = document.find(example).ok();
            found.extend(
                example
                    .and_then(|example| Some((example.location, schema, example.value.as_ref()?))),
            );
        }
    }
}
