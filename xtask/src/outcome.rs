use std::process::ExitCode;

/// How a command ended, if it got as far as reading the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is done.
    Done,
    /// The document is at fault, or the crate differs from it.
    Document,
    /// The call is at fault: a flag, a path, a folder.
    Call,
    /// The crate is as generated, and only its version is not.
    Version,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Document => 1,
            Outcome::Call => 2,
            Outcome::Version => 3,
        })
    }
}
