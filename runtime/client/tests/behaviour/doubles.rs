//! `testing::Fake`: what a program's test sets is what its calls get.

use specwright_client::testing::{Fake, made};
use specwright_client::{
    Call, Client, Empty, Error, Json, Method, Operation, Param, Response, TransportErrorKind, View,
    private::Api,
};
use std::time::Duration;

static API: Api = Api::new("zoo", "1");
static GET: Operation = Operation::new("Get", Method::GET, "/animals/{id}")
    .params(&[Param::path("id"), Param::query("part")]);

type Get = Call<Response<Vec<String>>, Json>;

fn get(client: &Client, id: &str) -> Get {
    Call::new(client, &GET).arg(0, View::Str(id))
}

fn zoo() -> (Fake, Client) {
    let fake = Fake::new();
    let builder = Client::builder(&API).endpoint("https://zoo.example").transport(fake.clone());
    (fake, builder.retry(specwright_client::RetryPolicy::none()).build().expect("it is complete"))
}

#[tokio::test]
async fn answers_come_one_after_another_and_the_last_again() {
    let (fake, client) = zoo();
    let first = made(|names: &mut Vec<String>| names.push("Ada".to_owned()));
    fake.on(get(&client, "1")).answers(first).status(201).header("x-a", "b").answers(Vec::new());
    let answer = get(&client, "1").await.expect("it is answered");
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["x-a"], answer.len()),
        (201, &"b".parse().expect("a header"), 1)
    );
    for _ in 0..2 {
        assert!(get(&client, "1").await.expect("it is answered").is_empty());
    }
    assert_eq!(fake.requests().len(), 3);
}

#[tokio::test]
async fn a_call_with_more_in_its_query_counts_as_the_last_that_fits() {
    let (fake, client) = zoo();
    fake.on(get(&client, "1")).answers(vec!["all".to_owned()]);
    fake.on(get(&client, "1").arg(1, View::Str("a"))).answers(vec!["part".to_owned()]);
    assert_eq!(*get(&client, "1").await.expect("it is answered"), ["all"]);
    assert_eq!(*get(&client, "1").arg(1, View::Str("a")).await.expect("it is answered"), ["part"]);
    assert_eq!(*get(&client, "1").arg(1, View::Str("b")).await.expect("it is answered"), ["all"]);
}

#[tokio::test]
async fn a_failure_of_the_transport_and_a_request_without_an_answer_are_errors() {
    let (fake, client) = zoo();
    fake.on(get(&client, "1")).fails(TransportErrorKind::Timeout);
    let error = Error::from(get(&client, "1").await.expect_err("it fails"));
    assert!(error.is_timeout(), "{error}");
    let error = format!("{:?}", get(&client, "2").await.expect_err("nothing is set"));
    assert!(error.contains("no answer was set for `GET https://zoo.example/animals/2`"), "{error}");
}

#[tokio::test]
async fn an_answer_can_be_late_and_empty() {
    let (fake, client) = zoo();
    fake.on(get(&client, "1")).answers_nothing(204).delay(Duration::from_secs(3_600));
    let call = get(&client, "1").timeout(Duration::from_millis(1));
    let error = Error::from(call.await.expect_err("it is late"));
    assert!(error.is_timeout(), "{error}");
    fake.on(get(&client, "2")).answers_nothing(204);
    let answer: Response<Empty> =
        Call::<_, Json>::new(&client, &GET).arg(0, View::Str("2")).await.expect("it is answered");
    assert_eq!(answer.status().as_u16(), 204);
}
