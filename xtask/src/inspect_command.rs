use serde_json::Value;
use xtask::Fault;

use crate::arguments::{Format, InspectArguments};
use crate::document::Source;
use crate::outcome::Outcome;
use crate::{before, call, terminal, workspace};

/// How many near matches are named, and from which likeness on.
const NEAR: usize = 5;
const LIKENESS: f64 = 0.75;

/// Prints the model, or the types and operations of one name in it.
pub fn run(arguments: &InspectArguments) -> Result<Outcome, Fault> {
    let mut source = Source::read(&arguments.source)?;
    let ours = source.is_ours.then(workspace::out);
    if let Some(out) = arguments.out.as_deref().or(ours.as_deref()) {
        let there = before::read(out)?;
        there.warnings.iter().for_each(|warning| terminal::warning(warning));
        source.options.before = there.before;
    }
    let api = match codegen::inspect(&source.input, &source.options) {
        Ok((api, diagnostics)) => {
            terminal::diagnostics(&diagnostics, &source.input, Format::Text)?;
            api
        }
        Err(diagnostics) => {
            terminal::diagnostics(&diagnostics, &source.input, arguments.source.format)?;
            return Ok(Outcome::Document);
        }
    };
    let model = serde_json::to_value(&api).expect("the model is made of texts, numbers, lists and maps with text keys");
    let shown = match &arguments.item {
        None => model,
        Some(name) => named(&model, name).map_err(|near| unknown(arguments, name, &near))?,
    };
    terminal::print_json(&shown)?;
    Ok(Outcome::Done)
}

/// The item of this name; a list of them where a type and an operation share it. Without one, the names that are near.
fn named(model: &Value, name: &str) -> Result<Value, Vec<String>> {
    let mut found: Vec<Value> = items(model).filter(|item| names(item).any(|its| its == name)).cloned().collect();
    match found.len() {
        0 => Err(near(model, name)),
        1 => Ok(found.remove(0)),
        _ => Ok(Value::Array(found)),
    }
}

/// The types, then the operations.
fn items(model: &Value) -> impl Iterator<Item = &Value> {
    let types = model["types"].as_array().into_iter().flatten();
    let tags = model["tags"].as_array().into_iter().flatten();
    types.chain(tags.flat_map(|tag| tag["operations"].as_array().into_iter().flatten()))
}

/// What an item is called: in Rust, in the document, and as the builder of an operation.
fn names(item: &Value) -> impl Iterator<Item = &str> {
    ["name", "wire", "builder"].into_iter().filter_map(|key| item[key].as_str())
}

fn near(model: &Value, name: &str) -> Vec<String> {
    let wanted = name.to_lowercase();
    let mut near: Vec<(f64, &str)> = items(model)
        .filter_map(|item| names(item).map(|its| (likeness(&its.to_lowercase(), &wanted), its)).reduce(nearer))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .collect();
    near.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    near.iter().take(NEAR).map(|(_, its)| format!("`{its}`")).collect()
}

fn unknown(arguments: &InspectArguments, name: &str, near: &[String]) -> Fault {
    let help = match near {
        [] => {
            let whole = call::inspect(&arguments.source, arguments.out.as_deref());
            format!("`{whole}` prints everything that has a name")
        }
        [one] => format!("did you mean {one}?"),
        many => format!("did you mean one of {}?", many.join(", ")),
    };
    Fault::new(format!("no type and no operation is called {name:?}"), help)
}

/// A part of a name is as near as a misspelling.
fn likeness(its: &str, wanted: &str) -> f64 {
    if wanted.len() > 2 && its.contains(wanted) { 0.9 } else { strsim::jaro_winkler(its, wanted) }
}

/// The nearer of two names of one item, its name in Rust if they are equally near.
fn nearer<'m>(one: (f64, &'m str), other: (f64, &'m str)) -> (f64, &'m str) {
    if other.0 > one.0 { other } else { one }
}
