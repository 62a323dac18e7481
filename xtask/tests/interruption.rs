//! Kills at any moment and runs side by side: the folder is always one tree, never a mix of two.

#![cfg(unix)]

mod sandbox;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use sandbox::{Sandbox, snapshot};
use xtask::disk::{self, Tree, Way};

const KILLS: u32 = 50;

/// Files that a person added, and one that cargo did.
const THEIRS: [(&str, &str); 3] = [("src/mine.rs", "mine"), ("notes/a/b.md", "mine"), ("target/debug/x", "built")];

/// Two trees that share a third of their files, change another and have the last for themselves.
fn files(version: &str) -> Vec<(String, String)> {
    let file = |count: usize| match count % 3 {
        0 => (format!("src/shared/f{count}.rs"), format!("// {count}\n").repeat(99)),
        1 => (format!("src/changed/f{count}.rs"), format!("// {version} {count}\n").repeat(99)),
        _ => (format!("src/{version}/f{count}.rs"), format!("// {version} {count}\n").repeat(99)),
    };
    (0..60).map(file).collect()
}

fn write(out: &Path, version: &str, way: Way) {
    let files = files(version);
    let tree = Tree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap();
    disk::write(out, &tree, way, &mut |_| {}).unwrap();
}

/// The same, with a file of a person's that gets something else put in.
fn update(out: &Path, version: &str, way: Way) {
    disk::settle(out, &mut |_| {}).unwrap();
    let was = std::fs::read_to_string(out.join("CHANGELOG.md")).ok();
    let files = files(version);
    let mut tree = Tree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap();
    tree.update("CHANGELOG.md", was.as_deref(), version).unwrap();
    disk::write(out, &tree, way, &mut |_| {}).unwrap();
}

/// What is in the folder, without cargo's cache and the traces of a run.
fn state(out: &Path) -> BTreeMap<String, String> {
    let is_seen = |path: &str| !path.starts_with("target/") && !path.starts_with(".codegen-work");
    snapshot(out).into_iter().filter(|(path, _)| is_seen(path)).collect()
}

/// Not a test: the process that the test kills. It writes one tree and the other without an end.
#[test]
#[ignore = "started by the others"]
fn writer() {
    let (Some(out), Some(way)) = (env::var_os("XTASK_TEST_OUT"), env::var_os("XTASK_TEST_WAY")) else { return };
    let way = if way == "swap" { Way::Swap } else { Way::InPlace };
    for version in ["even", "odd"].into_iter().cycle() {
        update(Path::new(&out), version, way);
    }
}

/// Starts the writer and kills it after a time.
fn kill_after(time: Duration, out: &Path, way: &str) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "writer", "--ignored"])
        .env("XTASK_TEST_OUT", out)
        .env("XTASK_TEST_WAY", way)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(time);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.code().is_none(), "the writer ended by itself: {status}");
}

/// The states that are right, and a sandbox in the first of them.
fn prepared(name: &str, write: fn(&Path, &str, Way)) -> (Sandbox, [BTreeMap<String, String>; 2]) {
    let sandbox = Sandbox::new(name);
    write(&sandbox.out, "odd", Way::Swap);
    for (path, text) in THEIRS {
        sandbox.put(path, text);
    }
    let states = ["even", "odd"].map(|version| {
        write(&sandbox.out, version, Way::Swap);
        state(&sandbox.out)
    });
    (sandbox, states)
}

/// Moments spread evenly over the time of a few runs.
fn moments() -> impl Iterator<Item = Duration> {
    (0..KILLS).map(|kill| Duration::from_micros(u64::from(4_000 + kill * 7_919 % 150_000)))
}

// Elsewhere two folders cannot change places in one call, and what is promised is the repair.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
#[test]
fn a_kill_leaves_the_old_tree_or_the_new_one() {
    let (sandbox, states) = prepared("kill-swap", update);
    let mut interrupted = 0;
    for moment in moments() {
        kill_after(moment, &sandbox.out, "swap");
        interrupted += usize::from(!sandbox.traces().is_empty());
        assert!(states.contains(&state(&sandbox.out)), "a mix after {moment:?} in {}", sandbox.folder.display());
    }
    // Otherwise the moments were badly chosen, and nothing was tried.
    assert!(interrupted > KILLS as usize / 5, "{interrupted} of {KILLS} kills hit a run at work");
    assert_repaired(&sandbox, &states[0]);
}

#[test]
fn what_a_kill_in_place_leaves_is_repaired_by_the_next_run() {
    let (sandbox, states) = prepared("kill-in-place", update);
    for moment in moments() {
        kill_after(moment, &sandbox.out, "in place");
        assert_repaired(&sandbox, &states[0]);
    }
}

fn assert_repaired(sandbox: &Sandbox, even: &BTreeMap<String, String>) {
    update(&sandbox.out, "even", Way::Swap);
    assert_eq!(&state(&sandbox.out), even);
    assert_eq!(sandbox.text("target/debug/x"), "built");
    assert_eq!(sandbox.traces(), [""; 0]);
}

#[test]
fn runs_side_by_side_wait_for_each_other() {
    let (sandbox, states) = prepared("parallel", write);
    for _ in 0..10 {
        thread::scope(|scope| {
            for run in 0..8 {
                let out = &sandbox.out;
                scope.spawn(move || write(out, ["even", "odd"][run % 2], Way::Swap));
            }
        });
        assert!(states.contains(&state(&sandbox.out)));
        assert_eq!(sandbox.traces(), [""; 0]);
    }
}

#[test]
fn who_waits_is_told_for_whom() {
    let (sandbox, _) = prepared("waits", write);
    let work = sandbox.folder.join(".crate.codegen-work");
    std::fs::create_dir(&work).unwrap();
    std::fs::write(work.join("lock"), "4711").unwrap();
    let held = std::fs::File::open(work.join("lock")).unwrap();
    held.lock().unwrap();
    let (said, hears) = std::sync::mpsc::channel();
    thread::scope(|scope| {
        let out = &sandbox.out;
        scope.spawn(move || {
            let tree = Tree::new([("a", "1")]).unwrap();
            disk::write(out, &tree, Way::Swap, &mut |text| said.send(text.to_owned()).unwrap()).unwrap();
        });
        let text = hears.recv_timeout(Duration::from_secs(9)).unwrap();
        assert!(text.contains("process 4711"), "{text}");
        drop(held);
    });
    assert_eq!(sandbox.text("a"), "1");
}
