//! One transaction over everything: a snapshot that is read, or one that fills an empty store.

use super::codeframe::GivenTheme;
use super::tables::{Cell, Row, STATES, TABLES, Table};
use super::{Engine, Store, StoreError, postgres, sqlite};
use crate::codeframe::Frame;
use chrono::{DateTime, Utc};
use console_wire::{Moderation, Redaction, Route};

/// Most rows that are read at once. A statement has at most 256 KiB.
const PAGE: i64 = 200;

/// Everything that is read in it is of one state. What is written in it is there when it is
/// committed; dropped, it leaves nothing.
#[derive(Debug)]
pub struct Session(Either);

#[derive(Debug)]
enum Either {
    Sqlite(sqlite::Session),
    Postgres(postgres::Session),
}

/// Does the same in a transaction of either engine.
macro_rules! on_either {
    ($own:expr, $session:ident => $body:expr) => {
        match $own.0 {
            Either::Sqlite($session) => $body,
            Either::Postgres($session) => $body,
        }
    };
    (mut $own:expr, $session:ident => $body:expr) => {
        match &mut $own.0 {
            Either::Sqlite($session) => $body,
            Either::Postgres($session) => $body,
        }
    };
}

/// A statement as it is exported: the revision that counts, without what opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRow {
    /// Its name in what is published.
    pub public_id: String,
    /// When it came first.
    pub received_at: DateTime<Utc>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// The number of the revision.
    pub revision: u32,
    /// Its digest.
    pub digest: String,
    /// What it says; none if it was withdrawn.
    pub content: Option<String>,
    /// Who sent it, as JSON.
    pub contact: Option<String>,
    /// What whoever reads should look at.
    pub flags: Vec<String>,
    /// How its counts compare, by place of the scenario.
    pub recounts: Vec<String>,
    /// It is not of whom it says, and does not count.
    pub is_set_aside: bool,
    /// How it came.
    pub route: Route,
    /// How many people stand behind it.
    pub people: u32,
    /// What was decided about its publication.
    pub moderation: Moderation,
    /// Which parts of its texts are blacked out, text by text.
    pub redactions: Vec<(String, Redaction)>,
    /// Which themes its texts were given, text by text.
    pub themes: Vec<GivenTheme>,
}

impl ExportRow {
    /// What it says; none if it was withdrawn.
    pub fn said(&self) -> Option<&str> {
        let content = self.content.as_deref();
        content.filter(|_| self.withdrawn_at.is_none())
    }
}

/// Reads a table from the first row to the last.
#[derive(Debug)]
pub struct Pages {
    table: &'static Table,
    after: Option<Vec<Cell>>,
}

impl Pages {
    /// The pages of a table.
    pub fn of(table: &'static Table) -> Self {
        Self { table, after: None }
    }

    /// The next rows in the order of the primary key; none after the last.
    ///
    /// # Errors
    /// If the store cannot be used, or a cell has what its column cannot hold.
    pub async fn next(&mut self, session: &mut Session) -> Result<Vec<Row>, StoreError> {
        let after = self.after.as_deref();
        let rows = on_either!(mut session, own => own.rows(self.table, after, PAGE).await)?;
        if let Some(last) = rows.last() {
            self.after = Some(last.key().to_vec());
        }
        Ok(rows)
    }
}

impl Store {
    /// One state of everything, to be read while others write.
    ///
    /// # Errors
    /// If the store cannot be used, or its tables are of another version than this program's.
    pub async fn snapshot(&self) -> Result<Session, StoreError> {
        let mut session = Session(match &self.engine {
            Engine::Sqlite(engine) => Either::Sqlite(engine.begin_snapshot().await?),
            Engine::Postgres(engine) => Either::Postgres(engine.begin_snapshot().await?),
        });
        let has = on_either!(mut session, own => own.versions().await);
        let has = has.map_err(|_| {
            StoreError::Version("it has no tables of a collector: is it the right address?".into())
        })?;
        let newest = self.versions();
        if has != newest {
            return Err(StoreError::Version(format!(
                "its tables are of version {}, and this collector's of version {}: use a \
                 collector of the same version, or bring the tables to it with `collector migrate`",
                has.last().unwrap_or(&0),
                newest.last().unwrap_or(&0)
            )));
        }
        Ok(session)
    }

    /// Fills an empty store; nobody else appends to its log meanwhile.
    ///
    /// # Errors
    /// If the store cannot be used, or has something in it.
    pub async fn fill(&self) -> Result<Session, StoreError> {
        let mut session = Session(match &self.engine {
            Engine::Sqlite(engine) => Either::Sqlite(engine.begin_to_fill().await?),
            Engine::Postgres(engine) => Either::Postgres(engine.begin_to_fill().await?),
        });
        let mut full = Vec::new();
        for table in TABLES.iter().filter(|own| !STATES.contains(own)) {
            let rows = on_either!(mut session, own => own.count(table).await)?;
            if rows > 0 {
                full.push(format!("{rows} in {}", table.name));
            }
        }
        if !full.is_empty() {
            return Err(StoreError::NotEmpty(full.join(", ")));
        }
        on_either!(mut session, own => own.clear_state().await)?;
        Ok(session)
    }

    /// What no other store has, whatever address it is opened by.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn identity(&self) -> Result<String, StoreError> {
        super::on_engine!(self, engine => engine.identity().await)
    }
}

impl Session {
    /// Writes rows of a table.
    ///
    /// # Errors
    /// If the store does not take them.
    pub async fn insert(
        &mut self,
        table: &'static Table,
        rows: Vec<Row>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        on_either!(mut self, own => own.insert(table, rows).await)
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// If the store does not take it; then nothing is kept.
    pub async fn commit(self) -> Result<(), StoreError> {
        on_either!(self, own => own.commit().await)
    }

    /// References of statements whose words can still be found although they are withdrawn.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn texts_left_behind(&mut self) -> Result<Vec<String>, StoreError> {
        on_either!(mut self, own => own.texts_left_behind().await)
    }

    /// The themes.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn codeframe(&mut self) -> Result<Frame, StoreError> {
        on_either!(mut self, own => own.codeframe().await)
    }

    /// Statements after the one with this public name, in the order of their public names; none
    /// after the last.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn export_rows(&mut self, after: &str) -> Result<Vec<ExportRow>, StoreError> {
        on_either!(mut self, own => own.export_rows(after, PAGE).await)
    }
}
