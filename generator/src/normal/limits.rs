//! How far composition goes: what no description means, and what would cost more than the
//! description is long. Each limit is about the structure of one expression, never about what was
//! met before, so it does not depend on the order either. What schemas may repeat in all
//! (`repeats`) is the exception: where it ends depends on the order, which is that of the document.

/// Schemas that a schema extends through `allOf`, one by one: of those that are farther away
/// nothing is taken, which is reported (`too-deep`), and they are no members of the union that a
/// base is.
pub const DEEPEST_ALL_OF: usize = 32;

/// Unions that are written in unions are opened to this depth; those inside stay unions, members of
/// their own.
pub const DEEPEST_UNION: usize = 8;

/// More pairs of members than this are not made of two unions: the first stands for both.
pub const MOST_PAIRS: usize = 64;

/// Schemas that hold at once in one property, each through another `allOf`: recursive schemas
/// that are joined at every level would go on for ever.
pub const MOST_PARTS: usize = 32;

/// Lists inside lists that are looked into.
pub const MOST_LISTS: usize = 8;

/// Of more expressions that only wrap another, the annotations of the outermost apply.
pub const LONGEST_CHAIN: usize = 64;

/// Unions in a union whose members' tags are looked for.
pub const MOST_UNIONS: usize = 1000;

/// Members that could not be distinguished, in objects of such members: in more levels than this
/// their properties are untyped.
pub const MOST_JOINS: usize = 2;

/// Unions opened inside one union. More than this are not opened: no description means it.
pub const MOST_MEMBERS: usize = 1000;

/// More records than this that have a property are not compared one with the other.
pub const MOST_COMPARED: usize = 1000;

/// More records than this that are not distinguished from all others are not put in an order: for
/// that each is compared with each.
pub const MOST_ORDERED: usize = 64;

/// Lists of lists deeper than this have no names for their elements.
pub const MOST_XML_LISTS: usize = 8;
