//! Document → [`Api`]: one file per concept of OpenAPI.
//!
//! All errors end here. Lowering collects every one of them with its place; what it hands on can be
//! emitted without a further question.

mod aliases;
mod body;
mod credential;
mod docs;
mod elsewhere;
mod enumeration;
mod expansion;
mod features;
mod form;
mod header;
mod kinds;
mod label;
mod limits;
mod link;
mod media;
mod merged;
mod mixed;
mod needed;
mod nullable;
mod number;
mod object;
mod operation;
mod paging;
mod parameter;
mod path;
mod presence;
mod redeclared;
mod response;
mod schema;
mod security;
mod selection;
mod server;
mod service;
mod settle;
mod stream_items;
mod streaming;
mod style;
mod undeclared;
mod union;
mod united;
mod webhook;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexMap;
use openapiv3::ParameterSchemaOrContent;

use crate::api::{Api, Credential, LeftOut, ResponseHeader, Server, Shape, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::naming::{Scope, TypeName, reserved};
use crate::pointer::Pointer;
use response::SharedAnswers;
pub use selection::Wanted;
use server::ServerNames;
use undeclared::Undeclared;

/// Lowers the document, or the operations of it that are wanted. An operation with an error in it is
/// left out, and so are the types that nothing else needs.
pub fn lower(document: &Document, package: Option<&str>, wanted: &Wanted<'_>, diagnostics: &mut Diagnostics) -> Api {
    let only = wanted.only;
    let mut lowering = Lowering::new(document, diagnostics);
    lowering.claim_components();
    lowering.lower_components();
    lowering.settle_components();
    aliases::cut_cycles(&mut lowering.types, lowering.diagnostics);
    lowering.lower_component_responses();
    let mut setters = credential::builder_names();
    let credentials = lowering.lower_credentials(&mut setters);
    let mut servers = ServerNames::new();
    let mut surroundings = Surroundings {
        credentials,
        servers: lowering.lower_servers(&mut servers, &mut setters),
        server_names: servers,
        setters,
    };
    let tags = lowering.lower_tags(&mut surroundings, wanted);
    let Surroundings { mut credentials, servers, .. } = surroundings;
    let security = lowering.lower_general_security(&credentials, &tags);
    security::leave_out_unused(&mut credentials, &security, &tags);
    let webhooks = if only.is_empty() { lowering.lower_webhooks() } else { None };
    let needed = (!only.is_empty()).then(|| lowering.forget_unneeded(&tags));
    lowering.leave_out_components(needed.as_ref());
    let links = std::mem::take(&mut lowering.links);
    let parts: HashSet<&str> = lowering.children.keys().copied().collect();
    let mut api = Api {
        info: service::lower_info(document, package),
        base_path: servers.is_empty().then(|| lowering.base_path()).flatten(),
        servers,
        security,
        credentials,
        tags,
        webhooks,
        headers: lowering.headers,
        types: lowering.types,
        left_out: lowering.left_out,
        error_forms: Vec::new(),
    };
    // What others are made of by `allOf` is in each of them, and need not be there by itself.
    let is_part = |key: &str, shape: &Shape| matches!(shape, Shape::Struct { .. }) && parts.contains(key);
    settle::prune(&mut api, |key, shape| only.is_empty() && !is_part(key, shape));
    link::give_links(&mut api, links, document, diagnostics);
    streaming::extract_flags(&mut api, diagnostics);
    paging::find_pagers(&mut api, document, diagnostics);
    api
}

/// Lowers the component schemas alone.
pub fn lower_types(document: &Document, package: Option<&str>, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering::new(document, diagnostics);
    lowering.claim_components();
    lowering.lower_components();
    lowering.settle_components();
    aliases::cut_cycles(&mut lowering.types, lowering.diagnostics);
    let mut api = Api {
        info: service::lower_info(document, package),
        servers: Vec::new(),
        base_path: None,
        credentials: Vec::new(),
        security: Vec::new(),
        tags: Vec::new(),
        webhooks: None,
        headers: Vec::new(),
        types: lowering.types,
        left_out: Vec::new(),
        error_forms: Vec::new(),
    };
    settle::prune(&mut api, |_, _| true);
    api
}

/// What every operation may refer to: credentials, servers, and the names taken for them.
struct Surroundings {
    credentials: Vec<Credential>,
    servers: Vec<Server>,
    server_names: ServerNames,
    setters: Scope,
}

/// What the files of this room share: the document, the names given so far, the types made so far.
struct Lowering<'d, 'x> {
    document: &'d Document,
    diagnostics: &'x mut Diagnostics,
    scope: Scope,
    /// The name of each component schema, by its key.
    components: HashMap<&'d str, TypeName>,
    /// The same names, which no inline type can have.
    component_names: Scope,
    types: IndexMap<TypeName, TypeDef>,
    /// The headers of answers so far, and the names of the methods that read them.
    headers: Vec<ResponseHeader>,
    header_names: Scope,
    /// What each of them was first declared as.
    header_formats: Vec<&'d ParameterSchemaOrContent>,
    left_out: Vec<LeftOut>,
    /// The links that answers name.
    links: Vec<link::Met>,
    /// The types of answers that several operations may have.
    answers: SharedAnswers<'d>,
    /// The components that are made of each component by `allOf`.
    children: HashMap<&'d str, Vec<&'d str>>,
    /// What the search for members that nothing declares has found so far.
    undeclared: Undeclared<'d>,
    /// Whether every component has its type, so that unions of them can be judged.
    components_done: bool,
    /// The types of schemas that references lead to inside of other things.
    elsewhere: elsewhere::Elsewhere,
    /// The members so far that objects have from their parts.
    merged: usize,
    /// Those that were merged only to know their names, and the names by the schema.
    looked_up: usize,
    member_names: HashMap<Pointer, Rc<HashSet<&'d str>>>,
    /// What is written for each operation anew.
    expansion: expansion::Expansion,
    /// How many inline schemas deep we are: what lies too deep would overflow the compiler's stack.
    depth: usize,
    /// What unions have made of the enums in them.
    united: united::United,
    /// Whether null is a value of a schema that has branches, for those that were asked for.
    nullable: HashMap<Pointer, bool>,
}

impl<'d, 'x> Lowering<'d, 'x> {
    fn new(document: &'d Document, diagnostics: &'x mut Diagnostics) -> Self {
        Self {
            document,
            diagnostics,
            scope: Scope::with_reserved(reserved::TYPES),
            components: HashMap::new(),
            component_names: Scope::default(),
            types: IndexMap::new(),
            headers: Vec::new(),
            header_names: header::scope(),
            header_formats: Vec::new(),
            left_out: Vec::new(),
            links: Vec::new(),
            answers: SharedAnswers::default(),
            children: object::children(document),
            undeclared: Undeclared::default(),
            components_done: false,
            elsewhere: HashMap::new(),
            merged: 0,
            looked_up: 0,
            member_names: HashMap::new(),
            expansion: expansion::Expansion::new(document.expanded),
            depth: 0,
            united: united::United::default(),
            nullable: HashMap::new(),
        }
    }

    /// Components come first, so that no inline schema can take a component's name.
    fn claim_components(&mut self) {
        let keys: Vec<&str> = self.document.components.schemas.keys().map(String::as_str).collect();
        self.components = keys.iter().copied().zip(self.scope.claim_types(&keys)).collect();
        self.components.values().for_each(|name| drop(self.component_names.claim_type(name.as_str())));
    }

    fn lower_components(&mut self) {
        let at = Pointer::root().child("components").child("schemas");
        for (key, schema) in &self.document.components.schemas {
            self.lower_component(key, schema.into(), &at.child(key));
        }
    }
}
