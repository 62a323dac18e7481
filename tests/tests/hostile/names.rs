//! P08–P13, P16, P23–P25, P27, P62, P63, P65, P67: what names are made of.

use std::fmt::Write as _;

use crate::outcome::{HEAD, extension, inert, inert_or_refused, quoted, types_of, warned, with, with_schemas};
use crate::payloads::PAYLOADS;

fn operations(ids: &[&str]) -> String {
    let mut text = format!("{HEAD}paths:\n");
    for (number, id) in ids.iter().enumerate() {
        let id = quoted(id);
        writeln!(
            text,
            "  /p{number}: {{ get: {{ operationId: {id}, responses: {{ '204': {{ description: D }} }} }} }}"
        )
        .unwrap();
    }
    text
}

#[test]
fn p08_p09_operation_names() {
    for payload in PAYLOADS {
        inert_or_refused(&operations(&[payload]));
    }
    inert_or_refused(&operations(&["x(){} fn pWn"]));
    for id in ["", "_", "123", "self", "async", "r#type", "Self", "crate", "super"] {
        let (one, two) = (inert(&operations(&[id])).1, inert(&operations(&[id])).1);
        assert!(one == two, "{id}");
    }
}

#[test]
fn p10_two_operations_of_one_name() {
    // Documents of large vendors have such operations; the later one is named after its method and path.
    let (.., said) = inert(&operations(&["same", "same"]));
    assert!(said.contains("api.yaml:4:") && said.contains("api.yaml:5:"), "{said}");
    let (facts, ..) = inert(&operations(&["same", "other"]));
    assert_eq!(inert(&operations(&["same", "same"])).0, facts);
}

#[test]
fn p11_names_that_are_one_in_rust() {
    let (facts, ..) = inert(&operations(&["foo-bar", "foo_bar", "fooBar"]));
    let (clean, ..) = inert(&operations(&["one", "two", "three"]));
    assert_eq!(facts, clean);
}

#[test]
fn p12_no_name() {
    let (_, package, _) = inert(&with(
        "/things/{id}",
        "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]",
        "",
    ));
    assert!(package.iter().any(|(_, text)| text.contains("fn get_things_by_id") || text.contains("fn get_things_id")));
}

#[test]
fn p13_p16_paths() {
    inert_or_refused(&with(&quoted("/chat\"; fn pWn(){}"), "operationId: a", ""));
    inert_or_refused(&with(&quoted("/chat`pWn`<b>"), "operationId: a", ""));
    let parameter = "parameters: [{ name: x-y, in: path, required: true, schema: { type: string } }]";
    inert(&with("/a/{x-y}", parameter, ""));
}

#[test]
fn p23_p24_members() {
    for payload in PAYLOADS {
        inert(&with_schemas(&format!(
            "    A: {{ type: object, properties: {{ {}: {{ type: string }} }} }}\n",
            quoted(payload)
        )));
    }
    let long = "x".repeat(300);
    let names = ["", "a b", "type", "Self", "$ref", "@id", &long, "Foo", "foo", "fOO", "foo_", "foo-"];
    let members: Vec<_> = names.iter().map(|name| format!("{}: {{ type: string }}", quoted(name))).collect();
    let (_, package, _) =
        inert(&with_schemas(&format!("    A: {{ type: object, properties: {{ {} }} }}\n", members.join(", "))));
    let types = types_of(&package);
    for name in names {
        let wire = quoted(name);
        assert!(
            types.contains(&format!(") = {wire},")) || types.contains(&format!("pub {name}:")) || name == "type",
            "{name:?}"
        );
    }
    let fields =
        types.lines().filter(|line| line.trim_start().starts_with("pub ") && line.contains(": Option<")).count();
    assert_eq!(fields, names.len());
}

#[test]
fn p25_types_named_like_those_of_rust() {
    let names =
        ["Option", "Vec", "String", "Box", "Result", "Error", "Client", "Send", "u8", "serde", "std", "crate", "Self"];
    let mut text = String::from("    A: { type: object, properties: { ");
    text.push_str(&names.map(|name| format!("{name}: {{ $ref: '#/components/schemas/{name}' }}")).join(", "));
    text.push_str(" } }\n");
    for name in names {
        writeln!(
            text,
            "    {name}: {{ type: object, properties: {{ a: {{ type: array, items: {{ type: string }} }} }} }}"
        )
        .unwrap();
    }
    // That it compiles is shown by `cases/reserved_names.yaml`.
    inert(&with_schemas(&text));
}

#[test]
fn p27_values_of_an_enum() {
    let mut values: Vec<_> = PAYLOADS.iter().map(|payload| quoted(payload)).collect();
    values.extend(["", " ", "a", "A", "a ", "1", "-1"].map(quoted));
    let (facts, package, _) =
        inert(&with_schemas(&format!("    A: {{ type: string, enum: [{}] }}\n", values.join(", "))));
    let (clean, ..) = inert(&with_schemas("    A: { type: string, enum: [a] }\n"));
    let variants = |facts: &crate::outcome::Facts| facts.items["element"];
    assert_eq!(variants(&facts) - variants(&clean), values.len() - 1, "{facts:?}");
    assert!(types_of(&package).contains("open_enum! {"));
    inert_or_refused(&with_schemas("    A: { type: string, enum: [a, null, true, 1] }\n"));
}

#[test]
fn p62_letters_of_other_alphabets() {
    let names = ["api", "\u{430}pi", "\u{17f}", "\u{212a}", "\u{ff46}", "s", "k", "f"];
    let members: Vec<_> = names.iter().map(|name| format!("{}: {{ type: string }}", quoted(name))).collect();
    let (_, package, _) =
        inert(&with_schemas(&format!("    A: {{ type: object, properties: {{ {} }} }}\n", members.join(", "))));
    for (path, text) in package.iter().filter(|(path, _)| extension(path) == "rs") {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains('"'));
        assert!(code.into_iter().all(str::is_ascii), "{path} has a name that is not ASCII");
    }
}

#[test]
fn p63_tags_name_no_files_elsewhere() {
    for tag in ["../../../elsewhere/x", "con", "a.rs", "", "mod", "lib", "/etc/passwd", "a\\b"] {
        let (_, package, _) = inert(&with("/a", &format!("tags: [{}]", quoted(tag)), ""));
        for (path, _) in package.iter() {
            let legal = |part: &str| {
                !part.starts_with("..") && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            };
            assert!(path.split('/').all(|part| !part.is_empty() && legal(part)), "{tag:?} makes {path}");
        }
    }
    for device in ["con", "AUX", "Nul", "prn", "com1", "LPT9"] {
        let stem = device.to_ascii_lowercase();
        let (_, package, _) = inert(&with("/a", &format!("tags: [{device}]"), ""));
        assert!(package.get(&format!("src/operations/{stem}.rs")).is_none(), "{device}");
        let gap = if stem.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        assert!(package.get(&format!("src/operations/{stem}{gap}2.rs")).is_some(), "{device}");
    }
    inert(&with(
        "/a",
        &format!("tags: [{}]", PAYLOADS.iter().map(|payload| quoted(payload)).collect::<Vec<_>>().join(", ")),
        "",
    ));
}

#[test]
fn p65_parameters() {
    let of = |parameters: &str| with("/a/{id}", &format!("parameters: [{parameters}]"), "");
    warned(&of("{ name: id, in: path, required: false, schema: { type: string } }"), "is taken as required");
    let id = "{ name: id, in: path, required: true, schema: { type: string } }";
    inert(&of(&format!(
        "{id}, {{ name: self, in: query, schema: {{ type: string }} }}, {{ name: id, in: query, schema: {{ type: string }} }}"
    )));
    warned(&of(&format!("{id}, {id}")), "more than once");
}

#[test]
fn p67_values_of_a_discriminator() {
    for payload in PAYLOADS {
        inert_or_refused(&with_schemas(&format!(
            "    A: {{ oneOf: [{{ $ref: '#/components/schemas/B' }}], discriminator: {{ propertyName: kind, mapping: {{ {}: '#/components/schemas/B' }} }} }}\n    B: {{ type: object, required: [kind], properties: {{ kind: {{ type: string }} }} }}\n",
            quoted(payload)
        )));
    }
}

#[test]
fn headers_named_like_methods_of_their_map() {
    let names = ["len", "Get", "KEYS", "x-len", "len-2"];
    let headers = names.map(|name| format!("{name}: {{ schema: {{ type: string }} }}")).join(", ");
    let answer = format!("responses: {{ '200': {{ description: D, headers: {{ {headers} }} }} }}");
    let (_, package, _) = inert(&format!("{HEAD}paths: {{ /a: {{ get: {{ operationId: a, {answer} }} }} }}\n"));
    let text: String = package.iter().filter(|(path, _)| extension(path) == "rs").map(|(_, text)| text).collect();
    for (name, wire) in [("len2", "len"), ("get2", "Get"), ("keys2", "KEYS"), ("x_len", "x-len"), ("len_2", "len-2")] {
        assert!(text.contains(&format!("fn {name}(&self)")), "{wire}: {name}");
    }
    assert!(!text.contains("fn keys(&self)"), "{text}");
}
