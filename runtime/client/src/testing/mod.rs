//! For tests of generated clients and of programs that use them (feature `test-util`): documented
//! examples that serve themselves, a loopback server, a transport without a network, and a clock
//! that does not wait.

mod double;
mod example;
mod fake;
mod json;
mod loopback;
mod parts;
#[cfg(feature = "xml")]
mod xml;

pub use double::{Fake, On, made};
pub use example::{OperationExample, Payload, Served, documented};
pub use fake::{FakeSleep, FakeTransport};
pub use json::differences;
pub use loopback::{Answer, Arrived, Loopback};
