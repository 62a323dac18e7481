//! Every case comes out as a crate that compiles without a warning and does what `cases/NAME.rs` says.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use codegen::{Options, generate};
use tests::cases;

/// Writes all cases as one throw-away workspace, so that their dependencies are built once, and checks it.
#[test]
fn every_case_compiles_without_a_warning_and_runs() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let _ = fs::remove_dir_all(&root);
    let (mut members, mut runs) = (Vec::new(), Vec::new());
    for case in cases("cases").unwrap() {
        let name = case.name.replace('_', "-");
        let options = Options { name: Some(name.clone()), ..Options::default() };
        let generated = generate(&case.input, &options).unwrap();
        for (path, text) in generated.package.iter() {
            let path = root.join(&name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let run = tests::root().join("tests/cases").join(format!("{}.rs", case.name));
        if run.exists() {
            fs::create_dir_all(root.join(&name).join("tests")).unwrap();
            fs::copy(run, root.join(&name).join("tests/run.rs")).unwrap();
            runs.extend(["-p".to_owned(), name.clone()]);
        }
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    // The versions of this workspace, which are at hand without a network.
    fs::copy(tests::root().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    cargo(&root, &["check", "--workspace", "--features", "blocking,test-util,tracing"]);
    for feature in ["first", "second-things"] {
        cargo(&root, &["check", "-p", "tags", "--no-default-features", "--features", &format!("rustls,{feature}")]);
    }
    cargo(&root, &["doc", "--workspace", "--no-deps"]);
    cargo(&root, &["test", "--doc", "--workspace", "--features", "test-util"]);
    let mut test = vec!["test", "--test", "run", "--features", "test-util"];
    test.extend(runs.iter().map(String::as_str));
    cargo(&root, &test);
}

fn cargo(root: &Path, arguments: &[&str]) {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.parent().unwrap().join("cases-target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {arguments:?} failed:\n{stdout}\n{stderr}");
}
