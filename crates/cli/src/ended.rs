//! How a command ends: what it says, and the exit status.

use std::fmt;
use std::process::ExitCode;

/// Exit status of a command that could not be done.
pub const REFUSED: u8 = 2;

/// How a command that was done came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Done: status 0.
    Well,
    /// Done, and the answer is no, such as a list that is not as its manifest says: status 1.
    No,
    /// Done, and some records are invalid: status 3.
    WithInvalidRecords,
}

impl Ended {
    /// Of a run over records.
    pub fn with_invalid(invalid: u64) -> Self {
        match invalid {
            0 => Self::Well,
            _ => Self::WithInvalidRecords,
        }
    }
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Well => Self::SUCCESS,
            Ended::No => Self::from(1),
            Ended::WithInvalidRecords => Self::from(3),
        }
    }
}

/// Why a command could not be done: one message, status 2. Nothing is left half written.
#[derive(Debug)]
pub struct Refusal(String);

impl Refusal {
    /// A refusal with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Something that was found where something else is accepted.
    pub fn found(place: &str, found: impl fmt::Display, accepted: impl fmt::Display) -> Self {
        Self(format!("{place}: found {found}; accepted is {accepted}"))
    }

    /// What the operating system would not do with a file.
    pub fn of_file(name: impl fmt::Display, what: &str, error: &std::io::Error) -> Self {
        Self(format!("{name}: cannot be {what}: {error}"))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a command, or a part of one, gives.
pub type Result<T> = std::result::Result<T, Refusal>;
