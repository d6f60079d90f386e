//! What a reply becomes: the traits that tie the types of a call to bytes. The only generic step of
//! a call, and it never waits.

use crate::reply::{Intake, Reply, ReplyBody};
use crate::request::Request;
use crate::{ApiError, DecodeError, Error};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use specwright_types::{Field, Record};

/// What awaiting a [`Call`](crate::Call) gives: [`Response`](crate::Response),
/// [`Lro`](crate::lro::Lro), [`Pager`](crate::paging::Pager).
pub trait Outcome<E>: Sized {
    /// How the body of a reply with this status is taken in.
    fn intake(status: StatusCode) -> Intake;

    /// Makes it of a reply to the request.
    ///
    /// # Errors
    /// The reply is an error of the service, or not what is described.
    fn from_reply(request: Request, reply: Reply) -> Result<Self, Error<E>>;
}

/// What a body becomes: any type of a models crate, [`Empty`](crate::Empty), [`Text`](crate::Text),
/// [`Download`](crate::Download), [`JsonLines`](crate::JsonLines), [`Events`](crate::Events), or an
/// enum made by [`replies!`](crate::replies!).
pub trait ReadBody: Sized {
    /// How the body is taken in.
    #[must_use]
    fn intake(status: StatusCode) -> Intake {
        let _ = status;
        Intake::Buffer
    }

    /// Whether a reply with this status is one of these; by default any success.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Reads the body.
    ///
    /// # Errors
    /// It is not what is described.
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>>;
}

impl<T: Field> ReadBody for T {
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        let read = match document(reply, T::empty().slot().is_optional())? {
            Document::Json(bytes) => specwright_types::from_slice(&bytes),
            #[cfg(feature = "xml")]
            Document::Xml(bytes) => specwright_types::from_xml(&bytes),
        };
        read.map_err(|e| reply.malformed(e.path, e.source.to_string()))
    }
}

/// A body that is a document.
enum Document {
    Json(Bytes),
    #[cfg(feature = "xml")]
    Xml(Bytes),
}

/// The document of a reply, if there is one and it is of a kind that can be read.
/// The document of a reply. Where it may be null, none at all is one too.
fn document(reply: &Reply, nullable: bool) -> Result<Document, Box<DecodeError>> {
    let bytes = match &reply.body {
        ReplyBody::Bytes(bytes) => bytes.clone(),
        ReplyBody::Stream(_) => return Err(reply.malformed("", "a stream, not a document")),
    };
    if bytes.is_empty() && nullable {
        return Ok(Document::Json(Bytes::from_static(b"null")));
    }
    if bytes.is_empty() {
        return Err(reply.malformed("", "the body is empty, where a document is described"));
    }
    let media = reply.media();
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace()).copied().unwrap_or_default();
    #[cfg(feature = "xml")]
    if media.ends_with("xml") || media.is_empty() && first == b'<' {
        return Ok(Document::Xml(bytes));
    }
    let json = media.is_empty()
        || media.ends_with("json")
        || media == "text/plain"
        || media == "application/octet-stream";
    // Many services send JSON under another name: what begins like JSON is tried.
    let looks = b"{[\"".contains(&first);
    if json || looks {
        Ok(Document::Json(bytes))
    } else {
        Err(reply.malformed("", format!("the content type is `{media}`, where JSON is described")))
    }
}

/// The described headers of a response: a record whose fields bear their names. Each is read from
/// its text; a malformed one is absent.
pub trait ReadHeaders: Sized {
    /// Reads the described headers.
    fn read(headers: &HeaderMap) -> Self;
}

/// No described headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoHeaders;

impl ReadHeaders for NoHeaders {
    fn read(_: &HeaderMap) -> Self {
        Self
    }
}

impl<T: Record> ReadHeaders for T {
    fn read(headers: &HeaderMap) -> Self {
        specwright_types::read_headers(
            headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))),
        )
    }
}

/// Makes an error of a reply that is none of the described successes.
pub(crate) fn api_error<E: ReadBody>(mut reply: Reply) -> Error<E> {
    let described = E::accepts(reply.status) || !reply.is_success(|status| status.is_success());
    let body = if described { E::read(&mut reply).ok() } else { None };
    let raw = reply.bytes();
    Error::Api(Box::new(ApiError::new(reply, raw, body)))
}
