//! The documents whose cost is measured, and what they are made of.

use std::fmt::Write as _;

use crate::outcome::{HEAD, with, with_schemas};

/// A document by its name; made only in the process that reads it.
pub type Maker = (&'static str, fn() -> String);

pub const DOCUMENTS: &[Maker] = &[
    ("p28 many values", || values(10_000, |number| format!("v{number}"))),
    ("p28 many values of one name", || values(10_000, |number| char::from_u32(0x4e00 + number).unwrap().to_string())),
    ("p33 laughs", || laughs(9, 9)),
    ("p33 laughs in words", || laughs(2, 4_000)),
    ("p34 an alias in itself", || format!("{HEAD}paths: {{}}\nx-a: &a [*a]\nx-b: &b {{ b: *b }}\n")),
    ("p35 lists", || "[".repeat(200_000)),
    ("p35 objects", || "{\"a\":".repeat(200_000)),
    ("p35 dashes", || "- ".repeat(5_000)),
    ("p35 indents", || (0..5_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n")),
    ("p36 parts of parts", || schemas(60, |next| format!("allOf: [{{ {next} }}, {{ {next} }}]"))),
    ("p36 parts with members", || {
        schemas(60, |next| {
            format!("allOf: [{{ {next} }}, {{ {next} }}, {{ type: object, properties: {{ a: {{ {next} }} }} }}]")
        })
    }),
    ("p36 choices of choices", || schemas(60, |next| format!("oneOf: [{{ {next} }}, {{ {next} }}]"))),
    ("p36 either of both", || {
        schemas(60, |next| format!("anyOf: [{{ allOf: [{{ {next} }}, {{ {next} }}] }}, {{ {next} }}]"))
    }),
    ("p37 paths", || paths(100_000)),
    ("p37 parameters", || {
        let one = |number: usize| format!("{{ name: p{number}, in: query, schema: {{ type: string }} }}");
        with("/a", &format!("parameters: [{}]", (0..10_000).map(one).collect::<Vec<_>>().join(", ")), "")
    }),
    ("p37 members", || {
        let one = |number: usize| format!("m{number}: {{ type: string }}");
        with_schemas(&format!(
            "    A: {{ type: object, properties: {{ {} }} }}\n",
            (0..10_000).map(one).collect::<Vec<_>>().join(", ")
        ))
    }),
    ("p37 a long description", || described(&"word \\u0060 *a* <b> [c](d) ".repeat(40_000))),
    ("p37 quotes in quotes", || described(&">".repeat(100_000))),
    ("p37 lists in lists", || described(&"- ".repeat(100_000))),
    ("p37 brackets", || described(&"[".repeat(200_000))),
    ("p37 stars", || described(&"*a_ ".repeat(100_000))),
    ("p37 backticks", || described(&(1..700).map(|count| "`".repeat(count) + " ").collect::<String>())),
    ("p37 a table", || {
        described(&format!("{0}\\n{1}\\n{2}", "|a".repeat(2_000), "|-".repeat(2_000), "|\\n".repeat(2_000)))
    }),
    ("p37 spaces", || " ".repeat(16 << 20)),
    ("p37 lines", || "\n".repeat(16 << 20)),
    ("p37 a comment", || format!("# {}\n{HEAD}paths: {{}}\n", "x".repeat(16 << 20))),
    ("p68 aliases", || schemas(5_000, str::to_owned)),
    ("p68 aliases in a ring", || {
        schemas(5_000, str::to_owned)
            .replace("S5000: { type: object,", "S5000: { $ref: '#/components/schemas/S1' }\n    T: { type: object,")
    }),
    ("p68 aliases used often", || {
        let uses: Vec<_> =
            (0..2_000).map(|number| format!("m{number}: {{ $ref: '#/components/schemas/S1' }}")).collect();
        schemas(5_000, str::to_owned)
            .replace("properties: { end:", &format!("properties: {{ {}, end:", uses.join(", ")))
    }),
    ("p68 lists of lists", || schemas(5_000, |next| format!("type: array, items: {{ {next} }}"))),
    ("p68 objects of objects", || schemas(5_000, |next| format!("type: object, properties: {{ a: {{ {next} }} }}"))),
    ("p68 objects in a ring", || {
        schemas(3_000, |next| {
            format!("type: object, properties: {{ a: {{ {next} }}, b: {{ $ref: '#/components/schemas/A' }} }}")
        })
    }),
    ("a thousand mistakes", || schemas(1_000, |_| "type: strng, properteis: {}".to_owned())),
    ("a line of mistakes", || mistakes(60_000)),
    ("references to nothing", || dangling(10_000)),
    ("a part of many", || parts(1_000, "allOf: [{ $ref: '#/components/schemas/B' }, { properties: { z: {} } }]")),
    ("a choice beside many members", || {
        let branches: Vec<_> = (0..1_000).map(|number| format!("{{ properties: {{ y{number}: {{}} }} }}")).collect();
        let choice = format!("oneOf: [{}]", branches.join(", "));
        parts(1, &format!("allOf: [{{ $ref: '#/components/schemas/B' }}], {choice}"))
    }),
    ("parts in a chain", || {
        schemas(1_000, |next| {
            let own = next.rsplit('/').next().unwrap().trim_end_matches('\'');
            format!("allOf: [{{ {next} }}, {{ properties: {{ {own}: {{ type: string }} }} }}]")
        })
    }),
    ("more beside each reference", || {
        parts(1_000, "$ref: '#/components/schemas/B', properties: { z: { type: string } }")
            .replacen("3.0.3", "3.1.0", 1)
    }),
    ("an example of many ways", || {
        let members =
            |next: &str| ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(|it| format!("{it}: {{ {next} }}"));
        let all = "required: [a, b, c, d, e, f, g, h, i, j]";
        sent(&schemas(8, |next| format!("type: object, {all}, properties: {{ {} }}", members(next).join(", "))))
    }),
    ("an example of lists of many items", || {
        sent(&schemas(30, |next| format!("type: array, minItems: 20, items: {{ {next} }}")))
    }),
    ("sets of credentials", || {
        let set = |bits: usize| (0..16).filter(move |bit| bits >> bit & 1 == 1).map(|bit| format!("s{bit}: []"));
        let sets: Vec<_> =
            (1..20_000).map(|bits| format!("{{ {} }}", set(bits).collect::<Vec<_>>().join(", "))).collect();
        let schemes: Vec<_> =
            (0..16).map(|bit| format!("s{bit}: {{ type: apiKey, in: header, name: X-{bit} }}")).collect();
        let components = format!("components: {{ securitySchemes: {{ {} }} }}\n", schemes.join(", "));
        with("/a", &format!("security: [{}]", sets.join(", ")), &components)
    }),
    ("places of a tuple", || {
        let places: Vec<_> =
            (0..10_000).map(|number| format!("{{ type: object, properties: {{ a{number}: {{}} }} }}")).collect();
        with_schemas(&format!("    A: {{ type: array, prefixItems: [{}] }}\n", places.join(", ")))
            .replacen("3.0.3", "3.1.0", 1)
    }),
    ("numbers that both parts list", || {
        let numbers: Vec<_> = (0..40_000).map(|number| format!("{number}.5")).collect();
        let part = format!("{{ type: number, enum: [{}] }}", numbers.join(", "));
        with_schemas(&format!("    A: {{ properties: {{ p: {{ allOf: [{part}, {part}] }} }} }}\n"))
    }),
    ("forms of errors", || {
        let mut text = format!("{HEAD}paths:\n");
        for number in 0..6_000 {
            let schema = format!("{{ type: object, properties: {{ a{number}: {{}} }} }}");
            let answer = format!("description: D, content: {{ application/json: {{ schema: {schema} }} }}");
            writeln!(text, "  /p{number}: {{ get: {{ responses: {{ '400': {{ {answer} }} }} }} }}").unwrap();
        }
        text
    }),
    ("a long list beside many parts", || {
        let values: Vec<_> = (0..20_000).map(|number| format!("v{number}")).collect();
        let part = "{ type: object, properties: { p: { type: string } } }";
        let text = format!("    B: {{ properties: {{ p: {{ type: string, enum: [{}] }} }} }}\n", values.join(", "));
        let all = vec![part; 20_000].join(", ");
        with_schemas(&format!("{text}    A: {{ allOf: [{{ $ref: '#/components/schemas/B' }}, {all}] }}\n"))
    }),
    ("unions of the same enums", || unions(2, "{ type: boolean }", |_| (0, 1))),
    ("unions of enums two by two", || unions(60, "{ type: boolean }", |number| (number / 60, number % 60))),
    ("enums of enums two by two", || unions(60, "{ type: string, enum: [x] }", |number| (number / 60, number % 60))),
    ("anchors", || anchors(3_000, 1)),
    ("anchors of anchors", || anchors(3_000, 2)),
    ("definitions in definitions", || definitions(50, |number| format!("p{number}: {{ properties: {{ a: {{}} }} }}"))),
    ("references that may count from many schemas", || {
        definitions(50, |number| format!("p{number}: {{ $ref: '#/$defs/d/nothing' }}"))
    }),
    ("identities that nothing has", || {
        let one = |number| format!("p{number}: {{ $id: 'http://e/{number}' }}, r{number}: {{ $ref: 'e{number}' }}");
        members(6_000, "A", one)
    }),
    ("a long key with many places", || members(9_000, &"k".repeat(1_400), |number| format!("p{number}: {{}}"))),
    ("a long key with many mistakes", || {
        members(9_000, &"k".repeat(1_400), |number| format!("p{number}: {{ type: strng }}"))
    }),
    ("a long key with many anchors", || {
        let one = |number| format!("p{number}: {{ $anchor: n{number}, $ref: '#n{number}' }}");
        members(9_000, &"k".repeat(1_400), one)
    }),
    ("a long key with places beyond all bounds", || {
        let one = |number| format!("p{number}: {{ $anchor: n{number}, version: 1.10 }}");
        members(120_000, &"k".repeat(1_400), one)
    }),
    ("references to what is rewritten", || {
        let places = (0..5_000).map(|number| format!("  s{number}: {{ type: [string, 'null'], const: c{number} }}\n"));
        let schemas = (0..5_000).map(|number| format!("    S{number}: {{ $ref: '#/x-d/s{number}' }}\n"));
        let [places, schemas] = [places.collect::<Vec<_>>(), schemas.collect()].map(|lines| lines.concat());
        format!("{HEAD}paths: {{}}\nx-d:\n{places}components:\n  schemas:\n{schemas}").replacen("3.0.3", "3.1.0", 1)
    }),
    ("a key that is too long", || members(9_000, &"k".repeat(150_000), |number| format!("p{number}: {{}}"))),
    ("a parameter at each operation", || shared(3_000, &parameter(50_000, 1))),
    ("a parameter of many values", || shared(200, &parameter(1, 10_000))),
    ("as many parameters as there may be", || shared(30, &parameter(8_000, 8_000))),
    ("a path item at each path", || {
        let item = format!("{{ get: {{ description: \"{}\", responses: {{}} }} }}", "word ".repeat(50_000));
        let paths =
            (0..5_000).map(|number| format!("  /a{number}: {{ $ref: '#/x-a' }}\n")).collect::<Vec<_>>().concat();
        format!("{HEAD}paths:\n{paths}x-a: {item}\n")
    }),
    ("a callback of many expressions", || {
        let callback =
            (0..3_000).map(|number| format!("    '{{$url}}/{number}': {{ get: {{}} }}\n")).collect::<Vec<_>>().concat();
        let uses = "callbacks: { c: { $ref: '#/components/callbacks/C' } }";
        shared(3_000, &format!("  callbacks:\n   C:\n{callback}"))
            .replace("parameters: [{ $ref: '#/components/parameters/P' }]", uses)
    }),
    ("a reference of many steps beside a schema in itself", || {
        let long = format!("{{ $ref: '#{}' }}", "/a".repeat(500_000));
        let own = "{ type: object, properties: { a: { $ref: '#/components/schemas/A/properties/b' } } }";
        with_schemas(&format!("    A: {{ type: object, properties: {{ b: {own}, c: {long} }} }}\n"))
    }),
    ("references of many steps to schemas that are not there", || {
        members(3_000, "k", |number| {
            format!("p{number}: {{ $ref: '#/components/schemas/A{}' }}", "/properties/a".repeat(200))
        })
    }),
    ("keys twice", || format!("{HEAD}paths: {{}}\n{}", "x-a: 1\n".repeat(50_000))),
];

fn values(count: u32, value: impl Fn(u32) -> String) -> String {
    let values: Vec<_> = (0..count).map(value).collect();
    with_schemas(&format!("    A: {{ type: string, enum: [{}] }}\n", values.join(", ")))
}

fn laughs(levels: usize, each: usize) -> String {
    let mut text = format!("{HEAD}paths: {{}}\nx-a0: &a0 {}\n", "lol".repeat(30));
    for level in 1..=levels {
        let items = vec![format!("*a{}", level - 1); each].join(", ");
        writeln!(text, "x-a{level}: &a{level} [{items}]").unwrap();
    }
    text
}

/// A chain of schemas: each is made from a reference to the next.
pub fn schemas(count: usize, schema: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for number in 0..count {
        let name = if number == 0 { "A".to_owned() } else { format!("S{number}") };
        let next = format!("$ref: '#/components/schemas/S{}'", number + 1);
        writeln!(text, "    {name}: {{ {} }}", schema(&next)).unwrap();
    }
    writeln!(text, "    S{count}: {{ type: object, properties: {{ end: {{ type: string }} }} }}").unwrap();
    with_schemas(&text)
}

/// The same document where a request has what the answer has.
fn sent(document: &str) -> String {
    let body = "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }";
    document.replacen("{ get: { operationId: a,", &format!("{{ post: {{ operationId: a, {body},"), 1)
}

/// Three thousand members that are either of two enums, or something else.
fn unions(enums: usize, other: &str, pair: impl Fn(usize) -> (usize, usize)) -> String {
    let mut text = String::new();
    for number in 0..enums {
        let values: Vec<_> = (0..1_000).map(|value| format!("v{number}x{value}")).collect();
        writeln!(text, "    E{number}: {{ type: string, enum: [{}] }}", values.join(", ")).unwrap();
    }
    let member = |number| {
        let (one, two) = pair(number);
        let [one, two] = [one, two].map(|name| format!("{{ $ref: '#/components/schemas/E{name}' }}"));
        format!("m{number}: {{ oneOf: [{one}, {two}, {other}] }}")
    };
    let members: Vec<_> = (0..3_000).map(member).collect();
    with_schemas(&format!("    A: {{ type: object, properties: {{ {} }} }}\n{text}", members.join(", ")))
}

fn paths(count: usize) -> String {
    let mut text = format!("{HEAD}paths:\n");
    for number in 0..count {
        writeln!(text, "  /p{number}: {{ get: {{ responses: {{ '204': {{ description: D }} }} }} }}").unwrap();
    }
    text
}

/// Operations that have a parameter of the components.
pub fn shared(count: usize, components: &str) -> String {
    let mut text = format!("{HEAD}paths:\n");
    for number in 0..count {
        let parameters = "parameters: [{ $ref: '#/components/parameters/P' }]";
        let answer = "responses: { '204': { description: D } }";
        writeln!(text, "  /p{number}: {{ get: {{ {parameters}, {answer} }} }}").unwrap();
    }
    format!("{text}components:\n{components}")
}

/// A parameter with a text of so many bytes and so many values.
pub fn parameter(bytes: usize, values: usize) -> String {
    let values: Vec<_> = (0..values).map(|number| format!("v{number}")).collect();
    let schema = format!("{{ type: string, enum: [{}] }}", values.join(", "));
    let text = "x".repeat(bytes);
    format!("  parameters: {{ P: {{ name: p, in: query, description: {text}, schema: {schema} }} }}\n")
}

/// The text stands between quotes already.
fn described(text: &str) -> String {
    with("/a", &format!("operationId: a, description: \"{text}\""), "")
}

/// A component of five hundred members, and as many others as are asked for.
pub fn parts(count: usize, schema: &str) -> String {
    let members: Vec<_> = (0..500).map(|number| format!("b{number}: {{ type: string }}")).collect();
    let mut text = format!("    A: {{}}\n    B: {{ type: object, properties: {{ {} }} }}\n", members.join(", "));
    for number in 0..count {
        writeln!(text, "    S{number}: {{ {schema} }}").unwrap();
    }
    with_schemas(&text)
}

/// Schemas with a mistake in each, in one line.
fn mistakes(count: usize) -> String {
    let schemas: Vec<_> = (0..count).map(|number| format!("S{number}: {{ type: objct }}")).collect();
    format!("{HEAD}paths: {{}}\ncomponents: {{ schemas: {{ {} }} }}\n", schemas.join(", "))
}

fn dangling(count: usize) -> String {
    let mut text = String::from("    A: {}\n");
    for number in 0..count {
        writeln!(text, "    Schema{number}: {{}}\n    E{number}: {{ $ref: '#/components/schemas/Schemo{number}' }}")
            .unwrap();
    }
    with_schemas(&text)
}

/// Members with a name of their own each, which refer to each other by it.
fn anchors(count: usize, references: usize) -> String {
    let one = |number: usize| {
        let to = |step: usize| format!("z{step}: {{ $ref: '#n{}' }}", (number * 7 + step) % count);
        let references: Vec<_> = (0..references).map(to).collect();
        format!("p{number}: {{ $anchor: n{number}, type: object, properties: {{ {} }} }}", references.join(", "))
    };
    let members: Vec<_> = (0..count).map(one).collect();
    with_schemas(&format!("    A: {{ type: object, properties: {{ {} }} }}\n", members.join(", ")))
        .replacen("3.0.3", "3.1.0", 1)
}

/// Definitions in each other, each of which is referred to, with as many members in the innermost as a document of
/// some hundred kilobytes has.
fn definitions(depth: usize, member: impl Fn(usize) -> String) -> String {
    let way = |depth: usize| format!("#/components/schemas/A{}", "/$defs/d".repeat(depth));
    let references: Vec<_> = (1..=depth).map(|depth| format!("r{depth}: {{ $ref: '{}' }}", way(depth))).collect();
    let members: Vec<_> = (0..8_000).map(member).collect();
    let (open, close) = ("type: object, $defs: { d: { ".repeat(depth), " } }".repeat(depth));
    let inner = format!("properties: {{ {}, {} }}", references.join(", "), members.join(", "));
    with_schemas(&format!("    A: {{ {open}{inner}{close} }}\n")).replacen("3.0.3", "3.1.0", 1)
}

/// Members below a key of their object.
fn members(count: usize, key: &str, member: impl Fn(usize) -> String) -> String {
    let members: Vec<_> = (0..count).map(member).collect();
    let inner = format!("type: object, properties: {{ {} }}", members.join(", "));
    with_schemas(&format!("    A: {{ type: object, properties: {{ ? {key}\n: {{ {inner} }} }} }}\n"))
        .replacen("3.0.3", "3.1.0", 1)
}
