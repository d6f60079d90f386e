//! Credentials: which are sent, and how tokens are kept and replaced.

use crate::{API, builder, get};
use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{
    AccessToken, ApiKey, AuthError, BasicAuth, BearerToken, BoxError, BoxFuture, BuildError, Bytes,
    Call, CallError, Client, ClientCredentials, Json, Operation, Response, Sleep, TokenProvider,
    http,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Gives `t1`, `t2`, …, each after others had a chance to ask too.
#[derive(Debug, Clone)]
struct Counting {
    given: Arc<AtomicUsize>,
    clock: FakeSleep,
    lifetime: Duration,
}

impl Counting {
    fn new(clock: &FakeSleep) -> Self {
        Self { given: Arc::default(), clock: clock.clone(), lifetime: Duration::from_secs(3600) }
    }
}

impl TokenProvider for Counting {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let number = self.given.fetch_add(1, Ordering::SeqCst) + 1;
            Ok(AccessToken::new(format!("t{number}-{}", scopes.join("+")))
                .expires_at(self.clock.now() + self.lifetime))
        })
    }
}

/// Refuses every token of this list, and says which were seen.
fn refusing(refused: &'static [&'static str]) -> FakeTransport {
    FakeTransport::new(move |request| {
        let seen = request
            .headers()
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let status = if refused.contains(&seen) { 401 } else { 200 };
        Ok(http::Response::builder().status(status).body(Bytes::from("1")).expect("a response"))
    })
}

fn seen(transport: &FakeTransport) -> Vec<String> {
    transport
        .sent()
        .iter()
        .map(|r| {
            r.headers()
                .get("authorization")
                .map_or(String::new(), |v| v.to_str().expect("text").to_owned())
        })
        .collect()
}

fn client(
    transport: &FakeTransport,
    clock: &FakeSleep,
    provider: impl TokenProvider + 'static,
) -> Client {
    Client::builder(&API)
        .sleep(clock.clone())
        .transport(transport.clone())
        .credential(provider)
        .build()
        .expect("a client")
}

#[tokio::test]
async fn a_token_is_kept_and_replaced_before_it_expires() {
    let (clock, transport) = (FakeSleep::new(), refusing(&[]));
    let client = client(&transport, &clock, Counting::new(&clock));
    for wait in [0, 3000, 470, 20] {
        clock.advance(Duration::from_secs(wait));
        get(&client, "1").await.expect("a response");
    }
    assert_eq!(
        seen(&transport),
        ["Bearer t1-read", "Bearer t1-read", "Bearer t1-read", "Bearer t2-read"]
    );
}

#[tokio::test]
async fn concurrent_calls_ask_for_one_token() {
    let (clock, transport) = (FakeSleep::new(), refusing(&[]));
    let provider = Counting::new(&clock);
    let client = client(&transport, &clock, provider.clone());
    let calls: Vec<_> = (0..20).map(|_| tokio::spawn(get(&client, "1").send())).collect();
    for call in calls {
        call.await.expect("no panic").expect("a response");
    }
    assert_eq!((provider.given.load(Ordering::SeqCst), transport.sent().len()), (1, 20));
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (clock, transport) = (FakeSleep::new(), refusing(&["Bearer t1-read"]));
    let client = client(&transport, &clock, Counting::new(&clock));
    get(&client, "1").await.expect("a response");
    get(&client, "2").await.expect("a response");
    assert_eq!(seen(&transport), ["Bearer t1-read", "Bearer t2-read", "Bearer t2-read"]);
}

#[tokio::test]
async fn a_second_refusal_is_an_error_and_not_a_loop() {
    let (clock, transport) =
        (FakeSleep::new(), refusing(&["Bearer t1-read", "Bearer t2-read", "Bearer t3-read"]));
    let client = client(&transport, &clock, Counting::new(&clock));
    let error = get(&client, "1").await.expect_err("an error");
    assert_eq!((error.status().map(|s| s.as_u16()), seen(&transport).len()), (Some(401), 2));
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_refused_at_once() {
    let (clock, transport) = (FakeSleep::new(), refusing(&["Bearer x"]));
    let error =
        get(&client(&transport, &clock, BearerToken::new("x")), "1").await.expect_err("an error");
    assert_eq!((error.status().map(|s| s.as_u16()), seen(&transport).len()), (Some(401), 1));
}

/// A provider that has none.
#[derive(Debug)]
struct Without;

impl TokenProvider for Without {
    fn token<'a>(&'a self, _: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(std::future::ready(Err("not signed in".into())))
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let (clock, transport) = (FakeSleep::new(), refusing(&[]));
    match get(&client(&transport, &clock, Without), "1").await {
        Err(CallError::Auth(error)) => assert!(matches!(*error, AuthError::Provider(_)), "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(transport.sent().is_empty());
}

static EITHER: Operation = Operation::new("Either", specwright_client::Method::GET, "/either")
    .security(&[&[(0, &["read"])], &[(1, &[]), (4, &[])], &[(2, &[])], &[(3, &[])]]);
static ANONYMOUS: Operation =
    Operation::new("Anonymous", specwright_client::Method::GET, "/anonymous")
        .security(&[&[], &[(0, &[])]]);
static OPEN: Operation = Operation::new("Open", specwright_client::Method::GET, "/open");

async fn sent(
    operation: &'static Operation,
    with: impl FnOnce(specwright_client::ClientBuilder) -> specwright_client::ClientBuilder,
) -> Result<String, String> {
    let transport = refusing(&[]);
    let client = with(Client::builder(&API).sleep(FakeSleep::new()).transport(transport.clone()))
        .build()
        .expect("a client");
    let answer = Call::<Response<Json>>::new(&client, operation).await;
    if let Err(error) = answer {
        assert!(transport.sent().is_empty(), "nothing is sent without what it takes");
        return Err(error.to_string());
    }
    let sent = &transport.sent()[0];
    let header = |name: &str| {
        sent.headers()
            .get(name)
            .map_or(String::new(), |v| format!(" {name}={}", v.to_str().expect("text")))
    };
    Ok(format!("{}{}{}{}", sent.uri(), header("authorization"), header("x-key"), header("cookie")))
}

#[tokio::test]
async fn the_first_alternative_with_all_its_credentials_is_taken() {
    let url = "https://zoo.example/v1/either";
    let basic = || BasicAuth::new("me", "pw");
    let missing =
        "no credential for Either: it accepts oauth, or key and basic, or query_key, or cookie_key";
    assert_eq!(
        sent(&EITHER, |b| b).await,
        Err(missing.to_owned()),
        "none at all is as the wrong one"
    );
    assert_eq!(sent(&EITHER, |b| b.allow_unauthenticated()).await, Ok(url.to_owned()));
    assert_eq!(
        sent(&EITHER, |b| b.allow_unauthenticated().credential(basic())).await,
        Ok(url.to_owned())
    );
    assert_eq!(
        sent(&EITHER, |b| b.credential(BearerToken::new("t"))).await,
        Ok(format!("{url} authorization=Bearer t"))
    );
    assert_eq!(
        sent(&EITHER, |b| b.credential(basic()).credential(ApiKey::new("k"))).await,
        Ok(format!("{url} authorization=Basic bWU6cHc= x-key=k"))
    );
    assert_eq!(
        sent(&EITHER, |b| b.credential(ApiKey::new("k&y"))).await,
        Ok(format!("{url}?key=k%26y"))
    );
    assert_eq!(
        sent(&EITHER, |b| b.credential_for("cookie_key", ApiKey::new("k"))).await,
        Ok(format!("{url} cookie=session=k"))
    );
    assert_eq!(sent(&EITHER, |b| b.credential(basic())).await, Err(missing.to_owned()));
    assert_eq!(
        sent(&EITHER, |b| b.credential(ApiKey::new("a\nb")).credential(basic())).await,
        Err("the credential for key holds characters that cannot be sent".to_owned())
    );
}

/// A credential that the user puts into the request is one.
#[tokio::test]
async fn a_header_of_the_user_authorizes() {
    let url = "https://zoo.example/v1/either";
    let shown = "Bearer own";
    assert_eq!(
        sent(&EITHER, |b| b.header("Authorization", shown)).await,
        Ok(format!("{url} authorization={shown}"))
    );
    assert_eq!(
        sent(&EITHER, |b| b.header("Cookie", "a=b; session=1")).await,
        Ok(format!("{url} cookie=a=b; session=1"))
    );
    assert!(sent(&EITHER, |b| b.header("Cookie", "sessions=1")).await.is_err());
    assert!(sent(&EITHER, |b| b.header("X-Key", "k")).await.is_err(), "the second is missing");
    let both =
        sent(&EITHER, |b| b.header("X-Key", "k").credential(BasicAuth::new("me", "pw"))).await;
    assert_eq!(both, Ok(format!("{url} authorization=Basic bWU6cHc= x-key=k")));
    assert_eq!(
        sent(&EITHER, |b| b.endpoint("https://zoo.example/?key=k")).await,
        Ok("https://zoo.example/either?key=k".to_owned())
    );
}

/// RFC 6265 section 4.1.1.
#[tokio::test]
async fn a_key_in_a_cookie_is_sent_as_it_is() {
    let with = async |key: &str| {
        let key = key.to_owned();
        sent(&EITHER, move |b| b.credential_for("cookie_key", ApiKey::new(key))).await
    };
    for key in ["abc/def+ghi==", "a%20b", "!#$&'()*+-./:<=>?@[]^_`{|}~", "\"quoted\"", ""] {
        assert_eq!(
            with(key).await,
            Ok(format!("https://zoo.example/v1/either cookie=session={key}"))
        );
    }
    for key in ["a b", "a;b", "a,b", "a\\b", "a\"b", "\"", "é", "a\tb", "a\r\nb"] {
        assert_eq!(
            with(key).await,
            Err("the credential for cookie_key holds characters that cannot be sent".to_owned()),
            "{key}"
        );
    }
}

/// The secret of a client goes to no token URL of the description that a redirect would not be
/// followed to.
#[test]
fn token_urls_of_the_description_are_checked() {
    use specwright_client::private::{Api, Scheme};
    let build = |token_url: &'static str, endpoint: &str| {
        let schemes = Vec::leak(vec![Scheme::oauth2_at("o", token_url, &[])]);
        let api: &'static Api = Box::leak(Box::new(Api::new("a", "1").schemes(schemes)));
        let builder = Client::builder(api).endpoint(endpoint).transport(refusing(&[]));
        builder
            .credential(ClientCredentials::new("me", "pw"))
            .build()
            .map(drop)
            .map_err(|error| error.to_string())
    };
    for url in ["https://login.test/token", "/token", "https://api.test/token"] {
        assert_eq!(build(url, "https://api.test"), Ok(()), "{url}");
    }
    let refused = [
        "http://login.test/token",
        "https://169.254.169.254/token",
        "https://localhost./token",
        "https://a:b@login.test/t",
        "ftp://x.test/",
    ];
    for url in refused.into_iter().chain([
        "https://[64:ff9b::7f00:1]/token",
        "https://metadata.google.internal/token",
        "https://",
    ]) {
        let error = build(url, "https://api.test").expect_err(url);
        assert!(error.starts_with("the token URL cannot be used: "), "{error}");
    }
    assert_eq!(
        build("http://localhost:2/token", "http://localhost:1"),
        Ok(()),
        "an API inside names what is inside"
    );
}

#[tokio::test]
async fn anonymous_calls_go_without() {
    assert_eq!(
        sent(&ANONYMOUS, |b| b.credential(ApiKey::new("k"))).await,
        Ok("https://zoo.example/v1/anonymous".to_owned())
    );
    assert_eq!(
        sent(&ANONYMOUS, |b| b.credential(BearerToken::new("t"))).await,
        Ok("https://zoo.example/v1/anonymous authorization=Bearer t".to_owned())
    );
    assert_eq!(
        sent(&OPEN, |b| b.credential(BearerToken::new("t"))).await,
        Ok("https://zoo.example/v1/open".to_owned())
    );
}

/// Answers token requests with a token, others with 200.
fn token_endpoint(status: u16, answer: &'static str) -> FakeTransport {
    FakeTransport::new(move |request| {
        let asked = request.uri().path() == "/token";
        let response = http::Response::builder().status(if asked { status } else { 200 });
        Ok(response.body(Bytes::from(if asked { answer } else { "1" })).expect("a response"))
    })
}

#[tokio::test]
async fn client_credentials_are_exchanged_for_a_token() {
    let transport =
        token_endpoint(200, r#"{"access_token":"t","token_type":"Bearer","expires_in":"3600"}"#);
    let with = |credential: ClientCredentials| {
        let credential = credential.token_url("https://login.example/token");
        builder().transport(transport.clone()).credential(credential).build().expect("a client")
    };
    let client = with(ClientCredentials::new("me:1", "p w"));
    get(&client, "1").await.expect("a response");
    get(&client, "2").await.expect("a response");
    get(&with(ClientCredentials::new("me", "p&w").scopes(["a", "b"]).in_body()), "3")
        .await
        .expect("a response");
    let sent: Vec<_> = transport
        .sent()
        .iter()
        .map(|r| (r.uri().to_string(), String::from_utf8_lossy(r.body()).into_owned()))
        .collect();
    let animal = |id| (format!("https://zoo.example/v1/animals/{id}?api-version=2"), String::new());
    let token = |form: &str| ("https://login.example/token".to_owned(), form.to_owned());
    let expected = [
        token("grant_type=client_credentials&scope=read"),
        animal(1),
        animal(2),
        token("grant_type=client_credentials&scope=a%20b&client_id=me&client_secret=p%26w"),
        animal(3),
    ];
    assert_eq!(sent, expected);
    assert_eq!(
        seen(&transport),
        ["Basic bWUlM0ExOnAlMjB3", "Bearer t", "Bearer t", "", "Bearer t"]
    );
}

#[tokio::test]
async fn a_refusal_of_the_token_endpoint_is_told() {
    let transport = token_endpoint(400, r#"{"error":"invalid_client","error_description":"Who?"}"#);
    let credential = ClientCredentials::new("me", "pw").token_url("/token");
    let client =
        builder().transport(transport.clone()).credential(credential).build().expect("a client");
    match get(&client, "1").await {
        Err(CallError::Auth(error)) => {
            let cause = std::error::Error::source(&*error).expect("a cause").to_string();
            assert_eq!(cause, "the token endpoint answered 400: invalid_client: Who?");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(transport.sent().len(), 1);
    let built = builder().credential(ClientCredentials::new("a", "b")).build();
    assert!(matches!(built, Err(BuildError::NoTokenUrl)), "{built:?}");
}
