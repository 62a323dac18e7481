//! The HTML that descriptions are written in where they are not written in Markdown: what has a counterpart there is
//! put so. What comes out is read as Markdown like any other description, so nothing here has to be safe.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A longer tag is none of a person's.
const LONGEST_TAG: usize = 1000;

/// What stands within a line.
const MARKS: [&str; 7] = ["b", "strong", "i", "em", "code", "tt", "a"];

/// Lists deeper than this are written at this depth.
const DEEPEST: usize = 8;

/// How far what stands in an item of a list is indented, so that it belongs to the item, numbered or not.
const INDENT: usize = 3;

/// The text with paragraphs, lists, headings, links, emphasis and code in Markdown.
pub(super) fn in_markdown(text: &str) -> Cow<'_, str> {
    // A block of code may show HTML, and is left as it is.
    if !text.contains('<') || text.len() > super::LONGEST || text.contains("```") || text.contains("~~~") {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer { closed: closed(text), ..Writer::default() };
    let mut at = 0;
    let mut in_code = false;
    while let Some(found) = text[at..].find(['<', '`', '\n']) {
        let start = at + found;
        writer.out.push_str(&text[at..start]);
        let rest = &text[start..];
        let tag = if in_code || text[..start].ends_with('\\') { None } else { Tag::read(rest) };
        at = start + 1;
        match tag {
            Some(tag) if writer.take(&tag, start) => {
                at = start + tag.length;
                writer.is_changed = true;
            }
            _ if rest.starts_with('\n') && writer.blocks > 0 => {
                writer.out.push('\n');
                // How HTML is indented means nothing.
                at = start + (rest.len() - rest.trim_start().len());
            }
            _ => {
                in_code ^= rest.starts_with('`') && !rest.starts_with("``");
                writer.out.push_str(&rest[..1]);
            }
        }
    }
    writer.out.push_str(&text[at..]);
    if writer.is_changed { Cow::Owned(writer.out) } else { Cow::Borrowed(text) }
}

/// Looked for once: a text may open as many marks as it has room for.
fn closed(text: &str) -> BTreeMap<&'static str, usize> {
    let lower = text.to_ascii_lowercase();
    let last = |name| Some((name, lower.rfind(&format!("</{name}>"))?));
    MARKS.into_iter().filter_map(last).collect()
}

/// A tag at the start of a text.
struct Tag<'t> {
    name: String,
    closes: bool,
    attributes: &'t str,
    length: usize,
}

impl<'t> Tag<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let end = inner.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'>' | b'<' | b'`'))?;
        let (inner, after) = inner.split_at(end);
        if !after.starts_with('>') {
            return None;
        }
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let (name, attributes) = name.split_at(name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()));
        // An address and a generic type are no tags.
        let is_tag = matches!(attributes, "" | "/") || attributes.starts_with(char::is_whitespace);
        is_tag.then(|| Self {
            name: name.to_ascii_lowercase(),
            closes: inner.starts_with('/'),
            attributes,
            length: end + 2,
        })
    }

    /// Where a link leads.
    fn address(&self) -> Option<&'t str> {
        let (_, value) = self.attributes.split_once("href=")?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let address = value[1..].split(quote).next()?;
        (!address.contains(char::is_whitespace)).then_some(address)
    }
}

/// A list that is open.
struct List {
    is_numbered: bool,
    is_empty: bool,
}

#[derive(Default)]
struct Writer {
    out: String,
    is_changed: bool,
    /// Where each kind of mark is closed for the last time.
    closed: BTreeMap<&'static str, usize>,
    /// How many blocks are open.
    blocks: usize,
    lists: Vec<List>,
    /// The marks that are open, each with what ends it.
    marks: Vec<(String, String)>,
}

impl Writer {
    /// Whether the tag has a counterpart, which is written then.
    fn take(&mut self, tag: &Tag<'_>, start: usize) -> bool {
        match tag.name.as_str() {
            "p" => self.paragraph(tag.closes),
            "ul" | "ol" => self.list(tag),
            "li" if tag.closes => {}
            "li" => self.item(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.lists.is_empty() => self.heading(tag),
            "b" | "strong" => return self.mark(tag, start, "**"),
            "i" | "em" => return self.mark(tag, start, "*"),
            "code" | "tt" => return self.mark(tag, start, "`"),
            "a" => return self.mark(tag, start, "["),
            _ => return false,
        }
        true
    }

    fn paragraph(&mut self, closes: bool) {
        self.open(closes);
        if self.lists.is_empty() {
            self.gap();
        } else if !closes && !self.out.ends_with([' ', '\n']) {
            self.gap();
            self.indent(self.lists.len());
        }
    }

    fn list(&mut self, tag: &Tag<'_>) {
        self.open(tag.closes);
        if tag.closes {
            self.lists.pop();
        }
        if self.lists.is_empty() {
            self.gap();
        }
        if !tag.closes {
            self.lists.push(List { is_numbered: tag.name == "ol", is_empty: true });
        }
    }

    fn item(&mut self) {
        let (is_numbered, is_first) = match self.lists.last_mut() {
            Some(list) => (list.is_numbered, std::mem::take(&mut list.is_empty)),
            None => (false, false),
        };
        // A blank line between two items would part all of them.
        self.out.truncate(self.out.trim_end().len());
        self.out.push_str(if is_first && self.lists.len() == 1 { "\n\n" } else { "\n" });
        self.indent(self.lists.len().saturating_sub(1));
        self.out.push_str(if is_numbered { "1. " } else { "* " });
    }

    fn indent(&mut self, depth: usize) {
        self.out.push_str(&" ".repeat(INDENT * depth.min(DEEPEST)));
    }

    fn heading(&mut self, tag: &Tag<'_>) {
        self.open(tag.closes);
        self.gap();
        if !tag.closes {
            self.out.push_str("## ");
        }
    }

    /// Markdown wants no space within a mark, and no mark that is not closed.
    fn mark(&mut self, tag: &Tag<'_>, start: usize, mark: &str) -> bool {
        if tag.closes {
            let is_open = self.marks.last().is_some_and(|(name, _)| *name == tag.name);
            let Some((_, end)) = self.marks.pop_if(|_| is_open) else { return false };
            let length = self.out.trim_end().len();
            let space = self.out.split_off(length);
            self.out.push_str(&end);
            self.out.push_str(&space);
            return true;
        }
        let is_closed = self.closed.get(tag.name.as_str()).is_some_and(|&end| end > start);
        let end = match (mark, tag.address()) {
            ("[", Some(address)) => format!("]({address})"),
            ("[", None) => return false,
            (mark, _) => mark.to_owned(),
        };
        if !is_closed || self.marks.len() > 3 {
            return false;
        }
        self.out.push_str(mark);
        self.marks.push((tag.name.clone(), end));
        true
    }

    fn open(&mut self, closes: bool) {
        self.blocks = if closes { self.blocks.saturating_sub(1) } else { self.blocks + 1 };
    }

    fn gap(&mut self) {
        self.out.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::super::{inline, lines};
    use super::in_markdown;

    #[test]
    fn paragraphs_are_parted() {
        assert_eq!(lines("<p>One\n    two.</p>\n<P class=\"x\">Three</P>"), ["One two.", "", "Three"]);
        assert_eq!(lines("<p>One<p>Two"), ["One", "", "Two"]);
        assert_eq!(inline("<p>A summary.</p>"), "A summary.");
    }

    #[test]
    fn lists_are_lists() {
        let text = "<p>These:</p>\n<ul>\n    <li>one</li>\n    <li><p>two</p>\n<ol><li>a</li><li>b</li></ol></li>\n</ul>\nAfter";
        let expected = ["These:", "", "* one", "* two", "  1. a", "  2. b", "", "After"];
        assert_eq!(lines(text), expected);
    }

    #[test]
    fn marks_and_links_keep_what_they_say() {
        let text = "<b>Bold </b>and <em>more</em>, <code>a_b</code>, <a href='https://e.example/x' target=\"_blank\">there</a>.";
        assert_eq!(lines(text), ["**Bold** and *more*, `a_b`, [there](https://e.example/x)."]);
        assert_eq!(lines("<h2>Title</h2>text"), ["## Title", "", "text"]);
    }

    #[test]
    fn what_leads_nowhere_is_its_text() {
        assert_eq!(lines("<a href='javascript:x()'>here</a>"), ["here"]);
        assert_eq!(lines("<a href=\"../x\">here</a>"), ["here"]);
    }

    #[test]
    fn what_has_no_counterpart_is_shown() {
        for text in
            ["a <script>x</script>", "<b>a", "a</b>", "Vec<b>", "a <i", r"\<p>a", "`<p>`", "```\n<p>\n```", "<p/a>"]
        {
            assert_eq!(in_markdown(text), text);
        }
        assert_eq!(lines("<b>a"), [r"\<b>a"]);
        assert_eq!(lines("<b>a <script>b</b>c</script>"), [r"**a \<script>b**c\</script>"]);
    }

    #[test]
    fn a_text_of_tags_alone_takes_time_that_grows_with_it() {
        for tag in ["<b>", "<ul>", "<li>", "</b>", "<a href=''>", "<p>\n", "<ul><li>"] {
            let text = tag.repeat(250_000 / tag.len());
            assert!(in_markdown(&text).len() < 200 * text.len());
        }
    }
}
