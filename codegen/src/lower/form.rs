//! Bodies that are forms: names and values, or parts (OpenAPI 3.0.3, "Encoding Object").

use serde_json::Value;

use super::Lowering;
use super::body::{Declared, is_json};
use super::media::essence;
use super::style::{self, Kind};
use crate::api::{BodyContent, Direction, Encoding, Form, Shape, Style, Type, definition};
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
        let mut encodings = self.lower_encodings(declared, &ty, Self::form_encoding);
        self.add_default_styles(declared, &ty, &mut encodings);
        BodyContent::Form(Form { ty, encodings })
    }

    /// Lowers a body of parts; none where the schema does not say what the parts are.
    pub(super) fn lower_multipart(&mut self, declared: &Declared<'d>, hint: &str) -> Option<Form> {
        let ty = declared.media.schema.as_ref().map(|_| self.lower_media(declared, hint));
        let has_parts = ty.as_ref().is_some_and(|ty| self.has_parts(ty));
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

    /// Gives the default style to the members that are objects: each of their members is a name of its own, as in
    /// `street=1&city=2` (OpenAPI 3.0.3, "Encoding Object": `style: form`, exploded). Members that the document does
    /// not name have no default, and keep their name in front, as in `address[street]=1`.
    fn add_default_styles(&mut self, declared: &Declared<'d>, ty: &Type, encodings: &mut Vec<Encoding>) {
        let fields = self.struct_of(ty).map(Shape::fields).unwrap_or_default();
        let sent = fields.iter().filter(|field| field.direction != Direction::ReadOnly);
        let sent: Vec<_> = sent.map(|field| (field.wire.clone(), field.ty.clone(), field.origin.clone())).collect();
        for (wire, ty, origin) in sent {
            let declares_style = declared.media.encoding.get(&wire).is_some_and(|encoding| {
                encoding.style.is_some() || encoding.content_type.as_deref().is_some_and(is_json)
            });
            if declares_style || !self.has_members_or_items(&ty) || encodings.iter().any(|known| known.wire == wire) {
                continue;
            }
            if matches!(self.behind(&ty), Type::List(_)) {
                self.diagnostics
                    .note(&origin, "OpenAPI does not say how a form has the objects of a list")
                    .help(format!("they are sent as `{wire}[0][name]=value`"));
                continue;
            }
            self.diagnostics
                .note(&origin, format!("a form has the members of `{wire}` beside its own, as `name=value`"))
                .help(format!("`encoding: {{ {wire}: {{ style: deepObject }} }}` makes it `{wire}[name]=value`"));
            encodings.push(Encoding { wire, style: Some(Style::Exploded), content_type: None });
        }
    }

    /// How a member of a form is written, where its encoding says so.
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
        for name in encoding.headers.keys() {
            self.diagnostics
                .note(&at.child("headers").child(name), format!("the header `{name}` of this part is not sent"));
        }
        let kind = self.kind_of(member);
        match style::of_member(encoding.style.as_ref(), explode) {
            Some(Style::DeepObject) if kind != Kind::Text => {
                return Encoding { wire: String::new(), style: Some(Style::DeepObject), content_type: None };
            }
            // A text and a list come out as parts of the same name in this style too.
            Some(Style::Exploded) if kind != Kind::Nested => {}
            Some(_) => {
                let place = at.child(if encoding.style.is_some() { "style" } else { "explode" });
                self.diagnostics
                    .note(&place, "a style is for forms: this part is written by its content type")
                    .help("an object is JSON in one part, and a list has a part for each item");
            }
            None => {}
        }
        let content_type = self.part_type(encoding.content_type.as_deref().unwrap_or_default(), member, at);
        let is_json = content_type.as_deref().is_some_and(is_json);
        Encoding { wire: String::new(), style: is_json.then_some(Style::Json), content_type }
    }

    /// The content type of a part: the first of those that the document allows and the crate can write.
    fn part_type(&mut self, declared: &str, member: &Type, at: &Pointer) -> Option<String> {
        let at = at.child("contentType");
        let item = match self.behind(member) {
            Type::List(item) => item,
            other => other,
        };
        let item = if let Type::Nullable(inner) = item { inner } else { item };
        let (kind, is_file) = (self.kind_of(item), *self.behind(item) == Type::Binary);
        let types: Vec<&str> = declared.split(',').map(str::trim).filter(|one| !one.is_empty()).collect();
        let is_one =
            |one: &&str| one.contains('/') && !one.contains('*') && one.bytes().all(|b| matches!(b, b' '..=b'~'));
        let mut known = types.iter().copied().filter(is_one);
        let is_union = matches!(definition(&self.types, item).map(|def| &def.shape), Some(Shape::Union(_)));
        let chosen = match kind {
            // Nothing but JSON is known for what has members; where a service wants a text, it is the text of that.
            Kind::Nested if !is_union => {
                let is_writable = |one: &&str| is_json(one) || essence(one) == "text/plain";
                known.clone().find(|one| is_json(one)).or_else(|| known.find(is_writable))
            }
            Kind::Text | Kind::List | Kind::Nested | Kind::Any => known.next(),
        };
        match chosen {
            None if types.is_empty() => {}
            None if is_file => {
                self.diagnostics
                    .note(&at, "a file of this part is `application/octet-stream` unless it says what it is")
                    .help(format!("`FilePart::content_type` says which of `{declared}` it is"));
            }
            None if kind == Kind::Nested => {
                self.diagnostics
                    .warning(&at, format!("nothing is known of how to write `{declared}`: this part is sent as JSON"))
                    .help("declare the part as `type: string` with `format: binary`, so that the caller writes it");
            }
            None => {
                self.diagnostics
                    .note(&at, format!("`{declared}` is no one content type: this part is sent without it"));
            }
            Some(chosen) if types.len() > 1 && is_file => {
                self.diagnostics
                    .note(&at, format!("a file of this part is `{chosen}` unless it says what it is"))
                    .help("`FilePart::content_type` says so");
            }
            Some(chosen) if types.len() > 1 => {
                self.diagnostics.note(&at, format!("this part is sent as `{chosen}`, which is one of several"));
            }
            Some(_) => {}
        }
        chosen.map(str::to_owned)
    }

    /// Whether a type says what the parts of a body are: an object, a map, or one of several objects.
    fn has_parts(&self, ty: &Type) -> bool {
        match definition(&self.types, ty).map(|def| &def.shape) {
            Some(Shape::Struct { .. }) => true,
            Some(Shape::Union(union)) => union.variants.iter().all(|variant| self.struct_of(&variant.ty).is_some()),
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_)) => false,
            None => matches!(self.behind(ty), Type::Map(value) if *self.behind(value) != Type::Binary),
        }
    }

    /// The type of a member of an object, or of one of several objects.
    fn member_of(&self, ty: &Type, wire: &str) -> Option<Type> {
        let in_object = |ty: &Type| {
            let fields = self.struct_of(ty).map(Shape::fields).unwrap_or_default();
            fields.iter().find(|field| field.wire == wire).map(|field| field.ty.clone())
        };
        match definition(&self.types, ty).map(|def| &def.shape) {
            Some(Shape::Struct { .. }) => in_object(ty),
            Some(Shape::Union(union)) => union.variants.iter().find_map(|variant| in_object(&variant.ty)),
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_)) | None => Some(Type::Any),
        }
    }

    /// Whether a value of the type may be an object, or a list of more than texts.
    fn has_members_or_items(&self, ty: &Type) -> bool {
        match definition(&self.types, ty).map(|def| &def.shape) {
            Some(Shape::Union(union)) => union.variants.iter().any(|variant| self.kind_of(&variant.ty) == Kind::Nested),
            Some(Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_)) | None => {
                self.kind_of(ty) == Kind::Nested
            }
        }
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
