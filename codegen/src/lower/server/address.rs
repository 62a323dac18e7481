//! What the URL of a server may be, and what it is called by.

/// What keeps a URL from being called.
pub(super) enum Fault {
    /// It names no host.
    Relative,
    /// It is none that a client could ever call, for this reason.
    Illegal(&'static str),
}

/// The URL with `{name}` for each variable and no slash at the end, and whether its scheme is assumed.
///
/// Placeholders that people write besides (`<name>`, `{{name}}`) become variables; `//host` and
/// `api.example.com` mean https.
pub(super) fn template(text: &str) -> (String, bool) {
    let mut url = text.trim().trim_end_matches('/').replace("{{", "{").replace("}}", "}");
    while let Some((start, end)) = angled(&url) {
        let name = url[start + 1..end].to_owned();
        url.replace_range(start..=end, &format!("{{{name}}}"));
    }
    if let Some(rest) = url.strip_prefix("//") {
        return (format!("https://{rest}"), true);
    }
    let host = url.split('/').next().unwrap_or_default();
    let legal = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && host.chars().all(legal) {
        return (format!("https://{url}"), true);
    }
    (url, false)
}

/// Where a placeholder such as `<tenant>` begins and ends.
fn angled(url: &str) -> Option<(usize, usize)> {
    url.match_indices('<').find_map(|(start, _)| {
        let end = start + url[start..].find('>')?;
        is_name(&url[start + 1..end]).then_some((start, end))
    })
}

/// The names of the variables, in order. What is between braces and no name stays where it is, and no
/// URL has braces.
pub(super) fn names_in(url: &str) -> Vec<String> {
    let parts = url.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned()));
    parts.filter(|name| is_name(name)).collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// What is wrong with a URL without variables.
pub(super) fn fault(url: &str) -> Option<Fault> {
    let Some((scheme, rest)) = url.split_once("://") else {
        // `javascript:alert(1)` has a scheme too; `/api/v1` has none.
        let scheme = url.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        return match () {
            () if scheme => Some(Fault::Illegal("is neither http nor https")),
            () => path_fault(url).or(Some(Fault::Relative)),
        };
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return Some(Fault::Illegal("is neither http nor https"));
    }
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.contains('@') || !is_port(host) {
        return Some(Fault::Illegal("is not one that can be called"));
    }
    path_fault(rest)
}

fn path_fault(rest: &str) -> Option<Fault> {
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]@!$&'()*+,;=%".contains(c);
    if rest.contains(['?', '#']) {
        return Some(Fault::Illegal("has a query or a fragment"));
    }
    if !rest.chars().all(legal) || rest.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Some(Fault::Illegal("is not one that can be called"));
    }
    None
}

/// Whether what follows the host is a port, or nothing.
fn is_port(host: &str) -> bool {
    let behind_address = host.rfind(']').map_or(host, |end| &host[end..]);
    behind_address.split_once(':').is_none_or(|(_, port)| port.is_empty() || port.parse::<u16>().is_ok())
}

/// Whether a URL leads to the machine that it is called from.
pub(super) fn is_local(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    matches!(host, "localhost" | "127.0.0.1") || url.contains("://[::1]")
}

/// Words that each description of a server may have.
const EMPTY_WORDS: &[&str] = &[
    "a",
    "an",
    "and",
    "api",
    "apis",
    "at",
    "base",
    "endpoint",
    "env",
    "environment",
    "for",
    "host",
    "in",
    "is",
    "of",
    "on",
    "our",
    "rest",
    "s",
    "server",
    "servers",
    "service",
    "the",
    "this",
    "to",
    "uri",
    "url",
    "v1",
    "with",
    "your",
];

/// The words of a description that tell the server from others, where they are few: "Sandbox" of
/// "Sandbox server: forgets everything over night".
pub(super) fn words_of_description(text: &str) -> Option<String> {
    let title = text.trim_start().split([':', '(', ',', '.', ';', '\n']).next().unwrap_or_default();
    let title = title.split(" - ").next().unwrap_or_default();
    let words: Vec<_> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(&word.to_ascii_lowercase().as_str()))
        .collect();
    let named = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    (named && words.len() <= 4 && !text.contains("://")).then(|| words.join(" "))
}

/// The words of an address: its host and its path.
pub(super) fn words_of_url(url: &str) -> String {
    match url.split_once("://").map_or(url, |(_, rest)| rest) {
        "" => "host".to_owned(),
        words => words.replace(['{', '}'], ""),
    }
}

#[cfg(test)]
mod tests;
