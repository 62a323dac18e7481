//! What a generation means for the crate that is there: its next version, and what the changelog says of it.
//!
//! Two files beside the crate remember its API: [`CURRENT`] that of the version it has, and [`RELEASED`] that of
//! the last release, from the first change after it on. A version counts as released once `CHANGELOG.md` has an entry
//! with it in the heading; until then, all that changes is a part of the same coming version. That is so from the first
//! version on, which changes without a word to anybody until its heading is there. Where there is no changelog to tell,
//! the version that is there counts as released. The version and the entry are worked out from the last release each
//! time, so a second change adds to them, a change that is taken back goes from them, and the same document gives the
//! same bytes.

mod changelog;
mod edition;

pub use edition::{Edition, Unreadable};

use std::collections::BTreeMap;
use std::sync::Arc;

use super::version::{is_at_least, next_version};
use super::{Report, Severity, compare};
use crate::surface::{Kind, Surface};

/// The file with the API of the version that the crate has.
pub const CURRENT: &str = "api.surface";
/// The file with the API of the release before that version.
pub const RELEASED: &str = "api.released.surface";
/// The file that tells the users of the crate what changed. It is the maintainer's.
pub const CHANGELOG: &str = "CHANGELOG.md";
/// The version of a crate that was not there before.
pub const FIRST: &str = "0.1.0";

/// What is known of the crate that is there, before it is generated again.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// The version in its `Cargo.toml`.
    pub version: Option<String>,
    /// What its [`CURRENT`] holds.
    pub current: Option<Edition>,
    /// What its [`RELEASED`] holds.
    pub released: Option<Edition>,
    /// The text of its [`CHANGELOG`].
    pub changelog: Option<String>,
}

impl Before {
    /// The APIs of this package that are known, the latest first.
    pub(crate) fn surfaces(&self, package: &str) -> Vec<&Surface> {
        let editions = self.current.iter().chain(&self.released);
        editions.filter(|edition| edition.package() == Some(package)).map(|edition| &*edition.surface).collect()
    }

    /// The methods of the crate, by the HTTP method and path that each calls.
    pub(crate) fn methods(&self) -> BTreeMap<&str, &str> {
        let editions = self.released.iter().chain(&self.current);
        let items = editions.flat_map(|edition| &edition.surface.items).filter(|item| item.kind == Kind::Operation);
        items.map(|item| (item.wire.as_str(), item.name.rsplit("::").next().unwrap_or(&item.name))).collect()
    }

    /// Whether this version is later than the last release that is known, and released since.
    fn is_released(&self, version: &str) -> bool {
        let is_last = self.released.as_ref().is_some_and(|released| released.version == version);
        !is_last && self.changelog.as_deref().is_some_and(|text| changelog::has_version(text, version))
    }

    /// Whether there is a changelog, and no release in it or in the files.
    fn has_no_release(&self) -> bool {
        self.released.is_none() && self.changelog.as_deref().is_some_and(changelog::has_no_release)
    }

    /// The release that all is compared with where [`CURRENT`] was lost, as in a merge; none where the version of the
    /// crate was released since, whose API is not known then.
    fn last_release(&self) -> Option<&Edition> {
        let is_past = self.version.as_deref().is_some_and(|version| self.is_released(version));
        self.released.as_ref().filter(|_| !is_past)
    }
}

/// What the generation means.
#[derive(Clone, Debug)]
pub struct Release {
    /// The version that the crate has now.
    pub version: String,
    /// The version that it should have at least; another one only where the version was to be kept.
    pub needed: String,
    /// Whether the version or the changelog was left behind the API, because they were to be kept.
    pub is_due: bool,
    /// The last release; the version itself where there was none.
    pub base: String,
    /// Whether it is the first version, and not released yet.
    pub is_first: bool,
    /// The gravest change since the last release.
    pub verdict: Option<Severity>,
    /// What changed against the crate that is there; none where nothing is known of that.
    pub report: Option<Report>,
    /// Whether the changelog has a line for all that the report has. What was taken back before a release has none.
    pub is_told: bool,
    /// The new text of the changelog, where it changes.
    pub changelog: Option<String>,
    current: Edition,
    released: Option<Edition>,
}

impl Release {
    /// Works out what comes of `surface` after the crate that is there.
    pub(crate) fn new(before: &Before, surface: Surface, keep_version: bool) -> Self {
        let edition = Edition { version: FIRST.to_owned(), surface: Arc::new(surface) };
        match before.current.as_ref().or_else(|| before.last_release()) {
            Some(current) if current.package() == edition.package() => {
                if before.has_no_release() {
                    Self::before_the_first(before, current, edition.surface)
                } else {
                    Self::after(before, current, edition.surface, keep_version)
                }
            }
            // Another crate was there, whose version says nothing of this one.
            Some(_) => Self::first(None, before.changelog.is_none() && !keep_version, edition.surface),
            None => {
                let is_new = before.version.is_none() && before.changelog.is_none();
                Self::first(before.version.as_deref(), is_new && !keep_version, edition.surface)
            }
        }
    }

    /// The files that remember the API, by their paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, String)> {
        let released = self.released.as_ref().map(|released| (RELEASED, released));
        [(CURRENT, &self.current)]
            .into_iter()
            .chain(released)
            .map(|(path, edition)| (path.to_owned(), edition.to_text()))
    }

    /// Nothing is known of an API before this one.
    fn first(version: Option<&str>, begins_changelog: bool, surface: Arc<Surface>) -> Self {
        let version = version.unwrap_or(FIRST).to_owned();
        Self {
            is_first: begins_changelog,
            needed: version.clone(),
            base: version.clone(),
            verdict: None,
            is_due: false,
            report: None,
            is_told: false,
            changelog: begins_changelog.then(changelog::first),
            current: Edition { version: version.clone(), surface },
            released: None,
            version,
        }
    }

    /// The API that is there was never released, so nobody has to be told of a change.
    fn before_the_first(before: &Before, current: &Edition, surface: Arc<Surface>) -> Self {
        let report = changes(&current.surface, &surface);
        let version = before.version.as_deref().unwrap_or(&current.version);
        Self { is_first: true, report: Some(report), ..Self::first(Some(version), false, surface) }
    }

    fn after(before: &Before, current: &Edition, surface: Arc<Surface>, keep_version: bool) -> Self {
        let there = before.version.as_ref().unwrap_or(&current.version);
        let base = base(before, current, there);
        let (told, change) = (changes(&base.surface, &current.surface), changes(&base.surface, &surface));
        let (needed_before, needed) = (next(&base.version, &told), next(&base.version, &change));
        // A version that somebody chose is only raised. Our own follows the change, also where it was taken back.
        let is_chosen = *there != needed_before && is_at_least(there, &needed);
        let version = if keep_version || is_chosen { there.clone() } else { needed.clone() };
        let report = changes(&current.surface, &surface);
        let is_left = keep_version && !report.is_empty();
        let mut release = Self {
            base: base.version.clone(),
            is_first: false,
            verdict: change.verdict(),
            is_due: is_left || !is_at_least(&version, &needed),
            report: Some(report),
            is_told: false,
            changelog: None,
            current: current.clone(),
            released: before.released.clone(),
            version,
            needed,
        };
        // What was left is told the next time, so the files stay too.
        if surface != current.surface && !is_left {
            release.changelog = changelog::updated(before.changelog.as_deref(), &told, &change);
            let is_release = change.is_empty() && release.version == base.version;
            release.released = (!is_release).then_some(base);
            release.current = Edition { version: release.version.clone(), surface };
        }
        let changelog = release.changelog.as_ref().or(before.changelog.as_ref());
        release.is_told = match (changelog, &release.report) {
            (Some(text), Some(report)) => changelog::tells(text, report),
            _ => false,
        };
        release
    }
}

/// The last release: what the files say, unless the version that they or the crate have was released since. The one
/// of the crate may already be raised for the next.
fn base(before: &Before, current: &Edition, there: &str) -> Edition {
    match &before.released {
        _ if before.is_released(there) => Edition { version: there.to_owned(), ..current.clone() },
        Some(released) if !before.is_released(&current.version) => released.clone(),
        _ => current.clone(),
    }
}

/// What changed. Most runs meet the API that is there, and need not look for more than that.
fn changes(old: &Surface, new: &Surface) -> Report {
    if old == new { Report::default() } else { compare(old, new) }
}

fn next(version: &str, report: &Report) -> String {
    let next = report.verdict().and_then(|severity| next_version(version, severity));
    next.unwrap_or_else(|| version.to_owned())
}
