//! Records as bodies.

mod basics;
mod collections;
mod primitives;
mod recursive;
mod tagged;

use body_complex_client::Client;
use specwright_types::Base64;

fn client() -> Client {
    client!(body_complex_client)
}

/// The picture that each sawshark has.
fn picture() -> Base64 {
    Base64::from(&[255, 255, 255, 255, 254])
}
