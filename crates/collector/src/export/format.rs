//! What is asked for.

use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// What an export is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Tables in CSV.
    Csv,
    /// JSON, a line each.
    Jsonl,
    /// A spreadsheet that anybody can read.
    Ods,
    /// Columns with their types.
    Parquet,
    /// What the Consult tool of i.AI takes in.
    Consult,
}

impl Format {
    /// Its name, as it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Ods => "ods",
            Self::Parquet => "parquet",
            Self::Consult => "consult",
        }
    }
}

/// What an export has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// In which formats.
    pub formats: BTreeSet<Format>,
    /// What names and addresses are needed for; without a purpose there are none.
    pub purpose: Option<String>,
    /// Only these statements; all where nothing is said.
    pub only: Option<Arc<Only>>,
    /// When it is made.
    pub at: DateTime<Utc>,
}

/// Some of the statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// What they have in common: a filter, as [`console_wire::Filter::to_query`].
    pub query: String,
    /// Their public ids.
    pub public_ids: HashSet<String>,
}

impl Options {
    /// Whether a statement is among them.
    pub(super) fn has(&self, public_id: &str) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|own| own.public_ids.contains(public_id))
    }

    /// Whether there are answers to the equality questions. They belong to no statement, and beside
    /// a few statements it could be guessed whose they are.
    pub(super) fn has_equality_answers(&self) -> bool {
        self.formats.contains(&Format::Jsonl) && self.only.is_none()
    }

    /// What the audit says of it.
    pub fn described(&self) -> String {
        let formats: Vec<_> = self.formats.iter().map(|own| own.name()).collect();
        let formats = formats.join(", ");
        let contacts = if self.purpose.is_some() {
            "with"
        } else {
            "without"
        };
        let which = self.only.as_ref().map_or_else(String::new, |own| {
            format!(", of {} with {}", own.public_ids.len(), own.query)
        });
        format!("as {formats}, {contacts} names and addresses{which}")
    }
}
