//! What may be published of statements, as the store has it.

use super::{Store, StoreError, in_time, on_engine};
use chrono::{DateTime, Utc};
use console_wire::Redaction;

/// A statement of which somebody decided that it is published: the revision that was decided about
/// is the one that counts, it was not withdrawn, and it is not set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPublish {
    /// Its name in what is published.
    pub public_id: String,
    /// When it first came.
    pub received_at: DateTime<Utc>,
    /// When the revision that counts came.
    pub revised_at: DateTime<Utc>,
    /// Which revision that is.
    pub revision: u32,
    /// How many people stand behind it.
    pub people: u32,
    /// What it says, as JSON.
    pub content: String,
    /// Who sent it, as JSON, while it is kept.
    pub contact: Option<String>,
    /// When it was decided that it is published.
    pub decided_at: DateTime<Utc>,
    /// Parts that are blacked out, by their text.
    pub redactions: Vec<(String, Redaction)>,
}

impl Store {
    /// Those of these statements that somebody decided to publish, in no order. The store is asked
    /// each time, so that what was withdrawn a moment ago is not among them.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn to_publish(&self, public_ids: Vec<String>) -> Result<Vec<ToPublish>, StoreError> {
        if public_ids.is_empty() {
            return Ok(Vec::new());
        }
        on_engine!(self, engine => in_time(engine.to_publish(public_ids)).await)
    }

    /// Those about which somebody decided last, the last first.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn last_to_publish(&self, most: u32) -> Result<Vec<ToPublish>, StoreError> {
        on_engine!(self, engine => in_time(engine.last_to_publish(i64::from(most))).await)
    }
}
