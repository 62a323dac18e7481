//! The names that outlive an update, and what the commands take for one.

mod project;
mod sandbox;

use std::fs;
use std::process::Command;

use project::{ONE, Project};

/// A project whose document calls an operation something else than its crate does.
fn renamed(name: &str) -> (Project, String) {
    let project = Project::new(name, ONE);
    let document = project.0.folder.join("pets.yaml");
    fs::write(&document, fs::read_to_string(&document).unwrap().replace("getPet", "fetchPet")).unwrap();
    let said = project.run(&[], 0);
    (project, said)
}

fn inspect(project: &Project, flags: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.current_dir(&project.0.folder).args(["inspect", "--spec", "pets.yaml"]).args(flags).output();
    let output = output.unwrap();
    (output.status.success(), [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat())
}

#[test]
fn another_operation_id_is_told_as_such() {
    let (project, said) = renamed("names-id");
    let told = "operationId changed  operation  Client::get_pet  getPet -> fetchPet";
    assert!(said.contains(told) && !said.contains("changed inside"), "{said}");
    let entry = "### Changed\n\n- Operation `Client::get_pet` operationId changed from `getPet` to `fetchPet`.";
    assert_eq!(project.entry("[Unreleased]"), entry);
    // An API that was written down before there was a word about it has nothing to say of it.
    let surface = project.0.text("api.surface");
    project.0.put("api.surface", &surface.replace(",\"id\":\"fetchPet\"", ""));
    assert!(project.run(&[], 0).contains("The Rust API is the same."));
    assert_eq!(project.0.text("api.surface"), surface);
}

#[test]
fn an_operation_is_found_by_its_name_in_the_document_and_in_the_crate() {
    let (project, _) = renamed("names-found");
    for name in ["fetchPet", "get_pet"] {
        let (is_found, model) = inspect(&project, &["--out", "crate", name]);
        assert!(
            is_found && model.contains("\"name\": \"get_pet\"") && model.contains("\"wire\": \"fetchPet\""),
            "{model}"
        );
        let said = project.run(&["--only", name, "--keep-version"], 0);
        assert!(said.contains("operations  1\n"), "{said}");
        assert!(project.0.text("src/operations/default.rs").contains("fn get_pet("));
    }
    let said = project.run(&["--only", "get_pett"], 1);
    assert!(
        said.contains("no tag and no operation is called `get_pett`") && said.contains("mean `get_pet`?"),
        "{said}"
    );
    // Without the crate, and with new names, the document alone says what things are called.
    assert!(!inspect(&project, &["get_pet"]).0);
    project.run(&["--only", "get_pet", "--new-names"], 1);
}

#[test]
fn the_name_in_the_crate_is_the_one_of_two_that_is_meant() {
    let (project, _) = renamed("names-meant");
    let document = project.0.folder.join("pets.yaml");
    // What was called `getPet` is `fetchPet`, and something else has its name.
    fs::write(&document, fs::read_to_string(&document).unwrap().replace("getToy", "getPet")).unwrap();
    project.run(&["--only", "get_pet", "--keep-version"], 0);
    assert!(project.0.text("src/operations/default.rs").contains("GET \"/pets\", \"fetchPet\""));
    project.run(&["--only", "getPet", "--keep-version"], 0);
    assert!(project.0.text("src/operations/default.rs").contains("GET \"/toys\", \"getPet\""));
}

#[test]
fn a_hint_is_the_command_that_works() {
    let project = Project::new("names-hint", ONE);
    let (is_found, said) = inspect(&project, &["--only", "getPet", "Zebra"]);
    assert!(
        !is_found && said.contains("`cargo xtask inspect --spec pets.yaml --only getPet` prints everything"),
        "{said}"
    );
    let page = |number: usize| {
        format!(
            "  /p{number}: {{ get: {{ operationId: list{number}, parameters: [{{ name: page, in: query, schema: {{ type: \
             integer }} }}, {{ name: per_page, in: query, schema: {{ type: integer }} }}], responses: {{ '200': {{ \
             description: All, content: {{ application/json: {{ schema: {{ type: array, items: {{ $ref: \
             '#/components/schemas/Pet' }} }} }} }} }} }} }} }}\n"
        )
    };
    let broken = (0..41).map(|number| format!("    B{number}: {{ type: strng }}\n"));
    let text = fs::read_to_string(project.0.folder.join("pets.yaml")).unwrap();
    let text = text.replace("components:\n", &format!("{}components:\n", (0..14).map(page).collect::<String>()));
    fs::write(project.0.folder.join("pets.yaml"), text + &broken.collect::<String>()).unwrap();
    let said = project.run(&["--keep-going", "--keep-version"], 0);
    let inspect = "`cargo xtask inspect --spec pets.yaml --out crate --keep-going`";
    assert!(said.contains(&format!("and 2 more ({inspect} has all)")), "{said}");
    assert!(said.contains(&format!("and 1 more: {inspect} has all of them")), "{said}");
}
