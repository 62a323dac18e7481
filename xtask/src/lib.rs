//! The part of `cargo xtask` that touches the disk, as a library, so that the tests can call it.
//!
//! The commands themselves are in the binary. The generator knows nothing of files: it returns
//! paths and texts, and [`disk`] is the only place that turns them into a folder, or compares them
//! with one.

pub mod disk;
mod fault;
mod kind;
mod visible;

pub use fault::{Fault, reason};
pub use kind::kind;
pub use visible::visible;
