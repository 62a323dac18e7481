//! Which version the next is, and what counts as released.

mod project;
mod sandbox;

use std::fs;

use sandbox::Sandbox;

use project::{AGE_ADDED, AGE_REMOVED, NUMBER, ONE, Project, WITH_AGE};

#[test]
fn changes_until_the_release_are_one_entry_and_one_step() {
    let project = Project::new("until", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    project.document(NUMBER);
    let said = project.run(&[], 0);
    // The report is about this run, the version about all since the release.
    assert!(said.contains("The Rust API changed: 1 breaking\n"), "{said}");
    assert_eq!(project.version(), "0.2.0");
    let entry = project.entry("[Unreleased]");
    assert!(
        entry.starts_with(AGE_ADDED) && entry.contains("### Changed\n\n- **Breaking:** Field `Pet::name`"),
        "{entry}"
    );
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.entry("[Unreleased]").as_str()), ("0.1.1", AGE_ADDED));
    project.document(ONE);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.has_unreleased()), ("0.1.0", false));
    assert!(!project.0.has("api.released.surface"));
    project.run(&["--check"], 0);
}

#[test]
fn the_first_version_is_released_once_the_changelog_has_it() {
    let project = Project(Sandbox::new("first-version"));
    project.document(ONE);
    let said = project.run(&[], 0);
    assert!(said.contains("version     0.1.0, which is not released yet\n"), "{said}");
    let first = project.0.text("CHANGELOG.md");
    project.document(NUMBER);
    assert!(project.run(&["--check"], 1).contains("src/types.rs"));
    let said = project.run(&[], 0);
    assert!(said.contains("1 breaking, 1 addition") && said.contains("0.1.0, which is not released yet"), "{said}");
    assert_eq!((project.version().as_str(), project.0.text("CHANGELOG.md")), ("0.1.0", first));
    assert!(!project.0.has("api.released.surface"));
    project.run(&["--check"], 0);
    project.release();
    project.document("{ name: { type: integer } }");
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.entry("[Unreleased]").as_str()), ("0.2.0", AGE_REMOVED));
}

#[test]
fn without_a_changelog_the_version_that_is_there_counts_as_released() {
    let project = Project(Sandbox::new("no-changelog"));
    project.document(ONE);
    project.run(&["--keep-version"], 0);
    assert!(!project.0.has("CHANGELOG.md"));
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.entry("[Unreleased]").as_str()), ("0.1.1", AGE_ADDED));
}

#[test]
fn a_version_in_the_changelog_is_released() {
    let project = Project::new("released", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    project.release();
    project.run(&["--check"], 0);
    project.document(ONE);
    project.run(&[], 0);
    assert_eq!(project.version(), "0.2.0");
    assert_eq!(project.entry("[Unreleased]"), AGE_REMOVED);
    assert_eq!(project.entry("[0.1.1] - 2038-01-19"), AGE_ADDED);
    project.release();
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!(project.version(), "0.2.1");
    assert_eq!(project.entry("[Unreleased]"), AGE_ADDED);
    assert_eq!(project.entry("[0.2.0] - 2038-01-19"), AGE_REMOVED);
}

#[test]
fn a_version_that_was_kept_is_due() {
    let project = Project::new("kept", ONE);
    project.document(WITH_AGE);
    let said = project.run(&["--keep-version"], 0);
    assert!(said.contains("added  field  Pet::age") && said.contains("0.1.0 is kept instead of 0.1.1"), "{said}");
    assert_eq!(project.version(), "0.1.0");
    assert!(project.0.text("src/types.rs").contains("age") && !project.has_unreleased());
    let due = project.run(&["--check"], 3);
    for words in [
        "added  field  Pet::age",
        "crate is what pets.yaml generates, but its version is 0.1.0 and has to be 0.1.1 after the changes in the Rust API",
        "run `cargo xtask codegen --spec pets.yaml --out crate`, which sets the version and tells the changelog",
    ] {
        assert!(due.contains(words), "{words:?} is not in:\n{due}");
    }
    project.run(&["--check", "--keep-version"], 0);
    // A crate that is not as generated has the greater need.
    let types = project.0.text("src/types.rs");
    project.0.put("src/types.rs", &format!("{types}// mine\n"));
    assert!(project.run(&["--check"], 1).contains("src/types.rs"));
    project.0.put("src/types.rs", &types);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.entry("[Unreleased]").as_str()), ("0.1.1", AGE_ADDED));
    project.run(&["--check"], 0);
    // A second addition needs no other version, and is to be told all the same.
    project.document("{ name: { type: string }, age: { type: integer }, size: { type: number } }");
    project.run(&["--keep-version"], 0);
    assert!(project.run(&["--check"], 3).contains("its changelog does not tell all that changed in the Rust API"));
}

#[test]
fn a_version_that_somebody_chose_stays_where_it_is_enough() {
    let project = Project::new("chosen", ONE);
    project.set_version("1.0.0");
    project.run(&["--check"], 0);
    project.document(WITH_AGE);
    project.run(&[], 0);
    project.document(NUMBER);
    project.run(&[], 0);
    assert_eq!(project.version(), "1.0.0");
    project.run(&["--check"], 0);
    project.release();
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!(project.version(), "2.0.0");
    project.set_version("1.0.1");
    assert!(project.run(&["--check"], 3).contains("its version is 1.0.1 and has to be 2.0.0"));
    project.run(&[], 0);
    assert_eq!(project.version(), "2.0.0");
}

#[test]
fn a_version_that_is_raised_after_the_release_belongs_to_the_next() {
    let project = Project::new("raised", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    project.release();
    project.set_version("0.1.2-dev");
    project.document(ONE);
    assert!(project.run(&[], 0).contains("0.2.0 is the next after 0.1.1"));
    assert_eq!((project.version().as_str(), project.entry("[Unreleased]").as_str()), ("0.2.0", AGE_REMOVED));
    // One that is set back to the release is raised again, and the change is not forgotten.
    project.set_version("0.1.1");
    assert!(project.run(&["--check"], 3).contains("has to be 0.2.0"));
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.has_unreleased()), ("0.1.1", false));
}

#[test]
fn a_pre_release_stays_until_it_is_released() {
    let project = Project::new("pre-release", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    project.set_version("0.2.0-rc.1");
    project.document(NUMBER);
    project.run(&[], 0);
    assert_eq!(project.version(), "0.2.0-rc.1");
    project.run(&["--check"], 0);
    project.release();
    project.document(ONE);
    project.run(&[], 0);
    project.document(WITH_AGE);
    project.run(&[], 0);
    assert_eq!(project.version(), "0.2.0-rc.2");
    // Against the release candidate only the name changed, not what was taken away for a while.
    assert!(!project.entry("[Unreleased]").contains("age"), "{}", project.entry("[Unreleased]"));
    project.document(NUMBER);
    project.run(&[], 0);
    assert_eq!((project.version().as_str(), project.has_unreleased()), ("0.2.0-rc.1", false));
}

#[test]
fn where_the_file_of_the_version_is_lost_the_last_release_is_compared_with() {
    let project = Project::new("lost", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    let surface = project.0.text("api.surface");
    project.0.put("api.surface", &format!("<<<<<<< ours\n{surface}=======\n{surface}>>>>>>> theirs\n"));
    project.document("{ name: { type: string }, age: { type: integer }, size: { type: number } }");
    let said = project.run(&[], 0);
    assert!(said.contains("warning: crate/api.surface") && said.contains("0.1.1 is the next after 0.1.0"), "{said}");
    assert_eq!(project.entry("[Unreleased]"), format!("{AGE_ADDED}\n- Field `Pet::size`: `Option<f64>`."));
    project.run(&["--check"], 0);
    // Once the version was released, the file of the release before it says nothing of what is to come.
    project.release();
    fs::remove_file(project.0.out.join("api.surface")).unwrap();
    assert!(!project.run(&[], 0).contains("Rust API"));
    assert!(!project.0.has("api.released.surface") && project.version() == "0.1.1");
}

#[test]
fn what_is_no_version_is_told_and_not_written_again() {
    let long = "a".repeat(100_000);
    for version in ["\u{1b}[31mred", "1.0.0\rX", "1.0.0\u{202e}", "one", &long] {
        let project = Project::new("no-version", ONE);
        let before = sandbox::snapshot(&project.0.out);
        project.set_version(version);
        for flags in [&["--check"][..], &[]] {
            let said = project.run(flags, i32::from(!flags.is_empty()));
            assert!(said.contains("warning: crate/Cargo.toml: ") && said.contains("is no version"), "{said}");
            assert!(!said.contains(['\r', '\u{202e}']) && said.len() < 2_000, "{said}");
        }
        assert_eq!(sandbox::snapshot(&project.0.out), before);
        let surface = project.0.text("api.surface").replace("# version 0.1.0", &format!("# version {version}"));
        project.0.put("api.surface", &surface);
        let said = project.run(&[], 0);
        assert!(said.contains("warning: crate/api.surface: ") && said.len() < 2_000, "{said}");
        assert_eq!(sandbox::snapshot(&project.0.out), before);
    }
}

#[test]
fn the_name_of_the_crate_that_is_there_is_shown_as_far_as_it_shows() {
    let project = Project::new("no-name", ONE);
    let manifest = project.0.text("Cargo.toml");
    project.0.put(
        "Cargo.toml",
        &manifest.replace("name = \"pets\"", &format!("name = \"\u{9b}a\rb{}\"", "c".repeat(9_999))),
    );
    let said = project.run(&[], 2);
    assert!(said.contains("holds the crate `\\u{9b}a\\u{d}bccc") && said.contains("…`"), "{said}");
    assert!(said.contains("help: choose another --out; --replace replaces the crate"), "{said}");
}

#[cfg(unix)]
#[test]
fn paths_are_shown_as_far_as_they_show() {
    let project = Project::new("paths", ONE);
    let path = "\u{9b}31m\u{202e}\r";
    fs::create_dir(project.0.folder.join(path)).unwrap();
    let document = format!("{path}/pets.yaml");
    fs::copy(project.0.folder.join("pets.yaml"), project.0.folder.join(&document)).unwrap();
    for (flags, status) in [(&[][..], 0), (&["--check"], 0), (&["--only", "getToy"], 0), (&["--check"], 1)] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(&project.0.folder).args(["codegen", "--spec", &document, "--out"]);
        let output = command.arg(format!("{path}/crate")).args(flags).output().unwrap();
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert!(
            said.contains("\\u{9b}31m\\u{202e}\\u{d}/crate") && !said.contains(['\u{9b}', '\u{202e}', '\r']),
            "{said}"
        );
    }
}
