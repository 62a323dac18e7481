//! Addresses that the service names: where a redirect or a link leads, and whether that is elsewhere.

use http::Uri;
use http::header::LOCATION;

use crate::response::{Head, header_text};

/// The address that `location` means, if it is within the origin of `uri`.
pub(crate) fn same_origin(uri: &Uri, location: &str) -> Option<Uri> {
    if location.is_empty() {
        return None;
    }
    let target = Uri::try_from(absolute(uri, location)).ok()?;
    let named = target.authority()?.as_str().as_bytes().contains(&b'@');
    (!named && origin(&target)? == origin(uri)?).then_some(target)
}

/// Resolves a reference against the address that it came from (RFC 3986, section 5.2).
pub(crate) fn absolute(uri: &Uri, reference: &str) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let path = uri.path();
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    // A colon before any slash or question mark ends a scheme.
    if reference
        .find([':', '/', '?'])
        .is_some_and(|at| reference[at..].starts_with(':'))
    {
        return reference.to_owned();
    }
    let folder = match reference.as_bytes().first() {
        Some(b'/') => "",
        Some(b'?') => path,
        _ => &path[..=path.rfind('/').unwrap_or(0)],
    };
    format!("{scheme}://{authority}{folder}{reference}")
}

fn origin(uri: &Uri) -> Option<(&str, String, u16)> {
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let usual = if scheme == "https" { 443 } else { 80 };
    let port = authority.port_u16().unwrap_or(usual);
    Some((scheme, authority.host().to_ascii_lowercase(), port))
}

/// Says where a redirect leads, by its origin only: the rest may be private.
pub(crate) fn redirect_message(head: &Head) -> Option<String> {
    if !head.status.is_redirection() {
        return None;
    }
    let target = Uri::try_from(header_text(&head.headers, &LOCATION)?.to_owned()).ok()?;
    Some(format!(
        "the redirect to {} is not followed",
        target.host()?
    ))
}
