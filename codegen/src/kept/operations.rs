//! The names of operations, of what they take, and of the features that they are behind.

use std::collections::HashMap;

use super::Wishes;
use super::claim::{self, Claim};
use super::known::Known;
use super::types::give;
use crate::api::{Api, Operation, Parameter, SuccessContent, Tag};
use crate::diagnostic::Diagnostics;
use crate::naming::{Scope, TypeName, ValueName, path_words, reserved};
use crate::surface::Kind;

/// Names the features, and the files of those that have another name than by the document alone.
pub(super) fn name_tags(api: &mut Api, known: &Known<'_>) {
    let of = |tag: &Tag| Some((tag.feature.as_deref()?.replace('-', "_"), known.name(Kind::Feature, &tag.identity())));
    let all: Vec<Option<(String, Option<String>)>> = api
        .tags
        .iter()
        .map(|tag| of(tag).map(|(fresh, known)| (fresh, known.map(|name| name.replace('-', "_")))))
        .collect();
    let claims: Vec<Claim<'_>> =
        all.iter().flatten().map(|(fresh, known)| Claim::new(fresh, known.as_deref())).collect();
    let mut names = claim::values(&mut Scope::with_reserved(reserved::FEATURES), &claims).into_iter();
    let mut modules = Vec::with_capacity(api.tags.len());
    for (tag, fresh) in api.tags.iter_mut().zip(&all) {
        let feature = fresh.as_ref().and_then(|(fresh, _)| Some((names.next()?, fresh)));
        modules.push(match feature {
            Some((feature, fresh)) if feature.as_str() != fresh => {
                tag.feature = Some(feature.as_str().replace('_', "-"));
                feature.to_string()
            }
            _ => tag.module.to_string(),
        });
    }
    let claims: Vec<Claim<'_>> = modules.iter().map(|module| Claim::new(module, None)).collect();
    let names = claim::values(&mut Scope::with_reserved(reserved::MODULES), &claims);
    give(api.tags.iter_mut().map(|tag| &mut tag.module), names);
}

/// Names the methods, their builders and their parameters.
pub(super) fn name_operations(api: &mut Api, known: &Known<'_>, wishes: &Wishes, diagnostics: &mut Diagnostics) {
    let own = |operation: &Operation| known.name(Kind::Operation, &operation.identity());
    let things = api.operations().map(|one| (&one.origin, own(one).unwrap_or(one.name.as_str())));
    wishes.check(things, as_value, diagnostics);
    let before: Vec<ValueName> = api.operations().map(|operation| operation.name.clone()).collect();
    let (methods, builders) = (methods(api, known, wishes), builders(api, known, wishes));
    give(api.operations_mut().flat_map(method_slots), methods);
    give(api.operations_mut().flat_map(builder_slots), builders);
    let now: HashMap<ValueName, ValueName> =
        before.into_iter().zip(api.operations().map(|operation| operation.name.clone())).collect();
    for operation in api.operations_mut() {
        let members = known.members(Kind::Operation, &operation.identity());
        let own = |one: &Parameter| members.name(Kind::Setter, &one.identity());
        let things = operation.parameters.iter().map(|one| (&one.origin, own(one).unwrap_or(one.name.as_str())));
        wishes.check(things, as_value, diagnostics);
        for link in &mut operation.links {
            link.method = now.get(&link.method).unwrap_or(&link.method).clone();
        }
        name_parameters(operation, &members, wishes);
    }
}

fn as_value(words: &str) -> ValueName {
    Scope::default().claim_value(words)
}

/// What an operation is named after where its name is taken, and what it is to be called by wish.
fn claim_of<'k>(operation: &Operation, fresh: &str, known: Option<&'k str>, wishes: &Wishes) -> Claim<'k> {
    let identity = operation.identity();
    let path = identity.split_once(' ').map_or("", |(_, path)| path);
    let otherwise = Some(path_words(operation.method.as_str(), path));
    Claim { wanted: wishes.name(&operation.origin), otherwise, ..Claim::new(fresh, known) }
}

fn methods(api: &Api, known: &Known<'_>, wishes: &Wishes) -> Vec<ValueName> {
    let mut claims = Vec::new();
    for operation in api.operations() {
        let identity = operation.identity();
        let name = known.name(Kind::Operation, &identity);
        claims.push(claim_of(operation, operation.name.as_str(), name, wishes));
        let members = known.members(Kind::Operation, &identity);
        for other in operation.other_bodies.iter().filter(|other| other.body.required) {
            let name = members.name(Kind::Setter, &format!("body {}", other.body.media_type));
            claims.push(Claim::new(&other.method, name));
        }
    }
    claim::values(&mut Scope::with_reserved(reserved::METHODS), &claims)
}

fn method_slots(operation: &mut Operation) -> impl Iterator<Item = &mut ValueName> {
    let others = operation.other_bodies.iter_mut().filter(|other| other.body.required);
    std::iter::once(&mut operation.name).chain(others.map(|other| &mut other.method))
}

fn builders(api: &Api, known: &Known<'_>, wishes: &Wishes) -> Vec<TypeName> {
    let mut claims = Vec::new();
    for operation in api.operations() {
        let identity = operation.identity();
        let builder = known.item(Kind::Operation, &identity).map(|item| item.is.as_str());
        claims.push(claim_of(operation, operation.builder.as_str(), builder, wishes));
        if let SuccessContent::ByStatus { name, .. } = &operation.success.content {
            claims.push(Claim::new(name, known.name(Kind::Type, &format!("answer of {identity}"))));
        }
    }
    claim::types(&mut Scope::with_reserved(reserved::BUILDERS), &claims)
}

fn builder_slots(operation: &mut Operation) -> impl Iterator<Item = &mut TypeName> {
    let answer = match &mut operation.success.content {
        SuccessContent::ByStatus { name, .. } => Some(name),
        _ => None,
    };
    std::iter::once(&mut operation.builder).chain(answer)
}

/// A name that a builder or its method has, with what it is known by and what may be wished for it.
type Slot<'o> = (&'o mut ValueName, Option<(Kind, String)>, Option<String>);

/// Names what a method and its builder take, and the verbs of the builder.
fn name_parameters(operation: &mut Operation, known: &Known<'_>, wishes: &Wishes) {
    let mut slots: Vec<Slot<'_>> = Vec::new();
    let setter = |wire: String| Some((Kind::Setter, wire));
    if let Some(body) = &mut operation.body {
        slots.push((&mut body.name, setter("body".to_owned()), None));
        slots.extend(body.media_type_argument.iter_mut().map(|name| (name, None, None)));
    }
    for parameter in &mut operation.parameters {
        let identity = setter(parameter.identity());
        slots.push((&mut parameter.name, identity, wishes.name(&parameter.origin)));
    }
    for other in &mut operation.other_bodies {
        if other.body.required {
            slots.extend(other.body.media_type_argument.iter_mut().map(|name| (name, None, None)));
        } else {
            slots.push((&mut other.method, setter(format!("body {}", other.body.media_type)), None));
        }
    }
    for form in &mut operation.success.other_forms {
        slots.push((&mut form.verb, Some((Kind::Verb, form.media_type.clone())), None));
    }
    let claims: Vec<Claim<'_>> = slots
        .iter()
        .map(|(fresh, key, wanted)| {
            let name = key.as_ref().and_then(|(kind, wire)| known.name(*kind, wire));
            Claim { wanted: wanted.clone(), ..Claim::new(fresh, name) }
        })
        .collect();
    let names = claim::values(&mut Scope::with_reserved(reserved::SETTERS), &claims);
    give(slots.into_iter().map(|(slot, ..)| slot), names);
}
