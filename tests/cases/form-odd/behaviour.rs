//! Forms that are no plain record: each kind is written as its pairs.

use form_odd_client::{
    Client,
    models::{Code, PostUnionRequest, Refresh},
};
use specwright_client::Json;
use specwright_client::testing::{Answer, Loopback};
use std::collections::BTreeMap;

#[tokio::test]
async fn a_union_is_written_by_its_member_and_a_map_by_its_entries() {
    let server = Loopback::serve([Answer::new(200)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    client.post_union(&PostUnionRequest::AuthorizationCode(Code::new("a b&c"))).await.expect("done");
    client.post_union(&PostUnionRequest::RefreshToken(Refresh::new("t"))).await.expect("done");
    let map = BTreeMap::from([("k 1".to_owned(), "v=1".to_owned()), ("l".to_owned(), String::new())]);
    client.post_map().body(&map).await.expect("done");
    client.post_string().body("a=1&b=%20").await.expect("done");
    let free = BTreeMap::from([("n".to_owned(), Json::from(1)), ("t".to_owned(), Json::from("x y"))]);
    client.post_none().body(&free).await.expect("done");
    client.post_none().await.expect("done");
    let arrived = server.arrived();
    let bodies: Vec<&[u8]> = arrived.iter().map(|arrived| arrived.body.as_ref()).collect();
    let expected: [&[u8]; 6] = [
        b"grant_type=authorization_code&code=a%20b%26c",
        b"grant_type=refresh_token&refresh_token=t",
        b"k%201=v%3D1&l=",
        b"a=1&b=%20",
        b"n=1&t=x%20y",
        b"",
    ];
    assert_eq!(bodies, expected);
    let form = Some("application/x-www-form-urlencoded");
    assert!(arrived[..5].iter().all(|arrived| arrived.header("content-type") == form));
    assert_eq!(arrived[5].header("content-type"), None, "there is no body");
}
