//! The SQL that reads and writes share. Compiled once for each engine.

use super::{Connection, Db, TEXTS_RECUR, is_one_of, push_rows};
use crate::store::read::{RevisionRow, StatementRow};
use crate::store::tables::{Kind, Row, Table};
use crate::store::{StoreError, time};
use sqlx::{QueryBuilder, Row as _};
use std::collections::HashMap;
use transparency::{Hash, Nodes};

/// Rows of a query whose text hangs on how many values it has, or does not: see the parent.
pub(super) async fn fetch_all(
    connection: &mut Connection,
    mut query: QueryBuilder<Db>,
) -> Result<Vec<<Db as sqlx::Database>::Row>, sqlx::Error> {
    let query = query.build().persistent(TEXTS_RECUR);
    query.fetch_all(connection).await
}

/// Writes rows of a table, if there are any.
pub(super) async fn insert(
    connection: &mut Connection,
    table: &Table,
    rows: Vec<Row>,
) -> Result<(), sqlx::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns = names(table.columns);
    let mut query = QueryBuilder::new(format!("INSERT INTO {} ({columns}) ", table.name));
    push_rows(&mut query, table, rows);
    let query = query.build().persistent(TEXTS_RECUR);
    query.execute(connection).await?;
    Ok(())
}

/// Names of columns, with commas.
pub(super) fn names(columns: &[(&str, Kind)]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

/// Hashes by their index.
pub(super) async fn nodes(
    connection: &mut Connection,
    indexes: &[u64],
) -> Result<Nodes, StoreError> {
    if indexes.is_empty() {
        return Ok(Nodes::new());
    }
    let mut query = QueryBuilder::new("SELECT node, hash FROM log_nodes WHERE node");
    let indexes: Vec<i64> = indexes.iter().map(|own| *own as i64).collect();
    is_one_of(&mut query, indexes);
    let rows = fetch_all(connection, query).await?;
    rows.iter()
        .map(|row| {
            let (node, hash): (i64, Vec<u8>) = (row.get(0), row.get(1));
            let hash = hash
                .try_into()
                .map_err(|_| StoreError::Content(format!("hash {node} of the log")))?;
            Ok((node.unsigned_abs(), Hash(hash)))
        })
        .collect()
}

/// A statement, without what it says.
pub(super) async fn statement(
    connection: &mut Connection,
    reference: &str,
) -> Result<Option<StatementRow>, StoreError> {
    let row = sqlx::query(
        "SELECT reference, public_id, secret_hash, received_at, revision, withdrawn_at \
         FROM statements WHERE reference = $1",
    )
    .bind(reference.to_owned())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let withdrawn_at: Option<&str> = row.get(5);
        Ok(StatementRow {
            reference: row.get(0),
            public_id: row.get(1),
            secret_hash: row.get(2),
            received_at: time(row.get(3))?,
            revision: number(row.get(4)),
            withdrawn_at: withdrawn_at.map(time).transpose()?,
        })
    })
    .transpose()
}

/// A revision, without what it says.
pub(super) async fn revision(
    connection: &mut Connection,
    reference: &str,
    revision: u32,
) -> Result<Option<RevisionRow>, StoreError> {
    let rows = revisions(connection, reference).await?;
    Ok(rows.into_iter().find(|own| own.revision == revision))
}

pub(super) async fn revisions(
    connection: &mut Connection,
    reference: &str,
) -> Result<Vec<RevisionRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT revision, received_at, digest, request_mac FROM revisions \
         WHERE reference = $1 ORDER BY revision",
    )
    .bind(reference.to_owned())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(RevisionRow {
                revision: number(row.get(0)),
                received_at: time(row.get(1))?,
                digest: row.get(2),
                request_mac: row.get(3),
            })
        })
        .collect()
}

/// Flags of the revisions that count, by reference and in alphabetical order.
pub(super) async fn flags(
    connection: &mut Connection,
    references: Vec<String>,
) -> Result<HashMap<String, Vec<String>>, sqlx::Error> {
    let mut query = QueryBuilder::new(
        "SELECT f.reference, f.flag FROM flags f JOIN statements s \
         ON s.reference = f.reference AND s.revision = f.revision WHERE f.reference",
    );
    is_one_of(&mut query, references);
    query.push(" ORDER BY f.flag");
    let mut flags = HashMap::<String, Vec<String>>::new();
    for row in fetch_all(connection, query).await? {
        flags.entry(row.get(0)).or_default().push(row.get(1));
    }
    Ok(flags)
}

pub(super) fn number(value: i64) -> u32 {
    u32::try_from(value).unwrap_or_default()
}
