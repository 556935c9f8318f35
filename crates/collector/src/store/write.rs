//! What is written, and what comes of it.

use super::accounts::Account;
use super::answers::Enter;
use super::audit::AuditRow;
use super::codeframe::{ChangeThemes, Code};
use super::documents::{PublishDraft, SaveDraft};
use super::moderation::{Moderate, Redact, Uncover};
use super::reports::{DecideReport, KeepReport, Undecided};
use super::settings::Decide;
use super::views::ViewChange;
use super::written;
use crate::codeframe::NotChanged;
use chrono::{DateTime, NaiveDate, Utc};
use consultation::{Recounted, Submission};
use transparency::{Entry, Event};

/// One thing that is to be written.
#[derive(Clone, Debug)]
pub enum Operation {
    /// A statement that came.
    Receive(Receive),
    /// Statements that did not come online.
    Enter(Enter),
    /// Another revision of one.
    Amend(Amend),
    /// One that is taken back.
    Withdraw(Withdraw),
    /// Answers to the equality questions.
    KeepEquality(KeepEquality),
    /// Deletes what is kept until a day that is over.
    Purge {
        /// Names and addresses.
        contacts: bool,
        /// Answers to the equality questions.
        equality: bool,
        /// Entries of the audit from before this time.
        audit_before: DateTime<Utc>,
    },
    /// Changes an account or a session.
    Account(Account),
    /// Decides something about the service.
    Decide(Decide),
    /// Changes somebody's saved views.
    View(ViewChange),
    /// Changes themes.
    Themes(ChangeThemes),
    /// Gives themes to a text.
    Code(Code),
    /// Decides about the publication of a statement.
    Moderate(Moderate),
    /// Blacks out a part of a text.
    Redact(Redact),
    /// Blacks out a part of a text no longer.
    Uncover(Uncover),
    /// That an answer is not of whom it says.
    Report(KeepReport),
    /// Decides about a report.
    DecideReport(DecideReport),
    /// Changes what is written to be published.
    SaveDraft(SaveDraft),
    /// Publishes it.
    PublishDraft(PublishDraft),
    /// Notes who did what.
    Audit(AuditRow),
}

/// Answers to the equality questions that came.
#[derive(Clone, Debug)]
pub struct KeepEquality {
    /// The day; no time, so that nothing joins them to a statement.
    pub received_on: NaiveDate,
    /// Questionnaire.
    pub questionnaire_id: String,
    /// Its version.
    pub questionnaire_version: u32,
    /// The answers as JSON.
    pub content: String,
}

/// What a revision of a statement has.
#[derive(Clone, Debug)]
pub struct Content {
    /// The canonical statement.
    pub statement: String,
    /// Its digest.
    pub digest: String,
    /// Who sent it, as JSON; none if nobody is named.
    pub contact: Option<String>,
    /// Keyed hash of everything that was sent: the same again is the same request.
    pub request_mac: String,
    /// Random, for the log.
    pub nonce: String,
    /// Seconds that filling it in took, as the form says.
    pub seconds: Option<u64>,
    /// What whoever reads should look at.
    pub flags: Vec<&'static str>,
    /// What the collector counts for the attached scenarios.
    pub recounts: Vec<RecountRow>,
}

/// What the collector counts for one attached scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecountRow {
    /// How it compares.
    pub result: Recounted,
    /// What the statement says, as JSON.
    pub given: Option<String>,
    /// What the collector counts, as JSON.
    pub counted: Option<String>,
}

/// A statement that came.
#[derive(Clone, Debug)]
pub struct Receive {
    /// Its reference, without hyphens.
    pub reference: String,
    /// Its name in what is published.
    pub public_id: String,
    /// Hash of the key of the draft.
    pub key_hash: String,
    /// Hash of the secret of its receipt.
    pub secret_hash: String,
    /// Questionnaire.
    pub questionnaire_id: String,
    /// Its version.
    pub questionnaire_version: u32,
    /// The first revision.
    pub content: Content,
}

/// Another revision.
#[derive(Clone, Debug)]
pub struct Amend {
    /// Of which statement.
    pub reference: String,
    /// The revision that it goes on from.
    pub from_revision: u32,
    /// The new revision.
    pub content: Content,
}

/// A statement that is taken back.
#[derive(Clone, Debug)]
pub struct Withdraw {
    /// Which.
    pub reference: String,
    /// Random, for the log.
    pub nonce: String,
}

/// What came of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept, or was before.
    Received(Received),
    /// They are kept, or were before, in the order given.
    Entered(Vec<Received>),
    /// The key came before with another content.
    KeyReused,
    /// The revision is kept, or was before.
    Amended(Amended),
    /// Another revision came meanwhile; the one that counts has this number.
    Changed(u32),
    /// It is withdrawn, or was before.
    Withdrawn(Withdrawn),
    /// It had been withdrawn.
    Gone(DateTime<Utc>),
    /// There is no such statement.
    Missing,
    /// Written.
    Done,
    /// There was nothing to change.
    Unchanged,
    /// There is as much as there can be.
    Full,
    /// So many rows were deleted.
    Purged(Purged),
    /// Why themes are as they were.
    NotChanged(NotChanged),
    /// Why nothing is decided about a report.
    Undecided(Undecided),
    /// So many texts were coded.
    Coded(u32),
}

/// A statement that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Came for the first time.
    pub is_new: bool,
    /// Its reference.
    pub reference: String,
    /// Its name in what is published.
    pub public_id: String,
    /// When it came first.
    pub received_at: DateTime<Utc>,
    /// Digest of its first revision.
    pub digest: String,
}

/// A revision that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// Its number.
    pub revision: u32,
    /// Name of the statement in what is published.
    pub public_id: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// A statement that is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: DateTime<Utc>,
    /// Digest of what was withdrawn.
    pub digest: String,
}

/// How many rows were deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Of names and addresses.
    pub contacts: u64,
    /// Of answers to the equality questions.
    pub equality: u64,
    /// Of entries of the audit.
    pub audit: u64,
}

/// An entry of the log that is about to be written.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub reference: String,
    pub entry: Entry,
}

impl Leaf {
    pub(super) fn new(
        reference: &str,
        revision: u32,
        event: Event,
        (digest, nonce): (&str, &str),
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            reference: reference.to_owned(),
            entry: Entry {
                digest: digest.to_owned(),
                event,
                nonce: nonce.to_owned(),
                at,
                revision,
            },
        }
    }
}

/// Who sent a statement, as JSON; none if nobody is named.
pub fn contact_json(submission: &Submission) -> Option<String> {
    let details = submission.contact.details();
    (!details.is_empty()).then(|| serde_json::json!(details).to_string())
}

/// A time cut to the millisecond, as the store has it.
pub(super) fn cut(at: DateTime<Utc>) -> DateTime<Utc> {
    written(at).parse().unwrap_or(at)
}
