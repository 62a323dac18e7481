//! What is no regular file where one is looked for: told at once as what it is, and never waited for.

#![cfg(unix)]

mod project;
mod sandbox;

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use project::{ONE, Project, WITH_AGE};
use sandbox::snapshot;

/// What may stand in the place of a file, and the words for it.
const KINDS: [(&str, &str); 4] =
    [("link", "is a symbolic link"), ("pipe", "is a pipe"), ("socket", "is a socket"), ("folder", "is a folder")];

fn put(kind: &str, place: &Path) {
    let _ = fs::remove_file(place);
    match kind {
        "link" => symlink("nowhere", place).unwrap(),
        "pipe" => assert!(Command::new("mkfifo").arg(place).status().unwrap().success()),
        // The path of a socket may have about a hundred bytes, and that of the sandbox has more.
        "socket" => {
            let name = format!("xtask-{}-{:?}", std::process::id(), thread::current().id());
            let short = std::env::temp_dir().join(name);
            drop(UnixListener::bind(&short).unwrap());
            fs::rename(&short, place).or_else(|_| moved(&short, place)).unwrap();
        }
        _ => {
            fs::create_dir(place).unwrap();
            fs::write(place.join("mine"), "mine").unwrap();
        }
    }
}

/// Between two file systems.
fn moved(from: &Path, to: &Path) -> std::io::Result<()> {
    Command::new("mv").arg(from).arg(to).status().map(drop)
}

fn clear(place: &Path) {
    fs::remove_file(place).or_else(|_| fs::remove_dir_all(place)).unwrap();
}

/// Runs to this status within ten seconds, and gives what was said on both streams.
fn run(project: &Project, flags: &[&str], status: i32) -> String {
    let mut child = project.command(flags).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(10) {
            child.kill().unwrap();
            panic!("it waits: {flags:?}");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let Output { stdout, stderr, status: ended } = child.wait_with_output().unwrap();
    let text = [stdout, stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    assert_eq!(ended.code(), Some(status), "{text}");
    text
}

#[test]
fn a_document_that_is_no_file_is_told_as_what_it_is() {
    let project = Project::new("kinds-document", ONE);
    let before = snapshot(&project.0.out);
    for (kind, words) in KINDS {
        for flag in ["--spec", "--overlay"] {
            put(kind, &project.0.folder.join("other"));
            let said = run(&project, &[flag, "other"], 2);
            let help = match kind {
                "link" => "help: make the link lead to the document",
                "folder" => "help: name the OpenAPI document in it",
                _ => "help: name a file in YAML or JSON",
            };
            assert!(said.contains(&format!("error: other {words}")) && said.contains(help), "{said}");
            clear(&project.0.folder.join("other"));
        }
        // What is found beside the document is not passed over.
        put(kind, &project.0.folder.join("pets.overlay.yaml"));
        assert!(run(&project, &[], 2).contains(&format!("pets.overlay.yaml {words}")));
        clear(&project.0.folder.join("pets.overlay.yaml"));
    }
    assert_eq!(snapshot(&project.0.out), before);
}

#[test]
fn what_another_program_writes_is_read_to_its_end() {
    let project = Project::new("kinds-stdin", ONE);
    let mut command = project.command(&["--check", "--spec", "/dev/stdin"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_millis(200));
    let document = fs::read(project.0.folder.join("pets.yaml")).unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), &document).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_changelog_that_is_no_file_is_not_written() {
    for (kind, words) in KINDS {
        let project = Project::new("kinds-changelog", ONE);
        put(kind, &project.0.out.join("CHANGELOG.md"));
        run(&project, &["--check"], 0);
        project.document(WITH_AGE);
        let said = run(&project, &[], 2);
        let help = "help: put a file in its place, remove it, or leave the version as it is with --keep-version";
        assert!(said.contains(&format!("error: crate/CHANGELOG.md {words}")) && said.contains(help), "{said}");
        run(&project, &["--keep-version"], 0);
    }
}

#[test]
fn a_generated_file_takes_its_place_back_and_a_folder_keeps_it() {
    for path in ["Cargo.toml", "src/types.rs", "api.surface"] {
        let project = Project::new("kinds-generated", ONE);
        let before = snapshot(&project.0.folder);
        let place = project.0.out.join(path);
        for kind in ["link", "pipe", "socket"] {
            put(kind, &place);
            assert!(run(&project, &["--check"], 1).contains(&format!("differs    {path} (it is no regular file)")));
            run(&project, &[], 0);
            assert_eq!(snapshot(&project.0.folder), before, "{kind} {path}");
        }
        put("folder", &place);
        let said = run(&project, &[], 2);
        let words = format!("crate/{path} is a folder with something in it that is not on the list .generated-files");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn a_crate_without_its_manifest_keeps_its_version() {
    let project = Project::new("kinds-version", ONE);
    project.document(WITH_AGE);
    project.run(&[], 0);
    let before = snapshot(&project.0.out);
    put("pipe", &project.0.out.join("Cargo.toml"));
    run(&project, &[], 0);
    assert_eq!(snapshot(&project.0.out), before);
}

#[test]
fn a_folder_that_is_none_is_told_as_what_it_is() {
    let project = Project::new("kinds-out", ONE);
    fs::remove_dir_all(&project.0.out).unwrap();
    for (kind, words) in &KINDS[..3] {
        put(kind, &project.0.out);
        let said = run(&project, &[], 2);
        let words = words.replace("is a", if *kind == "link" { "is a" } else { "is not a folder: it is a" });
        assert!(said.contains(&words) && said.contains("choose another --out"), "{said}");
        clear(&project.0.out);
    }
}

#[test]
fn an_address_and_the_sign_for_the_input_are_told_with_what_to_do() {
    let project = Project::new("address", ONE);
    let said = run(&project, &["--spec", "https://pets.example/api.yaml"], 2);
    assert!(said.contains("https://pets.example/api.yaml is an address") && said.contains("download it"), "{said}");
    let said = run(&project, &["--spec", "-"], 2);
    assert!(
        said.contains("cannot read -") && said.contains("help: give what") && said.contains("/dev/stdin"),
        "{said}"
    );
}

/// Makes a file of eight GiB, none of which is on the disk.
fn enlarge(place: &Path) {
    let _ = fs::remove_file(place);
    fs::File::create(place).unwrap().set_len(8 << 30).unwrap();
}

#[test]
fn a_generated_file_that_grew_without_bounds_is_not_read() {
    for path in ["Cargo.toml", "README.md", "src/lib.rs", "api.surface"] {
        let project = Project::new("kinds-large", ONE);
        project.document(WITH_AGE);
        project.run(&[], 0);
        let before = snapshot(&project.0.folder);
        enlarge(&project.0.out.join(path));
        assert!(run(&project, &["--check"], 1).contains(&format!("differs    {path} (it is much longer)")), "{path}");
        run(&project, &[], 0);
        assert!(fs::metadata(project.0.out.join(path)).unwrap().len() < 1 << 20, "{path}");
        assert_eq!(snapshot(&project.0.folder), before, "{path}");
    }
}

#[test]
fn what_is_larger_than_what_is_read_is_told_with_its_limit() {
    let project = Project::new("kinds-limit", ONE);
    enlarge(&project.0.out.join("CHANGELOG.md"));
    project.document(WITH_AGE);
    assert!(run(&project, &[], 2).contains("error: crate/CHANGELOG.md is larger than 64 MiB"));
    run(&project, &["--keep-version"], 0);
    enlarge(&project.0.out.join("api.surface"));
    let said = run(&project, &["--keep-version"], 0);
    assert!(said.contains("warning: crate/api.surface is larger than 64 MiB; the API is not compared"), "{said}");
    enlarge(&project.0.out.join(".generated-files"));
    assert!(run(&project, &[], 2).contains(".generated-files is damaged: it is larger than 4 MiB"));
}

#[test]
fn nothing_in_a_working_folder_is_waited_for() {
    let project = Project::new("kinds-work", ONE);
    for work in ["crate/.codegen-work", ".crate.codegen-work"] {
        for (kind, words) in &KINDS[..3] {
            fs::create_dir(project.0.folder.join(work)).unwrap();
            put(kind, &project.0.folder.join(work).join("journal"));
            let said = run(&project, &[], 2);
            assert!(said.contains("journal is in the way") && said.contains(&format!("it {words}")), "{said}");
            fs::remove_dir_all(project.0.folder.join(work)).unwrap();
        }
        fs::create_dir_all(project.0.folder.join(work).join("new")).unwrap();
        enlarge(&project.0.folder.join(work).join("journal"));
        assert!(run(&project, &[], 2).contains("interrupted run: it is larger than 128 MiB"));
        fs::remove_dir_all(project.0.folder.join(work)).unwrap();
    }
}

#[test]
fn a_manifest_around_a_new_crate_is_not_waited_for() {
    let project = Project::new("kinds-around", ONE);
    for kind in ["pipe", "endless", "large"] {
        fs::remove_dir_all(&project.0.out).unwrap();
        let around = project.0.folder.join("Cargo.toml");
        let _ = fs::remove_file(&around);
        match kind {
            "endless" => symlink("/dev/zero", &around).unwrap(),
            "large" => enlarge(&around),
            _ => put(kind, &around),
        }
        run(&project, &[], 0);
    }
}
