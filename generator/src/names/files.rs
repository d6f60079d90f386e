//! Names that no module may have because of its file, or because of a crate that generated code
//! names.

use super::{case::Case, scope::Scope};

/// What Cargo and rustc take for something else than a module: the roots of a crate, of a folder,
/// and of more programs.
const RUST: [&str; 4] = ["lib", "main", "mod", "bin"];

/// What Windows takes for a device whatever the ending, so that no such file can be checked out
/// there ("Naming Files, Paths, and Namespaces" of the Windows documentation). It names digits in
/// superscript too; names have none, as words are made of ASCII.
const DEVICES: [&str; 24] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Crates that generated code names.
const CRATES: [&str; 5] = ["alloc", "core", "specwright_client", "specwright_types", "std"];

/// A scope of modules: compared without case, as files are on some systems. `more` are further
/// names that are taken there; a phrase that makes a reserved name gets `suffix`.
pub fn modules(more: &[&str], suffix: &'static str) -> Scope {
    let reserved: Vec<&str> =
        RUST.iter().chain(&DEVICES).chain(&CRATES).chain(more).copied().collect();
    Scope::new(Case::Value, &reserved, suffix).folded()
}
