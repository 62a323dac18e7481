//! The API of one version, as the file beside the crate.

use std::fmt;
use std::sync::Arc;

use crate::package::NOTICE;
use crate::surface::{Kind, Surface};

/// What stands before the version on its line.
const VERSION: &str = "# version ";

/// The Rust API that a version of the crate has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The version.
    pub version: String,
    /// Its API, which a release has in several places.
    pub surface: Arc<Surface>,
}

/// A file that another form of the generator wrote, or that was changed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Edition {
    /// The text of the file. The same edition gives the same text.
    pub fn to_text(&self) -> String {
        self.surface.to_text(&format!("{NOTICE}\n{VERSION}{}", self.version))
    }

    /// Reads such a text.
    ///
    /// # Errors
    ///
    /// What is not as the generator writes it.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        let surface = Surface::from_text(text).map_err(|unreadable| Unreadable(unreadable.to_string()))?;
        let version = text.lines().take_while(|line| line.starts_with('#')).find_map(|line| line.strip_prefix(VERSION));
        let version = version.ok_or_else(|| Unreadable("it does not name its version".to_owned()))?;
        Ok(Self { version: version.trim().to_owned(), surface: Arc::new(surface) })
    }

    /// The package that it is the API of.
    pub(super) fn package(&self) -> Option<&str> {
        let mut items = self.surface.items.iter();
        items.find(|item| item.kind == Kind::Package).map(|item| item.name.as_str())
    }
}
