//! What can go wrong with a call: [`CallError`], typed by the described error body, and [`Error`],
//! which the errors of all calls become.

mod api;
mod call;
mod decode;
mod details;
mod plain;
mod reason;
mod request;

pub use api::ApiError;
pub use call::{CallError, Failure};
pub use decode::DecodeError;
pub use plain::{Error, Result};
pub(crate) use reason::Reason;
pub use request::RequestError;
