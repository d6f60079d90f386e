//! Normal schemas and the document's operations → [`Api`]: `types` is a map from one to the other,
//! and `operations` lowers operations, one at a time.
//!
//! | file | what |
//! |---|---|
//! | `types`, `shapes` | named types: which there are, and what they are |
//! | `operations` | operations, and the requests that the service sends itself |
//! | `about`, `docs`, `links`, `server`, `left_out` | what belongs to the whole API, and what is left out |

mod about;
mod docs;
mod events;
mod left_out;
mod links;
mod operations;
mod server;
mod shapes;
mod types;
mod variants;

pub use operations::{described_parameters, location_of, status_of};
pub use types::Types;

use crate::{Session, document::Document, ir::Api, normal::Schemas, vendor};
use left_out::LeftOuts;
use operations::Context;
use std::collections::HashMap;

/// Lowers a whole description. What cannot be lowered is in [`Api::left_out`]. Also gives which
/// type each schema is.
pub fn lower<'a>(
    document: &'a Document,
    schemas: &'a Schemas,
    session: &mut Session,
) -> (Api, Types<'a>) {
    vendor::check_extensions(document, session);
    let mut api = about::about(document, session);
    let (mut types, mut left_out) = (Types::new(schemas), LeftOuts::new(schemas.left_out.clone()));
    types::components(&mut types, document, &session.pointers, &mut left_out);
    shapes::finish(&mut types, &mut left_out);
    let mut context = Context {
        document,
        schemas,
        session,
        types,
        lines: HashMap::new(),
        global_parameters_are_of_client: vendor::ms::is_for_autorest(document),
        left_out,
    };
    let sources = operations::operations(&mut context, &mut api);
    operations::payloads(&mut context, &mut api, &sources);
    let Context { mut types, left_out, session, .. } = context;
    api.types = std::mem::take(&mut types.list);
    api.left_out = left_out.finish(&session.pointers);
    links::resolve(&mut api);
    (api, types)
}
