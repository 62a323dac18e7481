//! What a run does to a folder, and what it leaves alone.

mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use sandbox::{Sandbox, snapshot};
use xtask::disk::{self, LIST, Tree, Way};

const BOTH: [Way; 2] = [Way::Swap, Way::InPlace];
const FIRST: &[(&str, &str)] = &[("Cargo.toml", "one"), ("src/lib.rs", "one"), ("src/old/gone.rs", "one")];
const SECOND: &[(&str, &str)] = &[("Cargo.toml", "one"), ("src/lib.rs", "two"), ("src/new/here.rs", "two")];

#[test]
fn a_new_folder_gets_the_files_and_the_list() {
    for way in BOTH {
        let sandbox = Sandbox::new("new");
        let written = sandbox.write_by(FIRST, way).unwrap();
        assert_eq!((written.written, written.unchanged, written.removed), (4, 0, 0));
        assert_eq!(sandbox.text("src/lib.rs"), "one");
        let list = sandbox.text(LIST);
        assert_eq!(list.lines().skip(1).collect::<Vec<_>>(), ["Cargo.toml", "src/lib.rs", "src/old/gone.rs"]);
        assert!(list.starts_with("# Written by `cargo xtask codegen`"), "{list}");
        assert_eq!(sandbox.traces(), [""; 0]);
    }
}

#[test]
fn folders_above_a_new_folder_are_made() {
    let sandbox = Sandbox::new("deep");
    let tree = Tree::new([("a", "1")]).unwrap();
    disk::write(&sandbox.out.join("x/y"), &tree, Way::Swap, &mut |_| {}).unwrap();
    assert_eq!(sandbox.text("x/y/a"), "1");
}

#[test]
fn a_second_run_touches_nothing() {
    let sandbox = Sandbox::new("same");
    sandbox.write(FIRST).unwrap();
    let before = stamps(&sandbox.folder);
    let written = sandbox.write(FIRST).unwrap();
    assert_eq!((written.written, written.unchanged, written.removed), (0, 4, 0));
    assert_eq!(stamps(&sandbox.folder), before);
}

#[test]
fn only_what_differs_is_written() {
    for way in BOTH {
        let sandbox = Sandbox::new("differs");
        sandbox.write(FIRST).unwrap();
        let long_ago = SystemTime::now() - Duration::from_secs(86_400);
        for path in ["Cargo.toml", "src/lib.rs"] {
            fs::File::options().write(true).open(sandbox.out.join(path)).unwrap().set_modified(long_ago).unwrap();
        }
        let written = sandbox.write_by(SECOND, way).unwrap();
        assert_eq!((written.written, written.unchanged, written.removed), (3, 1, 1));
        let modified = |path: &str| fs::metadata(sandbox.out.join(path)).unwrap().modified().unwrap();
        assert_eq!(modified("Cargo.toml"), long_ago);
        assert!(modified("src/lib.rs") > long_ago);
    }
}

#[test]
fn orphans_go_with_their_folders_and_what_is_a_persons_stays() {
    for way in BOTH {
        let sandbox = Sandbox::new("orphans");
        sandbox.write(FIRST).unwrap();
        let theirs =
            [("src/extra.rs", "mine"), ("notes/todo.md", "mine"), ("target/debug/x", "built"), ("Cargo.lock", "l")];
        for (path, text) in theirs {
            sandbox.put(path, text);
        }
        fs::create_dir_all(sandbox.out.join("empty")).unwrap();
        sandbox.write_by(SECOND, way).unwrap();
        for (path, text) in theirs {
            assert_eq!(sandbox.text(path), text, "{path}");
        }
        assert!(sandbox.has("empty") && !sandbox.has("src/old"));
        assert_eq!(sandbox.text("src/new/here.rs"), "two");
        assert_eq!(sandbox.traces(), [""; 0]);
    }
}

#[test]
fn a_folder_beside_an_orphan_keeps_a_persons_file() {
    for way in BOTH {
        let sandbox = Sandbox::new("beside");
        sandbox.write(FIRST).unwrap();
        sandbox.put("src/old/mine.rs", "mine");
        sandbox.write_by(SECOND, way).unwrap();
        assert!(!sandbox.has("src/old/gone.rs"));
        assert_eq!(sandbox.text("src/old/mine.rs"), "mine");
    }
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    for way in BOTH {
        let sandbox = Sandbox::new("kind");
        sandbox.write(&[("a", "file"), ("b/c", "below"), ("b/d/e", "below")]).unwrap();
        sandbox.write_by(&[("a/x", "below"), ("b", "file")], way).unwrap();
        assert_eq!((sandbox.text("a/x"), sandbox.text("b")), ("below".into(), "file".into()));
    }
}

#[test]
fn a_foreign_folder_is_refused_untouched() {
    let sandbox = Sandbox::new("foreign");
    sandbox.put("letters/mother.txt", "dear");
    let before = stamps(&sandbox.folder);
    let fault = sandbox.write(FIRST).unwrap_err();
    assert!(fault.what.contains("letters"), "{fault}");
    assert_eq!(stamps(&sandbox.folder), before);
}

#[test]
fn what_cargo_leaves_makes_no_foreign_folder() {
    let sandbox = Sandbox::new("cargo");
    sandbox.put("target/debug/x", "built");
    sandbox.put("Cargo.lock", "locked");
    sandbox.write(FIRST).unwrap();
    assert_eq!((sandbox.text("target/debug/x"), sandbox.text("Cargo.lock")), ("built".into(), "locked".into()));
}

#[test]
fn a_new_repository_is_no_foreign_folder_and_stays_one() {
    for way in BOTH {
        let sandbox = Sandbox::new("repository");
        sandbox.put(".git/HEAD", "ref: refs/heads/main");
        sandbox.put(".git/refs/heads/.keep", "");
        let before = snapshot(&sandbox.out.join(".git"));
        sandbox.write_by(FIRST, way).unwrap();
        assert_eq!(snapshot(&sandbox.out.join(".git")), before);
        assert!(sandbox.has(LIST));
    }
    // In a submodule and a linked worktree it is a file.
    let sandbox = Sandbox::new("worktree");
    sandbox.put(".git", "gitdir: elsewhere");
    sandbox.write(FIRST).unwrap();
    assert_eq!(sandbox.text(".git"), "gitdir: elsewhere");
    let sandbox = Sandbox::new("letters");
    sandbox.put(".git/HEAD", "ref: refs/heads/main");
    sandbox.put("letter", "dear");
    assert!(sandbox.write(FIRST).unwrap_err().what.contains("\"letter\""));
}

#[test]
fn a_persons_file_in_the_way_is_refused_and_named() {
    let sandbox = Sandbox::new("taken");
    sandbox.write(FIRST).unwrap();
    sandbox.put("src/new/here.rs", "mine");
    let before = snapshot(&sandbox.folder);
    let fault = sandbox.write(SECOND).unwrap_err();
    assert!(fault.what.contains("src/new/here.rs"), "{fault}");
    assert_eq!(snapshot(&sandbox.folder), before);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let sandbox = Sandbox::new("file");
    fs::write(&sandbox.out, "mine").unwrap();
    assert!(sandbox.write(FIRST).unwrap_err().what.contains("is not a folder"));
    assert_eq!(fs::read_to_string(&sandbox.out).unwrap(), "mine");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let bad = [
        "../x",
        "/x",
        "a/../x",
        "./x",
        "a//b",
        "",
        "C:/x",
        "a\\b",
        "a\u{0}b",
        "nul",
        "src/AUX.rs",
        "a./b",
        "x ",
        "com1.rs",
        "a/Lpt9.x/b",
        "com²",
        "con .rs",
    ];
    for path in bad.into_iter().chain([".git/config", "target/x", LIST]) {
        assert!(Tree::new([(path, "")]).is_err(), "{path:?}");
    }
    assert!(Tree::new([("src/chat.rs", ""), ("src/Chat.rs", "")]).is_err());
    assert!(Tree::new([("src", ""), ("src/a.rs", "")]).is_err());
    assert!(Tree::new([(".gitignore", ""), ("src/targets/a-b_c.rs", ""), ("src/console.rs", "")]).is_ok());
}

#[test]
fn a_tampered_list_removes_nothing_outside() {
    let sandbox = Sandbox::new("list");
    sandbox.write(FIRST).unwrap();
    fs::write(sandbox.folder.join("precious"), "mine").unwrap();
    sandbox.put(LIST, "Cargo.toml\n../precious\n");
    assert!(sandbox.write(SECOND).unwrap_err().what.contains("../precious"));
    assert!(sandbox.folder.join("precious").exists());
}

#[test]
fn crlf_is_no_difference() {
    let sandbox = Sandbox::new("crlf");
    let files = [("a.rs", "one\ntwo\n"), ("b.rs", "three\n")];
    sandbox.write(&files).unwrap();
    for path in ["a.rs", "b.rs", LIST] {
        sandbox.put(path, &sandbox.text(path).replace('\n', "\r\n"));
    }
    let tree = Tree::new(files).unwrap();
    assert_eq!(disk::check(&sandbox.out, &tree).unwrap(), []);
    assert_eq!(sandbox.write(&files).unwrap().written, 0);
}

#[test]
fn check_names_every_file_and_writes_nothing() {
    let sandbox = Sandbox::new("check");
    sandbox.write(FIRST).unwrap();
    sandbox.put("src/lib.rs", "one\u{1b}[2J\nmine");
    fs::remove_file(sandbox.out.join("Cargo.toml")).unwrap();
    let before = stamps(&sandbox.folder);
    let tree = Tree::new(SECOND.iter().copied()).unwrap();
    let drifts = disk::check(&sandbox.out, &tree).unwrap();
    let shown: Vec<String> = drifts.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            ".generated-files:4\n           - src/old/gone.rs\n           + src/new/here.rs",
            "Cargo.toml",
            "src/lib.rs:1\n           - one\\u{1b}[2J\n           - mine\n           + two",
            "src/new/here.rs",
            "src/old/gone.rs",
        ]
        .iter()
        .zip(["differs    ", "missing    ", "differs    ", "missing    ", "left over  "])
        .map(|(rest, word)| format!("{word}{rest}"))
        .collect::<Vec<_>>()
    );
    assert_eq!(stamps(&sandbox.folder), before);
}

#[test]
fn check_of_a_folder_that_is_not_there_makes_none() {
    let sandbox = Sandbox::new("absent");
    let tree = Tree::new(FIRST.iter().copied()).unwrap();
    assert_eq!(disk::check(&sandbox.out, &tree).unwrap().len(), 4);
    assert!(!sandbox.out.exists());
}

/// When each file and folder below was last changed.
fn stamps(folder: &Path) -> BTreeMap<String, SystemTime> {
    let modified = |path: &String| fs::symlink_metadata(folder.join(path)).unwrap().modified().unwrap();
    let mut paths: Vec<String> = snapshot(folder).into_keys().collect();
    paths.push(String::new());
    paths.into_iter().map(|path| (path.clone(), modified(&path))).collect()
}

#[test]
fn a_persons_file_is_updated_with_the_rest_and_stays_theirs() {
    for way in [Way::Swap, Way::InPlace] {
        let sandbox = Sandbox::new("updated");
        let write = |was: Option<&str>, text: &str, version: &str| {
            let mut tree = Tree::new([("Cargo.toml", version), ("src/lib.rs", version)]).unwrap();
            tree.update("CHANGES.md", was, text).unwrap();
            disk::write(&sandbox.out, &tree, way, &mut |_| {})
        };
        write(None, "one", "1").unwrap();
        fs::hard_link(sandbox.out.join("CHANGES.md"), sandbox.folder.join("copy")).unwrap();
        write(Some("one"), "two", "2").unwrap();
        assert_eq!(sandbox.text("CHANGES.md"), "two");
        assert_eq!(fs::read_to_string(sandbox.folder.join("copy")).unwrap(), "one");
        assert!(!sandbox.text(LIST).contains("CHANGES"));
        sandbox.put("CHANGES.md", "saved meanwhile");
        let fault = write(Some("two"), "three", "3").unwrap_err();
        assert!(fault.what.contains("has changed since it was read"), "{fault}");
        assert_eq!((sandbox.text("CHANGES.md"), sandbox.text("Cargo.toml")), ("saved meanwhile".into(), "2".into()));
        sandbox.write_by(&[("Cargo.toml", "4")], way).unwrap();
        assert_eq!(sandbox.text("CHANGES.md"), "saved meanwhile");
    }
}
