//! `cargo xtask`: the files, flags and exit codes around the generator.
//!
//! Exit status: 0 done; 1 the document is at fault or, with `--check`, the crate differs; 2 the call;
//! 3 with `--check`, only the version of the crate and its changelog are not brought up.
//! What was done goes to stdout, everything else to stderr.

mod account;
mod arguments;
mod before;
mod call;
mod codegen_command;
mod diff_command;
mod document;
mod inspect_command;
mod neighbour;
mod outcome;
mod prism_command;
mod roundtrip_command;
mod semver_command;
mod terminal;
mod update;
mod version;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use outcome::Outcome;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen_command::run(&arguments),
        Command::Inspect(arguments) => inspect_command::run(&arguments),
        Command::Diff(arguments) => diff_command::run(&arguments),
        Command::Roundtrip(arguments) => roundtrip_command::run(&arguments),
        Command::Semver(arguments) => semver_command::run(&arguments),
        Command::Prism(arguments) => prism_command::run(&arguments),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(fault) => {
            terminal::fault(&fault);
            Outcome::Call.into()
        }
    }
}
