//! Which version of OpenAPI is it, if any?

use serde_json::Value;

use super::tree::Tree;
use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::pointer::Pointer;

/// The version, or `None` and a located error.
pub(super) fn read_version(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<String> {
    let at = Pointer::root().child("openapi");
    let Some(value) = tree.value.get("openapi") else {
        report_missing(tree, diagnostics);
        return None;
    };
    let version = match (value, tree.texts.get(&at)) {
        (Value::String(version), _) | (_, Some(version)) => version.clone(),
        (Value::Number(number), None) => number.to_string(),
        _ => {
            diagnostics.error(&at, "the OpenAPI version is not a string").help("write `openapi: 3.0.3`");
            return None;
        }
    };
    let mut parts = version.split('.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0" | "1")) => return Some(version),
        (Some("3"), Some("2")) => {
            let what = "OpenAPI 3.2 is read as 3.1; what it adds is told where it is left out";
            diagnostics.note(&at, what);
            return Some(version);
        }
        (Some("2"), _) => {
            diagnostics.error(&at, format!("OpenAPI {version} is not supported")).help(CONVERT);
        }
        _ => {
            diagnostics.error(&at, format!("`{version}` is not a version of OpenAPI")).help("write `openapi: 3.0.3`");
        }
    }
    None
}

const CONVERT: &str = "convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi --yaml FILE`";

fn report_missing(tree: &Tree, diagnostics: &mut Diagnostics) {
    let swagger = Pointer::root().child("swagger");
    match tree.value.get("swagger") {
        Some(version) => {
            let text = tree.texts.get(&swagger).cloned();
            let version = text.unwrap_or_else(|| version.to_string().replace('"', ""));
            diagnostics.error(&swagger, format!("Swagger {version} is not supported")).help(CONVERT);
        }
        None => {
            diagnostics
                .report(
                    Severity::Error,
                    Place::Node(Pointer::root()),
                    "this is not an OpenAPI document: it has no field `openapi`",
                )
                .help("an OpenAPI document starts with `openapi: 3.0.3`");
        }
    }
}
