//! Documented examples: which parameters, body and response of the document belong together, and
//! every single value that it shows. They go into the [`Api`]; the IR decides whether a value is of
//! its type.
//!
//! | file | what |
//! |---|---|
//! | `example`, `values` | the examples of an operation, and the values of one |
//! | `named` | examples by name, and which of them are shown already |
//! | `recorded` | whole examples that a vendor's key documents |
//! | `required` | requests of the required arguments alone, for documentation |
//! | `made`, `limits`, `pattern` | values for what is required and has no example |
//! | `samples` | every single value, for tests of what is generated |

mod limits;
mod made;
mod named;
mod operation;
mod pattern;
mod recorded;
mod required;
mod samples;
#[cfg(test)]
mod tests;
mod values;

use crate::{
    Session,
    document::{Document, Operation, PathItem},
    ir::{Api, Sample},
    lower::Types,
    normal::Schemas,
    source::Location,
};
use std::collections::{HashMap, HashSet};

/// Adds the documented examples to the operations, and those that are made of their required
/// arguments. Needs to know who gives the value of each parameter.
pub fn examples(document: &Document, schemas: &Schemas, api: &mut Api, session: &mut Session) {
    let found = Documented::new(document, schemas, api, session).examples();
    for (operation, found) in api.operations.iter_mut().zip(found) {
        (operation.examples, operation.made) = (found.documented, found.made);
    }
}

/// Every example that the description carries, with the type it is an example of.
pub fn samples(
    document: &Document,
    schemas: &Schemas,
    types: &Types<'_>,
    api: &Api,
    session: &mut Session,
) -> Vec<Sample> {
    Documented::new(document, schemas, api, session).samples(types)
}

/// What documented examples are found with.
struct Documented<'a, 's> {
    document: &'a Document,
    schemas: &'a Schemas,
    api: &'s Api,
    session: &'s mut Session,
    /// What each operation was lowered from.
    origins: Vec<(&'a PathItem, &'a Operation)>,
    /// Which operations are another one asked for a stream: warnings about its examples were given
    /// already.
    streamed: HashSet<usize>,
    /// Parameters whose examples were found not to fit.
    refused: HashSet<(Location, String)>,
}

impl<'a, 's> Documented<'a, 's> {
    fn new(
        document: &'a Document,
        schemas: &'a Schemas,
        api: &'s Api,
        session: &'s mut Session,
    ) -> Self {
        let items = document
            .paths
            .iter()
            .filter_map(|(path, item)| Some((path, document.find(item).ok()?)));
        let written: HashMap<(&str, &str), (&PathItem, &Operation)> = items
            .flat_map(|(path, item)| {
                item.operations
                    .iter()
                    .map(move |(method, op)| ((path.as_str(), method.as_str()), (item, op)))
            })
            .collect();
        let origin = |operation: &crate::ir::Operation| {
            written[&(&*operation.written.path, operation.method.as_str())]
        };
        let origins = api.operations.iter().map(origin).collect();
        let mut first = HashSet::new();
        let again = |(at, operation): (usize, &'s crate::ir::Operation)| {
            (!first.insert((&operation.written.path, operation.method))).then_some(at)
        };
        let streamed = api.operations.iter().enumerate().filter_map(again).collect();
        Documented { document, schemas, api, session, origins, streamed, refused: HashSet::new() }
    }
}
