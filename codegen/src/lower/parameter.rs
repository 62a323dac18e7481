//! Parameters become arguments and setters (OpenAPI 3.0.3, "Parameter Object").

use openapiv3::{
    Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr,
};

use super::schema::SchemaRef;
use super::{Lowering, docs};
use crate::api::{ListStyle, Location, Parameter, Shape, Type, behind_aliases};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// A parameter as it was found: the declaration and its place.
type Found<'d> = (&'d Declared, Pointer);

impl<'d> Lowering<'d, '_> {
    /// Lowers the parameters of an operation: those of the path first, in the order of the path.
    pub(super) fn lower_parameters(
        &mut self,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        template: &[&str],
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Vec<Parameter> {
        let path_at = at.parent().unwrap_or_else(Pointer::root);
        let mut found = self.declared(&item.parameters, &path_at);
        for (declared, place) in self.declared(&operation.parameters, at) {
            // An operation's own parameter stands for the path item's of the same name and place.
            match found.iter().position(|(known, _)| same(known, declared)) {
                Some(number) => found[number] = (declared, place),
                None => found.push((declared, place)),
            }
        }
        let mut parameters = self.of_path(&found, template, at, hint, names);
        for (declared, place) in &found {
            if !matches!(declared, Declared::Path { .. }) {
                parameters.extend(self.lower_parameter(declared, place, hint, names));
            }
        }
        parameters
    }

    fn declared(&mut self, parameters: &'d [ReferenceOr<Declared>], at: &Pointer) -> Vec<Found<'d>> {
        let at = at.child("parameters");
        let places = parameters.iter().enumerate().map(|(number, parameter)| (parameter, at.index(number)));
        places
            .filter_map(|(parameter, place)| self.document.resolve_parameter(parameter, &place, self.diagnostics))
            .collect()
    }

    fn of_path(
        &mut self,
        found: &[Found<'d>],
        template: &[&str],
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Vec<Parameter> {
        let is_path = |declared: &Declared| matches!(declared, Declared::Path { .. });
        for (declared, place) in found.iter().filter(|(declared, _)| is_path(declared)) {
            let name = &data(declared).name;
            if !template.contains(&name.as_str()) {
                self.diagnostics
                    .warning(place, format!("the path has no `{{{name}}}`, so this parameter is never sent"));
            }
        }
        let mut parameters = Vec::with_capacity(template.len());
        for wire in template {
            let declared = found.iter().find(|(declared, _)| is_path(declared) && data(declared).name == *wire);
            if let Some((declared, place)) = declared {
                parameters.extend(self.lower_parameter(declared, place, hint, names));
            } else {
                self.diagnostics
                    .warning(at, format!("the path parameter `{wire}` is not declared: it is taken as text"));
                parameters.push(undeclared(wire, at, names));
            }
        }
        parameters
    }

    fn lower_parameter(
        &mut self,
        declared: &'d Declared,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Option<Parameter> {
        let data = data(declared);
        let (location, exploded, separator) = self.placed(declared, at)?;
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            self.unsupported(at, "a parameter with `content`");
            return None;
        };
        let schema = SchemaRef::from(schema);
        let schema_at = at.child("schema");
        let ty = self.lower_schema(schema, &schema_at, &format!("{hint} {}", data.name));
        let (ty, is_list) = self.sendable(ty, at)?;
        let style = if exploded { ListStyle::Repeated } else { ListStyle::Joined(separator) };
        let mut docs = docs::of_schema(self.document, schema, &schema_at);
        docs.description = data.description.as_deref().and_then(docs::telling).or(docs.description);
        docs.example = data.example.clone().or(docs.example);
        docs.deprecated |= data.deprecated.unwrap_or(false);
        Some(Parameter {
            name: names.claim_value(&data.name),
            wire: data.name.clone(),
            location,
            list: is_list.then_some(style),
            ty,
            required: data.required || location == Location::Path,
            docs,
            origin: at.clone(),
        })
    }

    /// Where a parameter is sent, whether the items of a list stand apart, and what stands between them.
    fn placed(&mut self, declared: &'d Declared, at: &Pointer) -> Option<(Location, bool, char)> {
        let data = data(declared);
        let unsupported = match declared {
            Declared::Query { style, .. } => match style {
                QueryStyle::Form => return Some((Location::Query, data.explode.unwrap_or(true), ',')),
                QueryStyle::SpaceDelimited => return Some((Location::Query, data.explode.unwrap_or(false), ' ')),
                QueryStyle::PipeDelimited => return Some((Location::Query, data.explode.unwrap_or(false), '|')),
                QueryStyle::DeepObject => "a parameter of style `deepObject`",
            },
            Declared::Path { style: PathStyle::Simple, .. } => return Some((Location::Path, false, ',')),
            Declared::Path { .. } => "a path parameter of style `label` or `matrix`",
            Declared::Header { .. } if is_reserved_header(&data.name) => {
                self.diagnostics
                    .note(at, format!("the header `{}` is not a parameter: the client sends it itself", data.name));
                return None;
            }
            Declared::Header { .. } if !is_token(&data.name) => {
                self.diagnostics.error(at, format!("`{}` is no name of a header", data.name));
                return None;
            }
            Declared::Header { .. } => return Some((Location::Header, false, ',')),
            Declared::Cookie { .. } => "a cookie parameter",
        };
        self.unsupported(at, unsupported);
        None
    }

    /// The type as it is sent, and whether it is a list; none if it is more than texts.
    fn sendable(&mut self, ty: Type, at: &Pointer) -> Option<(Type, bool)> {
        if let Type::List(item) = behind_aliases(&self.types, &ty).clone() {
            // Null has no text, so an item that may be null is an item.
            let item = if let Type::Nullable(inner) = *item { *inner } else { *item };
            if self.has_members(&item) {
                self.unsupported(at, "a parameter with lists or objects in a list");
                return None;
            }
            return Some((Type::List(Box::new(item)), true));
        }
        if self.has_members(&ty) {
            self.unsupported(at, "a parameter that is an object");
            return None;
        }
        Some((ty, false))
    }

    fn unsupported(&mut self, at: &Pointer, what: &str) {
        self.diagnostics
            .error(at, format!("{what} cannot be generated yet"))
            .help("an overlay can remove it, or the operation, from the document");
    }

    /// Whether a value of the type is more than one text.
    fn has_members(&self, ty: &Type) -> bool {
        match behind_aliases(&self.types, ty) {
            Type::Named(name) => {
                self.types.get(name).is_none_or(|def| matches!(def.shape, Shape::Struct { .. } | Shape::Union(_)))
            }
            Type::List(_) | Type::Map(_) | Type::Object | Type::Nullable(_) => true,
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::UInt64
            | Type::Float
            | Type::String
            | Type::Timestamp
            | Type::Date
            | Type::Uuid
            | Type::Any => false,
        }
    }
}

fn data(declared: &Declared) -> &ParameterData {
    match declared {
        Declared::Query { parameter_data, .. }
        | Declared::Header { parameter_data, .. }
        | Declared::Path { parameter_data, .. }
        | Declared::Cookie { parameter_data, .. } => parameter_data,
    }
}

fn same(one: &Declared, other: &Declared) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other) && data(one).name == data(other).name
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

fn undeclared(wire: &str, at: &Pointer, names: &mut Scope) -> Parameter {
    Parameter {
        name: names.claim_value(wire),
        wire: wire.to_owned(),
        location: Location::Path,
        list: None,
        ty: Type::String,
        required: true,
        docs: crate::api::Docs::default(),
        origin: at.clone(),
    }
}
