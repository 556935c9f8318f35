//! What a collector answers to whoever sends a statement.

use crate::error::FieldError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where statements are sent: [`crate::Submission::to_json`].
pub const STATEMENTS_PATH: &str = "/api/v1/statements";

/// Where answers to the equality questions are sent, apart from the statement.
pub const EQUALITY_PATH: &str = "/api/v1/equality-answers";

/// The header that carries the key of a draft: the same key twice is one response.
pub const IDEMPOTENCY_HEADER: &str = "Idempotency-Key";

/// What a sender keeps of a statement that was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// By which the statement is named.
    pub reference: String,
    /// When it was received; RFC 3339 in JSON.
    pub received_at: DateTime<Utc>,
    /// [`crate::Statement::digest`] of what was received.
    pub digest: String,
    /// Whoever has it can change or withdraw the statement.
    pub secret: String,
}

/// Why something was not taken, as RFC 9457 writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// [`ProblemKind::uri`]; another service between the two may write something else.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What is wrong in general.
    pub title: String,
    /// The status of the HTTP response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What is wrong this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong with the statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// Why a collector takes something not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The statement has mistakes; they are listed.
    InvalidStatement,
    /// The consultation is not open.
    NotOpen,
    /// The key of the draft came before with another statement.
    KeyReused,
    /// More bytes than are read.
    TooLarge,
    /// Not JSON.
    UnsupportedMediaType,
    /// Too much at once from one place.
    TooManyRequests,
    /// The service cannot take it now.
    Unavailable,
    /// The service has a fault.
    Internal,
}

impl ProblemKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::InvalidStatement,
        Self::NotOpen,
        Self::KeyReused,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::TooManyRequests,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The type in a [`Problem`]: a path at the collector.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::InvalidStatement => "/problems/invalid-statement",
            Self::NotOpen => "/problems/not-open",
            Self::KeyReused => "/problems/key-reused",
            Self::TooLarge => "/problems/too-large",
            Self::UnsupportedMediaType => "/problems/unsupported-media-type",
            Self::TooManyRequests => "/problems/too-many-requests",
            Self::Unavailable => "/problems/unavailable",
            Self::Internal => "/problems/internal",
        }
    }

    /// What is wrong in general, in plain words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::InvalidStatement => "There is a problem with the statement",
            Self::NotOpen => "The consultation is not open",
            Self::KeyReused => "This draft was sent before with other answers",
            Self::TooLarge => "The statement is too large",
            Self::UnsupportedMediaType => "Statements are taken as JSON",
            Self::TooManyRequests => "Too many statements at once. Try again later",
            Self::Unavailable => "Statements cannot be taken now. Try again later",
            Self::Internal => "There is a problem with the service. Try again later",
        }
    }

    /// The status of the HTTP response.
    pub const fn status(self) -> u16 {
        match self {
            Self::InvalidStatement => 422,
            Self::KeyReused => 409,
            Self::NotOpen => 403,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::TooManyRequests => 429,
            Self::Unavailable => 503,
            Self::Internal => 500,
        }
    }
}

impl From<ProblemKind> for Problem {
    fn from(kind: ProblemKind) -> Self {
        Self {
            kind: Some(kind.uri().to_owned()),
            title: kind.title().to_owned(),
            status: Some(kind.status()),
            detail: None,
            errors: Vec::new(),
        }
    }
}

impl Problem {
    /// The kind, if it is one of the list.
    pub fn known_kind(&self) -> Option<ProblemKind> {
        let of = |kind: &ProblemKind| self.kind.as_deref() == Some(kind.uri());
        ProblemKind::ALL.into_iter().find(of)
    }
}
