//! The addresses of servers, and the variables in them.

// <if server_variables>
use crate::error::ConfigError;
// <end>
use crate::error::Error;
use crate::servers::SERVERS;

/// A server as the document describes it.
pub(crate) struct Place {
    /// The base URL, with `{name}` for each variable.
    pub(crate) url: &'static str,
    // <if server_variables>
    pub(crate) variables: &'static [Variable],
    // <end>
}
// <if server_variables>

/// A part of an address that the caller may choose.
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    /// The setter of the builder.
    pub(crate) setter: &'static str,
    /// What stands there unless the caller says otherwise.
    pub(crate) default: Option<&'static str>,
    /// All that may stand there; empty where anything may.
    pub(crate) values: &'static [&'static str],
}
// <end>

/// Which server the caller chose, and what stands in its address.
#[derive(Clone, Default)]
pub(crate) struct Servers {
    /// Its place among the servers of the document.
    pub(crate) chosen: usize,
    /// Whether the caller has set another base URL, which then counts for everything.
    pub(crate) overridden: bool,
    // <if server_variables>
    values: Vec<(&'static str, String)>,
    // <end>
}

impl Servers {
    // <if server_variables>
    /// Sets a variable, in every address that has it.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.values.retain(|(known, _)| *known != name);
        self.values.push((name, value.into()));
    }

    // <end>
    /// The base URL of the chosen server; none where the caller has set another.
    pub(crate) fn base_url(&self) -> Result<Option<String>, Error> {
        let Some(place) = SERVERS.get(self.chosen) else {
            return Ok(None);
        };
        // <if server_variables>
        self.check(place)?;
        // <end>
        if self.overridden {
            return Ok(None);
        }
        self.fill(place).map(Some)
    }
    // <if own_servers>

    /// The base URL of an operation that has servers of its own; none where the client's counts.
    pub(crate) fn own(
        &self,
        places: &'static [Place],
        base_url: &str,
    ) -> Result<Option<String>, Error> {
        // Where the operation has as many as the document, the same one is meant.
        let chosen = if places.len() == SERVERS.len() {
            self.chosen
        } else {
            0
        };
        match places.get(chosen) {
            // A path alone counts from the host of the client's base URL, wherever that is.
            Some(place) if !place.url.contains("://") => {
                let host = base_url.find("://").map_or(0, |scheme| scheme + 3);
                let path = base_url[host..]
                    .find('/')
                    .map_or(base_url.len(), |path| host + path);
                Ok(Some(format!("{}{}", &base_url[..path], self.fill(place)?)))
            }
            Some(place) if !self.overridden => self.fill(place).map(Some),
            _ => Ok(None),
        }
    }
    // <end>
    // <if server_variables>

    /// Refuses a variable that the chosen server does not have although another one has it, and a
    /// value that it cannot have.
    fn check(&self, place: &Place) -> Result<(), Error> {
        for (name, value) in &self.values {
            let of = |place: &Place| {
                place
                    .variables
                    .iter()
                    .find(|variable| variable.name == *name)
            };
            match of(place) {
                Some(variable) => variable.check(value)?,
                None if !SERVERS.iter().any(|place| of(place).is_some()) => {}
                None => {
                    let reason = format!("the server at {} has no variable `{name}`", place.url);
                    return Err(ConfigError::new(reason).into());
                }
            }
        }
        Ok(())
    }

    // <end>
    fn fill(&self, place: &Place) -> Result<String, Error> {
        let url = place.url.to_owned();
        // <if server_variables>
        let url = place
            .variables
            .iter()
            .try_fold(url, |url, variable| self.put(variable, &url))?;
        // <end>
        Ok(url)
    }
    // <if server_variables>

    /// The address with its value in the place of a variable.
    fn put(&self, variable: &Variable, url: &str) -> Result<String, Error> {
        let name = variable.name;
        let given = self.values.iter().find(|(known, _)| *known == name);
        let given = given.map(|(_, value)| value.as_str());
        let Some(value) = given.or(variable.default) else {
            let setter = variable.setter;
            let reason = format!("the address of the service is not complete: call `{setter}`");
            return Err(ConfigError::new(reason).into());
        };
        variable.check(value)?;
        Ok(url.replace(&format!("{{{name}}}"), value))
    }
    // <end>
}
// <if server_variables>

impl Variable {
    /// Refuses what is not among the documented values, or what would lead to another host or path.
    fn check(&self, value: &str) -> Result<(), Error> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let reason = if self.default == Some(value) || self.values.contains(&value) {
            return Ok(());
        } else if !self.values.is_empty() {
            format!("is none of {}", self.values.join(", "))
        } else if value.is_empty() || !value.bytes().all(legal) || matches!(value, "." | "..") {
            "may hold letters, digits and `-._~` only".to_owned()
        } else {
            return Ok(());
        };
        let setter = self.setter;
        Err(ConfigError::new(format!("the server variable `{setter}` {reason}")).into())
    }
}
// <end>
