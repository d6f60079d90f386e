//! Dates, times and durations as bodies. They are texts that are kept as they came; only a
//! conversion that is asked for can fail.

mod dates;
mod durations;
mod moments;
mod web;
