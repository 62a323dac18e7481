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

fn server(url: &str, variables: &str) -> String {
    with("/a", "operationId: a", &format!("servers: [{{ url: '{url}', variables: {{ {variables} }} }}]\n"))
}

#[test]
fn a_server_whose_values_make_a_long_url_is_refused() {
    let variables = |count: usize, value: &dyn Fn(usize) -> String| {
        (0..count).map(|at| format!("v{at}: {{ default: '{}' }}", value(at))).collect::<Vec<_>>().join(", ")
    };
    let places = |count: usize| (0..count).map(|at| format!("{{v{at}}}")).collect::<Vec<_>>().concat();
    let url = |rest: &str| format!("https://a.example/{rest}");

    inert(&server(&url(&places(32)), &variables(32, &|_| "x".repeat(60))));
    refused(&server(&url(&places(33)), &variables(33, &|_| "x".to_owned())), "more than 32 variables");
    let long = "x".repeat(20_000);
    refused(&server(&url(&"{v0}".repeat(400)), &variables(1, &|_| long.clone())), "too long with the values");
    refused(&server(&url(&"<v0>".repeat(50_000)), ""), "is longer than 2048 bytes");
    // Each value names the next variable twice.
    let doubled = |at: usize| format!("{{v{0}}}{{v{0}}}", at + 1);
    refused(&server(&url(&places(32)), &variables(32, &doubled)), "too long with the values");
}

#[test]
fn a_server_whose_variables_have_very_many_values_is_refused() {
    let values = |count: usize| (0..count).map(|at| format!("z{at}")).collect::<Vec<_>>().join(", ");
    let zone = |count: usize| format!("zone: {{ default: z0, enum: [{}] }}", values(count));
    inert(&server("https://{zone}.example", &zone(1_000)));
    let url = format!("https://{{zone}}.example/{}", "x".repeat(1_900));
    refused(&server(&url, &zone(5_000)), "too many values");
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
