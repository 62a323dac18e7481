//! The exit status and the messages of the binary, in a workspace of its own.

mod sandbox;

use std::fs;
use std::process::{Command, Output};

use sandbox::{Sandbox, snapshot};

const DOCUMENT: &str = r#"openapi: 3.0.1
info:
  title: Pets
  version: "1"
servers:
  - url: https://pets.example
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      properties:
        name:
          type: string
"#;

/// A workspace with a document at its usual place.
fn workspace(name: &str) -> Sandbox {
    let sandbox = Sandbox::new(name);
    fs::create_dir_all(sandbox.folder.join("spec")).unwrap();
    fs::write(sandbox.folder.join("spec/chatbase.yaml"), DOCUMENT).unwrap();
    sandbox
}

fn command(sandbox: &Sandbox) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(&sandbox.folder).env("CARGO_MANIFEST_DIR", sandbox.folder.join("xtask"));
    command
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    command(sandbox).args(arguments).output().unwrap()
}

/// The call fails with this status, says these words, writes nothing and shows no backtrace.
fn assert_fails(sandbox: &Sandbox, arguments: &[&str], status: i32, words: &[&str]) {
    let before = snapshot(&sandbox.folder);
    let output = run(sandbox, arguments);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {stderr}");
    for word in words {
        assert!(stderr.contains(word), "{word:?} is not in:\n{stderr}");
    }
    assert!(!stderr.contains("panicked") && !stderr.contains('\x1b'), "{stderr}");
    assert_eq!(output.stdout, b"");
    assert_eq!(snapshot(&sandbox.folder), before);
}

fn stdout(output: &Output) -> &str {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn codegen_writes_the_crate_and_closes_with_an_account() {
    let sandbox = workspace("account");
    let output = run(&sandbox, &["codegen"]);
    let account = stdout(&output);
    for words in [
        "in generated-client",
        "document    spec/chatbase.yaml\n",
        "operations  1\n",
        "untyped     0 of ",
        " written, 0 unchanged",
    ] {
        assert!(account.contains(words), "{words:?} is not in:\n{account}");
    }
    assert!(sandbox.folder.join("generated-client/src/lib.rs").exists());
    assert!(stdout(&run(&sandbox, &["codegen"])).contains("  0 written, "));
}

#[test]
fn check_says_what_differs_and_how_to_mend_it() {
    let sandbox = workspace("check");
    stdout(&run(&sandbox, &["codegen"]));
    stdout(&run(&sandbox, &["codegen", "--check"]));
    let file = sandbox.folder.join("generated-client/src/lib.rs");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text + "// mine\n").unwrap();
    assert_fails(&sandbox, &["codegen", "--check"], 1, &["src/lib.rs", "- // mine", "run `cargo xtask codegen`"]);
}

#[test]
fn the_mending_command_repeats_the_flags() {
    let sandbox = workspace("flags");
    let call = ["codegen", "--check", "--spec", "spec/chatbase.yaml", "--out", "a crate", "--name", "pets"];
    let command = "run `cargo xtask codegen --spec spec/chatbase.yaml --out 'a crate' --name pets`";
    assert_fails(
        &sandbox,
        &call,
        1,
        &["error: a crate does not have the crate that spec/chatbase.yaml generates", command],
    );
}

#[test]
fn another_document_needs_another_folder() {
    let sandbox = workspace("other");
    fs::write(sandbox.folder.join("other.yaml"), DOCUMENT).unwrap();
    assert_fails(&sandbox, &["codegen", "--spec", "other.yaml"], 2, &["other.yaml", "--out"]);
    stdout(&run(&sandbox, &["codegen", "--spec", "other.yaml", "--out", "other"]));
    stdout(&run(&sandbox, &["codegen", "--spec", "./spec/../spec/chatbase.yaml"]));
}

#[test]
fn an_overlay_beside_the_document_is_read_and_said() {
    let sandbox = workspace("overlay");
    let overlay =
        "overlay: 1.0.0\ninfo:\n  title: t\n  version: '1'\nactions:\n  - target: $.info\n    update:\n      x-a: 1\n";
    let file = |name: &str| sandbox.folder.join("spec").join(name);
    fs::write(file("chatbase.overlay.yaml"), overlay).unwrap();
    let found = "spec/chatbase.yaml + spec/chatbase.overlay.yaml (found beside it)";
    assert!(stdout(&run(&sandbox, &["codegen"])).contains(found));
    fs::write(file("mine.yaml"), overlay).unwrap();
    let asked = "spec/chatbase.yaml + spec/mine.yaml\n";
    assert!(stdout(&run(&sandbox, &["codegen", "--overlay", "spec/mine.yaml"])).contains(asked));
    fs::write(file("chatbase.overlay.json"), "{}").unwrap();
    assert_fails(&sandbox, &["codegen"], 2, &["chatbase.overlay.yaml", "chatbase.overlay.json", "--overlay"]);
}

#[test]
fn a_call_that_cannot_work_ends_with_2() {
    let sandbox = workspace("call");
    fs::create_dir_all(sandbox.folder.join("full")).unwrap();
    fs::write(sandbox.folder.join("full/letter"), "dear").unwrap();
    assert_fails(&sandbox, &["codegen", "--spec", "no.yaml"], 2, &["cannot read no.yaml", "help: "]);
    assert_fails(&sandbox, &["codegen", "--spec", "spec"], 2, &["spec is a folder"]);
    assert_fails(&sandbox, &["codegen", "--overlay", "no.yaml"], 2, &["cannot read no.yaml"]);
    assert_fails(&sandbox, &["codegen", "--out", "full"], 2, &["letter", "--out"]);
    assert_fails(&sandbox, &["codegen", "--name", "no name"], 2, &["\"no name\""]);
    assert_fails(&sandbox, &["codegen", "--chek"], 2, &["--check"]);
    assert_fails(&sandbox, &["codegn"], 2, &["codegen"]);
    assert_fails(&sandbox, &[], 2, &["Usage"]);
}

#[test]
fn a_name_that_is_too_long_to_publish_is_taken_and_said() {
    let sandbox = workspace("long-name");
    let name = "pets-".repeat(13) + "api";
    let output = run(&sandbox, &["codegen", "--out", "client", "--name", &name]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(stderr.contains("crates.io takes names of up to 64 characters, and this one has 68"), "{stderr}");
    let name = "pets-".repeat(40) + "api";
    assert_fails(&sandbox, &["codegen", "--out", "other", "--name", &name], 2, &["more than 200 characters"]);
}

#[test]
fn a_document_that_is_none_ends_with_1() {
    let sandbox = workspace("document");
    for (name, text) in
        [("list.yaml", "- 1\n"), ("text.yaml", "a: [b\n"), ("none.json", "{\"a\": 1}"), ("empty.yaml", "")]
    {
        fs::write(sandbox.folder.join(name), text).unwrap();
        assert_fails(&sandbox, &["codegen", "--spec", name, "--out", "new"], 1, &[name]);
        assert_fails(&sandbox, &["inspect", "--spec", name], 1, &[name]);
    }
    fs::write(sandbox.folder.join("bytes.yaml"), b"openapi: 3.0.1\ninfo: \xff\xfe").unwrap();
    assert_fails(&sandbox, &["codegen", "--spec", "bytes.yaml", "--out", "new"], 1, &["bytes.yaml"]);
}

#[test]
fn findings_are_json_for_programs() {
    let sandbox = workspace("json");
    let bad = DOCUMENT.replace("type: string", "type: strng").replace("title: Pets", "title: \"Pe\\u009bts\"");
    fs::write(sandbox.folder.join("bad.yaml"), bad).unwrap();
    let output = run(&sandbox, &["codegen", "--spec", "bad.yaml", "--out", "new", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["version"], &report["errors"]), (&1.into(), &1.into()));
    let found = &report["diagnostics"][0];
    assert_eq!((&found["severity"], &found["file"]), (&"error".into(), &"bad.yaml".into()));
    assert_eq!((&found["line"], &found["column"]), (&24.into(), &17.into()));
    assert_eq!(found["help"], "did you mean `string`?");
    let good = run(&sandbox, &["codegen", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(stdout(&good)).unwrap();
    assert_eq!(report["errors"], 0);
}

#[test]
fn a_misspelt_name_of_only_is_told_with_the_nearest() {
    let sandbox = workspace("only");
    assert_fails(&sandbox, &["codegen", "--only", "listPet"], 1, &["`listPet`", "did you mean `listPets`?"]);
    let document = DOCUMENT.replace("paths:\n", "tags: [{ name: unused }]\npaths:\n");
    fs::write(sandbox.folder.join("spec/chatbase.yaml"), document).unwrap();
    assert_fails(&sandbox, &["codegen", "--only", "unused"], 1, &["the tag `unused` has no operations"]);
}

#[test]
fn inspect_prints_the_model_or_one_name_of_it() {
    let sandbox = workspace("inspect");
    let all: serde_json::Value = serde_json::from_str(stdout(&run(&sandbox, &["inspect"]))).unwrap();
    assert_eq!(all["types"][0]["name"], "Pet");
    let pet: serde_json::Value = serde_json::from_str(stdout(&run(&sandbox, &["inspect", "Pet"]))).unwrap();
    assert_eq!(pet, all["types"][0]);
    let by_wire: serde_json::Value = serde_json::from_str(stdout(&run(&sandbox, &["inspect", "listPets"]))).unwrap();
    assert_eq!(by_wire["path"], "/pets");
    assert_fails(&sandbox, &["inspect", "Pat"], 2, &["\"Pat\"", "did you mean `Pet`?"]);
    assert_fails(&sandbox, &["inspect", "Zebra"], 2, &["cargo xtask inspect"]);
}

#[test]
fn it_runs_from_anywhere_in_the_workspace() {
    let sandbox = workspace("anywhere");
    stdout(&run(&sandbox, &["codegen"]));
    for folder in ["spec", "generated-client", "generated-client/src"] {
        let here = command(&sandbox).current_dir(sandbox.folder.join(folder)).args(["codegen", "--check"]).output();
        stdout(&here.unwrap());
    }
    // The folder that it stands in is replaced under its feet.
    fs::remove_file(sandbox.folder.join("generated-client/src/lib.rs")).unwrap();
    fs::write(sandbox.folder.join("generated-client/Cargo.toml"), "").unwrap();
    let inside =
        command(&sandbox).current_dir(sandbox.folder.join("generated-client")).arg("codegen").output().unwrap();
    assert!(stdout(&inside).contains(" 2 written"), "{inside:?}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_tree() {
    let sandbox = workspace("full");
    stdout(&run(&sandbox, &["codegen"]));
    let crate_folder = sandbox.folder.join("generated-client");
    for name in ["src/lib.rs", "Cargo.toml"] {
        fs::write(crate_folder.join(name), "// older\n").unwrap();
    }
    let before = snapshot(&sandbox.folder);
    // No file may grow beyond one block; with the signal ignored, the write fails as on a full disk.
    for trap in ["trap '' XFSZ; ", ""] {
        let script = format!("{trap}ulimit -c 0; ulimit -f 1; exec \"$0\" codegen");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_xtask")]).current_dir(&sandbox.folder);
        let output = shell.env("CARGO_MANIFEST_DIR", sandbox.folder.join("xtask")).output().unwrap();
        assert!(!output.status.success());
        let mut now = snapshot(&crate_folder);
        now.retain(|path, _| !path.starts_with(".codegen-work"));
        assert_eq!(now, snapshot_of(&before, "generated-client/"));
        if !trap.is_empty() {
            assert_eq!(output.status.code(), Some(2));
            assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"));
            assert_eq!(sandbox.traces(), [""; 0]);
        }
    }
    stdout(&run(&sandbox, &["codegen"]));
    assert_eq!(sandbox.traces(), [""; 0]);
}

/// A reader that has seen enough, such as `head`, is no reason to panic.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_fault() {
    let sandbox = workspace("pipe");
    let mut child = command(&sandbox).arg("inspect").stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
type Snapshot = std::collections::BTreeMap<String, String>;

#[cfg(unix)]
fn snapshot_of(all: &Snapshot, folder: &str) -> Snapshot {
    let below = |path: &String| path.strip_prefix(folder).filter(|path| !path.is_empty()).map(str::to_owned);
    all.iter().filter_map(|(path, text)| Some((below(path)?, text.clone()))).collect()
}

#[test]
fn twenty_runs_from_anywhere_give_the_same_bytes() {
    let sandbox = workspace("same-bytes");
    let spec = sandbox.folder.join("spec/chatbase.yaml");
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/chatbase.yaml");
    fs::copy(document, &spec).unwrap();
    let mut texts = Vec::new();
    for number in 0..20 {
        let folder = sandbox.folder.join(format!("from-{number}"));
        fs::create_dir_all(&folder).unwrap();
        let mut command = command(&sandbox);
        command
            .current_dir(&folder)
            .env("LANG", ["C", "tr_TR.UTF-8"][number % 2])
            .env("LC_ALL", ["C", "tr_TR.UTF-8"][number % 2])
            .env("TZ", format!("UTC+{}", number % 12))
            .env("SOURCE_DATE_EPOCH", (number * 1_000_000_000).to_string())
            // Eight environments: each of these three is on or off.
            .env("HOME", ["/", "/nowhere"][number / 2 % 2])
            .env("NO_COLOR", ["", "1"][number / 4 % 2]);
        if number % 8 > 3 {
            command.env_remove("USER").env_remove("PATH").env("CARGO_HOME", &folder);
        }
        let output = command.args(["codegen", "--spec"]).arg(&spec).args(["--out", "crate"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read = |path: &str| fs::read_to_string(folder.join("crate").join(path)).unwrap();
        let list = read(".generated-files");
        let paths = list.lines().filter(|line| !line.starts_with('#'));
        texts.push(paths.map(|path| (path.to_owned(), read(path))).collect::<Vec<_>>());
    }
    assert!(texts[0].len() > 30);
    assert!(texts.iter().all(|text| *text == texts[0]));
}

/// Two operations; the second and its schema are wrong, and a third schema has a member that leads nowhere.
fn half_broken() -> String {
    let second = "  /toys:\n    get:\n      tags: [toys]\n      operationId: listToys\n      responses: { \"200\": { \
                  description: Toys, content: { application/json: { schema: { $ref: '#/components/schemas/Toy' } } } } }\n";
    let toy = "    Toy: { type: object, properties: { price: { type: strng } } }\n    Owner: { type: object, properties: { \
               home: { $ref: '#/components/schemas/Home' }, name: { type: string } } }\n";
    let name = "          type: string\n";
    let owner = "        owner:\n          $ref: '#/components/schemas/Owner'\n";
    DOCUMENT.replace("components:\n", &format!("{second}components:\n")).replace(name, &format!("{name}{owner}{toy}"))
}

#[test]
fn only_what_was_asked_for_can_refuse() {
    let sandbox = workspace("only-needed");
    fs::write(
        sandbox.folder.join("spec/chatbase.yaml"),
        half_broken().replace("$ref: '#/components/schemas/Home'", "type: string"),
    )
    .unwrap();
    assert_fails(&sandbox, &["codegen"], 1, &["strng"]);
    assert_fails(&sandbox, &["codegen", "--only", "toys"], 1, &["strng"]);
    let output = run(&sandbox, &["codegen", "--only", "listPets"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("strng"));
    assert!(!stdout(&output).contains("left out"));
}

#[test]
fn the_account_says_what_is_any_json_because_of_an_error() {
    let sandbox = workspace("degraded");
    let document = half_broken().replace("paths:\n", "paths:\n  bare: { get: { responses: {} } }\n");
    fs::write(sandbox.folder.join("spec/chatbase.yaml"), document).unwrap();
    assert_fails(&sandbox, &["codegen", "--only", "listPets"], 1, &["Home"]);
    let output = run(&sandbox, &["codegen", "--keep-going"]);
    let account = stdout(&output);
    for words in [
        "GET /toys",
        "GET bare",
        "Toy in components/schemas",
        "Owner/properties/home in components/schemas, which is any JSON now",
    ] {
        assert!(account.contains(words), "{words:?} is not in:\n{account}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_told_in_one_line() {
    let sandbox = workspace("missing");
    let output = run(&sandbox, &["codegen", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 2);
}

#[test]
fn another_crate_is_not_replaced_unasked() {
    let sandbox = workspace("another");
    stdout(&run(&sandbox, &["codegen"]));
    fs::write(sandbox.folder.join("spec/chatbase.yaml"), DOCUMENT.replace("title: Pets", "title: Toys")).unwrap();
    let words = ["generated-client holds the crate `pets`, and this one is `toys`", "`--name pets`", "--replace"];
    assert_fails(&sandbox, &["codegen"], 2, &words);
    assert_fails(&sandbox, &["codegen", "--check"], 2, &words);
    stdout(&run(&sandbox, &["codegen", "--name", "pets"]));
    assert!(stdout(&run(&sandbox, &["codegen", "--replace"])).contains("toys in generated-client"));
    stdout(&run(&sandbox, &["codegen", "--check"]));
}

#[test]
fn a_workspace_that_does_not_have_the_crate_is_named() {
    let sandbox = workspace("stranger");
    let manifest = |members: &str| format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
    fs::write(sandbox.folder.join("Cargo.toml"), manifest("")).unwrap();
    let told = |out: &str| {
        let output = run(&sandbox, &["codegen", "--out", out]);
        stdout(&output);
        String::from_utf8(output.stderr).unwrap()
    };
    let said = told("clients/one");
    assert!(said.contains("add \"clients/one\" to the `members` there, or to `exclude`"), "{said}");
    fs::write(sandbox.folder.join("Cargo.toml"), manifest("\"clients/two\"")).unwrap();
    assert_eq!(told("clients/two"), "");
}
