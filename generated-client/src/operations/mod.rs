// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The requests that the methods of [`Client`](crate::Client) return.
//!
//! Each is a builder: its setters add what is optional, and a verb such as `send` sends it.

mod chat;
mod chatbots;
mod contacts;
mod conversations;
mod leads;

pub use self::chat::*;
pub use self::chatbots::*;
pub use self::contacts::*;
pub use self::conversations::*;
pub use self::leads::*;
