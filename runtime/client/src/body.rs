//! What a request carries: bytes that can be sent again, or a stream that is sent once.

use crate::{BoxError, ByteStream};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt::{self, Debug};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// The body of a request.
///
/// Bytes and text become one by `into()`. A [`stream`](Self::stream) is sent as it comes and only
/// once: a call with it is not retried. A [`replay`](Self::replay) can be sent again.
///
/// ```
/// use specwright_client::Body;
/// let body = Body::from("hello");
/// assert_eq!(body.len(), Some(5));
/// ```
#[derive(Clone, Default)]
pub struct Body {
    inner: Inner,
    /// Called with each chunk that is taken.
    moved: Option<Moved>,
}

/// The body of a request together with its media type, for operations that take bytes of several.
///
/// ```
/// use specwright_client::TypedBody;
/// let picture = TypedBody::new("image/png", vec![0x89, 0x50]);
/// ```
#[derive(Debug, Clone)]
pub struct TypedBody {
    media: String,
    body: Body,
}

impl TypedBody {
    /// A body of this media type, which is no range (RFC 9110 section 8.3.1). Awaiting the call
    /// returns an error where it is none.
    pub fn new(media: impl Into<String>, body: impl Into<Body>) -> Self {
        Self { media: media.into(), body: body.into() }
    }

    /// The media type and the body, unless the media type cannot be sent.
    pub(crate) fn into_parts(self) -> Result<(String, Body), String> {
        let Self { media, body } = self;
        if media.contains('*') || !media.contains('/') {
            let media = media.escape_debug();
            return Err(format!("`{media}` is no media type that a body can have"));
        }
        Ok((media, body))
    }
}

/// Counts the chunks of a body that have been taken by who sends it. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Moved(Arc<AtomicU64>);

impl Moved {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Bytes of so many are handed over as one; more in pieces, so that one sees that they go out.
const PIECE: usize = 1 << 20;

#[derive(Clone, Default)]
enum Inner {
    #[default]
    Empty,
    Bytes(Bytes),
    /// Shared by the clones of a call; whoever sends it first takes it.
    Once(Arc<Mutex<Option<ByteStream>>>, Option<u64>),
    Replay(Arc<dyn Fn() -> ByteStream + Send + Sync>, Option<u64>),
}

impl Body {
    /// A body that is sent as it comes. `length` is its length in bytes, if it is known.
    pub fn stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<BoxError> + 'static,
    {
        let stream = ByteStream::new(Chunks(Box::pin(stream)));
        Self::of(Inner::Once(Arc::new(Mutex::new(Some(stream))), length))
    }

    /// A body whose stream can be made anew, so that a call with it can be retried.
    pub fn replay(
        make: impl Fn() -> ByteStream + Send + Sync + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::of(Inner::Replay(Arc::new(make), length))
    }

    /// The length of the body in bytes, if it is known.
    #[must_use]
    pub fn len(&self) -> Option<u64> {
        match &self.inner {
            Inner::Empty => Some(0),
            Inner::Bytes(bytes) => Some(bytes.len() as u64),
            Inner::Once(_, length) | Inner::Replay(_, length) => *length,
        }
    }

    /// Whether it is known to be empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The bytes of the body, unless it is a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.inner {
            Inner::Empty => Some(&[]),
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Once(..) | Inner::Replay(..) => None,
        }
    }

    fn of(inner: Inner) -> Self {
        Self { inner, moved: None }
    }

    /// The same body, of which each chunk that is taken is counted.
    pub(crate) fn watched(self, moved: Moved) -> Self {
        Self { moved: Some(moved), ..self }
    }

    /// The bytes of the body, if they are to be handed over as one.
    #[cfg(feature = "reqwest")]
    pub(crate) fn shared(&self) -> Option<Bytes> {
        match &self.inner {
            Inner::Empty => Some(Bytes::new()),
            Inner::Bytes(bytes) => {
                Some(bytes.clone()).filter(|bytes| self.moved.is_none() || bytes.len() <= PIECE)
            }
            Inner::Once(..) | Inner::Replay(..) => None,
        }
    }

    /// Whether it can be sent more than once.
    #[must_use]
    pub fn can_replay(&self) -> bool {
        !matches!(self.inner, Inner::Once(..))
    }

    /// Whether it is a stream that has been sent already.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.inner {
            Inner::Once(stream, _) => {
                stream.lock().unwrap_or_else(PoisonError::into_inner).is_none()
            }
            _ => false,
        }
    }

    /// The chunks of the body. A stream that has been sent already has none.
    #[must_use]
    pub fn into_stream(self) -> ByteStream {
        let Some(moved) = self.moved else { return self.inner.into_stream() };
        let stream = match self.inner {
            Inner::Bytes(bytes) => ByteStream::new(Pieces(bytes)),
            inner => inner.into_stream(),
        };
        ByteStream::new(Watched { stream, moved })
    }
}

impl Inner {
    fn into_stream(self) -> ByteStream {
        match self {
            Inner::Empty => Bytes::new().into(),
            Inner::Bytes(bytes) => bytes.into(),
            Inner::Once(stream, _) => {
                let taken = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.unwrap_or_else(|| Bytes::new().into())
            }
            Inner::Replay(make, _) => make(),
        }
    }
}

/// Bytes, one piece after another.
struct Pieces(Bytes);

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.0.len().min(PIECE / 16);
        Poll::Ready((length > 0).then(|| Ok(self.0.split_to(length))))
    }
}

/// Chunks that are counted.
struct Watched {
    stream: ByteStream,
    moved: Moved,
}

impl Stream for Watched {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.stream).poll_next(cx);
        if next.is_ready() {
            self.moved.0.fetch_add(1, Ordering::Relaxed);
        }
        next
    }
}

/// Chunks of any kind as bytes.
struct Chunks<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Chunks<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(cx)
            .map(|next| next.map(|chunk| chunk.map(Into::into).map_err(Into::into)))
    }
}

impl Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.inner, self.len()) {
            (Inner::Empty, _) => f.write_str("empty"),
            (Inner::Bytes(bytes), _) => write!(f, "{} bytes", bytes.len()),
            (_, Some(length)) => write!(f, "a stream of {length} bytes"),
            (_, None) => f.write_str("a stream"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::of(Inner::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::of(Inner::Bytes(bytes.into()))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::of(Inner::Bytes(text.into()))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::of(Inner::Bytes(text.into()))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::of(Inner::Bytes(bytes.into()))
    }
}

impl From<ByteStream> for Body {
    fn from(stream: ByteStream) -> Self {
        Self::of(Inner::Once(Arc::new(Mutex::new(Some(stream))), None))
    }
}
