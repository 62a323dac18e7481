//! The same document, however it is written, becomes the same crate.

use codegen::{File, Input, Options, generate};

const OLD: &str = r##"openapi: 3.0.3
info: { title: Same, version: "1" }
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string, nullable: true } }]
      responses: { "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
    put:
      operationId: putThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "204": { description: Done } }
components:
  schemas:
    Thing:
      type: object
      required: [kind]
      properties:
        kind: { type: string, enum: [thing] }
        name: { type: string, nullable: true, maxLength: 9, example: Ada }
        size: { type: integer, minimum: 0, exclusiveMinimum: true }
        owner: { allOf: [{ $ref: "#/components/schemas/Owner" }], nullable: true, description: Who has it. }
        code: { anyOf: [{ type: string, minLength: 2 }, { type: integer }] }
        seal: { type: string, format: byte }
        any: {}
        former: { allOf: [{ $ref: "#/components/schemas/Owner" }], deprecated: true }
    Owner: { type: object, additionalProperties: { type: number } }
"##;

const NEW: &[(&str, &str)] = &[
    ("openapi: 3.0.3", "openapi: 3.1.1"),
    ("schema: { type: string, nullable: true } }]", "schema: { type: [string, 'null'] } }]"),
    ("{ type: string, enum: [thing] }", "{ const: thing }"),
    (
        "type: string, nullable: true, maxLength: 9, example: Ada",
        "type: ['null', string], maxLength: 9, examples: [Ada]",
    ),
    ("minimum: 0, exclusiveMinimum: true", "exclusiveMinimum: 0"),
    (
        "{ allOf: [{ $ref: \"#/components/schemas/Owner\" }], nullable: true,",
        "{ oneOf: [{ type: 'null' }, { $ref: \"#/components/schemas/Owner\" }],",
    ),
    ("anyOf: [{ type: string, minLength: 2 }, { type: integer }]", "type: [string, integer], minLength: 2"),
    ("format: byte", "contentEncoding: base64"),
    ("any: {}", "any: true"),
    (
        "{ allOf: [{ $ref: \"#/components/schemas/Owner\" }], deprecated: true }",
        "{ $ref: \"#/components/schemas/Owner\", deprecated: true }",
    ),
    ("additionalProperties: { type: number }", "patternProperties: { '^a': { type: number } }"),
];

fn files(name: &str, text: &str) -> Vec<(String, String)> {
    let generated = generate(&Input::new(File::new(name, text)), &Options::default());
    let generated = generated.unwrap_or_else(|found| panic!("{name}: {found:?}"));
    generated.package.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_document_of_either_version_in_either_notation_is_one_crate() {
    let new = NEW.iter().fold(OLD.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let json = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    };
    let expected = files("old.yaml", OLD);
    for (name, text) in [
        ("old.json", json(OLD)),
        ("new.yaml", new.clone()),
        ("new.json", json(&new)),
        ("newest.yaml", new.replace("3.1.1", "3.2.0")),
    ] {
        for ((path, old), (other, made)) in expected.iter().zip(&files(name, &text)) {
            assert_eq!((path, old), (other, made), "{name}");
        }
    }
}
