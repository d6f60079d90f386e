//! Normal schemas and the document's operations → [`Api`]: `types` is a map from one to the other, and `operations` lowers operations, one
//! at a time.
//!
//! | file | what |
//! |---|---|
//! | `types`, `shapes` | named types: which there are, and what they are |
//! | `operations` | calls, and what the service sends by itself |
//! | `about`, `docs`, `server`, `left_out` | what belongs to the whole API, and what is lost |
//! | `exchange`, `recorded`, `sample`, `samples` | documented examples |

mod about;
mod docs;
mod exchange;
mod left_out;
mod operations;
mod recorded;
mod sample;
mod samples;
mod server;
mod shapes;
mod types;

pub use types::Types;

use crate::{
    Session,
    document::{Document, Operation, PathItem},
    ir::{Api, Sample},
    normal::Schemas,
    vendor,
};
use left_out::LeftOuts;
use operations::{Context, described_parameters};
use std::collections::{HashMap, HashSet};

/// Lowers a whole description. What cannot be lowered is in [`Api::left_out`]. Also gives which type each schema is.
pub fn lower<'a>(document: &'a Document, schemas: &'a Schemas, session: &mut Session) -> (Api, Types<'a>) {
    vendor::check_places(document, session);
    let mut api = about::about(document, session);
    let (mut types, mut left_out) = (Types::new(schemas), LeftOuts::new(schemas.left_out.clone()));
    types::components(&mut types, document, &session.pointers, &mut left_out);
    shapes::finish(&mut types, &mut left_out);
    let mut context = Context { document, schemas, session, types, left_out };
    let sources = operations::operations(&mut context, &mut api);
    operations::payloads(&mut context, &mut api, &sources);
    let Context { mut types, left_out, .. } = context;
    api.types = std::mem::take(&mut types.list);
    api.left_out = left_out.list;
    (api, types)
}

/// Adds the documented exchanges to the operations. Needs to know who gives the value of each parameter.
pub fn exchanges(document: &Document, schemas: &Schemas, api: &mut Api, session: &mut Session) {
    let types = Types::new(schemas);
    let mut documented = Documented::new(document, schemas, &types, std::mem::take(api), session);
    documented.exchanges();
    *api = documented.api;
}

/// Every example that the description carries, with the type it is an example of.
pub fn samples(document: &Document, types: &Types<'_>, api: &Api, session: &mut Session) -> Vec<Sample> {
    Documented::new(document, types.schemas, types, api.clone(), session).samples()
}

/// What documented examples are found with.
struct Documented<'a, 's> {
    document: &'a Document,
    session: &'s mut Session,
    schemas: &'a Schemas,
    types: &'s Types<'a>,
    api: Api,
    /// What each operation was lowered from.
    origins_of_operations: Vec<(&'a PathItem, &'a Operation)>,
    /// Which operations are another one asked for a stream.
    streamed: HashSet<usize>,
}

impl<'a, 's> Documented<'a, 's> {
    fn new(document: &'a Document, schemas: &'a Schemas, types: &'s Types<'a>, api: Api, session: &'s mut Session) -> Self {
        let items = document.paths.iter().filter_map(|(path, item)| Some((path, document.find(item).ok()?)));
        let written: HashMap<(&str, &str), (&PathItem, &Operation)> = items
            .flat_map(|(path, item)| {
                item.operations.iter().map(move |(method, op)| ((path.as_str(), method.as_str()), (item, op)))
            })
            .collect();
        let origin = |operation: &crate::ir::Operation| written[&(&*operation.written.path, operation.method.as_str())];
        let origins_of_operations = api.operations.iter().map(origin).collect();
        let mut first = HashSet::new();
        let mut streamed = HashSet::new();
        for (at, operation) in api.operations.iter().enumerate() {
            if !first.insert((&operation.written.path, operation.method)) {
                streamed.insert(at);
            }
        }
        Documented { document, session, schemas, types, api, origins_of_operations, streamed }
    }

    /// What an operation was lowered from, unless it is another one asked for a stream: what is said there was heard already.
    fn described(&self, at: usize) -> Option<(&'a PathItem, &'a Operation)> {
        self.origins_of_operations.get(at).copied().filter(|_| !self.streamed.contains(&at))
    }
}
