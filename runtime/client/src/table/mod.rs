//! What a generated crate says of its API: constant tables, read by the one
//! [`send`](crate::Call::send) that all operations share. Nothing here does anything. Tables are
//! made by constant functions, so that a table of this version is one of a later version too.

mod api;
mod operation;
mod param;
mod profile;
pub mod row;

pub use api::{Api, ClientParameter, Scheme, SchemeKind, Server, ServerVariable};
pub use operation::{Method, Operation, Requirement};
pub use param::{Format, Param, ParameterLocation, Reserved, Source, Style};
pub use profile::{FinalState, LroKind, LroProfile, WaiterProfile};
