//! Generates an idiomatic Rust client crate from an OpenAPI document.
//!
//! ```text
//!  document.yaml (+ overlay)                              crate
//!      │                                                    ▲
//!  ════▼════════════════════════════════════════════════════╪══
//!  4   lib.rs     generate(&Input, &Options) -> Generated   │
//!  3   lower ──────► kept ───► emit ───────────► format ─────┘
//!      Document → Api         Api → Vec<Source> Vec<Source> → Package
//!  2   document               api and its passes       package
//!  1   diagnostic
//!  0   pointer, naming, input
//! ```
//!
//! A module imports only from floors below its own, and modules of one floor never import one another:
//! `emit` never sees openapiv3, `lower` never sees quote. Beside them on floor 3, `instances` makes JSON from schemas,
//! with which [`round_trip`] proves that the types lose nothing. The library touches no file, no network, no
//! clock and no environment: an [`Input`] goes in, a [`Package`] comes out.
//!
//! Errors end at lowering, which collects all of them with their places. Emitting and formatting are
//! total: a failure there is a bug of ours.
//!
//! ```
//! use codegen::{File, Input, Options, generate};
//!
//! let document = r#"{
//!     "openapi": "3.0.3",
//!     "info": { "title": "Greeter API", "version": "1" },
//!     "paths": { "/hello": { "get": { "operationId": "hello", "responses": { "204": { "description": "Hi" } } } } }
//! }"#;
//! let input = Input::new(File::new("greeter.json", document));
//! let generated = generate(&input, &Options::default()).unwrap();
//! assert_eq!(generated.api.info.package, "greeter");
//! assert!(generated.package.get("src/operations/default.rs").unwrap().contains("pub fn hello"));
//! ```

pub mod api;
pub mod changes;
pub mod diagnostic;
pub mod document;
mod emit;
mod format;
mod input;
mod instances;
mod kept;
mod lower;
pub mod naming;
pub mod package;
pub mod pointer;
pub mod surface;

use api::{Api, passes};
use changes::release::{Before, Release};
pub use diagnostic::Diagnostics;
use diagnostic::Source;
use document::Document;
pub use input::{File, Input, MAX_BYTES};
pub use instances::difference;
use kept::Wishes;
use lower::Wanted;
pub use naming::check_package_name as check_name;
pub use package::Package;
use surface::Surface;

/// How deep types may stand in each other, since the compiler has to look through all of them.
const DEEPEST: usize = 2_000;

/// What a caller decides.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the package; without one it is made of the document's title.
    pub name: Option<String>,
    /// Leave out what has errors in it, instead of refusing the document.
    pub keep_going: bool,
    /// Only the operations of these tags, or of these names, in the document or in the crate that is there; all of them
    /// where there are none.
    pub only: Vec<String>,
    /// The crate that is there: the new one is its next version. Without it the crate is the first.
    pub before: Option<Before>,
    /// Leave the version, and what tells of it, as they are there.
    pub keep_version: bool,
    /// Name all things by the document alone, also what had another name in the crate that is there.
    pub new_names: bool,
}

/// What comes out of a document.
#[derive(Debug)]
pub struct Generated {
    /// The model that the crate was emitted from.
    pub api: Api,
    /// The crate.
    pub package: Package,
    /// What that means for the crate that is there.
    pub release: Release,
    /// What the document declares and the crate does not carry: warnings and notes, and errors where the
    /// caller wanted to go on in spite of them.
    pub diagnostics: Diagnostics,
}

/// Generates a crate.
///
/// # Errors
///
/// Everything that is wrong with the document, each with its place.
pub fn generate(input: &Input, options: &Options) -> Result<Generated, Diagnostics> {
    let (api, diagnostics) = inspect(input, options)?;
    let release = release(&api, options);
    let package = format::format(emit::emit(&api, &release.version)).with(release.files());
    Ok(Generated { api, package, release, diagnostics })
}

fn release(api: &Api, options: &Options) -> Release {
    let first = Before::default();
    Release::new(options.before.as_ref().unwrap_or(&first), surface(api), options.keep_version)
}

/// Generates a workspace of the crate and of a program that calls every operation of it, each with what it
/// requires and with everything that can be given. Its values are those that the document accepts, so a service that
/// validates requests has nothing to say against them.
///
/// The program takes the address of the service and prints a line for each call: the operation, how it was called
/// (`required`, `everything`, `stream`), how that ended (`ok`, `violation`, `answer`, `unreadable`, `unsent`) and
/// what was said of it, with tabs between.
///
/// # Errors
///
/// Everything that is wrong with the document, each with its place.
pub fn generate_probe(input: &Input, options: &Options) -> Result<Generated, Diagnostics> {
    let (api, diagnostics) = inspect(input, options)?;
    let release = release(&api, options);
    let package = format::format(emit::emit_probe(&api, &release.version));
    Ok(Generated { api, package, release, diagnostics })
}

/// The files that a file of a document refers to, by their paths from the document's folder; `path` is the one of the
/// file itself. What leads out of the folder, or to something else than a file in YAML or JSON, is not among them.
///
/// Whoever reads files calls it for the document, its overlays and each file that it names, and puts them into
/// [`Input::files`]:
///
/// ```
/// use codegen::{File, references};
///
/// let pet = File::new("schemas/Pet.yaml", "properties: { tag: { $ref: '../common.yaml#/Tag' } }");
/// assert!(references("schemas/Pet.yaml", &pet).contains("common.yaml"));
/// ```
pub fn references(path: &str, file: &File) -> std::collections::BTreeSet<String> {
    Document::files_of(path, file)
}

/// The document with its overlays applied and its files put into it, as JSON, for tools that know none of it; none if it cannot be read.
pub fn overlaid(input: &Input) -> Option<String> {
    let document = read(input, &mut Diagnostics::new())?;
    Some(document.value_at(&pointer::Pointer::root())?.to_string())
}

/// Lists what a user of the crate can name: two such lists are compared by [`changes::compare`].
pub fn surface(api: &Api) -> Surface {
    emit::surface(api)
}

/// Builds the model, and stops there.
///
/// # Errors
///
/// Everything that is wrong with the document, each with its place.
pub fn inspect(input: &Input, options: &Options) -> Result<(Api, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some(document) = read(input, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let before = options.before.as_ref().filter(|_| !options.new_names);
    let known = before.map(Before::methods).unwrap_or_default();
    let wanted = Wanted { only: &options.only, known };
    let mut api = lower::lower(&document, options.name.as_deref(), &wanted, &mut diagnostics);
    let usable = options.keep_going && (api.operations().next().is_some() || !api.types.is_empty());
    if diagnostics.has_errors() && !usable {
        return Err(diagnostics);
    }
    passes::tags(&mut api);
    passes::constants(&mut api);
    passes::split(&mut api);
    name(&mut api, &document, options, &mut diagnostics);
    if diagnostics.has_errors() && !usable {
        return Err(diagnostics);
    }
    derive(&mut api);
    passes::directions(&mut api);
    passes::boxes(&mut api);
    if let Some((depth, at)) = passes::depth(&api).filter(|(depth, _)| *depth > DEEPEST) {
        let def = &api.types[at];
        diagnostics
            .error(&def.origin, format!("the types in `{}` stand {depth} deep in each other", def.name))
            .help(format!("the Rust compiler looks no deeper than {DEEPEST}"));
        return Err(diagnostics);
    }
    passes::large_members(&mut api);
    passes::pages(&mut api);
    Ok((api, diagnostics))
}

/// Gives things the names that the last release gave them, but for those that the document asks for.
fn name(api: &mut Api, document: &Document, options: &Options, diagnostics: &mut Diagnostics) {
    let before = options.before.as_ref().filter(|_| !options.new_names);
    let last = before.map_or_else(Vec::new, |before| before.surfaces(&api.info.package));
    let wishes = document.value_at(&pointer::Pointer::root()).map(|root| Wishes::of(root, diagnostics));
    kept::keep_names(api, &last, &wishes.unwrap_or_default(), diagnostics);
}

/// Works out what follows from what the document declares.
fn derive(api: &mut Api) {
    passes::signs(api);
    passes::usage(api);
    passes::parts(api);
    passes::tag_types(api);
    passes::error_forms(api);
}

/// A program that reads JSON into the types of a document and writes it again, and JSON to try it with.
#[derive(Debug)]
pub struct RoundTrip {
    /// The program. A line `INDEX JSON` on its input is answered by `ok JSON` or `err REASON`.
    pub program: Package,
    /// Each component in the order of the indices: its key, and values that its schema allows.
    pub components: Vec<(String, Vec<serde_json::Value>)>,
}

/// Makes the proof that the types of a document lose nothing: `count` values of each component, and a
/// program to send them through. Components with errors in them are left out.
///
/// # Errors
///
/// What is wrong with the document, where nothing of it can be read.
pub fn round_trip(input: &Input, options: &Options, count: u64) -> Result<RoundTrip, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some(document) = read(input, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let mut api = lower::lower_types(&document, options.name.as_deref(), &mut diagnostics);
    passes::tags(&mut api);
    passes::constants(&mut api);
    derive(&mut api);
    // No member is taken out here: what goes one way only is proved too.
    passes::boxes(&mut api);
    passes::large_members(&mut api);
    let program = format::format(emit::emit_round_trip(&api));
    let mut values = instances::of_components(&document, count);
    let order = |key: &str| api.types.values().filter_map(|def| def.wire.as_deref()).position(|wire| wire == key);
    values.retain(|(key, _)| order(key).is_some());
    values.sort_by_key(|(key, _)| order(key));
    Ok(RoundTrip { program, components: values })
}

/// Renders diagnostics for a person: each with `file:line:column`, an excerpt and what to do.
pub fn render(diagnostics: &Diagnostics, input: &Input, color: bool) -> String {
    diagnostic::render_sources(diagnostics, &all_sources(input), color)
}

/// The diagnostics for a program: an object with `version` (1, until a member changes its meaning), how many `errors` and
/// `warnings` there are, and `diagnostics`, sorted by place. Each of these has `severity` (`error`, `warning` or `note`),
/// `file`, `line` and `column` (from 1, in characters; absent where the file as a whole is meant), `span` (the bytes from
/// `start` to `end`, or null), `what`, `help` (or null) and `also`, further places with a `file` and a `label` each.
pub fn render_json(diagnostics: &Diagnostics, input: &Input) -> String {
    diagnostic::render_json(diagnostics, &all_sources(input))
}

fn read(input: &Input, diagnostics: &mut Diagnostics) -> Option<Document> {
    let overlays: Vec<_> = input.overlays.iter().map(source).collect();
    Document::read_files(source(&input.document), &overlays, &input.files, diagnostics)
}

/// The document, its overlays and its files, in the order of their numbers in diagnostics.
fn all_sources(input: &Input) -> Vec<Source<'_>> {
    let files = input.files.iter().map(|(path, file)| match file {
        Ok(file) => source(file),
        Err(_) => Source { name: path, bytes: &[] },
    });
    std::iter::once(&input.document).chain(&input.overlays).map(source).chain(files).collect()
}

fn source(file: &File) -> Source<'_> {
    Source { name: &file.name, bytes: &file.bytes }
}
