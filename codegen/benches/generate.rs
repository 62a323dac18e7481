//! How long the Chatbase document takes, beside the floor: what reading the document and printing the
//! finished code cost by themselves.

use std::hint::black_box;
use std::{env, fs};

use codegen::diagnostic::{Diagnostics, Source};
use codegen::document::Document;
use codegen::{File, Input, Options, Package, generate};
use divan::Bencher;

fn main() {
    divan::main();
}

/// From the bytes of the document to the files of the crate.
#[divan::bench]
fn whole(bencher: Bencher) {
    let input = input();
    bencher.bench(|| generate(black_box(&input), &Options::default()).unwrap().package.len());
}

/// Reading the document, and nothing else.
#[divan::bench]
fn floor_reading(bencher: Bencher) {
    let input = input();
    bencher.bench(|| read(black_box(&input)));
}

/// Parsing and printing the Rust of the finished crate that varies with the document.
#[divan::bench]
fn floor_printing(bencher: Bencher) {
    let package = package();
    let varying: Vec<&str> = package.iter().filter(|(path, _)| varies(path)).map(|(_, text)| text).collect();
    bencher.bench(|| varying.iter().map(|text| print(black_box(text))).sum::<usize>());
}

/// The model alone.
#[divan::bench]
fn inspect(bencher: Bencher) {
    let input = input();
    bencher.bench(|| codegen::inspect(black_box(&input), &Options::default()).unwrap().0.types.len());
}

fn varies(path: &str) -> bool {
    path.starts_with("src/operations/") || ["src/types.rs", "src/auth.rs", "src/error_body.rs"].contains(&path)
}

fn print(text: &str) -> usize {
    prettyplease::unparse(&syn::parse_file(text).unwrap()).len()
}

fn read(input: &Input) -> usize {
    let source = Source { name: &input.document.name, bytes: &input.document.bytes };
    Document::read(source, &[], &mut Diagnostics::new()).unwrap().paths.len()
}

fn package() -> Package {
    generate(&input(), &Options::default()).unwrap().package
}

fn input() -> Input {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/chatbase.yaml");
    Input::new(File::new("chatbase.yaml", fs::read(path).unwrap()))
}
