//! Responses of an API that has grown since its description was written: reading survives, and what
//! is kept is sent back unchanged.
//! The same tests are run with the models of an excerpt and with those of the whole description.

#[cfg(test)]
mod adyen;
#[cfg(test)]
mod event_grid;
#[cfg(test)]
mod iceberg;
#[cfg(test)]
mod nexus;
#[cfg(test)]
mod qdrant;

/// A response, which has to be readable.
#[cfg(test)]
fn read<T: specwright_types::Field>(response: &serde_json::Value) -> T {
    specwright_types::from_str(&response.to_string()).expect("the response can be read")
}

/// What would be sent back.
#[cfg(test)]
fn written<T: specwright_types::Field>(value: &T) -> serde_json::Value {
    let text = specwright_types::to_string(value).expect("a model can be written");
    serde_json::from_str(&text).expect("it is JSON")
}
