//! What is wrong with a draft, and where.

use serde::{Deserialize, Serialize};

/// One thing that is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{}{message}", lead(about))]
pub struct FieldError {
    /// Where: keys of the draft with dots, such as `answers.q02.minor-charged`.
    pub path: String,
    /// The question, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What kind of mistake, for programs.
    pub code: Mistake,
    /// What it is about, in the words of the questionnaire.
    pub about: String,
    /// What is wrong and what is accepted, in plain words.
    pub message: String,
}

impl FieldError {
    /// A mistake in something that no questionnaire asks for: where, what it is about, what kind,
    /// and what is wrong.
    pub fn new(path: &str, about: &str, code: Mistake, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            question: None,
            code,
            about: about.to_owned(),
            message: message.into(),
        }
    }
}

/// Kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mistake {
    /// Made for another questionnaire, or another version of it.
    OtherQuestionnaire,
    /// Written in a form that is not known here.
    OtherFormat,
    /// Something that must be given is not.
    Missing,
    /// A question, a choice or a field that does not exist.
    Unknown,
    /// Too much of something.
    TooMany,
    /// A text that is too long.
    TooLong,
    /// A number that is none, or outside its range.
    NotInRange,
    /// Answers that exclude each other.
    Excluded,
    /// The same twice.
    Repeated,
    /// Characters that no text has.
    Unreadable,
    /// Not taken, for the reason that is said.
    NotTaken,
}

/// What something is about, ready for what is said of it: a question has its own mark.
fn lead(about: &str) -> String {
    let mark = if about.ends_with(['?', '!', '.']) {
        " "
    } else {
        ": "
    };
    format!("{about}{mark}")
}
