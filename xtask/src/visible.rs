/// A line of a file or of a message as it may be sent to a terminal: what would move the cursor,
/// change colours or turn the direction of reading is written out.
pub fn visible(line: &str) -> String {
    line.chars().map(written_out).collect()
}

fn written_out(c: char) -> String {
    if (c.is_control() && c != '\t') || is_invisible(c) { c.escape_unicode().to_string() } else { c.to_string() }
}

/// Characters that show nothing and turn or join what is around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}
