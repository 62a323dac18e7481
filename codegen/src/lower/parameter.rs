//! Parameters become arguments and setters (OpenAPI 3.0.3, "Parameter Object").

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem::Discriminant;

use openapiv3::{Parameter as Declared, ParameterData, ParameterSchemaOrContent, ReferenceOr};

use super::body::Way;
use super::path::Template;
use super::schema::SchemaRef;
use super::style::{Content, Kind, Place};
use super::{Lowering, docs};
use crate::api::{Docs, Location, Parameter, Type, Writing};
use crate::document::{PathItem, Weight};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// A parameter as it was found: the declaration and its place.
type Found<'d> = (&'d Declared, Pointer);

/// What the path says of a parameter, where it says something.
struct Placed<'p> {
    location: Location,
    /// The name that is sent, where the path has another than the declaration.
    wire: Option<&'p str>,
}

impl Placed<'_> {
    fn spoken(&self) -> &'static str {
        if self.wire.is_some() { "query" } else { "path" }
    }
}

impl<'d> Lowering<'d, '_> {
    /// Lowers the parameters of an operation: those of the path first, in the order of the path.
    pub(super) fn lower_parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        template: &Template<'_>,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Vec<Parameter> {
        let found = self.all_declared(item, operation, at);
        let mut used = vec![false; found.len()];
        let mut parameters = Vec::with_capacity(found.len());
        let places = template.parameters.iter().map(|name| (*name, Placed { location: Location::Path, wire: None }));
        let queries =
            template.query.iter().map(|(wire, name)| (*name, Placed { location: Location::Query, wire: Some(wire) }));
        for (name, placed) in places.chain(queries) {
            let number = self.declaration(&found, name, &placed, at);
            if let Some(number) = number {
                used[number] = true;
                let (declared, place) = &found[number];
                parameters.extend(self.lower_parameter(declared, place, Some(&placed), hint, names));
            } else {
                self.diagnostics.warning(
                    at,
                    format!("the {} parameter `{name}` is not declared: it is taken as text", placed.spoken()),
                );
                parameters.push(undeclared(name, &placed, at, names));
            }
        }
        for ((declared, place), _) in found.iter().zip(used).filter(|(_, used)| !used) {
            if let Some(what) = unsent(declared, template) {
                self.diagnostics.warning(place, what);
            } else {
                parameters.extend(self.lower_parameter(declared, place, None, hint, names));
            }
        }
        parameters
    }

    /// What an operation and its path declare.
    fn all_declared(
        &mut self,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
    ) -> Vec<Found<'d>> {
        let path_at = at.parent().unwrap_or_else(Pointer::root);
        let mut found = self.declared(&item.parameters, &path_at, at);
        // Of two with one key the first is replaced.
        let numbered = found.iter().enumerate().rev().map(|(number, (shared, _))| (key(shared), number));
        let mut known: HashMap<_, _> = numbered.collect();
        for (declared, place) in self.declared(&operation.parameters, at, at) {
            // An operation's own parameter stands for the path item's of the same name and place.
            match known.entry(key(declared)) {
                Entry::Occupied(number) => {
                    let number = *number.get();
                    if at.contains(&found[number].1) {
                        let name = &declared.parameter_data_ref().name;
                        self.diagnostics
                            .warning(
                                &place,
                                format!("the parameter `{name}` stands more than once, and this one counts"),
                            )
                            .also(crate::diagnostic::Place::Node(found[number].1.clone()), "the first one");
                    }
                    found[number] = (declared, place);
                }
                Entry::Vacant(number) => {
                    number.insert(found.len());
                    found.push((declared, place));
                }
            }
        }
        found
    }

    /// What is declared at a place for an operation. What does not stand in the operation is written for each one.
    fn declared(
        &mut self,
        parameters: &'d [ReferenceOr<Declared>],
        at: &Pointer,
        operation: &Pointer,
    ) -> Vec<Found<'d>> {
        let at = at.child("parameters");
        let mut found = Vec::new();
        for (number, parameter) in parameters.iter().enumerate() {
            let place = at.index(number);
            let Some((parameter, target)) = self.document.resolve_parameter(parameter, &place, self.diagnostics) else {
                continue;
            };
            if operation.contains(&target) || self.expand(&target, &place, Weight::of) {
                found.push((parameter, target));
            }
        }
        found
    }

    /// The declaration of what the path has between braces.
    fn declaration(&mut self, found: &[Found<'d>], name: &str, placed: &Placed<'_>, at: &Pointer) -> Option<usize> {
        let position = |fits: &dyn Fn(&Declared) -> bool| found.iter().position(|(declared, _)| fits(declared));
        let is_path = |declared: &Declared| matches!(declared, Declared::Path { .. });
        let is_query = |declared: &Declared| matches!(declared, Declared::Query { .. });
        let exact = position(&|declared| is_path(declared) && data(declared).name == name);
        if exact.is_some() {
            return exact;
        }
        if let Some(wire) = placed.wire {
            return position(&|declared| is_query(declared) && [name, wire].contains(&data(declared).name.as_str()));
        }
        let alike = position(&|declared| is_path(declared) && data(declared).name.eq_ignore_ascii_case(name))?;
        let declared = &data(found[alike].0).name;
        self.diagnostics
            .warning(at, format!("the path has `{{{name}}}`, the declaration `{declared}`: they are taken as one"));
        Some(alike)
    }

    fn lower_parameter(
        &mut self,
        declared: &'d Declared,
        at: &Pointer,
        placed: Option<&Placed<'_>>,
        hint: &str,
        names: &mut Scope,
    ) -> Option<Parameter> {
        let data = data(declared);
        let location = placed.map_or_else(|| location_of(declared), |placed| placed.location);
        if !self.can_be_sent(location, &data.name, at) {
            return None;
        }
        let mut place = Place::of(declared, location);
        let (ty, mut docs) = self.lower_value(data, &mut place, at, hint);
        let wire = placed.and_then(|placed| placed.wire).unwrap_or(&data.name);
        let (writing, wire) = self.lower_writing(&place, &ty, wire, at);
        docs.description = data.description.as_deref().and_then(docs::telling).or(docs.description);
        docs.example = data.example.clone().or(docs.example);
        docs.deprecated |= data.deprecated.unwrap_or(false);
        if location == Location::Path && !data.required {
            self.diagnostics
                .warning(at, format!("the parameter `{}` is taken as required: no path can leave one out", data.name))
                .help("OpenAPI asks for `required: true` at every parameter of a path");
        }
        Some(Parameter {
            name: names.claim_value(&data.name),
            wire,
            location,
            writing,
            ty: self.item_without_null(ty, writing),
            required: data.required || location == Location::Path,
            docs,
            origin: at.clone(),
        })
    }

    /// What a parameter is, by its schema or by its content.
    fn lower_value(&mut self, data: &'d ParameterData, place: &mut Place, at: &Pointer, hint: &str) -> (Type, Docs) {
        let hint = format!("{hint} {}", data.name);
        let (schema, schema_at) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => (Some(schema), at.child("schema")),
            ParameterSchemaOrContent::Content(content) => return self.lower_content_value(content, place, at, &hint),
        };
        let Some(schema) = schema.map(SchemaRef::from) else {
            return (Type::String, Docs::default());
        };
        let ty = self.lower_schema(schema, &schema_at, &hint);
        (ty, docs::of_schema(self.document, schema, &schema_at))
    }

    /// What a parameter with `content` is: JSON by its schema, or a text. What the crate cannot write, the caller
    /// writes.
    fn lower_content_value(
        &mut self,
        content: &'d openapiv3::Content,
        place: &mut Place,
        at: &Pointer,
        hint: &str,
    ) -> (Type, Docs) {
        let at = at.child("content");
        place.content = Some(Content::Text);
        let Some((media_type, media)) = content.first() else {
            self.diagnostics.warning(&at, "the parameter has no media type: it is taken as text");
            return (Type::String, Docs::default());
        };
        for other in content.keys().skip(1) {
            self.diagnostics
                .note(&at.child(other), format!("the parameter is sent as `{media_type}`, not as `{other}`"));
        }
        let at = at.child(media_type);
        let way = Way::of(media_type);
        let schema_at = at.child("schema");
        let schema = media.schema.as_ref().map(SchemaRef::from);
        let docs = schema.map(|schema| docs::of_schema(self.document, schema, &schema_at)).unwrap_or_default();
        if way == Some(Way::Json) {
            place.content = Some(Content::Json);
        } else if !matches!(way, Some(Way::Text | Way::Anything)) {
            self.diagnostics
                .warning(&at, format!("nothing is known of how to write `{media_type}` into a parameter"))
                .help("the caller writes the value as text");
            return (Type::String, docs);
        }
        let untyped = if way == Some(Way::Json) { Type::Any } else { Type::String };
        let ty = schema.map_or(untyped, |schema| self.lower_schema(schema, &schema_at, hint));
        if way == Some(Way::Text) && matches!(self.kind_of(&ty), Kind::List | Kind::Nested) {
            self.diagnostics
                .warning(&at, format!("`{media_type}` has no items and no members: the value is sent as JSON"));
        }
        (ty, docs)
    }

    /// Null has no text, so an item that may be null is an item.
    fn item_without_null(&self, ty: Type, writing: Writing) -> Type {
        match (writing, self.behind(&ty)) {
            (Writing::Repeated | Writing::Joined(_), Type::List(item)) => match &**item {
                Type::Nullable(inner) => Type::List(inner.clone()),
                _ => ty,
            },
            _ => ty,
        }
    }

    fn can_be_sent(&mut self, location: Location, name: &str, at: &Pointer) -> bool {
        match location {
            Location::Header if is_reserved_header(name) => {
                self.diagnostics
                    .note(at, format!("the header `{name}` is not a parameter: the client sends it itself"));
                false
            }
            Location::Header | Location::Cookie if !is_token(name) => {
                let what = if location == Location::Header { "header" } else { "cookie" };
                self.diagnostics.error(at, format!("`{name}` is no name of a {what}"));
                false
            }
            Location::Path | Location::Query | Location::Header | Location::Cookie => true,
        }
    }

    /// How a value is written, and under which name.
    fn lower_writing(&mut self, place: &Place, ty: &Type, wire: &str, at: &Pointer) -> (Writing, String) {
        let kind = self.kind_of(ty);
        let (writing, wire) = place.writing(kind, wire);
        if place.allow_reserved && place.location != Location::Query {
            self.diagnostics.note(at, "`allowReserved` is for query parameters, and is ignored here");
        }
        if place.is_deep() && kind == Kind::Text {
            self.diagnostics.note(at, "`deepObject` is a style for objects: a single value is sent as it is");
        }
        if kind == Kind::Nested && writing.style().is_some_and(|style| self.is_unspecified(style, ty)) {
            self.diagnostics
                .warning(at, "OpenAPI does not say how objects in a list are written in this style")
                .help(format!("they are sent with brackets, as in `{wire}[0][name]=value`"));
        }
        (writing, wire)
    }
}

/// Why a declared parameter is not sent, if it is not.
fn unsent(declared: &Declared, template: &Template<'_>) -> Option<String> {
    let name = &data(declared).name;
    if template.fixed.contains(&name.as_str()) {
        return Some(format!("the path has a value for `{name}`, which is sent with every call"));
    }
    let is_path = matches!(declared, Declared::Path { .. });
    is_path.then(|| format!("the path has no `{{{name}}}`, so this parameter is never sent"))
}

fn location_of(declared: &Declared) -> Location {
    match declared {
        Declared::Path { .. } => Location::Path,
        Declared::Query { .. } => Location::Query,
        Declared::Header { .. } => Location::Header,
        Declared::Cookie { .. } => Location::Cookie,
    }
}

pub(super) fn data(declared: &Declared) -> &ParameterData {
    match declared {
        Declared::Query { parameter_data, .. }
        | Declared::Header { parameter_data, .. }
        | Declared::Path { parameter_data, .. }
        | Declared::Cookie { parameter_data, .. } => parameter_data,
    }
}

/// What tells a parameter from another one.
fn key(declared: &Declared) -> (Discriminant<Declared>, &str) {
    (std::mem::discriminant(declared), &data(declared).name)
}

/// Whether a text can be the name of a header (RFC 9110, section 5.6.2).
pub(super) fn is_token(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(legal)
}

/// The headers that the specification takes away from parameters.
fn is_reserved_header(name: &str) -> bool {
    ["accept", "authorization", "content-type"].iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

fn undeclared(name: &str, placed: &Placed<'_>, at: &Pointer, names: &mut Scope) -> Parameter {
    Parameter {
        name: names.claim_value(name),
        wire: placed.wire.unwrap_or(name).to_owned(),
        location: placed.location,
        writing: Writing::Text,
        ty: Type::String,
        required: true,
        docs: Docs::default(),
        origin: at.clone(),
    }
}
