//! What a document says is shown as text: it does not move the cursor, and does not turn the direction of reading.

mod sandbox;

use std::fs;
use std::process::Command;

use sandbox::Sandbox;

/// A document with characters in it that do more to a terminal than to show.
fn document(more: &str) -> String {
    let mark = r"\u202e\u2028\u009b";
    let text = r"a\u009b31m\u202eb\u2028c\u001b[2J\r";
    format!(
        r#"{{ "openapi": "3.0.3", "info": {{ "title": "{text}", "version": "1" }}, "paths": {{ "/pets": {{ "get": {{
            "operationId": "getPets", "summary": "{text}", "parameters": [
                {{ "name": "q_{mark}", "in": "query", "schema": {{ "type": "string" }} }} {more} ],
            "responses": {{ "204": {{ "description": "{text}" }} }} }} }} }} }}"#
    )
}

/// What a call says on stdout; it shows all of itself there and on stderr.
fn say(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(&sandbox.folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = [output.stdout.clone(), output.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    let moves = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}' | '\u{202e}');
    assert!(!said.contains(moves), "{said:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_model_and_a_comparison_are_json_that_shows_all_of_itself() {
    let sandbox = Sandbox::new("terminal");
    fs::write(sandbox.folder.join("one.json"), document("")).unwrap();
    let more = r#", { "name": "r\u009b\u202e\u2028", "in": "query", "schema": { "type": "string" } }"#;
    let two = document(more).replace("\"q_", "\"q-");
    fs::write(sandbox.folder.join("two.json"), two).unwrap();
    for item in [&[][..], &["getPets"]] {
        let said = say(&sandbox, &[&["inspect", "--spec", "two.json"], item].concat());
        assert!(said.contains(r"r\u009b\u202e\u2028"), "{said}");
        let model: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert!(model.to_string().contains('\u{202e}'), "{said}");
    }
    let said = say(&sandbox, &["diff", "one.json", "two.json", "--format", "json"]);
    let told = serde_json::from_str::<serde_json::Value>(&said).unwrap().to_string();
    assert!(said.contains(r"query q-\u202e\u2028\u009b") && told.contains('\u{202e}'), "{said}");
    for format in ["text", "markdown"] {
        say(&sandbox, &["diff", "two.json", "one.json", "--format", format]);
    }
}
