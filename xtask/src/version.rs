//! What a version is (Semantic Versioning 2.0.0), for the texts that stand in the place of one.

/// How many characters a version may have. Nobody writes more, and each run would print them.
const MOST: usize = 128;

/// How many characters of a text that is none are shown.
const SHOWN: usize = 40;

/// Whether a text is a version, after which there can be another one.
pub fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (numbers, pre_release) = text.split_once('-').map_or((text, None), |(text, rest)| (text, Some(rest)));
    let is_whole = numbers.split('.').count() == 3 && numbers.split('.').all(is_number);
    let is_pre_release = |part: &str| is_part(part) && (is_number(part) || !part.bytes().all(|b| b.is_ascii_digit()));
    text.len() + build.map_or(0, str::len) <= MOST
        && is_whole
        && pre_release.is_none_or(|rest| rest.split('.').all(is_pre_release))
        && build.is_none_or(|build| build.split('.').all(is_part))
}

/// A number without zeros in front. The largest one cannot be raised.
fn is_number(text: &str) -> bool {
    let is_plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain && text.parse::<u64>().is_ok_and(|number| number < u64::MAX)
}

fn is_part(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// As much of a text as a message has room for.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_three_numbers_and_maybe_names() {
        for version in ["0.1.0", "1.2.3", "10.20.30-beta.1", "1.0.0-a-b.x", "1.0.0+001.-", "1.0.0-0+b"] {
            assert!(is_version(version), "{version}");
        }
        let long = format!("1.0.0-{}", "a".repeat(MOST));
        let others =
            ["", "1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.+0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+"];
        for text in others.into_iter().chain(["1.0.0\rX", "\u{1b}[31m", "1.0.0-ä", "18446744073709551615.0.0", &long])
        {
            assert!(!is_version(text), "{text}");
        }
    }
}
