//! Bodies of responses that are not one JSON document: nothing, text, bytes, lines of JSON, events,
//! and what is not described.

mod events;
mod lines;
mod raw;

pub use events::{Event, Events};
pub use lines::JsonLines;
pub(crate) use lines::lines;
pub use raw::Raw;

use crate::bounds::Bounds;
use crate::media::{Family, family};
use crate::outcome::ReadBody;
use crate::reply::{Intake, Reply, ReplyBody};
use crate::sealed::Sealed;
use crate::{BoxError, ByteStream, DecodeError, Failure, Json};
use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use specwright_types::Field;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A body that is empty, or that is not described.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Empty;

impl Sealed for Empty {}

impl ReadBody for Empty {
    fn read(_: &mut Reply) -> Result<Self, Box<DecodeError>> {
        Ok(Self)
    }
}

/// A scalar as text, outside of JSON. It derefs to the scalar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text<T = String>(pub T);

impl<T> Deref for Text<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Sealed for Text<T> {}

impl<T: Field> ReadBody for Text<T> {
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        reply.is_asked_for()?;
        let bytes = reply.bytes();
        let text = std::str::from_utf8(&bytes).map_err(|e| {
            reply.malformed("", format!("the text is not UTF-8: {e}")).caused_by(e.into())
        })?;
        // A text that comes as JSON is what its string says.
        if family(&reply.media()) == Family::Json
            && let Ok(read) = specwright_types::from_slice(&bytes)
        {
            return Ok(Self(read));
        }
        // A text is taken as it is; only what is no text, a number for one, is read as such.
        let read = specwright_types::from_value(&Json::String(text.to_owned()))
            .or_else(|e| specwright_types::from_str(text.trim()).map_err(|_| e));
        read.map(Self).map_err(|e| reply.unreadable("", e))
    }
}

/// What the data of an event, or a line of a stream, becomes: a value in JSON, or a [`Text`] as it
/// came.
pub trait ReadItem: Sealed + Sized {
    /// Reads it.
    ///
    /// # Errors
    /// It is not what is described.
    #[doc(hidden)]
    fn read_item(text: &[u8]) -> Result<Self, specwright_types::ReadError>;

    /// Reads the data of an event of this name.
    ///
    /// # Errors
    /// It is not what is described.
    #[doc(hidden)]
    fn read_event(_name: &str, data: &str) -> Result<Self, specwright_types::ReadError> {
        Self::read_item(data.as_bytes())
    }
}

impl<T: Field> ReadItem for T {
    fn read_item(text: &[u8]) -> Result<Self, specwright_types::ReadError> {
        specwright_types::from_slice(text)
    }

    fn read_event(name: &str, data: &str) -> Result<Self, specwright_types::ReadError> {
        specwright_types::private::read_event(name, data)
    }
}

impl ReadItem for Text {
    fn read_item(text: &[u8]) -> Result<Self, specwright_types::ReadError> {
        std::str::from_utf8(text).map(|text| Self(text.to_owned())).map_err(|e| {
            let reason = format!("the text is not UTF-8: {e}");
            specwright_types::ReadError::new(String::new(), reason)
        })
    }
}

/// Bytes, as they arrive. It is a stream of chunks; [`bytes`](Self::bytes) waits for all of them.
#[derive(Debug)]
pub struct Download {
    stream: ByteStream,
    bounds: Arc<Bounds>,
    media: Option<String>,
    length: Option<u64>,
    file_name: Option<String>,
}

impl Download {
    /// The media type, as it came.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.media.as_deref()
    }

    /// The length in bytes, if the service gave it (`Content-Length`).
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The name of the file, if the service gave one. It is only its last part: it names no other
    /// folder.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, BoxError>> {
        self.stream.next().await
    }

    /// All of it that has not been taken yet.
    ///
    /// # Errors
    /// The connection broke, or it is larger than [`Limits::body`](crate::Limits::body).
    pub async fn bytes(self) -> Result<Bytes, Failure> {
        self.bounds.whole(self.stream).await
    }

    /// The stream of chunks itself.
    #[must_use]
    pub fn into_stream(self) -> ByteStream {
        self.stream
    }
}

impl Stream for Download {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.get_mut().stream).poll_next(cx)
    }
}

impl Sealed for Download {}

impl ReadBody for Download {
    fn intake(_: StatusCode, _: &str) -> Intake {
        Intake::Stream
    }

    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        reply.is_asked_for()?;
        let text = |name| reply.headers.get(name).and_then(|value| value.to_str().ok());
        let media = text(CONTENT_TYPE).map(str::to_owned);
        let length = text(CONTENT_LENGTH).and_then(|text| text.parse().ok());
        let file_name = text(CONTENT_DISPOSITION).and_then(file_name);
        Ok(Self {
            stream: take_stream(reply),
            bounds: reply.bounds.clone(),
            media,
            length,
            file_name,
        })
    }
}

/// The body as a stream, whether it was buffered or not.
fn take_stream(reply: &mut Reply) -> ByteStream {
    match std::mem::replace(&mut reply.body, ReplyBody::Bytes(Bytes::new())) {
        ReplyBody::Stream(stream) => stream,
        ReplyBody::Bytes(bytes) => bytes.into(),
    }
}

/// `filename*` (RFC 8187), else `filename`, of a `Content-Disposition` (RFC 6266).
fn file_name(header: &str) -> Option<String> {
    let parameter = |wanted: &str| {
        header.split(';').skip(1).find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case(wanted)
                .then(|| value.trim().trim_matches('"').to_owned())
        })
    };
    let extended = parameter("filename*").and_then(|value| {
        let text = value.split_once("''")?.1.to_owned();
        percent_encoding::percent_decode_str(&text).decode_utf8().ok().map(|text| text.into_owned())
    });
    let name = extended.or_else(|| parameter("filename"))?;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    (!last.is_empty() && last != "." && last != "..").then(|| last.to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_is_only_a_name() {
        let rows = [
            (r#"attachment; filename="report.pdf""#, Some("report.pdf")),
            ("attachment; filename=report.pdf", Some("report.pdf")),
            ("attachment; filename=x; filename*=UTF-8''na%C3%AFve.txt", Some("naïve.txt")),
            (r#"attachment; filename="../../etc/passwd""#, Some("passwd")),
            (r#"attachment; filename="..""#, None),
            ("inline", None),
        ];
        for (header, expected) in rows {
            assert_eq!(file_name(header).as_deref(), expected, "{header}");
        }
    }
}
