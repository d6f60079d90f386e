//! A service that is not there: typed answers to the calls of a client.

use super::fake::whole;
use crate::{
    Body, BoxFuture, ByteStream, Call, Response, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use specwright_types::Field;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A transport that stands for a service in the tests of a program: it answers calls with typed
/// values, and keeps what was sent. Clones share both.
///
/// ```
/// # use specwright_client::private::Api;
/// # use specwright_client::{Call, Client, Json, Method, Operation, Param, Response, View};
/// use specwright_client::testing::Fake;
/// # static API: Api = Api::new("zoo", "1");
/// # static GET: Operation =
/// #     Operation::new("Get", Method::GET, "/animals/{id}").params(&[Param::path("id")]);
/// # fn get(client: &Client, id: &str) -> Call<Response<Vec<String>>, Json> {
/// #     Call::new(client, &GET).arg(0, View::Str(id))
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let fake = Fake::new();
/// let client =
///     Client::builder(&API).endpoint("https://zoo.example").transport(fake.clone()).build()?;
/// fake.on(get(&client, "1")).answers(vec!["Ada".to_owned()]);
/// fake.on(get(&client, "2")).refuses(404, "There is none.".into());
///
/// assert_eq!(*get(&client, "1").await?, ["Ada"]);
/// let error = get(&client, "2").await.expect_err("it is refused");
/// assert!(specwright_client::Error::from(error).is_not_found());
/// assert_eq!(fake.requests()[1].uri().path(), "/animals/2");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<Service>>);

/// What is answered, and what was asked for.
#[derive(Default)]
struct Service {
    expected: Vec<Expected>,
    requests: Vec<http::Request<Bytes>>,
}

/// A request, and the answers to it: one after another, the last again and again.
struct Expected {
    method: http::Method,
    path: String,
    /// The pairs of the query, encoded; a request may have others too.
    query: Vec<String>,
    answers: Vec<Reaction>,
    next: usize,
}

/// What becomes of a request.
#[derive(Clone)]
struct Reaction {
    outcome: Result<http::Response<Bytes>, TransportErrorKind>,
    delay: Duration,
}

/// Where the answers to a call are set; from [`Fake::on`]. Each of the methods that answer adds an
/// answer: the first is for the first request, the last for all that follow. The others change the
/// answer that was added last.
pub struct On<R, E> {
    fake: Fake,
    at: usize,
    types: PhantomData<fn() -> (R, E)>,
}

impl Fake {
    /// A service that answers nothing yet: a request without an answer is an error of the transport
    /// that says what was asked for.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the answers to a call: to requests of its method and path whose query has at least the
    /// pairs of its own. Of several calls that a request is like, the last counts.
    ///
    /// # Panics
    /// The call cannot be sent: an argument is missing or cannot stand in the URL.
    pub fn on<R, E>(&self, call: impl Into<Call<R, E>>) -> On<R, E> {
        let call = call.into();
        let request = call.request();
        let url = request.url().unwrap_or_else(|error| panic!("the call cannot be sent: {error}"));
        let expected = Expected {
            method: request.method(),
            path: url.path().to_owned(),
            query: pairs(url.query()).map(str::to_owned).collect(),
            answers: Vec::new(),
            next: 0,
        };
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        service.expected.push(expected);
        On { fake: self.clone(), at: service.expected.len() - 1, types: PhantomData }
    }

    /// What was sent so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).requests.clone()
    }

    /// Keeps a request; gives what becomes of it.
    fn react(&self, request: http::Request<Bytes>) -> Result<Reaction, TransportError> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        service.requests.push(request.clone());
        let (method, uri) = (request.method(), request.uri());
        let expected = service.expected.iter_mut().rev().find(|expected| {
            let sent: Vec<&str> = pairs(uri.query()).collect();
            expected.method == *method
                && expected.path == uri.path()
                && expected.query.iter().all(|pair| sent.contains(&pair.as_str()))
        });
        let reaction = expected.and_then(|expected| {
            let at = expected.next.min(expected.answers.len().checked_sub(1)?);
            expected.next = at + 1;
            Some(expected.answers[at].clone())
        });
        reaction.ok_or_else(|| {
            let asked = format!("no answer was set for `{method} {uri}`");
            TransportError::new(TransportErrorKind::Refused, asked)
        })
    }
}

impl<B: Field, H, E> On<Response<B, H>, E> {
    /// Answers with this body, as JSON, and the status 200.
    pub fn answers(self, body: B) -> Self {
        self.json(StatusCode::OK, &body)
    }
}

impl<R, E: Field> On<R, E> {
    /// Answers with this status and this body of an error, as JSON.
    ///
    /// # Panics
    /// It is no status of HTTP.
    pub fn refuses(self, status: u16, body: E) -> Self {
        self.json(code(status), &body)
    }
}

impl<R, E> On<R, E> {
    /// Answers with these bytes, of this media type, and the status 200: what is no JSON, or is not
    /// what the call expects.
    pub fn answers_bytes(self, media: &str, body: impl Into<Bytes>) -> Self {
        let mut response = http::Response::new(body.into());
        let media = HeaderValue::try_from(media).expect("a media type can stand in a header");
        response.headers_mut().insert(CONTENT_TYPE, media);
        self.add(Ok(response))
    }

    /// Answers with no body, and this status.
    ///
    /// # Panics
    /// It is no status of HTTP.
    pub fn answers_nothing(self, status: u16) -> Self {
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = code(status);
        self.add(Ok(response))
    }

    /// Does not answer: the transport fails so.
    pub fn fails(self, kind: TransportErrorKind) -> Self {
        self.add(Err(kind))
    }

    /// The status of the answer.
    ///
    /// # Panics
    /// It is no status of HTTP, or no answer was added.
    pub fn status(self, status: u16) -> Self {
        self.change(|response| *response.status_mut() = code(status))
    }

    /// A header of the answer.
    ///
    /// # Panics
    /// It cannot be sent, or no answer was added.
    pub fn header(self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("it is the name of a header");
        let value = HeaderValue::try_from(value).expect("it can stand in a header");
        self.change(|response| {
            response.headers_mut().append(name, value);
        })
    }

    /// The time that passes before the answer, on tokio's timer.
    ///
    /// # Panics
    /// No answer was added.
    pub fn delay(self, time: Duration) -> Self {
        self.last(|reaction| reaction.delay = time);
        self
    }

    fn json(self, status: StatusCode, body: &impl Field) -> Self {
        let bytes =
            specwright_types::private::view_to_vec(body.view()).expect("a model can be written");
        let with_body = self.answers_bytes("application/json", bytes);
        with_body.change(|response| *response.status_mut() = status)
    }

    fn add(self, outcome: Result<http::Response<Bytes>, TransportErrorKind>) -> Self {
        let mut service = self.fake.0.lock().unwrap_or_else(PoisonError::into_inner);
        service.expected[self.at].answers.push(Reaction { outcome, delay: Duration::ZERO });
        drop(service);
        self
    }

    fn change(self, change: impl FnOnce(&mut http::Response<Bytes>)) -> Self {
        self.last(|reaction| reaction.outcome.as_mut().map(change).expect("it is an answer"));
        self
    }

    fn last(&self, change: impl FnOnce(&mut Reaction)) {
        let mut service = self.fake.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(service.expected[self.at].answers.last_mut().expect("an answer was added"));
    }
}

impl Transport for Fake {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let request = http::Request::from_parts(head, whole(body).await?);
            let Reaction { outcome, delay } = this.react(request)?;
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            match outcome {
                Ok(response) => Ok(response.map(ByteStream::from)),
                Err(kind) => Err(TransportError::new(kind, "the test wants it so")),
            }
        })
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fake")
    }
}

impl<R, E> fmt::Debug for On<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("On")
    }
}

/// A value of any type, also of one that is only received: empty, then changed by `fill`.
///
/// ```
/// use specwright_client::testing::made;
/// let names: Vec<String> = made(|names: &mut Vec<String>| names.push("Ada".to_owned()));
/// assert_eq!(names, ["Ada"]);
/// ```
pub fn made<T: Field>(fill: impl FnOnce(&mut T)) -> T {
    let mut value = T::empty();
    fill(&mut value);
    value
}

/// The pairs of a query.
fn pairs(query: Option<&str>) -> impl Iterator<Item = &str> {
    query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("it is a status of HTTP")
}
