// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The address that a client sends to.

use std::net::IpAddr;

use http::Uri;

use crate::error::{ConfigError, Error};
use crate::path::has_dots;

/// Refuses an address that nothing should be sent to.
pub(crate) fn check(text: &str, allow_http: bool) -> Result<Uri, Error> {
    let reason = match text.parse::<Uri>() {
        _ if text.is_empty() => "no base URL is set: call `base_url`",
        // What follows a fragment would never be sent, the path of every call among it.
        _ if text.as_bytes().contains(&b'#') => "the base URL contains a fragment",
        Ok(uri) => match problem(&uri) {
            None if uri.scheme_str() == Some("https") || allow_http || is_local(&uri) => {
                return Ok(uri);
            }
            None => "the base URL is not https; `allow_http(true)` would accept that",
            Some(reason) => reason,
        },
        Err(_) => "the base URL is not a URL",
    };
    Err(ConfigError::new(reason).into())
}

/// The address of a call.
pub(crate) fn to_uri(address: String) -> Result<Uri, Error> {
    Uri::try_from(address).map_err(|error| {
        let reason = "the address of the call is not valid";
        ConfigError::with_source(reason, error.to_string().into()).into()
    })
}

fn problem(uri: &Uri) -> Option<&'static str> {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        Some("the base URL does not begin with https://")
    } else if authority.as_bytes().contains(&b'@') {
        Some("the base URL contains a user name")
    } else if uri.query().is_some() {
        Some("the base URL contains a query")
    } else if has_dots(uri.path()) {
        Some("the base URL contains `.` or `..`")
    } else {
        None
    }
}

/// Whether an address is on this machine.
pub(crate) fn is_local(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let bare = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let address = bare.unwrap_or(host);
    host == "localhost"
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}
