//! Lists in XML: how they are written, and paged as lists in JSON are.

use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy};
use xml_lists_client::{Client, models};

fn served(pages: &[&'static str]) -> (Loopback, Client) {
    let answer = |page: &&'static str| {
        Answer::new(200).header("content-type", "application/xml").chunk(*page)
    };
    let server = Loopback::serve(pages.iter().map(answer).collect::<Vec<_>>());
    let client = Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none());
    let client = client.build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_mark_goes_to_its_parameter() {
    let (server, client) = served(&[
        "<EnumerationResults><ShelfList><Shelf><Name>a</Name></Shelf><Shelf><Name>b</Name></Shelf>\
         </ShelfList><NextMarker>/acc/c 1</NextMarker></EnumerationResults>",
        "<EnumerationResults><ShelfList><Shelf><Name>c</Name></Shelf></ShelfList>\
         <NextMarker/></EnumerationResults>",
    ]);
    let mut shelves = client.list_shelves().items();
    let mut names = Vec::new();
    while let Some(shelf) = shelves.next().await {
        names.push(shelf.expect("a shelf").name);
    }
    assert_eq!(names, ["a", "b", "c"]);
    let queries: Vec<String> = server.arrived().iter().map(|one| one.query.clone()).collect();
    assert_eq!(queries, ["maxresults=2", "marker=%2Facc%2Fc%201&maxresults=2"]);

    let (server, client) = served(&["<EnumerationResults/>"]);
    let mut shelves = client.list_shelves().maxresults(7).items();
    assert!(shelves.next().await.is_none());
    assert_eq!(server.arrived()[0].query, "maxresults=7");
}

#[tokio::test]
async fn a_link_is_followed() {
    let (server, client) = served(&[
        "<BookPage><books><id>1</id></books><books><id>2</id></books>\
         <Next>/books?page=2</Next></BookPage>",
        "<BookPage><books><id>3</id></books></BookPage>",
    ]);
    let mut pages = client.list_books().pages();
    let first = pages.next().await.expect("a page").expect("it is read");
    assert_eq!(first.books.expect("books").len(), 2);
    let second = pages.next().await.expect("a page").expect("it is read");
    assert_eq!(second.books.expect("books")[0].id, Some(3));
    assert_eq!(
        (server.arrived()[1].path.as_str(), server.arrived()[1].query.as_str()),
        ("/books", "page=2")
    );

    let (_server, client) = served(&["<BookPage><books><id>x</id></books></BookPage>"]);
    let Err(CallError::Decode(error)) = client.list_books().await else { panic!("no number") };
    assert_eq!(error.path(), "books[0].id");
}

/// Items that are not wrapped are called as the property, unless their own schema names them
/// (OpenAPI, XML Object).
#[test]
fn names_of_items() {
    let text = "<BookPage><books><id>1</id></books><Volume><id>2</id></Volume></BookPage>";
    let page: models::BookPage = specwright_types::from_xml(text.as_bytes()).expect("it reads");
    let written = specwright_types::to_xml(&page, None).expect("it is written");
    assert!(written.ends_with(text), "{written}");
}

/// In JSON, which no service that speaks XML would send, but which is read all the same.
#[tokio::test]
async fn an_item_of_a_page_costs_only_itself() {
    let body = r#"{"Shelves":[{"Name":"a"},{"Name":[]},{"Name":"b"}],"NextMarker":""}"#;
    let server =
        Loopback::serve([Answer::new(200).header("content-type", "application/json").chunk(body)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let mut shelves = client.list_shelves().marker("m").lenient_items();
    let mut read = Vec::new();
    while let Some(shelf) = shelves.next().await {
        read.push(match shelf.expect("the page can be read") {
            Ok(shelf) => shelf.name,
            Err(error) => error.path().to_owned(),
        });
    }
    assert_eq!(read, ["a", "Shelves[1].Name", "b"]);
}
