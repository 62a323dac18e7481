//! Working folders that came with a folder from somebody else: nothing of a person's is touched for what is in them.

#![cfg(unix)]

mod sandbox;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use sandbox::{Sandbox, snapshot};
use xtask::Fault;
use xtask::disk;

const FIRST: &[(&str, &str)] = &[("Cargo.toml", "one"), ("src/lib.rs", "one")];
const SECOND: &[(&str, &str)] = &[("Cargo.toml", "two"), ("src/lib.rs", "two")];
const INSIDE: &str = "crate/.codegen-work";
const BESIDE: &str = ".crate.codegen-work";

/// A folder with a crate, and one beside it that is a person's.
fn sandbox(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(name);
    sandbox.write(FIRST).unwrap();
    fs::create_dir_all(sandbox.folder.join("victim/sub")).unwrap();
    fs::write(sandbox.folder.join("victim/keep"), "precious").unwrap();
    fs::write(sandbox.folder.join("victim/sub/deep"), "precious").unwrap();
    sandbox
}

/// What both ways into the folder say; everything is as before then.
fn refused(sandbox: &Sandbox) -> [Fault; 2] {
    let before = snapshot(&sandbox.folder);
    let faults = [sandbox.write(SECOND).unwrap_err(), disk::settle(&sandbox.out, &mut |_| {}).unwrap_err()];
    assert_eq!(snapshot(&sandbox.folder), before);
    faults
}

fn link(to: &Path, at: &Path) {
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    symlink(to, at).unwrap();
}

#[test]
fn a_link_in_a_working_folder_is_refused_by_name() {
    for work in [INSIDE, BESIDE] {
        for name in ["new", "old", "tree", "journal", "journal.draft", "lock"] {
            for to in ["victim", "victim/keep", "nowhere"] {
                let sandbox = sandbox("work-link");
                link(&sandbox.folder.join(to), &sandbox.folder.join(work).join(name));
                for fault in refused(&sandbox) {
                    let words =
                        format!("{work}/{name} is in the way of the generator's working folder: it is a symbolic");
                    assert!(fault.what.contains(&words), "{fault}");
                }
            }
        }
    }
}

#[test]
fn a_foreign_folder_is_refused_before_its_working_folder_is_read() {
    for journal in ["", r#"{"remove":["theirs"],"write":[]}"#, r#"{"remove":[],"write":["theirs"]}"#] {
        let sandbox = Sandbox::new("work-foreign");
        sandbox.put("theirs", "mine");
        sandbox.put(".codegen-work/new/theirs", "other");
        sandbox.put(".codegen-work/old/kept", "kept");
        if !journal.is_empty() {
            sandbox.put(".codegen-work/journal", journal);
        }
        for fault in refused(&sandbox) {
            assert!(fault.what.contains("was not made by the generator: it holds \"theirs\""), "{fault}");
        }
    }
}

#[test]
fn a_journal_touches_nothing_of_a_persons() {
    for (journal, why) in [
        (r#"{"remove":["mine"],"write":[]}"#, "it removes \"mine\", which is not on the list"),
        (r#"{"remove":[".generated-files"],"write":[]}"#, "it removes \".generated-files\""),
        (r#"{"remove":["../victim/keep"],"write":[]}"#, "no path of ours"),
        (r#"{"remove":[],"write":["mine"]}"#, "it writes \"mine\", which is there and not on the list"),
        (r#"{"remove":[],"write":["/etc/passwd"]}"#, "no path of ours"),
        (r#"{"remove":[],"write":[".GIT/config"]}"#, "no path of ours"),
        (r#"{"remove":[],"write":["linked/keep"]}"#, "new/linked is a symbolic link"),
        (r#"{"remove":[],"write":["link"]}"#, "new/link is a symbolic link"),
        (r#"{"remove":["src/lib.rs"],"write":[]}"#, "old/src is a symbolic link"),
        ("[]", "it has another form"),
    ] {
        let sandbox = sandbox("work-journal");
        sandbox.put("mine", "mine");
        sandbox.put(".codegen-work/new/mine", "other");
        sandbox.put(".codegen-work/journal", journal);
        link(&sandbox.folder.join("victim"), &sandbox.out.join(".codegen-work/new/linked"));
        link(&sandbox.folder.join("victim/keep"), &sandbox.out.join(".codegen-work/new/link"));
        link(&sandbox.folder.join("victim"), &sandbox.out.join(".codegen-work/old/src"));
        for fault in refused(&sandbox) {
            assert!(fault.what.contains(".codegen-work/journal is not the journal of"), "{fault}");
            assert!(fault.what.contains(why), "{fault}");
        }
    }
}

#[test]
fn a_link_that_is_staged_is_removed_and_not_followed() {
    for work in [".codegen-work/new", ".codegen-work/old", "../.crate.codegen-work/tree"] {
        let sandbox = sandbox("work-staged");
        link(&sandbox.folder.join("victim"), &sandbox.out.join(work).join("src"));
        sandbox.write(SECOND).unwrap();
        assert_eq!(fs::read_to_string(sandbox.folder.join("victim/sub/deep")).unwrap(), "precious");
        assert_eq!((sandbox.text("src/lib.rs").as_str(), sandbox.traces().len()), ("two", 0));
    }
}

#[test]
fn a_journal_of_ours_is_gone_on_from_and_what_was_saved_since_stays() {
    for (now, then) in [("read", "written"), ("saved", "saved")] {
        let sandbox = sandbox("work-ours");
        sandbox.put("LOG", now);
        sandbox.put(".codegen-work/new/LOG", "written");
        sandbox.put(".codegen-work/new/src/lib.rs", "two");
        let journal = r#"{"remove":[],"write":["LOG","src/lib.rs"],"updated":{"LOG":"read"}}"#;
        sandbox.put(".codegen-work/journal", journal);
        disk::settle(&sandbox.out, &mut |_| {}).unwrap();
        assert_eq!((sandbox.text("LOG").as_str(), sandbox.text("src/lib.rs").as_str()), (then, "two"));
        assert_eq!(sandbox.traces(), [""; 0]);
    }
}
