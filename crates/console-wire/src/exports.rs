//! Statements taken out as files.

use crate::numbers::Progress;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The forms in which statements can be taken out: ids and words.
pub const EXPORT_FORMATS: [(&str, &str); 5] = [
    (
        "csv",
        "CSV, with a data dictionary: for spreadsheets and statistics",
    ),
    ("jsonl", "JSON Lines: everything, a statement a line"),
    (
        "ods",
        "OpenDocument spreadsheet, with notes: to be read and printed",
    ),
    ("parquet", "Parquet: for R, Python and DuckDB"),
    (
        "consult",
        "Input of the Consult tool: a folder for each question",
    ),
];

/// What is to be taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportDraft {
    /// Ids of [`EXPORT_FORMATS`].
    pub formats: Vec<String>,
    /// Names and addresses too. Needs a purpose.
    #[serde(default)]
    pub with_contacts: bool,
    /// Only the statements that a filter means, as [`crate::Filter::to_query`]; all where it is
    /// empty. Answers to the equality questions belong to no statement: they are only in an export
    /// of all.
    #[serde(default)]
    pub query: String,
}

/// Something that is or was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportJob {
    /// Its id.
    pub id: String,
    /// Ids of the formats.
    pub formats: Vec<String>,
    /// Names and addresses too.
    pub with_contacts: bool,
    /// Which statements, as [`crate::Filter::to_query`]; all where it is empty.
    pub query: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// How it is.
    pub state: ExportState,
    /// How far it is, in statements; none once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// Bytes of the file; none before it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// When the file is deleted.
    pub kept_until: DateTime<Utc>,
}

/// How something that is taken out is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ExportState {
    /// It is being written.
    Running,
    /// The file is there.
    Ready,
    /// It could not be written.
    Failed,
}
