//! The emitted crate, called over real sockets and over a scripted transport.

mod operations;
mod reads;
mod runtime;
mod support;
