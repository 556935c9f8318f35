//! What is received, kept. SQL is in this folder only.
//!
//! Writes go through one queue ([`Writer`]): all that wait are committed together, so that many
//! posts share one sync. Reads have connections of their own.

mod accounts;
mod answers;
mod audit;
mod codeframe;
mod documents;
mod migrations;
mod moderation;
#[allow(
    clippy::duplicate_mod,
    reason = "the SQL is compiled once for each engine"
)]
mod postgres;
mod published;
mod read;
mod reading;
mod reports;
mod rows;
mod session;
mod settings;
#[allow(
    clippy::duplicate_mod,
    reason = "the SQL is compiled once for each engine"
)]
mod sqlite;
mod tables;
mod views;
mod write;
mod writer;

use crate::clock::Clock;
use chrono::{DateTime, SecondsFormat, Utc};
use std::sync::Arc;
use std::time::Duration;
use transparency::SigningKey;

pub use accounts::{Account, AccountChange, Login, MOST_FAILURES, NewLogin, User};
pub use answers::{Came, Enter, EnterOne, EntryRow, names_of};
pub use audit::{AuditEntry, AuditPage, AuditQuery, AuditRow, COLLECTOR, COMMAND_LINE, RESPONDENT};
pub use codeframe::{
    ChangeThemes, Code, CodedPage, CodedStatement, CodingRow, CodingsCursor, GivenTheme,
    ThemeEventRow,
};
pub use documents::{Draft, PublishDraft, SaveDraft, Version, publication_detail};
pub use migrations::{Migration, Migrations};
pub use moderation::{
    About, DecidedStatement, Moderate, Moderated, ModeratedPage, Redact, Uncover,
};
pub use published::ToPublish;
pub use read::{
    EqualityAnswers, Exported, LogState, MOST_LEAVES, Said, StatementRow, StoredLeaf,
    contact_details,
};
pub use reading::{Change, TextChanges, TextRow};
pub use reports::{DecideReport, KeepReport, Undecided};
pub use session::{ExportRow, Pages, Session};
pub use settings::{Decide, Decision, Settings};
pub use tables::{
    AUDIT_ENTRIES, AUDIT_STATE, CODING_THEMES, CODINGS, CODINGS_STATE, CONTACTS, Cell,
    DOCUMENT_DRAFTS, DOCUMENT_VERSIONS, ENTRIES, EQUALITY_ANSWERS, FLAGS, Kind, LOG_ENTRIES,
    LOG_HEADS, LOG_KEYS, LOG_NODES, LOG_STATE, LOGINS, MODERATION_STATE, MODERATIONS, RECOUNTS,
    REDACTIONS, REPORTS, REVISIONS, Row, SET_ASIDES, SETTINGS, SIGNATORIES, STATEMENTS, TABLES,
    THEME_EVENTS, THEMES, Table, USERS, VIEWS,
};
pub use views::ViewChange;
pub use write::{
    Amend, Amended, Content, KeepEquality, Operation, Outcome, Purged, Receive, Received,
    RecountRow, Withdraw, Withdrawn, contact_json,
};
pub use writer::{Ended, WeakWriter, Writer};

/// The two engines.
#[derive(Clone, Debug)]
pub enum Engine {
    /// A file on this machine.
    Sqlite(sqlite::Engine),
    /// A server, which any number of collectors may share.
    Postgres(postgres::Engine),
}

/// Where statements are kept.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
}

/// Why a store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the store is none that is known.
    #[error("{0}")]
    Address(String),
    /// The store cannot be reached, is full, or refused.
    #[error("the store cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables are of another version.
    #[error("the store's tables: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The log in the store does not add up.
    #[error(transparent)]
    Tree(#[from] transparency::TreeError),
    /// The head could not be signed.
    #[error(transparent)]
    Signing(#[from] transparency::NotSigned),
    /// It did not take a write; the log says why.
    #[error("the store cannot be used now")]
    Unavailable,
    /// It did not answer in time. Whether something was written is not known.
    #[error("the store did not answer in time")]
    TimedOut,
    /// The tables are of another version than this program's.
    #[error("{0}")]
    Version(String),
    /// The store has something in it already.
    #[error("the store is not empty: {0}")]
    NotEmpty(String),
    /// The queue of writes has ended.
    #[error("the store is being closed")]
    Closed,
    /// What is in the store cannot be read.
    #[error("the store has something that cannot be read: {0}")]
    Content(String),
}

/// What is done with a SQLite file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Read and written; made if it is not there.
    Create,
    /// Read and written.
    Existing,
    /// Read.
    ReadOnly,
    /// Made and written once, with nothing beside it.
    SingleFile,
}

/// Does the same with either engine.
macro_rules! on_engine {
    ($store:expr, $engine:ident => $body:expr) => {
        match &$store.engine {
            crate::store::Engine::Sqlite($engine) => $body,
            crate::store::Engine::Postgres($engine) => $body,
        }
    };
}
pub(crate) use on_engine;

/// How long the store may take to answer.
const READ_TIME: Duration = Duration::from_secs(10);

/// Waits for the store, but not for ever: a network may swallow everything without a word.
async fn in_time<T>(reading: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    tokio::time::timeout(READ_TIME, reading)
        .await
        .unwrap_or(Err(StoreError::TimedOut))
}

impl Store {
    /// Opens the store at an address: `sqlite:PATH` or `postgres://…`. A SQLite file that is not
    /// there is made.
    ///
    /// # Errors
    /// If the address is none of these, or the store cannot be reached.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        Self::open_as(address, Access::Create).await
    }

    /// Opens a store that is there.
    ///
    /// # Errors
    /// As [`Self::open`], and if a SQLite file is not there.
    pub async fn open_existing(address: &str) -> Result<Self, StoreError> {
        Self::open_as(address, Access::Existing).await
    }

    /// Opens a store that is there, for [`Self::snapshot`] alone. Nothing of it is changed.
    ///
    /// # Errors
    /// As [`Self::open_existing`].
    pub async fn open_to_read(address: &str) -> Result<Self, StoreError> {
        Self::open_as(address, Access::ReadOnly).await
    }

    /// Makes a SQLite file that needs no other file beside it, to be filled once.
    ///
    /// # Errors
    /// If it cannot be made.
    pub async fn create_single_file(path: &std::path::Path) -> Result<Self, StoreError> {
        let path = path.to_str().ok_or_else(|| {
            StoreError::Address(format!("the path {} is not Unicode", path.display()))
        })?;
        let engine = sqlite::Engine::open(path, Access::SingleFile).await?;
        Ok(Self {
            engine: Engine::Sqlite(engine),
        })
    }

    async fn open_as(address: &str, access: Access) -> Result<Self, StoreError> {
        let engine = match address.split_once(':') {
            Some(("sqlite", path)) => Engine::Sqlite(sqlite::Engine::open(path, access).await?),
            Some(("postgres" | "postgresql", _)) => {
                Engine::Postgres(postgres::Engine::open(address).await?)
            }
            _ => {
                return Err(StoreError::Address(
                    "the address of the store must be sqlite:PATH or postgres://…".to_owned(),
                ));
            }
        };
        Ok(Self { engine })
    }

    /// Which engine it is, in a word.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// Starts the queue of writes.
    pub fn writer(&self, key: Arc<SigningKey>, clock: Clock) -> (Writer, Ended) {
        Writer::start(self.clone(), key, clock)
    }

    /// Closes every connection.
    pub async fn close(&self) {
        on_engine!(self, engine => engine.close().await);
    }
}

/// A time as the store has it.
pub fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A time that the store has.
pub(crate) fn time(text: &str) -> Result<DateTime<Utc>, StoreError> {
    text.parse()
        .map_err(|_| StoreError::Content(format!("{text:?} is no time")))
}
