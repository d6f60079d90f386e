//! What has to hold for any bytes, as plain functions: one module for each fuzz target, with
//! `run(data)` that panics where it does not hold.
//!
//! The same functions are called by libFuzzer (`fuzz/`, `cargo xtask fuzz`) and, on the seeds that
//! are kept in `fuzz/seeds`, by `tests/replay.rs` on a stable toolchain. Seeds are texts that a
//! person can read; how each target reads them is described in its module.

pub mod decode;
mod forms;
pub mod generate;
pub mod injection;
pub mod lro_machine;
mod models;
pub mod mutate;
pub mod retry_after;
mod served;
mod special;
pub mod sse_ndjson;
mod turns;
pub mod url_and_origin;
pub mod xml;

/// A fuzz target: its name, and what has to hold.
pub type Target = (&'static str, fn(&[u8]));

/// All fuzz targets.
pub const TARGETS: &[Target] = &[
    ("decode", decode::run),
    ("generate", generate::run),
    ("injection", injection::run),
    ("lro_machine", lro_machine::run),
    ("retry_after", retry_after::run),
    ("sse_ndjson", sse_ndjson::run),
    ("url_and_origin", url_and_origin::run),
    ("xml", xml::run),
];
