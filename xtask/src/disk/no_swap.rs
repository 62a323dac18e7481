//! Systems on which two folders cannot change places in one call: everything is done in place.

use super::place::Place;
use super::plan::Plan;
use super::tree::Tree;
use crate::Fault;

/// Whether the folders changed places.
#[derive(Debug, PartialEq, Eq)]
pub enum Swapped {
    /// They did: all is done.
    Yes,
    /// They cannot here; nothing has happened.
    No,
}

/// Does nothing, and says so.
#[expect(clippy::unnecessary_wraps, reason = "the other module of this name can fail")]
pub fn write(_: &Place, _: &Tree<'_>, _: &Plan) -> Result<Swapped, Fault> {
    Ok(Swapped::No)
}

/// There is never anything to recover.
#[expect(clippy::unnecessary_wraps, reason = "the other module of this name can fail")]
pub fn recover(_: &Place) -> Result<bool, Fault> {
    Ok(false)
}
