//! Text → [`Document`]: the whole input, read strictly.
//!
//! The way in, one file per step: `text` (bytes to UTF-8), `read` (JSON or YAML to one ordered
//! value tree), `overlay`, `version`, `shape` (the tree checked by the tables of OpenAPI), `parse`
//! (node by node into openapiv3 types). `resolve` follows references afterwards. OpenAPI 3.1 comes
//! by way of `modern`, and what stands in other files by way of `files`, both on the tree.
//! Nothing above this floor knows whether the input was YAML or JSON.

mod advice;
mod assemble;
mod callbacks;
pub(crate) mod extension;
mod files;
mod json;
mod modern;
mod overlay;
mod parse;
mod parse_schema;
mod path_item;
mod promote;
mod read;
mod recursion;
mod resolve;
mod scalar;
mod shape;
pub(crate) mod suggest;
mod text;
mod tree;
mod version;
mod ways;
mod weight;
mod yaml;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;
use openapiv3::{
    Components, ExternalDocumentation, Header, Info, Parameter, ReferenceOr, RequestBody, Response, Schema,
    SecurityRequirement, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use crate::diagnostic::Source;
use crate::diagnostic::{Diagnostics, Moves};
use crate::input::File;
use crate::pointer::{Pointer, Trail};
use callbacks::Callbacks;
use files::{Files, Refusals};
use parse::Parse;
pub(crate) use path_item::METHODS;
pub use path_item::PathItem;
pub(crate) use shape::WHOLE_EVENT;
use shape::{Checked, DeepKind};
use tree::Spent;
pub(crate) use weight::Weight;

/// The scheme of HTTP that stands for a client certificate (`mutualTLS` of OpenAPI 3.1).
pub(crate) const CERTIFICATE: &str = "mutualTLS";

/// The document as typed nodes in its own order, with the raw tree beside them.
#[derive(Clone, Debug)]
pub struct Document {
    /// The version of OpenAPI, as written.
    pub openapi: String,
    /// Title, description, version and so on.
    pub info: Info,
    /// The servers, as written.
    pub servers: Vec<Server>,
    /// What every operation requires unless it says otherwise; `None` when nothing is said.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The tags with their descriptions.
    pub tags: Vec<Tag>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocumentation>,
    /// The paths in document order; path items given by reference are already in place.
    pub paths: IndexMap<String, PathItem>,
    /// The requests that the service makes to those who asked for them, by the name of the event.
    pub webhooks: IndexMap<String, PathItem>,
    /// The components, without links and callbacks.
    pub components: Components,
    /// The `x-` members of the root.
    pub extensions: IndexMap<String, Value>,
    tree: Value,
    deep: Deep,
    left_out: BTreeSet<Pointer>,
    refusals: Refusals,
    /// What was written anew of what is shared by reference.
    pub(crate) expanded: Weight,
    /// Where long chains of references end, by each target on the way; nowhere, for those that lead in a circle.
    ends: RefCell<HashMap<Pointer, Option<Pointer>>>,
    /// What callbacks are sent, as far as it was asked for.
    callbacks: RefCell<Callbacks>,
    /// How many names were compared so far, in search of one that was meant.
    compared: Cell<usize>,
}

/// What references name outside of the components.
#[derive(Clone, Debug, Default)]
struct Deep {
    schemas: IndexMap<Pointer, ReferenceOr<Schema>>,
    parameters: IndexMap<Pointer, ReferenceOr<Parameter>>,
    responses: IndexMap<Pointer, ReferenceOr<Response>>,
    request_bodies: IndexMap<Pointer, ReferenceOr<RequestBody>>,
    headers: IndexMap<Pointer, ReferenceOr<Header>>,
}

impl Document {
    /// Reads a document, applies its overlays and pushes every problem found.
    ///
    /// `None` means that nothing of it can be used. Otherwise the operations and components with
    /// an error in them are left out (see [`Document::left_out`]) and the rest can be used; whether
    /// to go on in spite of errors is the caller's choice.
    pub fn read(source: Source<'_>, overlays: &[Source<'_>], diagnostics: &mut Diagnostics) -> Option<Self> {
        Self::read_files(source, overlays, &BTreeMap::new(), diagnostics)
    }

    /// The same for a document of several files, see [`crate::Input::files`].
    pub fn read_files(
        source: Source<'_>,
        overlays: &[Source<'_>],
        files: &BTreeMap<String, Result<File, String>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        diagnostics.set_file(0);
        let mut spent = Spent::default();
        let mut tree = read::read_tree(source, &mut spent, diagnostics)?;
        for (i, overlay) in overlays.iter().enumerate() {
            overlay::apply_overlay(&mut tree, *overlay, i + 1, diagnostics);
        }
        let mut moves = Moves::default();
        for (place, (file, origin)) in std::mem::take(&mut tree.origins) {
            moves.record_part(place, file, origin);
        }
        let Some(openapi) = version::read_version(&tree, diagnostics) else {
            diagnostics.set_moves(moves);
            return None;
        };
        let is_modern = !openapi.starts_with("3.0");
        if is_modern {
            modern::settle_references(&mut tree.value, diagnostics);
        }
        let files = Files { document: source, beside: files, first: overlays.len() + 1, spent };
        let mut expanded = Weight::default();
        let refusals = files::bundle(&mut tree, files, is_modern, &mut expanded, &mut moves, diagnostics);
        if is_modern {
            modern::name_definitions(&mut tree.value, &mut moves);
        }
        recursion::name_recursive(&mut tree.value, &mut moves);
        modern::rename_webhooks(&mut tree.value, &mut moves);
        modern::place_path_items(&mut tree.value, &mut expanded, &mut moves, diagnostics);
        if is_modern {
            modern::bring_outline(&mut tree.value, diagnostics);
        }
        let checked = shape::check_shape(&mut tree, is_modern, &mut moves, diagnostics);
        diagnostics.set_moves(moves);
        let document = Self { expanded, ..assemble(openapi, tree.value, checked, refusals, diagnostics) };
        document.check_references_left_out(diagnostics);
        Some(document)
    }

    /// The files that a file refers to, see [`crate::references`].
    pub(crate) fn files_of(path: &str, file: &File) -> BTreeSet<String> {
        files::references(path, file)
    }

    /// A schema of the components by name, as it stands there.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&ReferenceOr<Schema>> {
        self.components.schemas.get(name)
    }

    /// A schema that stands inside of something else, where it was read.
    pub(crate) fn deep_schema(&self, place: &Pointer) -> Option<&ReferenceOr<Schema>> {
        self.deep.schemas.get(place)
    }

    /// The raw value found at a pointer, after overlays and mending.
    #[must_use]
    pub fn value_at(&self, pointer: &Pointer) -> Option<&Value> {
        self.tree.pointer(pointer.as_str())
    }

    /// The operations and components that were left out because of errors in them.
    pub fn left_out(&self) -> impl Iterator<Item = &Pointer> {
        self.left_out.iter()
    }

    /// Whether a place is in one of them. It is asked of each error, so no list is searched.
    pub(crate) fn is_left_out(&self, place: &Pointer) -> bool {
        place.ancestors().any(|around| self.left_out.contains(&around))
    }
}

fn assemble(
    openapi: String,
    tree: Value,
    checked: Checked,
    refusals: Refusals,
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut parse = Parse {
        root: &tree,
        diagnostics,
        refusals: &refusals,
        broken: checked.broken,
        left_out: BTreeSet::new(),
        parameters: 0,
    };
    let info = parse.field("info").unwrap_or_default();
    let servers = parse.field("servers").unwrap_or_default();
    let security = parse.field("security");
    let tags = parse.field("tags").unwrap_or_default();
    let external_docs = parse.field("externalDocs");
    let paths = parse.path_items("paths");
    let webhooks = parse.path_items("webhooks");
    let components = parse.components();
    let deep = parse.deep(&checked.deep);
    let extensions = tree.as_object().map(assemble::extensions).unwrap_or_default();
    let left_out = std::mem::take(&mut parse.left_out);
    Document {
        openapi,
        info,
        servers,
        security,
        tags,
        external_docs,
        paths,
        webhooks,
        components,
        extensions,
        tree,
        deep,
        left_out,
        refusals,
        expanded: Weight::default(),
        ends: RefCell::default(),
        callbacks: RefCell::default(),
        compared: Cell::default(),
    }
}

impl Parse<'_> {
    /// A field of the root that has no parts worth reading alone.
    fn field<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.root.get(name)?.clone();
        let at = Trail::Key(&Trail::Root, name);
        self.unit(&at, |parse| parse.read(value, &at))
    }

    /// Reads what references name inside of other things.
    fn deep(&mut self, targets: &[(Pointer, DeepKind)]) -> Deep {
        let root = self.root;
        let mut deep = Deep::default();
        for (target, kind) in targets {
            let Some(value) = root.pointer(target.as_str()) else {
                continue;
            };
            let tokens: Vec<_> = target.tokens().collect();
            Trail::along(&tokens, &mut |at| {
                let key = target.clone();
                match kind {
                    DeepKind::Schema => put(&mut deep.schemas, key, self.unit(at, |p| p.schema(value, at))),
                    DeepKind::Parameter => put(&mut deep.parameters, key, self.deep_unit(value, at, Self::parameter)),
                    DeepKind::Response => put(&mut deep.responses, key, self.deep_unit(value, at, Self::response)),
                    DeepKind::RequestBody => {
                        put(&mut deep.request_bodies, key, self.deep_unit(value, at, Self::request_body));
                    }
                    DeepKind::Header => put(&mut deep.headers, key, self.deep_unit(value, at, Self::header)),
                }
            });
        }
        deep
    }

    fn deep_unit<T>(
        &mut self,
        value: &Value,
        at: &Trail,
        read: impl FnOnce(&mut Self, &Value, &Trail) -> Option<T>,
    ) -> Option<ReferenceOr<T>> {
        self.unit(at, |parse| parse.or_reference(value, at, read))
    }
}

fn put<T>(map: &mut IndexMap<Pointer, T>, key: Pointer, value: Option<T>) {
    map.extend(value.map(|value| (key, value)));
}
