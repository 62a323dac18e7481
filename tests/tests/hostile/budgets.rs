//! P28, P33–P37, P68 and the like: what a document may cost.
//!
//! Each document is generated in a process of its own, which tells its time and the most memory that it had. A build
//! without optimisation is given twenty times as long.

mod documents;

use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use self::documents::{DOCUMENTS, parameter, parts, schemas, shared};
use crate::outcome::{HEAD, inert, outcome, refused};

const MEMORY: u64 = 256 << 20;
const MILLISECONDS: u128 = if cfg!(debug_assertions) { 40_000 } else { 2_000 };

#[test]
#[cfg_attr(debug_assertions, ignore = "the limits are those of a release build")]
fn no_document_costs_more_than_two_seconds_and_256_mebibytes() {
    let mut worst = (0, 0);
    for (name, _) in DOCUMENTS {
        let output = Command::new(env::current_exe().unwrap())
            .args(["--exact", "budgets::one_document", "--ignored", "--nocapture"])
            .env("HOSTILE_DOCUMENT", name)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{name}: {}\n{said}{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        let told = said.lines().find_map(|line| line.split_once("COST ").map(|(_, told)| told)).unwrap();
        println!("{name}: {told}");
        let numbers: Vec<u128> = told.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [time, memory] = numbers[..] else { panic!("{told}") };
        assert!(time < MILLISECONDS, "{name}: {told}");
        assert!(memory < u128::from(MEMORY), "{name}: {told}");
        worst = (worst.0.max(time), worst.1.max(memory));
    }
    println!("worst: {} ms, {} MiB", worst.0, worst.1 >> 20);
}

#[test]
fn what_is_shared_is_refused_where_its_uses_are_too_much_together() {
    let words = "what is shared here is written at each of its uses; with all before it, that is more than";
    refused(&shared(1_000, &parameter(10_000, 1)), &format!("{words} 8 MiB of text"));
    refused(&shared(40, &parameter(1, 10_000)), &format!("{words} 300000 values"));
    let answer = format!("  responses: {{ R: {{ description: {} }} }}\n", "x".repeat(100_000));
    let uses = shared(100, &answer).replace("'204': { description: D }", "'204': { $ref: '#/components/responses/R' }");
    refused(
        &uses.replace("parameters: [{ $ref: '#/components/parameters/P' }], ", ""),
        &format!("{words} 8 MiB of text"),
    );
    let paths = (0..100).map(|number| format!("  /a{number}: {{ $ref: '#/x-a' }}\n")).collect::<Vec<_>>().concat();
    let item = format!("{{ get: {{ description: {}, responses: {{}} }} }}", "x".repeat(100_000));
    refused(&format!("{HEAD}paths:\n{paths}x-a: {item}\n"), &format!("{words} 8 MiB of text"));
    inert(&shared(20, &parameter(10_000, 100)));
}

#[test]
fn p36_merging_is_refused_where_it_makes_too_much() {
    refused(
        &parts(120, "allOf: [{ $ref: '#/components/schemas/B' }, { properties: { z: {} } }]"),
        "merging makes more than 50000 members",
    );
    let branches = vec!["{ properties: { y: { type: string } } }"; 120].join(", ");
    refused(
        &parts(1, &format!("allOf: [{{ $ref: '#/components/schemas/B' }}], oneOf: [{branches}]")),
        "merging makes more than 50000 members",
    );
}

#[test]
fn p36_looking_whether_branches_have_what_stands_beside_them_is_no_merging() {
    let count = 90;
    let child = "allOf: [{ $ref: '#/components/schemas/B' }, { properties: { z: {} } }]";
    let branches: Vec<_> = (0..count).map(|number| format!("{{ $ref: '#/components/schemas/S{number}' }}")).collect();
    let either = format!("    E: {{ properties: {{ b0: {{}} }}, oneOf: [{}] }}\n", branches.join(", "));
    inert(&format!("{}{either}", parts(count, child)));
}

#[test]
fn p68_the_compiler_is_told_how_deep_types_stand_in_each_other() {
    let chain = |count| schemas(count, |next| format!("type: object, properties: {{ a: {{ {next} }} }}"));
    let limit = |count| {
        let (_, package, _) = inert(&chain(count));
        let root = package.get("src/lib.rs").unwrap().to_owned();
        root.lines()
            .find_map(|line| Some(line.strip_prefix("#![recursion_limit = \"")?.strip_suffix("\"]")?.to_owned()))
    };
    assert_eq!(limit(40), None);
    assert_eq!(limit(64).as_deref(), Some("256"));
    assert_eq!(limit(400).as_deref(), Some("1024"));
    refused(&chain(1_001), "the types in `A` stand 2002 deep in each other");
}

/// Not a test: the process that the test starts for a document.
#[test]
#[ignore = "started by the other"]
fn one_document() {
    let Ok(wanted) = env::var("HOSTILE_DOCUMENT") else { return };
    let (_, make) = DOCUMENTS.iter().find(|(name, _)| *name == wanted).unwrap();
    let document = make();
    let start = Instant::now();
    let ended = match outcome("api.yaml", document) {
        Ok(_) => "generated",
        Err(shown) => {
            assert!(shown.contains("api.yaml"), "{shown}");
            "refused"
        }
    };
    println!("COST {} ms and {} bytes, {ended}", start.elapsed().as_millis(), most_memory());
}

/// What the system counted for this process, where it tells: nothing elsewhere.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() << 10
}
