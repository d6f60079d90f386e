//! Bytes, in both alphabets.

use super::client;
use crate::calls::NOTHING;
use specwright_types::{Base64, Base64Url};

const TEN: [u8; 10] = [255, 254, 253, 252, 251, 250, 249, 248, 247, 246];

#[tokio::test]
async fn of_the_description_of_texts() {
    let client = client();
    let calls = client.string_operations();
    let url = || Base64Url::from(b"a string that gets encoded with base64url");
    given!(
        calls.string_get_base64_encoded() => Base64::from(b"a string that gets encoded with base64"),
        calls.string_get_base64_url_encoded() => url(),
        calls.string_get_null_base64_url_encoded() => None,
    );
    accepted!(calls.string_put_base64_url_encoded(url()));
}

#[tokio::test]
async fn of_their_own_description() {
    let client = client!(body_byte_client);
    let calls = client.byte_operations();
    given!(
        calls.byte_get_empty() => Base64::default(),
        calls.byte_get_non_ascii() => Base64::from(&TEN),
    );
    accepted!(calls.byte_put_non_ascii(&TEN));
    malformed!(
        calls.byte_get_null() => ("", NOTHING),
        calls.byte_get_invalid() => ("", r#"invalid value: string "::::SWAGGER::::", expected base64 text"#),
    );
}
