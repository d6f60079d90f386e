//! The examples that one description carries, in this process: prints a list of [`Trial`] for
//! [`super::examples`].

use super::compare;
use super::one::{Described, open};
use crate::say;
use serde::{Deserialize, Serialize};
use std::process::ExitCode;

/// Arguments of the hidden `cargo xtask corpus-samples`.
#[derive(Debug, clap::Args)]
pub struct Samples {
    #[command(flatten)]
    described: Described,
}

/// An example: [`specwright::emit::tests::Trial`], as it goes from one process to the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The location of the sample.
    pub place: String,
    /// The type as Rust.
    pub ty: Option<String>,
    /// The value, on one line.
    pub json: String,
    /// The class of failure that its contradiction of the description explains, and why it is one.
    pub mismatch: Option<(String, String)>,
}

impl Samples {
    /// Judges the examples, and prints the results.
    pub fn run(&self) -> ExitCode {
        let trials = open(&self.described).and_then(|input| {
            let found = specwright::samples(&input.job, &input.loader)
                .ok_or("the description cannot be read")?;
            let trials: Vec<Trial> = found
                .into_iter()
                .map(|specwright::emit::tests::Trial { place, ty, json, mismatch }| {
                    let class = |kind| compare::class(kind).to_owned();
                    let mismatch = mismatch.map(|why| (class(why.kind()), why.to_string()));
                    Trial { place, ty, json, mismatch }
                })
                .collect();
            serde_json::to_string(&trials).map_err(|error| error.to_string())
        });
        match trials {
            Ok(text) => {
                say::data(&text);
                ExitCode::SUCCESS
            }
            Err(text) => {
                say::err(&format!("{text}\n"));
                ExitCode::FAILURE
            }
        }
    }
}
