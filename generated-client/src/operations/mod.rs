// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The requests that the methods of [`Client`](crate::Client) return.
//!
//! Each is a builder: its setters add what is optional, and a verb such as `send` sends it.

#[cfg(feature = "chat")]
mod chat;
#[cfg(feature = "chatbots")]
mod chatbots;
#[cfg(feature = "contacts")]
mod contacts;
#[cfg(feature = "conversations")]
mod conversations;
#[cfg(feature = "leads")]
mod leads;

#[cfg(feature = "chat")]
pub use self::chat::*;
#[cfg(feature = "chatbots")]
pub use self::chatbots::*;
#[cfg(feature = "contacts")]
pub use self::contacts::*;
#[cfg(feature = "conversations")]
pub use self::conversations::*;
#[cfg(feature = "leads")]
pub use self::leads::*;
