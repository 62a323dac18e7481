use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Generates a Rust client crate from an OpenAPI document.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crate, or compare it with the document
    Codegen(CodegenArguments),
    /// Print what the generator understood, as JSON
    Inspect(InspectArguments),
    /// Compare the Rust APIs that two documents generate
    Diff(DiffArguments),
    /// Send JSON through the types of every document in a folder, and say what comes back different
    Roundtrip(RoundtripArguments),
    /// Hold the verdict over changes against cargo-semver-checks and the compiler
    Semver(SemverArguments),
    /// Call every operation of the crate against Prism, a mock that validates requests (needs Node.js)
    Prism(PrismArguments),
}

#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct CodegenArguments {
    #[command(flatten)]
    pub source: SourceArguments,
    /// The folder of the crate [default: generated-client, for the document of this project only]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write nothing: end with 1 if the crate is not what the document generates, with 3 if only its version is not
    #[arg(long)]
    pub check: bool,
    /// Leave the crate's version and its changelog as they are
    #[arg(long)]
    pub keep_version: bool,
    /// Name all things by the document alone, also what had another name before
    #[arg(long)]
    pub new_names: bool,
    /// Replace the crate of another name that was generated into the folder before
    #[arg(long)]
    pub replace: bool,
}

#[derive(Args, Debug)]
pub struct InspectArguments {
    /// A type or an operation, by its name in the crate or in the document [default: everything]
    #[arg(value_name = "NAME")]
    pub item: Option<String>,
    #[command(flatten)]
    pub source: SourceArguments,
    /// The folder of the crate whose names are kept [default: generated-client, for the document of this project only]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct DiffArguments {
    /// The OpenAPI document as it was
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The document as it is
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How the report is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// An OpenAPI overlay to apply to both, may be repeated [default: STEM.overlay.yaml beside each document]
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// The name of the package [default: derived from the title of each document]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Leave out what has errors in it, and compare the rest
    #[arg(long)]
    pub keep_going: bool,
    /// Name all things by each document alone, also what had another name in OLD
    #[arg(long)]
    pub new_names: bool,
    /// Only the operations of this tag, or the one of this name, may be repeated [default: all]
    #[arg(long, value_name = "TAG|OPERATION")]
    pub only: Vec<String>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a terminal
    Text,
    /// For programs
    Json,
    /// For a changelog or a pull request
    Markdown,
}

#[derive(Args, Debug)]
pub struct RoundtripArguments {
    /// A folder of OpenAPI documents, or one document
    #[arg(value_name = "DIR")]
    pub documents: PathBuf,
    /// How many values of each component are tried
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub count: u64,
    /// Only documents whose file name has this word, may be repeated [default: all]
    #[arg(long, value_name = "WORD")]
    pub only: Vec<String>,
    /// Where the programs are built [default: target/roundtrip]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct SemverArguments {
    /// The OpenAPI document as it was [default: the pairs of this project]
    #[arg(value_name = "OLD", requires = "new")]
    pub old: Option<PathBuf>,
    /// The document as it is
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,
    /// A folder of folders, each with an `old` and a `new` document
    #[arg(long, value_name = "DIR", conflicts_with = "old")]
    pub pairs: Option<PathBuf>,
    /// Only pairs whose name has this word, may be repeated [default: all]
    #[arg(long, value_name = "WORD")]
    pub only: Vec<String>,
}

#[derive(Args, Debug)]
pub struct PrismArguments {
    #[command(flatten)]
    pub source: SourceArguments,
}

/// What all commands read.
#[derive(Args, Debug)]
pub struct SourceArguments {
    /// The OpenAPI document, YAML or JSON [default: spec/chatbase.yaml]
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// An OpenAPI overlay to apply, may be repeated [default: STEM.overlay.yaml beside the document]
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// The name of the package [default: derived from the title of the document]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Leave out what has errors in it, and generate the rest
    #[arg(long)]
    pub keep_going: bool,
    /// How to tell what is wrong with the document: `json` goes to stdout, for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Only the operations of this tag, or the one of this name in the crate or in the document, may be repeated
    /// [default: all]
    #[arg(long, value_name = "TAG|OPERATION")]
    pub only: Vec<String>,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, to stderr.
    Text,
    /// As one JSON object, to stdout; see `codegen::render_json`.
    Json,
}
