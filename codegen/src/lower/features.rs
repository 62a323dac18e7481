//! A Cargo feature for each tag, so that a program compiles no more than it calls.

use crate::api::Tag;
use crate::naming::{Scope, ValueName, reserved};

/// Names the features after the tags. Operations without a tag are always there.
pub(super) fn name_features(tags: &mut [Tag]) {
    let modules: Vec<_> = tags.iter().filter(|tag| tag.wire.is_some()).map(|tag| tag.module.clone()).collect();
    let modules: Vec<&str> = modules.iter().map(ValueName::as_str).collect();
    let names = Scope::with_reserved(reserved::FEATURES).claim_values(&modules);
    for (tag, name) in tags.iter_mut().filter(|tag| tag.wire.is_some()).zip(names) {
        tag.feature = Some(name.as_str().replace('_', "-"));
    }
}
