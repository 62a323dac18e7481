//! What tells the branches of a union apart.

use std::collections::BTreeMap;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::Value;
use serde_json::value::RawValue;

/// What a JSON value must look like to be taken for one branch of a union.
#[derive(Clone, Copy)]
pub(crate) struct Branch {
    kinds: u8,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    constants: &'static [(&'static str, &'static [&'static str])],
    open: bool,
    // <if union_only>
    only: bool,
    // <end>
}

/// How a branch is read; `None` where the value does not have its form.
pub(crate) type Read<U> = fn(&[u8]) -> Option<U>;

/// A set of kinds of JSON value.
pub(crate) mod kind {
    pub(crate) const BOOLEAN: u8 = 1;
    pub(crate) const INTEGER: u8 = 2;
    pub(crate) const FRACTION: u8 = 4;
    // <if union_number>
    pub(crate) const NUMBER: u8 = INTEGER | FRACTION;
    // <end>
    pub(crate) const TEXT: u8 = 8;
    pub(crate) const LIST: u8 = 16;
    pub(crate) const OBJECT: u8 = 32;
}

impl Branch {
    /// Any value of these kinds.
    pub(crate) const fn of(kinds: u8) -> Self {
        Self {
            kinds,
            required: &[],
            optional: &[],
            constants: &[],
            open: false,
            // <if union_only>
            only: false,
            // <end>
        }
    }

    // <if union_with>
    /// Members that are always there.
    pub(crate) const fn with(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    // <end>
    // <if union_knows>
    /// Members that may be there.
    pub(crate) const fn knows(mut self, optional: &'static [&'static str]) -> Self {
        self.optional = optional;
        self
    }

    // <end>
    // <if union_fixed>
    /// Members that have one of a few values, if they are there.
    pub(crate) const fn fixed(
        mut self,
        constants: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.constants = constants;
        self
    }

    // <end>
    // <if union_open>
    /// A branch that keeps members which nobody has named.
    pub(crate) const fn open(mut self) -> Self {
        self.open = true;
        self
    }

    // <end>
    // <if union_only>
    /// A branch that has no members but those that it knows: what has others is something else.
    pub(crate) const fn only(mut self) -> Self {
        self.only = true;
        self
    }

    // <end>
    fn is_certain(&self) -> bool {
        // <if union_only>
        if self.only {
            return false;
        }
        // <end>
        self.required.is_empty() && self.constants.is_empty()
    }

    /// How many members the branch would keep; `None` where the object is not one of it.
    fn fit(&self, members: &BTreeMap<String, &RawValue>) -> Option<usize> {
        let allowed = |(member, values): &(&str, &[&str])| match members.get(*member) {
            Some(value) => values.iter().any(|known| is_text(value.get(), known)),
            None => !self.required.contains(member),
        };
        if !self.required.iter().all(|name| members.contains_key(*name))
            || !self.constants.iter().all(allowed)
        {
            return None;
        }
        if self.open {
            return Some(members.len());
        }
        let known = self.required.iter().chain(self.optional);
        let kept = known.filter(|name| members.contains_key(**name)).count();
        // <if union_only>
        if self.only && kept < members.len() {
            return None;
        }
        // <end>
        Some(kept)
    }
}

/// Reads a value as the first of its likely branches that it fits, else as an unknown one.
pub(crate) fn read<'de, D, U>(
    deserializer: D,
    branches: &[Branch],
    readers: &[Read<U>],
    unknown: fn(Value) -> U,
) -> Result<U, D::Error>
where
    D: Deserializer<'de>,
{
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let json = raw.get();
    for at in likely(json, branches) {
        if let Some(value) = readers[at](json.as_bytes()) {
            return Ok(value);
        }
    }
    from_json(json.as_bytes())
        .map(unknown)
        .ok_or_else(|| D::Error::custom("not a JSON value"))
}

/// Reads a branch. Every type is read from a slice, so none is compiled for a second reader.
pub(crate) fn from_json<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    serde_json::from_slice(json).ok()
}

/// The branches that a value may be of, the likeliest first: the one that would keep most of it.
fn likely(json: &str, branches: &[Branch]) -> Vec<usize> {
    let kind = kind_of(json);
    let mut found: Vec<(usize, Branch)> = branches
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, branch)| branch.kinds & kind != 0)
        .collect();
    let objects = found
        .iter()
        .filter(|(_, branch)| branch.kinds & kind::OBJECT != 0);
    if kind == kind::OBJECT && (objects.count() > 1 || !found.iter().all(|(_, b)| b.is_certain())) {
        let members = serde_json::from_str(json).unwrap_or_default();
        let fits = found
            .iter()
            .filter_map(|(at, branch)| Some((*at, *branch, branch.fit(&members)?)));
        let mut fits: Vec<_> = fits.collect();
        // A branch that would keep less of the value is no choice: the unknown one keeps all.
        let most = fits.iter().map(|(_, _, kept)| *kept).max();
        fits.retain(|(_, _, kept)| Some(*kept) == most);
        // A branch that takes anything is asked after those that know what they take.
        fits.sort_by_key(|(_, branch, _)| branch.open);
        found = fits
            .into_iter()
            .map(|(at, branch, _)| (at, branch))
            .collect();
    }
    found.into_iter().map(|(at, _)| at).collect()
}

fn kind_of(json: &str) -> u8 {
    match json.as_bytes().first() {
        Some(b'{') => kind::OBJECT,
        Some(b'[') => kind::LIST,
        Some(b'"') => kind::TEXT,
        Some(b't' | b'f') => kind::BOOLEAN,
        Some(b'n') | None => 0,
        Some(_) if json.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) => kind::FRACTION,
        Some(_) => kind::INTEGER,
    }
}

/// Whether a JSON value is this text, or is written like it.
fn is_text(json: &str, text: &str) -> bool {
    json == text
        || (json.starts_with('"')
            && serde_json::from_str::<String>(json).is_ok_and(|own| own == text))
}
