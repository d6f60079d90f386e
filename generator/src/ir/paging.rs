//! Lists that come in pages: where the items are, and what leads to the next page.

use super::{OpId, Operation, Type};

/// A list that comes in pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// Path to the array of items in the body: `["value"]`; empty: the body is the array.
    pub items: Vec<String>,
    /// The type of an item.
    pub item: Type,
    /// What leads to the next page.
    pub next: NextPage,
    /// Path to the boolean that says whether there is a further page.
    pub more: Option<Vec<String>>,
    /// The parameter that asks for what stands before a place in the list.
    pub backward: Option<usize>,
}

/// What leads from a page of a list to the next one. Parameters are positions among those of the
/// operation.
#[derive(Debug, Clone, PartialEq)]
pub enum NextPage {
    /// There is one page only.
    Nothing,
    /// A link in the body.
    Link {
        /// Path to the link.
        path: Vec<String>,
        /// The operation that reads the next page, when it is not a plain GET of the link.
        operation: Option<OpId>,
    },
    /// A `Link` header with the relation `next` (RFC 8288).
    LinkHeader,
    /// A text in the body, which a parameter takes.
    Cursor {
        /// The parameter.
        parameter: usize,
        /// Path to the text.
        path: Vec<String>,
    },
    /// A property of the last item, which a parameter takes.
    LastItem {
        /// The parameter.
        parameter: usize,
        /// Path to the property in an item.
        path: Vec<String>,
    },
    /// A parameter counts pages.
    Number {
        /// The parameter.
        parameter: usize,
        /// The number of the page that is asked for without it.
        first: u64,
    },
    /// A parameter counts items, from 0 on.
    Offset {
        /// The parameter.
        parameter: usize,
    },
}

impl Paging {
    /// The operation that reads the next page, when it is not a plain GET of a link.
    pub fn next_operation(&self) -> Option<OpId> {
        match self.next {
            NextPage::Link { operation, .. } => operation,
            _ => None,
        }
    }
}

impl Operation {
    /// The pages that a call is answered with. Those of a long-running operation are its result,
    /// not the answer to the call.
    pub fn call_pages(&self) -> Option<&Paging> {
        self.paging.as_ref().filter(|_| self.lro.is_none())
    }
}
