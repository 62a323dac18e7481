//! The surface as a file: a line of JSON for each item, members indented below what they are in.

use std::fmt;

use super::{Item, Surface};
use crate::diagnostic::escape_json;

/// What the first line says after the notice. A file of another form is not compared with.
const FORM: &str = "# The public API of this crate, one line for each item (form 1).";

/// A text that is no surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The number of the line, from 1.
    pub line: usize,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} is not what the generator writes", self.line)
    }
}

impl std::error::Error for Unreadable {}

impl Surface {
    /// The text of the file, below `notice`. The same surface gives the same text.
    pub fn to_text(&self, notice: &str) -> String {
        let mut text = format!("# {notice}\n{FORM}\n");
        write_items(&self.items, 0, &mut text);
        text
    }

    /// Reads such a text.
    ///
    /// # Errors
    ///
    /// The first line that does not fit.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        let mut items = Vec::new();
        let mut has_form = false;
        for (number, line) in text.lines().enumerate() {
            let unreadable = || Unreadable { line: number + 1 };
            let line = line.trim_end();
            if line.starts_with('#') || line.is_empty() {
                has_form |= line == FORM;
                continue;
            }
            let inner = line.trim_start_matches(' ');
            let item: Item = serde_json::from_str(inner).map_err(|_| unreadable())?;
            let mut level: &mut Vec<Item> = &mut items;
            for _ in 0..(line.len() - inner.len()) / 2 {
                level = level.last_mut().map(|item| &mut item.members).ok_or_else(unreadable)?;
            }
            level.push(item);
        }
        if has_form { Ok(Self { items }) } else { Err(Unreadable { line: 1 }) }
    }
}

fn write_items(items: &[Item], depth: usize, text: &mut String) {
    for item in items {
        let line = serde_json::to_string(item).expect("an item is made of texts and flags");
        text.extend(std::iter::repeat_n("  ", depth));
        // Most lines are as they are to be.
        text.push_str(&escape_json(&line));
        text.push('\n');
        write_items(&item.members, depth + 1, text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut outer = Item::new(Kind::Type, "Item", "Item\n\"x\"");
        outer.members.push(Item::new(Kind::Field, "id", "id"));
        let surface = Surface { items: vec![outer, Item::new(Kind::Feature, "chat", "chat")] };
        assert_eq!(Surface::from_text(&surface.to_text("notice")), Ok(surface));
    }

    #[test]
    fn what_is_no_surface_is_refused_with_the_line() {
        assert_eq!(Surface::from_text("[]\n"), Err(Unreadable { line: 1 }));
        let of_another_form = FORM.replace('1', "2");
        assert_eq!(Surface::from_text(&format!("# notice\n{of_another_form}\n")), Err(Unreadable { line: 1 }));
        assert_eq!(Surface::from_text(&format!("{FORM}\n  {{}}\n")), Err(Unreadable { line: 2 }));
    }
}
