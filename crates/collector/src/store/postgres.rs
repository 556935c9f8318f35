//! PostgreSQL: any number of collectors share it.

use super::StoreError;
use super::reading::TextRow;
use super::tables::{Cell, Kind, Row, Table};
use crate::reading::{Search, Term};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection as _, Encode, QueryBuilder, Type};
use std::time::Duration;

/// The database.
pub type Db = sqlx::Postgres;
type Connection = sqlx::PgConnection;

/// How a transaction begins that will write.
const BEGIN_WRITE: &str = "BEGIN";
/// Takes the one row that whoever appends holds, so that collectors append one after the other.
const HOLD_STATE: &str = "SELECT tree_size, last_at FROM log_state WHERE id = 1 FOR UPDATE";

/// Takes the row that says how far texts are, so that one collector at a time changes them.
const HOLD_TEXTS: &str = "SELECT leaf FROM texts_state WHERE id = 1 FOR UPDATE";
/// Whoever withdraws a statement waits until its words are there, and deletes them.
const HOLD_STATEMENTS: &str = " FOR SHARE";
/// Leaves of texts, with commas.
const FIND_TEXTS: &str = "SELECT string_agg(leaf::text, ',') FROM texts WHERE words @@ $1::tsquery";

/// How a transaction begins that reads one state of everything. The first read fixes it.
const BEGIN_SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// What no other database has, whatever address it is opened by.
const IDENTITY: &str = "SELECT pg_postmaster_start_time()::text || ' ' || oid::text \
                        FROM pg_database WHERE datname = current_database()";

/// A PostgreSQL database.
#[derive(Clone, Debug)]
pub struct Engine {
    pool: PgPool,
}

impl Engine {
    /// Connects to a database.
    pub(super) async fn open(address: &str) -> Result<Self, StoreError> {
        const CONNECTIONS: u32 = 8;
        let options: PgConnectOptions = address.parse().map_err(|error: sqlx::Error| {
            StoreError::Address(format!("the address of the store cannot be read: {error}"))
        })?;
        let options = options.application_name("collector").options([
            // A collector that hangs must not hold up the others for ever.
            ("lock_timeout", "10s"),
            ("statement_timeout", "60s"),
            // A plan made while a table was empty would read all of it once it is full.
            ("plan_cache_mode", "force_custom_plan"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(5))
            .after_release(|connection, _| Box::pin(answers(connection)))
            .connect_with(options)
            .await?;
        Ok(Self { pool })
    }

    pub(super) async fn reader(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.pool.acquire().await
    }

    pub(super) async fn writer(&self) -> Result<PoolConnection<Db>, sqlx::Error> {
        self.pool.acquire().await
    }

    pub(super) fn readers(&self) -> &PgPool {
        &self.pool
    }

    pub(super) fn writers(&self) -> &PgPool {
        &self.pool
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }

    pub(super) fn migrator() -> sqlx::migrate::Migrator {
        sqlx::migrate!("migrations/postgres")
    }
}

/// A connection that was given up while the database said nothing must not keep its place.
async fn answers(connection: &mut Connection) -> Result<bool, sqlx::Error> {
    tokio::time::timeout(Duration::from_secs(2), connection.ping())
        .await
        .unwrap_or(Err(sqlx::Error::PoolTimedOut))
        .map(|()| true)
}

/// Values are arrays, so a statement has the same text however many there are, and the server has
/// it ready.
const TEXTS_RECUR: bool = true;

/// Adds that what stands before is one of these.
fn is_one_of<T>(query: &mut QueryBuilder<Db>, values: Vec<T>)
where
    Vec<T>: for<'q> Encode<'q, Db> + Type<Db>,
{
    query.push(" = ANY(").push_bind(values).push(")");
}

/// Adds rows of a table: an array for each column.
fn push_rows(query: &mut QueryBuilder<Db>, table: &Table, rows: Vec<Row>) {
    let mut columns: Vec<Vec<Cell>> = vec![Vec::with_capacity(rows.len()); table.columns.len()];
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row.into_cells()) {
            column.push(cell);
        }
    }
    query.push("SELECT * FROM UNNEST(");
    let mut arrays = query.separated(", ");
    for (column, (_, kind)) in columns.into_iter().zip(table.columns) {
        let cells = column.into_iter();
        match kind {
            Kind::Text | Kind::MaybeText => arrays.push_bind(cells.map(text).collect::<Vec<_>>()),
            Kind::Number | Kind::MaybeNumber => {
                arrays.push_bind(cells.map(number).collect::<Vec<_>>())
            }
            Kind::Bytes => arrays.push_bind(cells.map(bytes).collect::<Vec<_>>()),
        };
    }
    query.push(")");
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

fn number(cell: Cell) -> Option<i64> {
    match cell {
        Cell::Number(number) => Some(number),
        _ => None,
    }
}

fn bytes(cell: Cell) -> Option<Vec<u8>> {
    match cell {
        Cell::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

/// The last place that a word can have here; later ones have it too.
const LAST_PLACE: usize = 16_383;

/// Adds rows of texts: each word with its place. Between two texts one place is left out, so that
/// no phrase goes from one to the next.
fn texts_rows(query: &mut QueryBuilder<Db>, rows: &[&TextRow]) {
    let rows = rows.iter();
    let leaves: Vec<i64> = rows.clone().map(|own| own.leaf as i64).collect();
    let references: Vec<String> = rows.clone().map(|own| own.reference.clone()).collect();
    let words: Vec<String> = rows.map(|own| placed(&own.texts)).collect();
    query
        .push("SELECT o.leaf, o.reference, o.words::tsvector FROM UNNEST(")
        .push_bind(leaves)
        .push(", ")
        .push_bind(references)
        .push(", ")
        .push_bind(words)
        .push(") AS o (leaf, reference, words)");
}

fn placed(texts: &[Vec<String>]) -> String {
    let mut placed = String::new();
    let mut place = 0;
    for words in texts {
        for word in words {
            place = LAST_PLACE.min(place + 1);
            placed.push_str(&format!("'{word}':{place} "));
        }
        place += 1;
    }
    placed
}

/// What is searched for, in the language of `tsquery`. Words have letters and digits only, and
/// stand in quotes: none of them can be a part of that language.
fn searched(search: &Search) -> String {
    let term = |own: &Term| {
        let words: Vec<String> = own.words.iter().map(|word| format!("'{word}'")).collect();
        let beginning = if own.is_beginning { ":*" } else { "" };
        format!("({}{beginning})", words.join(" <-> "))
    };
    let terms: Vec<String> = search.terms().iter().map(term).collect();
    terms.join(" & ")
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
