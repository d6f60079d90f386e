//! No text of a description becomes code. `attack` compares what hostile strings make with what
//! harmless ones make, `seen` shows that the comparison sees what was injected, `run` compiles and
//! tests crates of hostile strings. The faults that were found are cases besides: `tests/cases/
//! {hostile-strings, hidden-characters, file-names}`.

mod injection {
    mod attack;
    mod run;
    mod seen;
}
