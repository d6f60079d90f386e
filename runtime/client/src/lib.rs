//! What generated clients need: requests, responses, errors, credentials, retries, paging and
//! long-running operations.
//!
//! A generated crate is tables ([`Operation`]) and thin functions that fill a [`Call`].
//! Everything that all operations do alike is here, and is compiled once: only the decoding of a
//! body is generic.

#![forbid(unsafe_code)]

mod auth;
mod body;
mod bounds;
mod build_error;
mod call;
mod client;
mod content;
mod error;
pub mod exports;
mod form;
mod framing;
mod lenient;
mod limits;
pub mod lro;
mod macros;
mod media;
mod more;
mod multipart;
mod origin;
mod outcome;
pub mod paging;
mod param;
#[doc(hidden)]
pub mod private;
mod reply;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
mod retry_after;
mod sealed;
mod send;
mod server;
mod sleep;
mod special;
mod table;
#[cfg(feature = "test-util")]
pub mod testing;
mod trace;
mod transport;

pub use auth::{
    AccessToken, ApiKey, AuthError, BasicAuth, BearerToken, ClientCredentials, Credential,
    TokenProvider,
};
pub use body::{Body, TypedBody};
pub use build_error::BuildError;
pub use call::{Call, Sending};
pub use client::{Client, ClientBuilder};
pub use content::{Download, Empty, Event, Events, JsonLines, Raw, ReadItem, Text};
pub use error::{ApiError, CallError, DecodeError, Error, Failure, RequestError, Result};
pub use lenient::{ItemResult, Lossy, PageItem};
pub use limits::{LimitError, Limits};
pub use lro::{Lro, LroError, LroToken, MalformedToken, TokenError, Waiting};
pub use multipart::{File, Multipart};
pub use origin::{BadOrigin, Distrust, Origins, UntrustedUrl};
pub use outcome::{NoHeaders, ReadBody, ReadHeaders};
pub use paging::{Pager, PagingProfile};
pub use request::Request;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::Response;
pub use retry::RetryPolicy;
pub use sleep::Sleep;
#[cfg(feature = "reqwest")]
pub use sleep::TokioSleep;
pub use table::{
    FinalState, Format, LroKind, LroProfile, Method, Operation, Param, ParameterLocation,
    Requirement, Reserved, Source, Style, WaiterProfile,
};
pub use transport::{ByteStream, Foreign, Transport, TransportError, TransportErrorKind};

pub use bytes::Bytes;
pub use http::{self, HeaderMap, StatusCode};
pub use specwright_types::{self, Json, View};

/// A future on the heap.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An error of any kind.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
