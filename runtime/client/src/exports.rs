//! What a generated client re-exports at its root: all that its user writes, so that one dependency
//! is enough. What the client defines itself takes precedence over a name here.

pub use crate::auth::{
    AccessToken, ApiKey, AuthError, BasicAuth, BearerToken, ClientCredentials, Credential,
    TokenProvider,
};
#[cfg(feature = "reqwest")]
pub use crate::reqwest_transport::ReqwestTransport;
#[cfg(feature = "reqwest")]
pub use crate::sleep::TokioSleep;
#[cfg(feature = "test-util")]
pub use crate::testing;
pub use crate::{
    ApiError, Body, BoxError, BoxFuture, BuildError, ByteStream, Call, CallError, DecodeError,
    Download, Empty, Error, Event, Events, Failure, File, ItemResult, JsonLines, LimitError,
    Limits, Lossy, Lro, LroError, LroToken, Multipart, NoHeaders, PageItem, Pager, Raw,
    RequestError, Response, Result, RetryPolicy, Sending, Sleep, Text, TokenError, Transport,
    TransportError, TransportErrorKind, TypedBody, UntrustedUrl, Waiting, lro, paging,
};
pub use bytes::{self, Bytes};
pub use http::{self, HeaderMap, StatusCode};
pub use specwright_types::{
    Base64, Base64Url, Date, DateTime, Decimal, Duration, HttpDate, Int64, Json, Nullable, Time,
    UInt64, UnixTime, Uuid,
};
pub use url::{self, Url};
