//! Entries of the audit: written and read.

use super::{Store, StoreError, in_time, on_engine};
use crate::audit::Entry;
use chrono::{DateTime, Utc};

/// Who acts where a respondent does.
pub const RESPONDENT: &str = "respondent";

/// Who acts where the collector does by itself.
pub const COLLECTOR: &str = "collector";

/// Who acts where a command does: whoever can run it.
pub const COMMAND_LINE: &str = "command-line";

/// An entry of the audit that is about to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditRow {
    /// Who.
    pub actor: String,
    /// What, in a word.
    pub action: &'static str,
    /// To whom or what.
    pub subject: Option<String>,
    /// Why.
    pub purpose: Option<String>,
    /// More.
    pub detail: Option<String>,
}

impl AuditRow {
    /// What somebody did.
    pub fn new(actor: impl Into<String>, action: &'static str) -> Self {
        Self {
            actor: actor.into(),
            action,
            ..Self::default()
        }
    }

    /// To whom or what.
    #[must_use]
    pub fn to(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Why.
    #[must_use]
    pub fn because(mut self, purpose: Option<String>) -> Self {
        self.purpose = purpose;
        self
    }

    /// More.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(super) fn entry<'a>(&'a self, number: i64, at: &'a str) -> Entry<'a> {
        Entry {
            number,
            at,
            actor: &self.actor,
            action: self.action,
            subject: self.subject.as_deref(),
            purpose: self.purpose.as_deref(),
            detail: self.detail.as_deref(),
        }
    }
}

/// Who did what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To whom or what.
    pub subject: Option<String>,
    /// Why.
    pub purpose: Option<String>,
    /// More.
    pub detail: Option<String>,
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Before this number.
    pub before: Option<i64>,
    /// Of this person.
    pub actor: Option<String>,
    /// With this action.
    pub action: Option<String>,
    /// To this.
    pub subject: Option<String>,
    /// Without what respondents did.
    pub staff_only: bool,
}

/// Entries, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// There are older ones.
    pub has_more: bool,
}

impl Store {
    /// Entries of the audit, the newest first, `most` at once.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn audit_page(&self, asked: &AuditQuery, most: u32) -> Result<AuditPage, StoreError> {
        on_engine!(self, engine => in_time(engine.audit_page(asked, i64::from(most))).await)
    }

    /// The last entries of the audit, the newest first.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn audit_entries(&self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.audit_page(&AuditQuery::default(), most).await?.entries)
    }

    /// How often each action was done in a span of time, and by how many people with an account.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn audit_counts(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        on_engine!(self, engine => in_time(engine.audit_counts(from, to)).await)
    }

    /// When the first entry that is still kept was written; none if there is none.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn first_audit_entry(&self) -> Result<Option<String>, StoreError> {
        on_engine!(self, engine => in_time(engine.first_audit_entry()).await)
    }

    /// The number of the last entry: it grows with everything that is done.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn audit_size(&self) -> Result<i64, StoreError> {
        on_engine!(self, engine => in_time(engine.audit_size()).await)
    }

    /// Notes what a command did. It has no key: the next collector signs it.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn note(&self, audit: &AuditRow, at: DateTime<Utc>) -> Result<(), StoreError> {
        on_engine!(self, engine => engine.note(audit, at).await)
    }
}
