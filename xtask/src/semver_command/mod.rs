//! Proves the verdict over changes: cargo-semver-checks and the compiler have to come to the same.
//!
//! Each pair of documents goes both ways. The compiler is asked with programs that use everything which a crate lists
//! ([`witness`]): one that was written for the old crate has to fail with the new one if the change is breaking, and
//! must not fail if it is none; and what is an addition, no program of the new crate finds in the old one. A
//! difference passes if `tests/semver/unseen.txt` has a reason for each change that a judge cannot see.

mod table;
mod witness;
mod workshop;

use std::sync::Arc;

use codegen::changes::release::{Before, CURRENT, Edition, RELEASED};
use codegen::changes::{self, Change, Report, Severity, What};
use codegen::surface::Surface;
use codegen::{Generated, Input, Options};
use xtask::Fault;

use crate::arguments::SemverArguments;
use crate::outcome::Outcome;
use crate::{terminal, workspace};
use table::{Judge, Pair, Unseen, word_of};
use workshop::{Made, Workshop};

/// How many ways there were, and how they ended.
#[derive(Default)]
struct Tally {
    ways: usize,
    agreed: usize,
    explained: usize,
    failed: usize,
}

/// Tries all pairs, says what came of each, and closes with the counts.
pub fn run(arguments: &SemverArguments) -> Result<Outcome, Fault> {
    let mut pairs = match (&arguments.old, &arguments.new, &arguments.pairs) {
        (Some(old), Some(new), _) => vec![table::documents("documents".to_owned(), old, new)?],
        (_, _, Some(folder)) => table::folders(folder)?,
        _ => {
            let mut pairs = table::edits()?;
            pairs.extend(table::folders(&workspace::root().join("tests/cases/changes"))?);
            pairs
        }
    };
    let is_wanted =
        |pair: &Pair| arguments.only.is_empty() || arguments.only.iter().any(|word| pair.name.contains(word));
    pairs.retain(is_wanted);
    let unseen = table::unseen()?;
    let workshop = Workshop::open()?;
    let mut tally = Tally::default();
    for pair in &pairs {
        if let Err(fault) = try_pair(pair, &workshop, &unseen, &mut tally) {
            tally.failed += 1;
            terminal::print(format_args!("{}: {}", pair.name, fault.what))?;
        }
    }
    let Tally { ways, agreed, explained, failed } = tally;
    terminal::print(format_args!(
        "{} pairs, {ways} ways: {agreed} agreed, {explained} differ for a known reason, {failed} unexplained",
        pairs.len()
    ))?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Document })
}

fn try_pair(pair: &Pair, workshop: &Workshop, unseen: &[Unseen], tally: &mut Tally) -> Result<(), Fault> {
    let old = make(&pair.old, None);
    // What is told about kept names holds for an update, and not for two crates that know nothing of each other.
    let before = old.as_ref().filter(|_| pair.name.starts_with("name_")).map(|old| &old.surface);
    let new = make(&pair.new, before);
    let (Some(old), Some(new)) = (old, new) else {
        tally.failed += 1;
        return terminal::print(format_args!("{}: a document is refused, or its overlay fits nothing", pair.name));
    };
    let reports = [changes::compare(&old.surface, &new.surface), changes::compare(&new.surface, &old.surface)];
    let mut compiled = workshop.compile(&old, &new, None)?;
    let gates = reports.iter().any(|report| report.changes.iter().any(|change| change.what == What::Gated));
    if gates {
        // What moved to another feature is missed only by who has not switched that one on.
        let shared: Vec<&str> = old.features().into_iter().filter(|feature| new.features().contains(feature)).collect();
        for feature in shared {
            let single = workshop.compile(&old, &new, Some(feature))?;
            for (verdict, single) in compiled.iter_mut().zip(single) {
                *verdict = verdict.take().or(single);
            }
        }
    }
    let semver = [workshop.semver_checks(&old, &new)?, workshop.semver_checks(&new, &old)?];
    for (index, mark) in ["->", "<-"].into_iter().enumerate() {
        let way = Way {
            name: format!("{} {mark}", pair.name),
            report: &reports[index],
            expected: pair.expected.as_ref().map(|expected| expected[index].as_str()),
            semver: semver[index].0,
            lints: &semver[index].1,
            error: compiled[index].as_deref(),
            finds_new: compiled[1 - index].is_some(),
            is_same: same_code(&old.generated, &new.generated),
        };
        way.tell(unseen, tally)?;
    }
    Ok(())
}

/// Makes the crate of a document, as an update of one with this API where there is one.
fn make(input: &Input, before: Option<&Surface>) -> Option<Made> {
    let edition = |surface: &Surface| Edition { version: "0.1.0".to_owned(), surface: Arc::new(surface.clone()) };
    let before = before.map(|surface| Before { current: Some(edition(surface)), ..Before::default() });
    let generated = codegen::generate(input, &Options { keep_going: true, before, ..Options::default() }).ok()?;
    // An action that fits nothing is only a warning, but would prove nothing.
    let fits = generated.diagnostics.iter().all(|finding| !finding.what.contains("matches nothing in the document"));
    fits.then(|| Made { surface: codegen::surface(&generated.api), generated })
}

/// Whether two crates are the same but for what is kept beside the code.
fn same_code(old: &Generated, new: &Generated) -> bool {
    fn code(generated: &Generated) -> impl Iterator<Item = (&str, &str)> {
        generated.package.iter().filter(|(path, _)| ![CURRENT, RELEASED].contains(path))
    }
    code(old).eq(code(new))
}

/// One way between two documents, and what each judge says of it.
struct Way<'w> {
    name: String,
    report: &'w Report,
    expected: Option<&'w str>,
    semver: Option<Severity>,
    lints: &'w str,
    /// What the compiler says to a program of the one crate that meets the other.
    error: Option<&'w str>,
    /// Whether the program of the other crate uses something that the one has not.
    finds_new: bool,
    /// Whether both crates are the same, to the letter.
    is_same: bool,
}

impl Way<'_> {
    fn tell(&self, unseen: &[Unseen], tally: &mut Tally) -> Result<(), Fault> {
        let ours = self.report.verdict();
        let found = [self.semver_checks(unseen), self.compiler(unseen), self.additions(unseen), self.expectation()];
        let mut reasons: Vec<&str> = Vec::new();
        let mut faults: Vec<&str> = Vec::new();
        for one in &found {
            match one {
                Ok(known) => reasons.extend(known.iter()),
                Err(fault) => faults.push(fault),
            }
        }
        reasons.dedup();
        tally.ways += 1;
        let end = match (faults.is_empty(), reasons.is_empty()) {
            (true, true) => {
                tally.agreed += 1;
                "agreed".to_owned()
            }
            (true, false) => {
                tally.explained += 1;
                format!("known: {}", reasons.join("; "))
            }
            (false, _) => {
                tally.failed += 1;
                format!("UNEXPLAINED: {}\n{}", faults.join("; "), self.details())
            }
        };
        let semver = self.semver.map_or("none", changes::release_name);
        let compiler = if self.error.is_some() { "fails" } else { "compiles" };
        terminal::print(format_args!(
            "{:<44} {:<8} semver-checks: {semver:<5} compiler: {compiler:<8} {end}",
            self.name,
            word_of(ours)
        ))
    }

    fn details(&self) -> String {
        let mut text = format!("    lints: {}\n", self.lints);
        for line in self.report.to_text(false).lines().chain(self.error.unwrap_or_default().lines()) {
            text.push_str(&format!("    {line}\n"));
        }
        text
    }

    fn of(&self, severity: Severity) -> Vec<&Change> {
        self.report.of(severity).collect()
    }

    fn breaks(&self) -> bool {
        self.report.verdict() == Some(Severity::Breaking)
    }

    fn semver_checks<'u>(&self, unseen: &'u [Unseen]) -> Result<Vec<&'u str>, String> {
        let major = self.semver == Some(Severity::Breaking);
        if major == self.breaks() {
            let is_less = self.semver == Some(Severity::Addition) && self.report.verdict() > self.semver;
            return if is_less { Err("semver-checks wants a minor release".to_owned()) } else { Ok(Vec::new()) };
        }
        let known =
            if major { None } else { table::reasons(unseen, Judge::SemverChecks, &self.of(Severity::Breaking)) };
        let named = || table::reason(unseen, Judge::SemverChecks, &self.name).map(|reason| vec![reason]);
        known.or_else(named).ok_or_else(|| {
            if major { "semver-checks finds it breaking" } else { "semver-checks does not find it breaking" }.to_owned()
        })
    }

    fn compiler<'u>(&self, unseen: &'u [Unseen]) -> Result<Vec<&'u str>, String> {
        if self.error.is_some() == self.breaks() {
            return Ok(Vec::new());
        }
        let known =
            if self.breaks() { table::reasons(unseen, Judge::Compiler, &self.of(Severity::Breaking)) } else { None };
        let named = || table::reason(unseen, Judge::Compiler, &self.name).map(|reason| vec![reason]);
        known.or_else(named).ok_or_else(|| {
            if self.breaks() { "programs still compile" } else { "a program does not compile any more" }.to_owned()
        })
    }

    /// What is new has to be something that the old crate has not, and what is not told has not to be.
    fn additions<'u>(&self, unseen: &'u [Unseen]) -> Result<Vec<&'u str>, String> {
        let verdict = self.report.verdict();
        if self.breaks() || self.finds_new == (verdict == Some(Severity::Addition)) {
            return Ok(Vec::new());
        }
        let changes = self.of(Severity::Addition);
        let known = if self.finds_new { None } else { table::reasons(unseen, Judge::Compiler, &changes) };
        let named = || table::reason(unseen, Judge::Compiler, &self.name).map(|reason| vec![reason]);
        known
            .or_else(named)
            .ok_or_else(|| if self.finds_new { "there is something new" } else { "there is nothing new" }.to_owned())
    }

    fn expectation(&self) -> Result<Vec<&'static str>, String> {
        match self.expected {
            _ if self.report.is_empty() && !self.is_same => Err("the crates differ".to_owned()),
            Some(expected) if expected != word_of(self.report.verdict()) => Err(format!("{expected} is expected")),
            _ => Ok(Vec::new()),
        }
    }
}
