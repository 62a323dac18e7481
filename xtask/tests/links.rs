//! Symbolic links, closed folders and a full disk: what a folder can be like on Unix.

#![cfg(unix)]

mod sandbox;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use sandbox::{Sandbox, snapshot};
use xtask::disk::{LIST, Way};

const BOTH: [Way; 2] = [Way::Swap, Way::InPlace];
const FIRST: &[(&str, &str)] = &[("Cargo.toml", "one"), ("src/lib.rs", "one"), ("src/old.rs", "one")];
const SECOND: &[(&str, &str)] = &[("Cargo.toml", "two"), ("src/lib.rs", "two"), ("src/new.rs", "two")];

#[test]
fn a_linked_folder_is_not_followed() {
    for way in BOTH {
        let sandbox = Sandbox::new("linked");
        sandbox.write(FIRST).unwrap();
        let elsewhere = sandbox.folder.join("elsewhere");
        fs::rename(sandbox.out.join("src"), &elsewhere).unwrap();
        symlink(&elsewhere, sandbox.out.join("src")).unwrap();
        let before = snapshot(&sandbox.folder);
        let fault = sandbox.write_by(SECOND, way).unwrap_err();
        assert!(fault.what.contains("symbolic link"), "{fault}");
        assert_eq!(snapshot(&sandbox.folder), before);
    }
}

#[test]
fn a_link_in_the_place_of_a_generated_file_is_replaced_not_followed() {
    for way in BOTH {
        let sandbox = Sandbox::new("replaced");
        sandbox.write(FIRST).unwrap();
        let precious = sandbox.folder.join("precious");
        fs::write(&precious, "mine").unwrap();
        for path in ["src/lib.rs", "src/old.rs"] {
            fs::remove_file(sandbox.out.join(path)).unwrap();
            symlink(&precious, sandbox.out.join(path)).unwrap();
        }
        sandbox.write_by(SECOND, way).unwrap();
        assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
        assert!(fs::symlink_metadata(sandbox.out.join("src/lib.rs")).unwrap().is_file());
        assert!(!sandbox.has("src/old.rs"));
    }
}

#[test]
fn a_persons_links_stay_links() {
    for way in BOTH {
        let sandbox = Sandbox::new("links");
        sandbox.write(FIRST).unwrap();
        symlink("nowhere", sandbox.out.join("src/dangling")).unwrap();
        symlink("/", sandbox.out.join("root")).unwrap();
        sandbox.write_by(SECOND, way).unwrap();
        assert_eq!(fs::read_link(sandbox.out.join("src/dangling")).unwrap().to_str(), Some("nowhere"));
        assert_eq!(fs::read_link(sandbox.out.join("root")).unwrap().to_str(), Some("/"));
    }
}

#[test]
fn a_link_to_the_folder_leads_to_it() {
    let sandbox = Sandbox::new("alias");
    sandbox.write(FIRST).unwrap();
    let alias = sandbox.folder.join("alias");
    symlink(&sandbox.out, &alias).unwrap();
    let tree = xtask::disk::Tree::new(SECOND.iter().copied()).unwrap();
    xtask::disk::write(&alias, &tree, Way::Swap, &mut |_| {}).unwrap();
    assert!(fs::symlink_metadata(&alias).unwrap().is_symlink());
    assert_eq!(sandbox.text("src/new.rs"), "two");
}

#[test]
fn a_link_in_the_place_of_a_working_folder_is_refused() {
    for work in [".crate.codegen-work", "crate/.codegen-work"] {
        let sandbox = Sandbox::new("work");
        sandbox.write(FIRST).unwrap();
        let elsewhere = sandbox.folder.join("elsewhere");
        fs::create_dir_all(elsewhere.join("new")).unwrap();
        symlink(&elsewhere, sandbox.folder.join(work)).unwrap();
        let before = snapshot(&sandbox.folder);
        assert!(sandbox.write(SECOND).unwrap_err().what.contains("in the way"));
        assert_eq!(snapshot(&sandbox.folder), before);
    }
}

#[test]
fn a_closed_file_or_folder_leaves_the_old_tree_or_the_new_one() {
    for way in BOTH {
        for closed in ["src/lib.rs", "src", "."] {
            let sandbox = Sandbox::new("closed");
            sandbox.write(FIRST).unwrap();
            let set = |mode| fs::set_permissions(sandbox.out.join(closed), Permissions::from_mode(mode)).unwrap();
            let old = snapshot(&sandbox.out);
            set(0o555);
            let done = sandbox.write_by(SECOND, way);
            let now = snapshot(&sandbox.out);
            match done {
                Ok(_) => assert_eq!((now["src/lib.rs"].as_str(), now.get("src/old.rs")), ("two", None)),
                Err(_) => assert_eq!(now, old, "{closed}"),
            }
            set(0o755);
            sandbox.write(SECOND).unwrap();
            assert_eq!(sandbox.traces(), [""; 0]);
        }
    }
}

#[test]
fn the_folder_keeps_its_permissions_and_a_persons_files_their_inodes() {
    let sandbox = Sandbox::new("kept");
    sandbox.write(FIRST).unwrap();
    sandbox.put("src/mine.rs", "mine");
    fs::set_permissions(sandbox.out.join("src"), Permissions::from_mode(0o750)).unwrap();
    let inode = |path: &str| fs::metadata(sandbox.out.join(path)).unwrap().ino();
    let before = inode("src/mine.rs");
    sandbox.write(SECOND).unwrap();
    assert_eq!(inode("src/mine.rs"), before);
    assert_eq!(fs::metadata(sandbox.out.join("src")).unwrap().permissions().mode() & 0o777, 0o750);
}

#[test]
fn a_change_of_one_file_leaves_the_folder_itself_in_place() {
    let sandbox = Sandbox::new("one");
    sandbox.write(FIRST).unwrap();
    let before = fs::metadata(&sandbox.out).unwrap().ino();
    let one = [("Cargo.toml", "one"), ("src/lib.rs", "three"), ("src/old.rs", "one")];
    assert!(!sandbox.write(&one).unwrap().replaced);
    assert_eq!(fs::metadata(&sandbox.out).unwrap().ino(), before);
    assert_eq!(sandbox.text("src/lib.rs"), "three");
    assert!(sandbox.has(LIST));
}
