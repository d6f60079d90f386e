//! No text of a description becomes code. `attack` compares what hostile texts make with what harmless ones make, `seen` shows that the
//! comparison sees what was injected, `run` compiles and tests crates of hostile texts, `faults` holds the faults that were found.

mod injection {
    mod attack;
    mod run;
    mod seen;
}
