//! A schema whose keywords are of several types, or that has none: what its values are (OpenAPI 3.0.3, "Schema
//! Object").

use openapiv3::{AnySchema, Schema, StringFormat, VariantOrUnknownOrEmpty as Format};
use serde_json::Value;

use super::Lowering;
use super::enumeration::{declared_names, lower_enum, lower_values, written};
use super::schema::text_type;
use crate::api::{Docs, Shape, Signs, Type, Union, Variant};
use crate::pointer::Pointer;

impl<'d> Lowering<'d, '_> {
    /// A schema with a keyword that its `type` has no use for, such as a `minimum` on a text: the type
    /// counts (OpenAPI 3.0.3, "Schema Object": keywords apply to the types that they are made for).
    pub(super) fn lower_mixed(&mut self, schema: &'d Schema, any: &'d AnySchema, at: &Pointer, hint: &str) -> Shape {
        let chooses = !any.one_of.is_empty() || !any.any_of.is_empty() || !any.all_of.is_empty();
        match any.typ.as_deref() {
            Some("string") => self.lower_text_values(schema, any, chooses, at, hint),
            Some(typ @ ("integer" | "number" | "boolean")) => {
                let values = declared_names(&schema.schema_data.extensions, any.enumeration.len());
                let shape = lower_values(&any.enumeration, values.as_deref()).unwrap_or_else(|| {
                    Shape::Alias(match typ {
                        "integer" => self.integer_within(any, at),
                        "number" => Type::Float,
                        _ => Type::Boolean,
                    })
                });
                // A flag that is listed is as good as any: there are only two of them.
                if matches!(&shape, Shape::Alias(ty) if *ty != Type::Boolean) {
                    self.note_plain_numbers(any.enumeration.iter().all(Value::is_null), at);
                }
                shape
            }
            Some("array") => self.lower_list(any.items.as_ref(), at, hint),
            None if !any.enumeration.is_empty() && !chooses && any.properties.is_empty() => {
                self.lower_untyped_values(schema, any, at, hint)
            }
            None if any.items.is_some() && !chooses && any.properties.is_empty() => {
                self.lower_list(any.items.as_ref(), at, hint)
            }
            None if !chooses && any.properties.is_empty() && any.format.is_some() => {
                implied_type(any).map_or_else(|| self.lower_object(schema, at, hint), Shape::Alias)
            }
            _ => self.lower_object(schema, at, hint),
        }
    }

    fn lower_text_values(
        &mut self,
        schema: &'d Schema,
        any: &'d AnySchema,
        chooses: bool,
        at: &Pointer,
        hint: &str,
    ) -> Shape {
        // A number or a flag in a list of texts is the text that it is written as.
        let texts: Vec<String> = any.enumeration.iter().filter_map(written).collect();
        if texts.is_empty() {
            let format = any.format.as_deref().map_or(Format::Empty, text_format);
            return if chooses { self.lower_object(schema, at, hint) } else { Shape::Alias(text_type(&format)) };
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        lower_enum(&texts, declared_names(&schema.schema_data.extensions, any.enumeration.len()).as_deref())
    }

    /// Values without a type: those of one kind are an enum of it, those of several kinds a union.
    fn lower_untyped_values(&mut self, schema: &'d Schema, any: &'d AnySchema, at: &Pointer, hint: &str) -> Shape {
        let declared = declared_names(&schema.schema_data.extensions, any.enumeration.len());
        if let Some(shape) = lower_values(&any.enumeration, declared.as_deref()) {
            return shape;
        }
        let kinds: [fn(&Value) -> bool; 3] = [Value::is_string, Value::is_number, Value::is_boolean];
        let mut variants = Vec::new();
        for kind in kinds {
            let values: Vec<Value> = any.enumeration.iter().filter(|value| kind(value)).cloned().collect();
            let place = self.types.len();
            let ty = match lower_values(&values, None) {
                Some(Shape::Alias(ty)) => ty,
                Some(shape) => {
                    let words = if values[0].is_string() { "text" } else { "number" };
                    self.add_inline(place, &format!("{hint} {words}"), Docs::default(), shape, at)
                }
                None => continue,
            };
            let words = ty.words();
            variants.push(Variant {
                name: crate::naming::Scope::default().claim_type(&words),
                ty,
                tags: Vec::new(),
                signs: Signs::default(),
                boxed: false,
                docs: Docs::default(),
                origin: at.clone(),
            });
        }
        if variants.is_empty() {
            return Shape::Alias(Type::Any);
        }
        self.settled(Union { tag: None, anything: false, variants }, hint)
    }
}

fn text_format(format: &str) -> Format<StringFormat> {
    match format {
        "date-time" => Format::Item(StringFormat::DateTime),
        "date" => Format::Item(StringFormat::Date),
        "binary" => Format::Item(StringFormat::Binary),
        other => Format::Unknown(other.to_owned()),
    }
}

/// The type that a format is made for, where the type itself was forgotten.
fn implied_type(any: &AnySchema) -> Option<Type> {
    Some(match any.format.as_deref()? {
        "date-time" => Type::Timestamp,
        "date" => Type::Date,
        "uuid" => Type::Uuid,
        "int32" => Type::Int32,
        "int64" => Type::Int64,
        "uint64" => Type::UInt64,
        "float" | "double" => Type::Float,
        "binary" => Type::Binary,
        "email" | "uri" | "url" | "hostname" | "ipv4" | "ipv6" | "password" | "byte" => Type::String,
        _ => return None,
    })
}
