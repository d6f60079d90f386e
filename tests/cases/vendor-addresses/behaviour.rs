//! Addresses made of parts, values that are encoded already, paths that differ in their query.

use specwright_client::testing::{Answer, Loopback};
use vendor_addresses_client::Client;

#[tokio::test]
async fn what_the_caller_encoded_is_sent_as_it_is() {
    let service = Loopback::serve_with(|_, _| Answer::new(200));
    let (host, port) = service.endpoint().rsplit_once(':').map(|(host, port)| (host.to_owned(), port.to_owned())).expect("it has a port");
    let client = Client::builder().variable("account", host).variable("suffix", format!(":{port}")).build().expect("all is set");
    client.items().list("subscriptions/a%2Fb").raw("x=%20&y=1").plain("a/b c").await.expect("it is answered");
    client.items().stop("7").await.expect("it is answered");

    let arrived: Vec<_> = service.arrived().iter().map(|request| format!("{}?{}", request.path, request.query)).collect();
    assert_eq!(arrived, ["/base/subscriptions/a%2Fb/items?raw=x=%20&y=1&plain=a%2Fb%20c", "/base/items?op=stop&id=7"]);
}
