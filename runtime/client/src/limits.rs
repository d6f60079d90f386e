//! How much a service may make a client hold, and for how long.

use std::fmt;
use std::time::Duration;

/// How much a service may make a client hold, and for how long: set on a client for all calls, and
/// on a call. What is not set on a call is as on the client, and what is not set there is the
/// default. The largest value of a type (`usize::MAX`, `Duration::MAX`) is no limit.
///
/// | limit | default | set by |
/// |---|---|---|
/// | bytes of a body that is buffered, unpacked: of results, errors, polls, pages and tokens, and by [`Download::bytes`](crate::Download::bytes) | 64 MiB | [`body`](Self::body) |
/// | bytes of a line of a stream of JSON values or of events | 8 MiB | [`line`](Self::line) |
/// | bytes of all lines of an event together | 16 MiB | [`event`](Self::event) |
/// | headers of a response | 100 | [`headers`](Self::headers) |
/// | bytes of their names and values | 64 KiB | [`header_bytes`](Self::header_bytes) |
/// | time to connect, with TLS | 30 seconds | [`connect`](Self::connect), on the client only |
/// | time in which nothing moves: no part of a body is sent, the head of the response or the next part of its body does not arrive | 5 minutes | [`idle`](Self::idle) |
/// | time from the head of a response to the end of a body that is buffered | 1 hour | [`receive`](Self::receive) |
/// | least pause between two polls, also if the service asks for a shorter one | 250 ms | [`poll_pause`](Self::poll_pause), [`WaitOptions::min_delay`](crate::lro::WaitOptions::min_delay) |
/// | pages without items, one after another | 1,000 | [`empty_pages`](Self::empty_pages) |
/// | pages of a list | 100,000 | [`pages`](Self::pages) |
/// | links of a list that are remembered, so as not to follow one again | 10,000 | [`links`](Self::links) |
///
/// The time of a whole call, with its retries and redirects, is limited by `timeout` of the client
/// and the call, and has no limit by default; that of waiting for an operation by
/// [`WaitOptions::deadline`](crate::lro::WaitOptions::deadline), a day by default.
///
/// ```
/// use specwright_client::Limits;
/// use std::time::Duration;
/// let limits = Limits::new().body(512 << 20).idle(Duration::from_secs(60));
/// assert_ne!(limits, Limits::new());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    body: Option<usize>,
    line: Option<usize>,
    event: Option<usize>,
    headers: Option<usize>,
    header_bytes: Option<usize>,
    connect: Option<Duration>,
    idle: Option<Duration>,
    receive: Option<Duration>,
    poll_pause: Option<Duration>,
    empty_pages: Option<usize>,
    pages: Option<usize>,
    links: Option<usize>,
}

/// The setter of each limit, how it is read, and how the limits of a call lie over those of a
/// client.
macro_rules! limits {
    ($($(#[$meta:meta])* $name:ident, $get:ident: $type:ty = $default:expr;)*) => {
        impl Limits {
            $(
                $(#[$meta])*
                #[must_use]
                pub fn $name(mut self, most: $type) -> Self {
                    self.$name = Some(most);
                    self
                }

                #[cfg_attr(not(feature = "reqwest"), allow(dead_code, reason = "some are asked for by the default transport only"))]
                pub(crate) fn $get(&self) -> $type {
                    self.$name.unwrap_or($default)
                }
            )*

            /// These limits, and for those that are not set the limits of `others`.
            #[must_use]
            pub fn or(&self, others: &Self) -> Self {
                Self { $($name: self.$name.or(others.$name),)* }
            }
        }
    };
}

limits! {
    /// Bytes of a body that is buffered, after unpacking it.
    body, max_body: usize = 64 << 20;
    /// Bytes of a line of a stream of JSON values or of events.
    line, max_line: usize = 8 << 20;
    /// Bytes of all lines of an event together.
    event, max_event: usize = 16 << 20;
    /// Headers of a response. On a call it can only be lower than on the client, whose transport
    /// keeps to the limit of the client.
    headers, max_headers: usize = 100;
    /// Bytes of the names and values of the headers of a response. On a call it can only be lower
    /// than on the client.
    header_bytes, max_header_bytes: usize = 64 << 10;
    /// Time to connect, with TLS. It holds for the default transport of a client; connections are
    /// shared by calls, which cannot set it.
    connect, max_connect: Duration = Duration::from_secs(30);
    /// Time in which nothing moves: no part of a body is sent, the head of the response or the next
    /// part of its body does not arrive. It holds for streams too, as long as they are read.
    idle, max_idle: Duration = Duration::from_secs(5 * 60);
    /// Time from the head of a response to the end of a body that is buffered, however steadily it
    /// drips.
    receive, max_receive: Duration = Duration::from_secs(60 * 60);
    /// The least pause between two polls, also if the service asks for a shorter one.
    poll_pause, min_poll_pause: Duration = Duration::from_millis(250);
    /// Pages without items, one after another.
    empty_pages, max_empty_pages: usize = 1_000;
    /// Pages of a list, counted from its beginning or from where it was resumed.
    pages, max_pages: usize = 100_000;
    /// Links of a list that are remembered, so as not to follow one again. A cycle of more pages is
    /// found later, by its second round.
    links, max_links: usize = 10_000;
}

impl Limits {
    /// The default limits of all responses.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn sets_connect(&self) -> bool {
        self.connect.is_some()
    }
}

/// A service that wanted a client to hold more, or for longer, than the [`Limits`] allow. What it
/// sent until then is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// [`Limits::body`].
    Body(usize),
    /// [`Limits::line`].
    Line(usize),
    /// [`Limits::event`].
    Event(usize),
    /// [`Limits::headers`].
    Headers(usize),
    /// [`Limits::header_bytes`].
    HeaderBytes(usize),
    /// [`Limits::receive`].
    Receive(Duration),
    /// [`Limits::empty_pages`].
    EmptyPages(usize),
    /// [`Limits::pages`].
    Pages(usize),
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let setter = match self {
            Self::Body(most) => {
                write!(f, "the body of the response has more than {most} bytes")?;
                "body"
            }
            Self::Line(most) => {
                write!(f, "a line of the response has more than {most} bytes")?;
                "line"
            }
            Self::Event(most) => {
                write!(f, "an event of the response has more than {most} bytes")?;
                "event"
            }
            Self::Headers(most) => {
                write!(f, "the response has more than {most} headers")?;
                "headers"
            }
            Self::HeaderBytes(most) => {
                write!(f, "the headers of the response have more than {most} bytes")?;
                "header_bytes"
            }
            Self::Receive(most) => {
                write!(f, "the body of the response did not end within {most:?}")?;
                "receive"
            }
            Self::EmptyPages(most) => {
                write!(f, "the list has more than {most} pages without items one after another")?;
                "empty_pages"
            }
            Self::Pages(most) => {
                write!(f, "the list has more than {most} pages")?;
                "pages"
            }
        };
        write!(f, "; if that is right, raise `Limits::{setter}` on the client or the call")
    }
}

impl std::error::Error for LimitError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_overrides_what_it_sets() {
        let client = Limits::new().body(1).idle(Duration::from_secs(1));
        let both = Limits::new().body(2).pages(3).or(&client);
        assert_eq!(
            (both.max_body(), both.max_pages(), both.max_idle()),
            (2, 3, Duration::from_secs(1))
        );
        assert_eq!((both.max_line(), both.min_poll_pause()), (8 << 20, Duration::from_millis(250)));
    }

    /// `docs/limits.md` names each limit with its default.
    #[test]
    fn every_limit_is_documented() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/limits.md");
        let Ok(page) = std::fs::read_to_string(path) else {
            eprintln!("skipped: {path} is not there");
            return;
        };
        let limits = Limits::new();
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let rows = [
            ("body", "64 MiB", limits.max_body() == 64 << 20),
            ("line", "8 MiB", limits.max_line() == 8 << 20),
            ("event", "16 MiB", limits.max_event() == 16 << 20),
            ("headers", "100", limits.max_headers() == 100),
            ("header_bytes", "64 KiB", limits.max_header_bytes() == 64 << 10),
            ("connect", "30 s", limits.max_connect() == Duration::from_secs(30)),
            ("idle", "5 min", limits.max_idle() == minutes(5)),
            ("receive", "1 h", limits.max_receive() == minutes(60)),
            ("poll_pause", "250 ms", limits.min_poll_pause() == Duration::from_millis(250)),
            ("empty_pages", "1,000", limits.max_empty_pages() == 1_000),
            ("pages", "100,000", limits.max_pages() == 100_000),
            ("links", "10,000", limits.max_links() == 10_000),
        ];
        for (name, default, holds) in rows {
            assert!(holds, "{name}");
            let row = page
                .lines()
                .filter(|line| line.contains(&format!("| {default} | `Limits::{name}` |")))
                .count();
            assert_eq!(row, 1, "{name}: {default}");
        }
        let documented = page
            .lines()
            .filter(|line| line.starts_with("| ") && line.contains("| `Limits::"))
            .count();
        assert_eq!(documented, rows.len());
    }

    #[test]
    fn an_error_says_what_to_raise() {
        let message = LimitError::Pages(100).to_string();
        assert_eq!(
            message,
            "the list has more than 100 pages; if that is right, raise `Limits::pages` on the \
             client or the call"
        );
    }
}
