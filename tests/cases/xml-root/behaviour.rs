//! The one property of an object without a name is the root of the document.

use specwright_client::testing::{Answer, Loopback};
use xml_root_client::{Client, models};

#[tokio::test]
async fn the_property_is_the_root() {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let upload = models::UpdateARequest::new().with_part("p");
    client.update_a(&upload).await.expect("it is done");
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("content-type"), Some("text/xml"));
    let text = String::from_utf8(arrived.body.to_vec()).expect("text");
    let expected = "<CompleteMultipartUpload><Part>p</Part></CompleteMultipartUpload>";
    assert!(text.ends_with(expected), "{text}");
}
