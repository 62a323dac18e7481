//! An object: public fields, a constructor of what is required, a setter for the rest.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::uses::Uses;
use super::{docs, ty, type_ident, value_ident};
use crate::api::{Api, Constant, Field, Rest, Shape, Type, TypeDef, Usage};
use crate::naming::{TypeName, spoken};

/// Emits the struct, and what makes, writes and reads it.
pub(super) fn emit_struct(
    api: &Api,
    uses: &Uses<'_>,
    def: &TypeDef,
    fields: &[Field],
    rest: Option<&Rest>,
) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    let default = is_made_empty(fields).then(|| quote!(, Default));
    let members = fields.iter().map(|field| emit_field(def.usage, field));
    let rest_member = rest.map(emit_rest);
    let object = emit_object(api, def, fields, rest);
    let own_default = emit_default(api, def, fields);
    quote! {
        #comment
        #deprecated
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
            #rest_member
        }

        #object
        #own_default
    }
}

/// Whether a value is made without any argument and is the default then.
fn is_made_empty(fields: &[Field]) -> bool {
    fields.iter().all(|field| !field.required && field.constant.is_none())
}

/// The call of the run time's macro that makes, writes and reads the type.
fn emit_object(api: &Api, def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> TokenStream {
    let name = type_ident(&def.name);
    let arguments = constructor_fields(api, fields).into_iter().map(|field| emit_member(api, def.usage, field));
    let others = fields.iter().filter(|field| !is_argument(field)).map(|field| emit_member(api, def.usage, field));
    let rest = rest.map(|rest| {
        let name = value_ident(&rest.name);
        let taken = ty::taken(api, &rest_type(rest), ty::From::Types).short();
        quote!(..#name(#taken),)
    });
    let ways = match (def.usage.is_written(), def.usage.received) {
        (true, true) => quote!(Serialize, Deserialize),
        (true, false) => quote!(Serialize),
        (false, true) if def.usage.sent => quote!(parts, Deserialize),
        (false, true) => quote!(Deserialize),
        (false, false) => quote!(parts),
    };
    quote! {
        object!(#name: #ways {
            new(#(#arguments),*),
            #(#others,)*
            #rest
        });
    }
}

/// A member as that macro is told of it.
fn emit_member(api: &Api, usage: Usage, field: &Field) -> TokenStream {
    let deprecated = (!field.required).then(|| docs::deprecated(&field.docs));
    let name = value_ident(&field.name);
    let date = is_lenient(api, usage, field).then(|| quote!(date));
    let value = field.constant.as_ref().map(|constant| fixed(api, field, constant));
    let taken = match value {
        Some(value) if field.required && field.nullable => quote!(nullable is #value),
        Some(value) if field.required => quote!(is #value),
        value => {
            let preset = value.map(|value| quote!(preset(#value)));
            let kind = emit_kind(api, usage, field);
            quote!(#preset #date #kind)
        }
    };
    // A raw identifier is not what its member is called.
    let wire = (field.name.as_str() != field.wire || field.name.is_keyword()).then(|| {
        let wire = &field.wire;
        quote!(= #wire)
    });
    quote!(#deprecated #name(#taken) #wire)
}

/// What is taken for a member.
fn emit_kind(api: &Api, usage: Usage, field: &Field) -> TokenStream {
    let inner = || boxed(field, ty::stored(&field.ty, ty::From::Types));
    if usage.patches(field) {
        let inner = inner();
        return quote!(patch #inner);
    }
    if field.required && field.nullable {
        let inner = inner();
        return quote!(nullable #inner);
    }
    let boxed = field.boxed.then(|| quote!(boxed));
    let taken = ty::taken(api, &field.ty, ty::From::Types).short();
    quote!(#boxed #taken)
}

fn emit_field(usage: Usage, field: &Field) -> TokenStream {
    let comment = docs::comment(&field_docs(field));
    let deprecated = docs::deprecated(&field.docs);
    let name = value_ident(&field.name);
    let ty = field_type(usage, field);
    quote! {
        #comment
        #deprecated
        pub #name: #ty,
    }
}

fn emit_rest(rest: &Rest) -> TokenStream {
    let name = value_ident(&rest.name);
    let ty = ty::stored(&rest_type(rest), ty::From::Types);
    quote! {
        /// The members that have no field of their own.
        pub #name: #ty,
    }
}

/// What is made without an argument has a default, which here is more than the default of each member.
fn emit_default(api: &Api, def: &TypeDef, fields: &[Field]) -> Option<TokenStream> {
    let fixed = fields.iter().any(|field| field.constant.is_some());
    (fixed && constructor_fields(api, fields).is_empty()).then(|| {
        let name = type_ident(&def.name);
        let gate = (!def.usage.sent).then(|| quote!(#[cfg(feature = "test-util")]));
        quote! {
            #gate
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

/// Whether the constructor takes a field.
fn is_argument(field: &Field) -> bool {
    field.required && field.constant.is_none()
}

/// The fields that the constructor takes, in the order in which it takes them.
pub(super) fn constructor_fields<'f>(api: &Api, fields: &'f [Field]) -> Vec<&'f Field> {
    let mut required: Vec<&Field> = fields.iter().filter(|field| is_argument(field)).collect();
    required.sort_by_key(|field| !ty::is_short(api, &field.ty));
    required
}

/// The expression for a value that is always the same.
fn fixed(api: &Api, field: &Field, constant: &Constant) -> TokenStream {
    let shape = match api.behind_aliases(&field.ty) {
        Type::Named(name) => api.types.get(name),
        _ => None,
    };
    match (constant, shape.map(|def| (&def.name, &def.shape))) {
        (Constant::Text(text), Some((name, Shape::Enum { values }))) => {
            let known = values.iter().find(|value| value.wire == *text);
            variant_or(name, known.map(|value| &value.name), &quote!(#text))
        }
        (Constant::Integer(number), Some((name, Shape::IntegerEnum { values }))) => {
            let number = Literal::i64_unsuffixed(*number);
            variant_or(name, values.first().map(|value| &value.name), &quote!(#number))
        }
        (Constant::Text(text), _) => quote!(#text.to_owned()),
        (Constant::Integer(number), _) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        (Constant::Boolean(value), _) => quote!(#value),
    }
}

/// A variant of an enum by its name, or the value that is no variant.
fn variant_or(name: &TypeName, variant: Option<&TypeName>, value: &TokenStream) -> TokenStream {
    let name = type_ident(name);
    variant.map(type_ident).map_or_else(|| quote!(#name::from(#value)), |variant| quote!(#name::#variant))
}

/// What the setter of a field takes.
pub(super) fn set(api: &Api, usage: Usage, field: &Field) -> TokenStream {
    if usage.patches(field) {
        let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
        return quote!(impl Into<Patch<#inner>>);
    }
    taken(api, field)
}

/// The argument for a field.
pub(super) fn taken(api: &Api, field: &Field) -> TokenStream {
    if field.required && field.nullable {
        let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
        return quote!(impl Into<Option<#inner>>);
    }
    ty::taken(api, &field.ty, ty::From::Types).argument()
}

/// The type of a field as it is stored.
pub(super) fn field_type(usage: Usage, field: &Field) -> TokenStream {
    let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
    if usage.patches(field) {
        quote!(Patch<#inner>)
    } else if is_optional(field) {
        quote!(Option<#inner>)
    } else {
        inner
    }
}

fn boxed(field: &Field, ty: TokenStream) -> TokenStream {
    if field.boxed { quote!(Box<#ty>) } else { ty }
}

/// Whether a caller gives the items of a field that is a list, and not the list itself.
pub(super) fn takes_items(usage: Usage, field: &Field) -> bool {
    let is_fixed = field.required && field.constant.is_some();
    !(is_fixed || usage.patches(field) || field.required && field.nullable)
}

/// Whether a field is read by the rules for dates.
pub(super) fn is_lenient(api: &Api, usage: Usage, field: &Field) -> bool {
    usage.received && api.holds_date(&field.ty)
}

fn is_optional(field: &Field) -> bool {
    !field.required || field.nullable
}

/// The type of the field that collects what has no field of its own.
pub(super) fn rest_type(rest: &Rest) -> Type {
    if rest.ty == Type::Any { Type::Object } else { Type::Map(Box::new(rest.ty.clone())) }
}

fn field_docs(field: &Field) -> Vec<String> {
    docs::lines(&field.docs, &fallback(&field.wire, &field.ty))
}

/// A sentence for a thing of which the document says nothing.
pub(super) fn fallback(wire: &str, ty: &Type) -> String {
    let words = spoken(wire);
    if matches!(ty, Type::Timestamp | Type::Date) {
        // `createdAt` is a participle, which makes a sentence of its own.
        if let Some(done) =
            words.strip_suffix(" at").or_else(|| words.strip_suffix(" on")).filter(|done| done.ends_with("ed"))
        {
            return format!("When it was {done}.");
        }
    }
    match (ty, words.as_str()) {
        (_, "") => "A member without a name.".to_owned(),
        // Spelt in Latin letters a name says little to those who read its own.
        (_, words) if (words.len() < 3 && words != "ID") || !wire.is_ascii() => {
            format!("The member {}.", super::markdown::code(wire))
        }
        (Type::Boolean, _) => format!("The flag {}.", super::markdown::code(wire)),
        _ => format!("The {words}."),
    }
}
