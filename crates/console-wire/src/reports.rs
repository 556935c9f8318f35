//! Answers that are not of whom they say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Most reports that are listed.
pub const MOST_REPORTS_LISTED: u32 = 500;

/// Reports of answers that are not of whom they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportList {
    /// How many there are.
    pub all: u32,
    /// How many of them wait for a decision.
    pub waiting: u32,
    /// At most 500 of them: those that wait, the oldest first, then the others, the newest first.
    pub reports: Vec<Report>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Its id.
    pub id: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// Which statement is meant, as it was written; a reference that is one of a statement is not
    /// here.
    pub about: String,
    /// The statement, if it could be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_id: Option<String>,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever reports it; none where nothing was given, and where the reader has not
    /// said what for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// What was decided; none where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<ReportDecided>,
}

/// What was decided about a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportDecided {
    /// What.
    pub decision: ReportDecision,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What can be decided about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReportDecision {
    /// The statement is set aside: kept, not counted, not published.
    SetAside,
    /// The statement stays, or counts again.
    Keep,
}

impl ReportDecision {
    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SetAside => "set-aside",
            Self::Keep => "keep",
        }
    }

    /// The decision with this id.
    pub fn parse(id: &str) -> Option<Self> {
        [Self::SetAside, Self::Keep]
            .into_iter()
            .find(|own| own.id() == id)
    }
}

/// A decision about a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportDecisionDraft {
    /// What.
    pub decision: ReportDecision,
    /// Name of the statement in what is published, if the report has none yet.
    #[serde(default)]
    pub public_id: Option<String>,
    /// Why.
    pub reason: String,
}
