//! Lists as bodies.

mod compounds;
mod faulty;
mod texts;
mod values;

use body_array_client::Client;

fn client() -> Client {
    client!(body_array_client)
}
