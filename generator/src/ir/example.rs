//! Documented exchanges: what was sent and what came back, as the description shows it.

use crate::value::Value;

/// One documented request and its response.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// What it is called in the description.
    pub name: String,
    /// Values of parameters: index in `Operation::parameters` and the value. Required ones that the example does not give
    /// were taken from the schema's own examples; an exchange with one that has no value anywhere is not made.
    pub parameters: Vec<(usize, Value)>,
    /// The body: index in `RequestBody::contents` and the value.
    pub body: Option<(usize, Value)>,
    /// The status.
    pub status: u16,
    /// The response's headers.
    pub headers: Vec<(String, Value)>,
    /// The response's body; `None`: there is none.
    pub reply: Option<Value>,
}
