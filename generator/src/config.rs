//! What a user can say about one API: `codegen.toml`, or the same on the command line.

/// The settings of one API. Every key is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The prefix of the crates' names: `digital-twins`. The name of the folder when absent.
    pub name: String,
}
