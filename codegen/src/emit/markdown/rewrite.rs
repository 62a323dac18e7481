//! Markdown read and written again, block by block.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::escape::{code, push, web_address};
use super::prose::is_prose;
use super::{LONGEST, WIDTH, wrap};

/// Quotes and lists in one another beyond this depth are written at this depth: every line repeats what is around it.
const DEEPEST: usize = 12;

/// A line with more quotes and items at its start than this is no Markdown of a person's, and costs the parser time that
/// grows with their square.
const MOST_MARKERS: usize = 64;

/// The lines of a description, which is clean of invisible characters.
pub(super) fn rewrite(text: &str) -> Vec<String> {
    let text = text.trim_matches('\n');
    if is_prose(text) {
        return wrap(&text.replace('\n', " "), WIDTH);
    }
    read_and_write(text)
}

pub(super) fn read_and_write(text: &str) -> Vec<String> {
    if text.len() > LONGEST || text.lines().any(|line| markers(line) > MOST_MARKERS) {
        return plain(text);
    }
    let events: Vec<Event<'_>> = events(text).collect();
    let mut writer = Writer::default();
    for (at, event) in events.iter().enumerate() {
        // In a loose list the items hold paragraphs.
        let is_loose = matches!(events.get(at + 2), Some(Event::Start(Tag::Paragraph)));
        writer.take(event, is_loose);
    }
    writer.flush();
    writer.lines
}

/// How many quotes and items of lists a line opens, as far as that matters.
fn markers(line: &str) -> usize {
    let mut rest = line;
    for count in 0..=MOST_MARKERS {
        let start = rest.trim_start();
        let number = start.trim_start_matches(|c: char| c.is_ascii_digit());
        let quote = start.strip_prefix('>');
        let item = quote
            .or_else(|| number.strip_prefix(['-', '*', '+', '.', ')']).filter(|rest| rest.starts_with([' ', '\t'])));
        match item {
            Some(after) => rest = after,
            None => return count,
        }
    }
    MOST_MARKERS + 1
}

/// A text as paragraphs that are nothing but text.
fn plain(text: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            writer.gap();
        } else {
            writer.text.push(' ');
            push(&mut writer.text, line.trim(), true);
        }
    }
    writer.flush();
    writer.lines
}

/// One line, whose emphasis, code and links are kept if it is nothing but a paragraph.
pub(super) fn inline(line: &str) -> String {
    if is_prose(line) {
        return line.to_owned();
    }
    read_and_write_inline(line)
}

pub(super) fn read_and_write_inline(line: &str) -> String {
    let mut writer = Writer::default();
    let mut blocks = 0;
    let is_text = line.len() > LONGEST || markers(line) > MOST_MARKERS;
    for event in events(if is_text { "" } else { line }) {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => blocks += 1,
            event if is_inline(&event) => writer.inline(&event),
            _ => blocks = 3,
        }
    }
    if blocks != 2 {
        writer.text.clear();
        push(&mut writer.text, line, true);
    }
    // A break is one of the text, not of the line: nothing may end the comment that the line stands in.
    writer.text.replace('\n', " ")
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH))
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// What stands before every line of a block.
enum Around {
    Quote,
    /// An item of a list: its marker until that is written, and how wide it is.
    Item {
        marker: Option<String>,
        width: usize,
    },
    /// Too deep to be shown.
    Nothing,
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    around: Vec<Around>,
    /// The text of the current paragraph, heading or cell, with a line break where the document asks for one.
    text: String,
    /// The number of the next item, for each list that is open, and whether blank lines part its items.
    lists: Vec<(Option<u64>, bool)>,
    /// Where the links that are open lead, and where their text starts; some lead nowhere.
    links: Vec<Option<(String, usize)>>,
    /// The text of a block of code.
    block: Option<String>,
    row: Option<Vec<String>>,
    alignments: Vec<Alignment>,
}

impl Writer {
    fn take(&mut self, event: &Event<'_>, is_loose: bool) {
        match event {
            Event::Start(tag) => self.start(tag, is_loose),
            Event::End(tag) => self.end(*tag),
            Event::Html(text) => {
                for line in text.lines() {
                    push(&mut self.text, line.trim(), true);
                    self.text.push(' ');
                }
            }
            Event::Rule => {
                self.gap();
                self.line("---");
            }
            other => self.inline(other),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, is_loose: bool) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.gap(),
            Tag::CodeBlock(_) => {
                self.gap();
                self.block = Some(String::new());
            }
            Tag::BlockQuote(_) => {
                self.gap();
                self.surround(Around::Quote);
            }
            Tag::List(number) => {
                self.flush();
                if self.lists.is_empty() || self.lists.last().is_some_and(|(_, loose)| *loose) {
                    self.gap();
                }
                self.lists.push((*number, is_loose));
            }
            Tag::Item => self.item(),
            Tag::Table(alignments) => {
                self.gap();
                self.alignments.clone_from(alignments);
            }
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            _ => self.inline(&Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.text).replace('\n', " ");
                self.line(&format!("{} {}", "#".repeat(level as usize), text.trim()));
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush();
                self.around.pop();
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text).replace('\n', " ");
                self.row.get_or_insert_default().push(cell.trim().to_owned());
            }
            TagEnd::TableHead => {
                self.table_row();
                let rules = self.alignments.iter().map(|alignment| match alignment {
                    Alignment::None => "---",
                    Alignment::Left => ":---",
                    Alignment::Center => ":---:",
                    Alignment::Right => "---:",
                });
                self.line(&format!("| {} |", rules.collect::<Vec<_>>().join(" | ")));
            }
            TagEnd::TableRow => self.table_row(),
            _ => self.inline(&Event::End(tag)),
        }
    }

    /// What stands within a line. Whatever is not known here is left out.
    fn inline(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => match &mut self.block {
                Some(block) => block.push_str(text),
                None => push(&mut self.text, &text.replace('\n', " "), self.links.is_empty()),
            },
            Event::Code(text) => {
                let code = code(text);
                self.text.push_str(&if self.row.is_some() { code.replace('|', "\\|") } else { code });
            }
            Event::InlineHtml(html) if is_break(html) => self.text.push('\n'),
            Event::InlineHtml(html) => push(&mut self.text, &html.replace('\n', " "), true),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => self.text.push('*'),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => self.text.push_str("**"),
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => self.text.push_str("~~"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                // A link in a link is none, and a picture that others host would tell them who reads.
                let address = if self.links.is_empty() { web_address(dest_url) } else { None };
                let start = self.text.len();
                if address.is_some() {
                    self.text.push('[');
                }
                self.links.push(address.map(|address| (address, start)));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some(Some((address, start))) = self.links.pop() else { return };
        let shown = self.text[start + 1..].replace('\\', "");
        if shown == address || shown.trim().is_empty() {
            self.text.truncate(start);
            self.text.push_str(&format!("<{address}>"));
        } else {
            self.text.push_str(&format!("]({address})"));
        }
    }

    fn item(&mut self) {
        let (number, loose) = self.lists.last().copied().unwrap_or_default();
        if loose {
            self.gap();
        }
        let marker = match number {
            Some(number) => format!("{number}. "),
            None => "* ".to_owned(),
        };
        if let Some((Some(number), _)) = self.lists.last_mut() {
            *number = number.saturating_add(1);
        }
        let width = marker.len();
        self.surround(Around::Item { marker: Some(marker), width });
    }

    fn surround(&mut self, around: Around) {
        let is_deep = self.around.len() >= DEEPEST;
        self.around.push(if is_deep { Around::Nothing } else { around });
    }

    fn code_block(&mut self) {
        let block = self.block.take().unwrap_or_default();
        // Longer than anything in the block that could end it. Code of the document is shown, never compiled.
        let longest = block.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(3.max(longest + 1));
        self.line(&format!("{fence}text"));
        for line in block.trim_end().lines() {
            self.line(&line.replace('\t', "    "));
        }
        self.line(&fence);
    }

    fn table_row(&mut self) {
        let cells = self.row.take().unwrap_or_default();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let pieces: Vec<&str> = text.split('\n').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let width = WIDTH.saturating_sub(self.indent()).max(WIDTH / 2);
        for (at, piece) in pieces.iter().enumerate() {
            let mut lines = wrap(piece, width);
            if at + 1 < pieces.len()
                && let Some(last) = lines.last_mut()
            {
                last.push('\\');
            }
            for line in lines {
                self.line(&line);
            }
        }
    }

    fn indent(&self) -> usize {
        let width = |around: &Around| match around {
            Around::Quote => 2,
            Around::Item { width, .. } => *width,
            Around::Nothing => 0,
        };
        self.around.iter().map(width).sum()
    }

    /// Parts a block from the one before it; the first of an item stands beside its marker.
    fn gap(&mut self) {
        self.flush();
        let is_beside = matches!(self.around.last(), Some(Around::Item { marker: Some(_), .. }));
        if !is_beside && self.lines.last().is_some_and(|last| !last.trim_matches([' ', '>']).is_empty()) {
            self.line("");
        }
    }

    fn line(&mut self, line: &str) {
        let mut whole = String::new();
        for around in &mut self.around {
            match around {
                Around::Quote => whole.push_str("> "),
                Around::Item { marker, width } => match marker.take() {
                    Some(marker) => whole.push_str(&marker),
                    None => whole.extend(std::iter::repeat_n(' ', *width)),
                },
                Around::Nothing => {}
            }
        }
        whole.push_str(line);
        self.lines.push(whole.trim_end().to_owned());
    }
}

/// The one piece of HTML that stands for something in text.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests;
