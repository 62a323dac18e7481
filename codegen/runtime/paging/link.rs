//! Pages that are named by a `Link` header.

use http::HeaderMap;
use http::header::LINK;
use serde::de::DeserializeOwned;

use super::Pages;
use super::location::Seen;
use crate::request::Request;

impl<T: DeserializeOwned + 'static> Pages<T> {
    /// Pages by the `Link` header with `rel="next"` (RFC 8288); where there is none is the end.
    pub(crate) fn by_link(request: Request) -> Self {
        let mut seen = Seen::default();
        Self::new(request, move |request, page| {
            seen.follow(request, page, "Link", next_link(page.headers()))
        })
    }
}

/// The target of the first link whose relation is `next`.
fn next_link(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(LINK).into_iter();
    values
        .filter_map(|value| value.to_str().ok())
        .find_map(next_in)
}

/// Links stand one after another as `<target>; name=value; ...`, separated by commas, which may
/// stand in a target and in a quoted value as well.
fn next_in(mut text: &str) -> Option<&str> {
    while let Some((_, rest)) = text.split_once('<') {
        let (target, rest) = rest.split_once('>')?;
        let (parameters, next) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let parameters = parameters.trim_end().trim_end_matches(',');
        if parameters.split(';').any(is_next) {
            return Some(target);
        }
        text = next;
    }
    None
}

fn is_next(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, value)| {
        let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
        name.trim().eq_ignore_ascii_case("rel")
            && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}

#[cfg(test)]
mod tests {
    use super::next_in;

    #[test]
    fn the_next_link_is_found_among_others() {
        let both = r#"<https://h/a?x=1,2>; rel="prev", </b?page=3>; title="t"; rel="last next""#;
        assert_eq!(next_in(both), Some("/b?page=3"));
        assert_eq!(next_in("</a>; rel=next"), Some("/a"));
        assert_eq!(
            next_in(r#"</a>; title="b, c"; rel=next, </d>; rel=last"#),
            Some("/a")
        );
        assert_eq!(next_in("</a>; rel=prev"), None);
        assert_eq!(next_in("<a"), None);
        assert_eq!(next_in(""), None);
    }
}
