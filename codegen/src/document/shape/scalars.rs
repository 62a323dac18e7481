//! Strings, booleans and numbers, as they have to be and as they are written.

use serde_json::{Number, Value};

use super::check::{Check, subject};
use super::kind::Kind;
use crate::document::suggest::nearest;
use crate::pointer::Trail;

impl Check<'_> {
    pub(super) fn text(&mut self, value: &mut Value, kind: &Kind, at: &Trail) -> bool {
        if value.is_string() {
            return true;
        }
        match self.exact_text(value, at) {
            Some(text) => {
                *value = Value::String(text);
                true
            }
            None => self.misfit(value, kind, at),
        }
    }

    pub(super) fn word(&mut self, value: &mut Value, kind: &Kind, words: &[&str], at: &Trail) -> bool {
        if !self.text(value, kind, at) {
            return false;
        }
        let written = value.as_str().unwrap_or_default();
        if words.contains(&written) {
            return true;
        }
        let subject = subject(at);
        let written = written.to_owned();
        let help = match nearest(&written, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("it is one of {}", listed(words)),
        };
        self.problem(at, format!("{subject} cannot be `{written}`")).help(help);
        false
    }

    pub(super) fn flag(&mut self, value: &mut Value, kind: &Kind, at: &Trail) -> bool {
        let meant = match value {
            Value::Bool(_) => return true,
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            Value::Number(number) if number.as_u64() == Some(1) => true,
            Value::Number(number) if number.as_u64() == Some(0) => false,
            _ => return self.misfit(value, kind, at),
        };
        let what = format!("{} must be a boolean, and is taken as `{meant}`", subject(at));
        self.warning(at, what);
        *value = Value::Bool(meant);
        true
    }

    pub(super) fn number(&mut self, value: &mut Value, kind: &Kind, at: &Trail) -> bool {
        let meant = match value {
            Value::Number(_) => return true,
            Value::String(text) => serde_json::from_str::<Number>(text.trim()).ok(),
            _ => None,
        };
        let Some(meant) = meant else {
            return self.misfit(value, kind, at);
        };
        let what = format!("{} must be a number, and is taken as {meant}", subject(at));
        self.warning(at, what);
        *value = Value::Number(meant);
        true
    }

    pub(super) fn count(&mut self, value: &mut Value, kind: &Kind, at: &Trail) -> bool {
        if value.is_u64() {
            return true;
        }
        if !(value.is_number() || value.is_string() && self.number(value, kind, at)) {
            return self.misfit(value, kind, at);
        }
        match value.as_f64() {
            _ if value.is_u64() => true,
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            Some(number) if number >= 0.0 && number.fract() == 0.0 && number < 1e19 => {
                *value = Value::Number((number as u64).into());
                true
            }
            // A limit that nothing can exceed limits nothing.
            Some(number) if number >= 1e19 => {
                let what = format!("{} is beyond every limit, and is ignored", subject(at));
                self.warning(at, what);
                *value = Value::Null;
                true
            }
            _ => self.misfit(value, kind, at),
        }
    }
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
