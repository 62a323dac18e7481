//! A document of several files, on a disk: what is opened, and what never is.

mod sandbox;

use std::fs;
use std::process::{Command, Output};

use sandbox::Sandbox;

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Zoo, version: '1'}
servers: [{url: 'https://zoo.example'}]
paths:
  /pets: {$ref: paths/pets.yaml}
components:
  schemas:
    Pet: {$ref: schemas/Pet.json}
";

const PETS: &str = "get:
  operationId: listPets
  responses:
    '200':
      description: The pets.
      content: {application/json: {schema: {$ref: ../schemas/Pet.json}}}
";

const PET: &str = r#"{"type": "object", "properties": {"name": {"type": "string"}}}"#;

fn zoo(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(name);
    put(&sandbox, "specs/api.yaml", DOCUMENT);
    put(&sandbox, "specs/paths/pets.yaml", PETS);
    put(&sandbox, "specs/schemas/Pet.json", PET);
    sandbox
}

fn put(sandbox: &Sandbox, path: &str, text: &str) {
    let file = sandbox.folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn codegen(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(&sandbox.folder).env("CARGO_MANIFEST_DIR", sandbox.folder.join("xtask"));
    command.args(["codegen", "--spec", "specs/api.yaml", "--out", "crate"]).args(arguments).output().unwrap()
}

#[track_caller]
fn assert_ends(output: &Output, status: i32, words: &[&str]) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{stderr}");
    for word in words {
        assert!(stderr.contains(word), "{word}: {stderr}");
    }
}

#[test]
fn a_change_of_any_file_is_drift() {
    let sandbox = zoo("drift");
    assert_ends(&codegen(&sandbox, &[]), 0, &[]);
    assert!(sandbox.text("src/types.rs").contains("pub struct Pet"));
    assert_ends(&codegen(&sandbox, &["--check"]), 0, &[]);
    put(&sandbox, "specs/schemas/Pet.json", &PET.replace("name", "title"));
    assert_ends(&codegen(&sandbox, &["--check"]), 1, &["src/types.rs"]);
    assert_ends(&codegen(&sandbox, &[]), 0, &[]);
    assert_ends(&codegen(&sandbox, &["--check"]), 0, &[]);
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_path_from_here() {
    let sandbox = zoo("places");
    put(&sandbox, "specs/schemas/Pet.json", &PET.replace("string", "strng"));
    let words = ["specs/schemas/Pet.json:1:52", "did you mean `string`?"];
    assert_ends(&codegen(&sandbox, &[]), 1, &words);
    fs::remove_file(sandbox.folder.join("specs/schemas/Pet.json")).unwrap();
    assert_ends(&codegen(&sandbox, &[]), 1, &["`schemas/Pet.json` is not there", "specs/api.yaml:8:17"]);
}

#[test]
fn a_file_above_the_folder_is_not_opened() {
    let sandbox = zoo("above");
    put(&sandbox, "secret.yaml", "type: SECRET\n");
    put(&sandbox, "specs/paths/pets.yaml", &PETS.replace("../schemas/Pet.json", "../../secret.yaml"));
    let output = codegen(&sandbox, &[]);
    assert_ends(&output, 1, &["is above the document's folder", "specs/paths/pets.yaml:6:51"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("SECRET"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let sandbox = zoo("links");
    put(&sandbox, "outside/Pet.json", &PET.replace("string", "SECRET"));
    for (place, target) in [("specs/schemas/Pet.json", "../../outside/Pet.json"), ("specs/schemas", "../outside")] {
        let place = sandbox.folder.join(place);
        if place.is_dir() {
            fs::remove_dir_all(&place).unwrap();
        } else {
            fs::remove_file(&place).unwrap();
        }
        symlink(target, &place).unwrap();
        let output = codegen(&sandbox, &[]);
        assert_ends(&output, 1, &["is a link that leads out of the document's folder", "specs/api.yaml:8:17"]);
        assert!(!String::from_utf8_lossy(&output.stderr).contains("SECRET"));
    }
    // A link within the folder is a file like others.
    put(&sandbox, "specs/real/Pet.json", PET);
    fs::remove_file(sandbox.folder.join("specs/schemas")).unwrap();
    symlink("real", sandbox.folder.join("specs/schemas")).unwrap();
    assert_ends(&codegen(&sandbox, &[]), 0, &[]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let sandbox = zoo("pipe");
    let pipe = sandbox.folder.join("specs/schemas/Pet.json");
    fs::remove_file(&pipe).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_ends(&codegen(&sandbox, &[]), 1, &["`schemas/Pet.json` is not a file"]);
}
