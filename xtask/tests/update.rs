//! What `codegen` says and does where the crate is there already: the report, the names, the changelog.

mod project;
mod sandbox;

use std::fs;
use std::process::Command;

use project::{AGE_ADDED, NUMBER, ONE, Project, WITH_AGE};
use sandbox::{Sandbox, snapshot};

#[test]
fn the_first_generation_has_nothing_to_report() {
    let project = Project(Sandbox::new("first"));
    project.document(ONE);
    let said = project.run(&[], 0);
    assert!(!said.contains("Rust API"), "{said}");
    assert_eq!(project.version(), "0.1.0");
    assert!(project.0.has("api.surface") && !project.0.has("api.released.surface"));
    assert_eq!(project.entry("[Unreleased]"), "### Added\n\n- The first version.");
    assert!(project.run(&[], 0).contains("The Rust API is the same."));
}

#[test]
fn an_addition_is_told_and_raises_the_version_once() {
    let project = Project::new("addition", ONE);
    project.document(WITH_AGE);
    let said = project.run(&[], 0);
    let report = "The Rust API changed: 1 addition\n\nadditions\n  added  field  Pet::age  Option<i64>\n";
    assert!(said.contains(report) && said.contains("0.1.1 is the next after 0.1.0"), "{said}");
    assert_eq!(project.version(), "0.1.1");
    assert_eq!(project.entry("[Unreleased]"), AGE_ADDED);
    let before = snapshot(&project.0.folder);
    for flags in [&[][..], &["--check"], &["--keep-version"], &["--check", "--keep-version"]] {
        project.run(flags, 0);
        assert_eq!(snapshot(&project.0.folder), before, "{flags:?}");
    }
}

#[test]
fn equal_runs_at_once_all_succeed() {
    let project = Project::new("at-once", ONE);
    for round in 0..5 {
        project.document(&format!("{{ name: {{ type: string }}, p{round}: {{ type: string }} }}"));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| project.run(&[], 0));
            }
        });
        let told = format!("- Field `Pet::p{round}`: `Option<String>`.");
        let entry = project.entry("[Unreleased]");
        assert_eq!(entry.lines().filter(|line| line.starts_with("- ")).collect::<Vec<_>>(), [told]);
        assert_eq!((project.version().as_str(), project.0.traces()), ("0.1.1", Vec::new()));
        project.run(&["--check"], 0);
    }
}

#[test]
fn first_runs_at_once_all_succeed() {
    let project = Project(Sandbox::new("first-at-once"));
    project.document(ONE);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| project.run(&[], 0));
        }
    });
    assert_eq!(project.entry("[Unreleased]"), "### Added\n\n- The first version.");
    project.run(&["--check"], 0);
}

#[test]
fn different_runs_at_once_follow_each_other() {
    let project = Project::new("one-after-the-other", ONE);
    let document = fs::read_to_string(project.0.folder.join("pets.yaml")).unwrap();
    for number in 0..4 {
        let with = document.replace("name:", &format!("p{number}: {{ type: string }}, name:"));
        fs::write(project.0.folder.join(format!("pets{number}.yaml")), with).unwrap();
    }
    project.0.put("CHANGELOG.md", "# Mine\n\n## [Unreleased]\n\n- Mine.\n\n## [0.1.0]\n");
    let run = |number: usize| project.run(&["--spec", &format!("pets{number}.yaml")], 0);
    std::thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || run(number));
        }
    });
    let last = (0..4).find(|number| project.0.text("src/types.rs").contains(&format!("pub p{number}"))).unwrap();
    assert_eq!(
        project.entry("[Unreleased]"),
        format!("- Mine.\n\n### Added\n\n- Field `Pet::p{last}`: `Option<String>`.")
    );
    assert_eq!(project.version(), "0.1.1");
    run(last);
}

#[test]
fn what_cannot_be_read_is_told_and_not_compared_with() {
    let project = Project::new("unreadable", ONE);
    project.0.put("api.surface", "# form 0\nanything\n");
    project.document(WITH_AGE);
    let said = project.run(&["--check"], 1);
    assert!(said.contains("warning: crate/api.surface: line 2 is not what the generator writes"), "{said}");
    let said = project.run(&[], 0);
    assert!(said.contains("warning: crate/api.surface") && !said.contains("Rust API"), "{said}");
    assert_eq!(project.version(), "0.1.0");
    project.run(&["--check"], 0);
    fs::remove_file(project.0.out.join("api.surface")).unwrap();
    project.run(&["--check"], 1);
    let said = project.run(&[], 0);
    assert!(!said.contains("warning") && !said.contains("Rust API"), "{said}");
}

#[test]
fn the_text_of_a_person_stays_with_its_line_ends() {
    let project = Project::new("theirs", ONE);
    let theirs =
        "# All changes\r\n\r\n## [Unreleased]\r\n\r\n### Fixed\r\n\r\n- *My* fix.\r\n\r\n## [0.1.0]\r\n\r\nHello!\r\n";
    project.0.put("CHANGELOG.md", theirs);
    project.run(&["--check"], 0);
    project.document(WITH_AGE);
    project.run(&[], 0);
    let added = "### Added\r\n\r\n- Field `Pet::age`: `Option<i64>`.\r\n\r\n### Fixed\r\n";
    assert_eq!(project.0.text("CHANGELOG.md"), theirs.replace("### Fixed\r\n", added));
    let edited = project.0.text("CHANGELOG.md").replace("- Field `Pet::age`: `Option<i64>`.", "- Pets have an age.");
    project.0.put("CHANGELOG.md", &edited);
    project.run(&["--check"], 0);
    project.document("{ name: { type: string }, age: { type: integer }, size: { type: number } }");
    project.run(&[], 0);
    let expected = edited.replace("an age.\r\n", "an age.\r\n- Field `Pet::size`: `Option<f64>`.\r\n");
    assert_eq!(project.0.text("CHANGELOG.md"), expected);
    // What a person removed is not put in again.
    fs::remove_file(project.0.out.join("CHANGELOG.md")).unwrap();
    project.run(&[], 0);
    assert!(!project.0.has("CHANGELOG.md"));
}

#[cfg(unix)]
#[test]
fn a_changelog_that_is_elsewhere_is_not_written() {
    let project = Project::new("elsewhere", ONE);
    fs::write(project.0.folder.join("precious.md"), "## [Unreleased]\n").unwrap();
    fs::remove_file(project.0.out.join("CHANGELOG.md")).unwrap();
    std::os::unix::fs::symlink("../precious.md", project.0.out.join("CHANGELOG.md")).unwrap();
    project.run(&[], 0);
    project.document(WITH_AGE);
    let before = snapshot(&project.0.folder);
    let said = project.run(&[], 2);
    assert!(said.contains("crate/CHANGELOG.md is a symbolic link, which is not followed"), "{said}");
    assert_eq!(snapshot(&project.0.folder), before);
    project.run(&["--keep-version"], 0);
    assert_eq!(fs::read_to_string(project.0.folder.join("precious.md")).unwrap(), "## [Unreleased]\n");
}

#[test]
fn a_document_at_fault_leaves_all_as_it_was() {
    let project = Project::new("fault", ONE);
    project.document("{ name: { type: strng } }");
    let before = snapshot(&project.0.folder);
    project.run(&[], 1);
    project.run(&["--check"], 1);
    assert_eq!(snapshot(&project.0.folder), before);
}

#[test]
fn what_only_leaves_out_is_gone_from_the_crate() {
    let project = Project::new("only", ONE);
    let said = project.run(&["--only", "getPet"], 0);
    assert!(said.contains("removed  operation  Client::get_toy") && said.contains("removed  type       Toy"), "{said}");
    assert_eq!(project.version(), "0.2.0");
    project.run(&["--only", "getPet", "--check"], 0);
    assert!(project.run(&["--only", "getPet"], 0).contains("The Rust API is the same."));
}

#[test]
fn another_crate_starts_anew() {
    let project = Project::new("anew", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    let said = project.run(&["--name", "other", "--replace"], 0);
    assert!(!said.contains("Rust API"), "{said}");
    assert_eq!(project.version(), "0.1.0");
    assert!(!project.0.has("api.released.surface"));
}

#[test]
fn names_are_kept_until_others_are_wanted() {
    let project = Project::new("names", "{ userId: { type: string } }");
    project.document("{ user_id: { type: string }, userId: { type: string } }");
    let said = project.run(&[], 0);
    assert!(said.contains("added  field  Pet::user_id2") && !said.contains("renamed"), "{said}");
    project.run(&["--check"], 0);
    assert!(project.run(&["--check", "--new-names"], 1).contains("codegen --spec pets.yaml --out crate --new-names`"));
    let said = project.run(&["--new-names"], 0);
    assert!(said.contains("renamed  field  Pet::user_id  user_id2 -> user_id"), "{said}");
    assert_eq!(project.version(), "0.2.0");
    // From here on these are the known ones.
    project.run(&["--check"], 0);
}

#[test]
fn a_program_is_told_the_same() {
    let project = Project::new("json", ONE);
    project.document(NUMBER);
    for (flags, version) in
        [(["--keep-version", "--format", "json"], "0.1.0"), (["--name", "pets", "--format=json"], "0.2.0")]
    {
        let output = project.call(&flags);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&told["version"], &told["errors"]), (&1.into(), &0.into()));
        let update = &told["update"];
        assert_eq!((&update["base"], &update["version"]), (&"0.1.0".into(), &version.into()));
        assert_eq!((&update["needed"], &update["severity"]), (&"0.2.0".into(), &"breaking".into()));
        assert_eq!(update["due"], version == "0.1.0");
        assert_eq!(update["changes"][0]["name"], "Pet::name");
    }
    let project = Project(Sandbox::new("json-first"));
    project.document(ONE);
    let told: serde_json::Value = serde_json::from_slice(&project.call(&["--format", "json"]).stdout).unwrap();
    assert_eq!(told["update"], serde_json::Value::Null);
}

#[test]
fn a_long_report_is_cut_and_says_where_the_rest_is() {
    let many = (0..15).map(|number| format!("p{number}: {{ type: string }}")).collect::<Vec<_>>().join(", ");
    let project = Project::new("long", ONE);
    project.document(&format!("{{ {many}, name: {{ type: string }} }}"));
    let said = project.run(&["--keep-version"], 0);
    assert!(said.contains("  and 5 more\n\n`cargo xtask codegen --spec pets.yaml --out crate --keep-version --check --format json` lists all of it"), "{said}");
    let said = project.run(&[], 0);
    assert!(said.contains("  and 5 more\n\ncrate/CHANGELOG.md has all of it, below \"Unreleased\"\n"), "{said}");
    assert_eq!(project.entry("[Unreleased]").lines().filter(|line| line.starts_with("- ")).count(), 15);
    // What is taken back before its release was never there for the users of the crate.
    project.document(ONE);
    let said = project.run(&[], 0);
    assert!(said.contains("  and 5 more\n\nthe difference of crate/api.surface has all of it"), "{said}");
    assert!(!project.has_unreleased());
}

#[test]
fn a_comparison_of_two_documents_keeps_the_names_as_an_update_does() {
    let sandbox = Sandbox::new("diff");
    let document = |id: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets: {{ get: {{ operationId: {id}, \
             responses: {{ '204': {{ description: Done }} }} }} }}\n"
        )
    };
    fs::write(sandbox.folder.join("old.yaml"), document("getPets")).unwrap();
    fs::write(sandbox.folder.join("new.yaml"), document("listPets")).unwrap();
    let diff = |flags: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let output = command.current_dir(&sandbox.folder).args(["diff", "old.yaml", "new.yaml"]).args(flags).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(!diff(&[]).contains("breaking"), "{}", diff(&[]));
    assert!(diff(&["--new-names"]).contains("Client::get_pets -> Client::list_pets"), "{}", diff(&["--new-names"]));
}
