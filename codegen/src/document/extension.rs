//! The extensions that documents and their overlays can use.

/// By this, an operation, a component schema, a property or a parameter says what it is to be called.
pub(crate) const NAME: &str = "x-sdk-name";
/// By this, an operation says how its next page is asked for.
pub(crate) const PAGINATION: &str = "x-sdk-pagination";
/// By this, an operation says how its answer is streamed.
pub(crate) const STREAMING: &str = "x-sdk-streaming";

/// What all of them begin with, and no others do.
pub(super) const START: &str = "x-sdk-";

pub(super) const ALL: [&str; 3] = [NAME, PAGINATION, STREAMING];
