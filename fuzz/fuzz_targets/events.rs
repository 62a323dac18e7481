//! Server-sent events are the same wherever their bytes are cut, and the same as a reader of the whole text finds.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "the target looks at what the parser gives out, not at all that it knows")]
#[path = "../../codegen/runtime/event_stream/parser.rs"]
mod parser;

use parser::{Frame, Parser};

fn parse<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Frame>, String, bool) {
    let mut parser = Parser::new(usize::MAX);
    let mut frames = Vec::new();
    for piece in pieces {
        parser.push(Bytes::copy_from_slice(piece));
        while let Some(frame) = parser.next().unwrap() {
            frames.push(frame);
        }
    }
    let incomplete = parser.finish().is_some();
    (frames, parser.last_id().to_owned(), incomplete)
}

/// The data of each event, read line by line from the whole text.
fn data_of(whole: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(whole).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (mut found, mut open) = (Vec::new(), Vec::new());
    // What follows the last line end is no line.
    let lines = text.rsplit_once('\n').map_or("", |(lines, _)| lines);
    for line in lines.split('\n') {
        match line.split_once(':') {
            Some(("data", value)) => open.push(value.strip_prefix(' ').unwrap_or(value)),
            None if line == "data" => open.push(""),
            None if line.is_empty() && !open.is_empty() => found.push(std::mem::take(&mut open).join("\n")),
            _ => {}
        }
    }
    found
}

fuzz_target!(|data: &[u8]| {
    // The first four bytes say where to cut.
    let Some((cuts, text)) = data.split_at_checked(4) else { return };
    let whole = parse([text]);
    let mut pieces = Vec::new();
    let (mut rest, mut next) = (text, 0);
    while !rest.is_empty() {
        let length = (usize::from(cuts[next % 4] % 8) + 1).min(rest.len());
        let (piece, after) = rest.split_at(length);
        pieces.push(piece);
        (rest, next) = (after, next + 1);
    }
    assert_eq!(parse(pieces), whole);
    let data: Vec<_> = whole.0.iter().map(|frame| frame.data.clone()).collect();
    assert_eq!(data, data_of(text));
});
