//! What a reply becomes: the traits that tie the types of a call to bytes. The only generic step of
//! a call, and it never waits.

use crate::lenient::Apart;
use crate::media::{Family, family};
use crate::reply::{Intake, Reply, ReplyBody};
use crate::request::Request;
use crate::sealed::Sealed;
use crate::{ApiError, CallError, DecodeError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::value::RawValue;
use specwright_types::{Field, Slot, private::Record};
use std::any::Any;

/// What awaiting a [`Call`](crate::Call) gives: [`Response`](crate::Response) or
/// [`Lro`](crate::lro::Lro).
pub trait Outcome<E>: Sealed + Sized {
    /// How the body of a reply with this status and media type (lower case, without parameters) is
    /// taken in.
    fn intake(status: StatusCode, media: &str) -> Intake;

    /// Makes it of a reply to the request.
    ///
    /// # Errors
    /// The reply is an error of the service, or not what is described.
    fn from_reply(request: Request, reply: Reply) -> Result<Self, CallError<E>>;
}

/// What a body becomes: any type of a models crate, [`Empty`](crate::Empty), [`Text`](crate::Text),
/// [`Download`](crate::Download), [`JsonLines`](crate::JsonLines), [`Events`](crate::Events),
/// [`Raw`](crate::Raw), or an enum made by [`replies!`](crate::replies!).
pub trait ReadBody: Sealed + Sized {
    /// How a body of this media type (lower case, without parameters) is taken in.
    #[doc(hidden)]
    #[must_use]
    fn intake(status: StatusCode, media: &str) -> Intake {
        let _ = (status, media);
        Intake::Buffer
    }

    /// Whether a reply with this status is one of these; by default any success.
    #[doc(hidden)]
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Reads the body.
    ///
    /// # Errors
    /// It is not what is described.
    #[doc(hidden)]
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>>;

    /// The value as the type that is described for its status: itself, unless it is an enum by
    /// status.
    #[doc(hidden)]
    #[must_use]
    fn part(&self) -> &dyn Any
    where
        Self: 'static,
    {
        self
    }

    /// The document in JSON: the body itself, unless it is XML.
    ///
    /// # Errors
    /// It is XML that is not what is described.
    #[doc(hidden)]
    fn document(reply: &Reply) -> Result<Bytes, Box<DecodeError>> {
        Ok(reply.bytes())
    }

    /// The document in JSON, and where it is XML the list at the names `at` apart from it.
    ///
    /// # Errors
    /// It is XML that is not what is described, but for the items of the list.
    #[doc(hidden)]
    fn apart(reply: &Reply, at: &[&str]) -> Result<Apart, Box<DecodeError>> {
        let _ = at;
        Ok(Apart::whole(Self::document(reply)?))
    }
}

impl<T: Field> ReadBody for T {
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        let read = match document(reply, Wanted::of(&T::empty().slot()))? {
            Document::Json(bytes) => specwright_types::from_slice(&bytes),
            #[cfg(feature = "xml")]
            Document::Xml(bytes) => specwright_types::from_xml(&bytes),
        };
        read.map_err(|e| mismatch(reply, e))
    }

    fn document(reply: &Reply) -> Result<Bytes, Box<DecodeError>> {
        match reply.bytes() {
            bytes if bytes.is_empty() => Ok(bytes),
            _ => json_of::<T>(reply, Wanted::of(&T::empty().slot())),
        }
    }

    #[cfg(feature = "xml")]
    fn apart(reply: &Reply, at: &[&str]) -> Result<Apart, Box<DecodeError>> {
        if reply.bytes().is_empty() {
            return Ok(Apart::whole(Bytes::new()));
        }
        match document(reply, Wanted::of(&T::empty().slot()))? {
            Document::Json(bytes) => Ok(Apart::whole(bytes)),
            Document::Xml(bytes) => {
                let (value, items): (T, _) = specwright_types::private::from_xml_apart(&bytes, at)
                    .map_err(|e| mismatch(reply, e))?;
                let json = specwright_types::private::view_to_vec(value.view())
                    .map_err(|e| reply.unreadable("", e))?;
                Ok(Apart { items, ..Apart::whole(json.into()) })
            }
        }
    }
}

/// The document of a reply as JSON; one in XML, of this type, is written again.
#[cfg_attr(
    not(feature = "xml"),
    allow(clippy::extra_unused_type_parameters, reason = "only XML is read as the type")
)]
pub(crate) fn json_of<T: Field>(reply: &Reply, wanted: Wanted) -> Result<Bytes, Box<DecodeError>> {
    match document(reply, wanted)? {
        Document::Json(bytes) => Ok(bytes),
        #[cfg(feature = "xml")]
        Document::Xml(bytes) => {
            let value: T = specwright_types::from_xml(&bytes).map_err(|e| mismatch(reply, e))?;
            let json = specwright_types::private::view_to_vec(value.view());
            json.map(Bytes::from).map_err(|e| reply.unreadable("", e))
        }
    }
}

/// A document that is not what is described; where its media type is another one, the error names
/// it too.
fn mismatch(reply: &Reply, error: specwright_types::ReadError) -> Box<DecodeError> {
    let (media, error) = (reply.media(), reply.mismatches("", error));
    match family(&media) {
        Family::Json | Family::Xml | Family::Absent => error,
        _ => error.because(&format!("; the content type is `{media}`, where JSON is described")),
    }
}

/// A body that is a document.
enum Document {
    Json(Bytes),
    #[cfg(feature = "xml")]
    Xml(Bytes),
}

/// What a document is read into, as far as that decides how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// The slot takes a string.
    text: bool,
    /// The slot takes null.
    nullable: bool,
}

impl Wanted {
    fn of(slot: &Slot<'_>) -> Self {
        let text = matches!(slot, Slot::Str(_) | Slot::OptStr(_));
        Self { text, nullable: slot.is_optional() }
    }
}

/// The document of a reply, by its media type (RFC 9110 section 8.3). Where it may be null, none at
/// all is one too.
fn document(reply: &Reply, wanted: Wanted) -> Result<Document, Box<DecodeError>> {
    let bytes = match &reply.body {
        ReplyBody::Bytes(bytes) => bytes.clone(),
        ReplyBody::Stream(_) => return Err(reply.malformed("", "a stream, not a document")),
    };
    let media = reply.media();
    let family = family(&media);
    if bytes.is_empty() && wanted.nullable {
        return Ok(Document::Json(Bytes::from_static(b"null")));
    }
    if wanted.text && family == Family::Text {
        return text(reply, &bytes);
    }
    if bytes.is_empty() {
        return Err(reply.malformed("", "the body is empty, where a document is described"));
    }
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace()).copied().unwrap_or_default();
    // Many services send JSON under another name: what begins like JSON is tried.
    let looks = b"{[\"".contains(&first);
    match family {
        #[cfg(feature = "xml")]
        Family::Xml => Ok(Document::Xml(bytes)),
        #[cfg(feature = "xml")]
        Family::Absent if first == b'<' => Ok(Document::Xml(bytes)),
        Family::Json | Family::Absent => Ok(Document::Json(bytes)),
        Family::Other if looks || media == "application/octet-stream" => Ok(Document::Json(bytes)),
        Family::Text if serde_json::from_slice::<&RawValue>(&bytes).is_err() => text(reply, &bytes),
        Family::Text => Ok(Document::Json(bytes)),
        _ if looks => Ok(Document::Json(bytes)),
        _ => {
            Err(reply
                .malformed("", format!("the content type is `{media}`, where JSON is described")))
        }
    }
}

/// A text in place of a document, as JSON says it.
fn text(reply: &Reply, bytes: &[u8]) -> Result<Document, Box<DecodeError>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| reply.malformed("", format!("the text is not UTF-8: {e}")))?;
    serde_json::to_vec(text)
        .map(|json| Document::Json(json.into()))
        .map_err(|e| reply.unreadable("", e))
}

/// The described headers of a response: a record whose fields bear their names. Each is read from
/// its text; a malformed one is absent.
pub trait ReadHeaders: Sealed + Sized {
    /// Reads the described headers.
    #[doc(hidden)]
    fn read(headers: &HeaderMap) -> Self;
}

/// The headers of a response for which none are described.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoHeaders;

impl Sealed for NoHeaders {}

impl ReadHeaders for NoHeaders {
    fn read(_: &HeaderMap) -> Self {
        Self
    }
}

impl<T: Record> ReadHeaders for T {
    fn read(headers: &HeaderMap) -> Self {
        specwright_types::private::read_headers(
            headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))),
        )
    }
}

/// Makes an error of a reply that is none of the described successes.
pub(crate) fn api_error<E: ReadBody>(mut reply: Reply) -> CallError<E> {
    let described = E::accepts(reply.status) || !reply.is_success(|status| status.is_success());
    // Reading may take the body.
    let raw = reply.bytes();
    let body = if described { E::read(&mut reply).ok() } else { None };
    CallError::Api(Box::new(ApiError::new(reply, raw, body)))
}
