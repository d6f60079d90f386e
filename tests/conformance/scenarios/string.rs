//! Texts as bodies, what is written as text, and flags.

mod bytes;
mod constants;
mod flags;
mod texts;

use body_string_client::Client;

fn client() -> Client {
    client!(body_string_client)
}
