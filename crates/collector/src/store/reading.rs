//! What changed, in the order of the log, for whoever keeps up with it.

use super::{Store, StoreError, in_time, on_engine};
use chrono::{DateTime, Utc};
use console_wire::Route;
use std::collections::HashMap;

/// Most changes that are read at once. A statement has at most 256 KiB.
const TOGETHER: i64 = 200;

/// That a statement came, was amended or was withdrawn: what there is of it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which leaf of the log says so.
    pub leaf: u64,
    /// The leaf under which the statement first came.
    pub first_leaf: u64,
    /// The leaf says that it was withdrawn.
    pub is_withdrawal: bool,
    /// The statement's reference, without hyphens.
    pub reference: String,
    /// Its name in what is published.
    pub public_id: String,
    /// When it first came.
    pub received_at: DateTime<Utc>,
    /// The revision that counts.
    pub revision: u32,
    /// How it came.
    pub route: Route,
    /// How many people stand behind it.
    pub people: u32,
    /// What it says; none if it was withdrawn.
    pub content: Option<String>,
    /// What whoever reads should look at.
    pub flags: Vec<String>,
}

/// The words of a statement, as they are searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRow {
    /// The leaf under which it first came.
    pub leaf: u64,
    /// Its reference, without hyphens.
    pub reference: String,
    /// Words of each text in their order.
    pub texts: Vec<Vec<String>>,
}

/// What words of statements become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextChanges {
    /// Leaves of the log that were taken in before.
    pub from: u64,
    /// Leaves of the log that are taken in with these.
    pub to: u64,
    /// References of statements whose words go, or are replaced.
    pub gone: Vec<String>,
    /// Words that come.
    pub new: Vec<TextRow>,
}

impl Store {
    /// What changed from a leaf on, in the order of the log; nothing once all was given.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn changes(&self, from: u64) -> Result<Vec<Change>, StoreError> {
        on_engine!(self, engine => in_time(engine.changes(from, TOGETHER)).await)
    }

    /// Of how many leaves of the log the words can be found.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn texts_position(&self) -> Result<u64, StoreError> {
        on_engine!(self, engine => in_time(engine.texts_position()).await)
    }

    /// Changes which words can be found, unless somebody else did: then it says so with `false`.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn change_texts(&self, changes: &TextChanges) -> Result<bool, StoreError> {
        on_engine!(self, engine => engine.change_texts(changes).await)
    }

    /// Leaves under which statements first came that have every term in their texts.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn find_texts(
        &self,
        search: &crate::reading::Search,
    ) -> Result<Vec<u64>, StoreError> {
        on_engine!(self, engine => in_time(engine.find_texts(search)).await)
    }

    /// What statements say, by their reference.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn contents(
        &self,
        references: Vec<String>,
    ) -> Result<HashMap<String, String>, StoreError> {
        on_engine!(self, engine => in_time(engine.contents(references)).await)
    }
}
