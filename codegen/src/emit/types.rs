//! `types.rs` and a file for each tag below it: every type of the document.

use std::collections::BTreeSet;
use std::iter;
use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use super::{docs, enums, operations, rust, structs, ty, type_ident, unions, webhooks};
use crate::api::{Api, Shape, Tag, Type, TypeDef};
use crate::naming::TypeName;
use crate::package::Source;

/// Emits the types: those that several tags use, then a file for those of each tag.
pub(super) fn emit_types(api: &Api) -> Vec<Source<'_>> {
    let uses = Rc::new(Uses::of(api));
    let mut files = vec![rust("src/types.rs", emit_shared(api, Rc::clone(&uses)))];
    for tag in gated(api) {
        let path = format!("src/types/{}.rs", tag.module);
        files.push(rust(path, emit_of_tag(api, Rc::clone(&uses), tag)));
    }
    files
}

/// The tags that have types of their own.
fn gated(api: &Api) -> Vec<&Tag> {
    let owns = |tag: &&Tag| api.types.values().any(|def| def.tag.as_ref() == Some(&tag.module));
    let mut tags: Vec<&Tag> = api.tags.iter().filter(owns).collect();
    tags.sort_by_key(|tag| &tag.module);
    tags
}

fn emit_shared<'a>(api: &'a Api, uses: Rc<Uses<'a>>) -> impl Iterator<Item = TokenStream> + 'a {
    let docs = docs::inner_comment(&["The types that requests and answers are made of.".to_owned()]);
    let allow = docs::allow_deprecated(api);
    let shared: Vec<&TypeDef> = api.types.values().filter(|def| def.tag.is_none()).collect();
    let imports = imports(&shared);
    let (modules, exports) = operations::modules(gated(api));
    let head = quote! {
        #docs
        #allow
        #modules
        #imports
        #exports
    };
    iter::once(head).chain(shared.into_iter().map(move |def| emit_type(api, &uses, def)))
}

fn emit_of_tag<'a>(api: &'a Api, uses: Rc<Uses<'a>>, tag: &Tag) -> impl Iterator<Item = TokenStream> + use<'a> {
    let own: Vec<&TypeDef> = api.types.values().filter(|def| def.tag.as_ref() == Some(&tag.module)).collect();
    let name = super::markdown::inline(tag.wire.as_deref().unwrap_or("without a tag"));
    let docs =
        docs::inner_comment(&super::markdown::wrapped(&format!("Types that only these operations use: {name}.")));
    let allow = docs::allow_deprecated(api);
    let imports = imports(&own);
    let shared = |name: &&TypeName| api.types.get(*name).is_some_and(|def| def.tag.is_none());
    let (sent, received): (Vec<&TypeDef>, Vec<&TypeDef>) = own.iter().copied().partition(|def| def.usage.sent);
    let parts = own.iter().flat_map(|def| def.shape.inner_types().filter_map(Type::named));
    let others: BTreeSet<&TypeName> = parts.chain(items_of(api, &sent)).filter(shared).collect();
    let tested = items_of(api, &received).filter(shared).filter(|name| !others.contains(name));
    let others = uses_of(&others);
    let tested = uses_of(&tested.collect()).map(|uses| quote!(#[cfg(feature = "test-util")] #uses));
    let head = quote! {
        #docs
        #allow
        #imports
        #others
        #tested
    };
    iter::once(head).chain(own.into_iter().map(move |def| emit_type(api, &uses, def)))
}

/// The types that constructors and setters name beyond what the types are made of: the items of a list that has
/// a name. Those of what is only received are there for tests.
fn items_of<'a>(api: &'a Api, defs: &[&'a TypeDef]) -> impl Iterator<Item = &'a TypeName> {
    let fields = defs.iter().flat_map(|def| def.shape.fields().iter().map(|field| (def.usage, field)));
    let taken = fields.filter(|(usage, field)| structs::takes_items(*usage, field));
    taken.filter_map(|(_, field)| match api.behind_aliases(&field.ty) {
        Type::List(inner) | Type::Map(inner) => inner.named(),
        _ => None,
    })
}

fn uses_of(names: &BTreeSet<&TypeName>) -> Option<TokenStream> {
    let names: Vec<_> = names.iter().map(|name| type_ident(name)).collect();
    (!names.is_empty()).then(|| quote!(use crate::types::{#(#names),*};))
}

/// What a file of these types needs, and no more.
fn imports(defs: &[&TypeDef]) -> TokenStream {
    let (mut patch, mut object, mut open, mut integer, mut union, mut files) =
        (false, false, false, false, false, false);
    for def in defs {
        match &def.shape {
            Shape::Struct { fields, .. } => {
                object = true;
                files |= def.shape.inner_types().any(Type::is_file);
                patch |= fields.iter().any(|field| def.usage.patches(field));
            }
            Shape::Enum { .. } => open = true,
            Shape::IntegerEnum { .. } => integer = true,
            Shape::Union(_) => union = true,
            Shape::Alias(_) => {}
        }
    }
    let files = files.then(|| quote! { use crate::file_part::FilePart; });
    let open = open.then(|| quote! { use crate::open_enum::open_enum; });
    let integer = integer.then(|| quote! { use crate::open_integer::open_integer; });
    let union = union.then(|| quote! { use crate::open_union::open_union; });
    let patch = patch.then(|| quote! { use crate::patch::Patch; });
    let object = object.then(|| quote! { use crate::object::object; });
    let maps = defs.iter().any(|def| has_map(def)).then(|| quote! { use std::collections::BTreeMap; });
    quote!(#maps #files #object #open #integer #union #patch)
}

fn has_map(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct { fields, rest } => {
            fields.iter().any(|field| is_map(&field.ty)) || rest.as_ref().is_some_and(|rest| rest.ty != Type::Any)
        }
        Shape::Alias(ty) => is_map(ty),
        Shape::Union(union) => union.variants.iter().any(|variant| is_map(&variant.ty)),
        Shape::Enum { .. } | Shape::IntegerEnum { .. } => false,
    }
}

fn is_map(ty: &Type) -> bool {
    match ty {
        Type::Map(_) => true,
        Type::List(inner) | Type::Nullable(inner) => is_map(inner),
        _ => false,
    }
}

fn emit_type(api: &Api, uses: &Uses<'_>, def: &TypeDef) -> TokenStream {
    match &def.shape {
        Shape::Struct { fields, rest } => structs::emit_struct(api, uses, def, fields, rest.as_ref()),
        Shape::Enum { values } => enums::emit_enum(uses, def, values),
        Shape::IntegerEnum { values } => enums::emit_integer_enum(uses, def, values),
        Shape::Union(union) => {
            let parse = (api.webhooks.as_ref() == Some(&def.name)).then(|| webhooks::emit_parse(&def.name));
            let union = unions::emit_union(api, uses, def, union);
            quote!(#union #parse)
        }
        Shape::Alias(target) => {
            let docs = docs::comment(&uses.type_docs(def));
            let name = type_ident(&def.name);
            let target = ty::stored(target, ty::From::Types);
            quote! {
                #docs
                pub type #name = #target;
            }
        }
    }
}
