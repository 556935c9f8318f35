//! Answers that did not come through the app.

use crate::statements::Route;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most people who sign a statement together.
pub const MOST_SIGNATORIES: usize = 10_000;

/// Most characters of a name.
pub const MOST_SIGNATORY_CHARACTERS: usize = 120;

/// Most characters of a note.
pub const MOST_NOTE_CHARACTERS: usize = 200;

/// Most statements that are entered at once.
pub const MOST_ENTERED: usize = 50;

/// A statement that came by e-mail or post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerDraft {
    /// How it came: by e-mail or on paper.
    pub route: Route,
    /// The day in London on which it arrived.
    pub arrived_on: NaiveDate,
    /// The key of this entry, 16 to 64 letters, digits, hyphens or underscores, made at random:
    /// the same twice is one statement.
    pub key: String,
    /// `{"statement": …, "contact": …}`, as it is sent online.
    pub submission: Value,
    /// Names of those who signed it, if several did.
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
