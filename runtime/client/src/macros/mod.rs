//! The macros that generated clients are made with, so that what is equal for all of them is not
//! emitted.

mod call_with;
mod calls;
mod client;
mod examples;
mod headers;
mod methods;
mod operations;
mod replies;
mod servers;
