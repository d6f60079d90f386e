//! Documented examples: of operations (a request with its response, as the description shows them)
//! and of single values.

use super::Type;
use crate::{source::Location, value::Value};

/// One documented request and its response.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationExample {
    /// The name of the example in the description.
    pub name: String,
    /// Values of parameters: index in `Operation::parameters` and the value. Required ones that
    /// the example does not give were taken from the schema's own examples; an example with
    /// one that has no value anywhere is not made.
    pub parameters: Vec<(usize, Value)>,
    /// The body: index in `RequestBody::contents` and the value.
    pub body: Option<(usize, Value)>,
    /// The HTTP status code of the response.
    pub status: u16,
    /// The response's headers.
    pub headers: Vec<(String, Value)>,
    /// The response's body; `None`: there is none.
    pub reply: Option<Value>,
}

/// An example of a value, as the description shows it; it may contradict what it is an example of.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The location of the example, or of what it is an example of.
    pub location: Location,
    /// The type it is an example of; `None`: none is generated for it.
    pub ty: Option<Type>,
    /// The value of the example, as JSON.
    pub value: Value,
}
