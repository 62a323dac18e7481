//! Every text and every key of the document of this project, replaced by each payload, one at a time.
//!
//! What comes out is compared with the crate of the same document with the payload's words in the same place, without
//! the signs that could do harm: as many items of each kind, the same keys in the manifest, as many doctests. A normal
//! run takes a sample; `HOSTILE_SWEEP=all cargo test --release -p tests --test hostile sweep` takes them all.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use serde_json::{Map, Value};

use crate::outcome::{Facts, outcome};
use crate::payloads::{PAYLOADS, harmless};

/// One in so many is tried in a normal run. A prime, so that all payloads and all kinds of places take part.
const SAMPLE: usize = 251;

/// A place in the document: the steps to it, and whether it is a key.
#[derive(Clone)]
struct Spot {
    steps: Vec<usize>,
    is_key: bool,
    /// Whether it is the key of a body, which means different things by the signs in it.
    is_media_type: bool,
}

#[test]
fn no_text_of_the_document_becomes_anything_else() {
    let text = fs::read_to_string(tests::root().join("spec/chatbase.yaml")).unwrap();
    let document: Value = serde_yaml::from_str(&text).unwrap();
    let mut spots = Vec::new();
    collect(&document, false, &mut Vec::new(), &mut spots);
    assert!(spots.len() > 1_000);
    let every = if env::var_os("HOSTILE_SWEEP").is_some_and(|value| value == "all") { 1 } else { SAMPLE };
    let clean = KnownFiles::of(&document);
    let (next, compared) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let injections = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(every, Ordering::Relaxed);
                    let Some(spot) = spots.get(number / PAYLOADS.len()) else { break };
                    match clean.compare(&document, spot, PAYLOADS[number % PAYLOADS.len()]) {
                        Ok(is_accepted) => drop(compared.fetch_add(usize::from(is_accepted), Ordering::Relaxed)),
                        Err(what) => injections.lock().unwrap().push(what),
                    }
                }
            });
        }
    });
    let tried = (spots.len() * PAYLOADS.len()).div_ceil(every);
    let compared = compared.into_inner();
    println!("{tried} tried, {compared} accepted and compared, {} refused", tried - compared);
    let injections = injections.into_inner().unwrap();
    assert!(injections.is_empty(), "{} injections:\n{}", injections.len(), injections.join("\n"));
    assert!(compared > tried / 4, "only {compared} of {tried} were accepted, so little was shown");
}

/// What is in the files of the document as it is; most files of a changed document are the same.
struct KnownFiles(HashMap<String, Facts>);

impl KnownFiles {
    fn of(document: &Value) -> Self {
        let (package, _) = outcome("api.json", document.to_string()).unwrap();
        Self(package.iter().map(|(path, text)| (text.to_owned(), Facts::of_file(path, text))).collect())
    }

    fn facts(&self, document: &Value) -> Option<Facts> {
        let (package, _) = outcome("api.json", document.to_string()).ok()?;
        let mut facts = Facts::default();
        for (path, text) in package.iter() {
            match self.0.get(text) {
                Some(known) => facts.add(known),
                None => facts.add(&Facts::of_file(path, text)),
            }
        }
        Some(facts)
    }

    /// Whether the hostile document was accepted, or what is in its crate that is not in the harmless one's.
    fn compare(&self, document: &Value, spot: &Spot, payload: &str) -> Result<bool, String> {
        let Some(hostile) = self.facts(&replaced(document, &spot.steps, spot.is_key, payload)) else {
            return Ok(false);
        };
        let told = |what: &str| Err(format!("{what}: {payload:?} at {:?} (key: {})", spot.steps, spot.is_key));
        if !hostile.strangers.is_empty() {
            return told(&hostile.strangers.join(", "));
        }
        let Some(control) = self.facts(&replaced(document, &spot.steps, spot.is_key, &harmless(payload))) else {
            return Ok(true);
        };
        // Words that make no name get one, and texts that say nothing are left out, which is no harm.
        let has_words = payload.chars().any(|c| c.is_ascii_alphanumeric());
        let more = |(kind, count): (&&str, &usize)| control.items.get(*kind).is_none_or(|known| known < count);
        let differs = if spot.is_media_type { hostile.items.iter().any(more) } else { hostile.items != control.items };
        if has_words && differs {
            return told(&format!("{:?} instead of {:?}", hostile.items, control.items));
        }
        if hostile.manifest != control.manifest {
            return told("other keys in the manifest");
        }
        if hostile.doctests > control.doctests {
            return told("a doctest");
        }
        Ok(true)
    }
}

fn collect(value: &Value, is_content: bool, steps: &mut Vec<usize>, spots: &mut Vec<Spot>) {
    let children: Vec<&Value> = match value {
        Value::String(_) => {
            spots.push(Spot { steps: steps.clone(), is_key: false, is_media_type: false });
            return;
        }
        Value::Array(items) => items.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => return,
    };
    for (number, child) in children.into_iter().enumerate() {
        steps.push(number);
        if value.is_object() {
            spots.push(Spot { steps: steps.clone(), is_key: true, is_media_type: is_content });
        }
        let is_content =
            value.as_object().is_some_and(|map| map.keys().nth(number).is_some_and(|key| key == "content"));
        collect(child, is_content, steps, spots);
        steps.pop();
    }
}

fn replaced(value: &Value, steps: &[usize], is_key: bool, text: &str) -> Value {
    let Some((&step, rest)) = steps.split_first() else { return Value::String(text.to_owned()) };
    let replace = |child: &Value| replaced(child, rest, is_key, text);
    match value {
        Value::Array(items) => {
            let item = |(number, item): (usize, &Value)| if number == step { replace(item) } else { item.clone() };
            Value::Array(items.iter().enumerate().map(item).collect())
        }
        Value::Object(map) => {
            let member = |(number, (key, child)): (usize, (&String, &Value))| match number == step {
                true if is_key && rest.is_empty() => (text.to_owned(), child.clone()),
                true => (key.clone(), replace(child)),
                false => (key.clone(), child.clone()),
            };
            Value::Object(map.iter().enumerate().map(member).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}
