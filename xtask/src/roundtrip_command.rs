//! The proof over many documents: JSON that a schema allows comes back from its type as it was.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use codegen::{Options, RoundTrip};
use serde_json::Value;
use xtask::Fault;

use crate::arguments::RoundtripArguments;
use crate::document;
use crate::outcome::Outcome;
use crate::{terminal, workspace};

/// A document with its program.
struct Trial {
    name: String,
    trip: RoundTrip,
}

/// What became of the components so far.
#[derive(Default)]
struct Tally {
    tried: usize,
    passed: usize,
    failed: usize,
    values: usize,
    refused: usize,
    not_built: usize,
}

/// Generates, builds and runs the programs, and closes with components tried, passed and failed.
pub fn run(arguments: &RoundtripArguments) -> Result<Outcome, Fault> {
    let root = arguments.out.clone().unwrap_or_else(workspace::round_trips);
    let mut tally = Tally::default();
    let trials = trials(arguments, &mut tally)?;
    write_programs(&root, &trials)?;
    build(&root)?;
    for trial in &trials {
        let program = root.join("target/debug").join(&trial.name);
        if program.exists() {
            try_all(trial, &program, &mut tally)?;
        } else {
            tally.not_built += 1;
            terminal::notice(&format!("{}: the program was not built", trial.name));
        }
    }
    let Tally { tried, passed, failed, values, refused, not_built } = tally;
    terminal::print(format_args!(
        "{} documents ({refused} refused, {not_built} not built), {values} values\n\
         {tried} components tried, {passed} passed, {failed} failed",
        trials.len() + refused,
    ))?;
    Ok(if failed + not_built == 0 { Outcome::Done } else { Outcome::Document })
}

fn trials(arguments: &RoundtripArguments, tally: &mut Tally) -> Result<Vec<Trial>, Fault> {
    let mut trials: Vec<Trial> = Vec::new();
    for path in documents(arguments)? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut name = codegen::naming::package_name(&format!("trip {stem}"));
        while trials.iter().any(|trial| trial.name == name) {
            name.push_str("-2");
        }
        let options = Options { name: Some(name.clone()), keep_going: true, ..Options::default() };
        if let Ok(trip) = codegen::round_trip(&document::read_with_files(&path)?, &options, arguments.count) {
            trials.push(Trial { name, trip });
        } else {
            tally.refused += 1;
            terminal::notice(&format!("{stem}: refused"));
        }
    }
    Ok(trials)
}

fn documents(arguments: &RoundtripArguments) -> Result<Vec<PathBuf>, Fault> {
    let place = &arguments.documents;
    if place.is_file() {
        return Ok(vec![place.clone()]);
    }
    let entries = fs::read_dir(place).map_err(|error| Fault::io("read", place, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let wanted = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        matches!(&*ending, "json" | "yaml" | "yml")
            && !name.contains(".overlay.")
            && (arguments.only.is_empty() || arguments.only.iter().any(|word| name.contains(word)))
    };
    paths.retain(wanted);
    paths.sort();
    Ok(paths)
}

fn write_programs(root: &Path, trials: &[Trial]) -> Result<(), Fault> {
    let put = |path: &Path, text: &str| {
        let parent = path.parent().unwrap_or(root);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(path, text))
            .map_err(|error| Fault::io("write", path, &error))
    };
    for trial in trials {
        for (path, text) in trial.trip.program.iter() {
            put(&root.join(&trial.name).join(path), text)?;
        }
    }
    let members: Vec<&str> = trials.iter().map(|trial| trial.name.as_str()).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    put(&root.join("Cargo.toml"), &manifest)?;
    workspace::copy_lock(root)
}

/// Builds what can be built: a program that does not compile is counted, and does not stop the rest.
fn build(root: &Path) -> Result<(), Fault> {
    let mut command = workspace::cargo(root, &root.join("target"));
    command.args(["build", "--workspace", "--keep-going", "--quiet"]);
    command.status().map_err(|error| Fault::io("run cargo in", root, &error))?;
    Ok(())
}

fn try_all(trial: &Trial, program: &Path, tally: &mut Tally) -> Result<(), Fault> {
    let fault = |error: std::io::Error| Fault::io("run", program, &error);
    let mut lines = String::new();
    for (index, (_, values)) in trial.trip.components.iter().enumerate() {
        for value in values {
            let _ = writeln!(lines, "{index} {value}");
        }
    }
    let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(fault)?;
    let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Ok(());
    };
    // Both pipes are short: somebody has to read while the other writes.
    let writer = thread::spawn(move || BufWriter::new(stdin).write_all(lines.as_bytes()));
    let mut answers = BufReader::new(stdout).lines();
    for (key, values) in &trial.trip.components {
        let mut failure = None;
        for value in values {
            tally.values += 1;
            let answer = answers.next().and_then(Result::ok).unwrap_or_else(|| "err the program has ended".to_owned());
            if let (None, Err(reason)) = (&failure, judge(value, &answer)) {
                failure = Some((reason, value));
            }
        }
        if values.is_empty() {
            continue;
        }
        tally.tried += 1;
        match failure {
            None => tally.passed += 1,
            Some((reason, value)) => {
                tally.failed += 1;
                terminal::print(format_args!("{} {key}: {reason}\n    {}", trial.name, shortened(&value.to_string())))?;
            }
        }
    }
    let _ = writer.join();
    child.wait().map_err(fault)?;
    Ok(())
}

fn judge(sent: &Value, answer: &str) -> Result<(), String> {
    let Some(("ok", json)) = answer.split_once(' ') else {
        return Err(answer.to_owned());
    };
    let received: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    match codegen::difference(sent, &received) {
        None => Ok(()),
        Some(place) => Err(format!("differs at {place:?}: {}", shortened(json))),
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(400).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
