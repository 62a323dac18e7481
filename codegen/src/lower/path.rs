//! The template of a path (OpenAPI 3.0.3, "Paths Object", "Path Templating").

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// A path, taken apart.
#[derive(Debug)]
pub(super) struct Template<'p> {
    /// What is sent: `{name}` for each parameter, and behind a `?` the query that never varies.
    pub(super) path: String,
    /// The names between the braces of the path, in order.
    pub(super) parameters: Vec<&'p str>,
    /// The query parameters that the path itself has: what is sent, and the name between the braces.
    pub(super) query: Vec<(&'p str, &'p str)>,
    /// The names of the query that never varies.
    pub(super) fixed: Vec<&'p str>,
}

impl<'p> Template<'p> {
    /// Takes a path apart; none if it cannot be one, which is reported.
    ///
    /// A query and a fragment have no place in a template. Vendors write them all the same, to tell the
    /// uses of one path apart: the query is sent with every call, the fragment never leaves a client.
    pub(super) fn of(text: &'p str, at: &Pointer, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (text, fragment) = text.split_once('#').map_or((text, None), |(path, rest)| (path, Some(rest)));
        if let Some(fragment) = fragment {
            diagnostics
                .warning(at, format!("`#{fragment}` is no part of a path: it tells operations apart and is not sent"));
        }
        let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
        if let Some(what) = fault(path) {
            diagnostics.error(at, format!("the path `{path}` {what}"));
            return None;
        }
        let parameters = match names_of(path) {
            Ok(names) => names,
            Err(what) => {
                diagnostics.error(at, format!("the path `{path}` {what}"));
                return None;
            }
        };
        for (number, name) in parameters.iter().enumerate() {
            if parameters[..number].contains(name) {
                diagnostics
                    .warning(at, format!("the path has `{{{name}}}` more than once"))
                    .help("each place has an argument of its own, since each may mean another thing");
            }
        }
        let mut template = Self { path: path.to_owned(), parameters, query: Vec::new(), fixed: Vec::new() };
        if let Some(query) = query {
            template.add_query(query, at, diagnostics);
        }
        Some(template)
    }

    fn add_query(&mut self, query: &'p str, at: &Pointer, diagnostics: &mut Diagnostics) {
        let mut fixed = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let in_braces = |text: &'p str| text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            match (in_braces(name), in_braces(value)) {
                (Some(name), None) if value.is_empty() => self.query.push((name, name)),
                (None, Some(inner)) => self.query.push((name, inner)),
                _ if pair.contains(['{', '}']) => {
                    diagnostics
                        .warning(at, format!("`{pair}` is more than a name and a parameter"))
                        .help(format!("the argument is the whole value of `{name}`"));
                    self.query.push((name, name));
                }
                _ => {
                    self.fixed.push(name);
                    fixed.push(pair);
                }
            }
        }
        if !fixed.is_empty() {
            self.path = format!("{}?{}", self.path, fixed.join("&"));
        }
    }
}

/// The names between braces, in order, or what is wrong with them.
fn names_of(path: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            return Err("opens a `{` that it does not close".to_owned());
        };
        if name.is_empty() || name.contains('{') || name.contains('/') {
            return Err(format!("has a parameter without a proper name: `{{{name}}}`"));
        }
        names.push(name);
        rest = behind;
    }
    if rest.contains('}') {
        return Err("closes a `}` that it does not open".to_owned());
    }
    Ok(names)
}

/// What a path cannot be, since a URL made of it would mean another place.
fn fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("does not start with `/`");
    }
    if path.starts_with("//") {
        return Some("starts with `//`, which is the start of a host");
    }
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Some("has a character that no URL has");
    }
    let dots = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    path.split('/').any(dots).then_some("has a `.` or `..` segment, which leads elsewhere")
}
