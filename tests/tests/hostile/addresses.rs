//! P14, P15, P17–P22: paths and servers that lead elsewhere.

use crate::outcome::{inert, quoted, refused, with};

#[test]
fn p14_p15_parts_of_a_path() {
    let id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
    refused(&with("/a/{id}/{id}", id, ""), "id");
    refused(&with("/a/{missing}", "operationId: a", ""), "missing");
}

#[test]
fn p17_braces() {
    for path in ["/a/{{x}}", "/a/{", "/a/}", "/a/{}", "/a/{x"] {
        refused(
            &with(&quoted(path), "parameters: [{ name: x, in: path, required: true, schema: { type: string } }]", ""),
            "",
        );
    }
}

#[test]
fn p18_p19_paths_that_lead_elsewhere() {
    for path in ["//evil.example/x", "/../admin", "/a/./b", "/a/%2e%2e/b", "/a/%2E./b", "chat", "/a\\..\\b"] {
        refused(&with(&quoted(path), "operationId: a", ""), "");
    }
    refused(&with("'/a#f'", "operationId: a", ""), "#");
    inert(&with("'/a?b=c'", "operationId: a", ""));
}

#[test]
fn p20_p21_servers() {
    for url in [
        "https://x/\"; fn PWN(){}",
        "file:///etc",
        "ftp://x",
        "javascript:PWN()",
        "https://",
        "https://u:p@x",
        "https://a`b",
    ] {
        refused(&with("/a", "operationId: a", &format!("servers: [{{ url: {} }}]\n", quoted(url))), "");
    }
}

#[test]
fn p22_a_server_without_tls_is_told() {
    let (.., said) = inert(&with("/a", "operationId: a", "servers: [{ url: 'http://api.example' }]\n"));
    assert!(said.contains("warning") && said.contains("https"), "{said}");
}
