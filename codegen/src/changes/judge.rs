//! What each difference means, and what a user of the crate does about it.

use std::fmt::Write as _;

use super::{Change, Severity, What};
use crate::surface::{Item, Kind};

/// Where an item is.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    /// What it is a member of.
    pub parent: Option<&'s Item>,
}

impl Place<'_> {
    /// The whole name of a member: the one of what it is in stands in front.
    fn path(self, item: &Item, name: &str) -> String {
        match (item.kind, self.parent) {
            (Kind::Package, _) | (_, None) => name.to_owned(),
            // Arguments are of the method, setters and verbs of the builder that it returns.
            (Kind::Argument, Some(parent)) => format!("{}({name})", parent.name),
            (Kind::Setter | Kind::Verb, Some(parent)) if name.contains("::") || parent.kind == Kind::Package => {
                name.to_owned()
            }
            (Kind::Setter | Kind::Verb, Some(parent)) if parent.kind == Kind::Operation => {
                format!("{}::{name}", parent.is)
            }
            (Kind::Error, Some(parent)) => format!("{} {name}", parent.name),
            (Kind::Constructor, Some(parent)) if parent.kind == Kind::Package => name.to_owned(),
            (_, Some(parent)) => format!("{}::{name}", parent.name),
        }
    }
}

/// What only tests can use follows the service, and breaks no program.
fn is_for_tests(item: &Item) -> bool {
    item.feature.as_deref() == Some("test-util")
}

fn change(severity: Severity, what: What, item: &Item, place: Place<'_>, advice: impl Into<String>) -> Change {
    let mut advice = advice.into();
    let mut severity = severity;
    if is_for_tests(item) {
        severity = severity.max(Severity::Addition);
        advice = format!("only in tests: {advice}");
    }
    Change {
        severity,
        kind: item.kind,
        what,
        name: place.path(item, &item.name),
        before: String::new(),
        after: String::new(),
        advice,
    }
}

/// None for what comes with something else that is told: the setter of a field.
pub(super) fn added(item: &Item, place: Place<'_>) -> Option<Change> {
    let name = &item.name;
    let (severity, advice) = match item.kind {
        Kind::Argument => (Severity::Breaking, format!("give `{name}` in every call")),
        Kind::Setter if name.ends_with("()") => return None,
        Kind::Setter if !name.contains("::") => (Severity::Addition, format!("`.{name}(…)` can be set")),
        Kind::Verb => (Severity::Addition, format!("`.{name}()` can be called")),
        Kind::Setter | Kind::Setting | Kind::Header | Kind::Operation | Kind::Constructor => {
            (Severity::Addition, format!("`{name}` can be called"))
        }
        Kind::Error if item.is.is_empty() => {
            (Severity::Fix, "nothing: the status is an `Error::Api` as before, and documented now".to_owned())
        }
        Kind::Error => (Severity::Addition, "`body()` of the error is what is documented".to_owned()),
        Kind::Variant => (Severity::Addition, added_variant(place).to_owned()),
        Kind::Field => (Severity::Addition, format!("`{name}` can be read or set")),
        Kind::Feature => (Severity::Addition, "switch it on where default features are off".to_owned()),
        Kind::Package | Kind::Type => (Severity::Addition, "it can be used".to_owned()),
    };
    Some(Change { after: item.is.clone(), ..change(severity, What::Added, item, place, advice) })
}

fn added_variant(place: Place<'_>) -> &'static str {
    match place.parent.map_or("", |parent| parent.is.as_str()) {
        "enum of texts" | "enum of numbers" | "union" => {
            "it came as `Unknown` before: see whether a `match` should have an arm for it"
        }
        _ => "see whether a `match` should have an arm for it",
    }
}

fn removed_variant(place: Place<'_>) -> &'static str {
    match place.parent.map_or("", |parent| parent.is.as_str()) {
        "enum of texts" => "match the value as `Unknown`, by its text",
        "enum of numbers" => "match the value as `Unknown`, by its number",
        "union" => "match the value as `Unknown`, by its JSON",
        _ => "remove the uses of the variant",
    }
}

pub(super) fn removed(item: &Item, place: Place<'_>) -> Change {
    let (severity, advice) = match item.kind {
        Kind::Argument => (Severity::Breaking, "leave the argument out of every call"),
        Kind::Setter if item.name.ends_with("()") => {
            (Severity::Breaking, "give the value to `new`, or assign the field")
        }
        Kind::Constructor if place.parent.is_some_and(|parent| parent.kind == Kind::Package) => {
            (Severity::Breaking, "make the client by `Client::builder`, with the credentials that the service asks for")
        }
        Kind::Setter | Kind::Setting | Kind::Verb | Kind::Operation | Kind::Header | Kind::Constructor => {
            (Severity::Breaking, "remove the calls; the service does not document it any more")
        }
        // Callers meet undocumented statuses anyway.
        Kind::Error => (Severity::Fix, "nothing: an undocumented status is an `Error::Api` with its raw body"),
        Kind::Variant => (Severity::Breaking, removed_variant(place)),
        Kind::Field => (Severity::Breaking, "remove the uses of the field"),
        Kind::Feature => (Severity::Breaking, "remove it from the features in `Cargo.toml`"),
        Kind::Type | Kind::Package => (Severity::Breaking, "remove the uses; nothing of the service is of it any more"),
    };
    Change { before: item.is.clone(), ..change(severity, What::Removed, item, place, advice) }
}

/// The same change, where the service may have the thing as before and the generator has not.
pub(super) fn left_out(change: Change) -> Change {
    let to_do = match (change.what, change.kind) {
        (What::Removed, Kind::Operation) => "remove the calls; the generator left it out",
        (What::Removed, _) => "remove the uses; the generator left it out",
        _ => "use the new type; the generator left out what it was",
    };
    let advice = format!("{to_do}, because the document has an error in it");
    Change { advice, ..change }
}

pub(super) fn renamed(old: &Item, new: &Item, place: Place<'_>) -> Change {
    let (severity, advice) = match new.kind {
        // Arguments have places, and statuses are not names of Rust.
        Kind::Argument | Kind::Error => (Severity::Fix, "nothing: callers do not write the name".to_owned()),
        _ => (Severity::Breaking, format!("write `{}` for `{}`", new.name, old.name)),
    };
    let change = change(severity, What::Renamed, new, place, advice);
    Change { before: old.name.clone(), after: new.name.clone(), ..change }
}

/// How many variants are named that have the new name of their type.
const NAMED: usize = 3;

/// Says of the rename of a type that variants have its new name too.
pub(super) fn add_variants(change: &mut Change, variants: &[&str]) {
    let named: Vec<String> = variants.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let more = match variants.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    if !named.is_empty() {
        let _ = write!(change.advice, ", as in {}{more}", named.join(", "));
    }
}

/// A parameter that was a setter is an argument, or the other way round.
pub(super) fn turned(new: &Item, place: Place<'_>) -> Change {
    let name = &new.name;
    if new.kind == Kind::Argument {
        change(Severity::Breaking, What::Required, new, place, format!("give `{name}` as an argument of the call"))
    } else {
        change(Severity::Breaking, What::Optional, new, place, format!("give it by `.{name}(…)`, not as an argument"))
    }
}

pub(super) fn retyped(before: &str, new: &Item, place: Place<'_>) -> Change {
    if new.kind == Kind::Constructor && is_reordered(before, &new.is) {
        let change = change(Severity::Breaking, What::Reordered, new, place, "give the arguments in the new order");
        return Change { before: before.to_owned(), after: new.is.clone(), ..change };
    }
    let (what, advice) = match (new.kind, inside(before), inside(&new.is)) {
        (Kind::Field, Some(inner), None) if inner == new.is => (What::Required, "take it as it is, without `Option`"),
        (Kind::Field, None, Some(inner)) if inner == before => {
            (What::Optional, "handle its absence: it is an `Option`")
        }
        (Kind::Field, ..) => (What::Retyped, "read and set it as the new type"),
        (Kind::Constructor, ..) => (What::Retyped, "call it with these arguments"),
        (Kind::Verb, ..) => (What::Retyped, "handle the new type of the answer"),
        (Kind::Header, ..) => (What::Retyped, "handle the new type of its value"),
        (Kind::Operation, ..) => (What::Retyped, "write the new name where the builder's type is named"),
        (Kind::Error, ..) => (What::Retyped, "look for the new form in `body()` of the error"),
        (Kind::Package, ..) => (What::Retyped, "set the environment variables under the new prefix"),
        (Kind::Type, ..) => (What::Retyped, "use it as what it is now"),
        (Kind::Argument | Kind::Setter | Kind::Setting | Kind::Variant | Kind::Feature, ..) => {
            (What::Retyped, "use the new type")
        }
    };
    let change = change(Severity::Breaking, what, new, place, advice);
    Change { before: before.to_owned(), after: new.is.clone(), ..change }
}

/// Whether a function takes the same arguments in another order: the call may compile with values that are mixed up.
fn is_reordered(before: &str, after: &str) -> bool {
    fn sorted(arguments: &str) -> Vec<&str> {
        let mut arguments: Vec<&str> = arguments.trim_start_matches("fn(").trim_end_matches(')').split(", ").collect();
        arguments.sort_unstable();
        arguments
    }
    before != after && sorted(before) == sorted(after)
}

/// What stands in an `Option` or a `Patch`.
fn inside(ty: &str) -> Option<&str> {
    ["Option<", "Patch<"].iter().find_map(|outer| ty.strip_prefix(outer)?.strip_suffix('>'))
}

pub(super) fn gated(old: &Item, new: &Item, place: Place<'_>) -> Change {
    let shown = |feature: &Option<String>| feature.as_deref().unwrap_or("always there").to_owned();
    let (severity, advice) = match &new.feature {
        None => (Severity::Addition, "nothing: it needs no feature any more".to_owned()),
        Some(feature) => {
            (Severity::Breaking, format!("switch on the feature `{feature}` where default features are off"))
        }
    };
    // What moves behind `test-util` is lost to programs, so the rule for tests does not apply.
    let change = change(severity, What::Gated, new, place, advice);
    Change { severity, before: shown(&old.feature), after: shown(&new.feature), ..change }
}

pub(super) fn of_trait(what: What, name: &str, new: &Item, place: Place<'_>) -> Change {
    let (severity, advice) = if what == What::Lost {
        (Severity::Breaking, format!("do without `{name}` of it"))
    } else {
        (Severity::Addition, format!("`{name}` can be used"))
    };
    let change = change(severity, what, new, place, advice);
    if what == What::Lost {
        Change { before: name.to_owned(), ..change }
    } else {
        Change { after: name.to_owned(), ..change }
    }
}

pub(super) fn moved(old: &Item, new: &Item, place: Place<'_>) -> Change {
    let change =
        change(Severity::Fix, What::Moved, new, place, "nothing: the code stays, what is sent or read differs");
    Change { before: old.wire.clone(), after: new.wire.clone(), ..change }
}

/// The document calls an operation something else, and the crate calls it what it did.
pub(super) fn identified(old: &Item, new: &Item, place: Place<'_>) -> Change {
    let advice = "nothing: the method keeps its name, and traces show the new `operationId`";
    let change = change(Severity::Fix, What::Identified, new, place, advice);
    Change { before: old.id.clone(), after: new.id.clone(), ..change }
}

/// The crate differs in what no signature and no documentation shows.
pub(super) fn otherwise(package: &Item) -> Change {
    let advice = "nothing: the code stays, what is sent or read may differ";
    change(Severity::Fix, What::Inside, package, Place { parent: None }, advice)
}

pub(super) fn reordered(operation: &Item) -> Change {
    let place = Place { parent: None };
    change(Severity::Breaking, What::Reordered, operation, place, "give the arguments in the new order")
}

pub(super) fn deprecated(new: &Item, place: Place<'_>) -> Change {
    if new.deprecated {
        change(Severity::Addition, What::Deprecated, new, place, "plan to do without it")
    } else {
        change(Severity::Fix, What::Restored, new, place, "nothing: it can be used without a warning")
    }
}

pub(super) fn told(new: &Item, place: Place<'_>) -> Change {
    change(Severity::Fix, What::Text, new, place, "read what its documentation says now")
}
