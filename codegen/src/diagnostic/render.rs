//! Findings as text for people, and with resolved positions for machines.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::alike::{Shown, gathered};
use super::excerpt::{excerpt, is_unsafe, message, visible};
use super::locate;
use super::source::positions;
use super::{Diagnostic, Diagnostics, Locations, Place, Position, Severity, Source, Span};

/// More than this many findings in full are counted, not shown: nobody reads them, and a hostile
/// document could have millions.
const SHOWN: usize = 200;

/// A finding with its position, as `--format json` prints it.
#[derive(Clone, Debug, Serialize)]
pub struct Located<'d> {
    /// How bad it is.
    pub severity: Severity,
    /// The file's name.
    pub file: String,
    /// Line and column, unless it is about the file as a whole.
    #[serde(flatten)]
    pub position: Option<Position>,
    /// The range of bytes.
    pub span: Option<Span>,
    /// What is wrong.
    pub what: &'d str,
    /// How to mend it.
    pub help: Option<&'d str>,
    /// Further places.
    pub also: Vec<Also<'d>>,
    #[serde(skip)]
    file_index: usize,
}

/// A further place.
#[derive(Clone, Debug, Serialize)]
pub struct Also<'d> {
    /// The file's name.
    pub file: String,
    /// Line and column.
    #[serde(flatten)]
    pub position: Position,
    /// The range of bytes.
    pub span: Span,
    /// What is to be seen there.
    pub label: &'d str,
    #[serde(skip)]
    file_index: usize,
}

/// All findings with their positions, sorted by file and place.
#[must_use]
pub fn located<'d>(diagnostics: &'d Diagnostics, sources: &[Source<'_>]) -> Vec<Located<'d>> {
    let mut places = vec![Vec::new(); sources.len()];
    for found in diagnostics {
        let also = found.also.iter().map(|(place, _)| place);
        for place in std::iter::once(&found.place).chain(also) {
            let (file, place) = diagnostics.original(found.file, place);
            places.get_mut(file).into_iter().for_each(|places: &mut Vec<Place>| places.push(place.clone()));
        }
    }
    let texts: Vec<_> = sources.iter().zip(&places).map(|(source, places)| Text::new(source, places)).collect();
    let mut all: Vec<_> = diagnostics.iter().filter_map(|found| resolve(found, diagnostics, &texts)).collect();
    all.sort_by_key(|found| (found.file_index, found.span, found.severity));
    all
}

/// Where the wanted places of one file are, found in one pass over its text.
struct Text<'s> {
    name: &'s str,
    locations: Locations,
    positions: HashMap<usize, Position>,
}

impl<'s> Text<'s> {
    fn new(source: &Source<'s>, places: &[Place]) -> Self {
        let pointers: Vec<_> = places.iter().filter_map(Place::pointer).collect();
        let text = source.text();
        let locations = if pointers.is_empty() { Locations::default() } else { locate(text, pointers) };
        let mut offsets: Vec<_> = places.iter().filter_map(|place| place.span(&locations)).map(|s| s.start).collect();
        offsets.sort_unstable();
        Self { name: source.name, locations, positions: positions(text, offsets) }
    }

    fn find(&self, place: &Place) -> Option<(Span, Position)> {
        let span = place.span(&self.locations)?;
        Some((span, self.positions.get(&span.start).copied()?))
    }
}

fn resolve<'d>(found: &'d Diagnostic, all: &Diagnostics, texts: &[Text<'_>]) -> Option<Located<'d>> {
    let find = |place: &Place| {
        let (file, place) = all.original(found.file, place);
        texts.get(file).map(|text| (file, text.name.to_owned(), text.find(&place)))
    };
    let (file_index, file, here) = find(&found.place)?;
    let also = found.also.iter().filter_map(|(place, label)| {
        let (file_index, file, here) = find(place)?;
        let (span, position) = here?;
        Some(Also { file, position, span, label, file_index })
    });
    Some(Located {
        severity: found.severity,
        file,
        position: here.map(|(_, position)| position),
        span: here.map(|(span, _)| span),
        what: &found.what,
        help: found.help.as_deref(),
        also: also.collect(),
        file_index,
    })
}

impl Place {
    fn pointer(&self) -> Option<&crate::pointer::Pointer> {
        match self {
            Self::Node(pointer) | Self::Key(pointer) => Some(pointer),
            Self::Span(_) | Self::Whole => None,
        }
    }

    fn span(&self, locations: &Locations) -> Option<Span> {
        match self {
            Self::Node(pointer) => locations.node(pointer),
            Self::Key(pointer) => locations.key(pointer),
            Self::Span(span) => Some(*span),
            Self::Whole => None,
        }
    }
}

/// Renders all findings about one file, sorted by place.
#[must_use]
pub fn render(diagnostics: &Diagnostics, file_name: &str, text: &str, color: bool) -> String {
    let source = Source { name: file_name, bytes: text.as_bytes() };
    render_sources(diagnostics, &[source], color)
}

/// Renders all findings about the document and its overlays, in the order of `sources`.
#[must_use]
pub fn render_sources(diagnostics: &Diagnostics, sources: &[Source<'_>], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let all = located(diagnostics, sources);
    let mut out = String::new();
    let mut told = 0;
    for shown in foremost(gathered(&all)) {
        let text = renderer.render(&[group(shown.found, sources)]);
        text.lines().filter(|line| !names_no_file(line)).for_each(|line| {
            out.push_str(line);
            out.push('\n');
        });
        out.push_str(&shown.others());
        out.push('\n');
        told += shown.count();
    }
    if all.len() > told {
        let _ = writeln!(out, "… and {} more", all.len() - told);
    }
    out
}

/// As many as are shown, in their order: where there is no room for all, the worst of them.
fn foremost<'a, 'd>(all: Vec<Shown<'a, 'd>>) -> Vec<Shown<'a, 'd>> {
    let mut worst: Vec<(usize, Shown<'_, '_>)> = all.into_iter().enumerate().collect();
    worst.sort_by_key(|(_, shown)| shown.found.severity);
    worst.truncate(SHOWN);
    worst.sort_unstable_by_key(|(number, _)| *number);
    worst.into_iter().map(|(_, shown)| shown).collect()
}

/// Whether a line is the sign that another file follows, without that file: the renderer makes one before a line that
/// was cut, which has its origin above it.
fn names_no_file(line: &str) -> bool {
    let Some(at) = line.find(":::") else { return false };
    let is_style = |text: &str| text.split('m').all(|part| part.trim().is_empty() || part.trim().starts_with('\x1b'));
    is_style(&line[..at]) && is_style(&line[at + ":::".len()..])
}

#[derive(Serialize)]
struct Report<'d> {
    version: u8,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Located<'d>>,
}

/// All findings as one JSON object, in ASCII as far as control characters go: JSON escapes them.
#[must_use]
pub fn render_json(diagnostics: &Diagnostics, sources: &[Source<'_>]) -> String {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let report = Report {
        version: 1,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        diagnostics: located(diagnostics, sources),
    };
    escape_json(&serde_json::to_string_pretty(&report).expect("a report is made of texts and numbers")).into_owned()
}

/// JSON with what does not show, or turns the text around, as escapes. Only texts in it can have that.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    if !json.contains(|c| is_unsafe(c) && c != '\n') {
        return Cow::Borrowed(json);
    }
    let escaped = json.chars().fold(String::with_capacity(json.len()), |mut out, c| {
        if is_unsafe(c) && c != '\n' {
            let _ = c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"));
        } else {
            out.push(c);
        }
        out
    });
    Cow::Owned(escaped)
}

fn group<'a>(found: &'a Located<'_>, sources: &[Source<'a>]) -> Group<'a> {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(message(found.what)));
    if let (Some(span), Some(at)) = (found.span, found.position) {
        group = group.elements(snippets(&found.file, sources[found.file_index].text(), span, at, None));
    } else {
        group = group.element(Origin::path(visible(&found.file)));
    }
    for also in &found.also {
        let label = Some(also.label);
        let text = sources[also.file_index].text();
        group = group.elements(snippets(&also.file, text, also.span, also.position, label));
    }
    match found.help {
        Some(help) => group.element(Level::HELP.message(message(help))),
        None => group,
    }
}

/// The origin and the excerpt. The renderer counts columns in what it is given, so a line that
/// was cut needs its origin said apart.
fn snippets<'a>(file: &'a str, text: &'a str, span: Span, at: Position, label: Option<&'a str>) -> Vec<Element<'a>> {
    let excerpt = excerpt(text, span);
    let file = visible(file);
    let kind = match label {
        None => AnnotationKind::Primary,
        Some(_) => AnnotationKind::Context,
    };
    let snippet =
        Snippet::source(excerpt.text).line_start(at.line).annotation(kind.span(excerpt.spot).label(label.map(visible)));
    if excerpt.is_cut {
        let origin = Origin::path(file).line(at.line).char_column(at.column);
        vec![origin.into(), snippet.into()]
    } else {
        vec![snippet.path(file).into()]
    }
}
