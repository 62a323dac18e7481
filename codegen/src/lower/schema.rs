//! A schema becomes a type (OpenAPI 3.0.3, "Schema Object").

use openapiv3::{
    AnySchema, IntegerFormat, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat, StringType, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value;

use super::enumeration::lower_enum;
use super::{Lowering, docs};
use crate::api::{Shape, Type, TypeDef, Usage};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::naming::TypeName;
use crate::pointer::Pointer;

/// Beyond this the formatter and the compiler would overflow their stacks.
const MAX_DEPTH: usize = 64;

/// A schema or a reference to one, however the typed document stores it.
#[derive(Clone, Copy, Debug)]
pub(super) enum SchemaRef<'d> {
    Inline(&'d Schema),
    Plain(&'d ReferenceOr<Schema>),
    Boxed(&'d ReferenceOr<Box<Schema>>),
}

impl<'d> From<&'d ReferenceOr<Schema>> for SchemaRef<'d> {
    fn from(schema: &'d ReferenceOr<Schema>) -> Self {
        schema.as_item().map_or(Self::Plain(schema), Self::Inline)
    }
}

impl<'d> From<&'d ReferenceOr<Box<Schema>>> for SchemaRef<'d> {
    fn from(schema: &'d ReferenceOr<Box<Schema>>) -> Self {
        schema.as_item().map_or(Self::Boxed(schema), |schema| Self::Inline(schema))
    }
}

impl<'d> SchemaRef<'d> {
    /// The text of the `$ref`, if this is one.
    pub(super) fn reference(self) -> Option<&'d str> {
        match self {
            Self::Plain(ReferenceOr::Reference { reference }) | Self::Boxed(ReferenceOr::Reference { reference }) => {
                Some(reference)
            }
            Self::Inline(_) | Self::Plain(ReferenceOr::Item(_)) | Self::Boxed(ReferenceOr::Item(_)) => None,
        }
    }

    /// The schema at the end of all references, and where it stands.
    pub(super) fn resolve(
        self,
        document: &'d Document,
        at: &Pointer,
        diagnostics: &mut Diagnostics,
    ) -> Option<(&'d Schema, Pointer)> {
        match self {
            Self::Inline(schema) => Some((schema, at.clone())),
            Self::Plain(schema) => document.resolve_schema(schema, at, diagnostics),
            Self::Boxed(schema) => document.resolve_schema(schema, at, diagnostics),
        }
    }
}

impl<'d> Lowering<'d, '_> {
    /// Lowers a component to the type that has its name.
    pub(super) fn lower_component(&mut self, key: &'d str, schema: SchemaRef<'d>, at: &Pointer) {
        let name = self.components[key].clone();
        let docs = docs::of_schema(self.document, schema, at);
        let def = TypeDef {
            name: name.clone(),
            wire: Some(key.to_owned()),
            docs,
            shape: Shape::Alias(Type::Any),
            usage: Usage::default(),
            origin: at.clone(),
        };
        // The place is taken before what is inside, so that types stand in the order of the document.
        self.types.insert(name.clone(), def);
        let shape = match schema {
            SchemaRef::Inline(schema) => self.lower_shape(schema, at, name.as_str()),
            SchemaRef::Plain(_) | SchemaRef::Boxed(_) => self.lower_alias(schema, at),
        };
        self.types[&name].shape = shape;
    }

    /// Lowers a schema where it is used. An inline schema that needs a type gets one named `hint`.
    pub(super) fn lower_schema(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> Type {
        match schema {
            SchemaRef::Inline(_) if self.depth == MAX_DEPTH => {
                self.diagnostics
                    .error(at, format!("the schema is nested more than {MAX_DEPTH} deep"))
                    .help("move inner schemas to `components/schemas` and refer to them");
                Type::Any
            }
            SchemaRef::Inline(schema) => {
                self.depth += 1;
                let ty = self.lower_inline(schema, at, hint);
                self.depth -= 1;
                ty
            }
            SchemaRef::Plain(_) | SchemaRef::Boxed(_) => self.lower_reference(schema, at, hint),
        }
    }

    /// Whether null is a value of the schema, also where a component says so.
    fn is_nullable(&mut self, schema: SchemaRef<'d>, at: &Pointer) -> bool {
        self.data_of(schema, at).is_some_and(|data| data.nullable)
    }

    /// What a schema says of itself, also where a component says it.
    pub(super) fn data_of(&mut self, schema: SchemaRef<'d>, at: &Pointer) -> Option<&'d SchemaData> {
        let (schema, _) = schema.resolve(self.document, at, self.diagnostics)?;
        Some(&schema.schema_data)
    }

    /// A component that is a reference is another name for a component. References that lead back to
    /// themselves have no end to be a name for.
    fn lower_alias(&mut self, schema: SchemaRef<'d>, at: &Pointer) -> Shape {
        match schema.resolve(self.document, at, self.diagnostics) {
            Some(_) => Shape::Alias(self.lower_reference(schema, at, "")),
            None => Shape::Alias(Type::Any),
        }
    }

    fn lower_reference(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> Type {
        let key = schema.reference().and_then(|reference| reference.strip_prefix("#/components/schemas/"));
        if let Some(name) = key.and_then(|key| self.component(key)) {
            return Type::Named(name);
        }
        // A reference into something other than a component is lowered like the schema it leads to.
        match schema.resolve(self.document, at, self.diagnostics) {
            Some((schema, target)) => self.lower_schema(SchemaRef::Inline(schema), &target, hint),
            None => Type::Any,
        }
    }

    fn component(&self, key: &str) -> Option<TypeName> {
        let key = key.replace("~1", "/").replace("~0", "~");
        self.components.get(key.as_str()).cloned()
    }

    fn lower_inline(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Type {
        let place = self.types.len();
        match self.lower_shape(schema, at, hint) {
            Shape::Alias(ty) => ty,
            shape @ (Shape::Struct { .. } | Shape::Enum { .. }) => {
                let name = self.scope.claim_type(hint);
                let def = TypeDef {
                    name: name.clone(),
                    wire: None,
                    docs: docs::of_schema(self.document, SchemaRef::Inline(schema), at),
                    shape,
                    usage: Usage::default(),
                    origin: at.clone(),
                };
                self.types.shift_insert(place, name.clone(), def);
                Type::Named(name)
            }
        }
    }

    fn lower_shape(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Shape {
        match &schema.schema_kind {
            SchemaKind::Type(Kind::String(text)) => lower_string(text),
            SchemaKind::Type(Kind::Integer(integer)) => Shape::Alias(match &integer.format {
                Format::Item(IntegerFormat::Int32) => Type::Int32,
                Format::Item(IntegerFormat::Int64) | Format::Empty => Type::Int64,
                Format::Unknown(format) => integer_type(format),
            }),
            SchemaKind::Type(Kind::Number(_)) => Shape::Alias(Type::Float),
            SchemaKind::Type(Kind::Boolean(_)) => Shape::Alias(Type::Boolean),
            SchemaKind::Type(Kind::Array(array)) => self.lower_list(array.items.as_ref(), at, hint),
            SchemaKind::Any(any) => self.lower_mixed(schema, any, at, hint),
            SchemaKind::Type(Kind::Object(_)) | SchemaKind::AllOf { .. } => self.lower_object(schema, at, hint),
            SchemaKind::OneOf { .. } => self.untyped(at, "oneOf"),
            SchemaKind::AnyOf { .. } => self.untyped(at, "anyOf"),
            SchemaKind::Not { .. } => self.untyped(at, "not"),
        }
    }

    /// A schema with a keyword that its `type` has no use for, such as a `minimum` on a text: the type
    /// counts (OpenAPI 3.0.3, "Schema Object": keywords apply to the types that they are made for).
    fn lower_mixed(&mut self, schema: &'d Schema, any: &'d AnySchema, at: &Pointer, hint: &str) -> Shape {
        match any.typ.as_deref() {
            Some("string") => {
                let texts: Vec<&str> = any.enumeration.iter().filter_map(Value::as_str).collect();
                let format = any.format.as_deref().unwrap_or_default();
                if texts.is_empty() { Shape::Alias(text_type(format)) } else { lower_enum(&texts) }
            }
            Some("integer") => Shape::Alias(integer_type(any.format.as_deref().unwrap_or_default())),
            Some("number") => Shape::Alias(Type::Float),
            Some("boolean") => Shape::Alias(Type::Boolean),
            Some("array") => self.lower_list(any.items.as_ref(), at, hint),
            // Texts that are listed are texts, also where the type was forgotten.
            None if !any.enumeration.is_empty() && any.enumeration.iter().all(Value::is_string) => {
                lower_enum(&any.enumeration.iter().filter_map(Value::as_str).collect::<Vec<_>>())
            }
            _ => self.lower_object(schema, at, hint),
        }
    }

    fn lower_list(&mut self, items: Option<&'d ReferenceOr<Box<Schema>>>, at: &Pointer, hint: &str) -> Shape {
        let Some(items) = items else {
            return Shape::Alias(Type::List(Box::new(Type::Any)));
        };
        let item = self.lower_nested(items.into(), &at.child("items"), &format!("{hint} item"));
        Shape::Alias(Type::List(Box::new(item)))
    }

    /// The type of a list's item or a map's value, where null has no absent to be the same as.
    pub(super) fn lower_nested(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> Type {
        let ty = self.lower_schema(schema, at, hint);
        if self.is_nullable(schema, at) { Type::Nullable(Box::new(ty)) } else { ty }
    }

    /// A keyword that the crate does not carry as a type: said, and kept as any JSON.
    pub(super) fn untyped(&mut self, at: &Pointer, keyword: &str) -> Shape {
        self.diagnostics
            .warning(&at.child(keyword), format!("`{keyword}` has no type of its own yet: the value is any JSON"))
            .help("the crate has a `serde_json::Value` here, which loses nothing");
        Shape::Alias(Type::Any)
    }
}

fn lower_string(text: &StringType) -> Shape {
    let values: Vec<&str> = text.enumeration.iter().flatten().map(String::as_str).collect();
    if !values.is_empty() {
        return lower_enum(&values);
    }
    Shape::Alias(match &text.format {
        Format::Item(StringFormat::DateTime) => Type::Timestamp,
        Format::Item(StringFormat::Date) => Type::Date,
        Format::Item(StringFormat::Password | StringFormat::Byte | StringFormat::Binary)
        | Format::Unknown(_)
        | Format::Empty => Type::String,
    })
}

fn text_type(format: &str) -> Type {
    match format {
        "date-time" => Type::Timestamp,
        "date" => Type::Date,
        _ => Type::String,
    }
}

fn integer_type(format: &str) -> Type {
    match format {
        "int32" => Type::Int32,
        "uint64" => Type::UInt64,
        _ => Type::Int64,
    }
}
