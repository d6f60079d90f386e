//! The program behind `cargo xtask`. What it does is in the library `xtask`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
