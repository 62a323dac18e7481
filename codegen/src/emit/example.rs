//! An example of each call, which the crate's doctests compile.

use std::collections::BTreeSet;

use super::{operations, structs, value_ident};
use crate::api::{Api, BodyContent, Field, Operation, Shape, SuccessContent, Type, TypeDef};
use crate::naming::{TypeName, spoken};

/// How deep constructors may stand in each other before an example stops being one.
const MAX_DEPTH: usize = 8;

/// A call: what it imports, and the statements that make it.
pub(super) struct Example {
    pub(super) import: Option<String>,
    pub(super) statements: Vec<String>,
}

/// Writes the call of an operation with all that it requires.
pub(super) fn of_operation(api: &Api, operation: &Operation) -> Example {
    let mut writer = Writer::new(api);
    let mut arguments: Vec<String> =
        operation.arguments().map(|parameter| writer.parameter(&parameter.wire, &parameter.ty)).collect();
    let mut statements = Vec::new();
    if let Some(required) = operation.body.as_ref().filter(|body| body.required) {
        let (setup, argument) = writer.body(&required.content);
        statements.extend(setup);
        arguments.push(argument);
    }
    let name = value_ident(&operation.name);
    let call = format!("client.{name}({})", arguments.join(", "));
    statements.extend(sending(operation, &call));
    Example { import: writer.import(), statements }
}

/// The same as the lines of a doctest.
pub(super) fn as_doctest(api: &Api, operation: &Operation) -> Vec<String> {
    let package = api.info.krate();
    let example = of_operation(api, operation);
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

/// The statements that send the call and use what comes back.
fn sending(operation: &Operation, call: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if operation.paging.is_some() {
        lines.push(format!("let mut items = {call}.items();"));
        lines.push("while let Some(item) = items.next().await {".to_owned());
        lines.push("    println!(\"{:?}\", item?);".to_owned());
        lines.push("}".to_owned());
        return lines;
    }
    if operation.success.content == SuccessContent::Empty {
        lines.push(format!("{call}.send().await?;"));
    } else {
        lines.push(format!("let answer = {call}.send().await?;"));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
    if operation.stream.is_some() {
        lines.push(String::new());
        lines.push("// The same answer, as it is written.".to_owned());
        lines.push(format!("let mut text = {call}.stream().await?;"));
        lines.push("while let Some(piece) = text.next().await {".to_owned());
        lines.push("    print!(\"{}\", piece?);".to_owned());
        lines.push("}".to_owned());
    }
    lines
}

struct Writer<'a> {
    api: &'a Api,
    package: String,
    types: BTreeSet<&'a TypeName>,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn new(api: &'a Api) -> Self {
        Self { api, package: api.info.krate(), types: BTreeSet::new(), depth: 0 }
    }

    fn import(&self) -> Option<String> {
        let names: Vec<_> = self.types.iter().map(|name| name.as_str()).collect();
        match names.as_slice() {
            [] => None,
            [only] => Some(format!("use {}::types::{only};", self.package)),
            several => Some(format!("use {}::types::{{{}}};", self.package, several.join(", "))),
        }
    }

    /// What a body is made of, and how it is handed over.
    fn body(&mut self, content: &'a BodyContent) -> (Option<String>, String) {
        match content {
            BodyContent::Json(ty) if operations::borrows(self.api, ty) => {
                let value = self.exact("request", ty);
                (Some(format!("let request = {value};")), "&request".to_owned())
            }
            BodyContent::Json(ty) => match self.api.behind_aliases(ty) {
                Type::String => (None, "\"text\"".to_owned()),
                copied if copied.is_copy() => (None, self.exact("request", ty)),
                Type::List(item) => (None, format!("&[{}]", self.exact("item", item))),
                _ => (None, format!("&{}", self.exact("request", ty))),
            },
            BodyContent::Text => (None, "\"text\"".to_owned()),
            BodyContent::Binary => (None, "&b\"bytes\"[..]".to_owned()),
        }
    }

    /// An argument for a parameter, which takes text by reference.
    fn parameter(&mut self, wire: &str, ty: &'a Type) -> String {
        match self.api.behind_aliases(ty) {
            Type::String | Type::Any => placeholder(wire),
            Type::List(item) => match self.api.behind_aliases(item) {
                Type::String | Type::Any => format!("[{}]", placeholder(wire)),
                _ => format!("[{}]", self.exact(wire, item)),
            },
            _ => self.exact(wire, ty),
        }
    }

    /// An argument for a constructor or a setter, which takes more than the exact type.
    fn argument(&mut self, wire: &str, ty: &'a Type) -> String {
        match self.api.behind_aliases(ty) {
            Type::String | Type::Any => placeholder(wire),
            Type::Object => "[(\"key\", \"value\")]".to_owned(),
            Type::List(item) if *self.api.behind_aliases(item) == Type::String => format!("[{}]", placeholder(wire)),
            Type::List(item) => format!("[{}]", self.exact(wire, item)),
            Type::Map(value) => format!("[(\"key\", {})]", self.exact(wire, value)),
            _ => self.exact(wire, ty),
        }
    }

    /// A value of exactly the type.
    fn exact(&mut self, wire: &str, ty: &'a Type) -> String {
        match ty {
            Type::Boolean => "true".to_owned(),
            Type::Int32 | Type::Int64 | Type::UInt64 => "1".to_owned(),
            Type::Float => "0.5".to_owned(),
            Type::String => format!("{}.to_owned()", placeholder(wire)),
            Type::Timestamp => format!("{}::jiff::Timestamp::UNIX_EPOCH", self.package),
            Type::Date => format!("{}::jiff::civil::date(2026, 1, 31)", self.package),
            Type::Uuid => format!("{}::uuid::Uuid::nil()", self.package),
            Type::Any | Type::Object | Type::Map(_) => "Default::default()".to_owned(),
            Type::List(item) => format!("vec![{}]", self.exact(wire, item)),
            Type::Nullable(_) => "None".to_owned(),
            Type::Named(name) => match self.api.types.get(name) {
                Some(def) => self.named(wire, def),
                None => "Default::default()".to_owned(),
            },
        }
    }

    fn named(&mut self, wire: &str, def: &'a TypeDef) -> String {
        match &def.shape {
            Shape::Alias(ty) => self.exact(wire, ty),
            Shape::Enum { values } => {
                self.types.insert(&def.name);
                match values.first() {
                    Some(value) => format!("{}::{}", def.name, value.name),
                    None => format!("{}::from(\"value\")", def.name),
                }
            }
            Shape::IntegerEnum { values } => {
                self.types.insert(&def.name);
                match values.first() {
                    Some(value) => format!("{}::{}", def.name, value.name),
                    None => format!("{}::from(0)", def.name),
                }
            }
            Shape::Union(_) | Shape::Struct { .. } if self.depth == MAX_DEPTH => "todo!()".to_owned(),
            Shape::Union(union) => {
                self.types.insert(&def.name);
                self.depth += 1;
                let value = match union.variants.first() {
                    Some(variant) => format!("{}::from({})", def.name, self.exact(wire, &variant.ty)),
                    None => "todo!()".to_owned(),
                };
                self.depth -= 1;
                value
            }
            Shape::Struct { fields, .. } => {
                self.types.insert(&def.name);
                self.depth += 1;
                let value = self.construct(def, fields);
                self.depth -= 1;
                value
            }
        }
    }

    /// The optional member that says most: the first text, else the first of all.
    fn shown(&self, fields: &'a [Field]) -> Option<&'a Field> {
        let plain = || fields.iter().filter(|field| !field.nullable && !field.boxed);
        plain().find(|field| *self.api.behind_aliases(&field.ty) == Type::String).or_else(|| plain().next())
    }

    fn construct(&mut self, def: &'a TypeDef, fields: &'a [Field]) -> String {
        let required = structs::constructor_fields(self.api, fields);
        let arguments: Vec<_> = required
            .iter()
            .map(|field| match (field.nullable, field.boxed) {
                (true, _) => "None".to_owned(),
                (false, _) => self.argument(&field.wire, &field.ty),
            })
            .collect();
        let mut value = format!("{}::new({})", def.name, arguments.join(", "));
        // An empty request says little; one setter shows how the rest is given.
        if let (true, 1, Some(field)) = (required.is_empty(), self.depth, self.shown(fields)) {
            let name = value_ident(&field.name);
            value = format!("{value}.{name}({})", self.argument(&field.wire, &field.ty));
        }
        value
    }
}

/// A text that says what belongs in its place.
fn placeholder(wire: &str) -> String {
    let words = spoken(wire).to_lowercase().replace(' ', "-");
    format!("\"{}\"", if words.is_empty() { "text" } else { &words })
}
