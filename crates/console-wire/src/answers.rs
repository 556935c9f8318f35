//! Answers that did not come through the app, and answers that are not of whom they say.

use crate::statements::Route;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most people who sign a statement together.
pub const MOST_SIGNATORIES: usize = 10_000;

/// Most characters of a name.
pub const MOST_SIGNATORY_CHARACTERS: usize = 120;

/// Most statements in one file that is read in.
pub const MOST_IMPORTED: usize = 5000;

/// A statement that came by e-mail or post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerDraft {
    /// How it came.
    pub route: Route,
    /// The day on which it arrived.
    pub arrived_on: NaiveDate,
    /// The key of this entry: the same twice is one statement.
    pub key: String,
    /// `{"statement": …, "contact": …}`, as it is sent online.
    pub submission: Value,
    /// Who signed it, if several did.
    #[serde(default)]
    pub signatories: Vec<String>,
    /// A note for other staff, such as the number of a file.
    #[serde(default)]
    pub note: String,
}

/// Several that came by e-mail or post. All of them are entered, or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswersDraft {
    /// The answers.
    pub answers: Vec<AnswerDraft>,
}

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswersEntered {
    /// Names of the statements in what is published, in the order given.
    pub public_ids: Vec<String>,
}

/// Somebody says that an answer in their name is not theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportDraft {
    /// Which: the name of the statement in what is published, its reference, or the name under
    /// which it is published.
    pub about: String,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever reports it.
    pub contact: String,
    /// Written into a field that people do not see.
    #[serde(default)]
    pub trap: String,
}

/// That a report arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportReceived {
    /// By which it can be asked after.
    pub report: String,
}

/// Reports of answers that are not of whom they say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportList {
    /// The reports, those without a decision first.
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
    /// Which statement is meant, as it was written.
    pub about: String,
    /// The statement, if it could be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_id: Option<String>,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever reports it; none where the reader has not said what for.
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
    /// The statement stays.
    Keep,
}

/// A decision about a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportDecisionDraft {
    /// What.
    pub decision: ReportDecision,
    /// Which statement, if it could not be found by itself.
    #[serde(default)]
    pub public_id: Option<String>,
    /// Why.
    pub reason: String,
}
