//! Long-running operations: a state machine without I/O, what drives it, and the token to carry on elsewhere.

mod machine;
mod service_error;
mod state;
mod token;

pub use machine::{Fault, LroMachine, ResultSource, Seen, Step};
pub use service_error::ServiceError;
pub use state::LroState;
pub use token::{LroToken, TokenError};
