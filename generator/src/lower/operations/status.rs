//! The keys of `responses`.

use crate::ir::Status;

/// The status a key stands for.
pub fn status_of(key: &str) -> Option<Status> {
    if key.eq_ignore_ascii_case("default") {
        return Some(Status::Default);
    }
    match key.as_bytes() {
        [class @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Some(Status::Range(class - b'0')),
        [b'1'..=b'9', ..] => {
            key.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code)
        }
        _ => None,
    }
}
