//! What records can be: of several parents, open to more properties, flattened, and anything at
//! all.

mod constants;
mod enums;
mod flattened;
mod inheritance;
mod more;
mod untyped;

use specwright_types::{Json, from_str};

/// The JSON of a text.
fn json(text: &str) -> Json {
    from_str(text).expect("it is JSON")
}
