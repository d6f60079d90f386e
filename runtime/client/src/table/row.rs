//! What the rows of [`operations!`](crate::operations) are made of.

pub use super::{
    FinalState, LroKind, LroProfile, Param, Server, ServerVariable, Style, WaiterProfile,
};
pub use crate::paging::PagingProfile;

/// [`Param::path`].
#[must_use]
pub const fn path(wire: &'static str) -> Param {
    Param::path(wire)
}

/// [`Param::query`].
#[must_use]
pub const fn query(wire: &'static str) -> Param {
    Param::query(wire)
}

/// [`Param::header`].
#[must_use]
pub const fn header(wire: &'static str) -> Param {
    Param::header(wire)
}

/// [`Param::cookie`].
#[must_use]
pub const fn cookie(wire: &'static str) -> Param {
    Param::cookie(wire)
}
