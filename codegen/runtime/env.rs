//! Settings from the environment.

use std::env::{self, VarError};

use crate::error::{ConfigError, Error};

/// The value of an environment variable; none where it is not set or empty.
///
/// A value that is no text is refused: passing over the address of a test server would send the
/// key somewhere else.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(ConfigError::new(format!("`{name}` is not valid Unicode")).into())
        }
    }
}
