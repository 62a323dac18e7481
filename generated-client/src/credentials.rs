// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The credentials of a client: which it has, and which of them go with a call.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use http::HeaderName;

use crate::auth::REQUIRED;
use crate::auth::{SCHEMES, SETS};
use crate::error::{ConfigError, Error};
use crate::request::Operation;
use crate::secret::Secret;

/// How a credential is called, and how it is sent.
pub(crate) struct Scheme {
    /// What it is, in words.
    pub(crate) words: &'static str,
    /// The setter of the builder.
    pub(crate) setter: &'static str,
    pub(crate) sent: Sent,
}

/// Where a credential stands in a request.
pub(crate) enum Sent {
    /// In a header, behind the name of a scheme such as `Bearer `.
    Header(HeaderName, &'static str),
}

impl Scheme {
    /// Refuses what its place cannot hold.
    fn check(&self, secret: &Secret) -> Result<(), Error> {
        let what = format!("the {}", self.words);
        match &self.sent {
            Sent::Header(..) => secret.check(&what, |byte| byte.is_ascii_graphic()),
        }
    }
}

/// The credentials that were given to a builder. A set of them is a number with a bit for each.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    given: Vec<(u32, Secret)>,
}

/// What a client can add to its calls.
pub(crate) struct Grants {
    complete: Vec<Arc<Grant>>,
}

/// What a set of credentials adds to a call.
pub(crate) struct Grant {
    set: u32,
    /// All headers of the client, those with credentials among them.
    pub(crate) headers: HeaderMap,
}

impl Credentials {
    /// Takes a credential, in place of one of the same kind.
    pub(crate) fn put(&mut self, bit: u32, secret: Secret) {
        self.remove(bit);
        self.given.push((bit, secret));
        // In the order of the document, whatever the order of the setters.
        self.given.sort_by_key(|(bit, _)| *bit);
    }

    fn remove(&mut self, bit: u32) {
        self.given.retain(|(known, _)| *known != bit);
    }

    /// All that there are.
    pub(crate) fn set(&self) -> u32 {
        let bits = self.given.iter().map(|(bit, _)| bit);
        bits.fold(0, |set, bit| set | bit)
    }

    /// Refuses credentials that no request can carry, and a client that could send none.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (bit, secret) in &self.given {
            scheme(*bit).check(secret)?;
        }
        if let Some(Scheme { words, setter, .. }) = schemes(REQUIRED & !self.set()).next() {
            let reason = format!("no {words} is set: call `{setter}`");
            return Err(ConfigError::new(reason).into());
        }
        Ok(())
    }

    /// What goes with a call for each set of credentials that is complete.
    pub(crate) fn grants(&self, headers: &HeaderMap) -> Grants {
        let all = self.set();
        let complete = SETS.iter().filter(|set| *set & !all == 0);
        let complete = complete.map(|set| Arc::new(self.grant(*set, headers)));
        Grants {
            complete: complete.collect(),
        }
    }

    fn grant(&self, set: u32, headers: &HeaderMap) -> Grant {
        let mut grant = Grant {
            set,
            headers: headers.clone(),
        };
        for (bit, secret) in self.given.iter().filter(|(bit, _)| set & bit != 0) {
            match &scheme(*bit).sent {
                Sent::Header(name, prefix) => {
                    if let Some(value) = secret.header(prefix) {
                        grant.headers.insert(name, value);
                    }
                }
            }
        }
        grant
    }

    /// The texts that must not appear in a message, in the forms that they are sent in too.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for (_, secret) in &self.given {
            texts.push(secret.expose().to_owned());
        }
        texts
    }
}

impl Grants {
    /// The grant for a call: the first of its alternatives that is complete; none where the call
    /// goes without credentials.
    pub(crate) fn choose(&self, operation: &Operation) -> Result<Option<Arc<Grant>>, Error> {
        for set in operation.security {
            if *set == 0 {
                return Ok(None);
            }
            if let Some(grant) = self.complete.iter().find(|grant| grant.set == *set) {
                return Ok(Some(Arc::clone(grant)));
            }
        }
        Ok(None)
    }
}

fn scheme(bit: u32) -> &'static Scheme {
    &SCHEMES[bit.trailing_zeros() as usize]
}

/// The schemes of a set, in the order of the document.
fn schemes(set: u32) -> impl Iterator<Item = &'static Scheme> {
    let bits = (0..32).map(|place| 1 << place);
    bits.filter(move |bit| set & bit != 0).map(scheme)
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = self.given.iter().map(|(bit, _)| bit);
        let fields = given.map(|bit| (scheme(*bit).setter, format_args!("[REDACTED]")));
        formatter.debug_map().entries(fields).finish()
    }
}
