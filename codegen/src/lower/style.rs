//! How values are written where they are not JSON (OpenAPI 3.0.3, "Style Values").

use openapiv3::{Parameter as Declared, PathStyle, QueryStyle};

use super::Lowering;
use super::parameter::data;
use crate::api::{Location, Shape, Style, Type, Writing, behind_aliases};

/// What a value is to a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One text.
    Text,
    /// A list of texts.
    List,
    /// Anything that may have items or members.
    Nested,
    /// Any JSON, which is taken as a text where a style has one.
    Any,
}

/// Where a parameter is written, and what the document says of how.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) location: Location,
    pub(super) allow_reserved: bool,
    /// What the value is, where the parameter has `content` and not a style.
    pub(super) content: Option<Content>,
    style: DeclaredStyle,
    explode: bool,
}

/// What a parameter with `content` is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Json,
    /// Text as it is, and JSON where the value is more than one text.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DeclaredStyle {
    Form,
    Delimited(char),
    DeepObject,
    Simple,
    Label,
    Matrix,
}

impl Place {
    /// The place of a declared parameter; `location` is where the path puts it.
    pub(super) fn of(declared: &Declared, location: Location) -> Self {
        let style = match declared {
            Declared::Query { style, .. } => of_query(style),
            Declared::Cookie { .. } => DeclaredStyle::Form,
            Declared::Header { .. } => DeclaredStyle::Simple,
            // What the path has behind its `?` is a query, however it was declared.
            Declared::Path { .. } if location == Location::Query => DeclaredStyle::Form,
            Declared::Path { style, .. } => match style {
                PathStyle::Simple => DeclaredStyle::Simple,
                PathStyle::Label => DeclaredStyle::Label,
                PathStyle::Matrix => DeclaredStyle::Matrix,
            },
        };
        Self {
            location,
            allow_reserved: matches!(declared, Declared::Query { allow_reserved: true, .. }),
            content: None,
            style,
            explode: data(declared).explode.unwrap_or(style == DeclaredStyle::Form),
        }
    }

    pub(super) fn is_deep(&self) -> bool {
        self.style == DeclaredStyle::DeepObject
    }

    /// How a value of the kind is written, and under which name.
    pub(super) fn writing(&self, kind: Kind, wire: &str) -> (Writing, String) {
        let same = |writing| (writing, wire.to_owned());
        if self.content == Some(Content::Json) {
            return same(Writing::Styled(Style::Json));
        }
        let style = self.style();
        match (kind, style) {
            // Content that is not JSON is text, so what is more than one text is not what it seems.
            (Kind::List | Kind::Nested, _) if self.content.is_some() => same(Writing::Styled(Style::Json)),
            _ if self.allow_reserved && self.location == Location::Query => same(Writing::Reserved(style)),
            (_, Style::Label { .. } | Style::Matrix { .. }) | (Kind::Any, Style::DeepObject) | (Kind::Nested, _) => {
                same(Writing::Styled(style))
            }
            (Kind::Text | Kind::Any, _) => same(Writing::Text),
            (Kind::List, Style::DeepObject) => (Writing::Repeated, in_brackets(wire)),
            (Kind::List, Style::Joined(separator)) if self.location != Location::Cookie => {
                same(Writing::Joined(separator))
            }
            (Kind::List, Style::Simple { .. }) => same(Writing::Joined(',')),
            (Kind::List, Style::Exploded) if self.location == Location::Query => same(Writing::Repeated),
            (Kind::List, Style::Exploded | Style::Joined(_) | Style::Json) => same(Writing::Styled(style)),
        }
    }

    fn style(&self) -> Style {
        let explode = self.explode;
        match self.style {
            DeclaredStyle::Form | DeclaredStyle::Delimited(_) if explode => Style::Exploded,
            DeclaredStyle::Form => Style::Joined(','),
            DeclaredStyle::Delimited(separator) => Style::Joined(separator),
            DeclaredStyle::DeepObject => Style::DeepObject,
            DeclaredStyle::Simple => Style::Simple { explode },
            DeclaredStyle::Label => Style::Label { explode },
            DeclaredStyle::Matrix => Style::Matrix { explode },
        }
    }
}

fn of_query(style: &QueryStyle) -> DeclaredStyle {
    match style {
        QueryStyle::Form => DeclaredStyle::Form,
        QueryStyle::SpaceDelimited => DeclaredStyle::Delimited(' '),
        QueryStyle::PipeDelimited => DeclaredStyle::Delimited('|'),
        QueryStyle::DeepObject => DeclaredStyle::DeepObject,
    }
}

/// The style of a member of a form, where its encoding names one.
pub(super) fn of_member(style: Option<&QueryStyle>, explode: Option<bool>) -> Option<Style> {
    let style = match (style, explode) {
        (None, None) => return None,
        (None, Some(_)) => DeclaredStyle::Form,
        (Some(style), _) => of_query(style),
    };
    let explode = explode.unwrap_or(style == DeclaredStyle::Form);
    Some(match style {
        DeclaredStyle::DeepObject => Style::DeepObject,
        DeclaredStyle::Delimited(separator) if !explode => Style::Joined(separator),
        _ if explode => Style::Exploded,
        _ => Style::Joined(','),
    })
}

/// The name of a list among names with brackets: services that read `a[b]=1` read `a[]=1` as a list.
fn in_brackets(wire: &str) -> String {
    if wire.ends_with("[]") { wire.to_owned() } else { format!("{wire}[]") }
}

impl Lowering<'_, '_> {
    /// What a value of the type is to a style.
    pub(super) fn kind_of(&self, ty: &Type) -> Kind {
        match self.behind(ty) {
            Type::List(item) => {
                // Null has no text, so an item that may be null is an item.
                let item = if let Type::Nullable(inner) = &**item { inner } else { item };
                match self.kind_of(item) {
                    Kind::Text | Kind::Any => Kind::List,
                    Kind::List | Kind::Nested => Kind::Nested,
                }
            }
            Type::Named(name) => match self.types.get(name).map(|def| &def.shape) {
                Some(Shape::Enum { .. } | Shape::IntegerEnum { .. }) => Kind::Text,
                Some(Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_)) | None => Kind::Nested,
            },
            Type::Map(_) | Type::Object | Type::Nullable(_) => Kind::Nested,
            Type::Any => Kind::Any,
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::UInt64
            | Type::Float
            | Type::String
            | Type::Binary
            | Type::File
            | Type::Timestamp
            | Type::Date
            | Type::Uuid => Kind::Text,
        }
    }

    /// Whether a style has no rule for the items of a list.
    pub(super) fn is_unspecified(&self, style: Style, ty: &Type) -> bool {
        style == Style::Exploded && matches!(self.behind(ty), Type::List(_))
    }

    /// The type behind names that are only names.
    pub(super) fn behind<'t>(&'t self, ty: &'t Type) -> &'t Type {
        behind_aliases(&self.types, ty)
    }
}
