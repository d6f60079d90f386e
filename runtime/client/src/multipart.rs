//! Bodies of several parts (RFC 2046 section 5.1, RFC 7578).

use crate::error::Reason;
use crate::{Body, BoxError, ByteStream};
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue};
use specwright_types::{Field, View};
use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::fmt::Write;
use std::hash::{BuildHasher, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The parts of a body.
///
/// ```
/// use specwright_client::{File, Multipart, View};
/// let parts = Multipart::new()
///     .text("title", View::Str("A cat"))
///     .file("photo", File::new(vec![1, 2, 3]).named("cat.png").media("image/png"));
/// assert_eq!(parts.len(), 2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    /// The first part that could not be made.
    problem: Option<Reason>,
}

#[derive(Debug, Clone)]
struct Part {
    name: String,
    file_name: Option<String>,
    media: Option<String>,
    headers: Vec<(String, String)>,
    body: Body,
}

/// A file of a [`Multipart`]: its content, and the name and media type it is sent with.
#[derive(Debug, Clone)]
pub struct File {
    body: Body,
    name: Option<String>,
    media: Option<String>,
    headers: Vec<(String, String)>,
    /// The part is a value in place of a file, and has no file name.
    inline: bool,
}

impl File {
    /// Creates a file of bytes, text, or a stream. A stream is sent as it comes.
    pub fn new(content: impl Into<Body>) -> Self {
        let body = content.into();
        Self { body, name: None, media: None, headers: Vec::new(), inline: false }
    }

    /// A text in place of a file: a part without a file name (RFC 7578 section 4.2).
    pub fn text(text: impl Into<String>) -> Self {
        Self { inline: true, ..Self::new(text.into()) }.media("text/plain")
    }

    /// A JSON document in place of a file: a part without a file name.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn json<T: Field>(value: &T) -> Result<Self, serde_json::Error> {
        let bytes = specwright_types::private::view_to_vec(value.view())?;
        Ok(Self { inline: true, ..Self::new(bytes) }.media("application/json"))
    }

    /// Sets the file name; without one, the name of the part is sent.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type; without one, that of the description is sent.
    #[must_use]
    pub fn media(mut self, media: impl Into<String>) -> Self {
        self.media = Some(media.into());
        self
    }

    /// A header of its part, in addition to those that carry its name and media type.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl<B: Into<Body>> From<B> for File {
    fn from(content: B) -> Self {
        Self::new(content)
    }
}

impl Multipart {
    /// Without parts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many parts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there are no parts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// A part that holds the text of a scalar. An absent one is left out; a list gives a part for
    /// each item, and an object its JSON.
    #[must_use]
    pub fn text(self, name: &str, value: View<'_>) -> Self {
        self.text_as(name, "", value)
    }

    /// A part that holds the text of a scalar, of a media type; empty: none is sent.
    #[must_use]
    pub fn text_as(mut self, name: &str, media: &str, value: View<'_>) -> Self {
        match value.text() {
            Some(text) => self.push(name, media, text.into_owned().into()),
            None if value.is_none() => {}
            None => match value {
                View::Seq(list) => {
                    return (0..list.len())
                        .fold(self, |parts, i| parts.text_as(name, media, list.at(i)));
                }
                _ => self.push_json(name, "application/json", value),
            },
        }
        self
    }

    /// A part that holds the strings of a list, with this between them. One without items is left
    /// out.
    #[must_use]
    pub fn joined(mut self, name: &str, separator: &str, values: View<'_>) -> Self {
        let View::Seq(list) = values else { return self.text(name, values) };
        if !list.is_empty() {
            let strings: Vec<_> = (0..list.len())
                .map(|i| list.at(i).text().unwrap_or_default().into_owned())
                .collect();
            self.push(name, "", strings.join(separator).into());
        }
        self
    }

    /// A part that holds a JSON document.
    #[must_use]
    pub fn json<T: Field>(self, name: &str, value: &T) -> Self {
        self.json_as(name, "application/json", value)
    }

    /// A part that holds a JSON document, of another media type.
    #[must_use]
    pub fn json_as<T: Field>(mut self, name: &str, media: &str, value: &T) -> Self {
        self.push_json(name, media, value.view());
        self
    }

    /// A part that holds a file, of the media type `application/octet-stream`.
    #[must_use]
    pub fn file(self, name: &str, file: impl Into<File>) -> Self {
        self.file_as(name, "application/octet-stream", file)
    }

    /// A file of this media type, unless the file has one.
    #[must_use]
    pub fn file_as(mut self, name: &str, media: &str, file: impl Into<File>) -> Self {
        let File { body, name: file_name, media: own, headers, inline } = file.into();
        let file_name = file_name.or_else(|| (!inline).then(|| name.to_owned()));
        let media = Some(own.unwrap_or_else(|| media.to_owned()));
        self.parts.push(Part { name: name.to_owned(), file_name, media, headers, body });
        self
    }

    fn push(&mut self, name: &str, media: &str, body: Body) {
        let media = (!media.is_empty()).then(|| media.to_owned());
        self.parts.push(Part {
            name: name.to_owned(),
            file_name: None,
            media,
            headers: Vec::new(),
            body,
        });
    }

    fn push_json(&mut self, name: &str, media: &str, value: View<'_>) {
        match specwright_types::private::view_to_vec(value) {
            Ok(bytes) => self.push(name, media, bytes.into()),
            Err(error) => {
                let text = format!("its part `{name}` cannot be written");
                self.problem.get_or_insert_with(|| Reason::by(text, error));
            }
        }
    }

    /// The content type, with the boundary, and the body.
    pub(crate) fn into_body(self, media: &str) -> Result<(String, Body), Reason> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let boundary = boundary();
        let mut pieces = Vec::new();
        for part in self.parts {
            let head = part.head(&boundary)?;
            pieces.extend([head.into(), part.body, Body::from("\r\n")]);
        }
        pieces.push(format!("--{boundary}--\r\n").into());
        Ok((format!("{media}; boundary={boundary}"), joined(pieces)))
    }
}

impl Part {
    fn head(&self, boundary: &str) -> Result<String, String> {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            quoted(&self.name)
        );
        if let Some(name) = &self.file_name {
            // Writing to a string does not fail.
            let _ = write!(head, "; filename=\"{}\"", quoted(name));
        }
        if let Some(media) = &self.media {
            if media.bytes().any(|b| b.is_ascii_control()) {
                return Err(format!(
                    "the media type of its part `{}` holds control characters",
                    self.name
                ));
            }
            let _ = write!(head, "\r\nContent-Type: {media}");
        }
        for (name, value) in &self.headers {
            if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
                return Err(format!(
                    "the header `{name}` of its part `{}` cannot be sent",
                    self.name
                ));
            }
            let _ = write!(head, "\r\n{name}: {value}");
        }
        head.push_str("\r\n\r\n");
        Ok(head)
    }
}

/// Names as browsers write them (WHATWG HTML "multipart/form-data encoding algorithm"): UTF-8, with
/// what would end them escaped.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text that no part contains by chance. The keys of `RandomState` are random for each process.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("specwright-{:016x}{:016x}", random(), random())
}

/// One body of several.
fn joined(pieces: Vec<Body>) -> Body {
    if pieces.iter().all(|piece| piece.as_bytes().is_some()) {
        let bytes: Vec<u8> = pieces.iter().filter_map(Body::as_bytes).flatten().copied().collect();
        return bytes.into();
    }
    let length = pieces.iter().map(Body::len).sum();
    if pieces.iter().all(Body::can_replay) {
        return Body::replay(
            move || ByteStream::new(Chain { rest: pieces.clone().into(), current: None }),
            length,
        );
    }
    Body::stream(Chain { rest: pieces.into(), current: None }, length)
}

/// Bodies one after another.
struct Chain {
    rest: VecDeque<Body>,
    current: Option<ByteStream>,
}

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let Self { rest, current } = &mut *self;
            let Some(stream) = current else {
                match rest.pop_front() {
                    Some(next) => *current = Some(next.into_stream()),
                    None => return Poll::Ready(None),
                }
                continue;
            };
            match ready!(Pin::new(stream).poll_next(cx)) {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => *current = None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_are_written_one_by_one() {
        let parts = Multipart::new()
            .text("title", View::Str("A \"cat\""))
            .text("gone", View::Absent)
            .text("n", View::Any(&json!(7)))
            .joined("list", "|", View::Seq(&vec!["a".to_owned(), "b c".to_owned()]))
            .joined("none", ",", View::Seq(&Vec::<String>::new()))
            .json("meta\r\n\"x\"", &json!({"a": 1}))
            .file(
                "photo",
                File::new(vec![1, 2]).named("c\"at.png").media("image/png").header("X-Limit", "7"),
            )
            .file("raw", "abc");
        let (media, body) = parts.into_body("multipart/form-data").expect("a body");
        let boundary =
            media.strip_prefix("multipart/form-data; boundary=").expect("a boundary").to_owned();
        let text = String::from_utf8(body.as_bytes().expect("bytes").to_vec()).expect("UTF-8");
        let expected = "--B\r\n\
         Content-Disposition: form-data; name=\"title\"\r\n\
         \r\n\
         A \"cat\"\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"n\"\r\n\
         \r\n\
         7\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"list\"\r\n\
         \r\n\
         a|b c\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"meta%0D%0A%22x%22\"\r\n\
         Content-Type: application/json\r\n\
         \r\n\
         {\"a\":1}\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"photo\"; filename=\"c%22at.png\"\r\n\
         Content-Type: image/png\r\n\
         X-Limit: 7\r\n\
         \r\n\
         \u{1}\u{2}\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"raw\"; filename=\"raw\"\r\n\
         Content-Type: application/octet-stream\r\n\
         \r\n\
         abc\r\n\
         --B--\r\n";
        assert_eq!(text.replace(&boundary, "B"), expected);
    }

    #[test]
    fn a_streamed_file_makes_a_streamed_body() {
        let stream = || ByteStream::from(Bytes::from("abc"));
        let (_, body) =
            Multipart::new().file("f", stream()).into_body("multipart/form-data").expect("a body");
        assert!(!body.can_replay() && body.len().is_none());
        let replay = Body::replay(stream, Some(3));
        let (_, body) =
            Multipart::new().file("f", replay).into_body("multipart/form-data").expect("a body");
        assert!(body.can_replay() && body.len().is_some());
    }

    #[test]
    fn a_media_type_cannot_smuggle_headers() {
        let parts = Multipart::new().file("f", File::new("x").media("text/plain\r\nX: y"));
        assert_eq!(
            parts.into_body("multipart/form-data").err().as_ref().map(Reason::text),
            Some("the media type of its part `f` holds control characters")
        );
        let parts = Multipart::new().file("f", File::new("x").header("X", "a\r\nY: b"));
        assert_eq!(
            parts.into_body("multipart/form-data").err().as_ref().map(Reason::text),
            Some("the header `X` of its part `f` cannot be sent")
        );
    }
}
