//! Statuses: successes, redirects, failures, retries, and types that depend on the status.

mod failures;
mod redirects;
mod responses;
mod retries;
mod successes;

use http_infrastructure_client::Client;

fn client() -> Client {
    client!(http_infrastructure_client)
}

/// The calls end with these statuses, which are successes.
macro_rules! assert_statuses {
    ($($call:expr => $status:literal),+ $(,)?) => {
        $(assert_eq!($call.await.expect(stringify!($call)).status().as_u16(), $status, stringify!($call));)+
    };
}
use assert_statuses;

/// The calls end with these statuses, which the service means as errors.
macro_rules! assert_refused {
    ($($call:expr => $status:literal),+ $(,)?) => {
        $(
            let error = $call.await.expect_err(stringify!($call));
            assert_eq!(error.as_api().map(|error| error.status().as_u16()), Some($status), stringify!($call));
        )+
    };
}
use assert_refused;
