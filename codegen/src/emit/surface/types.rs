//! Types: what they are, what they can do, and what they are made of.

use super::super::{structs, ty};
use super::operation::status;
use super::{told, written};
use crate::api::{Api, Field, Operation, Shape, StatusAnswer, SuccessContent, TypeDef};
use crate::surface::{Item, Kind};

/// The feature behind which tests make what only the service makes.
const TESTS: &str = "test-util";

pub(super) fn items(api: &Api) -> Vec<Item> {
    let mut items: Vec<Item> = api.types.values().map(|def| of_type(api, def)).collect();
    for tag in &api.tags {
        let answers = tag.operations.iter().filter_map(|operation| of_answers(operation, tag.feature.as_deref()));
        items.extend(answers);
    }
    items.push(error_body(api));
    items.extend(servers(api));
    items
}

fn of_type(api: &Api, def: &TypeDef) -> Item {
    let (is, mut members) = match &def.shape {
        Shape::Struct { fields, .. } => ("struct".to_owned(), of_struct(api, def, fields)),
        Shape::Enum { values } => {
            let values = values.iter().map(|value| Item::new(Kind::Variant, value.name.as_str(), &value.wire));
            ("enum of texts".to_owned(), values.collect())
        }
        Shape::IntegerEnum { values } => {
            let values =
                values.iter().map(|value| Item::new(Kind::Variant, value.name.as_str(), value.wire.to_string()));
            ("enum of numbers".to_owned(), values.collect())
        }
        Shape::Union(union) => {
            ("union".to_owned(), union.variants.iter().map(|variant| of_variant(api, variant)).collect())
        }
        Shape::Alias(target) => (format!("= {}", written(&ty::stored(target, ty::From::Types))), Vec::new()),
    };
    if api.webhooks.as_ref() == Some(&def.name) {
        let parse = Item::new(Kind::Constructor, "parse", "parse");
        members.push(Item { is: "fn(impl AsRef<[u8]>)".to_owned(), ..parse });
    }
    let tag = api.tags.iter().find(|tag| Some(&tag.module) == def.tag.as_ref());
    Item {
        is,
        feature: tag.and_then(|tag| tag.feature.clone()),
        traits: traits(api, def),
        deprecated: def.docs.deprecated && !matches!(def.shape, Shape::Alias(_)),
        text: told(&def.docs),
        members,
        ..Item::new(Kind::Type, def.name.as_str(), &def.identity)
    }
}

/// The traits that depend on the document; those that all of a shape have are not worth a word.
fn traits(api: &Api, def: &TypeDef) -> Vec<String> {
    let (default, written) = match &def.shape {
        Shape::Struct { fields, .. } => {
            let plain = fields.iter().all(|field| !field.required && field.constant.is_none());
            let own = def.usage.sent && structs::constructor_fields(api, fields).is_empty();
            (plain || own, def.usage.is_written())
        }
        Shape::Union(_) => (false, def.usage.sent),
        // The texts and numbers of open enums go both ways, and an alias has the traits of its target.
        Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_) => return Vec::new(),
    };
    let all = [("Default", default), ("Serialize", written), ("Deserialize", def.usage.received)];
    all.into_iter().filter(|(_, has)| *has).map(|(name, _)| name.to_owned()).collect()
}

fn of_struct(api: &Api, def: &TypeDef, fields: &[Field]) -> Vec<Item> {
    let feature = (!def.usage.sent).then(|| TESTS.to_owned());
    let arguments: Vec<String> = structs::constructor_fields(api, fields)
        .into_iter()
        .map(|field| format!("{}: {}", field.name, written(&structs::taken(api, field))))
        .collect();
    let mut items = vec![Item {
        is: format!("fn({})", arguments.join(", ")),
        feature: feature.clone(),
        ..Item::new(Kind::Constructor, "new", "new")
    }];
    for field in fields {
        items.push(Item {
            is: written(&structs::field_type(def.usage, field)),
            deprecated: field.docs.deprecated,
            text: told(&field.docs),
            ..Item::new(Kind::Field, field.name.as_str(), &field.wire)
        });
        if !field.required {
            items.push(Item {
                is: written(&structs::set(api, def.usage, field)),
                feature: feature.clone(),
                ..Item::new(Kind::Setter, format!("{}()", field.name), &field.wire)
            });
        }
    }
    if let Shape::Struct { rest: Some(rest), .. } = &def.shape {
        let stored = ty::stored(&structs::rest_type(rest), ty::From::Types);
        items.push(Item { is: written(&stored), ..Item::new(Kind::Field, rest.name.as_str(), "*") });
    }
    items
}

fn of_variant(api: &Api, variant: &crate::api::Variant) -> Item {
    let payload = written(&ty::stored(&variant.ty, ty::From::Types));
    let is = if variant.boxed { format!("Box<{payload}>") } else { payload };
    Item {
        is,
        text: told(&variant.docs),
        ..Item::new(Kind::Variant, variant.name.as_str(), variant.identity(&api.types))
    }
}

/// The enum of an answer that is something else for each status.
fn of_answers(operation: &Operation, feature: Option<&str>) -> Option<Item> {
    let SuccessContent::ByStatus { name, answers } = &operation.success.content else {
        return None;
    };
    Some(Item {
        is: "enum by status".to_owned(),
        feature: feature.map(str::to_owned),
        members: answers.iter().map(of_status).collect(),
        ..Item::new(Kind::Type, name.as_str(), format!("answer of {}", operation.identity()))
    })
}

fn of_status(answer: &StatusAnswer) -> Item {
    let is = match &answer.content {
        SuccessContent::Json(ty) => written(&ty::stored(ty, ty::From::Elsewhere)),
        SuccessContent::Text => "String".to_owned(),
        SuccessContent::Binary => "Bytes".to_owned(),
        SuccessContent::Empty | SuccessContent::Stream | SuccessContent::ByStatus { .. } => String::new(),
    };
    Item { is, text: told(&answer.docs), ..Item::new(Kind::Variant, answer.name.as_str(), status(answer.status)) }
}

fn error_body(api: &Api) -> Item {
    let item = Item::new(Kind::Type, "ErrorBody", "bodies of errors");
    let payload = |ty: &crate::api::Type| written(&ty::stored(ty, ty::From::Elsewhere));
    match api.error_forms.as_slice() {
        [] => Item { is: "= serde_json::Value".to_owned(), ..item },
        [only] => Item { is: format!("= {}", payload(&only.ty)), ..item },
        several => {
            let variant = |form: &crate::api::ErrorForm| {
                let is = payload(&form.ty);
                Item { is, ..Item::new(Kind::Variant, form.name.as_str(), form.ty.identity(&api.types)) }
            };
            Item { is: "enum of forms".to_owned(), members: several.iter().map(variant).collect(), ..item }
        }
    }
}

/// The choice of servers, where there is one.
fn servers(api: &Api) -> Option<Item> {
    (api.servers.len() > 1).then(|| Item {
        is: "enum of servers".to_owned(),
        members: api.servers.iter().map(|server| Item::new(Kind::Variant, server.name.as_str(), &server.url)).collect(),
        ..Item::new(Kind::Type, "Server", "servers")
    })
}
