//! Which version comes next (Semantic Versioning 2.0.0; Cargo's rule for versions below 1.0.0).

use super::Severity;

/// The version after `current` for a change of this severity; none where `current` is no plain version.
///
/// Below 1.0.0 the first number that is not zero is the one that tells what breaks: after 0.2.3 a breaking change
/// gives 0.3.0 and everything else 0.2.4; after 0.0.3 everything gives 0.0.4. A pre-release promises nothing, so the
/// next one is of the same version: after 1.0.0-beta.1 everything gives 1.0.0-beta.2.
pub fn next_version(current: &str, severity: Severity) -> Option<String> {
    let (numbers, rest) = match current.find(['-', '+']) {
        Some(at) => current.split_at(at),
        None => (current, ""),
    };
    let numbers: Vec<u64> = numbers.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[major, minor, patch] = numbers.as_slice() else {
        return None;
    };
    if rest.starts_with('-') {
        return Some(format!("{major}.{minor}.{patch}{}", next_pre_release(rest)));
    }
    let (major, minor, patch) = match (severity, major, minor) {
        (Severity::Breaking, 0, 0) | (Severity::Addition, 0, _) | (Severity::Fix, _, _) => (major, minor, patch + 1),
        (Severity::Breaking, 0, _) | (Severity::Addition, _, _) => (major, minor + 1, 0),
        (Severity::Breaking, _, _) => (major + 1, 0, 0),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// The pre-release after one: its last number is raised, and one that ends with none gets one. Metadata goes.
fn next_pre_release(rest: &str) -> String {
    let name = rest.split('+').next().unwrap_or(rest);
    let (front, last) = name.rsplit_once(['.', '-']).map_or(("", name), |(front, last)| (&name[..=front.len()], last));
    match last.parse::<u64>() {
        Ok(number) => format!("{front}{}", number.saturating_add(1)),
        Err(_) => format!("{name}.1"),
    }
}

/// Whether a version is as late as another, or later; one that is no plain version is as late as any.
///
/// A pre-release is as late as what it comes before: whoever chose it means to release that.
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    match (order(version), order(other)) {
        (Some(version), Some(other)) => version >= other,
        _ => true,
    }
}

/// What versions are ordered by.
fn order(version: &str) -> Option<[u64; 3]> {
    let end = version.find(['-', '+']).unwrap_or(version.len());
    let numbers: Vec<u64> = version[..end].split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// The name of the step: major, minor or patch, as the three numbers of a version are called.
pub fn release_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "major",
        Severity::Addition => "minor",
        Severity::Fix => "patch",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_severity_has_its_number() {
        let next =
            |version| [Severity::Breaking, Severity::Addition, Severity::Fix].map(|one| next_version(version, one));
        assert_eq!(next("1.2.3"), ["2.0.0", "1.3.0", "1.2.4"].map(|next| Some(next.to_owned())));
        assert_eq!(next("0.2.3"), ["0.3.0", "0.2.4", "0.2.4"].map(|next| Some(next.to_owned())));
        assert_eq!(next("0.0.3"), ["0.0.4", "0.0.4", "0.0.4"].map(|next| Some(next.to_owned())));
        assert_eq!(next("1.0.0+build"), ["2.0.0", "1.1.0", "1.0.1"].map(|next| Some(next.to_owned())));
    }

    #[test]
    fn later_versions_are_at_least_earlier_ones() {
        for (earlier, later) in [("0.1.9", "0.1.10"), ("0.9.0", "1.0.0-rc.1")] {
            assert!(is_at_least(later, earlier) && !is_at_least(earlier, later), "{earlier} {later}");
        }
        assert!(is_at_least("1.0.0-rc.1", "1.0.0-rc.2") && is_at_least("1.0.0-rc.1", "1.0.0"));
        assert!(is_at_least("own", "1.0.0"));
    }

    #[test]
    fn a_pre_release_has_another_one_of_its_version_next() {
        for (version, after) in [
            ("1.0.0-beta.1", "1.0.0-beta.2"),
            ("1.0.0-beta.9+build.7", "1.0.0-beta.10"),
            ("1.0.0-3", "1.0.0-4"),
            ("0.2.0-dev", "0.2.0-dev.1"),
            ("1.0.0-rc-1", "1.0.0-rc-2"),
        ] {
            assert_eq!(next_version(version, Severity::Breaking).as_deref(), Some(after));
        }
    }

    #[test]
    fn no_version_has_no_next() {
        assert_eq!(next_version("1.0", Severity::Fix), None);
        assert_eq!(next_version("one", Severity::Fix), None);
    }
}
