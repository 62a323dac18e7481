//! Bodies that are forms: names and values, or parts (OpenAPI 3.0.3, "Encoding Object").

use serde_json::Value;

use super::Lowering;
use super::body::{Declared, is_json};
use super::style::{self, Kind};
use crate::api::{BodyContent, Encoding, Form, Shape, Style, Type, definition};
use crate::pointer::Pointer;

impl<'d> Lowering<'d, '_> {
    /// Lowers a body of names and values. One that is a single text is sent as it is.
    pub(super) fn lower_form(&mut self, declared: &Declared<'d>, hint: &str) -> BodyContent {
        let ty = match &declared.media.schema {
            Some(_) => self.lower_media(declared, hint),
            None => Type::Object,
        };
        if matches!(self.kind_of(&ty), Kind::Text | Kind::List) {
            self.diagnostics
                .warning(&declared.at.child("schema"), "a form has names and values, so its schema has to be an object")
                .help("the caller writes the whole form as one text");
            return BodyContent::Text;
        }
        let encodings = self.lower_encodings(declared, &ty, Self::form_encoding);
        BodyContent::Form(Form { ty, encodings })
    }

    /// Lowers a body of parts; none where the schema does not say what the parts are.
    pub(super) fn lower_multipart(&mut self, declared: &Declared<'d>, hint: &str) -> Option<Form> {
        let ty = declared.media.schema.as_ref().map(|_| self.lower_media(declared, hint));
        let has_parts = ty.as_ref().is_some_and(|ty| self.struct_of(ty).is_some());
        let Some(ty) = ty.filter(|_| has_parts) else {
            self.diagnostics
                .warning(&declared.at, "the document does not say what the parts are")
                .help("the caller writes the whole body, and says its content type with the boundary");
            return None;
        };
        let encodings = self.lower_encodings(declared, &ty, Self::part_encoding);
        Some(Form { ty, encodings })
    }

    fn lower_encodings(
        &mut self,
        declared: &Declared<'d>,
        ty: &Type,
        lower: fn(&mut Self, &openapiv3::Encoding, Option<bool>, &Type, &Pointer) -> Encoding,
    ) -> Vec<Encoding> {
        let at = declared.at.child("encoding");
        let mut encodings = Vec::new();
        for (wire, encoding) in &declared.media.encoding {
            let at = at.child(wire);
            let Some(member) = self.member_of(ty, wire) else {
                self.diagnostics.note(&at, format!("the body has no member `{wire}`, so this says nothing"));
                continue;
            };
            // The typed encoding does not tell an absent `explode` from one that is false.
            let explode = self.document.value_at(&at).and_then(|node| node.get("explode")).and_then(Value::as_bool);
            let lowered = lower(self, encoding, explode, &member, &at);
            if lowered.style.is_some() || lowered.content_type.is_some() {
                encodings.push(Encoding { wire: wire.clone(), ..lowered });
            }
        }
        encodings
    }

    /// How a member of a form is written, where that differs from the default: a list as `a=1&a=2`, an
    /// object as `a[b]=1`.
    fn form_encoding(
        &mut self,
        encoding: &openapiv3::Encoding,
        explode: Option<bool>,
        member: &Type,
        at: &Pointer,
    ) -> Encoding {
        let (kind, is_object) = (self.kind_of(member), self.is_object(member));
        let json = encoding.content_type.as_deref().is_some_and(is_json).then_some(Style::Json);
        let style = style::of_member(encoding.style.as_ref(), explode).or(json).filter(|style| match style {
            Style::DeepObject => !is_object,
            Style::Exploded => kind != Kind::List,
            Style::Joined(_) | Style::Json | Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => true,
        });
        if encoding.allow_reserved {
            self.diagnostics.note(&at.child("allowReserved"), "reserved characters are encoded in forms all the same");
        }
        Encoding { wire: String::new(), style: style.filter(|_| kind != Kind::Text), content_type: None }
    }

    /// How a part is written. A style is for forms, but `deepObject` has no other meaning here than there.
    fn part_encoding(
        &mut self,
        encoding: &openapiv3::Encoding,
        explode: Option<bool>,
        member: &Type,
        at: &Pointer,
    ) -> Encoding {
        let style = style::of_member(encoding.style.as_ref(), explode);
        let style = style.filter(|style| *style == Style::DeepObject && self.kind_of(member) != Kind::Text);
        for name in encoding.headers.keys() {
            self.diagnostics
                .note(&at.child("headers").child(name), format!("the header `{name}` of this part is not sent"));
        }
        let types = encoding.content_type.as_deref().unwrap_or_default();
        let is_one =
            |one: &&str| !one.is_empty() && !one.contains('*') && one.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let content_type = types.split(',').map(str::trim).find(is_one).map(str::to_owned);
        Encoding { wire: String::new(), style, content_type }
    }

    /// The type of a member of an object.
    fn member_of(&self, ty: &Type, wire: &str) -> Option<Type> {
        let Some(shape) = self.struct_of(ty) else {
            return Some(Type::Any);
        };
        shape.fields().iter().find(|field| field.wire == wire).map(|field| field.ty.clone())
    }

    /// The shape of an object with known members.
    fn struct_of(&self, ty: &Type) -> Option<&Shape> {
        let shape = definition(&self.types, ty).map(|def| &def.shape);
        shape.filter(|shape| matches!(shape, Shape::Struct { .. }))
    }

    /// Whether a value of the type is an object, and can be nothing else.
    fn is_object(&self, ty: &Type) -> bool {
        self.struct_of(ty).is_some() || matches!(self.behind(ty), Type::Map(_) | Type::Object)
    }
}
