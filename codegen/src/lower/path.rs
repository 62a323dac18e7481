//! The template of a path (OpenAPI 3.0.3, "Paths Object", "Path Templating").

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// The names between braces, in order; none if the template cannot be one, which is reported.
pub(super) fn parameters_of<'p>(path: &'p str, at: &Pointer, diagnostics: &mut Diagnostics) -> Option<Vec<&'p str>> {
    if let Some(what) = fault(path) {
        diagnostics.error(at, format!("the path `{path}` {what}"));
        return None;
    }
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            diagnostics.error(at, format!("the path `{path}` opens a `{{` that it does not close"));
            return None;
        };
        if name.is_empty() || name.contains('{') || name.contains('/') {
            diagnostics.error(at, format!("the path `{path}` has a parameter without a proper name: `{{{name}}}`"));
            return None;
        }
        if names.contains(&name) {
            diagnostics.error(at, format!("the path `{path}` has the parameter `{{{name}}}` twice"));
            return None;
        }
        if behind.starts_with('{') {
            diagnostics.error(at, format!("the path `{path}` has nothing between two parameters"));
            return None;
        }
        names.push(name);
        rest = behind;
    }
    if rest.contains('}') {
        diagnostics.error(at, format!("the path `{path}` closes a `}}` that it does not open"));
        return None;
    }
    Some(names)
}

/// What a path cannot be, since a URL made of it would mean another place.
fn fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("does not start with `/`");
    }
    if path.starts_with("//") {
        return Some("starts with `//`, which is the start of a host");
    }
    if path.contains(['?', '#']) {
        return Some("has a query or a fragment, which belong into parameters");
    }
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Some("has a character that no URL has");
    }
    let dots = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    path.split('/').any(dots).then_some("has a `.` or `..` segment, which leads elsewhere")
}
