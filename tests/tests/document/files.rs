//! A document of several files: one tree, stable names, places in the right file, and budgets for all of them.

use std::time::Instant;

use codegen::api::Shape;
use codegen::{Diagnostics, File, Input, Options, inspect, render, render_json};

/// The document `api.yaml` and its files, each with its path and text.
fn input(document: &str, files: &[(&str, &str)]) -> Input {
    let mut input = Input::new(File::new("specs/api.yaml", document));
    input.files = files.iter().map(|(path, text)| ((*path).to_owned(), Ok(File::new(*path, *text)))).collect();
    input
}

fn schemas(references: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{references}")
}

/// The names of the types as the document has them, in order.
#[track_caller]
fn names(input: &Input) -> Vec<String> {
    let (api, _) =
        inspect(input, &Options::default()).unwrap_or_else(|found| panic!("{}", render(&found, input, false)));
    api.types.values().filter_map(|def| def.wire.clone()).collect()
}

#[track_caller]
fn faults(input: &Input) -> (Diagnostics, String) {
    let Err(found) = inspect(input, &Options::default()) else { panic!("there is no error") };
    let shown = render(&found, input, false);
    (found, shown)
}

const OBJECT: &str = "{type: object, properties: {a: {type: string}}}";

#[test]
fn a_name_that_is_taken_has_the_folder_or_the_file_before_it() {
    let document = schemas(
        "    All:\n      type: object\n      properties:\n        a: {$ref: a/Pet.yaml}\n        b: {$ref: b/Pet.yaml}\n        c: {$ref: 'c.yaml#/Pet'}\n        d: {$ref: 'c.yaml#/definitions/All'}\n        e: {$ref: a/b/Pet.yaml}\n",
    );
    let parts = format!("Pet: {OBJECT}\ndefinitions: {{All: {OBJECT}}}\n");
    let input = input(
        &document,
        &[("a/Pet.yaml", OBJECT), ("b/Pet.yaml", OBJECT), ("a/b/Pet.yaml", OBJECT), ("c.yaml", &parts)],
    );
    assert_eq!(names(&input), ["All", "Pet", "b.Pet", "c.Pet", "c.All", "b.Pet.2"]);
}

#[test]
fn what_refers_on_is_what_it_refers_to() {
    let document = schemas(
        "    Mine: {$ref: index.yaml#/First}\n    Twice: {$ref: first.yaml}\n    Loose: {type: object, properties: {a: {$ref: 'index.yaml#/First'}}}\n",
    );
    let index = "First: {$ref: first.yaml}\n";
    let input = input(&document, &[("index.yaml", index), ("first.yaml", OBJECT)]);
    let (api, _) = inspect(&input, &Options::default()).unwrap();
    let kinds: Vec<_> = api.types.values().map(|def| def.wire.clone().unwrap()).collect();
    assert_eq!(kinds, ["Mine", "Twice", "Loose"], "no type of the index's own");
    let is_alias = |wire: &str| {
        let def = api.types.values().find(|def| def.wire.as_deref() == Some(wire));
        matches!(def.unwrap().shape, Shape::Alias(_))
    };
    assert!(is_alias("Twice") && !is_alias("Mine"), "the second is the first");
}

#[test]
fn a_section_may_stand_in_a_file() {
    let mut document = schemas("");
    document = document.replace("components:\n  schemas:\n", "components: {$ref: parts/components.json}\n");
    let parts = r#"{"schemas": {"$ref": "schemas.yaml"}}"#;
    let schemas = format!("Pet: {OBJECT}\nOwner: {{type: object, properties: {{pet: {{$ref: '#/Pet'}}}}}}\n");
    let input = input(&document, &[("parts/components.json", parts), ("parts/schemas.yaml", &schemas)]);
    assert_eq!(names(&input), ["Pet", "Owner"]);
}

#[test]
fn definitions_of_a_file_are_types_of_their_own() {
    let document = schemas("    Pet: {$ref: pet.json}\n");
    let pet = r##"{"type": "object", "properties": {"kind": {"$ref": "#/definitions/Kind"}},
        "definitions": {"Kind": {"type": "string", "enum": ["cat"]}}}"##;
    assert_eq!(names(&input(&document, &[("pet.json", pet)])), ["Pet", "Kind"]);
}

#[test]
fn a_discriminator_may_name_files() {
    let document = schemas("    Pet: {$ref: pet.yaml}\n");
    let pet = "oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}]\ndiscriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './dog.yaml'}}\n";
    let animal = "{type: object, required: [kind], properties: {kind: {type: string}}}";
    let input = input(&document, &[("pet.yaml", pet), ("cat.yaml", animal), ("dog.yaml", animal)]);
    let (api, _) = inspect(&input, &Options::default()).unwrap();
    let model = serde_json::to_string(&api).unwrap();
    assert!(model.contains(r#""c""#) && model.contains(r#""d""#), "{model}");
}

#[test]
fn an_overlay_may_refer_to_a_file() {
    let mut input = input(&schemas("    Pet: {type: object}\n"), &[("tag.yaml", OBJECT)]);
    let overlay = "overlay: 1.0.0\nactions: [{target: $.components.schemas.Pet, update: {properties: {tag: {$ref: tag.yaml}}}}]\n";
    input.overlays.push(File::new("o.yaml", overlay));
    assert_eq!(names(&input), ["Pet", "tag"]);
    assert!(codegen::references("api.yaml", &input.overlays[0]).contains("tag.yaml"));
}

#[test]
fn scalars_keep_the_text_of_their_file() {
    let document = schemas("    Version: {$ref: version.yaml}\n");
    let input = input(&document, &[("version.yaml", "type: string\nenum: [1.10, 2.0]\n")]);
    let (api, _) = inspect(&input, &Options::default()).unwrap();
    assert!(serde_json::to_string(&api).unwrap().contains("1.10"));
}

#[test]
fn places_are_those_of_the_file_at_fault() {
    let document = schemas("    Pet: {$ref: a/pet.yaml}\n    Own: {type: strng}\n");
    let pet = "# A comment.\ntype: object\nproperties:\n  tag: {$ref: ../tag.yaml}\n";
    let input = input(&document, &[("a/pet.yaml", pet), ("tag.yaml", "\n\ntype: object\nminProperties: -1\n")]);
    let (found, shown) = faults(&input);
    assert!(shown.contains("specs/api.yaml:7:17") && shown.contains("tag.yaml:4:16"), "{shown}");
    assert!(shown.contains("4 | minProperties: -1"), "{shown}");
    let json: serde_json::Value = serde_json::from_str(&render_json(&found, &input)).unwrap();
    assert!(
        json["diagnostics"].as_array().unwrap().iter().any(|found| found["file"] == "tag.yaml" && found["line"] == 4)
    );
}

#[test]
fn a_cycle_of_schemas_is_told_with_all_its_files() {
    let document = schemas("    A: {allOf: [{$ref: b.yaml}]}\n");
    let input = input(&document, &[("b.yaml", "allOf: [{$ref: 'api.yaml#/components/schemas/A'}]\n")]);
    let (_, shown) = faults(&input);
    assert!(shown.contains("specs/api.yaml:6") || shown.contains("b.yaml:1"), "{shown}");
}

#[test]
fn keys_twice_are_told_in_their_file() {
    let document = schemas("    A: {$ref: a.yaml}\n");
    let (_, shown) = faults(&input(&document, &[("a.yaml", "type: object\ntype: string\n")]));
    assert!(shown.contains("a.yaml:2:1") && shown.contains("first here"), "{shown}");
}

#[test]
fn a_path_item_within_itself_ends() {
    let document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://x.example'}]\npaths:\n  /a: {$ref: a.yaml}\n";
    let a = "post:\n  callbacks: {done: {'{$request.body#/url}': {$ref: a.yaml}}}\n  responses: {'204': {description: Done}}\n";
    let (api, _) = inspect(&input(document, &[("a.yaml", a)]), &Options::default()).unwrap();
    assert_eq!(api.operations().count(), 1);
}

/// Refused within two seconds, with these words.
#[track_caller]
fn refused_in_time(input: &Input, words: &str) {
    let start = Instant::now();
    let (_, shown) = faults(input);
    assert!(shown.contains(words), "{}", &shown[..shown.len().min(2_000)]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn many_files_share_one_budget_of_values() {
    let list = format!(r#"{{"type": "string", "enum": [{}"b"]}}"#, r#""a", "#.repeat(90_000));
    let paths: Vec<String> = (0..30).map(|i| format!("f{i}.json")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), list.as_str())).collect();
    let mut references = String::new();
    for (i, path) in paths.iter().enumerate() {
        references += &format!("    S{i}: {{$ref: {path}}}\n");
    }
    refused_in_time(&input(&schemas(&references), &files), "too many values together");
}

#[test]
fn many_files_share_one_budget_of_aliases() {
    let laughs = format!("x: &a [{}]\ny: [{}]\ntype: string\n", "1, ".repeat(2_000), "*a, ".repeat(100));
    let paths: Vec<String> = (0..30).map(|i| format!("f{i}.yaml")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), laughs.as_str())).collect();
    let references = paths.iter().enumerate().map(|(i, path)| format!("    S{i}: {{$ref: {path}}}\n"));
    let references = references.collect::<Vec<_>>().concat();
    refused_in_time(&input(&schemas(&references), &files), "the aliases of this document expand to too much");
}

#[test]
fn parts_of_parts_do_not_multiply() {
    let mut nested = "{type: string}".to_owned();
    for _ in 0..60 {
        nested = format!("{{properties: {{a: {nested}}}, enum: [{}]}}", "a, ".repeat(1_500));
    }
    let place = |i: usize| format!("deep.yaml#{}", "/properties/a".repeat(i));
    let mut members = String::new();
    for i in (0..60).rev() {
        members += &format!("        m{i}: {{$ref: '{}'}}\n", place(i));
    }
    let references = format!("    All:\n      type: object\n      properties:\n{members}");
    refused_in_time(&input(&schemas(&references), &[("deep.yaml", &nested)]), "too many values together");
}

#[test]
fn path_items_within_path_items_do_not_nest_for_ever() {
    let document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: f0.yaml}\n";
    let text = |i: usize| {
        format!(
            "post:\n  callbacks: {{c: {{'/u': {{$ref: f{}.yaml}}}}}}\n  responses: {{'204': {{description: D}}}}\n",
            i + 1
        )
    };
    let files: Vec<(String, String)> = (0..400).map(|i| (format!("f{i}.yaml"), text(i))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = inspect(&input(document, &files), &Options::default());
    // Callbacks are not read, so it is enough that it ends.
    assert!(found.is_ok() || found.is_err());
}

#[test]
fn all_files_together_have_the_size_of_one() {
    let large = " ".repeat(40 << 20);
    let document = schemas("    A: {$ref: a.yaml}\n    B: {$ref: b.yaml}\n");
    let files = [("a.yaml", format!("type: string{large}")), ("b.yaml", format!("type: string{large}"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    refused_in_time(&input(&document, &files), "MiB together");
}

#[test]
fn only_what_may_be_read_is_asked_for() {
    let asked =
        |text: &str| codegen::references("api.yaml", &File::new("api.yaml", text)).into_iter().collect::<Vec<_>>();
    let text = "a: {$ref: ../up.yaml}\nb: {$ref: /etc/passwd}\nc: {$ref: 'https://x/y.yaml'}\nd: {$ref: .env}\ne: [{$ref: b/c.json#/d}]\nf: {$ref: '#/a'}\n";
    assert_eq!(asked(text), ["b/c.json"]);
    assert_eq!(asked("a: {$ref: '#/b'}\n"), [""; 0]);
    assert_eq!(asked("a: {$ref: b.yaml\n"), [""; 0], "what is no YAML is told when it is read");
}

#[test]
fn a_component_of_a_section_in_a_file_is_what_it_refers_to_from_there() {
    let document = "openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://x.example'}]
paths:
  /a: {get: {responses: {'200': {description: D, content: {application/json: {schema: {$ref: parts/pet.yaml}}}}}}}
components: {$ref: parts/components.yaml}
";
    let parts = "schemas: {Mine: {$ref: pet.yaml}, Own: {$ref: '#/Own'}}\nOwn: {type: object}\n";
    let input = input(document, &[("parts/components.yaml", parts), ("parts/pet.yaml", OBJECT)]);
    assert_eq!(names(&input), ["Mine", "Own"]);
}

#[test]
fn a_component_is_what_a_reference_with_words_beside_it_leads_to() {
    let document = schemas("    Mine: {$ref: named.yaml}\n");
    let files = [("named.yaml", "description: Named.\n$ref: pet.yaml\n"), ("pet.yaml", OBJECT)];
    assert_eq!(names(&input(&document, &files)), ["Mine", "pet"]);
}

#[test]
fn words_beside_a_reference_describe_it_and_limits_make_it_another_thing() {
    let files = [("pet.yaml", OBJECT)];
    for beside in ["description: Ours.", "summary: Ours.", "title: Ours.", "x-own: 1"] {
        let document = schemas(&format!("    Mine: {{$ref: pet.yaml, {beside}}}\n"));
        assert_eq!(names(&input(&document, &files)), ["Mine"], "{beside}");
        assert_eq!(names(&input(&document.replace("3.0.3", "3.1.0"), &files)), ["Mine"], "{beside}");
    }
    let document = schemas("    Mine: {$ref: pet.yaml, required: [a]}\n").replace("3.0.3", "3.1.0");
    let pet = "type: object\nproperties: {a: {type: string}, b: {type: string}}\nrequired: [b]\n";
    let (api, _) = inspect(&input(&document, &[("pet.yaml", pet)]), &Options::default()).unwrap();
    let Shape::Struct { fields, .. } = &api.types.values().next().unwrap().shape else { panic!("no struct") };
    assert!(fields.iter().all(|field| field.required), "{fields:?}");
    let document = schemas("    Mine: {$ref: pet.yaml, description: Ours.}\n");
    let (api, _) =
        inspect(&input(&document, &[("pet.yaml", "type: object\ndescription: Theirs.\n")]), &Options::default())
            .unwrap();
    assert_eq!(api.types.values().next().unwrap().docs.description.as_deref(), Some("Ours."));
}

#[test]
fn names_are_given_in_the_order_of_the_document() {
    let document = "openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://x.example'}]
paths:
  /a: {get: {responses: {'200': {description: D, content: {application/json: {schema: {$ref: a/Pet.yaml}}}}}}}
  /b: {$ref: b.yaml}
";
    let item =
        "get: {responses: {'200': {description: D, content: {application/json: {schema: {$ref: b/Pet.yaml}}}}}}\n";
    let files = [("a/Pet.yaml", OBJECT), ("b.yaml", item), ("b/Pet.yaml", OBJECT)];
    assert_eq!(names(&input(document, &files)), ["Pet", "b.Pet"]);
}

#[test]
fn a_place_of_the_document_that_a_file_means_is_told() {
    let document = schemas("    Own: {type: object}\n    Pet: {$ref: a/pet.yaml}\n");
    let pet = |place: &str| format!("properties: {{own: {{$ref: '#/components/schemas/{place}'}}}}\n");
    let told = |place: &str| faults(&input(&document, &[("a/pet.yaml", &pet(place))])).1;
    let shown = told("Own");
    assert!(shown.contains("write `../api.yaml#/components/schemas/Own`") && shown.contains("a/pet.yaml:1"), "{shown}");
    let shown = told("None");
    assert!(shown.contains("there is no `#/components/schemas/None` in `a/pet.yaml`"), "{shown}");
    assert!(!shown.contains("the document has it"), "{shown}");
}

#[test]
fn what_leads_nowhere_is_told_once() {
    let section = schemas("").replace("schemas:\n", "schemas: {$ref: none.yaml}\n");
    let tag = "    Pet: {oneOf: [{type: object}], discriminator: {propertyName: kind, mapping: {a: none.yaml}}}\n";
    for document in [section, schemas("    Pet: {$ref: none.yaml}\n"), schemas(tag)] {
        let (found, shown) = faults(&input(&document, &[("other.yaml", OBJECT)]));
        assert_eq!(shown.matches("`none.yaml` is in another file, which was not given").count(), 1, "{shown}");
        assert_eq!(shown.matches("error").count(), 1, "{shown}");
        assert!(found.has_errors());
    }
}

#[test]
fn what_is_put_in_place_nests_no_deeper_than_a_document() {
    let document = "openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://x.example'}]
paths:
  /a: {$ref: a.yaml}
";
    let item = |lists: usize, inside: &str| {
        format!(
            "get: {{responses: {{'204': {{description: D}}}}}}\nx-deep: {}{inside}{}\n",
            "[".repeat(lists),
            "]".repeat(lists)
        )
    };
    // The path item is the third level of the document, and an empty list or a scalar is a level too.
    for (lists, inside) in [(124, ""), (123, "a"), (123, "{}"), (122, "{a: b}")] {
        let text = item(lists, inside);
        assert!(inspect(&input(document, &[("a.yaml", &text)]), &Options::default()).is_ok(), "{text}");
        let text = item(lists + 1, inside);
        let (_, shown) = faults(&input(document, &[("a.yaml", &text)]));
        assert!(shown.contains("`a.yaml` nests too deep here"), "{shown}");
    }
}
