//! What is asked for.

use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

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
    /// When it is made.
    pub at: DateTime<Utc>,
}

impl Options {
    /// What the audit says of it.
    pub fn described(&self) -> String {
        let formats: Vec<_> = self.formats.iter().map(|own| own.name()).collect();
        let formats = formats.join(", ");
        let contacts = if self.purpose.is_some() {
            "with"
        } else {
            "without"
        };
        format!("as {formats}, {contacts} names and addresses")
    }
}
