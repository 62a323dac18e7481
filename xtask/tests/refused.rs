//! A folder that is refused is told alone: what the document could have better would hide it.

mod project;
mod sandbox;

use std::fs;

use project::{ONE, Project};

/// A project whose document is warned of.
fn project(name: &str) -> Project {
    let project = Project::new(name, ONE);
    change(&project, "operationId: getPet", "x-sdk-nme: a, operationId: getPet");
    project
}

fn change(project: &Project, from: &str, to: &str) {
    let file = project.0.folder.join("pets.yaml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replace(from, to)).unwrap();
}

/// The call ends with 2, and says this and no more than how to mend it.
#[track_caller]
fn told_alone(project: &Project, flags: &[&str], words: &str) {
    let said = project.run(flags, 2);
    assert!(said.contains(words) && said.lines().count() == 2, "{said}");
}

#[test]
fn a_folder_with_another_crate() {
    let project = project("another");
    told_alone(&project, &["--name", "toys"], "holds the crate `pets`");
    told_alone(&project, &["--name", "toys", "--check"], "holds the crate `pets`");
    assert!(project.run(&[], 0).contains("there is no extension `x-sdk-nme`"));
}

#[test]
fn a_foreign_folder() {
    let project = project("foreign");
    fs::remove_dir_all(&project.0.out).unwrap();
    project.0.put("letter", "dear");
    told_alone(&project, &[], "was not made by the generator");
    told_alone(&project, &["--check"], "was not made by the generator");
    // It is the call that has to be mended first, whatever the document is.
    change(&project, "type: integer", "type: intger");
    told_alone(&project, &[], "was not made by the generator");
    assert_eq!(project.0.text("letter"), "dear");
}

#[test]
fn what_is_no_folder() {
    let project = project("file");
    fs::remove_dir_all(&project.0.out).unwrap();
    fs::write(&project.0.out, "mine").unwrap();
    told_alone(&project, &[], "is not a folder");
    told_alone(&project, &["--check"], "is not a folder");
}

#[test]
fn a_persons_file_in_the_place_of_a_generated_one() {
    let project = project("taken");
    let list = fs::read_to_string(project.0.out.join(xtask::disk::LIST)).unwrap();
    let without: Vec<&str> = list.lines().filter(|line| *line != "src/lib.rs").collect();
    project.0.put(xtask::disk::LIST, &without.join("\n"));
    told_alone(&project, &[], "src/lib.rs is not on the list");
}
