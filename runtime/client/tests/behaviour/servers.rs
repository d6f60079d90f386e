//! Addresses of the description and their variables: what may stand where.

use specwright_client::testing::FakeTransport;
use specwright_client::{
    BearerToken, BuildError, Call, Client, ClientBuilder, Json, Operation, Response,
    private::{Api, Scheme, Server, ServerVariable},
};

const fn open(name: &'static str) -> ServerVariable {
    ServerVariable::new(name)
}

/// An API with one server.
fn api(url: &'static str, variables: &'static [ServerVariable]) -> &'static Api {
    let servers = Vec::leak(vec![Server::new(url).variables(variables)]);
    const SCHEMES: &[Scheme] = &[Scheme::bearer("bearer")];
    Box::leak(Box::new(Api::new("zoo", "1").servers(servers).schemes(SCHEMES)))
}

static GET: Operation =
    Operation::new("Get", specwright_client::Method::GET, "/animals").security(&[&[(0, &[])]]);

fn url_of(builder: ClientBuilder) -> Result<String, BuildError> {
    let client = builder.transport(FakeTransport::answering(&[])).build()?;
    Ok(Call::<Response<Json>>::new(&client, &GET).url().expect("a URL").to_string())
}

static TENANT: &[ServerVariable] = &[open("tenant")];
static PARTS: &[ServerVariable] =
    &[open("scheme"), open("host"), open("port"), open("path"), open("q")];

#[test]
fn a_value_stays_in_its_place() {
    // The template, what is given, and the URL; none: it is refused.
    let template = "{scheme}://api.{host}:{port}/v1/{path}?q={q}";
    let right = [
        ("scheme", "https"),
        ("host", "example.test"),
        ("port", "8443"),
        ("path", "a"),
        ("q", "b"),
    ];
    let with = |name: &str, value: &str| {
        let builder = Client::builder(api(template, PARTS));
        let builder =
            right.iter().fold(builder, |builder, (known, value)| builder.variable(*known, *value));
        url_of(builder.variable(name, value)).ok()
    };
    let url = |rest: &str| Some(rest.to_owned());
    let rows = [
        ("scheme", "http", url("http://api.example.test:8443/v1/a/animals?q=b")),
        ("scheme", "ftp", None),
        ("scheme", "https://evil.test/?", None),
        (
            "host",
            "eu-1.example_x.test",
            url("https://api.eu-1.example_x.test:8443/v1/a/animals?q=b"),
        ),
        ("host", "evil.test/", None),
        ("host", "evil.test\\", None),
        ("host", "evil.test#", None),
        ("host", "evil.test?", None),
        ("host", "x@evil.test", None),
        ("host", "evil.test:443/", None),
        ("host", "ev%69l.test", None),
        ("host", "bücher.test", None),
        ("host", "a b", None),
        ("host", "a\u{0}", None),
        ("host", "[::1]", None),
        ("port", "443", url("https://api.example.test/v1/a/animals?q=b")),
        ("port", "", None),
        ("port", "65536", None),
        ("port", "+80", None),
        ("port", "1@evil.test", None),
        ("port", "80/evil", None),
        (
            "path",
            "a b/../c?d#e",
            url("https://api.example.test:8443/v1/a%20b%2F..%2Fc%3Fd%23e/animals?q=b"),
        ),
        ("path", "..", None),
        ("path", "%2e%2E", url("https://api.example.test:8443/v1/%252e%252E/animals?q=b")),
        ("path", ".", None),
        (
            "q",
            "1&admin=true#x",
            url("https://api.example.test:8443/v1/a/animals?q=1%26admin%3Dtrue%23x"),
        ),
        // A value is not a template.
        ("path", "{host}", url("https://api.example.test:8443/v1/%7Bhost%7D/animals?q=b")),
    ];
    for (name, value, expected) in rows {
        assert_eq!(with(name, value), expected, "{name}: {value}");
    }
}

#[tokio::test]
async fn credentials_do_not_follow_a_value() {
    let transport = FakeTransport::answering(&[(200, "1")]);
    let values = [
        "evil.test/",
        "evil.test#",
        "evil.test?",
        "evil.test\\",
        "evil.test:443/",
        "x@evil.test:",
        "evil.test",
        "a.b",
        "",
        "evil.test%2f",
    ];
    for value in values {
        let builder =
            Client::builder(api("https://{tenant}.api.test", TENANT)).transport(transport.clone());
        let error = builder
            .credential(BearerToken::new("t"))
            .variable("tenant", value)
            .build()
            .expect_err(value);
        assert!(
            matches!(&error, BuildError::Variable { name, .. } if name == "tenant"),
            "{value}: {error:?}"
        );
    }
    let builder =
        Client::builder(api("https://{tenant}.api.test", TENANT)).transport(transport.clone());
    let client = builder
        .credential(BearerToken::new("t"))
        .variable("tenant", "zoo-1")
        .build()
        .expect("a client");
    Call::<Response<Json>>::new(&client, &GET).await.expect("a response");
    assert_eq!(transport.sent()[0].uri(), "https://zoo-1.api.test/animals");
    assert_eq!(
        url_of(Client::builder(api("https://{tenant}.api.test", TENANT)).variable("tenant", "a/b"))
            .expect_err("it is wrong")
            .to_string(),
        "the value of the server's variable `tenant` stands inside of the host, where only \
         letters, digits, `-` and `_` may be; `variable_unchecked` takes any"
    );
}

static REGION: &[ServerVariable] =
    &[ServerVariable::new("region").default("eu").values(&["eu", "us", "us.gov"])];

#[test]
fn a_variable_is_held_to_its_described_values() {
    let builder = || Client::builder(api("https://{region}.api.test", REGION));
    assert_eq!(url_of(builder()).expect("an address"), "https://eu.api.test/animals");
    assert_eq!(
        url_of(builder().variable("region", "us")).expect("an address"),
        "https://us.api.test/animals"
    );
    assert_eq!(
        url_of(builder().variable("region", "us.gov")).expect("an address"),
        "https://us.gov.api.test/animals"
    );
    assert_eq!(
        url_of(builder().variable("region", "us").variable("region", "eu")).expect("an address"),
        "https://eu.api.test/animals"
    );
    let error = url_of(builder().variable("region", "evil")).expect_err("it is none of them");
    assert_eq!(
        error.to_string(),
        "the value of the server's variable `region` is none of the described values, `eu`, `us`, \
         `us.gov`; `variable_unchecked` takes any"
    );
    assert_eq!(
        url_of(builder().variable_unchecked("region", "eu.staging")).expect("an address"),
        "https://eu.staging.api.test/animals"
    );
}

#[test]
fn a_name_that_is_not_described_is_an_error() {
    let error =
        url_of(Client::builder(api("https://{region}.api.test", REGION)).variable("regoin", "us"))
            .expect_err("it is unknown");
    assert!(matches!(&error, BuildError::UnknownVariable(name) if name == "regoin"), "{error:?}");
    let endpoint = Client::builder(api("https://{region}.api.test", REGION))
        .endpoint("https://x.test")
        .variable_unchecked("x", "y");
    let error = url_of(endpoint).expect_err("it is unknown");
    assert!(matches!(&error, BuildError::UnknownVariable(name) if name == "x"), "{error:?}");
    // A placeholder that the table does not know has no value.
    let error = url_of(Client::builder(api("https://{region}.api.test", &[])))
        .expect_err("it has no value");
    assert!(matches!(&error, BuildError::NoVariable(name) if name == "region"), "{error:?}");
}

#[test]
fn a_described_default_is_checked_too() {
    static EVIL: &[ServerVariable] = &[ServerVariable::new("tenant").default("evil.test/")];
    static LISTED: &[ServerVariable] =
        &[ServerVariable::new("tenant").default("a").values(&["a", "x@evil.test"])];
    static PATH: &[ServerVariable] = &[ServerVariable::new("base").default("api/v 2")];
    static DOTS: &[ServerVariable] = &[ServerVariable::new("base").default("../x")];
    assert!(url_of(Client::builder(api("https://{tenant}.api.test", EVIL))).is_err());
    assert!(
        url_of(
            Client::builder(api("https://{tenant}.api.test", LISTED))
                .variable("tenant", "x@evil.test")
        )
        .is_err()
    );
    // The description may name several segments.
    assert_eq!(
        url_of(Client::builder(api("https://api.test/{base}", PATH))).expect("an address"),
        "https://api.test/api/v%202/animals"
    );
    assert!(url_of(Client::builder(api("https://api.test/{base}", DOTS))).is_err());
}

#[test]
fn an_address_may_begin_with_a_variable() {
    static ENDPOINT: &[ServerVariable] =
        &[open("endpoint"), ServerVariable::new("suffix").default("")];
    let with = |value: &str, suffix: &str| {
        let builder = Client::builder(api("{endpoint}{suffix}/v1", ENDPOINT));
        url_of(builder.variable("endpoint", value).variable("suffix", suffix)).ok()
    };
    assert_eq!(with("https://a.test", "").as_deref(), Some("https://a.test/v1/animals"));
    assert_eq!(
        with("http://localhost", ":3000").as_deref(),
        Some("http://localhost:3000/v1/animals")
    );
    assert_eq!(
        with("https://", "a.example.com").as_deref(),
        Some("https://a.example.com/v1/animals")
    );
    assert_eq!(with("HTTPS://a.test/base", "").as_deref(), Some("https://a.test/base/v1/animals"));
    for value in [
        "a.test",
        "ftp://a.test",
        "https://me@a.test",
        "https://a.test?x=",
        "https://a.test#",
        "//a.test",
        "https://a.test\\",
        "",
    ] {
        assert_eq!(with(value, ""), None, "{value}");
    }
    assert_eq!(with("https://a.test", "@evil.test"), None);
    assert_eq!(with("https://a.test", ":80/x"), None);
}

static OWN: Operation = Operation::new("Own", specwright_client::Method::GET, "/x")
    .servers(&[Server::new("https://{tenant}.files.test").variables(&[open("tenant")])]);

#[test]
fn variables_of_an_operation_are_checked_when_it_is_called() {
    static BOTH: &[ServerVariable] = &[open("tenant")];
    let url = |value: &str| {
        let builder = Client::builder(api("https://api.test", BOTH)).variable("tenant", value);
        let client = builder.transport(FakeTransport::answering(&[])).build().expect("a client");
        Call::<Response<Json>>::new(&client, &OWN)
            .url()
            .map(String::from)
            .map_err(|error| error.to_string())
    };
    assert_eq!(url("a").expect("an address"), "https://a.files.test/x");
    assert!(
        url("evil.test/")
            .expect_err("it is refused")
            .starts_with("Own: the value of the server's variable `tenant` stands inside")
    );
}
