//! What the crate is called and what it is for (OpenAPI 3.0.3, "Info Object").

use super::docs;
use crate::api::{Docs, Info};
use crate::document::Document;
use crate::naming;

/// Lowers the document's `info`; the package is named after the title unless a name is given.
pub(super) fn lower_info(document: &Document, package: Option<&str>) -> Info {
    let info = &document.info;
    let package = package.map_or_else(|| naming::package_name(&info.title), str::to_owned);
    let links = [
        document.external_docs.as_ref().map(|docs| docs.url.as_str()),
        info.contact.as_ref().and_then(|contact| contact.url.as_deref()),
    ];
    Info {
        env_prefix: naming::env_prefix(&package),
        package,
        title: info.title.split_whitespace().collect::<Vec<_>>().join(" "),
        version: info.version.clone(),
        docs: Docs { description: info.description.as_deref().and_then(docs::telling), ..Docs::default() },
        documentation: links.into_iter().flatten().find(|url| is_web_link(url)).map(str::to_owned),
    }
}

fn is_web_link(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && !"<>\"`{}|\\^[]()".contains(c))
    })
}
