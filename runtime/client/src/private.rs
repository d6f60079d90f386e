//! What generated code and its macros are written with, and nobody else: it is not covered by
//! semantic versioning. Traits that others name are outside, and sealed by [`Sealed`].

pub use crate::call::{all, strings};
pub use crate::lenient::{Apart, Lenient, List};
pub use crate::more::{Streams, Waits};
pub use crate::outcome::Outcome;
pub use crate::reply::{Intake, Reply, ReplyBody};
pub use crate::sealed::Sealed;
pub use crate::table::{
    Api, ClientParameter, ParameterLocation, Scheme, SchemeKind, Server, ServerVariable, row,
};
pub use specwright_types::record as header_record;
