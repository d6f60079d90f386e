//! Texts. Where the description knows one value, that is a variant.

use super::client;
use crate::calls::NOTHING;
use body_string_client::models::{
    StringGetEmptyResponse, StringGetMbcsResponse, StringGetWhitespaceResponse,
    StringPutEmptyRequest, StringPutMbcsRequest, StringPutWhitespaceRequest,
};

const SPACED: &str = "    Now is the time for all good men to come to the aid of their country    ";

#[tokio::test]
async fn none() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_null() => None);
    accepted!(calls.string_put_null());
    malformed!(calls.string_get_not_provided() => ("", NOTHING));
}

#[tokio::test]
async fn empty() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_empty() => StringGetEmptyResponse::Empty);
    accepted!(calls.string_put_empty(StringPutEmptyRequest::Empty));
}

#[tokio::test]
async fn spaces_at_both_ends() {
    let client = client();
    let calls = client.string_operations();
    let text = calls.string_get_whitespace().await.expect("it answers").into_body();
    assert_eq!(
        text,
        StringGetWhitespaceResponse::NowIsTheTimeForAllGoodMenToComeToTheAidOfTheirCountry
    );
    assert_eq!(text.as_str(), SPACED);
    accepted!(calls.string_put_whitespace(SPACED));
    assert!(!matches!(
        StringPutWhitespaceRequest::from(SPACED),
        StringPutWhitespaceRequest::Unknown(_)
    ));
}

#[tokio::test]
async fn characters_of_more_than_one_byte() {
    let client = client();
    let calls = client.string_operations();
    let text = calls.string_get_mbcs().await.expect("it answers").into_body();
    assert!(!matches!(text, StringGetMbcsResponse::Unknown(_)), "{text:?}");
    assert!(
        text.as_str().starts_with("啊齄丂狛狜\u{f9f1}\u{f92c}") && text.as_str().ends_with('€'),
        "{text:?}"
    );
    accepted!(calls.string_put_mbcs(StringPutMbcsRequest::from(text.as_str())));
}
