// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// Without some of the operations there is code that nothing calls.
#![cfg_attr(
    not(feature = "default"),
    allow(dead_code, unused_imports, unused_macros)
)]

mod api_error;
mod auth;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod builder;
mod charset;
mod client;
mod credentials;
mod env;
mod error;
mod error_body;
mod json_path;
mod lenient;
mod members;
mod mistake;
mod open_enum;
mod object;
pub mod operations;
mod options;
mod paging;
mod path;
mod raw_request;
mod redact;
mod redirect;
mod request;
mod response;
mod retry;
mod secret;
mod send;
mod text_stream;
mod time;
mod trace;
mod transport;
pub mod types;

#[cfg(feature = "blocking")]
pub use crate::blocking::Blocking;
pub use crate::body::Body;
pub use crate::client::{Client, ClientBuilder};
pub use crate::error::{
    ApiError, ConfigError, DecodeError, EncodeError, Error, InvalidArgument, TimeoutError,
    TimeoutKind,
};
pub use crate::error_body::ErrorBody;
pub use crate::open_enum::UnknownValue;
pub use crate::paging::{Items, Pages};
pub use crate::raw_request::RawRequest;
pub use crate::response::Response;
pub use crate::retry::RetryPolicy;
pub use crate::text_stream::TextStream;
pub use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "test-util")]
pub use crate::transport::{MockReply, MockTransport, RecordedRequest};

// The crates whose types stand in signatures, in the versions that fit.
pub use bytes;
pub use http;
pub use jiff;
pub use serde_json;
