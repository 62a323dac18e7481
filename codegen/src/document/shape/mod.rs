//! Is the tree an OpenAPI 3.0 document?
//!
//! openapiv3 says at best that something somewhere is not a string, and takes `type: strng` in
//! silence. So the tree is checked first, by tables of the specification's objects ([`table`]),
//! with a pointer for everything that is wrong. One document in five that vendors publish does
//! not follow the specification and is good enough nevertheless: what only describes is dropped
//! with a warning, what is plainly meant is mended ([`mend`]), and the rest is an error.

mod check;
mod keys;
mod kind;
mod mend;
mod mend_body;
mod mend_items;
mod mend_schema;
mod scalars;
mod siblings;
mod table;
mod verify;

use std::collections::{BTreeSet, HashMap, HashSet};

use check::Check;
use kind::{Kind, Object};
pub(crate) use mend_items::WHOLE_EVENT;
use serde_json::{Map, Value};

use super::callbacks;
use super::modern::redirect;
use super::tree::Tree;
use crate::diagnostic::{Diagnostics, Moves, Targets};
use crate::pointer::{Pointer, Trail};

/// More references into the inside of other things than this are not followed; each may cause a
/// walk over what it names.
const MAX_DEEP: usize = 5_000;

/// How many moved places are looked through, in all, for where such a thing is now. Real documents have some twenty.
const MAX_LOOKED: usize = 4_000_000;

/// What the check found out.
pub(super) struct Checked {
    /// Where errors are.
    pub broken: BTreeSet<Pointer>,
    /// What references name outside of the components, and as what.
    pub deep: Vec<(Pointer, DeepKind)>,
}

/// What can be referred to inside of other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeepKind {
    Schema,
    Parameter,
    Response,
    RequestBody,
    Header,
}

/// Checks and mends the tree.
///
/// Where the document is of 3.1, each schema is brought to the shape of 3.0 on the way.
pub(super) fn check_shape(
    tree: &mut Tree,
    is_modern: bool,
    moves: &mut Moves,
    diagnostics: &mut Diagnostics,
) -> Checked {
    static DOCUMENT: Kind = Kind::Object(&table::DOCUMENT);
    let mut check = Check {
        texts: &tree.texts,
        diagnostics,
        broken: tree.duplicates.iter().cloned().collect(),
        deep: Vec::new(),
        is_lenient: false,
        suggestions: 0,
        is_modern,
        moves,
    };
    check.value(&mut tree.value, &DOCUMENT, &Trail::Root);
    let payloads = check.queue_callbacks(&tree.value);
    let (deep, redirects) = follow_references(&mut check, &mut tree.value, &payloads);
    let broken = check.broken;
    if !redirects.is_empty() {
        redirect(&mut tree.value, &redirects);
    }
    Checked { broken, deep }
}

/// Checks and mends what references name outside of the components, and returns it with where it is now.
fn follow_references(
    check: &mut Check<'_>,
    root: &mut Value,
    payloads: &HashSet<Pointer>,
) -> (Vec<(Pointer, DeepKind)>, HashMap<Pointer, Pointer>) {
    let (mut seen, mut deep, mut redirects) = (HashSet::new(), Vec::new(), HashMap::new());
    let (mut known, mut looked, mut targets) = (0, 0, Targets::default());
    while let Some((target, object)) = check.deep.pop() {
        let Some(kind) = deep_kind(object) else {
            continue;
        };
        // What is followed may be rewritten too.
        if check.moves.len() != known {
            known = check.moves.len();
            looked += known;
            if looked > MAX_LOOKED {
                let what = "references to places like this one, inside of others, lead on to more of them for too long";
                check.diagnostics.error(&target, what).help("make components of them: `#/components/schemas/NAME`");
                break;
            }
            targets = check.moves.targets();
        }
        let now = targets.find(&target);
        if now != target {
            redirects.insert(target, now.clone());
        }
        let target = now;
        if deep.len() >= MAX_DEEP || !seen.insert((target.clone(), object.what)) {
            continue;
        }
        let Some(value) = root.pointer_mut(target.as_str()) else {
            continue;
        };
        match charted(&target) {
            // A parameter that is referred to as a schema would be mended to death as one.
            Some(kind) if kind.object().is_none_or(|charted| !std::ptr::eq(charted, object)) => {}
            // The walk has been there.
            Some(_) => deep.push((target, kind)),
            None => {
                check.is_lenient = payloads.contains(&target);
                follow(check, value, object, &target);
                deep.push((target, kind));
            }
        }
    }
    (deep, redirects)
}

impl Check<'_> {
    /// What callbacks are sent is followed when all references have been, and leniently: what is wrong with it is no
    /// reason to do without the operation.
    fn queue_callbacks(&mut self, root: &Value) -> HashSet<Pointer> {
        let payloads = callbacks::schemas(root);
        self.deep.splice(0..0, payloads.iter().map(|schema| (schema.clone(), &table::SCHEMA)));
        payloads.into_iter().collect()
    }
}

/// Whether a key of the document is meant to be `paths`.
pub(super) fn misspells_paths(document: &Map<String, Value>) -> bool {
    check::misspelt(document.keys(), &table::DOCUMENT, "paths").is_some()
}

/// Whether a key of an operation is meant to be `responses`.
pub(super) fn misspells_responses(operation: &Map<String, Value>) -> bool {
    check::misspelt(operation.keys(), &table::OPERATION, "responses").is_some()
}

/// Checks what a reference names; it may stand where no table leads.
fn follow(check: &mut Check<'_>, value: &mut Value, object: &'static Object, at: &Pointer) {
    let kind: &'static Kind = match deep_kind(object) {
        Some(DeepKind::Schema) => &table::SCHEMA_KIND,
        Some(DeepKind::Parameter) => &table::PARAMETER_KIND,
        Some(DeepKind::Response) => &table::RESPONSE_KIND,
        Some(DeepKind::RequestBody) => &table::BODY_KIND,
        Some(DeepKind::Header) => &table::HEADER_KIND,
        None => return,
    };
    let tokens: Vec<_> = at.tokens().collect();
    Trail::along(&tokens, &mut |trail| {
        check.value(value, kind, trail);
    });
}

/// What the tables say of a place, or `None` where they do not lead, such as `#/definitions/A`.
fn charted(target: &Pointer) -> Option<&'static Kind> {
    static DOCUMENT: Kind = Kind::Object(&table::DOCUMENT);
    let mut kind = &DOCUMENT;
    for token in target.tokens() {
        kind = match kind {
            Kind::Map(keys, _) if *keys != kind::Keys::Any && token.starts_with("x-") => {
                return None;
            }
            Kind::Map(_, kind) | Kind::List(kind) => kind,
            Kind::Any => return None,
            _ => &kind.object()?.field(&token)?.kind,
        };
    }
    (!matches!(kind, Kind::Any)).then_some(kind)
}

fn deep_kind(object: &'static Object) -> Option<DeepKind> {
    let kinds = [
        (&table::SCHEMA, DeepKind::Schema),
        (&table::PARAMETER, DeepKind::Parameter),
        (&table::RESPONSE, DeepKind::Response),
        (&table::BODY, DeepKind::RequestBody),
        (&table::HEADER, DeepKind::Header),
    ];
    let found = kinds.iter().find(|(known, _)| std::ptr::eq(*known, object));
    found.map(|(_, kind)| *kind)
}
