//! Target `url_and_origin`: where requests go. The lines of the input are an endpoint, an address
//! that the server names, a pattern of allowed hosts, and values of parameters: JSON, or else text.
//!
//! A URL that is built of an endpoint, a path and values keeps the endpoint's scheme, host, port
//! and path, and what is sent is parsed by another parser as the same place. A value that is
//! percent-encoded is one segment or one value of the query, and one of a server's variable is one
//! label of the host, the port, or one segment. An address that a server names is followed
//! with credentials only to where they belong, and never into a network that is not public.

use crate::served::{Sent, Server, clock, now};
use crate::special::is_special;
use specwright_client::http::HeaderValue;
use specwright_client::{
    BasicAuth, Call, Client, Json, Operation, Origins, Param, ParameterLocation, Response,
    RetryPolicy, Style, View,
    private::{Api, Scheme, Server as AddressOf, ServerVariable},
};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

static API: Api = Api::new("places", "1")
    .schemes(&[Scheme::basic("basic"), Scheme::api_key("key", ParameterLocation::Query, "key")]);

const SECRET: &str = "hush-4711";

/// Operations with parameters of every place, style and encoding; all take their values from the
/// input.
static OPERATIONS: &[Operation] = &[
    Operation::new("plain", specwright_client::Method::GET, "/items/{p}/end")
        .params(&[Param::path("p")]),
    Operation::new("last", specwright_client::Method::GET, "/{p}").params(&[Param::path("p")]),
    Operation::new("query", specwright_client::Method::GET, "/q").params(&[Param::query("q")]),
    Operation::new("parts", specwright_client::Method::GET, "/a{p}{q}.{r}?fixed=1").params(&[
        Param::path("p").style(Style::Matrix, true),
        Param::path("q").style(Style::Label, true),
        Param::path("r").allow_reserved(),
    ]),
    Operation::new("encoded", specwright_client::Method::GET, "/e/{p}")
        .params(&[Param::path("p").encoded(), Param::query("q").encoded()]),
    Operation::new("bare", specwright_client::Method::GET, "{p}")
        .params(&[Param::path("p").encoded()]),
    Operation::new("styles", specwright_client::Method::GET, "/s").params(&[
        Param::query("a").style(Style::DeepObject, true),
        Param::query("b").style(Style::PipeDelimited, false).allow_reserved(),
        Param::query("c").style(Style::Prefix, true),
        Param::query("d").json(),
        Param::header("x-e"),
        Param::cookie("f"),
    ]),
];

/// A read with credentials.
static READ: Operation = Operation::new("read", specwright_client::Method::GET, "/read")
    .security(&[&[(0, &[]), (1, &[])]]);

const fn served_at(servers: &'static [AddressOf]) -> Api {
    Api::new("places", "1").servers(servers)
}

/// A variable in the host, in the port, and in the path of an address.
static SERVED: [Api; 3] = [
    served_at(&[AddressOf::new("https://{v}.api.test/v1").variables(VARIABLES)]),
    served_at(&[AddressOf::new("https://api.test:{v}/v1").variables(VARIABLES)]),
    served_at(&[AddressOf::new("https://api.test/{v}/v1").variables(VARIABLES)]),
];

const VARIABLES: &[ServerVariable] = &[ServerVariable::new("v")];

/// The input, read.
struct Input {
    endpoint: String,
    address: String,
    pattern: String,
    values: Vec<Json>,
}

/// Builds, resolves and follows.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let mut line = || lines.next().unwrap_or_default().to_owned();
    let (endpoint, address, pattern) = (line(), line(), line());
    let values =
        lines.map(|line| serde_json::from_str(line).unwrap_or_else(|_| line.into())).collect();
    let input = Input { endpoint, address, pattern, values };
    build(&input);
    input.values.iter().filter_map(Json::as_str).chain([input.address.as_str()]).for_each(fill);
    resolve(&input);
    follow(&input);
}

fn client(endpoint: &str, server: Server) -> Option<Client> {
    let builder = Client::builder(&API)
        .endpoint(endpoint)
        .transport(server)
        .sleep(clock())
        .retry(RetryPolicy::none());
    let builder = builder
        .credential(BasicAuth::new("ann", SECRET))
        .credential(specwright_client::ApiKey::new(SECRET));
    builder.header("x-own", SECRET).build().ok()
}

/// URLs of all operations.
fn build(input: &Input) {
    let Some(client) = client(&input.endpoint, Server::new(|_| http::Response::new(Vec::new())))
    else {
        return;
    };
    let endpoint = client.endpoint().clone();
    assert!(matches!(endpoint.scheme(), "http" | "https") && endpoint.has_host(), "{endpoint}");
    for operation in OPERATIONS {
        let mut call = Call::<Response<Json>>::new(&client, operation);
        for (position, value) in input.values.iter().take(operation.params.len()).enumerate() {
            call = call.arg(position, View::Any(value));
        }
        let _ = call.headers();
        let Ok(url) = call.url() else { continue };
        assert!(same_place(&url, &endpoint), "{}: {endpoint} became {url}", operation.id);
        assert_eq!(url.fragment(), None, "{}", operation.id);
        let base = endpoint.path().trim_end_matches('/');
        assert!(
            url.path().starts_with(&format!("{base}/")),
            "{}: {url} is not below {endpoint}",
            operation.id
        );
        let sent: http::Uri = match url.as_str().parse() {
            Ok(sent) => sent,
            // A host that only one of the two parsers takes is an error when it is sent.
            Err(_) if !is_plain(&endpoint) => continue,
            Err(error) => panic!("{}: {url}: {error}", operation.id),
        };
        assert_eq!(sent.host(), endpoint.host_str(), "{}: {url}", operation.id);
        assert_eq!(sent.path(), url.path(), "{}: {url}", operation.id);
        if let Some(Json::String(text)) = input.values.first() {
            whole(operation, &endpoint, &url, text);
        }
    }
}

/// Whether a host is made of letters, digits and what holds them together.
fn is_plain(url: &Url) -> bool {
    url.authority().bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
}

/// A text that is percent-encoded is found again where it was put, as one value.
fn whole(operation: &Operation, endpoint: &Url, url: &Url, text: &str) {
    let decoded = |part: &str| {
        percent_encoding::percent_decode_str(part)
            .decode_utf8()
            .expect("it was encoded")
            .into_owned()
    };
    let base = endpoint.path().trim_end_matches('/');
    let below = url.path().strip_prefix(base).expect("it was compared just now");
    let segments: Vec<&str> = below.split('/').skip(1).collect();
    match operation.id {
        "plain" => {
            assert_eq!((segments.len(), segments[0], segments[2]), (3, "items", "end"), "{url}");
            assert_eq!(decoded(segments[1]), text, "{url}");
        }
        "last" => assert_eq!((segments.len(), decoded(segments[0]).as_str()), (1, text), "{url}"),
        "query" => {
            let known = endpoint.query_pairs().count();
            let pairs: Vec<_> = url.query_pairs().skip(known).collect();
            assert_eq!(pairs, [("q".into(), text.into())], "{url}");
        }
        _ => {}
    }
}

/// The value of a server's variable stays at its place.
fn fill(value: &str) {
    for (position, api) in SERVED.iter().enumerate() {
        let server = Server::new(|_| http::Response::new(Vec::new()));
        let Ok(client) =
            Client::builder(api).variable("v", value).transport(server).sleep(clock()).build()
        else {
            continue;
        };
        let url = client.endpoint();
        clean(url);
        let host = url.host_str().expect("an address has a host");
        let segments: Vec<&str> = url.path().split('/').skip(1).collect();
        let (label, port) = (host.strip_suffix(".api.test"), url.port_or_known_default());
        let holds = match position {
            0 => {
                label.is_some_and(|label| !label.is_empty() && !label.contains('.'))
                    && port == Some(443)
                    && segments == ["v1"]
            }
            1 => host == "api.test" && segments == ["v1"],
            _ => {
                host == "api.test"
                    && port == Some(443)
                    && segments.len() == 2
                    && segments[1] == "v1"
            }
        };
        assert!(holds && url.scheme() == "https" && url.query().is_none(), "{value:?} made {url}");
    }
}

fn same_place(a: &Url, b: &Url) -> bool {
    let place = |url: &Url| {
        let port = url.port_or_known_default();
        (
            url.scheme().to_owned(),
            url.host_str().map(str::to_owned),
            port,
            url.username().to_owned(),
            url.password().map(str::to_owned),
        )
    };
    place(a) == place(b)
}

/// The check that polls, next links and redirects pass.
fn resolve(input: &Input) {
    let Ok(endpoint) = Url::parse(&input.endpoint) else { return };
    if !matches!(endpoint.scheme(), "http" | "https") {
        return;
    }
    let mine = Origins::new(&endpoint);
    if let Ok(url) = mine.resolve(&endpoint, &input.address) {
        assert!(url.origin() == endpoint.origin(), "{url} is not at {endpoint}");
        clean(&url);
    }
    let Ok(allowed) = mine.clone().allow(&input.pattern) else { return };
    let Ok(url) = allowed.resolve(&endpoint, &input.address) else { return };
    clean(&url);
    if url.origin() == endpoint.origin() {
        return;
    }
    assert!(!(endpoint.scheme() == "https" && url.scheme() == "http"), "{url} leaves https");
    let host = url.host_str().expect("it was checked");
    // Parsers of URLs take no notice of controls around them, and of tabs and breaks within (WHATWG
    // URL section 4.4).
    let pattern = input.pattern.trim_matches(|c: char| c <= ' ').replace(['\t', '\r'], "");
    let (scheme, rest) = pattern.split_once("://").unwrap_or(("https", &pattern));
    assert!(
        url.scheme().eq_ignore_ascii_case(scheme),
        "{url} is not of the scheme of {}",
        input.pattern
    );
    let allowed =
        |pattern: &str| Url::parse(&format!("{scheme}://{pattern}")).expect("it was allowed");
    match rest.strip_prefix("*.") {
        Some(above) => {
            let above = allowed(above);
            let below = host
                .strip_suffix(above.host_str().expect("it was allowed"))
                .is_some_and(|front| front.ends_with('.'));
            assert!(
                below && url.port_or_known_default() == above.port_or_known_default(),
                "{url} is not at {}",
                input.pattern
            );
        }
        None => {
            assert!(url.origin() == allowed(rest).origin(), "{url} is not at {}", input.pattern)
        }
    }
}

fn clean(url: &Url) {
    let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    assert!(bare && matches!(url.scheme(), "http" | "https"), "{url}");
}

/// A read is answered by a redirect to the address, again and again.
fn follow(input: &Input) {
    let Ok(location) = HeaderValue::from_bytes(input.address.as_bytes()) else { return };
    let sent: Arc<Mutex<Vec<Sent>>> = Arc::default();
    let seen = sent.clone();
    let server = Server::new(move |request| {
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = http::StatusCode::FOUND;
        response.headers_mut().insert(http::header::LOCATION, location.clone());
        response
    });
    let Some(client) = client(&input.endpoint, server) else { return };
    let endpoint = client.endpoint().clone();
    let _ = now(Call::<Response<Json>>::new(&client, &READ));
    let sent = sent.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(sent.len() <= 11, "{} requests", sent.len());
    for request in sent.iter().skip(1) {
        let url = Url::parse(&request.uri().to_string()).expect("what is sent is a URL");
        if url.origin() == endpoint.origin() {
            continue;
        }
        let shown = format!("{:?} {:?}", request.uri(), request.headers());
        let secrets = request.headers().values().any(|value| {
            value.as_bytes().windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
        });
        let names = ["authorization", "cookie", "x-own"];
        assert!(
            !secrets && names.iter().all(|name| !request.headers().contains_key(*name)),
            "{shown}"
        );
        assert!(!request.uri().to_string().contains(SECRET), "{shown}");
        assert!(!is_special(&url), "it goes into a network that is not public: {shown}");
        assert!(
            !(endpoint.scheme() == "https" && url.scheme() == "http"),
            "it leaves https: {shown}"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_built_and_followed() {
        run(b"https://api.test/v1?a=b\nhttps://cdn.test/x\n*.test\n\"a/b?c#d\"\n[1,2]\nx");
        run(b"https://ann:x@api.test\n/there\nexample.com\n..\n");
    }
}
