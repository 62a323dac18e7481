//! The body of a request (OpenAPI 3.0.3, "Request Body Object").

use super::{Lowering, docs};
use crate::api::{Body, BodyContent, Docs};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// What a media type means to the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaKind {
    Json,
    Text,
    Binary,
    /// A form or XML: more than bytes, and nothing that the crate can write yet.
    Structured,
}

impl MediaKind {
    pub(super) fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/json" | "text/json" | "*/*" | "application/*" => Self::Json,
            "application/x-www-form-urlencoded" | "application/xml" | "text/xml" => Self::Structured,
            _ if essence.ends_with("+json") => Self::Json,
            _ if essence.ends_with("+xml") || essence.starts_with("multipart/") => Self::Structured,
            _ if essence.starts_with("text/") => Self::Text,
            _ => Self::Binary,
        }
    }
}

impl<'d> Lowering<'d, '_> {
    /// Lowers the body: JSON where the operation takes it, else text, else bytes.
    pub(super) fn lower_body(
        &mut self,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Option<Body> {
        let declared = operation.request_body.as_ref()?;
        let document = self.document;
        let (body, at) = document.resolve_request_body(declared, &at.child("requestBody"), self.diagnostics)?;
        let content_at = at.child("content");
        let first = |kind| body.content.iter().find(|(media_type, _)| MediaKind::of(media_type) == kind);
        let Some((media_type, media)) =
            first(MediaKind::Json).or_else(|| first(MediaKind::Text)).or_else(|| first(MediaKind::Binary))
        else {
            let declared: Vec<_> = body.content.keys().map(String::as_str).collect();
            let found = self.diagnostics.error(
                &content_at,
                match declared.as_slice() {
                    [] => "the request body has no media type".to_owned(),
                    types => format!("a request body of {} cannot be generated yet", types.join(", ")),
                },
            );
            found.help("an overlay can remove the operation from the document; `Client::request` can still call it");
            return None;
        };
        for other in body.content.keys().filter(|other| *other != media_type) {
            self.diagnostics
                .note(&content_at.child(other), format!("the body is sent as `{media_type}`, not as `{other}`"));
        }
        let schema_at = content_at.child(media_type).child("schema");
        let content = match (MediaKind::of(media_type), &media.schema) {
            (MediaKind::Json, Some(schema)) => {
                BodyContent::Json(self.lower_schema(schema.into(), &schema_at, &format!("{hint} request")))
            }
            (MediaKind::Json, None) => BodyContent::Json(crate::api::Type::Any),
            (MediaKind::Text, _) => BodyContent::Text,
            (MediaKind::Binary | MediaKind::Structured, _) => BodyContent::Binary,
        };
        Some(Body {
            name: names.claim_value("body"),
            media_type: if media_type.contains('*') { "application/json".to_owned() } else { media_type.clone() },
            content,
            required: body.required,
            docs: Docs { description: body.description.as_deref().and_then(docs::telling), ..Docs::default() },
        })
    }
}
