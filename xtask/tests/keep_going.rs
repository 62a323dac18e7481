//! What is said of a document of which only a part can be generated, and of the crate that comes of it.

mod project;
mod sandbox;

use std::fs;

use project::{ONE, Project, WITH_AGE};

const WHY: &str = "because the document has an error in it";

#[test]
fn what_an_error_leaves_out_is_not_told_as_a_change_of_the_service() {
    let project = Project::new("left-out", ONE);
    let whole = fs::read_to_string(project.0.folder.join("pets.yaml")).unwrap();
    let broken = whole.replace("price: { type: integer }", "price: { type: intger }");
    fs::write(project.0.folder.join("pets.yaml"), &broken).unwrap();
    // Nothing is written unasked, and what was asked for is done.
    project.run(&[], 1);
    let said = project.run(&["--keep-going"], 0);
    assert!(said.contains("left out    GET /toys\n") && said.contains("error: "), "{said}");
    assert!(said.contains(&format!("remove the calls; the generator left it out, {WHY}")), "{said}");
    let entry = project.entry("[Unreleased]");
    for line in [
        format!("Operation `Client::get_toy`: `GetToy`; remove the calls; the generator left it out, {WHY}."),
        format!("Type `Toy`: `struct`; remove the uses; the generator left it out, {WHY}."),
    ] {
        assert!(entry.contains(&format!("- **Breaking:** {line}")), "{line} is not in:\n{entry}");
    }
    assert!(!entry.contains("document it any more") && !entry.contains("of the service"), "{entry}");
    project.run(&["--keep-going", "--check"], 0);
    // What comes back was never gone for its users.
    fs::write(project.0.folder.join("pets.yaml"), &whole).unwrap();
    project.run(&[], 0);
    assert!(!project.0.text("CHANGELOG.md").contains("Toy"));
    // What the document has no more is told as that.
    project.document(WITH_AGE);
    let without = fs::read_to_string(project.0.folder.join("pets.yaml")).unwrap();
    let lines: Vec<&str> = without.lines().filter(|line| !line.contains("/toys")).collect();
    fs::write(project.0.folder.join("pets.yaml"), lines.join("\n")).unwrap();
    project.run(&["--keep-going"], 0);
    assert!(project.entry("[Unreleased]").contains("remove the calls; the service does not document it any more"));
}
