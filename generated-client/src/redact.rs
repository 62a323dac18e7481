// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! What no message may repeat: the credentials that went along with a call.

use http::{HeaderName, HeaderValue};

use crate::response::find;

/// Whether a header carries a credential, which no `Debug` may show and no error may repeat.
pub(crate) fn is_secret(name: &HeaderName) -> bool {
    let ends = [
        "authorization",
        "cookie",
        "key",
        "password",
        "secret",
        "token",
    ];
    let name = name.as_str();
    name != "idempotency-key" && ends.iter().any(|end| name.ends_with(end))
}

/// The credentials in a header: what stands behind the name of a scheme or of a cookie.
pub(crate) fn secrets_in(value: &HeaderValue) -> impl Iterator<Item = &str> {
    let words = value.to_str().unwrap_or_default().split([' ', ';', ',']);
    words.flat_map(|word| {
        let value = word.split_once('=').map(|(_, value)| value);
        [word].into_iter().chain(value)
    })
}

/// Takes secrets out of a text of the service, which may have repeated them.
pub(crate) fn redact<'a>(mut text: String, secrets: impl Iterator<Item = &'a str>) -> String {
    // A credential of a few characters is a test's, and may be a word of any sentence.
    for secret in secrets.filter(|secret| secret.len() >= 8) {
        let mut clean = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(start) = find(rest.as_bytes(), secret.as_bytes()) {
            clean.push_str(&rest[..start]);
            clean.push_str("[REDACTED]");
            rest = &rest[start + secret.len()..];
        }
        clean.push_str(rest);
        text = clean;
    }
    text
}
