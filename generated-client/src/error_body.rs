// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The documented forms of an error body.

use crate::types;

/// The documented form of an error body.
pub type ErrorBody = types::Error;

/// Which form a documented status has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ErrorKind {
    Error,
}

impl ErrorKind {
    /// Reads a body of this form.
    #[inline]
    pub(crate) fn decode(self, raw: &[u8]) -> Option<ErrorBody> {
        match self {
            Self::Error => serde_json::from_slice(raw).ok(),
        }
    }
}
