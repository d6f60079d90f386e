//! Request and response bodies in XML.

use specwright_client::specwright_types::{DateTime, HttpDate};
use xml_service_client::{Client, models};

fn client() -> Client {
    client!(xml_service_client)
}

/// Reads a document, and sends the same value back: the server compares the elements.
macro_rules! both_ways {
    ($($get:ident => $put:ident;)*) => { $({
        let client = client();
        let read = client.xml_operations().$get().await.expect(stringify!($get)).into_body();
        client.xml_operations().$put(&read).await.expect(stringify!($put));
    })* };
}

#[tokio::test]
async fn documents_go_both_ways() {
    both_ways! {
        xml_get_complex_type_ref_no_meta => xml_put_complex_type_ref_no_meta;
        xml_get_complex_type_ref_with_meta => xml_put_complex_type_ref_with_meta;
        xml_get_simple => xml_put_simple;
        xml_get_wrapped_lists => xml_put_wrapped_lists;
        xml_get_empty_list => xml_put_empty_list;
        xml_get_empty_wrapped_lists => xml_put_empty_wrapped_lists;
        xml_get_root_list => xml_put_root_list;
        xml_get_root_list_single_item => xml_put_root_list_single_item;
        xml_get_empty_root_list => xml_put_empty_root_list;
        xml_get_empty_child_element => xml_put_empty_child_element;
        xml_get_service_properties => xml_put_service_properties;
        xml_get_acls => xml_put_acls;
        xml_get_bytes => xml_put_binary;
        xml_get_uri => xml_put_uri;
    }
}

#[tokio::test]
async fn attributes_and_lists_of_elements() {
    let show = client().xml_operations().xml_get_simple().await.expect("a slideshow").into_body();
    assert_eq!(show.author.as_deref(), Some("Yours Truly"));
    let slides = show.slides.expect("there are slides");
    assert_eq!(
        slides.iter().map(|slide| slide.r#type.as_deref()).collect::<Vec<_>>(),
        [Some("all"), Some("all")]
    );
    assert_eq!(slides[0].items, None);
    assert_eq!(
        slides[1].items.as_deref().expect("items"),
        ["Why WonderWidgets are great", "", "Who buys WonderWidgets"]
    );
}

#[tokio::test]
async fn lists_in_an_element_of_their_own() {
    let client = client();
    let barrel =
        client.xml_operations().xml_get_wrapped_lists().await.expect("a barrel").into_body();
    assert_eq!(barrel.good_apples.as_deref().expect("good ones"), ["Fuji", "Gala"]);
    assert_eq!(barrel.bad_apples.as_deref().expect("bad ones"), ["Red Delicious"]);
    let empty =
        client.xml_operations().xml_get_empty_wrapped_lists().await.expect("a barrel").into_body();
    assert_eq!((empty.good_apples, empty.bad_apples), (Some(vec![]), Some(vec![])));
    let none = client.xml_operations().xml_get_empty_list().await.expect("a slideshow").into_body();
    assert_eq!(none.slides, None);
}

#[tokio::test]
async fn lists_at_the_root() {
    let client = client();
    let bananas = client.xml_operations().xml_get_root_list().await.expect("bananas").into_body();
    assert_eq!(
        bananas.iter().map(|b| b.name.as_deref()).collect::<Vec<_>>(),
        [Some("Cavendish"), Some("Plantain")]
    );
    assert_eq!(bananas[0].expiration, Some(DateTime::from("2018-02-28T00:40:00.123Z")));
    assert_eq!(client.xml_operations().xml_get_empty_root_list().await.expect("none").len(), 0);
    let one =
        client.xml_operations().xml_get_empty_child_element().await.expect("a banana").into_body();
    assert_eq!(one.flavor.as_deref(), Some(""));
}

/// The server leaves out elements that the description requires, as the real service does.
#[tokio::test]
async fn containers_and_blobs() {
    let client = client();
    let containers =
        client.xml_operations().xml_list_containers().await.expect("containers").into_body();
    assert_eq!(
        (containers.max_results, containers.prefix.as_str(), containers.next_marker.as_str()),
        (3, "", "video")
    );
    let names: Vec<&str> =
        containers.containers.iter().flatten().map(|container| container.name.as_str()).collect();
    assert_eq!(names, ["audio", "images", "textfiles"]);
    let blobs = client.xml_operations().xml_list_blobs().await.expect("blobs").into_body();
    assert_eq!(blobs.blobs.blob_prefix, None);
    let blobs = blobs.blobs.blob.expect("there are blobs");
    assert_eq!(blobs.len(), 5);
    let first = &blobs[0];
    assert_eq!(
        (first.name.as_str(), first.deleted, first.properties.content_length),
        ("blob1.txt", false, Some(100))
    );
    assert_eq!(first.properties.last_modified, HttpDate::from("Wed, 09 Sep 2009 09:20:02 GMT"));
    assert_eq!(first.properties.blob_type, Some(models::BlobType::BlockBlob));
    assert_eq!(blobs[1].metadata.as_ref().expect("metadata")["x-ms-invalid-name"], "nasdf$@#$$");
    assert_eq!(blobs[4].properties.blob_sequence_number, Some(3));
}

#[tokio::test]
async fn text_beside_an_attribute() {
    let data = client().xml().get_xms_text().await.expect("text").into_body();
    assert_eq!(
        (data.language.as_deref(), data.content.as_deref()),
        (Some("english"), Some("I am text"))
    );
}

#[tokio::test]
async fn json_beside_xml() {
    let client = client();
    assert_eq!(client.xml_operations().xml_json_output().await.expect("JSON").id, Some(42));
    client
        .xml_operations()
        .xml_json_input(&models::JsonInput::new().with_id(42))
        .await
        .expect("it likes it");
    let reply = client.xml_operations().xml_get_headers().await.expect("headers");
    assert_eq!(reply.typed_headers().custom_header.as_deref(), Some("custom-value"));
}
