//! Proves the requests of a crate against Prism, an independent mock that validates each of them.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use codegen::Generated;
use xtask::disk::{self, Tree, Way};
use xtask::{Fault, visible};

use crate::arguments::PrismArguments;
use crate::document::Source;
use crate::outcome::Outcome;
use crate::{terminal, workspace};

/// How long Prism may take to read the document and listen.
const PATIENCE: Duration = Duration::from_secs(120);

/// Generates the crate and a program that calls all of it, and runs that against Prism.
pub fn run(arguments: &PrismArguments) -> Result<Outcome, Fault> {
    let source = Source::read(&arguments.source)?;
    let generated = match codegen::generate_probe(&source.input, &source.options) {
        Ok(generated) => generated,
        Err(diagnostics) => {
            terminal::diagnostics(&diagnostics, &source.input, arguments.source.format)?;
            terminal::refused(&diagnostics);
            return Ok(Outcome::Document);
        }
    };
    let home = workspace::root().join("target/prism");
    let folder = home.join(&generated.api.info.package);
    write(&folder, &generated)?;
    let program = build(&home, &folder)?;
    let prism = Prism::start(&home, &document(&source, &folder)?)?;
    let account = Account::of(&calls(&program, &prism)?);
    drop(prism);
    terminal::print(account.told(generated.api.operations().count()))?;
    let all_called = account.operations.len() == generated.api.operations().count();
    Ok(if account.violations.is_empty() && all_called { Outcome::Done } else { Outcome::Document })
}

fn write(folder: &Path, generated: &Generated) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::io("make", folder, &error))?;
    disk::write(folder, &Tree::new(generated.package.iter())?, Way::Swap, &mut terminal::notice)?;
    workspace::copy_lock(folder)
}

/// The document as the generator has read it, in one file: Prism knows no overlays.
fn document(source: &Source, folder: &Path) -> Result<PathBuf, Fault> {
    let name = Path::new(&source.input.document.name);
    if source.input.overlays.is_empty() && source.input.files.is_empty() {
        return Ok(name.to_owned());
    }
    let path = folder.join("document.json");
    let text = codegen::overlaid(&source.input).expect("a crate was generated from it");
    fs::write(&path, text).map_err(|error| Fault::io("write", &path, &error))?;
    Ok(path)
}

fn build(home: &Path, folder: &Path) -> Result<PathBuf, Fault> {
    terminal::notice("building the crate and the program that calls it");
    let target = home.join("build");
    let mut cargo = workspace::cargo(folder, &target);
    succeed(
        cargo.args(["build", "--quiet", "-p", "probe"]),
        "cargo",
        "mend the generator: what it emits has to compile",
    )?;
    Ok(target.join("debug/probe"))
}

fn succeed(command: &mut Command, name: &str, help: &str) -> Result<(), Fault> {
    let failed = |why: String| Fault::new(format!("{name} failed: {why}"), help);
    let status = command.status().map_err(|error| failed(xtask::reason(&error)))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}

/// A running Prism; it ends with this.
struct Prism {
    child: Child,
    address: SocketAddr,
}

impl Prism {
    fn start(home: &Path, document: &Path) -> Result<Self, Fault> {
        let program = home.join("node_modules/.bin/prism");
        if !program.exists() {
            terminal::notice("installing Prism below target/");
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]);
            let help = "install Node.js, which brings npm along";
            succeed(npm.arg(home).arg("@stoplight/prism-cli"), "npm", help)?;
        }
        let port = free_port().map_err(|error| Fault::new(xtask::reason(&error), "free a port"))?;
        let log = home.join("prism.log");
        let file = fs::File::create(&log).map_err(|error| Fault::io("write", &log, &error))?;
        let mut command = Command::new(program);
        command.args(["mock", "--errors", "--host", "127.0.0.1", "--port", &port.to_string()]).arg(document);
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(file).spawn();
        let child = child.map_err(|error| Fault::io("start", &log, &error))?;
        let mut prism = Self { child, address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)) };
        prism.wait(&log)?;
        Ok(prism)
    }

    fn wait(&mut self, log: &Path) -> Result<(), Fault> {
        let help = format!("read {}", log.display());
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if TcpStream::connect(self.address).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(Fault::new(format!("Prism does not take the document: {status}"), help));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(Fault::new(format!("Prism does not listen after {PATIENCE:?}"), help))
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// What the program says: a line for each call.
fn calls(program: &Path, prism: &Prism) -> Result<Vec<String>, Fault> {
    let failed = |error: &io::Error| Fault::io("run", program, error);
    let mut command = Command::new(program);
    command.arg(format!("http://{}", prism.address)).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    let lines = BufReader::new(child.stdout.take().expect("it was asked for")).lines();
    let lines = lines.collect::<io::Result<Vec<_>>>().map_err(|error| failed(&error))?;
    let status = child.wait().map_err(|error| failed(&error))?;
    if status.success() {
        return Ok(lines);
    }
    let last = lines.last().map_or("none", |line| line.as_str());
    let what = format!("the program ended with {status} after this call: {}", visible(last));
    Err(Fault::new(what, "mend the value that it could not make"))
}

/// How all calls ended.
#[derive(Default)]
struct Account {
    operations: Vec<String>,
    calls: usize,
    accepted: usize,
    violations: Vec<String>,
    /// The mock had no answer, or gave one that is not what the document says.
    unanswered: Vec<String>,
    unreadable: Vec<String>,
}

impl Account {
    fn of(lines: &[String]) -> Self {
        let mut account = Self::default();
        for line in lines {
            let [operation, with, end, text] = line.splitn(4, '\t').collect::<Vec<_>>()[..] else { continue };
            account.calls += 1;
            if !account.operations.iter().any(|known| known == operation) {
                account.operations.push(operation.to_owned());
            }
            let told = format!("{operation} ({with}): {text}");
            match end {
                "ok" => account.accepted += 1,
                "unreadable" => account.unreadable.push(told),
                "answer" if is_of_the_mock(text) => account.unanswered.push(told),
                "violation" if text.contains("\"response\"") && !text.contains("\"request\"") => {
                    account.unanswered.push(told);
                }
                // A documented error is an answer to a request that was in order.
                "answer" if !text.contains("prism/errors#") => account.accepted += 1,
                _ => account.violations.push(told),
            }
        }
        account
    }

    fn told(&self, operations: usize) -> String {
        let mut text = String::new();
        for (what, lines) in
            [("violation", &self.violations), ("not answered", &self.unanswered), ("not readable", &self.unreadable)]
        {
            for line in lines {
                let line: String = visible(line).chars().take(400).collect();
                text.push_str(&format!("{what}: {line}\n"));
            }
        }
        let called = self.operations.len();
        text.push_str(&format!(
            "{called} of {operations} operations called in {} calls: {} accepted, {} not answered by the mock, \
             {} answers not readable, {} violations",
            self.calls,
            self.accepted,
            self.unanswered.len(),
            self.unreadable.len(),
            self.violations.len(),
        ));
        text
    }
}

/// Whether Prism says that it cannot answer, and nothing against the request.
fn is_of_the_mock(text: &str) -> bool {
    let of_the_mock = [
        "NOT_ACCEPTABLE",
        "NO_COMPLEX_OBJECT_TEXT",
        "NO_RESPONSE_DEFINED",
        "NO_SUCCESS_RESPONSE_DEFINED",
        "NOT_FOUND",
        "SCHEMA_TOO_COMPLEX",
        "VIOLATIONS",
    ];
    let kind = text.split("prism/errors#").nth(1).map(|rest| rest.split('"').next().unwrap_or_default());
    kind.is_some_and(|kind| {
        of_the_mock.contains(&kind) && !(kind == "VIOLATIONS" && text.contains("\"location\":[\"request\""))
    })
}
