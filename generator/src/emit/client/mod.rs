//! The client crate: `lib.rs` with the API's table and the client, and a file for each group of
//! operations.

pub mod call;
mod call_setters;
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
mod shared;
pub mod table;
mod taken;

pub use method::Method;
pub use root::usage;
pub use taken::{Taken, Taker};

use super::{Input, Item};
use setters::MODULE;
use shared::Shared;
use std::sync::Arc;

/// The files of the client crate.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    let shared = Arc::new(Shared::of(input, table::shared_tables(input)));
    let own = Arc::clone(&shared);
    let mut items = vec![Item::rust("client/src/lib.rs", move || root::file(input, &own))];
    if shared.module().is_some() {
        let own = Arc::clone(&shared);
        items.push(Item::rust(format!("client/src/{MODULE}.rs"), move || own.file(input)));
    }
    for index in 0..input.api.groups.len() {
        items.extend(group::files(input, index, &shared));
    }
    items
}
