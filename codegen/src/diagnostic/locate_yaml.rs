//! Walks YAML text by the events of the parser.

use granit_parser::{Event, Parser};

use super::locate::{Span, Tracker};

/// Stops in silence at the first syntax error: what was found until then is found.
pub(super) fn walk_yaml(text: &str, tracker: &mut Tracker) {
    for next in Parser::new_from_str(text) {
        let Ok((event, span)) = next else { return };
        let range = span.byte_range().unwrap_or(0..0);
        let span = Span { start: range.start, end: range.end };
        match event {
            Event::MappingStart(..) => tracker.open(true, span),
            Event::SequenceStart(..) => tracker.open(false, span),
            Event::MappingEnd | Event::SequenceEnd => tracker.close(),
            Event::Scalar(text, ..) => tracker.scalar(&text, span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => tracker.scalar("", span),
            // Only the first document is ours.
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}
