//! A folder with a document and its crate, and what a maintainer does with them.

#![allow(dead_code, reason = "each test crate takes what it needs")]

use std::fs;
use std::process::{Command, Output};

use crate::sandbox::Sandbox;

pub const ONE: &str = "{ name: { type: string } }";
pub const WITH_AGE: &str = "{ name: { type: string }, age: { type: integer } }";
pub const NUMBER: &str = "{ name: { type: integer }, age: { type: integer } }";

/// A folder with the crate of a document, whose first version is released.
pub struct Project(pub Sandbox);

impl Project {
    /// One whose pets have these properties.
    pub fn new(name: &str, properties: &str) -> Self {
        let project = Self(Sandbox::new(name));
        project.document(properties);
        project.run(&[], 0);
        project.release();
        project
    }

    pub fn document(&self, properties: &str) {
        let answer = |name: &str| {
            format!("content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }}")
        };
        let operation = |id: &str, name: &str| {
            format!(
                "{{ get: {{ operationId: {id}, responses: {{ '200': {{ description: It, {} }} }} }} }}",
                answer(name)
            )
        };
        let text = format!(
            "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets: {}\n  /toys: {}\ncomponents:\n  \
             schemas:\n    Pet: {{ type: object, properties: {properties} }}\n    Toy: {{ type: object, properties: {{ \
             price: {{ type: integer }} }} }}\n",
            operation("getPet", "Pet"),
            operation("getToy", "Toy")
        );
        fs::write(self.0.folder.join("pets.yaml"), text).unwrap();
    }

    /// The call with these flags, on the document and the crate of the project where they name no other.
    pub fn command(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(&self.0.folder).args(["codegen", "--out", "crate"]);
        if !flags.contains(&"--spec") {
            command.args(["--spec", "pets.yaml"]);
        }
        command.args(flags);
        command
    }

    pub fn call(&self, flags: &[&str]) -> Output {
        self.command(flags).output().unwrap()
    }

    /// Runs to this status, and gives what was said on both streams.
    pub fn run(&self, flags: &[&str], status: i32) -> String {
        let output = self.call(flags);
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        assert_eq!(output.status.code(), Some(status), "{text}");
        assert!(!text.contains('\x1b'), "{text}");
        text
    }

    pub fn version(&self) -> String {
        let manifest = self.0.text("Cargo.toml");
        manifest.lines().find_map(|line| line.strip_prefix("version = ")).unwrap().trim_matches('"').to_owned()
    }

    pub fn set_version(&self, version: &str) {
        let old = format!("\nversion = \"{}\"", self.version());
        self.0.put("Cargo.toml", &self.0.text("Cargo.toml").replace(&old, &format!("\nversion = \"{version}\"")));
    }

    /// What stands below the first heading with these words, up to the next one of its level.
    pub fn entry(&self, heading: &str) -> String {
        let text = self.0.text("CHANGELOG.md").replace("\r\n", "\n");
        let below = text.split(&format!("\n## {heading}")).nth(1).unwrap_or_else(|| panic!("no {heading} in:\n{text}"));
        below.split("\n## ").next().unwrap().trim().to_owned()
    }

    /// Whether the changelog has an entry for what is to come.
    pub fn has_unreleased(&self) -> bool {
        self.0.text("CHANGELOG.md").contains("## [Unreleased]")
    }

    /// As a maintainer does it: the heading gets the version and the date.
    pub fn release(&self) {
        let heading = format!("## [{}] - 2038-01-19", self.version());
        self.0.put("CHANGELOG.md", &self.0.text("CHANGELOG.md").replace("## [Unreleased]", &heading));
    }
}

pub const AGE_ADDED: &str = "### Added\n\n- Field `Pet::age`: `Option<i64>`.";
pub const AGE_REMOVED: &str =
    "### Removed\n\n- **Breaking:** Field `Pet::age`: `Option<i64>`; remove the uses of the field.";
