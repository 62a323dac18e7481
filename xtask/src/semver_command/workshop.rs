//! Where two crates and the programs that use them are built, and what the tools say of them.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::changes::Severity;
use codegen::{Generated, Package};
use serde_json::Value;
use xtask::Fault;

use super::witness;
use crate::{terminal, workspace};

/// A crate with what it lists.
pub struct Made {
    pub generated: Generated,
    pub surface: codegen::surface::Surface,
}

impl Made {
    fn name(&self) -> &str {
        &self.generated.api.info.package
    }

    /// The features of the tags, which are on by default.
    pub fn features(&self) -> Vec<&str> {
        self.generated.api.tags.iter().filter_map(|tag| tag.feature.as_deref()).collect()
    }

    fn program(&self) -> String {
        witness::program(&self.surface, self.name())
    }

    /// Whether a program can ask the other crate for what it asks of this one.
    fn is_asked_as(&self, other: &Self) -> bool {
        self.name() == other.name() && self.features().iter().all(|feature| other.features().contains(feature))
    }
}

/// The folder in which everything is built, with one target folder for all.
pub struct Workshop {
    root: PathBuf,
    /// The version of the compiler, on which its judgement depends.
    compiler: String,
}

impl Workshop {
    /// Opens the folder, and installs the tool into it if it is not there.
    pub fn open() -> Result<Self, Fault> {
        let root = workspace::root().join("target/semver");
        for folder in ["docs", "known"] {
            let path = root.join(folder);
            fs::create_dir_all(&path).map_err(|error| Fault::io("make", &path, &error))?;
        }
        workspace::copy_lock(&root)?;
        let output = run(Command::new("rustc").arg("-V"))?;
        let workshop = Self { root, compiler: String::from_utf8_lossy(&output.stdout).into_owned() };
        if !workshop.tool().exists() {
            terminal::notice("installing cargo-semver-checks below target/");
            let mut cargo = workspace::cargo(&workshop.root, &workshop.root.join("tool/target"));
            cargo.args(["install", "--locked", "--quiet", "--root"]).arg(workshop.root.join("tool"));
            succeed(cargo.arg("cargo-semver-checks"), "install it by hand")?;
        }
        Ok(workshop)
    }

    fn tool(&self) -> PathBuf {
        self.root.join("tool/bin/cargo-semver-checks")
    }

    /// Which release the tool wants from one crate to the other; none where it finds no reason for one.
    pub fn semver_checks(&self, old: &Made, new: &Made) -> Result<(Option<Severity>, String), Fault> {
        let (old, new) = (self.documented("old", old)?, self.documented("new", new)?);
        let mut tool = Command::new(self.tool());
        tool.args(["semver-checks", "--release-type", "patch", "--color", "never", "--baseline-rustdoc"]).arg(old);
        let output = run(tool.arg("--current-rustdoc").arg(new))?;
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        let lints: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("--- failure ")?.split(':').next()).collect();
        let lints = lints.join(", ");
        if text.contains("semver requires new major version") {
            Ok((Some(Severity::Breaking), lints))
        } else if text.contains("semver requires new minor version") {
            Ok((Some(Severity::Addition), lints))
        } else if output.status.success() {
            Ok((None, lints))
        } else {
            Err(Fault::new(format!("cargo-semver-checks failed: {text}"), "see whether it knows this compiler"))
        }
    }

    /// What rustdoc says of a crate, as JSON.
    fn documented(&self, slot: &str, made: &Made) -> Result<PathBuf, Fault> {
        let package = &made.generated.package;
        let path = self.root.join(format!("docs/{:016x}.json", self.digest(package, "")));
        if path.exists() {
            return Ok(path);
        }
        let folder = self.put_crate(slot, package)?;
        workspace::copy_lock(&folder)?;
        let mut cargo = self.cargo(&folder);
        cargo.args(["rustdoc", "--quiet", "--lib", "--no-default-features", "--features"]);
        let features = made.features().into_iter().chain(["blocking"]).collect::<Vec<_>>().join(",");
        cargo.arg(features).args(["--", "-Zunstable-options", "--output-format=json", "--cap-lints=allow"]);
        // The tool looks through private modules for what is public under another path.
        cargo.args(["--document-private-items", "--document-hidden-items"]);
        succeed(&mut cargo, "mend the generator: what it emits has to compile")?;
        let written = self.root.join("target/doc").join(format!("{}.json", made.name().replace('-', "_")));
        fs::rename(&written, &path).map_err(|error| Fault::io("keep", &written, &error))?;
        Ok(path)
    }

    /// What the compiler says to programs that use each crate, built with each: the first error of the one that was
    /// written for the old crate with the new one, and the other way round.
    pub fn compile(&self, old: &Made, new: &Made, features: Option<&str>) -> Result<[Option<String>; 2], Fault> {
        let cannot_ask = |user: &Made, of: &Made| {
            (!user.is_asked_as(of)).then(|| "the package or a feature is not there".to_owned())
        };
        let mut verdicts = [cannot_ask(old, new), cannot_ask(new, old)];
        let mut trials: BTreeMap<&str, (&Made, &Made, &str)> = BTreeMap::new();
        trials.insert("old_on_old", (old, old, "old"));
        trials.insert("new_on_new", (new, new, "new"));
        for (index, (name, trial)) in
            [("old_on_new", (old, new, "new")), ("new_on_old", (new, old, "old"))].into_iter().enumerate()
        {
            if verdicts[index].is_none() {
                trials.insert(name, trial);
            }
        }
        let errors = self.try_all(&trials, old, new, features)?;
        for own in ["old_on_old", "new_on_new"] {
            if let Some(error) = errors.get(own) {
                let what = format!("a crate is not what its surface lists ({own}): {error}");
                return Err(Fault::new(what, "mend the surface, or the program made of it"));
            }
        }
        for (verdict, name) in verdicts.iter_mut().zip(["old_on_new", "new_on_old"]) {
            *verdict = verdict.take().or_else(|| errors.get(name).cloned());
        }
        Ok(verdicts)
    }

    fn try_all(
        &self,
        trials: &BTreeMap<&str, (&Made, &Made, &str)>,
        old: &Made,
        new: &Made,
        feature: Option<&str>,
    ) -> Result<BTreeMap<String, String>, Fault> {
        let mut errors = BTreeMap::new();
        let mut open = Vec::new();
        let mut known = BTreeMap::new();
        for (name, (user, of, slot)) in trials {
            let program = user.program();
            let key = format!("{program}{}{}", user.features().join(" "), feature.unwrap_or_default());
            let path = self.root.join(format!("known/{:016x}.txt", self.digest(&of.generated.package, &key)));
            match fs::read_to_string(&path) {
                Ok(error) if error.is_empty() => {}
                Ok(error) => drop(errors.insert((*name).to_owned(), error)),
                Err(_) => {
                    self.put_program(name, &program, user, slot)?;
                    open.push(*name);
                    known.insert(*name, path);
                }
            }
        }
        if open.is_empty() {
            return Ok(errors);
        }
        self.put_crate("old", &old.generated.package)?;
        self.put_crate("new", &new.generated.package)?;
        self.put_workspace(&open)?;
        let found = self.check(&open, feature)?;
        for (name, path) in known {
            let error = found.get(name).cloned().unwrap_or_default();
            fs::write(&path, &error).map_err(|error| Fault::io("write", &path, &error))?;
        }
        errors.extend(found);
        Ok(errors)
    }

    /// The first error of each program.
    fn check(&self, programs: &[&str], feature: Option<&str>) -> Result<BTreeMap<String, String>, Fault> {
        let mut cargo = self.cargo(&self.root);
        cargo.args(["check", "--quiet", "--keep-going", "--message-format=json"]);
        cargo.args(programs.iter().flat_map(|name| ["-p", name]));
        if let Some(feature) = feature {
            cargo.args(["--no-default-features", "--features"]);
            cargo.arg(programs.iter().map(|name| format!("{name}/{feature}")).collect::<Vec<_>>().join(","));
        }
        let output = run(&mut cargo)?;
        let mut errors = BTreeMap::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            let name = line.pointer("/target/name").and_then(Value::as_str).unwrap_or_default().to_owned();
            if line.pointer("/message/level").and_then(Value::as_str) == Some("error")
                && programs.contains(&name.as_str())
            {
                let text = line.pointer("/message/rendered").and_then(Value::as_str).unwrap_or_default();
                errors.entry(name).or_insert_with(|| text.lines().take(12).collect::<Vec<_>>().join("\n"));
            }
        }
        if !output.status.success() && errors.is_empty() {
            let what = format!("cargo failed: {}", String::from_utf8_lossy(&output.stderr));
            return Err(Fault::new(what, "mend the generator: what it emits has to compile"));
        }
        Ok(errors)
    }

    fn put_crate(&self, slot: &str, package: &Package) -> Result<PathBuf, Fault> {
        let folder = self.root.join(slot);
        for (path, text) in package.iter() {
            let text = if path == "Cargo.toml" { manifest(text, slot) } else { text.to_owned() };
            put(&folder.join(path), &text)?;
        }
        Ok(folder)
    }

    fn put_program(&self, name: &str, program: &str, user: &Made, slot: &str) -> Result<(), Fault> {
        let package = user.name();
        let features = user.features();
        let mut switches = String::new();
        for feature in &features {
            let _ = writeln!(switches, "{feature} = [\"{package}/{feature}\"]");
        }
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [features]\ndefault = {features:?}\n{switches}\n\
             [dependencies]\nserde = \"1\"\n{package} = {{ path = \"../{slot}\", default-features = false }}\n"
        );
        let folder = self.root.join(name);
        put(&folder.join("Cargo.toml"), &manifest)?;
        put(&folder.join("src/lib.rs"), program)
    }

    fn put_workspace(&self, programs: &[&str]) -> Result<(), Fault> {
        // The crates have one name, which members of a workspace must not.
        let members = format!("members = {programs:?}\nexclude = [\"new\", \"old\"]");
        let profile = "[profile.dev]\ndebug = false\nincremental = false";
        put(&self.root.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\n{members}\n\n{profile}\n"))
    }

    fn cargo(&self, folder: &Path) -> Command {
        let mut cargo = workspace::cargo(folder, &self.root.join("target"));
        // Rustdoc's JSON is not stable; and what is compiled with the permission is compiled again without.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo
    }

    fn digest(&self, package: &Package, with: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.compiler, package.iter().collect::<Vec<_>>(), with).hash(&mut hasher);
        hasher.finish()
    }
}

/// The manifest of a crate that stands by itself. Cargo cannot have two packages of one name and version.
fn manifest(text: &str, slot: &str) -> String {
    let text = if slot == "new" { text.replacen("\nversion = \"0.1", "\nversion = \"0.2", 1) } else { text.to_owned() };
    format!("{text}\n[workspace]\n")
}

/// Writes a file that is not there, or differs: what cargo has built of the same text stays good.
fn put(path: &Path, text: &str) -> Result<(), Fault> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Fault::io("write", path, &error))
}

fn run(command: &mut Command) -> Result<Output, Fault> {
    command.output().map_err(|error| Fault::new(format!("{command:?}: {}", xtask::reason(&error)), "install it"))
}

fn succeed(command: &mut Command, help: &str) -> Result<(), Fault> {
    let output = run(command)?;
    if output.status.success() {
        return Ok(());
    }
    Err(Fault::new(format!("cargo failed: {}", String::from_utf8_lossy(&output.stderr)), help))
}
