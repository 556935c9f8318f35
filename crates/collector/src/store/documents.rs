//! What is written to be published, and what was.

use super::tables::{DOCUMENT_VERSIONS, Row};
use super::{Store, StoreError, in_time, on_engine, written};
use chrono::{DateTime, Utc};
use publication::documents::DocumentKind;

/// A draft as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveDraft {
    /// Who.
    pub actor: String,
    /// Of which document.
    pub kind: DocumentKind,
    /// The revision that was read; 0 if there was none.
    pub revision: u32,
    /// Its items as JSON.
    pub content: String,
}

/// A draft that is to be published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishDraft {
    /// Who.
    pub actor: String,
    /// Of which document.
    pub kind: DocumentKind,
    /// The revision that was read.
    pub revision: u32,
    /// Its items, and the words of what they name, as JSON.
    pub content: String,
    /// What is said about the version.
    pub note: String,
}

/// What is written to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its items as JSON.
    pub content: String,
    /// How often it was changed.
    pub revision: u32,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: DateTime<Utc>,
}

/// A version that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number; the first one is 1.
    pub number: u32,
    /// Its items, and the words of what they name, as JSON.
    pub content: String,
    /// What is said about it.
    pub note: String,
    /// Who published it.
    pub published_by: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

impl SaveDraft {
    /// What the audit says of it.
    pub(super) fn audit(&self, revision: u32) -> super::AuditRow {
        super::AuditRow::new(&self.actor, "document-changed")
            .to(self.kind.id())
            .with(format!("draft {revision}"))
    }
}

impl PublishDraft {
    /// A row of the table of versions.
    pub(super) fn row(&self, number: u32, at: DateTime<Utc>) -> Row {
        let cells = vec![
            self.kind.id().into(),
            i64::from(number).into(),
            self.content.as_str().into(),
            self.note.as_str().into(),
            self.actor.as_str().into(),
            written(at).into(),
        ];
        Row::new(&DOCUMENT_VERSIONS, cells)
    }

    /// What the audit says of it: a hash of the whole row, by which a change of it is found.
    pub(super) fn audit(&self, row: &Row) -> super::AuditRow {
        super::AuditRow::new(&self.actor, "document-published")
            .to(self.kind.id())
            .with(publication_detail(row))
    }
}

/// What the audit says of a version that was published, such as `version 2, SHA-256 …`.
pub fn publication_detail(row: &Row) -> String {
    let hash = crate::secrets::hex(&row.hash());
    format!("version {}, SHA-256 {hash}", row.number("number"))
}

impl Store {
    /// What is written of a document; none if nobody has begun.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn draft(&self, kind: DocumentKind) -> Result<Option<Draft>, StoreError> {
        on_engine!(self, engine => in_time(engine.draft(kind)).await)
    }

    /// Every version of a document, the newest first, without what it says.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn document_versions(&self, kind: DocumentKind) -> Result<Vec<Version>, StoreError> {
        on_engine!(self, engine => in_time(engine.document_versions(kind)).await)
    }

    /// A version of a document.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn document_version(
        &self,
        kind: DocumentKind,
        number: u32,
    ) -> Result<Option<Version>, StoreError> {
        on_engine!(self, engine => in_time(engine.document_version(kind, number)).await)
    }
}
