//! The emitted crate, called over real sockets and over a scripted transport.

mod operations;
mod runtime;
mod support;
