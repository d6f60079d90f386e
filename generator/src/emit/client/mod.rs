//! The client crate: `lib.rs` with the API's table and the client, and a file for each group of
//! operations.

pub mod call;
mod docs;
mod doctest;
pub mod double;
pub mod example;
mod flag;
mod group;
mod lists;
mod method;
pub mod param;
mod profile;
mod reply;
mod root;
mod setters;
pub mod table;
mod taken;

pub use method::Method;
pub use root::usage;
pub use taken::{Taken, Taker};

use super::{Input, Item};
use group::Shared;
use lists::ParameterLists;
use setters::SharedSetters;
use std::sync::Arc;

/// The files of the client crate.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    let setters = SharedSetters::of(input);
    let lists = ParameterLists::of(input, &setters);
    let shared = Arc::new(Shared { tables: table::shared_tables(input), setters, lists });
    let has_setters = !shared.setters.is_empty();
    let mut items = vec![Item::rust("client/src/lib.rs", move || root::file(input, has_setters))];
    if has_setters {
        let shared = Arc::clone(&shared);
        let path = format!("client/src/{}.rs", lists::MODULE);
        items.push(Item::rust(path, move || shared.lists.file(input, &shared.setters)));
    }
    for index in 0..input.api.groups.len() {
        items.extend(group::files(input, index, &shared));
    }
    items
}
