//! Documented examples as tests: the documented request must arrive, and what was decoded must say
//! what the documented response says.

use super::json::{differences, pairs, same_pairs};
use super::loopback::{Answer, Arrived, Loopback};
use super::parts::parts;
use crate::Json;
use http::HeaderMap;
use percent_encoding::percent_decode_str;
use specwright_types::{Field, View};

/// One documented request and its response.
///
/// ```
/// use specwright_client::testing::{OperationExample, Payload};
/// let example = OperationExample {
///     path: "/pets/7",
///     query: &[("api-version", "1")],
///     reply: Payload::Json(r#"{"id": 7}"#),
///     ..OperationExample::DEFAULT
/// };
/// let served = example.serve();
/// assert!(served.endpoint().starts_with("http://"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OperationExample {
    /// The HTTP method of the request.
    pub method: &'static str,
    /// The path below the endpoint, decoded.
    pub path: &'static str,
    /// All pairs of the query, decoded, in any order.
    pub query: &'static [(&'static str, &'static str)],
    /// Headers that must be there; there may be others.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body that must arrive.
    pub body: Payload,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response.
    pub reply_headers: &'static [(&'static str, &'static str)],
    /// The body of the response.
    pub reply: Payload,
}

/// A documented body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// The message has no body.
    Nothing,
    /// A JSON document.
    Json(&'static str),
    /// An XML document, and the value that it is. Documents are compared with the feature `xml`.
    Xml {
        /// The document.
        document: &'static str,
        /// The value, as JSON.
        json: &'static str,
    },
    /// Pairs of a form, encoded, in any order.
    Form(&'static str),
    /// Names and contents of the parts of a `multipart/form-data` body, in any order. It is only
    /// sent.
    Parts(&'static [(&'static str, &'static str)]),
    /// Text, of the media type `text/plain`.
    Text(&'static str),
    /// A stream of one JSON document, which is on one line.
    Line(&'static str),
    /// A stream of one server-sent event, whose data is a JSON document on one line.
    Event(&'static str),
    /// A JSON sequence (RFC 7464) of one document, which is on one line.
    Framed(&'static str),
    /// A stream of one line of text, which is no JSON.
    TextLine(&'static str),
    /// A stream of one server-sent event, whose data is text.
    TextEvent(&'static str),
    /// There is a body, of which nothing more is described.
    Any,
}

impl OperationExample {
    /// A `GET /` without anything, answered by an empty 200.
    pub const DEFAULT: Self = Self {
        method: "GET",
        path: "/",
        query: &[],
        headers: &[],
        body: Payload::Nothing,
        status: 200,
        reply_headers: &[],
        reply: Payload::Nothing,
    };

    /// Serves it on this machine. With `SPECWRIGHT_ENDPOINT` set, nothing is served: the test calls
    /// that server instead, which shows that its answers can be read; what arrives there and
    /// what it says cannot be compared.
    #[must_use]
    pub fn serve(self) -> Served {
        if let Some(endpoint) =
            std::env::var("SPECWRIGHT_ENDPOINT").ok().filter(|text| !text.is_empty())
        {
            return Served { example: self, server: Server::Live(endpoint) };
        }
        let (media, body) = match self.reply {
            Payload::Nothing | Payload::Parts(_) => (None, String::new()),
            Payload::Json(text) => (Some("application/json"), text.to_owned()),
            Payload::Xml { document, .. } => (Some("application/xml"), document.to_owned()),
            Payload::Form(text) => (Some("application/x-www-form-urlencoded"), text.to_owned()),
            Payload::Text(text) => (Some("text/plain"), text.to_owned()),
            Payload::Line(text) => (Some("application/x-ndjson"), format!("{text}\n")),
            Payload::Event(text) => (Some("text/event-stream"), format!("data: {text}\n\n")),
            Payload::Framed(text) => (Some("application/json-seq"), format!("\u{1e}{text}\n")),
            Payload::TextLine(text) => (Some("application/x-ndjson"), format!("{text}\n")),
            Payload::TextEvent(text) => {
                let data = text.split('\n').map(|line| format!("data: {line}\n"));
                (Some("text/event-stream"), data.chain(["\n".to_owned()]).collect())
            }
            Payload::Any => (Some("application/octet-stream"), "any".to_owned()),
        };
        let mut answer = Answer::new(self.status).chunk(body);
        let described =
            self.reply_headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        for (name, value) in media
            .filter(|_| !described)
            .map(|media| ("content-type", media))
            .iter()
            .chain(self.reply_headers)
        {
            answer = answer.header(name, value);
        }
        Served { example: self, server: Server::Here(Loopback::serve([answer])) }
    }
}

/// An [`OperationExample`] that is being served.
#[derive(Debug)]
pub struct Served {
    example: OperationExample,
    server: Server,
}

#[derive(Debug)]
enum Server {
    Here(Loopback),
    Live(String),
}

impl Served {
    /// The address to give to the client.
    #[must_use]
    pub fn endpoint(&self) -> String {
        match &self.server {
            Server::Here(server) => server.endpoint(),
            Server::Live(endpoint) => endpoint.clone(),
        }
    }

    /// The documented request body, as a value to send.
    ///
    /// # Panics
    /// It is neither JSON nor XML, or not of this type.
    #[must_use]
    #[track_caller]
    pub fn body<T: Field>(&self) -> T {
        read(self.example.body)
    }

    /// The documented response, read as this type: of answers whose body the call does not give,
    /// those that begin something.
    ///
    /// # Panics
    /// It is neither JSON nor XML, or not of this type.
    #[must_use]
    #[track_caller]
    pub fn reply<T: Field>(&self) -> T {
        read(self.example.reply)
    }

    /// Checks what arrived, and that a value decoded from the response says what is documented.
    ///
    /// # Panics
    /// Something differs.
    #[track_caller]
    pub fn check<T: Field>(&self, decoded: &T) {
        self.check_request();
        self.check_view(decoded.view());
    }

    /// Checks that exactly one request arrived, and that it is as documented.
    ///
    /// # Panics
    /// Something differs.
    #[track_caller]
    pub fn check_request(&self) {
        let Server::Here(server) = &self.server else { return };
        let arrived = server.arrived();
        assert_eq!(arrived.len(), 1, "one request is documented; these arrived: {arrived:?}");
        let found = self.example.differences(&arrived[0]);
        assert!(
            found.is_empty(),
            "the request differs from the documented one:\n{}",
            found.join("\n")
        );
    }

    /// Checks that the documented headers of the response are there.
    ///
    /// # Panics
    /// One is not.
    #[track_caller]
    pub fn check_headers(&self, headers: &HeaderMap) {
        if matches!(self.server, Server::Live(_)) {
            return;
        }
        for (name, value) in self.example.reply_headers {
            let found: Vec<_> =
                headers.get_all(*name).iter().filter_map(|value| value.to_str().ok()).collect();
            assert!(found.contains(value), "header {name}: documented {value:?}, found {found:?}");
        }
    }

    #[track_caller]
    fn check_view(&self, decoded: View<'_>) {
        if matches!(self.server, Server::Live(_)) {
            return;
        }
        let found = match self.example.reply {
            Payload::Json(text)
            | Payload::Xml { json: text, .. }
            | Payload::Line(text)
            | Payload::Framed(text)
            | Payload::Event(text) => {
                let documented: Json =
                    serde_json::from_str(text).expect("the documented response is JSON");
                let written =
                    serde_json::to_string(&decoded).expect("a decoded value can be written");
                differences(
                    &documented,
                    &serde_json::from_str(&written).expect("what was written is JSON"),
                )
            }
            Payload::Text(text) | Payload::TextLine(text) | Payload::TextEvent(text)
                if decoded.text().as_deref() != Some(text) =>
            {
                vec![format!("documented {text:?}, found {:?}", decoded.text())]
            }
            _ => Vec::new(),
        };
        assert!(
            found.is_empty(),
            "the decoded response differs from the documented one:\n{}",
            found.join("\n")
        );
    }
}

#[track_caller]
fn read<T: Field>(payload: Payload) -> T {
    match payload {
        Payload::Json(text) | Payload::Xml { json: text, .. } => documented(text),
        other => panic!("there is no documented JSON or XML body: {other:?}"),
    }
}

/// A documented value, given as JSON: of an argument, or of a body.
///
/// # Panics
/// It is not JSON, or not of this type.
#[must_use]
#[track_caller]
pub fn documented<T: Field>(json: &str) -> T {
    match specwright_types::from_str(json) {
        Ok(value) => value,
        Err(error) => panic!("the documented value is not of its type: {error}"),
    }
}

/// Where two documents differ.
#[cfg(feature = "xml")]
fn xml(documented: &str, arrived: &str) -> Vec<String> {
    let found = super::xml::differences(documented, arrived);
    found.into_iter().map(|line| format!("body {line}")).collect()
}

#[cfg(not(feature = "xml"))]
fn xml(_: &str, _: &str) -> Vec<String> {
    vec!["body: XML is not compared without the feature `xml`".to_owned()]
}

impl OperationExample {
    fn differences(&self, arrived: &Arrived) -> Vec<String> {
        let mut out = Vec::new();
        let mut differ =
            |what: &str, documented: &dyn std::fmt::Debug, found: &dyn std::fmt::Debug| {
                out.push(format!("{what}: documented {documented:?}, arrived {found:?}"));
            };
        if arrived.method != self.method {
            differ("method", &self.method, &arrived.method);
        }
        let segments: Vec<_> = arrived
            .path
            .split('/')
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        if segments.join("/") != self.path {
            differ("path", &self.path, &arrived.path);
        }
        let mut query: Vec<_> = self
            .query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        query.sort();
        // A `+` is a plus here: a client that means a space writes `%20`.
        let found = pairs(&arrived.query.replace('+', "%2B"));
        if !same_pairs(&query, &found) {
            differ("query", &query, &found);
        }
        for (name, value) in self.headers {
            let found = arrived.header(&name.to_ascii_lowercase());
            if found != Some(*value) {
                differ(&format!("header {name}"), value, &found);
            }
        }
        out.extend(self.body.differences(arrived));
        out
    }
}

impl Payload {
    fn differences(&self, arrived: &Arrived) -> Vec<String> {
        let text = String::from_utf8_lossy(&arrived.body);
        let same = match self {
            Self::Any => true,
            Self::Nothing => arrived.body.is_empty(),
            Self::Parts(documented) => {
                let media = arrived.header("content-type").unwrap_or_default();
                let pair = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
                let mut documented: Vec<_> = documented.iter().map(pair).collect();
                documented.sort();
                parts(media, &arrived.body).is_some_and(|found| same_pairs(&documented, &found))
            }
            Self::Xml { document, .. } => return xml(document, &text),
            Self::Text(documented) | Self::TextLine(documented) | Self::TextEvent(documented) => {
                *documented == text
            }
            Self::Form(documented) => same_pairs(&pairs(documented), &pairs(&text)),
            Self::Json(documented)
            | Self::Line(documented)
            | Self::Framed(documented)
            | Self::Event(documented) => {
                let documented =
                    serde_json::from_str(documented).expect("the documented body is JSON");
                return match serde_json::from_str(&text) {
                    Ok(arrived) => differences(&documented, &arrived)
                        .into_iter()
                        .map(|line| format!("body {line}"))
                        .collect(),
                    Err(error) => vec![format!("body: {error}: {text:?}")],
                };
            }
        };
        if same { Vec::new() } else { vec![format!("body: documented {self:?}, arrived {text:?}")] }
    }
}
