//! The names that maps take.

use super::check::Check;
use super::kind::Keys;
use crate::pointer::Trail;

impl Check<'_> {
    pub(super) fn key(&mut self, key: &str, keys: Keys, at: &Trail) -> bool {
        match keys {
            Keys::Any => true,
            Keys::Component => self.component_key(key, at),
            Keys::Path => self.path_key(key, at),
            Keys::Status => self.status_key(key, at),
        }
    }

    /// A space or an umlaut is against the specification, but vendors have them and they do no
    /// harm. What could be taken for a path or for code is refused.
    fn component_key(&mut self, key: &str, at: &Trail) -> bool {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if !key.is_empty() && key.chars().all(is_plain) {
            return true;
        }
        let what = format!("`{key}` is no name for a component");
        let help = "use letters, digits, `.`, `_` and `-`";
        let is_harmless = |c: char| is_plain(c) || c.is_alphanumeric() || " ,:()[]<>«»+&'".contains(c);
        if !key.trim().is_empty() && key.chars().all(is_harmless) {
            self.warning(at, what).help(help);
            return true;
        }
        self.key_problem(at, what).help(help);
        false
    }

    fn path_key(&mut self, key: &str, at: &Trail) -> bool {
        if key.starts_with('/') {
            return true;
        }
        self.key_problem(at, format!("the path `{key}` does not start with a slash"))
            .help(format!("write it as `/{key}`"));
        false
    }

    fn status_key(&mut self, key: &str, at: &Trail) -> bool {
        let is_status = match key.as_bytes() {
            [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
            _ => key == "default",
        };
        if !is_status {
            self.key_problem(at, format!("`{key}` is no HTTP status"))
                .help("use 100 to 599, `1XX` to `5XX`, or `default`");
        }
        is_status
    }
}
