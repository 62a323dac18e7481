//! An example of each call, which the crate's doctests compile.

mod effort;
mod sending;

use std::collections::BTreeSet;

use proc_macro2::Literal;

use self::effort::{Effort, left_open};
use super::place::{Choice, Place};
use super::{body, operations, sample, structs, value_ident};
use crate::api::{Api, Body, BodyContent, Direction, Field, Form, Operation, Parameter, Shape, Type, TypeDef, Writing};
use crate::naming::{TypeName, ValueName, spoken};

/// How deep constructors may stand in each other before an example stops being one.
const MAX_DEPTH: usize = 8;

/// A call: what it imports, and the statements that make it.
pub(super) struct Example {
    pub(super) import: Option<String>,
    pub(super) statements: Vec<String>,
}

/// Writes the call of an operation with all that it requires.
pub(super) fn of_operation(api: &Api, operation: &Operation) -> Example {
    of_call(api, operation, &operation.name, body::shown(api, operation))
}

/// The same for one of the methods of the operation, which takes the given body.
fn of_call(api: &Api, operation: &Operation, method: &ValueName, body: Option<&Body>) -> Example {
    let mut writer = Writer::new(api, Choice::Telling);
    let (mut statements, call) = writer.call(operation, method, body);
    statements.extend(sending::plainly(operation, &call));
    Example { import: writer.import(), statements }
}

/// The call of an operation that looks for one thing, by code that knows what to do if it is not there.
pub(super) fn of_search(api: &Api, operation: &Operation) -> Example {
    let mut writer = Writer::new(api, Choice::Telling);
    let (mut statements, call) = writer.call(operation, &operation.name, None);
    statements.extend(sending::and_if_missing(&call));
    Example { import: writer.import(), statements }
}

/// Writes the call of an operation with values that the document accepts: what has to be set up, and the
/// request itself, with `everything` that can be given or with what is required. Types are named below `types`.
pub(super) fn accepted(api: &Api, operation: &Operation, everything: bool) -> (Vec<String>, String) {
    let body = operation.body.as_ref().filter(|body| body.required || everything);
    Writer::new(api, Choice::Accepted { everything }).call(operation, &operation.name, body)
}

/// The same as the lines of a doctest.
pub(super) fn as_doctest(api: &Api, operation: &Operation, method: &ValueName, body: Option<&Body>) -> Vec<String> {
    let package = api.info.krate();
    let example = of_call(api, operation, method, body);
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# async fn example(client: {package}::Client) -> Result<(), {package}::Error> {{"),
    ];
    if let Some(import) = example.import {
        lines.extend([import, String::new()]);
    }
    lines.extend(example.statements);
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// How deep optional members are given, where everything is: recursive types never end.
const EVERYTHING_DEPTH: usize = 3;

struct Writer<'a> {
    api: &'a Api,
    choice: Choice,
    package: String,
    types: BTreeSet<&'a TypeName>,
    depth: usize,
    effort: Effort,
}

impl<'a> Writer<'a> {
    fn new(api: &'a Api, choice: Choice) -> Self {
        Self { api, choice, package: api.info.krate(), types: BTreeSet::new(), depth: 0, effort: Effort::of(choice) }
    }

    fn import(&self) -> Option<String> {
        let names: Vec<_> = self.types.iter().map(|name| name.as_str()).collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(format!("use {}::types::{only};", self.package)),
            several => Some(format!("use {}::types::{{{}}};", self.package, several.join(", "))),
        }
    }

    fn everything(&self) -> bool {
        self.choice == Choice::Accepted { everything: true }
    }

    /// The statements before a call, and the call with its setters.
    fn call(&mut self, operation: &'a Operation, method: &ValueName, body: Option<&'a Body>) -> (Vec<String>, String) {
        let mut arguments: Vec<String> = operation.arguments().map(|parameter| self.parameter(parameter)).collect();
        let mut statements = Vec::new();
        let mut setters = String::new();
        if self.everything() {
            for parameter in operation.setters() {
                let value = self.parameter(parameter);
                setters.push_str(&format!(".{}({value})", value_ident(&parameter.name)));
            }
        }
        if let Some(body) = body {
            let (setup, mut argument) = self.body(&body.content);
            statements.extend(setup);
            if body.media_type_argument.is_some() {
                argument = format!("{argument}, {}", sending::media_type(body));
            }
            // Which method takes a body decides whether it is an argument there.
            if body.required || *method != operation.name {
                arguments.push(argument);
            } else {
                setters.push_str(&format!(".{}({argument})", value_ident(&body.name)));
            }
        }
        let name = value_ident(method);
        (statements, format!("client.{name}({}){setters}", arguments.join(", ")))
    }

    /// What a body is made of, and how it is handed over.
    fn body(&mut self, content: &'a BodyContent) -> (Option<String>, String) {
        match content {
            BodyContent::Json(Type::Nullable(ty)) => {
                let place = Place { wire: "request", ty, docs: None };
                if operations::borrows(self.api, ty) {
                    let value = self.exact(place);
                    (Some(format!("let request = {value};")), "Some(&request)".to_owned())
                } else {
                    (None, format!("Some({})", self.borrowed(Place { wire: "text", ..place })))
                }
            }
            BodyContent::Json(ty) | BodyContent::Form(Form { ty, .. }) | BodyContent::Multipart(Form { ty, .. }) => {
                let place = Place { wire: "request", ty, docs: None };
                if operations::borrows(self.api, ty) {
                    let value = self.exact(place);
                    (Some(format!("let request = {value};")), "&request".to_owned())
                } else {
                    (None, self.borrowed(Place { wire: "text", ..place }))
                }
            }
            BodyContent::Text => (None, "\"text\"".to_owned()),
            BodyContent::Binary => (None, "&b\"bytes\"[..]".to_owned()),
        }
    }

    /// An argument for a parameter, which takes text by reference.
    fn parameter(&mut self, parameter: &'a Parameter) -> String {
        let place = Place { wire: &parameter.wire, ty: &parameter.ty, docs: Some(&parameter.docs) };
        match (parameter.writing, self.api.behind_aliases(place.ty)) {
            (Writing::Styled(_) | Writing::Reserved(_), _) => self.borrowed(place),
            (_, Type::String | Type::Binary | Type::Any) => self.text(place),
            (_, Type::List(item)) => {
                let inside = place.inside(item);
                match self.api.behind_aliases(item) {
                    Type::String | Type::Binary | Type::Any => self.list(place, |writer| writer.text(inside)),
                    _ => self.list(place, |writer| writer.exact(inside)),
                }
            }
            _ => self.exact(place),
        }
    }

    /// An argument that is only read.
    fn borrowed(&mut self, place: Place<'a>) -> String {
        match self.api.behind_aliases(place.ty) {
            Type::String | Type::Binary => self.text(place),
            copied if copied.is_copy() => self.exact(place),
            Type::List(item) => {
                let inside = Place { wire: "item", ..place.inside(item) };
                format!("&{}", self.list(place, |writer| writer.exact(inside)))
            }
            _ => format!("&{}", self.exact(place)),
        }
    }

    /// An argument for a constructor or a setter, which takes more than the exact type.
    fn argument(&mut self, place: Place<'a>) -> String {
        match self.api.behind_aliases(place.ty) {
            Type::String | Type::Binary => self.text(place),
            Type::Any => self.sample(place).unwrap_or_else(|| self.text(place)),
            Type::Object => "[(\"key\", \"value\")]".to_owned(),
            Type::List(item) if matches!(self.api.behind_aliases(item), Type::String | Type::Binary) => {
                let inside = place.inside(item);
                self.list(place, |writer| writer.text(inside))
            }
            Type::List(item) => {
                let inside = place.inside(item);
                self.list(place, |writer| writer.exact(inside))
            }
            Type::Map(value) => format!("[(\"key\", {})]", self.exact(place.inside(value))),
            _ => self.exact(place),
        }
    }

    /// A value of exactly the type.
    fn exact(&mut self, place: Place<'a>) -> String {
        let accepted = self.choice != Choice::Telling;
        match place.ty {
            Type::Boolean => "true".to_owned(),
            Type::Int32 | Type::Int64 | Type::UInt64 if accepted => sample::whole_number(place.docs),
            Type::Int32 | Type::Int64 | Type::UInt64 => "1".to_owned(),
            Type::Float if accepted => sample::number(place.docs),
            Type::Float => "0.5".to_owned(),
            Type::String | Type::Binary => format!("{}.to_owned()", self.text(place)),
            Type::File => format!("{}::FilePart::new(\"content\").file_name(\"file.txt\")", self.package),
            Type::Timestamp => format!("{}::jiff::Timestamp::UNIX_EPOCH", self.package),
            Type::Date => format!("{}::jiff::civil::date(2026, 1, 31)", self.package),
            Type::Uuid => format!("{}::uuid::Uuid::nil()", self.package),
            Type::Any if accepted => {
                self.sample(place).unwrap_or_else(|| format!("{}::serde_json::Value::from(\"a\")", self.package))
            }
            Type::Object if accepted => {
                let empty = || format!("{}::serde_json::Map::new()", self.package);
                self.sample(place).unwrap_or_else(empty)
            }
            Type::Map(value) if accepted && self.effort.allows(1) => {
                let value = self.exact(place.inside(value));
                format!("std::collections::BTreeMap::from([(\"key\".to_owned(), {value})])")
            }
            Type::Any | Type::Object | Type::Map(_) => "Default::default()".to_owned(),
            Type::List(_) if (accepted && self.depth + 1 >= MAX_DEPTH) || !self.effort.allows(1) => {
                "Vec::new()".to_owned()
            }
            Type::List(item) => {
                let inside = place.inside(item);
                format!("vec!{}", self.list(place, |writer| writer.exact(inside)))
            }
            Type::Nullable(_) => "None".to_owned(),
            Type::Named(name) => match self.api.types.get(name) {
                Some(def) => self.named(place.wire, def),
                None => "Default::default()".to_owned(),
            },
        }
    }

    fn named(&mut self, wire: &'a str, def: &'a TypeDef) -> String {
        match &def.shape {
            Shape::Alias(ty) => self.exact(Place { wire, ty, docs: Some(&def.docs) }),
            Shape::Enum { values } => {
                let name = self.name(def);
                match values.first() {
                    Some(value) => format!("{name}::{}", value.name),
                    None => format!("{name}::from(\"value\")"),
                }
            }
            Shape::IntegerEnum { values } => {
                let name = self.name(def);
                match values.first() {
                    Some(value) => format!("{name}::{}", value.name),
                    None => format!("{name}::from(0)"),
                }
            }
            Shape::Union(_) | Shape::Struct { .. }
                if self.depth == MAX_DEPTH || !self.effort.allows(self.parts(def)) =>
            {
                left_open(&self.name(def))
            }
            Shape::Union(union) => {
                let name = self.name(def);
                self.depth += 1;
                let value = match union.variants.first() {
                    Some(variant) => {
                        let place = Place { wire, ty: &variant.ty, docs: Some(&variant.docs) };
                        format!("{name}::from({})", self.exact(place))
                    }
                    None => left_open(&name),
                };
                self.depth -= 1;
                value
            }
            Shape::Struct { fields, .. } => {
                let name = self.name(def);
                self.depth += 1;
                let value = self.construct(&name, def, fields);
                self.depth -= 1;
                value
            }
        }
    }

    /// The name of a type where it is used.
    fn name(&mut self, def: &'a TypeDef) -> String {
        if self.choice == Choice::Telling {
            self.types.insert(&def.name);
            return def.name.to_string();
        }
        format!("types::{}", def.name)
    }

    /// The optional member that says most: the first text, else the first of all.
    fn shown(&self, fields: &'a [Field]) -> Option<&'a Field> {
        let plain = || fields.iter().filter(|field| !field.nullable && !field.boxed);
        plain().find(|field| *self.api.behind_aliases(&field.ty) == Type::String).or_else(|| plain().next())
    }

    fn construct(&mut self, name: &str, def: &'a TypeDef, fields: &'a [Field]) -> String {
        let required = structs::constructor_fields(self.api, fields);
        let arguments: Vec<_> = required
            .iter()
            .map(|field| match (field.nullable, field.boxed) {
                (true, _) => "None".to_owned(),
                (false, _) => self.argument(Place::of_field(field)),
            })
            .collect();
        let mut value = format!("{name}::new({})", arguments.join(", "));
        for field in self.given(fields, required.is_empty()) {
            let place = Place::of_field(field);
            let argument = if def.usage.patches(field) { self.exact(place) } else { self.argument(place) };
            value.push_str(&format!(".{}({argument})", value_ident(&field.name)));
        }
        value
    }

    /// The optional members that are given to a struct.
    fn given(&self, fields: &'a [Field], is_empty: bool) -> Vec<&'a Field> {
        match self.choice {
            // An empty request says little; one setter shows how the rest is given.
            Choice::Telling if is_empty && self.depth == 1 => self.shown(fields).into_iter().collect(),
            Choice::Accepted { everything: true } if self.depth <= EVERYTHING_DEPTH => {
                let sent = |field: &&Field| !field.required && !field.boxed && field.direction != Direction::ReadOnly;
                fields.iter().filter(sent).collect()
            }
            Choice::Telling | Choice::Accepted { .. } => Vec::new(),
        }
    }

    /// How much a value of the type is to read, without what its members are made of.
    fn parts(&self, def: &TypeDef) -> usize {
        let everything = self.everything() && self.depth < EVERYTHING_DEPTH;
        let members = match &def.shape {
            Shape::Struct { fields, .. } if everything => fields.len(),
            Shape::Struct { fields, .. } => structs::constructor_fields(self.api, fields).len(),
            Shape::Union(_) | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_) => 1,
        };
        1 + members + def.name.as_str().len() / 64
    }

    /// A text, as a literal.
    fn text(&self, place: Place<'a>) -> String {
        match self.choice {
            Choice::Telling => placeholder(place.wire),
            Choice::Accepted { .. } => {
                // Behind an alias the limits are the alias's.
                let docs = match place.ty {
                    Type::Named(name) => self.api.types.get(name).map(|def| &def.docs),
                    _ => place.docs,
                };
                sample::text(&words(place.wire), docs)
            }
        }
    }

    /// As many items as there have to be.
    fn list(&mut self, place: Place<'a>, mut item: impl FnMut(&mut Self) -> String) -> String {
        let least = place.docs.and_then(|docs| docs.limits.min_items).filter(|_| self.choice != Choice::Telling);
        let count = usize::try_from(least.unwrap_or(1)).unwrap_or(1).clamp(1, 20);
        let count = if self.effort.allows(count) { count } else { 1 };
        let items: Vec<String> = (0..count).map(|_| item(self)).collect();
        format!("[{}]", items.join(", "))
    }

    /// The value that the document gives as an example of what could be anything, or any object.
    fn sample(&self, place: Place<'a>) -> Option<String> {
        let example = place.docs.filter(|_| self.choice != Choice::Telling)?.example.as_ref()?;
        let json = format!("{}::serde_json", self.package);
        let ty = match self.api.behind_aliases(place.ty) {
            Type::Object if example.is_object() => format!("{json}::Map<String, {json}::Value>"),
            Type::Object => return None,
            _ => format!("{json}::Value"),
        };
        let literal = Literal::string(&example.to_string());
        Some(format!("{json}::from_str::<{ty}>({literal}).expect(\"it is JSON\")"))
    }
}

/// What belongs in a place, in words.
fn words(wire: &str) -> String {
    let words = spoken(wire).to_lowercase().replace(' ', "-");
    if words.is_empty() { "text".to_owned() } else { words }
}

/// A text that says what belongs in its place.
fn placeholder(wire: &str) -> String {
    format!("\"{}\"", words(wire))
}
