//! A body that may be absent and has no properties is not sent; one that is required is, and one
//! that may have any properties can be given.

use empty_bodies_client::{Client, models::Nothing};
use specwright_client::testing::{Answer, Loopback};
use std::collections::BTreeMap;

#[tokio::test]
async fn what_says_nothing_is_not_sent() {
    let server = Loopback::serve([(); 4].map(|()| Answer::new(204)));
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let customers = client.customers();
    customers.get("a").await.expect("done");
    customers.delete("a").await.expect("done");
    customers.replace("a", &Nothing::new()).await.expect("done");
    let named = BTreeMap::from([("k".to_owned(), "v".to_owned())]);
    customers.update("a").body(&named).await.expect("done");
    let arrived = server.arrived();
    let sent: Vec<&[u8]> = arrived.iter().map(|request| &request.body[..]).collect();
    assert_eq!(sent, [&b""[..], b"", b"{}", br#"{"k":"v"}"#]);
    assert!(arrived[..2].iter().all(|request| request.header("content-type").is_none()));
}
