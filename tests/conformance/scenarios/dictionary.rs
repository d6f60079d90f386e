//! Maps as bodies.

mod compounds;
mod faulty;
mod texts;
mod values;

use body_dictionary_client::Client;
use std::collections::BTreeMap;

fn client() -> Client {
    client!(body_dictionary_client)
}

/// A map whose keys are the positions of the values.
fn map<T, const N: usize>(values: [T; N]) -> BTreeMap<String, T> {
    (0..).map(|position: usize| position.to_string()).zip(values).collect()
}
