//! The checked-in crate is what the generator emits, whoever asks and however often.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::changes::release::{Before, CHANGELOG, CURRENT, Edition, RELEASED};
use codegen::{File, Input, Options, Package, generate};

#[test]
fn the_checked_in_crate_is_what_the_generator_emits() {
    let root = tests::root().join("generated-client");
    let edition = |path: &str| Some(Edition::from_text(&fs::read_to_string(root.join(path)).ok()?).unwrap());
    let before = Before {
        version: Some(tests::version()),
        current: edition(CURRENT),
        released: edition(RELEASED),
        changelog: fs::read_to_string(root.join(CHANGELOG)).ok(),
    };
    let options = Options { before: Some(before), ..Options::default() };
    let package = generate(&input(), &options).unwrap().package;
    for (path, text) in package.iter() {
        let on_disk = fs::read_to_string(root.join(path)).unwrap_or_default().replace("\r\n", "\n");
        assert!(on_disk == text, "{path} differs: run `cargo xtask codegen`");
    }
    let known = |path: &Path| package.get(&path.to_string_lossy().replace('\\', "/")).is_some();
    let orphans: Vec<_> =
        sources(&root.join("src")).into_iter().filter(|path| !known(path.strip_prefix(&root).unwrap())).collect();
    assert!(orphans.is_empty(), "nothing emits {orphans:?}: run `cargo xtask codegen`");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(chatbase() == chatbase());
}

#[test]
fn the_same_document_as_json_gives_the_same_bytes() {
    let yaml = fs::read_to_string(tests::root().join("spec/chatbase.yaml")).unwrap();
    let tree: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
    let json = serde_json::to_string_pretty(&tree).unwrap();
    let mut input = input();
    input.document = File::new("chatbase.json", json);
    let from_json = generate(&input, &Options::default()).unwrap().package;
    assert!(from_json == chatbase());
}

fn chatbase() -> Package {
    generate(&input(), &Options::default()).unwrap().package
}

fn input() -> Input {
    let spec = tests::root().join("spec");
    let mut input = Input::new(File::new("chatbase.yaml", fs::read(spec.join("chatbase.yaml")).unwrap()));
    let overlay = fs::read(spec.join("chatbase.overlay.yaml")).unwrap();
    input.overlays.push(File::new("chatbase.overlay.yaml", overlay));
    input
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}
