//! The address that a client sends to.

use std::net::IpAddr;

use http::Uri;

use crate::error::{ConfigError, Error};
// <if paging_location>
use crate::error::InvalidArgument;
use crate::redirect::{absolute, same_origin};
// <end>
// <if link_query_key>
use crate::path::encode_into;
// <end>
use crate::path::has_dots;
// <if link_query_key>
use crate::request::QueryPair;
// <end>

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
// <if paging_location>

/// The address that the service gave under this name. It must not lead elsewhere, because the
/// credentials go along.
pub(crate) fn join_link(base_url: &str, name: &'static str, link: &str) -> Result<Uri, Error> {
    let base = to_uri(base_url.to_owned())?;
    same_origin(&base, link).ok_or_else(|| {
        let name = name.into();
        let reason = match Uri::try_from(absolute(&base, link)) {
            Ok(_) => "leads to another origin",
            Err(_) => "is not an address",
        };
        InvalidArgument { name, reason }.into()
    })
}
// <end>
// <if link_query_key>

/// Adds the credentials to the query of a link, unless the service has sent them back in it.
pub(crate) fn with_credentials<'c>(
    link: &Uri,
    credentials: impl Iterator<Item = &'c QueryPair>,
) -> Result<Uri, Error> {
    let mut uri = link.to_string();
    for (name, value) in credentials {
        let mut pair = String::new();
        encode_into(&mut pair, name);
        pair.push('=');
        let query = link.query().unwrap_or_default();
        if !query.split('&').any(|known| known.starts_with(&pair)) {
            encode_into(&mut pair, value);
            uri.push(if uri.contains('?') { '&' } else { '?' });
            uri.push_str(&pair);
        }
    }
    to_uri(uri)
}
// <end>

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
