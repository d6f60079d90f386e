//! Normal schemas and the document's operations → [`Api`]: `types` is a map from one to the other; the rest lowers operations, one at a
//! time.
//!
//! | file | what |
//! |---|---|
//! | `types` | named types: skeletons, the worklist, bodies |
//! | `operation`, `stream`, `parameter`, `bundle`, `body`, `reply`, `group`, `security`, `client` | calls |
//! | `hooks` | the payloads of webhooks and callbacks |
//! | `exchange`, `recorded`, `sample`, `samples` | documented examples |

mod body;
mod bundle;
mod client;
mod exchange;
mod group;
mod hooks;
mod operation;
mod parameter;
mod recorded;
mod reply;
mod sample;
mod samples;
mod security;
mod stream;
mod types;

use crate::{
    Session,
    document::{Document, Operation, PathItem},
    ir::{Api, LeftOut, LeftOutKind, Written},
    normal::Schemas,
    source::Location,
    vendor,
};
use std::collections::HashSet;

/// Lowers a whole description. What cannot be lowered is in [`Api::left_out`].
pub fn lower(document: &Document, schemas: &Schemas, session: &mut Session) -> Api {
    lowered(document, schemas, session).api
}

/// The same, with every example that the description carries in [`Api::samples`].
pub fn with_samples(document: &Document, schemas: &Schemas, session: &mut Session) -> Api {
    let mut lower = lowered(document, schemas, session);
    let types = lower.api.types.0.len();
    lower.api.samples = lower.samples();
    lower.api.types.0.truncate(types);
    lower.api
}

fn lowered<'a>(document: &'a Document, schemas: &'a Schemas, session: &'a mut Session) -> Lower<'a> {
    vendor::check_places(document, session);
    let mut lower = Lower {
        document,
        session,
        schemas,
        api: Api { left_out: schemas.left_out.clone(), ..Api::default() },
        types: types::Types::new(schemas),
        origins_of_operations: Vec::new(),
        streamed: HashSet::new(),
    };
    lower.describe();
    lower.declare_components();
    lower.operations();
    lower.hooks();
    let said = lower.said_of_parameters();
    lower.share_parameters(&said);
    lower.bundle_parameters(&said);
    lower.vendor_facts();
    lower.exchanges();
    lower
}

/// What the files of this folder share.
struct Lower<'a> {
    document: &'a Document,
    session: &'a mut Session,
    schemas: &'a Schemas,
    api: Api,
    types: types::Types<'a>,
    /// What each operation was lowered from.
    origins_of_operations: Vec<(&'a PathItem, &'a Operation)>,
    /// Which operations are another one asked for a stream.
    streamed: HashSet<usize>,
}

impl Lower<'_> {
    /// Notes that an operation could not be lowered.
    fn leave_out_operation(&mut self, written: Written, reason: impl Into<String>, location: Location) {
        let what = format!("operation {} {}", written.method, written.path);
        let written = Some(written);
        self.api.left_out.push(LeftOut { what, kind: LeftOutKind::Operation, reason: reason.into(), location, written });
    }

    /// Notes that something could not be lowered, or only as untyped JSON.
    fn leave_out(&mut self, kind: LeftOutKind, what: String, reason: impl Into<String>, location: Location) {
        self.api.left_out.push(LeftOut { what, kind, reason: reason.into(), location, written: None });
    }
}
