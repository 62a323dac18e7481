//! Which version comes next (Semantic Versioning 2.0.0; Cargo's rule for versions below 1.0.0).

use super::Severity;

/// The version after `current` for a change of this severity; none where `current` is no plain version.
///
/// Below 1.0.0 the first number that is not zero is the one that tells what breaks: after 0.2.3 a breaking change
/// gives 0.3.0 and everything else 0.2.4; after 0.0.3 everything gives 0.0.4. A pre-release promises nothing, so it
/// keeps its number.
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
        return Some(current.to_owned());
    }
    let (major, minor, patch) = match (severity, major, minor) {
        (Severity::Breaking, 0, 0) | (Severity::Addition, 0, _) | (Severity::Fix, _, _) => (major, minor, patch + 1),
        (Severity::Breaking, 0, _) | (Severity::Addition, _, _) => (major, minor + 1, 0),
        (Severity::Breaking, _, _) => (major + 1, 0, 0),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// Whether a version is as late as another, or later; one that is no plain version is as late as any.
///
/// Pre-releases of one number come before it, and are as late as one another.
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    match (order(version), order(other)) {
        (Some(version), Some(other)) => version >= other,
        _ => true,
    }
}

/// What versions are ordered by: the three numbers, then whether it is the release.
fn order(version: &str) -> Option<([u64; 3], bool)> {
    let end = version.find(['-', '+']).unwrap_or(version.len());
    let numbers: Vec<u64> = version[..end].split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((numbers.try_into().ok()?, !version[end..].starts_with('-')))
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
        for (earlier, later) in [("0.1.9", "0.1.10"), ("0.9.0", "1.0.0-rc.1"), ("1.0.0-rc.2", "1.0.0")] {
            assert!(is_at_least(later, earlier) && !is_at_least(earlier, later), "{earlier} {later}");
        }
        assert!(is_at_least("1.0.0-rc.1", "1.0.0-rc.2") && is_at_least("own", "1.0.0"));
    }

    #[test]
    fn a_prerelease_keeps_its_number_and_no_version_has_no_next() {
        assert_eq!(next_version("1.0.0-beta.1", Severity::Breaking).as_deref(), Some("1.0.0-beta.1"));
        assert_eq!(next_version("1.0", Severity::Fix), None);
        assert_eq!(next_version("one", Severity::Fix), None);
    }
}
