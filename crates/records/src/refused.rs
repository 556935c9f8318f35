//! Why a file is refused as a whole.

use std::io;

/// A file that cannot be read, or whose structure is broken. Nothing of it is decided.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The file is not CSV with the columns of a record.
    #[error("{line}: found {found}; accepted is {accepted}")]
    Broken {
        /// Line, from 1.
        line: u64,
        /// What stands there.
        found: String,
        /// What could stand there.
        accepted: String,
    },
}

impl Refused {
    pub(crate) fn broken(line: u64, found: impl Into<String>, accepted: impl Into<String>) -> Self {
        Self::Broken {
            line,
            found: found.into(),
            accepted: accepted.into(),
        }
    }
}
