//! Copies everything from one store into another that is empty, between either engine.

use crate::store::{Pages, Row, Session, Store, StoreError, TABLES, Table};
use sha2::{Digest as _, Sha256};

/// A table that was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its name.
    pub table: &'static str,
    /// Rows.
    pub rows: usize,
    /// SHA-256 of the sorted hashes of its rows, in hexadecimal.
    pub digest: String,
}

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum NotCopied {
    /// Something is wrong with the source.
    #[error("what is copied from: {0}")]
    From(#[source] StoreError),
    /// Something is wrong with the target.
    #[error("what is copied to: {0}")]
    To(#[source] StoreError),
    /// Both are the same.
    #[error("what is copied from and what is copied to are the same store")]
    Same,
    /// The target has not what the source has.
    #[error("the table {0} is not the same after copying; nothing was kept")]
    Differs(&'static str),
}

/// Copies every table from one snapshot of the source, in one transaction of the target: a copy
/// that breaks leaves nothing. Before it is kept, both are compared.
///
/// # Errors
/// Why nothing was copied.
pub async fn copy(from: &Store, to: &Store) -> Result<Vec<Copied>, NotCopied> {
    let mut source = from.snapshot().await.map_err(NotCopied::From)?;
    let source_is = from.identity().await.map_err(NotCopied::From)?;
    if source_is == to.identity().await.map_err(NotCopied::To)? {
        return Err(NotCopied::Same);
    }
    to.migrate().await.map_err(NotCopied::To)?;
    let mut target = to.fill().await.map_err(NotCopied::To)?;
    let mut all = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        all.push(copy_table(table, &mut source, &mut target).await?);
    }
    for (table, copied) in TABLES.into_iter().zip(&all) {
        let there = read_table(table, &mut target).await;
        if there.map_err(NotCopied::To)? != *copied {
            return Err(NotCopied::Differs(table.name));
        }
    }
    target.commit().await.map_err(NotCopied::To)?;
    Ok(all)
}

async fn copy_table(
    table: &'static Table,
    source: &mut Session,
    target: &mut Session,
) -> Result<Copied, NotCopied> {
    let mut pages = Pages::of(table);
    let mut hashes = Hashes::default();
    loop {
        let rows = pages.next(source).await.map_err(NotCopied::From)?;
        if rows.is_empty() {
            return Ok(hashes.of(table));
        }
        hashes.add(&rows);
        target.insert(table, rows).await.map_err(NotCopied::To)?;
    }
}

async fn read_table(table: &'static Table, session: &mut Session) -> Result<Copied, StoreError> {
    let mut pages = Pages::of(table);
    let mut hashes = Hashes::default();
    loop {
        let rows = pages.next(session).await?;
        if rows.is_empty() {
            return Ok(hashes.of(table));
        }
        hashes.add(&rows);
    }
}

/// Hashes of rows, whatever order the engine gives them in.
#[derive(Default)]
struct Hashes(Vec<[u8; 32]>);

impl Hashes {
    fn add(&mut self, rows: &[Row]) {
        self.0.extend(rows.iter().map(Row::hash));
    }

    fn of(mut self, table: &Table) -> Copied {
        self.0.sort_unstable();
        let digest = Sha256::digest(self.0.concat());
        Copied {
            table: table.name,
            rows: self.0.len(),
            digest: crate::secrets::hex(&digest),
        }
    }
}
