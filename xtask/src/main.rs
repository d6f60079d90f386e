//! `cargo xtask`: a thin shell around the generator.

fn main() {}
