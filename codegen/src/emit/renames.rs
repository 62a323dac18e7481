//! Wire names that one attribute on a struct says for all of its members.

use crate::api::Field;

/// Whether one attribute on the struct can say most of the renames.
pub(super) fn renames_to_camel(fields: &[Field]) -> bool {
    let (mut by_rule, mut as_is) = (0, 0);
    for field in fields {
        let name = field.name.as_str();
        if name != field.wire && camel_case(name) == field.wire {
            by_rule += 1;
        }
        if name == field.wire && camel_case(name) != field.wire {
            as_is += 1;
        }
    }
    by_rule > as_is
}

/// What serde makes of a field under `rename_all = "camelCase"`.
pub(super) fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut capital = false;
    for c in name.chars() {
        match c {
            '_' => capital = true,
            c if capital => {
                out.push(c.to_ascii_uppercase());
                capital = false;
            }
            c => out.push(c),
        }
    }
    // serde makes PascalCase first and lowers the first character then.
    let mut characters = out.chars();
    characters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + characters.as_str())
}
