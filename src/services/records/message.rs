//! What crosses between the page and the worker, besides the file and the Blobs.

use records::{Refused, Tally};
use retention::Column;
use serde::{Deserialize, Serialize};

/// A question about a file, in the forms that cross to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// [`retention::Scenario::canonical_json`].
    pub scenario: String,
    /// ISO 8601 date.
    pub as_at: String,
    /// Whether every record with its decision is wanted as a file.
    pub wants_decisions: bool,
}

/// What the worker tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Told {
    /// So many bytes have been read.
    Progress(u64),
    /// The whole file has been counted; the Blobs come with it.
    Counted(Box<Counted>),
    /// The file is refused as a whole.
    Refused(Refusal),
    /// Something else could not be done; the text is for the visitor.
    Failed(String),
}

/// What a policy makes of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// All records.
    pub records: Tally,
    /// Decided records by the row of the decision table whose rule held; an empty name stands for
    /// none, which is a live case.
    pub by_row: Vec<Part>,
    /// Decided records by outcome.
    pub by_outcome: Vec<Part>,
    /// All records by force.
    pub by_force: Forces,
    /// The first invalid records.
    pub invalid: Vec<Invalid>,
    /// Columns that may be misspelt.
    pub misspelt: Vec<Misspelt>,
}

/// Records that have one thing in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What they have in common, as it stands in files.
    pub of: String,
    /// How many they are.
    pub records: Tally,
}

/// Records by force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Forces {
    /// The file has no such column.
    #[default]
    NoColumn,
    /// More different values than [`super::MOST_FORCES`].
    TooMany,
    /// Each force, in the order of the alphabet.
    Each(Vec<Part>),
}

/// A record that breaks a rule of its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalid {
    /// Where it starts in the file, from 1.
    pub line: u64,
    /// The column at fault.
    pub column: Column,
    /// What stands in it.
    pub found: String,
    /// What could stand in it.
    pub accepted: String,
}

/// An unknown column whose name is nearly that of a known one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misspelt {
    /// The name in the file.
    pub found: String,
    /// The known column that may be meant.
    pub meant: Column,
}

/// Why a file is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The browser could not read it.
    Unreadable(String),
    /// It is not CSV with the columns of a record.
    Broken {
        /// Line, from 1.
        line: u64,
        /// What stands there.
        found: String,
        /// What could stand there.
        accepted: String,
    },
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unreadable(error) => Self::Unreadable(error.to_string()),
            Refused::Broken {
                line,
                found,
                accepted,
            } => Self::Broken {
                line,
                found,
                accepted,
            },
        }
    }
}
