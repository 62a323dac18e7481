use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use codegen::changes::release::{CHANGELOG, CURRENT, RELEASED, Release};
use codegen::{Diagnostics, Generated, Options};
use xtask::disk::{self, Drift, LIST, Tree, Way, Written};
use xtask::{Fault, visible};

use crate::arguments::{CodegenArguments, Format};
use crate::before::{self, There};
use crate::document::Source;
use crate::outcome::Outcome;
use crate::{account, call, neighbour, terminal, update, version, workspace};

/// Generates the crate, then writes it or compares it with what is there.
pub fn run(arguments: &CodegenArguments) -> Result<Outcome, Fault> {
    let start = Instant::now();
    let mut source = Source::read(&arguments.source)?;
    let out = out(arguments, &source)?;
    source.options.keep_version = arguments.keep_version;
    source.options.new_names = arguments.new_names;
    let format = arguments.source.format;
    let Attempt { there, generated, done, is_new } = settled(arguments, &mut source, &out)?;
    there.warnings.iter().for_each(|warning| terminal::warning(warning));
    let generated = match generated {
        Ok(generated) => generated,
        Err(diagnostics) => {
            terminal::diagnostics(&diagnostics, &source.input, format)?;
            terminal::refused(&diagnostics);
            return Ok(Outcome::Document);
        }
    };
    // A folder that cannot be written to is told alone: what the document could have better is told when it is.
    let written = done?;
    terminal::findings(&generated, &source.input, format)?;
    let Some(written) = written else {
        return check(arguments, &source, &out, &generated, &tree(&generated, &there)?);
    };
    let account = account::account(arguments, &source, &generated, &out, written, start);
    match format {
        Format::Text => terminal::print(account + &report(arguments, &generated, &out))?,
        // Stdout is the program's that reads the findings.
        Format::Json => terminal::notice(&account),
    }
    if let Some(around) = is_new.then(|| neighbour::workspace_without(&out)).flatten() {
        terminal::notice(&stranger(&around, &out));
    }
    if written.replaced && stands_in(&out) {
        terminal::notice("the folder was replaced as a whole: a shell that stands in it goes on after `cd .`");
    }
    Ok(Outcome::Done)
}

/// How often a crate is generated anew because another run changed the one that it follows.
const ATTEMPTS: usize = 10;

/// What came of reading the crate that is there and generating the one that follows it.
struct Attempt {
    there: There,
    generated: Result<Generated, Diagnostics>,
    /// What was written; nothing with `--check`, and where the document is refused.
    done: Result<Option<Written>, Fault>,
    /// Whether there was no crate.
    is_new: bool,
}

/// Generates until what was read is still there when it is written. A run beside this one, or a person, may change it
/// meanwhile: what they did is read then, and followed.
fn settled(arguments: &CodegenArguments, source: &mut Source, out: &Path) -> Result<Attempt, Fault> {
    let mut last = attempt(arguments, source, out)?;
    for _ in 1..ATTEMPTS {
        if !last.done.as_ref().is_err_and(|fault| fault.is_stale) {
            break;
        }
        last = attempt(arguments, source, out)?;
    }
    Ok(last)
}

fn attempt(arguments: &CodegenArguments, source: &mut Source, out: &Path) -> Result<Attempt, Fault> {
    if !arguments.check {
        disk::settle(out, &mut terminal::notice)?;
    }
    disk::check_folder(out)?;
    let there = before::read(out)?;
    source.options.before.clone_from(&there.before);
    let generated = codegen::generate(&source.input, &source.options);
    let is_new = !out.join("Cargo.toml").exists();
    let done = generated.as_ref().map_or(Ok(None), |generated| {
        refuse_another(arguments, out, generated, &there)?;
        let tree = tree(generated, &there)?;
        let write = || disk::write(out, &tree, Way::Swap, &mut terminal::notice);
        (!arguments.check).then(write).transpose()
    });
    Ok(Attempt { there, generated, done, is_new })
}

/// A folder keeps its crate, unless it was asked to get another.
fn refuse_another(arguments: &CodegenArguments, out: &Path, generated: &Generated, there: &There) -> Result<(), Fault> {
    let name = &generated.api.info.package;
    let Some(other) = there.package.as_ref().filter(|there| *there != name && !arguments.replace) else {
        return Ok(());
    };
    let keep = if codegen::naming::check_package_name(other).is_ok() {
        format!("`--name {}` keeps the name, and ", call::quoted(other))
    } else {
        String::new()
    };
    Err(Fault::new(
        format!("{} holds the crate `{}`, and this one is `{name}`", out.display(), version::shortened(other)),
        format!("choose another --out; {keep}--replace replaces the crate"),
    ))
}

/// All that is written: the crate, and what its changelog gets.
fn tree<'g>(generated: &'g Generated, there: &'g There) -> Result<Tree<'g>, Fault> {
    let mut tree = Tree::new(generated.package.iter())?;
    there.hold(&mut tree);
    if let Some(text) = &generated.release.changelog {
        if let Some(fault) = &there.changelog_fault {
            return Err(Fault::new(&fault.what, &fault.help));
        }
        let was = there.before.as_ref().and_then(|before| before.changelog.as_deref());
        tree.update(CHANGELOG, was, text)?;
    }
    Ok(tree)
}

/// What changed in the API, below the account; nothing where nothing is known of the one before.
fn report(arguments: &CodegenArguments, generated: &Generated, out: &Path) -> String {
    let release = &generated.release;
    let report = release.report.as_ref();
    report.map_or_else(String::new, |report| {
        let all = visible(&call::codegen(arguments, "--check --format json"));
        format!("\n\n{}", update::report(report, out, release, &all, terminal::prints_colours()))
    })
}

/// The checked-in crate is the default for the document it is made from, and for no other.
fn out(arguments: &CodegenArguments, source: &Source) -> Result<PathBuf, Fault> {
    match &arguments.out {
        Some(out) => Ok(out.clone()),
        None if source.is_ours => Ok(workspace::out()),
        None => Err(Fault::new(
            format!("no folder to write the crate for {} to", source.input.document.name),
            "add --out DIR: without it the checked-in client of another document would be replaced",
        )),
    }
}

/// What to do where cargo would take the crate for a part of a workspace that does not have it.
fn stranger(around: &Path, out: &Path) -> String {
    let below = fs::canonicalize(out).ok();
    let below = below.as_deref().and_then(|out| out.strip_prefix(around).ok()).unwrap_or(out);
    format!(
        "cargo does not build the crate yet: it stands in the workspace of {}, which does not have it; add {:?} to the \
         `members` there, or to `exclude` if it is to stand alone",
        around.join("Cargo.toml").display(),
        below.to_string_lossy()
    )
}

fn check(
    arguments: &CodegenArguments,
    source: &Source,
    out: &Path,
    generated: &Generated,
    tree: &Tree<'_>,
) -> Result<Outcome, Fault> {
    let drifts = disk::check(out, tree)?;
    let document = &source.input.document.name;
    let missing = drifts.iter().filter(|drift| matches!(drift, Drift::Missing(_))).count();
    if missing == drifts.len() && !out.join(LIST).exists() {
        let what = format!("{} does not have the crate that {document} generates", out.display());
        terminal::fault(&Fault::new(what, format!("run `{}`", call::codegen(arguments, ""))));
        return Ok(Outcome::Document);
    }
    if drifts.is_empty() {
        let same = format!("{} is what {document} generates", out.display());
        match arguments.source.format {
            Format::Text => terminal::print(visible(&same))?,
            Format::Json => terminal::notice(&same),
        }
        return Ok(Outcome::Done);
    }
    if let Some(kept) = kept(source, out, &drifts)? {
        terminal::error_text(report(arguments, generated, out).trim_start());
        let left = if kept.version == kept.needed {
            "its changelog does not tell all that changed".to_owned()
        } else {
            format!("its version is {} and has to be {} after the changes", kept.version, kept.needed)
        };
        let what = format!("{} is what {document} generates, but {left} in the Rust API", out.display());
        let command = call::codegen(arguments, "");
        terminal::fault(&Fault::new(what, format!("run `{command}`, which sets the version and tells the changelog")));
        return Ok(Outcome::Version);
    }
    terminal::drift(&drifts);
    let what = format!("{} is not what {document} generates: {}", out.display(), counts(&drifts));
    terminal::fault(&Fault::new(
        what,
        format!("run `{}`, read what it changed, and commit it", call::codegen(arguments, "")),
    ));
    Ok(Outcome::Document)
}

/// What is left to do where the crate is as generated but for its version and what tells of it.
fn kept(source: &Source, out: &Path, drifts: &[Drift]) -> Result<Option<Release>, Fault> {
    const OF_VERSION: [&str; 5] = ["Cargo.toml", CHANGELOG, CURRENT, RELEASED, LIST];
    if source.options.keep_version || !drifts.iter().all(|drift| OF_VERSION.contains(&drift.path())) {
        return Ok(None);
    }
    let options = Options { keep_version: true, ..source.options.clone() };
    let Ok(generated) = codegen::generate(&source.input, &options) else { return Ok(None) };
    let is_same = disk::check(out, &Tree::new(generated.package.iter())?)?.is_empty();
    Ok(is_same.then_some(generated.release))
}

fn counts(drifts: &[Drift]) -> String {
    let count = |is: fn(&Drift) -> bool, what: &str| match drifts.iter().filter(|drift| is(drift)).count() {
        0 => None,
        count => Some(format!("{count} {what}")),
    };
    let parts = [
        count(|drift| matches!(drift, Drift::Differs(..)), "changed"),
        count(|drift| matches!(drift, Drift::Missing(_)), "missing"),
        count(|drift| matches!(drift, Drift::Orphan(_)), "left over"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn stands_in(out: &Path) -> bool {
    // After the exchange the current directory is a removed one, and its path cannot be told.
    match (env::current_dir(), fs::canonicalize(out)) {
        (Ok(here), Ok(out)) => here.starts_with(out),
        _ => true,
    }
}
