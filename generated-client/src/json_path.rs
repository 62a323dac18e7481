// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Finds the place in a JSON text that a decoding error points to.
//!
//! Decoding again with every step recorded would tell the same, at the price of compiling every
//! type twice.

use std::fmt::Write as _;

use serde_json::Value;

/// The path of the innermost value that begins at, contains or ends at the given position, as in
/// `data[3].createdAt`. Line and column are those of a `serde_json` error.
pub(crate) fn path_at(text: &[u8], line: usize, column: usize) -> String {
    let line_start = text
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum::<usize>();
    let target = (line_start + column).min(text.len());
    let mut walk = Walk {
        text,
        target,
        open: Vec::new(),
    };
    walk.run();
    render(&walk.open)
}

/// One container that is open at a position.
enum Step {
    Member(Option<String>),
    Element(usize),
}

struct Walk<'a> {
    text: &'a [u8],
    target: usize,
    open: Vec<Step>,
}

impl Walk<'_> {
    /// Goes through the tokens up to the target; what is open then is the path.
    fn run(&mut self) {
        let mut at = 0;
        while at < self.target {
            match self.text[at] {
                b'{' => self.open.push(Step::Member(None)),
                b'[' => self.open.push(Step::Element(0)),
                b'}' | b']' => {
                    self.open.pop();
                }
                b',' => match self.open.last_mut() {
                    Some(Step::Element(index)) => *index += 1,
                    Some(Step::Member(name)) => *name = None,
                    None => {}
                },
                b'"' => {
                    let end = self.end_of_string(at);
                    if let Some(Step::Member(name @ None)) = self.open.last_mut() {
                        *name = member_name(&self.text[at..end]);
                    }
                    at = end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        // Just after the opening of a container the trouble is the container, not a first child.
        let opened = at > 0 && matches!(self.text[at - 1], b'{' | b'[');
        if opened {
            self.open.pop();
        }
    }

    fn end_of_string(&self, start: usize) -> usize {
        let mut at = start + 1;
        while at < self.text.len() {
            match self.text[at] {
                b'\\' => at += 2,
                b'"' => return at + 1,
                _ => at += 1,
            }
        }
        self.text.len()
    }
}

/// The text of a JSON string. Parsing into a `Value` uses code that comes compiled with `serde_json`.
fn member_name(literal: &[u8]) -> Option<String> {
    match std::str::from_utf8(literal).ok()?.parse().ok()? {
        Value::String(name) => Some(name),
        _ => None,
    }
}

fn render(open: &[Step]) -> String {
    let mut path = String::new();
    for step in open {
        match step {
            Step::Element(index) => {
                let _ = write!(path, "[{index}]");
            }
            Step::Member(Some(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Member(None) => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path_at;
    use std::collections::BTreeMap;

    type Outer = BTreeMap<String, Vec<BTreeMap<String, Vec<u8>>>>;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = serde_json::from_str::<Outer>(text).unwrap_err();
        assert_eq!(
            path_at(text.as_bytes(), error.line(), error.column()),
            expected,
            "{error}"
        );
    }

    #[test]
    fn the_path_leads_to_the_wrong_value() {
        check(r#"{"data":[{"id":[]},{"id":7}]}"#, "data[1].id");
        check(r#"{"data":[{"id":[]},{"id":{}}]}"#, "data[1].id");
        check(r#"{"data":[{"id":[]},{"id":null}]}"#, "data[1].id");
        check(
            r#"{"data":[{"id":[],"tags":[1,2,"x"]}]}"#,
            "data[0].tags[2]",
        );
        check(r#"{"data":{"id":1}}"#, "data");
        check("{\n \"map\": [{\n  \"a\\\"b\": 300\n }]\n}", "map[0].a\"b");
        check("7", "");
        check("{\"data\":[", "data");
    }
}
