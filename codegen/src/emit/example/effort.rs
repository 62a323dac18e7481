//! How long an example may become.

use super::super::place::Choice;

/// What a person still reads: constructors, their arguments and the items of lists.
const READ: usize = 100;
/// What only a compiler reads: a program that makes every call.
const COMPILED: usize = 1_000;

/// What is left for one example. A type that is made of several others, each of which is made of several, would
/// otherwise be written out as often as there are ways to it.
pub(super) struct Effort(usize);

impl Effort {
    pub(super) fn of(choice: Choice) -> Self {
        Self(match choice {
            Choice::Telling => READ,
            Choice::Accepted { .. } => COMPILED,
        })
    }

    /// Whether there is room for that many parts more, which are taken then.
    pub(super) fn allows(&mut self, parts: usize) -> bool {
        let left = self.0.checked_sub(parts);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// A value that is left to the reader, of a type that the place may not tell.
pub(super) fn left_open(name: &str) -> String {
    format!("todo!() as {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_takes_nothing_from_what_does() {
        let mut effort = Effort::of(Choice::Telling);
        assert!(effort.allows(READ - 1));
        assert!(!effort.allows(2));
        assert!(effort.allows(1));
        assert!(!effort.allows(1));
    }
}
