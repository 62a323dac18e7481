//! Where a type is used, to say so where the document says nothing of it.

use std::collections::HashMap;

use super::{docs, markdown};
use crate::api::{Api, Body, Type, TypeDef};
use crate::naming::{TypeName, ValueName, spoken};

/// The uses of each type.
pub(super) struct Uses<'a>(HashMap<&'a TypeName, Vec<Use<'a>>>);

#[derive(Clone, Copy)]
enum Use<'a> {
    Body(&'a ValueName),
    Answer(&'a ValueName),
    Error(&'a ValueName),
    Member(&'a TypeDef, &'a str),
    Variant(&'a TypeDef, &'a TypeName),
    Other,
}

impl<'a> Uses<'a> {
    /// Collects the uses of all types.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut uses = Self(HashMap::new());
        for operation in api.operations() {
            for ty in operation.bodies().filter_map(Body::ty) {
                uses.add(ty, Use::Body(&operation.name));
            }
            if let Some(ty) = operation.answer_type() {
                uses.add(ty, Use::Answer(&operation.name));
            }
            for ty in operation.errors.iter().filter_map(|error| error.ty.as_ref()) {
                uses.add(ty, Use::Error(&operation.name));
            }
            operation.parameters.iter().for_each(|parameter| uses.add(&parameter.ty, Use::Other));
        }
        api.header_types().for_each(|ty| uses.add(ty, Use::Other));
        for def in api.types.values() {
            let fields = def.shape.fields();
            for field in fields {
                uses.add(&field.ty, Use::Member(def, &field.wire));
            }
            for variant in def.shape.variants() {
                uses.add(&variant.ty, Use::Variant(def, &variant.name));
            }
            let own = fields.len() + def.shape.variants().len();
            def.shape.inner_types().skip(own).for_each(|ty| uses.add(ty, Use::Other));
        }
        uses
    }

    fn add(&mut self, ty: &'a Type, place: Use<'a>) {
        if let Some(name) = ty.named() {
            // A body or an answer is a type of its own name only if it is not the item of a list.
            let place = if matches!(ty, Type::Named(_)) { place } else { Use::Other };
            self.0.entry(name).or_default().push(place);
        }
    }

    /// What the document says about a type, or where it is used, or at least what it is called.
    pub(super) fn type_docs(&self, def: &TypeDef) -> Vec<String> {
        if let Some(whole) = &def.input_of {
            let mut lines = docs::lines(&def.docs, "");
            let form = format!("What requests carry of {} [`{whole}`].", article(whole.as_str()));
            if lines.concat().is_empty() {
                return vec![form];
            }
            lines.extend([String::new(), form]);
            return lines;
        }
        let only = match self.0.get(&def.name).map(Vec::as_slice) {
            Some([only]) => *only,
            // An operation may have one kind of error for several statuses.
            Some([first @ Use::Error(name), others @ ..])
                if others.iter().all(|other| matches!(other, Use::Error(other) if other == name)) =>
            {
                *first
            }
            _ => Use::Other,
        };
        if let Some(response) = response_of(def) {
            return docs::lines(&def.docs, &format!("The body of the response {}.", markdown::code(&response)));
        }
        let fallback = match only {
            Use::Body(name) => format!("The body of [`Client::{name}`](crate::Client::{name})."),
            Use::Answer(name) => format!("The answer of [`Client::{name}`](crate::Client::{name})."),
            Use::Error(name) if def.wire.is_none() => {
                format!("What errors of [`Client::{name}`](crate::Client::{name}) carry.")
            }
            Use::Member(parent, wire) if def.wire.is_none() => {
                format!("The {} of {} [`{}`].", markdown::code(wire), article(parent.name.as_str()), parent.name)
            }
            Use::Variant(parent, variant) if def.wire.is_none() => {
                let parent = &parent.name;
                format!("What [`{parent}::{variant}`] holds.")
            }
            Use::Error(_) | Use::Member(..) | Use::Variant(..) | Use::Other => {
                let name = def.wire.as_deref().unwrap_or(def.name.as_str());
                let words = spoken(name);
                if words.len() < 3 {
                    return docs::lines(&def.docs, &format!("The type {} of the document.", markdown::code(name)));
                }
                let article = if article(&words) == "an" { "An" } else { "A" };
                format!("{article} {words}.")
            }
        };
        docs::lines(&def.docs, &fallback)
    }
}

/// The component response that a type is the body of, and has its name from.
fn response_of(def: &TypeDef) -> Option<String> {
    let tokens: Vec<_> = def.origin.tokens().collect();
    match tokens.as_slice() {
        [components, responses, name, content, _, schema]
            if components == "components" && responses == "responses" && content == "content" && schema == "schema" =>
        {
            Some(name.clone().into_owned())
        }
        _ => None,
    }
}

/// The article that goes with a word.
pub(super) fn article(word: &str) -> &'static str {
    // `user` and `unit` begin with the sound of a consonant.
    let word = word.to_ascii_lowercase();
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !["us", "uni", "eu", "one"].iter().any(|start| word.starts_with(start));
    if vowel { "an" } else { "a" }
}
