//! JSON values one after another: `application/x-ndjson`, `application/jsonl`,
//! `application/json-seq` (RFC 7464).

use super::{ReadItem, take_stream};
use crate::media::{Family, family};
use crate::outcome::ReadBody;
use crate::reply::{Intake, Reply};
use crate::sealed::Sealed;
use crate::{ByteStream, DecodeError, Failure, LimitError, TransportError};
use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use http::StatusCode;
use specwright_types::View;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A stream of lines, each read when it is complete: of values in JSON, or of
/// [`Text`](crate::Text) as it came.
pub struct JsonLines<T> {
    lines: Lines,
    operation: &'static str,
    status: StatusCode,
    item: PhantomData<fn() -> T>,
}

impl<T: ReadItem> JsonLines<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Failure>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn value(&self, line: Bytes) -> Result<T, Failure> {
        T::read_item(&line).map_err(|error| {
            let error = DecodeError::of(self.operation, self.status, "", error, line);
            Failure::Decode(Box::new(error))
        })
    }
}

impl<T: ReadItem> Stream for JsonLines<T> {
    type Item = Result<T, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.lines.poll_line(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(line)) if line.trim_ascii().is_empty() => {}
                Some(Ok(line)) => return Poll::Ready(Some(self.value(line))),
            }
        }
    }
}

impl<T> Sealed for JsonLines<T> {}

impl<T: ReadItem> ReadBody for JsonLines<T> {
    fn intake(_: StatusCode, media: &str) -> Intake {
        if is_lines(media) { Intake::Stream } else { Intake::Buffer }
    }

    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        reply.is_asked_for()?;
        let media = reply.media();
        if !is_lines(&media) {
            let reason =
                format!("the content type is `{media}`, where lines of JSON are described");
            return Err(reply.malformed("", reason));
        }
        let lines = Lines::new(take_stream(reply), reply.bounds.limits.max_line(), Ends::OfJson);
        Ok(Self { lines, operation: reply.operation.id, status: reply.status, item: PhantomData })
    }
}

/// Whether a body of this media type may be lines of JSON, which many services send under another
/// name.
fn is_lines(media: &str) -> bool {
    !matches!(family(media), Family::Page | Family::Xml | Family::Events)
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonLines")
    }
}

/// The items of a list, or the one value, as such a body.
pub(crate) fn lines(media: &str, values: View<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = Vec::new();
    let mut add = |value| {
        if media.ends_with("json-seq") {
            out.push(0x1e);
        }
        out.extend(specwright_types::private::view_to_vec(value)?);
        out.push(b'\n');
        Ok(())
    };
    match values {
        View::Seq(list) => (0..list.len()).try_for_each(|i| add(list.at(i)))?,
        value => add(value)?,
    }
    Ok(out)
}

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// LF, CR LF or, in a JSON sequence, the next record separator (RFC 7464 section 2.1).
    OfJson,
    /// LF, CR LF or CR (WHATWG HTML section 9.2.5).
    OfEvents,
}

impl Ends {
    fn has(self, byte: u8) -> bool {
        byte == b'\n' || byte == if self == Self::OfJson { 0x1e } else { b'\r' }
    }
}

/// The lines of a stream.
pub(super) struct Lines {
    stream: ByteStream,
    ends: Ends,
    /// A CR has ended a line: an LF that comes next belongs to it.
    after_return: bool,
    buffered: BytesMut,
    /// Up to here there is no end of a line in the bytes that are buffered.
    seen: usize,
    ended: bool,
    /// The most bytes of a line.
    most: usize,
}

impl Lines {
    pub(super) fn new(stream: ByteStream, most: usize, ends: Ends) -> Self {
        Self {
            stream,
            ends,
            after_return: false,
            buffered: BytesMut::new(),
            seen: 0,
            ended: false,
            most,
        }
    }

    pub(super) fn poll_line(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Failure>>> {
        loop {
            if self.after_return && !self.buffered.is_empty() {
                self.after_return = false;
                if self.buffered.starts_with(b"\n") {
                    self.buffered.advance(1);
                }
            }
            let end = self.buffered[self.seen..].iter().position(|byte| self.ends.has(*byte));
            if end.map_or(self.buffered.len(), |end| self.seen + end) > self.most {
                return Poll::Ready(Some(Err(self.give_up(LimitError::Line(self.most)))));
            }
            if let Some(end) = end {
                let line = self.buffered.split_to(self.seen + end + 1).freeze();
                self.seen = 0;
                self.after_return = line.ends_with(b"\r");
                let line = line.slice(..line.len() - 1);
                return Poll::Ready(Some(Ok(line
                    .strip_suffix(b"\r")
                    .map_or(line.clone(), |text| line.slice_ref(text)))));
            }
            self.seen = self.buffered.len();
            if self.ended {
                self.seen = 0;
                let rest = std::mem::take(&mut self.buffered).freeze();
                return Poll::Ready((!rest.is_empty()).then_some(Ok(rest)));
            }
            match ready!(Pin::new(&mut self.stream).poll_next(cx)) {
                None => self.ended = true,
                Some(Ok(chunk)) => self.buffered.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    let error = TransportError::of_stream(error);
                    return Poll::Ready(Some(Err(
                        self.give_up(Failure::Transport(Box::new(error)))
                    )));
                }
            }
        }
    }

    /// Ends the stream with an error.
    pub(super) fn give_up(&mut self, error: impl Into<Failure>) -> Failure {
        (self.stream, self.buffered, self.seen, self.ended) =
            (Bytes::new().into(), BytesMut::new(), 0, true);
        error.into()
    }
}
