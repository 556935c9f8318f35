//! SQLite: one file, one writer, readers beside it.

use super::reading::TextRow;
use super::tables::{Cell, Row, Table};
use super::{Access, StoreError};
use crate::reading::{Search, Term};
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Encode, QueryBuilder, Type};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

/// The database.
pub type Db = sqlx::Sqlite;
type Connection = sqlx::SqliteConnection;

/// How a transaction begins that will write.
const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
/// Takes the one row that whoever appends holds. `BEGIN IMMEDIATE` has taken the file already.
const HOLD_STATE: &str = "SELECT tree_size, last_at FROM log_state WHERE id = 1";

/// Takes the row that says how far texts are. `BEGIN IMMEDIATE` has taken the file already.
const HOLD_TEXTS: &str = "SELECT leaf FROM texts_state WHERE id = 1";
/// Nobody can withdraw a statement meanwhile.
const HOLD_STATEMENTS: &str = "";
/// Leaves of texts, with commas.
const FIND_TEXTS: &str = "SELECT group_concat(rowid) FROM texts_found WHERE texts_found MATCH $1";

/// How a transaction begins that reads one state of everything. The first read fixes it.
const BEGIN_SNAPSHOT: &str = "BEGIN";
/// What no other database has, whatever address it is opened by: the file.
const IDENTITY: &str = "SELECT file FROM pragma_database_list WHERE name = 'main'";

/// A SQLite file.
#[derive(Clone, Debug)]
pub struct Engine {
    readers: SqlitePool,
    writer: SqlitePool,
}

impl Engine {
    /// Opens a file.
    pub(super) async fn open(path: &str, access: Access) -> Result<Self, StoreError> {
        const READERS: u32 = 4;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            let why = "the address sqlite: names no file; write sqlite:PATH";
            return Err(StoreError::Address(why.to_owned()));
        }
        let create = matches!(access, Access::Create | Access::SingleFile);
        if !create && !Path::new(path).is_file() {
            return Err(StoreError::Address(format!("there is no file {path}")));
        }
        if create {
            make_private(path)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .read_only(access == Access::ReadOnly)
            // What is acknowledged survives a loss of power.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // In a container the folder of the file may be the only one that can be written.
            .pragma("temp_store", "MEMORY")
            .busy_timeout(Duration::from_secs(10));
        let options = match access {
            Access::Create | Access::Existing => options.journal_mode(SqliteJournalMode::Wal),
            Access::SingleFile => options.journal_mode(SqliteJournalMode::Delete),
            // Reading changes nothing, not even how the file is written.
            Access::ReadOnly => options,
        };
        let pool = |most| {
            SqlitePoolOptions::new()
                .max_connections(most)
                .acquire_timeout(Duration::from_secs(10))
        };
        // References and hashes are random: with little memory each row would read its pages anew.
        let writes = options
            .clone()
            .pragma("cache_size", "-32768")
            .pragma("wal_autocheckpoint", "4000");
        let writer = pool(1).connect_with(writes).await?;
        let readers = pool(READERS).connect_lazy_with(options.create_if_missing(false));
        Ok(Self { readers, writer })
    }

    pub(super) async fn reader(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.readers.acquire().await
    }

    pub(super) async fn writer(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.writer.acquire().await
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub(super) fn writers(&self) -> &SqlitePool {
        &self.writer
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    pub(super) fn migrator() -> sqlx::migrate::Migrator {
        sqlx::migrate!("migrations/sqlite")
    }
}

/// Makes a file that only its owner can read, if there is none. What SQLite puts beside it is as
/// private.
fn make_private(path: &str) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(StoreError::Address(
            format!("the file {path} cannot be made: {error}"),
        )),
        _ => Ok(()),
    }
}

/// How many values a statement has is in its text, so a text seldom comes again.
const TEXTS_RECUR: bool = false;

/// Adds that what stands before is one of these.
fn is_one_of<T>(query: &mut QueryBuilder<Db>, values: Vec<T>)
where
    T: for<'q> Encode<'q, Db> + Type<Db>,
{
    query.push(" IN (");
    let mut separated = query.separated(", ");
    for value in values {
        separated.push_bind(value);
    }
    query.push(")");
}

/// Adds rows of a table, which has nothing to say here.
fn push_rows(query: &mut QueryBuilder<Db>, _: &Table, rows: Vec<Row>) {
    query.push_values(rows, |mut values, row| {
        for cell in row.into_cells() {
            match cell {
                Cell::Text(text) => values.push_bind(text),
                Cell::Number(number) => values.push_bind(number),
                Cell::Bytes(bytes) => values.push_bind(bytes),
                Cell::Nothing => values.push("NULL"),
            };
        }
    });
}

/// A word that no text has: it is no letter. It stands between two texts, so that no phrase goes
/// from one to the next.
const BETWEEN: &str = "\u{e000}";

/// Adds rows of texts: words with spaces between them.
fn texts_rows(query: &mut QueryBuilder<Db>, rows: &[&TextRow]) {
    query.push_values(rows, |mut values, row| {
        let texts: Vec<String> = row.texts.iter().map(|own| own.join(" ")).collect();
        values
            .push_bind(row.leaf as i64)
            .push_bind(row.reference.clone())
            .push_bind(texts.join(&format!(" {BETWEEN} ")));
    });
}

/// What is searched for, in the language of FTS5. Words have letters and digits only, and stand in
/// quotes: none of them can be a part of that language.
fn searched(search: &Search) -> String {
    let term = |own: &Term| {
        let beginning = if own.is_beginning { " *" } else { "" };
        format!("\"{}\"{beginning}", own.words.join(" "))
    };
    let terms: Vec<String> = search.terms().iter().map(term).collect();
    terms.join(" AND ")
}

#[path = "sql/accounts.rs"]
mod accounts;
#[path = "sql/answers.rs"]
mod answers;
#[path = "sql/audit.rs"]
mod audit;
#[path = "sql/codeframe.rs"]
mod codeframe;
#[path = "sql/common.rs"]
mod common;
#[path = "sql/documents.rs"]
mod documents;
#[path = "sql/moderation.rs"]
mod moderation;
#[path = "sql/published.rs"]
mod published;
#[path = "sql/read.rs"]
mod read;
#[path = "sql/reading.rs"]
mod reading;
#[path = "sql/reports.rs"]
mod reports;
#[path = "sql/settings.rs"]
mod settings;
#[path = "sql/tables.rs"]
mod tables;
#[path = "sql/views.rs"]
mod views;
#[path = "sql/write.rs"]
mod write;

pub use tables::Session;
