//! The command `specwright`.

use std::process::ExitCode;

fn main() -> ExitCode {
    specwright::cli::main()
}
