//! An object: public fields, a constructor of what is required, a setter for the rest.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::renames::{camel_case, renames_to_camel};
use super::uses::{Uses, one};
use super::{docs, ty, type_ident, types, value_ident};
use crate::api::{Api, Constant, Field, Rest, Shape, Type, TypeDef, Usage};
use crate::naming::{TypeName, spoken};

/// Emits the struct and, where a caller makes one to send it, its constructor and setters.
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
    let default = fields.iter().all(|field| !field.required && field.constant.is_none()).then(|| quote!(, Default));
    let serde = types::serde_derives(def.usage);
    let camel = (has_serde(def.usage) && renames_to_camel(fields)).then(|| quote!(#[serde(rename_all = "camelCase")]));
    let members = fields.iter().map(|field| emit_field(api, def.usage, field, camel.is_some()));
    let rest_member = rest.map(|rest| emit_rest(def.usage, rest));
    let making = emit_making(api, def, fields, rest);
    quote! {
        #comment
        #deprecated
        #[derive(Debug, Clone, PartialEq #default #serde)]
        #camel
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
            #rest_member
        }

        #making
    }
}

/// The ways to make a value. What only the service makes is made by tests alone, so that no program
/// compiles it.
fn emit_making(api: &Api, def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> TokenStream {
    let name = type_ident(&def.name);
    let (short, long): (Vec<&Field>, Vec<&Field>) =
        fields.iter().filter(|field| !field.required).partition(|field| has_short_setter(field));
    let is_empty = is_made_empty(fields);
    let in_short = is_empty && !short.is_empty();
    let constructor = (!in_short).then(|| emit_constructor(api, def, fields, rest));
    let setters = long.into_iter().map(|field| emit_setter(api, def.usage, field));
    let setters: Vec<TokenStream> = setters.chain(rest.map(|rest| emit_rest_setter(api, rest))).collect();
    let gate = (!def.usage.sent).then(|| quote!(#[cfg(feature = "test-util")]));
    let own_default = emit_default(api, def, fields).map(|default| quote!(#gate #default));
    let block = (constructor.is_some() || !setters.is_empty()).then(|| {
        quote! {
            #gate
            impl #name {
                #constructor
                #(#setters)*
            }
        }
    });
    let short = (!short.is_empty()).then(|| {
        let new = in_short.then(|| quote!(::new()));
        let setters = short.iter().map(|field| emit_short_setter(api, def.usage, field));
        quote!(#gate setters!(#name #new { #(#setters,)* });)
    });
    quote!(#block #short #own_default)
}

/// Whether a value is made without any argument and is the default then.
fn is_made_empty(fields: &[Field]) -> bool {
    fields.iter().all(|field| !field.required && field.constant.is_none())
}

/// Whether the setter is one that the run time's macro makes. A raw identifier is not how its docs name a member.
fn has_short_setter(field: &Field) -> bool {
    !field.required && !field.name.is_keyword()
}

/// Whether the run time's macro makes setters for the type.
pub(super) fn has_short_setters(def: &TypeDef) -> bool {
    def.shape.fields().iter().any(has_short_setter)
}

/// The setter as the run time's macro is told of it.
fn emit_short_setter(api: &Api, usage: Usage, field: &Field) -> TokenStream {
    let deprecated = docs::deprecated(&field.docs);
    let name = value_ident(&field.name);
    let taken = if usage.patches(field) {
        let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
        quote!(patch #inner)
    } else {
        let boxed = field.boxed.then(|| quote!(boxed));
        let taken = ty::taken(api, &field.ty, ty::From::Types).short();
        quote!(#boxed #taken)
    };
    quote!(#deprecated #name(#taken))
}

fn emit_field(api: &Api, usage: Usage, field: &Field, camel: bool) -> TokenStream {
    let comment = docs::comment(&field_docs(field));
    let deprecated = docs::deprecated(&field.docs);
    let name = value_ident(&field.name);
    let ty = field_type(usage, field);
    let mut attributes = Vec::new();
    let by_rule = if camel { camel_case(field.name.as_str()) } else { field.name.as_str().to_owned() };
    if by_rule != field.wire {
        let wire = &field.wire;
        attributes.push(quote!(rename = #wire));
    }
    if usage.patches(field) {
        attributes.push(quote!(default));
        attributes.push(quote!(skip_serializing_if = "Patch::is_absent"));
    } else if !field.required && usage.is_written() {
        attributes.push(quote!(skip_serializing_if = "Option::is_none"));
    }
    if is_lenient(api, usage, field) {
        if is_optional(field) {
            attributes.push(quote!(default));
        }
        attributes.push(quote!(deserialize_with = "crate::lenient::deserialize"));
    }
    let serde = (has_serde(usage) && !attributes.is_empty()).then(|| quote!(#[serde(#(#attributes),*)]));
    quote! {
        #comment
        #deprecated
        #serde
        pub #name: #ty,
    }
}

/// Whether serde reads or writes the type; parts of a body are written without it.
fn has_serde(usage: Usage) -> bool {
    usage.is_written() || usage.received
}

fn emit_rest(usage: Usage, rest: &Rest) -> TokenStream {
    let name = value_ident(&rest.name);
    let ty = ty::stored(&rest_type(rest), ty::From::Types);
    let serde = has_serde(usage).then(|| quote!(#[serde(flatten)]));
    quote! {
        /// The members that have no field of their own.
        #serde
        pub #name: #ty,
    }
}

fn emit_constructor(api: &Api, def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> TokenStream {
    let required = constructor_fields(api, fields);
    if is_made_empty(fields) {
        let line = format!("Creates an empty [`{}`]: every member is optional.", def.name);
        // A setter of this name would hide the trait's function.
        let hidden = fields.iter().any(|field| field.name.as_str() == "default");
        let default = if hidden { quote!(Default::default) } else { quote!(Self::default) };
        let comment = docs::comment(&[line]);
        return quote! {
            #comment
            #[must_use]
            pub fn new() -> Self {
                #default()
            }
        };
    }
    let arguments = required.iter().map(|field| {
        let name = value_ident(&field.name);
        let (ty, _) = taken(api, field);
        quote!(#name: #ty)
    });
    let members = fields.iter().map(|field| {
        let name = value_ident(&field.name);
        if let Some(constant) = &field.constant {
            let value = fixed(api, field, constant);
            let value = if is_optional(field) { quote!(Some(#value)) } else { value };
            return quote!(#name: #value,);
        }
        if !field.required {
            let none = if def.usage.patches(field) { quote!(Patch::Absent) } else { quote!(None) };
            return quote!(#name: #none,);
        }
        let (_, value) = taken(api, field);
        if name == value.to_string() { quote!(#name,) } else { quote!(#name: #value,) }
    });
    let rest_member = rest.map(|rest| {
        let name = value_ident(&rest.name);
        quote!(#name: Default::default(),)
    });
    let created = format!("Creates {}", one(&def.name));
    let line = if required.is_empty() {
        format!("{created}, of which nothing else is required.")
    } else {
        format!("{created} with what is required.")
    };
    let comment = docs::comment(&[line]);
    quote! {
        #comment
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self {
                #(#members)*
                #rest_member
            }
        }
    }
}

/// What is made without an argument has a default, which here is more than the default of each member.
fn emit_default(api: &Api, def: &TypeDef, fields: &[Field]) -> Option<TokenStream> {
    let fixed = fields.iter().any(|field| field.constant.is_some());
    (fixed && constructor_fields(api, fields).is_empty()).then(|| {
        let name = type_ident(&def.name);
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

/// The fields that the constructor takes, in the order in which it takes them.
pub(super) fn constructor_fields<'f>(api: &Api, fields: &'f [Field]) -> Vec<&'f Field> {
    let mut required: Vec<&Field> = fields.iter().filter(|field| field.required && field.constant.is_none()).collect();
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

fn emit_setter(api: &Api, usage: Usage, field: &Field) -> TokenStream {
    let comment = docs::comment(&[setter_line(field.name.as_str())]);
    let deprecated = docs::deprecated(&field.docs);
    let name = value_ident(&field.name);
    let (ty, value) = set(api, usage, field);
    quote! {
        #comment
        #deprecated
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// What the setter of a field takes, and the expression that stores it.
pub(super) fn set(api: &Api, usage: Usage, field: &Field) -> (TokenStream, TokenStream) {
    if usage.patches(field) {
        let name = value_ident(&field.name);
        let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
        return (quote!(impl Into<Patch<#inner>>), quote!(#name.into()));
    }
    let (ty, value) = taken(api, field);
    (ty, quote!(Some(#value)))
}

fn emit_rest_setter(api: &Api, rest: &Rest) -> TokenStream {
    let comment = docs::comment(&[setter_line(rest.name.as_str())]);
    let name = value_ident(&rest.name);
    let taken = ty::taken(api, &rest_type(rest), ty::From::Types);
    let (ty, value) = (taken.argument(), taken.stored(&quote!(#name)));
    quote! {
        #comment
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

fn setter_line(name: &str) -> String {
    format!("Sets [`{name}`](#structfield.{name}).")
}

/// The argument for a field and the expression that stores it.
pub(super) fn taken(api: &Api, field: &Field) -> (TokenStream, TokenStream) {
    let name = value_ident(&field.name);
    if field.required && field.nullable {
        let inner = boxed(field, ty::stored(&field.ty, ty::From::Types));
        return (quote!(impl Into<Option<#inner>>), quote!(#name.into()));
    }
    let taken = ty::taken(api, &field.ty, ty::From::Types);
    let (ty, value) = (taken.argument(), taken.stored(&quote!(#name)));
    if field.boxed { (ty, quote!(Box::new(#value))) } else { (ty, value) }
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
    usage.received && api.holds_date(&field.ty) && !usage.patches(field)
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
