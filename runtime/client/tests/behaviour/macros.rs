//! The macros that generated crates are made with.

use crate::{API, GET, client};
use specwright_client::testing::{FakeTransport, OperationExample, Payload};
use specwright_client::{BearerToken, Call, CallError, Json, Operation, Param, Response, View};
use specwright_types::record;

specwright_client::client! {
    /// A client of the zoo.
    pub struct Zoo, ZooBuilder for API {
        /// Overrides `api-version`.
        api_version => "api-version",
    }
}

specwright_client::methods! { Zoo;
    /// Gets an animal.
    pub fn get(id: &str = 0) -> GetAnimal = GET;
}

specwright_client::call_with! {
    /// A call with setters.
    pub struct CallWith;
}

specwright_client::calls! { Zoo, CallWith;
    /// A call that gets an animal.
    pub type GetAnimal(Response<Animal>, Json) = GetAnimalSetters {
        /// What is wanted of it.
        select: impl IntoIterator<Item = impl AsRef<str>> as (each str) = 2;
    }
}

/// An animal.
#[derive(Clone)]
pub struct Animal {
    id: String,
    born: Option<String>,
}
record!(Animal { 0 "id" => id [required], 1 "born" => born, });

specwright_client::replies! {
    pub enum Reply: success of get {
        /// It.
        200 => Found(Animal),
        /// Later.
        201..=299 => Later(Json),
        /// None.
        304 => Unchanged,
    }
}

specwright_client::replies! {
    /// How it fails.
    pub enum Fault {
        404 => Missing(Json),
        _ => Other(Animal),
    }
}

#[tokio::test]
async fn a_generated_call_serves_its_documented_exchange() {
    let served = OperationExample {
        path: "/animals/a b",
        query: &[("api-version", "3"), ("$select", "id,born")],
        headers: &[("Authorization", "Bearer t"), ("X-Own", "x")],
        reply_headers: &[("ETag", "\"7\"")],
        reply: Payload::Json(r#"{"id": "a b", "born": "2020-03-19T12-01-03.45Z"}"#),
        ..OperationExample::DEFAULT
    }
    .serve();
    let zoo = Zoo::builder()
        .endpoint(served.endpoint())
        .credential(BearerToken::new("t"))
        .api_version("3")
        .build()
        .expect("a client");
    let response =
        zoo.get("a b").select(["id", "born"]).header("X-Own", "x").await.expect("a response");
    served.check(&*response);
    served.check_headers(response.headers());
}

#[tokio::test]
#[should_panic(expected = "/born: documented \"2020\", not found")]
async fn what_was_lost_in_decoding_is_found() {
    let served = OperationExample {
        path: "/animals/1",
        query: &[("api-version", "2")],
        reply: Payload::Json(r#"{"id":"1","born":"2020"}"#),
        ..OperationExample::DEFAULT
    }
    .serve();
    let zoo = Zoo::builder()
        .endpoint(served.endpoint())
        .allow_unauthenticated()
        .build()
        .expect("a client");
    let response = zoo.get("1").await.expect("a response");
    served.check(&Animal { born: None, ..response.into_body() });
}

#[tokio::test]
#[should_panic(expected = "query: documented")]
async fn a_request_that_differs_is_found() {
    let served = OperationExample {
        path: "/animals/1",
        reply: Payload::Json(r#"{"id":"1"}"#),
        ..OperationExample::DEFAULT
    }
    .serve();
    let zoo = Zoo::builder()
        .endpoint(served.endpoint())
        .allow_unauthenticated()
        .build()
        .expect("a client");
    served.check(&*zoo.get("1").await.expect("a response"));
}

static PLAIN: Operation =
    Operation::new("Plain", specwright_client::Method::GET, "/p/{id}").params(&[Param::path("id")]);

async fn reply(status: u16, body: &'static str) -> Result<Reply, CallError<Fault>> {
    let transport = FakeTransport::new(move |_| {
        Ok(specwright_client::http::Response::builder()
            .status(status)
            .body(body.into())
            .expect("a response"))
    });
    Call::<Response<Reply>, Fault>::new(&client(&transport), &PLAIN)
        .arg(0, View::I64(1))
        .await
        .map(Response::into_body)
}

#[tokio::test]
async fn replies_are_told_by_their_status() {
    assert!(
        matches!(reply(200, r#"{"id":"1"}"#).await, Ok(Reply::Found(animal)) if animal.id == "1")
    );
    assert!(matches!(reply(202, "[]").await, Ok(Reply::Later(Json::Array(_)))));
    assert!(matches!(reply(304, "").await, Ok(Reply::Unchanged)));
    assert!(matches!(reply(200, "[]").await, Err(CallError::Decode(_))));
    let body = |error: CallError<Fault>| match error {
        CallError::Api(error) => error.into_body(),
        other => panic!("{other:?}"),
    };
    assert!(matches!(body(reply(404, "1").await.expect_err("an error")), Some(Fault::Missing(_))));
    assert!(matches!(
        body(reply(409, r#"{"id":"2"}"#).await.expect_err("an error")),
        Some(Fault::Other(_))
    ));
    assert!(body(reply(409, "[]").await.expect_err("an error")).is_none());
}
