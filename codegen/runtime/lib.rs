#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
// <if features>
// Without some of the operations there is code that nothing calls.
#![cfg_attr(
    not(feature = "default"),
    allow(dead_code, unused_imports, unused_macros)
)]
// <end>

mod api_error;
mod auth;
// <if bare>
mod bare;
// <end>
// <if basic_key>
mod base64;
// <end>
mod base_url;
// <if binary_body or typed_binary_body>
mod binary_body;
// <end>
// <if operations>
#[cfg(feature = "blocking")]
mod blocking;
// <end>
mod body;
// <if union_read>
mod branch;
// <end>
// <if operations>
mod builder;
// <end>
mod charset;
mod client;
// <if auth>
mod credentials;
// <end>
mod env;
mod error;
mod error_body;
// <if event_stream>
mod event_stream;
// <end>
// <if part_file>
mod file_part;
// <end>
// <if form>
mod form;
// <end>
// <if response_headers>
mod headers;
// <end>
// <if json_lines>
mod json_lines;
// <end>
mod json_path;
// <if lenient>
mod lenient;
// <end>
// <if object_read or object_write>
mod members;
// <end>
mod mistake;
// <if multipart>
mod multipart;
// <end>
// <if node>
mod node;
// <end>
// <if open_enum>
mod open_enum;
// <end>
// <if open_integer>
mod open_integer;
// <end>
// <if open_union>
mod open_union;
// <end>
// <if object>
mod object;
// <end>
pub mod operations;
mod options;
// <if paging>
mod paging;
// <end>
// <if parameters>
mod parameters;
// <end>
// <if patch>
mod patch;
// <end>
mod path;
// <if servers>
mod place;
// <end>
mod raw_request;
mod redact;
mod redirect;
// <if token>
mod renewal;
// <end>
mod request;
mod response;
mod retry;
// <if auth>
mod secret;
// <end>
mod send;
// <if servers>
mod servers;
// <end>
// <if styled>
mod styled;
// <end>
// <if text_stream>
mod text_stream;
// <end>
mod time;
// <if token>
mod token;
// <end>
mod trace;
mod transport;
// <if part_stream>
mod upload;
// <end>
pub mod types;

// <if stream>
#[cfg(feature = "blocking")]
pub use crate::blocking::Blocking;
// <end>
// <if binary_body or typed_binary_body>
pub use crate::binary_body::BinaryBody;
// <end>
pub use crate::body::Body;
pub use crate::client::{Client, ClientBuilder};
pub use crate::error::{
    ApiError, ConfigError, DecodeError, EncodeError, Error, InvalidArgument, TimeoutError,
    TimeoutKind,
};
pub use crate::error_body::ErrorBody;
// <if event_stream>
pub use crate::event_stream::{Event, EventStream, StreamError};
// <end>
// <if part_file>
pub use crate::file_part::FilePart;
// <end>
// <if response_headers>
pub use crate::headers::ResponseHeaders;
// <end>
// <if json_lines>
pub use crate::json_lines::JsonLines;
// <end>
// <if open_enum>
pub use crate::open_enum::UnknownValue;
// <end>
// <if open_integer>
pub use crate::open_integer::UnknownInteger;
// <end>
// <if paging>
pub use crate::paging::{Items, Pages};
// <end>
// <if patch>
pub use crate::patch::Patch;
// <end>
pub use crate::raw_request::RawRequest;
pub use crate::response::Response;
pub use crate::retry::RetryPolicy;
// <if server_choice>
pub use crate::servers::Server;
// <end>
// <if text_stream>
pub use crate::text_stream::TextStream;
// <end>
// <if token>
pub use crate::token::{BoxError, Token, TokenError, TokenProvider};
// <end>
pub use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "test-util")]
pub use crate::transport::{MockReply, MockTransport, RecordedRequest};
// <if part_stream>
pub use crate::upload::UploadBody;
// <end>

// The crates whose types stand in signatures, in the versions that fit.
pub use bytes;
pub use http;
// <if dates>
pub use jiff;
// <end>
pub use serde_json;
// <if uuids>
pub use uuid;
// <end>
