//! P14, P15, P17–P22: paths and servers that lead elsewhere.

use crate::outcome::{inert, quoted, refused, warned, with};

#[test]
fn p14_p15_parts_of_a_path() {
    let id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
    // Documents of large vendors have such paths; each place gets an argument of its own.
    warned(&with("/a/{id}/{id}", id, ""), "more than once");
    warned(&with("/a/{missing}", "operationId: a", ""), "the path parameter `missing` is not declared");
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
    // Documents of large vendors tell operations apart so; the fragment is never sent.
    warned(&with("'/a#f'", "operationId: a", ""), "is no part of a path");
    inert(&with("'/a?b=c'", "operationId: a", ""));
}

#[test]
fn p20_p21_servers() {
    for url in [
        "https://x/\"; fn pWn(){}",
        "file:///etc",
        "ftp://x",
        "javascript:pWn()",
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

#[test]
fn what_is_told_of_a_variable_holds_for_each_server_that_has_it() {
    let told = |other: &str| {
        let server = |host: &str, default: &str| {
            format!("{{ url: 'https://{{zone}}.{host}.example', variables: {{ zone: {{ default: {default} }} }} }}")
        };
        let servers = format!("servers: [{}, {}]\n", server("a", "eu"), server("b", other));
        let (_, package, _) = inert(&with("/a", "operationId: a", &servers));
        package.iter().any(|(_, text)| text.contains("which is `eu` unless set"))
    };
    assert!(told("eu") && !told("us"));
}

#[test]
fn an_operation_below_a_path_of_its_own_is_told_to_be_there() {
    let told = |url: &str| {
        let servers = "servers: [{ url: 'https://a.example' }]\n";
        let (_, package, _) = inert(&with("/a", &format!("operationId: a, servers: [{{ url: '{url}' }}]"), servers));
        package.get("src/operations/default.rs").unwrap().to_owned()
    };
    assert!(told("/v2").contains("The path is below `/v2` on the host of the base URL."));
    assert!(told("https://b.example").contains("It is at `https://b.example`, unless"));
}
