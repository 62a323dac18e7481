//! A Cargo feature for each tag, so that a program compiles no more than it calls.

use crate::api::Tag;
use crate::naming::Scope;

/// The features that every crate has.
const RESERVED: &[&str] =
    &["blocking", "default", "native_tls", "rustls", "rustls_no_provider", "test_util", "tracing", "uuid", "jiff"];

/// Names the features after the tags. Operations without a tag are always there.
pub(super) fn name_features(tags: &mut [Tag]) {
    let mut names = Scope::with_reserved(RESERVED);
    for tag in tags.iter_mut().filter(|tag| tag.wire.is_some()) {
        let name = names.claim_value(tag.module.as_str());
        tag.feature = Some(name.as_str().replace('_', "-"));
    }
}
