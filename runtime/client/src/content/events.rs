//! `text/event-stream`: server-sent events (WHATWG HTML section 9.2).

use super::lines::{Ends, Lines};
use super::{ReadItem, take_stream};
use crate::media::{Family, family};
use crate::outcome::ReadBody;
use crate::reply::{Intake, Reply};
use crate::sealed::Sealed;
use crate::{DecodeError, Failure, LimitError};
use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// A stream of events whose data is a `T`: a value in JSON, [`Text`](crate::Text) as it came, or an
/// enum whose variant the name of the event says.
/// Data `[DONE]`, which some services send last, ends it.
pub struct Events<T> {
    lines: Lines,
    /// The first line has been read.
    begun: bool,
    /// The most bytes of an event.
    most: usize,
    partial: PartialEvent,
    last_id: Option<String>,
    done: bool,
    operation: &'static str,
    status: StatusCode,
    item: PhantomData<fn() -> T>,
}

/// One event of a stream of server-sent events.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What happened; `message` when the service does not say.
    pub event: String,
    /// The last id that was sent, to go on from.
    pub id: Option<String>,
    /// How long to wait before connecting again.
    pub retry: Option<Duration>,
    /// What the event says.
    pub data: T,
}

/// The lines of an event so far.
#[derive(Default)]
struct PartialEvent {
    event: String,
    data: Option<String>,
    retry: Option<Duration>,
    /// Bytes of the lines so far.
    bytes: usize,
}

impl<T: ReadItem> Events<T> {
    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Failure>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The data of an event that is complete.
    fn dispatch(&mut self) -> Option<Result<Event<T>, Failure>> {
        let PartialEvent { event, data, retry, bytes: _ } = std::mem::take(&mut self.partial);
        let data = data?;
        if data.trim() == "[DONE]" {
            self.done = true;
            return None;
        }
        let event = if event.is_empty() { "message".to_owned() } else { event };
        Some(match T::read_event(&event, &data) {
            Ok(data) => Ok(Event { event, id: self.last_id.clone(), retry, data }),
            Err(error) => Err(Failure::Decode(Box::new(DecodeError::of(
                self.operation,
                self.status,
                "",
                error,
                Bytes::from(data),
            )))),
        })
    }

    fn line(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        // A mark of UTF-8 stands only at the beginning of the stream.
        let line = if self.begun { &*line } else { line.strip_prefix('\u{feff}').unwrap_or(&line) };
        self.begun = true;
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.partial.event),
            "data" => match &mut self.partial.data {
                None => self.partial.data = Some(value.to_owned()),
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
            },
            "id" if !value.contains('\0') => self.last_id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.partial.retry = value.parse().ok().map(Duration::from_millis);
            }
            // A comment, or a field of another version.
            _ => {}
        }
    }
}

impl<T: ReadItem> Stream for Events<T> {
    type Item = Result<Event<T>, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while !self.done {
            match ready!(self.lines.poll_line(cx)) {
                // An event that was not ended by an empty line is not complete, and is dropped.
                None => self.done = true,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(line)) if line.is_empty() => {
                    self.begun = true;
                    if let Some(event) = self.dispatch() {
                        return Poll::Ready(Some(event));
                    }
                }
                Some(Ok(line)) => {
                    // A comment is not kept.
                    self.partial.bytes += if line.starts_with(b":") { 0 } else { line.len() };
                    if self.partial.bytes > self.most {
                        let most = self.most;
                        self.partial = PartialEvent::default();
                        return Poll::Ready(Some(Err(self.lines.give_up(LimitError::Event(most)))));
                    }
                    self.line(&line);
                }
            }
        }
        Poll::Ready(None)
    }
}

impl<T> Sealed for Events<T> {}

impl<T: ReadItem> ReadBody for Events<T> {
    fn intake(_: StatusCode, media: &str) -> Intake {
        if is_events(media) { Intake::Stream } else { Intake::Buffer }
    }

    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        let media = reply.media();
        if !is_events(&media) {
            let reason = format!("the content type is `{media}`, where events are described");
            return Err(reply.malformed("", reason));
        }
        Ok(Self {
            lines: Lines::new(take_stream(reply), reply.bounds.limits.max_line(), Ends::OfEvents),
            begun: false,
            most: reply.bounds.limits.max_event(),
            partial: PartialEvent::default(),
            last_id: None,
            done: false,
            operation: reply.operation.id,
            status: reply.status,
            item: PhantomData,
        })
    }
}

/// Whether a body of this media type is read as events: of any other it would have none.
fn is_events(media: &str) -> bool {
    matches!(family(media), Family::Events | Family::Absent)
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}
