//! A schema becomes a type (OpenAPI 3.0.3, "Schema Object").

use openapiv3::{
    IntegerFormat, ReferenceOr, Schema, SchemaData, SchemaKind, StringFormat, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};

use super::enumeration::{declared_names, describe_values, lower_enum, lower_integer_enum, warn_of_miscounted_names};
use super::number::integer_type;
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
            input_of: None,
            identity: String::new(),
            tag: None,
            origin: at.clone(),
        };
        // The place is taken before what is inside, so that types stand in the order of the document.
        self.types.insert(name.clone(), def);
        let shape = match schema {
            SchemaRef::Inline(schema) => {
                let parent = self.lower_parent(key, schema, at, name.as_str());
                parent.unwrap_or_else(|| self.lower_shape(schema, at, name.as_str()))
            }
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

    /// What a schema says of itself, also where a component says it.
    pub(super) fn data_of(&mut self, schema: SchemaRef<'d>, at: &Pointer) -> Option<&'d SchemaData> {
        let (schema, _) = schema.resolve(self.document, at, self.diagnostics)?;
        Some(&schema.schema_data)
    }

    /// The type of a schema that is one plain value; none of one that has parts.
    pub(super) fn lower_scalar(&mut self, schema: &'d Schema) -> Option<Type> {
        let scalar = match &schema.schema_kind {
            SchemaKind::Type(Kind::String(_) | Kind::Integer(_) | Kind::Number(_) | Kind::Boolean(_)) => true,
            SchemaKind::Any(any) => {
                matches!(any.typ.as_deref(), Some("string" | "integer" | "number" | "boolean"))
                    && any.one_of.is_empty()
                    && any.any_of.is_empty()
                    && any.all_of.is_empty()
            }
            _ => false,
        };
        if !scalar {
            return None;
        }
        Some(match self.lower_shape(schema, &Pointer::root(), "") {
            Shape::Alias(ty) => ty,
            Shape::IntegerEnum { .. } => Type::Int64,
            Shape::Struct { .. } | Shape::Enum { .. } | Shape::Union(_) => Type::String,
        })
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
            Some((schema, target)) => self.lower_elsewhere(schema, target, at, hint),
            None => Type::Any,
        }
    }

    pub(super) fn component(&self, key: &str) -> Option<TypeName> {
        let key = key.replace("~1", "/").replace("~0", "~");
        self.components.get(key.as_str()).cloned()
    }

    fn lower_inline(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Type {
        let place = self.types.len();
        match self.lower_shape(schema, at, hint) {
            Shape::Alias(ty) => ty,
            shape @ (Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_)) => {
                let docs = docs::of_schema(self.document, SchemaRef::Inline(schema), at);
                self.add_inline(place, hint, docs, shape, at)
            }
        }
    }

    fn lower_shape(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Shape {
        warn_of_miscounted_names(schema, at, self.diagnostics);
        let mut shape = self.lower_bare_shape(schema, at, hint);
        describe_values(&mut shape, schema);
        shape
    }

    fn lower_bare_shape(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Shape {
        let extensions = &schema.schema_data.extensions;
        match &schema.schema_kind {
            SchemaKind::Type(Kind::String(text)) => {
                let values: Vec<&str> = text.enumeration.iter().flatten().map(String::as_str).collect();
                if values.is_empty() {
                    return Shape::Alias(text_type(&text.format));
                }
                lower_enum(&values, declared_names(extensions, text.enumeration.len()).as_deref())
            }
            SchemaKind::Type(Kind::Integer(integer)) => {
                let values: Vec<i64> = integer.enumeration.iter().flatten().copied().collect();
                if values.is_empty() {
                    return Shape::Alias(match &integer.format {
                        Format::Item(IntegerFormat::Int32) => Type::Int32,
                        Format::Item(IntegerFormat::Int64) | Format::Empty => Type::Int64,
                        Format::Unknown(format) => integer_type(format),
                    });
                }
                lower_integer_enum(&values, declared_names(extensions, integer.enumeration.len()).as_deref())
            }
            SchemaKind::Type(Kind::Number(number)) => {
                self.note_plain_numbers(number.enumeration.is_empty(), at);
                Shape::Alias(Type::Float)
            }
            SchemaKind::Type(Kind::Boolean(_)) => Shape::Alias(Type::Boolean),
            SchemaKind::Type(Kind::Array(array)) => self.lower_list(array.items.as_ref(), at, hint),
            SchemaKind::Any(any) => self.lower_mixed(schema, any, at, hint),
            SchemaKind::Type(Kind::Object(_))
            | SchemaKind::AllOf { .. }
            | SchemaKind::OneOf { .. }
            | SchemaKind::AnyOf { .. } => self.lower_object(schema, at, hint),
            // What a value must not be says nothing of what it is.
            SchemaKind::Not { .. } => Shape::Alias(Type::Any),
        }
    }

    pub(super) fn lower_list(
        &mut self,
        items: Option<&'d ReferenceOr<Box<Schema>>>,
        at: &Pointer,
        hint: &str,
    ) -> Shape {
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
}

pub(super) fn text_type(format: &Format<StringFormat>) -> Type {
    match format {
        Format::Item(StringFormat::DateTime) => Type::Timestamp,
        Format::Item(StringFormat::Date) => Type::Date,
        Format::Item(StringFormat::Binary) => Type::Binary,
        Format::Unknown(format) if format == "uuid" => Type::Uuid,
        Format::Item(StringFormat::Password | StringFormat::Byte) | Format::Unknown(_) | Format::Empty => Type::String,
    }
}
