//! Generates one description of `tests/cost/families` and shows what is said of it, for a tool that
//! counts instructions. Without arguments it lists the families and their sizes.

#[path = "../tests/cost/families/mod.rs"]
mod families;

use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut out = io::stdout().lock();
    let Some(name) = arguments.next() else {
        let written =
            families::all().try_for_each(|family| writeln!(out, "{} {}", family.name, family.size));
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    };
    let size = arguments.next().and_then(|text| text.parse().ok());
    let (Some(family), Some(size)) = (families::all().find(|family| family.name == name), size)
    else {
        return ExitCode::from(2);
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let Ok(pool) = pool else { return ExitCode::FAILURE };
    let input = (family.make)(size);
    let (bytes, files) = pool.install(|| input.run());
    let written = writeln!(out, "{bytes} {files}");
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
