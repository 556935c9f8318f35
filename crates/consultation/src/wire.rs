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

/// What a collector tells about the consultation and itself.
pub const CONSULTATION_PATH: &str = "/api/v1/consultation";

/// The most bytes of a request that a collector reads.
pub const MOST_SENT_BYTES: usize = 256 * 1024;

/// The path of one statement at a collector.
pub fn statement_path(reference: &str) -> String {
    format!("{STATEMENTS_PATH}/{reference}")
}

/// Where results are published.
pub const RESULTS_PATH: &str = "/responses";

/// The name of the tag in a page's head that says where results are published, where whoever serves
/// it publishes them.
pub const RESULTS_TAG: &str = "consultation-results";

/// The path of a statement in what is published, by its name there: once it was decided that it is
/// published, and as far as its sender allows it.
pub fn published_path(public_id: &str) -> String {
    format!("{RESULTS_PATH}/statements/{public_id}")
}

/// The path of the proof that a revision of a statement is in the collector's log; of its last
/// event, such as a withdrawal, if no revision is named.
pub fn proof_path(reference: &str, revision: Option<u32>) -> String {
    let query = revision.map_or_else(String::new, |own| format!("?revision={own}"));
    format!("{STATEMENTS_PATH}/{reference}/proof{query}")
}

/// The `ETag` of a revision, which `If-Match` names.
pub fn revision_tag(revision: u32) -> String {
    format!("\"{revision}\"")
}

/// What a sender keeps of a statement that was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// By which the statement is named. With the secret it opens the statement.
    pub reference: String,
    /// By which it is named in what is published. It opens nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_id: Option<String>,
    /// Which revision was received; the first is 1.
    #[serde(default = "first")]
    pub revision: u32,
    /// When it was received; RFC 3339 in JSON.
    pub received_at: DateTime<Utc>,
    /// [`crate::Statement::digest`] of what was received.
    pub digest: String,
    /// Whoever has it can change or withdraw the statement.
    pub secret: String,
    /// The key with which heads of the collector's log are checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_key: Option<String>,
}

const fn first() -> u32 {
    1
}

/// What a form says of how it was filled in, beside a statement. It can raise a flag for whoever
/// reads; nothing is refused for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Signals {
    /// What was written into a field that people do not see.
    pub trap: String,
    /// Seconds between the first answer and sending.
    pub seconds: Option<u64>,
}

/// A statement as a collector has it, for whoever has its secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kept {
    /// By which it is named.
    pub reference: String,
    /// By which it is named in what is published.
    pub public_id: String,
    /// The revision that counts.
    pub revision: u32,
    /// When that revision was received.
    pub received_at: DateTime<Utc>,
    /// Its digest.
    pub digest: String,
    /// What is said: [`crate::Statement::canonical_json`].
    pub statement: serde_json::Value,
    /// Who says it; empty once it was deleted as the consultation promises.
    pub contact: std::collections::BTreeMap<String, String>,
    /// Every revision, the first one first.
    pub revisions: Vec<Revision>,
    /// What the collector counts for each attached scenario, in their order.
    pub recounts: Vec<Recounted>,
}

/// One revision of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// Its number; the first is 1.
    pub revision: u32,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Its digest.
    pub digest: String,
}

/// How the counts that a statement carries for a scenario compare with the collector's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Recounted {
    /// They are the same.
    Same,
    /// They differ.
    Different,
    /// The statement carries none.
    NotGiven,
    /// The statement's are of another sample or model, or of a day that the sample does not reach.
    NotComparable,
}

/// That a statement was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Withdrawal {
    /// By which it was named.
    pub reference: String,
    /// When.
    pub withdrawn_at: DateTime<Utc>,
    /// Digest of what was withdrawn: it and the fact are all that is kept.
    pub digest: String,
}

/// Why something was not taken, as RFC 9457 writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    /// Not JSON, or not in the form that is asked for.
    Malformed,
    /// No key of a draft, or one that is none.
    KeyMissing,
    /// A reference with a mistake in it.
    InvalidReference,
    /// No secret.
    SecretMissing,
    /// Nothing is there, or the secret is another's.
    NotFound,
    /// Not with this method.
    MethodNotAllowed,
    /// The request took too long to arrive.
    TimedOut,
    /// Not published before the consultation has closed.
    NotYet,
    /// Whoever sent it has withdrawn it.
    Withdrawn,
    /// Another revision came meanwhile.
    Changed,
    /// The revision that is amended is not named.
    RevisionMissing,
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
    /// Nobody is signed in, or not any more.
    SignedOut,
    /// A name, a password or a code is wrong.
    WrongCredentials,
    /// Whoever is signed in may not do it.
    NotAllowed,
    /// It must be said first what for.
    PurposeMissing,
    /// It did not come from the page that it says.
    Forged,
    /// What was sent has mistakes; they are listed.
    InvalidInput,
    /// It does not go together with what is there.
    Conflict,
    /// Too much at once from one place.
    TooManyRequests,
    /// The service cannot take it now.
    Unavailable,
    /// The service has a fault.
    Internal,
}

impl ProblemKind {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::Malformed,
        Self::KeyMissing,
        Self::InvalidReference,
        Self::SecretMissing,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::TimedOut,
        Self::NotYet,
        Self::Withdrawn,
        Self::Changed,
        Self::RevisionMissing,
        Self::InvalidStatement,
        Self::NotOpen,
        Self::KeyReused,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::SignedOut,
        Self::WrongCredentials,
        Self::NotAllowed,
        Self::PurposeMissing,
        Self::Forged,
        Self::InvalidInput,
        Self::Conflict,
        Self::TooManyRequests,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The type in a [`Problem`]: a path at the collector.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Malformed => "/problems/malformed",
            Self::KeyMissing => "/problems/key-missing",
            Self::InvalidReference => "/problems/invalid-reference",
            Self::SecretMissing => "/problems/secret-missing",
            Self::NotFound => "/problems/not-found",
            Self::MethodNotAllowed => "/problems/method-not-allowed",
            Self::TimedOut => "/problems/timed-out",
            Self::NotYet => "/problems/not-yet",
            Self::Withdrawn => "/problems/withdrawn",
            Self::Changed => "/problems/changed",
            Self::RevisionMissing => "/problems/revision-missing",
            Self::InvalidStatement => "/problems/invalid-statement",
            Self::NotOpen => "/problems/not-open",
            Self::KeyReused => "/problems/key-reused",
            Self::TooLarge => "/problems/too-large",
            Self::UnsupportedMediaType => "/problems/unsupported-media-type",
            Self::SignedOut => "/problems/signed-out",
            Self::WrongCredentials => "/problems/wrong-credentials",
            Self::NotAllowed => "/problems/not-allowed",
            Self::PurposeMissing => "/problems/purpose-missing",
            Self::Forged => "/problems/forged",
            Self::InvalidInput => "/problems/invalid-input",
            Self::Conflict => "/problems/conflict",
            Self::TooManyRequests => "/problems/too-many-requests",
            Self::Unavailable => "/problems/unavailable",
            Self::Internal => "/problems/internal",
        }
    }

    /// What is wrong in general, in plain words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Malformed => "The request cannot be read",
            Self::KeyMissing => "The request needs a key of its own",
            Self::InvalidReference => "This reference is not complete or has a typing mistake",
            Self::SecretMissing => "The secret of the receipt is needed",
            Self::NotFound => "There is nothing here",
            Self::MethodNotAllowed => "This cannot be done here",
            Self::TimedOut => "The request took too long",
            Self::NotYet => "This is not published yet",
            Self::Withdrawn => "This statement was withdrawn",
            Self::Changed => "The statement was changed meanwhile",
            Self::RevisionMissing => "The request must say which revision it changes",
            Self::InvalidStatement => "There is a problem with the statement",
            Self::NotOpen => "The consultation is not open",
            Self::KeyReused => "This draft was sent before with other answers",
            Self::TooLarge => "The statement is too large",
            Self::UnsupportedMediaType => "Statements are taken as JSON",
            Self::SignedOut => "Sign in first",
            Self::WrongCredentials => "This cannot be used to sign in",
            Self::NotAllowed => "Your role does not allow this",
            Self::PurposeMissing => "Say first what you look at statements for",
            Self::Forged => "The request did not come from the console",
            Self::InvalidInput => "There is a problem with what was sent",
            Self::Conflict => "This does not go together with what is there",
            Self::TooManyRequests => "Too many requests at once. Try again later",
            Self::Unavailable => "Statements cannot be taken now. Try again later",
            Self::Internal => "There is a problem with the service. Try again later",
        }
    }

    /// The status of the HTTP response.
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::KeyMissing => 400,
            Self::InvalidReference => 404,
            Self::SecretMissing => 401,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::TimedOut => 408,
            Self::NotYet => 403,
            Self::Withdrawn => 410,
            Self::Changed => 412,
            Self::RevisionMissing => 428,
            Self::InvalidStatement => 422,
            Self::KeyReused => 409,
            Self::NotOpen => 403,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::SignedOut => 401,
            Self::WrongCredentials => 401,
            Self::NotAllowed => 403,
            Self::PurposeMissing => 403,
            Self::Forged => 403,
            Self::InvalidInput => 422,
            Self::Conflict => 409,
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

/// Where somebody says that an answer in their name is not theirs.
pub const REPORTS_PATH: &str = "/api/v1/reports";

/// Most characters of which statement is meant, and of how to reach whoever reports it.
pub const MOST_REPORT_LINE_CHARACTERS: usize = 200;

/// Most characters of what is wrong.
pub const MOST_REPORT_CHARACTERS: usize = 2000;

/// Somebody says that an answer in their name is not theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportDraft {
    /// Which: the name of the statement in what is published, its reference, or what else shows
    /// which one is meant.
    pub about: String,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever reports it, if they want to be.
    #[serde(default)]
    pub contact: String,
}

/// That a report arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportReceived {
    /// By which it can be asked after.
    pub report: String,
}
