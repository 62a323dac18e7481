//! `enum` becomes an open enum (OpenAPI 3.0.3, "Schema Object", `enum`).

use std::collections::HashSet;

use crate::api::{EnumValue, Shape};
use crate::naming::Scope;

/// Each distinct text gets a variant; a text listed twice is one value.
pub(super) fn lower_enum(texts: &[&str]) -> Shape {
    // An open enum has an `Unknown` beside its values, and `Self` cannot name a variant.
    let mut names = Scope::with_reserved(&["Unknown", "Self"]);
    let mut seen = HashSet::new();
    let values = texts
        .iter()
        .filter(|&&text| seen.insert(text))
        .map(|&text| EnumValue { name: names.claim_type(text), wire: text.to_owned() })
        .collect();
    Shape::Enum { values }
}
