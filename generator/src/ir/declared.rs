//! What a description specifies that depends on all operations, or on the user's own configuration.
//! The pass `settle` resolves these declarations and removes them.

use super::{FinalState, Type};

/// Who supplies the value of a parameter, as the description declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclaredSource {
    /// The client, once for all calls.
    Client,
    /// The caller, with each call.
    Call,
}

/// What a parameter group is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// The group has this name; groups of the same name are one.
    Named(String),
    /// The group is named after the operation.
    OfOperation {
        /// What follows the name of the operation.
        postfix: String,
    },
}

/// What the description declares for an operation that takes more than one call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Declared {
    /// The operation is long-running: it is started by this call and ends later.
    pub lro: Option<DeclaredLro>,
    /// The operation returns its result in pages.
    pub paging: Option<DeclaredPaging>,
}

/// What the description declares for a long-running operation.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredLro {
    /// Where the result is read from.
    pub final_state: Option<FinalState>,
    /// The type of the result; `None`: the type of the operation's own response.
    pub result: Option<Type>,
}

/// What the description declares for an operation that returns pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredPaging {
    /// The property that contains the items, with dots where it is nested in other properties.
    pub items: String,
    /// The property that contains the next link; `None` when there is only one page.
    pub next_link: Option<String>,
    /// The id of the operation that reads the next page.
    pub operation: Option<String>,
}
