//! The scenarios of Microsoft's AutoRest test server, each driven through generated methods as a
//! user would call them. The server counts
//! what arrived as it should; these tests assert what the client made of the answers. `cargo xtask
//! conformance` generates the clients, starts the server and runs them.

use std::{env, time::Duration};

#[macro_use]
mod calls;

/// A builder of a generated client of the test server. It waits less before it tries again than a
/// client of a real service should.
macro_rules! builder {
    ($client:ident) => {
        $client::Client::builder().endpoint(crate::server()).retry(crate::quick(3))
    };
}

/// A generated client of the test server, with cookies of its own.
macro_rules! client {
    ($client:ident) => {
        builder!($client).build().expect("the address of the server is a URL")
    };
}

#[cfg(feature = "array")]
mod array;
#[cfg(feature = "azure")]
mod azure;
#[cfg(feature = "complex")]
mod complex;
#[cfg(feature = "datetime")]
mod datetime;
#[cfg(feature = "dictionary")]
mod dictionary;
#[cfg(feature = "dpg")]
mod dpg;
#[cfg(feature = "errors")]
mod errors;
#[cfg(feature = "grouping")]
mod grouping;
#[cfg(feature = "header")]
mod header;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "lro")]
mod lro;
#[cfg(feature = "media")]
mod media;
#[cfg(feature = "models")]
mod models;
#[cfg(feature = "multiapi")]
mod multiapi;
#[cfg(feature = "number")]
mod number;
#[cfg(feature = "paging")]
mod paging;
#[cfg(feature = "requests")]
mod requests;
#[cfg(feature = "string")]
mod string;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "xml")]
mod xml;

/// The address of the server.
fn server() -> String {
    env::var("SPECWRIGHT_CONFORMANCE")
        .expect("`cargo xtask conformance` starts the server and says where it is")
}

/// A policy of so many retries, with short pauses.
fn quick(retries: u32) -> specwright_client::RetryPolicy {
    specwright_client::RetryPolicy::new(retries)
        .delays(Duration::from_millis(1), Duration::from_millis(10))
}
