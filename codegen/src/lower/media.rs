//! Media types (OpenAPI 3.0.3, "Media Types"; RFC 6838).

use openapiv3::{
    MediaType, ReferenceOr, Schema, SchemaKind, StringFormat, Type as SchemaType, VariantOrUnknownOrEmpty,
};

/// The media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What a media type of an answer means to the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    Json,
    Text,
    Binary,
    /// A form or XML: more than bytes, and nothing that the crate can read.
    Structured,
}

impl MediaKind {
    pub(super) fn of(media_type: &str) -> Self {
        let essence = essence(media_type);
        match essence.as_str() {
            "application/json" | "text/json" | "*/*" | "application/*" => Self::Json,
            "application/x-www-form-urlencoded" | "application/xml" | "text/xml" => Self::Structured,
            _ if essence.ends_with("+json") => Self::Json,
            _ if essence.ends_with("+xml") || essence.starts_with("multipart/") => Self::Structured,
            _ if essence.starts_with("text/") => Self::Text,
            _ => Self::Binary,
        }
    }

    /// What an answer is read as: where any media type may come, a schema of text or bytes decides.
    pub(super) fn of_content(media_type: &str, media: &MediaType) -> Self {
        match &media.schema {
            Some(ReferenceOr::Item(Schema { schema_kind: SchemaKind::Type(SchemaType::String(text)), .. }))
                if media_type.contains('*') && text.enumeration.is_empty() =>
            {
                let is_binary = text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary);
                if is_binary { Self::Binary } else { Self::Text }
            }
            _ => Self::of(media_type),
        }
    }
}
