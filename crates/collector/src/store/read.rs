//! What is read.

use super::{Store, StoreError, in_time, on_engine};
use chrono::{DateTime, Utc};
use consultation::Recounted;
use std::collections::BTreeMap;
use transparency::{Entry, Head, Nodes};

/// A statement, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRow {
    /// Its reference, without hyphens.
    pub reference: String,
    /// Its name in what is published.
    pub public_id: String,
    /// Hash of its secret.
    pub secret_hash: String,
    /// When it came first.
    pub received_at: DateTime<Utc>,
    /// The revision that counts.
    pub revision: u32,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A revision, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its number.
    pub revision: u32,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Its digest.
    pub digest: String,
    /// Keyed hash of what was sent.
    pub request_mac: String,
}

/// What a statement says now, and who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The canonical statement.
    pub content: String,
    /// Who sent it, as JSON.
    pub contact: Option<String>,
    /// Its revisions, the first one first.
    pub revisions: Vec<RevisionRow>,
    /// How its counts compare, by place of the scenario.
    pub recounts: Vec<Recounted>,
}

impl Said {
    /// The revision that counts.
    pub fn revision(&self) -> u32 {
        self.revisions.last().map_or(0, |own| own.revision)
    }
}

/// How far the log is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogState {
    /// Leaves.
    pub tree_size: u64,
    /// The signed head; none while nothing was received.
    pub head: Option<Head>,
}

/// An entry of the log with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLeaf {
    /// Which leaf.
    pub leaf: u64,
    /// Of which statement.
    pub reference: String,
    /// The entry.
    pub entry: Entry,
}

/// A statement as it is exported: the revision that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its reference, without hyphens.
    pub reference: String,
    /// Its name in what is published.
    pub public_id: String,
    /// When it came first.
    pub received_at: DateTime<Utc>,
    /// Its number of revisions.
    pub revision: u32,
    /// Digest of the revision that counts.
    pub digest: String,
    /// What it says; none if it was withdrawn.
    pub content: Option<String>,
    /// Who sent it, as JSON.
    pub contact: Option<String>,
    /// What whoever reads should look at.
    pub flags: Vec<String>,
    /// It is not of whom it says, and does not count.
    pub is_set_aside: bool,
}

/// Answers to the equality questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EqualityAnswers {
    /// The day on which they came.
    pub received_on: String,
    /// The answers as JSON.
    pub content: String,
}

/// Most leaves that are given at once.
pub const MOST_LEAVES: u64 = 1000;

/// Most statements that are read at once.
const PAGE: i64 = 500;

impl Store {
    /// Whether the store answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        on_engine!(self, engine => in_time(engine.ping()).await)
    }

    /// A statement by its reference, without what it says.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn statement(&self, reference: &str) -> Result<Option<StatementRow>, StoreError> {
        on_engine!(self, engine => in_time(engine.statement(reference)).await)
    }

    /// What a statement says; none if it was withdrawn.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn said(&self, reference: &str) -> Result<Option<Said>, StoreError> {
        on_engine!(self, engine => in_time(engine.said(reference)).await)
    }

    /// The entry of the log about a revision of a statement; the last about the statement if none
    /// is named.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn leaf(
        &self,
        reference: &str,
        revision: Option<u32>,
    ) -> Result<Option<StoredLeaf>, StoreError> {
        on_engine!(self, engine => in_time(engine.leaf(reference, revision)).await)
    }

    /// How far the log is.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn log_state(&self) -> Result<LogState, StoreError> {
        on_engine!(self, engine => in_time(engine.log_state()).await)
    }

    /// Hashes of the log's tree by their index.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn log_nodes(&self, indexes: &[u64]) -> Result<Nodes, StoreError> {
        on_engine!(self, engine => in_time(engine.log_nodes(indexes)).await)
    }

    /// The keys that have signed heads of the log.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn log_keys(&self) -> Result<Vec<String>, StoreError> {
        on_engine!(self, engine => in_time(engine.log_keys()).await)
    }

    /// Notes a key that signs heads from now on.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn add_log_key(&self, log_key: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        on_engine!(self, engine => in_time(engine.add_log_key(log_key, at)).await)
    }

    /// Calls a function with every statement, in the order of their references.
    ///
    /// # Errors
    /// If the store cannot be used, or what the function says.
    pub async fn each_statement<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(Exported) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = String::new();
        loop {
            let page = on_engine!(self, engine => in_time(engine.page(&after, PAGE)).await)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after.clone_from(&last.reference);
            for statement in page {
                each(statement)?;
            }
        }
    }

    /// How many statements were received, by whether they were withdrawn: kept, withdrawn.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn statement_counts(&self) -> Result<(u64, u64), StoreError> {
        on_engine!(self, engine => in_time(engine.statement_counts()).await)
    }

    /// All answers to the equality questions, in no order that says when they came.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn equality_answers(&self) -> Result<Vec<EqualityAnswers>, StoreError> {
        on_engine!(self, engine => in_time(engine.equality_answers()).await)
    }
}

/// Details of a contact, from JSON.
///
/// # Errors
/// If it is none.
pub fn contact_details(json: &str) -> Result<BTreeMap<String, String>, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::Content(format!("a contact: {error}")))
}
