//! `$ref` → what it refers to.
//!
//! References stay within the document: nothing is opened or fetched here. What they name in other files was put
//! into the document before, by `files`.

use std::borrow::{Borrow, Cow};
use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};
use serde_json::Value;

use super::files::references_in;
use super::suggest::nearest;
use super::{Deep, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Chains of references up to this length are followed each time.
const SHORT: usize = 8;
/// How many names are compared with those that lead nowhere: a document of nothing but such references would have
/// each compared with each.
const MOST_COMPARED: usize = 300_000;

impl Document {
    /// Follows a schema's references to their end. `at` is where the item stands; the pointer
    /// that is returned is where the schema stands.
    pub fn resolve_schema<'d, S: Borrow<Schema>>(
        &'d self,
        item: &'d ReferenceOr<S>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d Schema, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// Follows a parameter's references to their end.
    pub fn resolve_parameter<'d>(
        &'d self,
        item: &'d ReferenceOr<Parameter>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d Parameter, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// Follows a response's references to their end.
    pub fn resolve_response<'d>(
        &'d self,
        item: &'d ReferenceOr<Response>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d Response, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// Follows a request body's references to their end.
    pub fn resolve_request_body<'d>(
        &'d self,
        item: &'d ReferenceOr<RequestBody>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d RequestBody, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// Follows a header's references to their end.
    pub fn resolve_header<'d>(
        &'d self,
        item: &'d ReferenceOr<Header>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d Header, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// Follows a security scheme's references to their end.
    pub fn resolve_security_scheme<'d>(
        &'d self,
        item: &'d ReferenceOr<SecurityScheme>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d SecurityScheme, Pointer)> {
        self.resolve(item, at, diagnostics)
    }

    /// The place that a reference names, one step on, if it is there. `at` is the object that
    /// holds the `$ref`.
    pub fn target(&self, reference: &str, at: &Pointer, diagnostics: &mut Diagnostics) -> Option<Pointer> {
        let place = at.child("$ref");
        if !reference.starts_with('#') {
            self.refusals.report(reference, &place, diagnostics);
            return None;
        }
        let Some(target) = Pointer::parse(reference) else {
            diagnostics
                .error(&place, format!("`{reference}` is no reference"))
                .help("write it as `#/components/schemas/NAME`");
            return None;
        };
        if self.value_at(&target).is_none() {
            let found = diagnostics.error(&place, format!("there is no `{reference}`"));
            self.suggest(&target, found);
            return None;
        }
        Some(target)
    }

    fn resolve<'d, T: Target + 'd, S: Borrow<T>>(
        &'d self,
        item: &'d ReferenceOr<S>,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d T, Pointer)> {
        let mut reference = match item {
            ReferenceOr::Item(item) => return Some((item.borrow(), at.clone())),
            ReferenceOr::Reference { reference } => reference,
        };
        let mut place = at.clone();
        let mut seen = HashSet::new();
        let mut chain = Vec::new();
        loop {
            let mut target = self.target(reference, &place, diagnostics)?;
            match self.ends.borrow().get(&target) {
                Some(Some(end)) => target = end.clone(),
                Some(None) => {
                    diagnostics.meet_again();
                    return None;
                }
                None => {}
            }
            if !seen.insert(target.clone()) {
                report_cycle(&target, &chain, diagnostics);
                self.remember(chain, None);
                return None;
            }
            chain.push(target.clone());
            match T::find(self, &target) {
                Some(ReferenceOr::Item(item)) => {
                    self.remember(chain, Some(&target));
                    return Some((item, target));
                }
                Some(ReferenceOr::Reference { reference: next }) => reference = next,
                None => {
                    self.report_misfit::<T>(reference, &target, &place, diagnostics);
                    return None;
                }
            }
            place = target;
        }
    }

    /// Keeps where a long chain ends, so that many references into it cost no more than one.
    fn remember(&self, chain: Vec<Pointer>, end: Option<&Pointer>) {
        if chain.len() > SHORT {
            self.ends.borrow_mut().extend(chain.into_iter().map(|target| (target, end.cloned())));
        }
    }

    /// The target is there but could not be read as what is needed.
    fn report_misfit<T: Target>(
        &self,
        reference: &str,
        target: &Pointer,
        place: &Pointer,
        diagnostics: &mut Diagnostics,
    ) {
        // What was left out has been reported where it is wrong.
        if self.is_left_out(target) {
            diagnostics.meet_again();
            return;
        }
        let what = format!("`{reference}` is not {}", T::WHAT);
        let help = format!("{} stand under `#/components/{}`", T::WHAT_ALL, T::SECTION);
        diagnostics.error(&place.child("$ref"), what).help(help);
    }

    /// Tells of the references that lead nowhere in what was left out for another error: nobody follows those.
    pub(super) fn check_references_left_out(&self, diagnostics: &mut Diagnostics) {
        for (holder, reference) in self.left_out.iter().flat_map(|unit| references_in(&self.tree, unit)) {
            self.target(&reference, &holder, diagnostics);
        }
    }

    /// The place that is there, and by whose name the target may have been meant.
    fn similar(&self, target: &Pointer) -> Option<Pointer> {
        let mut meant = Pointer::root();
        let mut value = &self.tree;
        for token in target.tokens() {
            let token = match value {
                Value::Object(members) if !members.contains_key(&*token) => {
                    let compared = self.compared.get() + members.len();
                    self.compared.set(compared);
                    if compared > MOST_COMPARED {
                        return None;
                    }
                    let names = || members.keys().map(String::as_str);
                    let same = names().find(|name| name.eq_ignore_ascii_case(&token));
                    Cow::Borrowed(same.or_else(|| nearest(&token, names()))?)
                }
                _ => token,
            };
            meant = meant.child(&token);
            value = self.value_at(&meant)?;
        }
        Some(meant)
    }

    /// Says where what is referred to may be.
    fn suggest(&self, target: &Pointer, found: &mut Diagnostic) {
        let of_swagger = target.as_str().strip_prefix("/definitions/").filter(|name| !name.contains('/'));
        if let Some(name) = of_swagger {
            found.help(format!("schemas stand under `#/components/schemas/{name}` since OpenAPI 3.0"));
        } else if let Some(similar) = self.similar(target) {
            found.help(format!("did you mean `{similar}`?"));
        } else if let Some((section, _)) = component(target)
            && let Some(known) = nearest(&section, SECTIONS.iter().copied())
        {
            found.help(format!("the section is called `{known}`"));
        }
    }
}

/// What can be referred to.
trait Target: Sized {
    const SECTION: &'static str;
    const WHAT: &'static str;
    const WHAT_ALL: &'static str;

    fn named(document: &Document) -> &IndexMap<String, ReferenceOr<Self>>;

    fn deep(deep: &Deep) -> Option<&IndexMap<Pointer, ReferenceOr<Self>>>;

    fn find<'d>(document: &'d Document, target: &Pointer) -> Option<&'d ReferenceOr<Self>>
    where
        Self: 'd,
    {
        match component(target) {
            Some((section, name)) if section == Self::SECTION => Self::named(document).get(&name),
            _ => Self::deep(&document.deep)?.get(target),
        }
    }
}

/// The section and the name, when the pointer is that of a component.
pub(super) fn component(pointer: &Pointer) -> Option<(String, String)> {
    let mut tokens = pointer.tokens();
    if tokens.next()? != "components" {
        return None;
    }
    let found = (tokens.next()?.into_owned(), tokens.next()?.into_owned());
    tokens.next().is_none().then_some(found)
}

macro_rules! targets {
    ($($kind:ty, $section:literal, $field:ident, $deep:expr, $what:literal, $all:literal;)*) => {$(
        impl Target for $kind {
            const SECTION: &'static str = $section;
            const WHAT: &'static str = $what;
            const WHAT_ALL: &'static str = $all;

            fn named(document: &Document) -> &IndexMap<String, ReferenceOr<Self>> {
                &document.components.$field
            }

            fn deep(deep: &Deep) -> Option<&IndexMap<Pointer, ReferenceOr<Self>>> {
                let pick: fn(&Deep) -> Option<&IndexMap<Pointer, ReferenceOr<Self>>> = $deep;
                pick(deep)
            }
        }
    )*

        /// The names of the sections.
        const SECTIONS: &[&str] = &[$($section),*];
    };
}

targets! {
    Schema, "schemas", schemas, |deep| Some(&deep.schemas), "a schema", "schemas";
    Parameter, "parameters", parameters, |deep| Some(&deep.parameters), "a parameter", "parameters";
    Response, "responses", responses, |deep| Some(&deep.responses), "a response", "responses";
    RequestBody, "requestBodies", request_bodies, |deep| Some(&deep.request_bodies),
        "a request body", "request bodies";
    Header, "headers", headers, |deep| Some(&deep.headers), "a header", "headers";
    SecurityScheme, "securitySchemes", security_schemes, |_| None,
        "a security scheme", "security schemes";
}

/// Reported at one place of the cycle, whichever place it was entered from, so that it is told
/// once.
fn report_cycle(target: &Pointer, chain: &[Pointer], diagnostics: &mut Diagnostics) {
    let start = chain.iter().position(|place| place == target).unwrap_or(0);
    let cycle = &chain[start..];
    let Some(first) = cycle.iter().min() else {
        return;
    };
    let found = diagnostics.error(&first.child("$ref"), "this reference leads back to itself");
    found.help("one of the places on the way has to be more than a reference");
    if found.also.is_empty() {
        // A few places show the way; a hostile cycle may have thousands.
        for place in cycle.iter().filter(|place| *place != first).take(5) {
            found.also(Place::Node(place.child("$ref")), "by way of here");
        }
    }
}
