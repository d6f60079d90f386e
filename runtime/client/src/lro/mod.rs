//! Long-running operations: a state machine without I/O, what drives it over the client, and the
//! token to resume elsewhere. Also the waiter for jobs that are read by a GET of their own.

mod error;
mod follow;
mod machine;
mod options;
mod poller;
mod service_error;
mod shown;
mod state;
mod step;
mod token;
mod waiter;

pub use error::{LroError, PollError};
pub use machine::LroMachine;
pub use options::WaitOptions;
pub use poller::{Lro, LroResult, ResultError, Update, Updates};
pub use service_error::ServiceError;
pub use state::LroState;
pub use step::{Fault, ResultSource, Seen, Step};
pub use token::{LroToken, MalformedToken, TokenError};
pub use waiter::{WaitError, Waiting, wait_until};
