//! Operations, grouped by their first tag (OpenAPI 3.0.3, "Operation Object").

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;
use serde_json::Value;

use super::body::Other;
use super::media::MediaKind;
use super::path::Template;
use super::response::other_form;
use super::selection::{Selection, Wanted};
use super::{Lowering, Surroundings, docs, features};
use crate::api::{Body, Docs, Method, Operation, OtherBody, Tag};
use crate::diagnostic::Place;
use crate::document::{PathItem, Weight};
use crate::naming::{Scope, TypeName, ValueName, path_words, reserved};
use crate::pointer::Pointer;

/// The names that operations take from each other.
struct Names {
    methods: Scope,
    builders: Scope,
    /// The method and the builder of each operation.
    operations: HashMap<Pointer, (ValueName, TypeName)>,
    /// The file of each tag.
    modules: HashMap<String, ValueName>,
    /// The bodies that need a method of their own, which gets its name when all operations have theirs.
    others: Vec<(ValueName, String, Body)>,
}

impl Names {
    /// Names all operations and tags of the document at once, so that none is named after where it stands. Of the
    /// operations that ask for one name, all but one are named after their method and path.
    fn of(lowering: &mut Lowering<'_, '_>) -> Self {
        let mut names = Self {
            methods: Scope::with_reserved(reserved::METHODS),
            builders: Scope::with_reserved(reserved::BUILDERS),
            operations: HashMap::new(),
            modules: HashMap::new(),
            others: Vec::new(),
        };
        let mut tags = BTreeSet::new();
        let mut wanted = Vec::new();
        for (path, item) in &lowering.document.paths {
            let at = Pointer::root().child("paths").child(path);
            for (method, operation) in methods(item) {
                tags.insert(operation.tags.first().map_or("default", String::as_str));
                let path_words = path_words(method.as_str(), path);
                let id = id_of(operation);
                let words = id.map_or_else(|| path_words.clone(), str::to_owned);
                let name = Scope::default().claim_value(&words);
                let at = at.child(method.as_str().to_ascii_lowercase());
                // A name that somebody gave stands before one that is made of a path.
                wanted.push(((id.is_none(), name.as_str() != words), words, path_words, at));
            }
        }
        wanted.sort_by(|(one_rank, one, ..), (rank, other, ..)| (one_rank, one).cmp(&(rank, other)));
        let mut holders: HashMap<ValueName, Pointer> = HashMap::new();
        for (_, words, path_words, at) in wanted {
            let name = Scope::default().claim_value(&words);
            let holder = holders.get(&name).filter(|_| words != path_words);
            let words = if let Some(holder) = holder {
                warn_of_namesakes(lowering, &words, &at, holder);
                path_words
            } else {
                words
            };
            holders.entry(name).or_insert_with(|| at.clone());
            names.operations.insert(at, (names.methods.claim_value(&words), names.builders.claim_type(&words)));
        }
        let tags: Vec<&str> = tags.into_iter().collect();
        let modules = Scope::with_reserved(reserved::MODULES).claim_values(&tags);
        names.modules = tags.iter().map(|&tag| tag.to_owned()).zip(modules).collect();
        names
    }

    /// Names the bodies beside the first. Where the body is optional, that is a setter; else a method, for later.
    fn claim_others(&mut self, others: Vec<Other>, operation: &ValueName, arguments: &mut Scope) -> Vec<OtherBody> {
        let mut setters = Vec::new();
        for Other { words, mut body, is_open } in others {
            if body.required {
                body.media_type_argument = is_open.then(|| arguments.claim_value("content type"));
                self.others.push((operation.clone(), words, body));
            } else {
                // A setter has no other arguments that could have the name.
                body.media_type_argument = is_open.then(|| Scope::default().claim_value("content type"));
                let method = arguments.claim_value(&format!("{} as {words}", body.name));
                setters.push(OtherBody { method, body });
            }
        }
        setters
    }

    /// Names the methods that were left for later, and gives them to their operations.
    fn give_others<'o>(&mut self, operations: impl Iterator<Item = &'o mut Operation>) {
        let mut named: HashMap<ValueName, Vec<OtherBody>> = HashMap::new();
        for (operation, words, body) in std::mem::take(&mut self.others) {
            let method = self.methods.claim_value(&format!("{operation} as {words}"));
            named.entry(operation).or_default().push(OtherBody { method, body });
        }
        for operation in operations {
            if let Some(others) = named.remove(&operation.name) {
                operation.other_bodies = others;
            }
        }
    }
}

impl<'d> Lowering<'d, '_> {
    /// Lowers every operation. Tags that the document declares come first, in its order, then the
    /// others as they are met.
    pub(super) fn lower_tags(&mut self, surroundings: &mut Surroundings, wanted: &Wanted<'_>) -> Vec<Tag> {
        let mut selection = Selection::new(wanted);
        let mut names = Names::of(self);
        let declared = self.document.tags.iter().map(|tag| (Some(tag.name.as_str()), Vec::new()));
        let mut groups: IndexMap<Option<&'d str>, Vec<Operation>> = declared.collect();
        for (path, item) in &self.document.paths {
            let at = Pointer::root().child("paths").child(path);
            let template = Template::of(path, &at, self.diagnostics);
            for (method, operation) in methods(item) {
                let tag = operation.tags.first().map(String::as_str);
                let at = at.child(method.as_str().to_ascii_lowercase());
                if !selection.includes(operation, method.as_str(), path) {
                    continue;
                }
                let Some(template) = template.as_ref().filter(|_| !self.expansion.is_exhausted()) else {
                    self.leave_out(method, path, &at);
                    continue;
                };
                let errors = self.diagnostics.errors_met();
                let lowered = self.lower_operation(template, item, method, operation, &at, &mut names, surroundings);
                if self.diagnostics.errors_met() > errors {
                    self.leave_out(method, path, &at);
                } else {
                    groups.entry(tag).or_default().push(lowered);
                }
            }
        }
        self.leave_out_unread(&mut selection);
        self.report_missing(&selection);
        names.give_others(groups.values_mut().flatten());
        groups.retain(|_, operations| !operations.is_empty());
        let mut tags: Vec<Tag> =
            groups.into_iter().map(|(tag, operations)| self.lower_tag(tag, operations, &names)).collect();
        features::name_features(&mut tags);
        tags
    }

    fn lower_tag(&self, wire: Option<&str>, operations: Vec<Operation>, names: &Names) -> Tag {
        let declared = self.document.tags.iter().find(|tag| Some(tag.name.as_str()) == wire);
        Tag {
            module: names.modules[wire.unwrap_or("default")].clone(),
            feature: None,
            wire: wire.map(str::to_owned),
            docs: Docs {
                description: declared.and_then(|tag| tag.description.as_deref()).and_then(docs::telling),
                ..Docs::default()
            },
            operations,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "an operation is what all of these make together")]
    fn lower_operation(
        &mut self,
        template: &Template<'d>,
        item: &'d PathItem,
        method: Method,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        names: &mut Names,
        surroundings: &mut Surroundings,
    ) -> Operation {
        let wire = id_of(operation);
        let (name, builder) = names.operations[at].clone();
        if let Some(shared) = item.description.as_deref().filter(|_| operation.description.is_none()) {
            self.spend(Weight::of_text(shared), at);
        }
        let mut arguments = Scope::with_reserved(reserved::SETTERS);
        // The body goes first: it is called `body` whatever the parameters are called.
        let bodies = self.lower_bodies(operation, at, builder.as_str(), &mut arguments);
        let parameters = self.lower_parameters(item, operation, template, at, builder.as_str(), &mut arguments);
        let other_bodies = names.claim_others(bodies.others, &name, &mut arguments);
        let streaming = self.read_streaming(operation, at);
        let scopes = (&mut arguments, &mut names.builders);
        let mut answers = self.lower_responses(operation, at, &streaming, builder.as_str(), scopes);
        let stream = self.lower_stream(bodies.first.as_ref(), &mut answers, &streaming, at);
        let callbacks = self.lower_callbacks(at, builder.as_str());
        if let Some(text) = answers.text {
            answers.success.other_forms.insert(0, other_form(&text, MediaKind::Text, &mut arguments));
        }
        Operation {
            name,
            builder,
            wire: wire.map(str::to_owned),
            method,
            path: template.path.clone(),
            docs: docs_of(operation, item),
            parameters,
            body: bodies.first,
            other_bodies,
            success: answers.success,
            errors: answers.errors,
            error_headers: answers.error_headers,
            stream,
            paging: None,
            links: Vec::new(),
            callbacks,
            security: self.lower_security(operation.security.as_deref(), &surroundings.credentials, at),
            unsent: self.unsent(operation.security.as_deref(), &surroundings.credentials),
            servers: self.lower_own_servers(item, operation, at, surroundings),
            origin: at.clone(),
        }
    }
}

/// The operations of a path, in the order of the document.
pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &openapiv3::Operation)> {
    item.operations.iter().filter_map(|(key, operation)| Some((Method::of(key)?, operation)))
}

/// The `operationId`, where it says something.
fn id_of(operation: &openapiv3::Operation) -> Option<&str> {
    operation.operation_id.as_deref().filter(|id| !id.trim().is_empty())
}

/// What the document says about an operation, or else about its path.
fn docs_of(operation: &openapiv3::Operation, item: &PathItem) -> Docs {
    Docs {
        summary: operation.summary.as_deref().or(item.summary.as_deref()).and_then(docs::telling),
        description: operation.description.as_deref().or(item.description.as_deref()).and_then(docs::telling),
        deprecated: operation.deprecated,
        ..Docs::default()
    }
}

/// Says that an operation cannot have the name that its `operationId` asks for.
fn warn_of_namesakes(lowering: &mut Lowering<'_, '_>, words: &str, at: &Pointer, holder: &Pointer) {
    let document = lowering.document;
    let is_same = document.value_at(&holder.child("operationId")).and_then(Value::as_str) == Some(words);
    let what = if is_same {
        format!("the operationId `{words}` stands more than once")
    } else {
        format!("the operationId `{words}` is another one's name in Rust")
    };
    lowering
        .diagnostics
        .warning(&at.child("operationId"), what)
        .also(Place::Node(holder.child("operationId")), if is_same { "here too" } else { "this one" })
        .help("this operation is named after its method and path");
}
