//! Diagnostics about names.

use super::scope::{Issue, Name};
use crate::{diag::Diagnostics, source::Location};

/// Reports what is wrong with a name, if something is. `what` is the thing that was named
/// (``field `a-b` of `Pet` ``), `key` where to pin it (`[names.fields] "Pet.a-b"`).
pub fn report(
    diagnostics: &mut Diagnostics,
    at: Location,
    name: &Name,
    what: impl Fn() -> String,
    key: impl Fn() -> String,
) {
    let Some(issue) = &name.issue else { return };
    let (what, given) = (what(), &name.plain);
    match issue {
        Issue::Numbered { wanted } => diagnostics
            .warning(
                "name-collision",
                at,
                format!("{what} is called `{given}`: the name `{wanted}` is taken"),
            )
            .note(format!("pin another name in codegen.toml: {} = \"…\"", key())),
        Issue::PinnedInvalid { pinned } => diagnostics.error(
            "invalid-name",
            at,
            format!("{what} cannot be called `{pinned}`: it is not an identifier of Rust"),
        ),
        Issue::PinnedTaken { pinned } => diagnostics.error(
            "invalid-name",
            at,
            format!("{what} cannot be called `{pinned}`: the name is pinned twice, or reserved"),
        ),
    };
}
