//! What tells a type from all others: a component has its key, and an inline type the way to it from what holds it.

use std::collections::{HashMap, VecDeque};

use crate::api::{Api, Operation, Shape, StatusMatch, SuccessContent, Type};
use crate::naming::TypeName;

/// Gives each type its identity, and tells the type that it is named after: the one that holds it.
pub(super) fn identify(api: &mut Api) -> HashMap<TypeName, TypeName> {
    let mut search = Search { api, found: HashMap::new(), owners: HashMap::new(), open: VecDeque::new() };
    for def in search.api.types.values() {
        if let (Some(key), None) = (&def.wire, &def.input_of) {
            search.found.insert(def.name.clone(), key.clone());
            search.open.push_back(def.name.clone());
        }
    }
    search.go_on();
    for operation in search.api.operations() {
        for (ty, way) in parts(operation) {
            search.root(ty, || format!("{} {way}", operation.identity()));
        }
    }
    for header in &search.api.headers {
        search.root(&header.ty, || format!("header {}", header.wire));
    }
    let (mut found, mut owners) = (search.found, search.owners);
    for def in api.types.values_mut() {
        let received = def.input_of.clone();
        let identity = match received.as_ref().and_then(|received| found.get(received)) {
            Some(received) => format!("{received} as it is sent"),
            None => found.remove(&def.name).unwrap_or_else(|| def.origin.to_string()),
        };
        // The form that is received stands first, but may be needed for the other one.
        found.insert(def.name.clone(), identity.clone());
        def.identity = identity;
        if let Some(received) = received {
            owners.insert(def.name.clone(), received);
        }
    }
    owners
}

/// What an operation sends and receives, and what each is to it.
fn parts(operation: &Operation) -> Vec<(&Type, String)> {
    let status = |status: StatusMatch| match status {
        StatusMatch::Code(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}XX"),
        StatusMatch::Default => "default".to_owned(),
    };
    let parameters = operation.parameters.iter().map(|parameter| (&parameter.ty, parameter.identity()));
    let first = operation.body.iter().filter_map(|body| Some((body.ty()?, "body".to_owned())));
    let others = operation.other_bodies.iter().map(|other| &other.body);
    let others = others.filter_map(|body| Some((body.ty()?, format!("body {}", body.media_type))));
    let mut parts: Vec<(&Type, String)> = parameters.chain(first).chain(others).collect();
    match &operation.success.content {
        SuccessContent::Json(ty) => parts.push((ty, "answer".to_owned())),
        SuccessContent::ByStatus { answers, .. } => parts.extend(
            answers
                .iter()
                .filter_map(|answer| Some((answer.content.json_type()?, format!("answer {}", status(answer.status))))),
        ),
        SuccessContent::Text | SuccessContent::Binary | SuccessContent::Empty | SuccessContent::Stream => {}
    }
    let items = operation.stream.iter().filter_map(|stream| stream.content.item());
    parts.extend(items.map(|item| (item, "stream".to_owned())));
    parts.extend(
        operation
            .errors
            .iter()
            .filter_map(|error| Some((error.ty.as_ref()?, format!("error {}", status(error.status))))),
    );
    parts.extend(operation.callbacks.iter().map(|callback| (&callback.ty, format!("callback {}", callback.wire))));
    parts
}

struct Search<'a> {
    api: &'a Api,
    found: HashMap<TypeName, String>,
    owners: HashMap<TypeName, TypeName>,
    /// The types whose members have not been looked at.
    open: VecDeque<TypeName>,
}

impl Search<'_> {
    /// Takes a type that an operation names. What stands in a component has its place there, in whichever operation
    /// it is met first.
    fn root(&mut self, ty: &Type, way: impl FnOnce() -> String) {
        let Some(def) = ty.named().and_then(|name| self.api.types.get(name)) else { return };
        if !self.found.contains_key(&def.name) && def.input_of.is_none() {
            let is_shared = def.origin.as_str().starts_with("/components/");
            let identity = if is_shared { def.origin.to_string() } else { way() };
            self.found.insert(def.name.clone(), identity);
            self.open.push_back(def.name.clone());
            self.go_on();
        }
    }

    fn go_on(&mut self) {
        while let Some(owner) = self.open.pop_front() {
            let Some(def) = self.api.types.get(&owner) else { continue };
            for (ty, step) in members(&def.shape) {
                let Some(inner) = ty.named().and_then(|name| self.api.types.get(name)) else { continue };
                if inner.input_of.is_none() && !self.found.contains_key(&inner.name) {
                    // No key of a component has a slash.
                    let identity = format!("{}/{step}", self.found[&owner]);
                    self.found.insert(inner.name.clone(), identity);
                    self.owners.insert(inner.name.clone(), owner.clone());
                    self.open.push_back(inner.name.clone());
                }
            }
        }
    }
}

/// What a type is made of, and the step that leads there.
fn members(shape: &Shape) -> Vec<(&Type, &str)> {
    match shape {
        Shape::Struct { fields, rest } => {
            let fields = fields.iter().map(|field| (&field.ty, field.wire.as_str()));
            fields.chain(rest.iter().map(|rest| (&rest.ty, "*"))).collect()
        }
        // The branches have no keys. The names that the document makes for them tell more than their numbers.
        Shape::Union(union) => union.variants.iter().map(|variant| (&variant.ty, variant.name.as_str())).collect(),
        Shape::Alias(target) => vec![(target, "=")],
        Shape::Enum { .. } | Shape::IntegerEnum { .. } => Vec::new(),
    }
}
