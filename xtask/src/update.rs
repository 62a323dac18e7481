//! What a run says of the change: the next version, and the report.

use std::path::Path;

use codegen::changes::release::{CHANGELOG, CURRENT, Release};
use codegen::changes::{Layout, Report, Severity};
use serde_json::{Value, json};
use xtask::visible;

use crate::terminal;

/// How many changes of each severity a run lists.
const MOST: usize = 10;

/// The version and where it comes from, for the account.
pub fn version(release: &Release) -> String {
    let Release { version, needed, base, .. } = release;
    let step = match release.verdict {
        None if release.is_first => return format!("{version}, which is not released yet"),
        None => return version.clone(),
        Some(Severity::Breaking) => "something breaks",
        Some(Severity::Addition) => "there is something new to use",
        Some(Severity::Fix) => "nothing to do for its users",
    };
    if release.is_due {
        let change = if version == needed { String::new() } else { format!(" instead of {needed}") };
        format!("{version} is kept{change}; since {base} {step}")
    } else {
        format!("{version} is the next after {base}: {step}")
    }
}

/// The report as a text, and where the rest of it is: `whole` is the call that lists all of it.
pub fn report(report: &Report, out: &Path, release: &Release, whole: &str, color: bool) -> String {
    let layout = Layout { color, width: terminal::width(), most: Some(MOST) };
    let mut text = report.laid_out(layout);
    if !report.fits(layout) {
        let all = if release.is_due {
            format!("`{whole}` lists all of it")
        } else if release.is_told {
            format!("{} has all of it, below \"Unreleased\"", visible(&out.join(CHANGELOG).to_string_lossy()))
        } else {
            let current = out.join(CURRENT);
            format!("the difference of {} has all of it, a line for each item", visible(&current.to_string_lossy()))
        };
        text.push_str(&format!("\n\n{all}"));
    }
    text
}

/// The same for a program; null where there is nothing to compare with.
pub fn json(release: &Release) -> Value {
    let Some(report) = &release.report else { return Value::Null };
    json!({
        "base": release.base,
        "version": release.version,
        "needed": release.needed,
        "severity": release.verdict,
        "due": release.is_due,
        "changes": report.changes,
    })
}
