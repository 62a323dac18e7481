//! Names outlive an update of the document: what the last release called something, the next calls it too.
//!
//! Lowering names things by the document alone, so a new neighbour may take the name of an old one, and a new
//! `operationId` renames an operation. Here each scope is claimed anew: first what the document wants by
//! `x-sdk-name`, then what the last release knows by its identity, then the rest by the names that lowering gave it.
//! What comes too late yields as it does there. Without a last release and without a wish nothing changes.

mod claim;
mod identity;
mod known;
mod operations;
mod rename;
mod settings;
mod types;
mod wishes;

use crate::api::Api;
use crate::diagnostic::Diagnostics;
use crate::surface::Surface;
use known::Known;
pub use wishes::Wishes;

/// Gives all types their identity, and all things the names that they are to have: `last` lists those that they had,
/// the latest first.
pub fn keep_names(api: &mut Api, last: &[&Surface], wishes: &Wishes, diagnostics: &mut Diagnostics) {
    let owners = identity::identify(api);
    let known = Known::of(last);
    types::name_members(api, &known, wishes, diagnostics);
    operations::name_tags(api, &known);
    settings::name_settings(api, &known);
    settings::name_servers(api, &known);
    settings::name_headers(api, &known);
    let renamed = types::name_types(api, &known, &owners, wishes, diagnostics);
    rename::apply(api, &renamed);
    operations::name_operations(api, &known, wishes, diagnostics);
}
