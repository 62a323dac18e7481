//! The account that a run closes with.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use codegen::Generated;
use codegen::api::{Api, Operation, PagingStyle};
use xtask::disk::Written;
use xtask::visible;

use crate::arguments::CodegenArguments;
use crate::document::Source;
use crate::{call, update};

/// How much of what is left out the account lists.
const SHOWN: usize = 40;

/// How many operations a line of the account names.
const MOST_NAMED: usize = 12;

/// What is between two lines of one value.
const NEXT: &str = "\n              ";

/// How many members are any JSON, because the document does not say what they are.
fn untyped(api: &Api) -> String {
    let (untyped, all) = api.untyped_members();
    format!("{untyped} of {all} members")
}

/// Which operations walk through pages, and how the next page is asked for.
fn paging(api: &Api, all: &str) -> Option<String> {
    let way = |operation: &Operation| {
        operation.paging.as_ref().map(|paging| match &paging.style {
            PagingStyle::PageNumber { .. } => "by page number",
            PagingStyle::Offset { .. } => "by offset",
            PagingStyle::Cursor { .. } => "by cursor",
            PagingStyle::After { .. } => "by the last item",
            PagingStyle::Url { .. } => "by URL",
            PagingStyle::Link => "by link",
        })
    };
    let mut lines = Vec::new();
    for wanted in ["by page number", "by offset", "by cursor", "by the last item", "by URL", "by link"] {
        let found: Vec<&str> = api
            .operations()
            .filter(|operation| way(operation) == Some(wanted))
            .map(|operation| operation.name.as_str())
            .collect();
        let named = found[..found.len().min(MOST_NAMED)].join(", ");
        match found.len().saturating_sub(MOST_NAMED) {
            _ if found.is_empty() => {}
            0 => lines.push(format!("{wanted}: {named}")),
            more => lines.push(format!("{wanted}: {named} and {more} more (`{all}` has all)")),
        }
    }
    (!lines.is_empty()).then(|| lines.join(NEXT))
}

/// What was read, what was made of it and what was written.
pub fn account(
    arguments: &CodegenArguments,
    source: &Source,
    generated: &Generated,
    out: &Path,
    written: Written,
    start: Instant,
) -> String {
    let whole = call::inspect(&arguments.source, arguments.out.as_deref());
    let mut document = source.input.document.name.clone();
    for overlay in &source.input.overlays {
        let found = if source.overlay_found { " (found beside it)" } else { "" };
        let _ = write!(document, " + {}{found}", overlay.name);
    }
    match source.input.files.values().filter(|file| file.is_ok()).count() {
        0 => {}
        1 => document.push_str(" + 1 file that it refers to"),
        files => {
            let _ = write!(document, " + {files} files that it refers to");
        }
    }
    let Written { written, unchanged, removed, .. } = written;
    let mut lines = vec![
        ("document", document),
        ("version", update::version(&generated.release)),
        ("operations", generated.api.operations().count().to_string()),
        ("types", generated.api.types.len().to_string()),
        ("untyped", untyped(&generated.api)),
        ("files", format!("{written} written, {unchanged} unchanged, {removed} removed")),
        ("time", format!("{} ms", start.elapsed().as_millis())),
    ];
    if let Some(paging) = paging(&generated.api, &whole) {
        lines.insert(3, ("paging", paging));
    }
    let mut account = visible(&format!("{} in {}", generated.api.info.package, out.display()));
    for (label, value) in lines {
        // Paths may have any character in their names. The lines of a value are ours.
        let value: Vec<String> = value.split(NEXT).map(visible).collect();
        let _ = write!(account, "\n  {label:<10}  {}", value.join(NEXT));
    }
    let all = &generated.api.left_out;
    let mut left_out: Vec<_> = all.iter().take(SHOWN).map(|left| visible(&left.what)).collect();
    if all.len() > SHOWN {
        left_out.push(visible(&format!("and {} more: `{whole}` has all of them", all.len() - SHOWN)));
    }
    if !left_out.is_empty() {
        let _ = write!(account, "\n  {:<10}  {}", "left out", left_out.join(NEXT));
    }
    account
}
