//! Parameters become arguments and setters (OpenAPI 3.0.3, "Parameter Object").

use openapiv3::{Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem, QueryStyle, ReferenceOr};

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
        let (location, exploded, separator) = match declared {
            Declared::Query { style, .. } => match style {
                QueryStyle::Form => (Location::Query, data.explode.unwrap_or(true), ','),
                QueryStyle::SpaceDelimited => (Location::Query, data.explode.unwrap_or(false), ' '),
                QueryStyle::PipeDelimited => (Location::Query, data.explode.unwrap_or(false), '|'),
                QueryStyle::DeepObject => return self.unsupported(at, "a parameter of style `deepObject`"),
            },
            Declared::Path { style: openapiv3::PathStyle::Simple, .. } => (Location::Path, false, ','),
            Declared::Path { .. } => return self.unsupported(at, "a path parameter of style `label` or `matrix`"),
            Declared::Header { .. } if is_reserved_header(&data.name) => {
                self.diagnostics
                    .note(at, format!("the header `{}` is not a parameter: the client sends it itself", data.name));
                return None;
            }
            Declared::Header { .. } => (Location::Header, false, ','),
            Declared::Cookie { .. } => return self.unsupported(at, "a cookie parameter"),
        };
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return self.unsupported(at, "a parameter with `content`");
        };
        let schema = SchemaRef::from(schema);
        let schema_at = at.child("schema");
        let ty = self.lower_schema(schema, &schema_at, &format!("{hint} {}", data.name));
        let list = if let Type::List(item) = behind_aliases(&self.types, &ty) {
            if self.has_members(item) {
                return self.unsupported(at, "a parameter with lists or objects in a list");
            }
            Some(if exploded { ListStyle::Repeated } else { ListStyle::Joined(separator) })
        } else if self.has_members(&ty) {
            return self.unsupported(at, "a parameter that is an object");
        } else {
            None
        };
        let mut docs = docs::of_schema(self.document, schema, &schema_at);
        docs.description = data.description.as_deref().and_then(docs::telling).or(docs.description);
        docs.deprecated |= data.deprecated.unwrap_or(false);
        Some(Parameter {
            name: names.claim_value(&data.name),
            wire: data.name.clone(),
            location,
            list,
            ty,
            required: data.required || location == Location::Path,
            docs,
            origin: at.clone(),
        })
    }

    fn unsupported(&mut self, at: &Pointer, what: &str) -> Option<Parameter> {
        self.diagnostics.error(at, format!("{what} cannot be generated yet"));
        None
    }

    /// Whether a value of the type is more than one text.
    fn has_members(&self, ty: &Type) -> bool {
        match behind_aliases(&self.types, ty) {
            Type::Named(name) => self.types.get(name).is_none_or(|def| matches!(def.shape, Shape::Struct { .. })),
            Type::List(_) | Type::Map(_) | Type::Object | Type::Nullable(_) => true,
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::UInt64
            | Type::Float
            | Type::String
            | Type::Timestamp
            | Type::Date
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
