//! Lists that come in pages: a stream of items or of pages, which asks for the next page when it is
//! needed, and the token to resume elsewhere.

mod after;
mod link;
mod pager;
mod place;
mod profile;
mod query;
mod token;
mod version;
mod visited;
mod walk;

pub use pager::{Pager, Pages};
pub use profile::PagingProfile;
pub use token::PageToken;
pub(crate) use version::fill_in;
