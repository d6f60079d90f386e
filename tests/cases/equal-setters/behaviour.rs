//! Calls that set the same things take what is generic over them, and each sends what was set.

use equal_setters_client::{
    CallWith, Client,
    models::Store,
    setters,
    testing::{Answer, Loopback},
};

fn first<R, E, M>(call: CallWith<R, E, setters::List, M>) -> CallWith<R, E, setters::List, M> {
    call.limit(1).after("x")
}

#[tokio::test]
async fn calls_of_several_groups_have_the_same_setters() {
    let service = Loopback::serve([204, 204, 204, 204, 204].map(Answer::new));
    let client = Client::builder().endpoint(service.endpoint()).build().expect("all is set");
    first(client.pets().list()).await.expect("an answer");
    first(client.owners().list()).await.expect("an answer");
    client.pets().list_strays().limit(1).after("x").await.expect("an answer");
    client.owners().list_towns().limit(1).after("x").await.expect("an answer");
    client.stores().open().body(&Store::new()).await.expect("an answer");
    let sent: Vec<(String, String)> =
        service.arrived().into_iter().map(|request| (request.path, request.query)).collect();
    let query = "limit=1&after=x";
    let expected = [
        ("/pets", query),
        ("/owners", query),
        ("/strays", "after=x&limit=1"),
        ("/towns", query),
        ("/stores/open", ""),
    ];
    assert_eq!(sent, expected.map(|(path, query)| (path.to_owned(), query.to_owned())));
}
