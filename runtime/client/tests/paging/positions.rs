//! Positions in a list, kept as text and carried on from.

use crate::{List, ODATA, VALUES, rest, script};
use specwright_client::Json;
use specwright_client::lro::TokenError;
use specwright_client::paging::PageToken;

#[tokio::test]
async fn a_list_is_carried_on_item_by_item() {
    // After so many items, what is asked for again and what is left.
    let rows: [(usize, &'static [crate::Turn], &[i64]); 4] = [
        (
            0,
            &[
                ("GET /list", 200, r#"{"values":[1,2],"nextLink":"/p/2"}"#),
                ("GET /p/2", 200, r#"{"values":[3,4]}"#),
            ],
            &[1, 2, 3, 4],
        ),
        (
            1,
            &[
                ("GET /list", 200, r#"{"values":[1,2],"nextLink":"/p/2"}"#),
                ("GET /p/2", 200, r#"{"values":[3,4]}"#),
            ],
            &[2, 3, 4],
        ),
        (2, &[("GET /p/2", 200, r#"{"values":[3,4]}"#)], &[3, 4]),
        (3, &[("GET /p/2", 200, r#"{"values":[3,4]}"#)], &[4]),
    ];
    for (taken, turns, left) in rows {
        let first = script(&[
            ("GET /list", 200, r#"{"values":[1,2],"nextLink":"/p/2"}"#),
            ("GET /p/2", 200, r#"{"values":[3,4]}"#),
        ]);
        let mut pager = first.call(&VALUES).items::<i64>();
        for _ in 0..taken {
            pager.next().await.expect("an item").expect("a number");
        }
        let token = pager.position().expect("it goes on").to_string();
        let second = script(turns);
        let pager = second
            .call(&VALUES)
            .resume_items(&token.parse().expect("a token"))
            .expect("it is ours");
        let (items, error) = rest(pager).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(items, left, "after {taken}");
        second.check();
    }
}

#[tokio::test]
async fn a_list_is_carried_on_page_by_page_and_after_an_error() {
    let first =
        script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#), ("GET /p/2", 404, "")]);
    let mut pages = first.call(&VALUES).pages();
    pages.next().await.expect("a page").expect("the first");
    assert!(pages.next().await.expect("a page").is_err());
    let token = pages.position().expect("it goes on");
    let second = script(&[("GET /p/2", 200, r#"{"values":[2]}"#)]);
    let mut pages = second.call(&VALUES).resume_items::<i64>(&token).expect("it is ours").pages();
    assert_eq!(
        pages.next().await.expect("a page").expect("the second"),
        serde_json::from_str::<Json>(r#"{"values":[2]}"#).expect("JSON")
    );
    assert_eq!(pages.position(), None);
    second.check();
}

#[tokio::test]
async fn tokens_of_others_are_refused() {
    let service = script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2?sig=HIDDEN"}"#)]);
    let mut pager = service.call(&VALUES).items::<i64>();
    pager.next().await.expect("an item").expect("a number");
    let token = pager.position().expect("it goes on");
    assert_eq!(
        format!("{token:?}"),
        r#"PageToken { operation: "lists/Lists_Values", link: Some("https://api.test/p/2?[hidden]"), taken: 0 }"#
    );
    let error = service.call(&ODATA).resume_items::<i64>(&token).expect_err("another operation");
    assert_eq!(
        error.to_string(),
        "the resume token is of lists/Lists_Values, not of lists/Lists_Odata"
    );
    let other = specwright_client::Client::builder(&crate::API)
        .endpoint("https://other.test")
        .build()
        .expect("a client");
    let call: List = specwright_client::Call::new(&other, &VALUES);
    assert!(matches!(call.resume_items::<i64>(&token), Err(TokenError::UntrustedUrl(_))));
    for text in ["", "!", "e30", "eyJ2IjoxfQ"] {
        assert!(matches!(text.parse::<PageToken>(), Err(TokenError::Malformed(_))), "{text}");
    }
    assert_eq!("eyJ2IjoyfQ".parse::<PageToken>(), Err(TokenError::Version(2)));
}
