use std::path::Path;
use std::sync::Arc;

use codegen::changes::release::{Before, Edition, FIRST};
use codegen::changes::{self, Report, release_name};
use codegen::surface::Surface;
use serde_json::json;
use xtask::Fault;

use crate::arguments::{DiffArguments, Format, ReportFormat, SourceArguments};
use crate::document::Source;
use crate::outcome::Outcome;
use crate::terminal;

/// Compares what two documents generate.
pub fn run(arguments: &DiffArguments) -> Result<Outcome, Fault> {
    let Some(old) = surface(arguments, &arguments.old, None)? else { return Ok(Outcome::Document) };
    let Some(new) = surface(arguments, &arguments.new, Some(&old))? else { return Ok(Outcome::Document) };
    let report = changes::compare(&old, &new);
    let text = match arguments.format {
        ReportFormat::Text => text(&report, terminal::prints_colours()),
        ReportFormat::Markdown if report.is_empty() => return Ok(Outcome::Done),
        ReportFormat::Markdown => report.to_markdown().trim_end().to_owned(),
        ReportFormat::Json => {
            terminal::print_json(&json!({ "release": release(&report), "changes": report.changes }))?;
            return Ok(Outcome::Done);
        }
    };
    terminal::print(text)?;
    Ok(Outcome::Done)
}

/// The Rust API that a document generates after the one before, whose names it keeps as `codegen` does; none where it
/// has errors, which are told.
fn surface(arguments: &DiffArguments, spec: &Path, before: Option<&Surface>) -> Result<Option<Surface>, Fault> {
    // What is wrong with a document is told to a program in its own form, and to a person with excerpts.
    let format = if arguments.format == ReportFormat::Json { Format::Json } else { Format::Text };
    let mut source = Source::read(&SourceArguments {
        spec: Some(spec.to_owned()),
        overlay: arguments.overlay.clone(),
        name: arguments.name.clone(),
        keep_going: arguments.keep_going,
        format,
        only: arguments.only.clone(),
    })?;
    source.options.new_names = arguments.new_names;
    source.options.before = before.map(|surface| Before {
        current: Some(Edition { version: FIRST.to_owned(), surface: Arc::new(surface.clone()) }),
        ..Before::default()
    });
    match codegen::inspect(&source.input, &source.options) {
        Ok((api, _)) => Ok(Some(codegen::surface(&api))),
        Err(diagnostics) => {
            terminal::diagnostics(&diagnostics, &source.input, format)?;
            Ok(None)
        }
    }
}

/// The kind of release that the changes need.
fn release(report: &Report) -> Option<&'static str> {
    report.verdict().map(release_name)
}

fn text(report: &Report, color: bool) -> String {
    let text = report.to_text(color);
    match release(report) {
        None => text,
        Some(release) => format!("{text}\n\nThe next release is a {release} one (below 1.0.0, a step lower)."),
    }
}
