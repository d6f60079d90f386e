//! What a description says that depends on all operations, or on what the user says besides: a pass
//! makes of it what it comes to (`passes/settle`), and takes it away.

use super::{FinalState, Type};

/// Who gives the value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredSource {
    /// The client, once for all calls.
    Client,
    /// The caller, with each call.
    Call,
}

/// What a group of parameters is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// So; groups of this name are one.
    Named(String),
    /// After the operation.
    OfOperation {
        /// What follows the name of the operation.
        postfix: String,
    },
}

/// What is said of an operation that takes more than one call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Declared {
    /// It is started here and ends later.
    pub lro: Option<DeclaredLro>,
    /// It answers with pages.
    pub paging: Option<DeclaredPaging>,
}

/// What is said of a long-running operation.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredLro {
    /// Where the result is.
    pub final_state: Option<FinalState>,
    /// The type of the result; `None`: what the operation answers with.
    pub result: Option<Type>,
}

/// What is said of an operation that answers with pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredPaging {
    /// The property that holds the items; with dots where it is inside of another.
    pub items: String,
    /// The property that holds the next link; `None` when all comes in one page.
    pub next_link: Option<String>,
    /// The id of the operation that reads the next page.
    pub operation: Option<String>,
}
