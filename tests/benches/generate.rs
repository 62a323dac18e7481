//! How the time of generating grows with the document: its time by byte has to stay what it is.
//!
//! The documents are made here, from ten kilobytes to five megabytes: so many resources, each with operations, objects,
//! enums and references to others. Each is generated a few times, and the fastest run counts. The document in `spec/`
//! comes last, or the documents that are named. What it takes to list what the crate offers and to compare that with
//! itself is told beside.
//!
//! `cargo bench -p tests --bench generate -- [FILE …]`

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use codegen::changes::compare;
use codegen::{File, Input, Options, generate, surface};

const KIB: usize = 1024;
const SIZES: [usize; 6] = [10 * KIB, 50 * KIB, 200 * KIB, KIB * KIB, 2 * KIB * KIB, 5 * KIB * KIB];
const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/chatbase.yaml");

fn main() {
    // `cargo test --benches` only wants to know whether it runs.
    let sizes = if std::env::args().any(|argument| argument == "--test") { &SIZES[..1] } else { &SIZES };
    println!("{:>12} {:>10} {:>10} {:>12} {:>12} {:>12}", "document", "kB", "ms", "ns/byte", "lines", "compared, ms");
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    for file in &files {
        report("named", file, std::fs::read_to_string(file).unwrap());
    }
    if !files.is_empty() {
        return;
    }
    for &size in sizes {
        report("made", "made.yaml", document(size));
    }
    report("chatbase", "chatbase.yaml", std::fs::read_to_string(SPEC).unwrap());
}

fn report(label: &str, name: &str, text: String) {
    let size = text.len();
    let input = Input::new(File::new(name, text));
    let (mut best, mut compared, mut lines) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..if size > KIB * KIB { 3 } else { 10 } {
        let start = Instant::now();
        let generated = generate(&input, &Options { keep_going: true, ..Options::default() }).unwrap();
        best = best.min(start.elapsed());
        let start = Instant::now();
        assert!(compare(&surface(&generated.api), &surface(&generated.api)).is_empty());
        compared = compared.min(start.elapsed());
        lines = generated.package.iter().map(|(_, text)| text.lines().count()).sum();
    }
    let per_byte = best.as_nanos() / size as u128;
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{label:>12} {:>10} {:>10.1} {per_byte:>12} {lines:>12} {:>12.1}", size / 1000, ms(best), ms(compared));
}

/// A document of at least so many bytes.
fn document(size: usize) -> String {
    let (mut paths, mut schemas) = (String::new(), String::new());
    let mut number = 0;
    while paths.len() + schemas.len() < size {
        push_resource(&mut paths, &mut schemas, number);
        number += 1;
    }
    let head = "openapi: 3.0.3\ninfo: { title: Made API, version: '1' }\nservers: [{ url: 'https://made.example' }]\n";
    format!("{head}paths:\n{paths}components:\n  schemas:\n{schemas}")
}

/// One resource: a list and its items, in a tag that twenty share, with a reference to the resource before it.
fn push_resource(paths: &mut String, schemas: &mut String, number: usize) {
    let (tag, before) = (number / 20, number.saturating_sub(1));
    // Writing into a text does not fail.
    let _ = write!(
        paths,
        "  /things{number}:
    get:
      operationId: listThings{number}
      summary: Lists the things of kind {number}.
      tags: [group{tag}]
      parameters:
        - {{ name: limit, in: query, description: How many., schema: {{ type: integer, maximum: 100 }} }}
        - {{ name: state, in: query, schema: {{ $ref: '#/components/schemas/State{number}' }} }}
      responses:
        '200':
          description: The things.
          content:
            application/json:
              schema: {{ type: array, items: {{ $ref: '#/components/schemas/Thing{number}' }} }}
  /things{number}/{{id}}:
    put:
      operationId: putThing{number}
      summary: Puts a thing of kind {number} in the place of another.
      tags: [group{tag}]
      parameters:
        - {{ name: id, in: path, required: true, schema: {{ type: string }} }}
      requestBody:
        required: true
        content:
          application/json:
            schema: {{ $ref: '#/components/schemas/Thing{number}' }}
      responses:
        '204': {{ description: Done. }}
"
    );
    let _ = write!(
        schemas,
        "    State{number}:
      type: string
      enum: [open, closed, held, gone]
    Thing{number}:
      type: object
      description: A thing of kind {number}, with what it is made of and where it comes from.
      required: [name]
      properties:
        name: {{ type: string, description: What it is called., maxLength: 80 }}
        size: {{ type: number, description: How large it is.}}
        state: {{ $ref: '#/components/schemas/State{number}' }}
        before: {{ $ref: '#/components/schemas/Thing{before}' }}
        tags: {{ type: array, items: {{ type: string }} }}
        created_at: {{ type: string, format: date-time }}
        origin:
          type: object
          properties:
            place: {{ type: string }}
            trusted: {{ type: boolean }}
"
    );
}
