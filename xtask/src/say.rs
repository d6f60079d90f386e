//! Where text goes. A reader that went away is no fault of ours.

use specwright::diag::terminal;
use std::io::Write;

/// Writes text for people to standard output. It contains strings of a description.
pub fn out(text: &str) {
    data(&terminal::text(text));
}

/// Writes text for people to standard error.
pub fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(terminal::text(text).as_bytes());
}

/// Writes what a program reads to standard output, as it is.
pub fn data(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
