//! The two streams: colour only for eyes, and no fuss about a reader that left.

use std::env;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use codegen::diagnostic::Severity;
use codegen::{Diagnostics, Generated, Input};
use serde_json::Value;
use xtask::disk::Drift;
use xtask::{Fault, visible};

use crate::arguments::Format;
use crate::update;

const RED: &str = "\x1b[1;31m";
const GREEN: &str = "\x1b[1;32m";
const CYAN: &str = "\x1b[1;36m";
const YELLOW: &str = "\x1b[1;33m";
const PLAIN: &str = "\x1b[0m";

/// Says what is wrong with the call.
pub fn fault(fault: &Fault) {
    say("error", RED, &fault.what);
    say("help", CYAN, &fault.help);
}

/// Says what a person who waits should know.
pub fn notice(text: &str) {
    say("note", GREEN, text);
}

/// Says what is strange, and goes on.
pub fn warning(text: &str) {
    say("warning", YELLOW, text);
}

/// Writes a text that is laid out already to stderr.
pub fn error_text(text: &str) {
    let _ = writeln!(io::stderr(), "{text}\n");
}

/// Says what is wrong with, or strange in, the document.
pub fn diagnostics(diagnostics: &Diagnostics, input: &Input, format: Format) -> Result<(), Fault> {
    match format {
        Format::Json => print(codegen::render_json(diagnostics, input)),
        Format::Text if diagnostics.is_empty() => Ok(()),
        Format::Text => {
            let text = codegen::render(diagnostics, input, is_coloured());
            let _ = writeln!(io::stderr(), "{}", text.trim_end());
            Ok(())
        }
    }
}

/// Says what the generation found; a program is told what changed in the same object, as its member `update`.
pub fn findings(generated: &Generated, input: &Input, format: Format) -> Result<(), Fault> {
    if format == Format::Text {
        return diagnostics(&generated.diagnostics, input, format);
    }
    let found = codegen::render_json(&generated.diagnostics, input);
    let mut found: Value = serde_json::from_str(&found).expect("the findings are JSON");
    found["update"] = update::json(&generated.release);
    print_json(&found)
}

/// Closes a run that the document ended: what was found, and that nothing came of it.
pub fn refused(diagnostics: &Diagnostics) {
    say("error", RED, &format!("nothing was written: {}", found(diagnostics)));
}

/// How many errors and warnings there are, in words: "1 error and 3 warnings".
fn found(diagnostics: &Diagnostics) -> String {
    let count = |severity: Severity, word: &str| match diagnostics.iter().filter(|one| one.severity == severity).count()
    {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(" and ")
}

/// Writes to stdout. A reader that has seen enough, such as `head`, is no fault.
pub fn print(text: impl fmt::Display) -> Result<(), Fault> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::new(format!("cannot write to stdout: {}", xtask::reason(&error)), "check where it leads"))
        }
        _ => Ok(()),
    }
}

/// Writes JSON to stdout. What would move the cursor or turn the direction of reading is an escape in it.
pub fn print_json(value: &Value) -> Result<(), Fault> {
    print(codegen::diagnostic::escape_json(&format!("{value:#}")))
}

fn say(word: &str, color: &str, text: &str) {
    let lines: Vec<String> = text.lines().map(visible).collect();
    let text = lines.join("\n");
    let (on, off) = if is_coloured() { (color, PLAIN) } else { ("", "") };
    let _ = writeln!(io::stderr(), "{on}{word}{off}: {text}");
}

/// Whether stderr leads to a terminal whose owner has nothing against colours.
fn is_coloured() -> bool {
    shows_colours(&io::stderr())
}

/// The same of stdout.
pub fn prints_colours() -> bool {
    shows_colours(&io::stdout())
}

/// How many characters a line of the terminal has that stdout leads to; none where it leads to none.
pub fn width() -> Option<usize> {
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(io::stdout()) {
        return Some(usize::from(size.ws_col)).filter(|columns| *columns > 0);
    }
    None
}

/// What the owner of a terminal has against colours is in the environment (no-color.org).
fn shows_colours(stream: &impl IsTerminal) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Lists the files that are not as generated.
pub fn drift(drifts: &[Drift]) {
    for drift in drifts {
        let _ = writeln!(io::stderr(), "{drift}");
    }
}
