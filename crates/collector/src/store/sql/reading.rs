//! The SQL of the columns and of texts. Compiled once for each engine.

use super::common::{fetch_all, flags, number};
use super::{
    BEGIN_WRITE, Connection, Db, Engine, FIND_TEXTS, HOLD_STATEMENTS, HOLD_TEXTS, is_one_of,
    searched, texts_rows,
};
use crate::reading::Search;
use crate::store::answers::route_of;
use crate::store::reading::{Change, TextChanges};
use crate::store::{StoreError, time};
use console_wire::Route;
use sqlx::{Connection as _, QueryBuilder, Row as _};
use std::collections::{HashMap, HashSet};
use transparency::Event;

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn changes(
        &self,
        from: u64,
        most: i64,
    ) -> Result<Vec<Change>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT l.leaf, l.event, s.reference, s.public_id, s.received_at, s.revision, \
             s.withdrawn_at, r.content, \
             (SELECT MIN(f.leaf) FROM log_entries f WHERE f.reference = l.reference), \
             e.route, e.people FROM log_entries l \
             JOIN statements s ON s.reference = l.reference \
             JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
             LEFT JOIN entries e ON e.reference = s.reference \
             WHERE l.leaf >= $1 ORDER BY l.leaf LIMIT $2",
        )
        .bind(from as i64)
        .bind(most)
        .fetch_all(&mut *connection)
        .await?;
        let references: Vec<String> = rows.iter().map(|row| row.get(2)).collect();
        if references.is_empty() {
            return Ok(Vec::new());
        }
        let flags = flags(&mut connection, references).await?;
        rows.iter().map(|row| change(row, &flags)).collect()
    }

    pub(in crate::store) async fn texts_position(&self) -> Result<u64, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT leaf FROM texts_state WHERE id = 1")
            .fetch_one(&mut *connection)
            .await?;
        Ok(row.get::<i64, _>(0).unsigned_abs())
    }

    pub(in crate::store) async fn change_texts(
        &self,
        changes: &TextChanges,
    ) -> Result<bool, StoreError> {
        let mut connection = self.writer().await?;
        let changed = change_texts(&mut connection, changes).await;
        if changed.is_err() {
            // SQLite ends a transaction by itself when the disk is full: the connection, which
            // statements are written by too, could not be used again.
            connection.close_on_drop();
        }
        changed
    }

    pub(in crate::store) async fn find_texts(
        &self,
        search: &Search,
    ) -> Result<Vec<u64>, StoreError> {
        let mut connection = self.reader().await?;
        // One row: many rows of one number each take far longer.
        let row = sqlx::query(FIND_TEXTS)
            .bind(searched(search))
            .fetch_one(&mut *connection)
            .await?;
        let leaves: Option<&str> = row.get(0);
        let leaves = leaves.unwrap_or_default().split(',');
        Ok(leaves.filter_map(|own| own.parse().ok()).collect())
    }

    pub(in crate::store) async fn contents(
        &self,
        references: Vec<String>,
    ) -> Result<HashMap<String, String>, StoreError> {
        if references.is_empty() {
            return Ok(HashMap::new());
        }
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new(
            "SELECT s.reference, r.content FROM statements s \
             JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
             WHERE r.content IS NOT NULL AND s.reference",
        );
        is_one_of(&mut query, references);
        let rows = fetch_all(&mut connection, query).await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }
}

fn change(row: &Row, flags: &HashMap<String, Vec<String>>) -> Result<Change, StoreError> {
    let reference: String = row.get(2);
    let withdrawn_at: Option<&str> = row.get(6);
    let content: Option<String> = row.get(7);
    Ok(Change {
        leaf: row.get::<i64, _>(0).unsigned_abs(),
        first_leaf: row.get::<i64, _>(8).unsigned_abs(),
        is_withdrawal: row.get::<&str, _>(1) == Event::Withdrawn.id(),
        flags: flags.get(&reference).cloned().unwrap_or_default(),
        reference,
        public_id: row.get(3),
        received_at: time(row.get(4))?,
        revision: number(row.get(5)),
        route: row
            .get::<Option<&str>, _>(9)
            .map_or(Ok(Route::default()), route_of)?,
        people: row.get::<Option<i64>, _>(10).map_or(1, number),
        content: content.filter(|_| withdrawn_at.is_none()),
    })
}

async fn change_texts(
    connection: &mut Connection,
    changes: &TextChanges,
) -> Result<bool, StoreError> {
    let mut transaction = connection.begin_with(BEGIN_WRITE).await?;
    let state = sqlx::query(HOLD_TEXTS).fetch_one(&mut *transaction).await?;
    if state.get::<i64, _>(0) != changes.from as i64 {
        return Ok(false);
    }
    if !changes.gone.is_empty() {
        let mut query = QueryBuilder::<Db>::new("DELETE FROM texts WHERE reference");
        is_one_of(&mut query, changes.gone.clone());
        query.build().execute(&mut *transaction).await?;
    }
    let new = changes.new.iter();
    let references: Vec<String> = new.clone().map(|own| own.reference.clone()).collect();
    if !references.is_empty() {
        // One that is withdrawn meanwhile takes its words along.
        let mut query = QueryBuilder::<Db>::new(
            "SELECT reference FROM statements WHERE withdrawn_at IS NULL AND reference",
        );
        is_one_of(&mut query, references);
        query.push(HOLD_STATEMENTS);
        let kept = fetch_all(&mut transaction, query).await?;
        let kept: HashSet<&str> = kept.iter().map(|row| row.get(0)).collect();
        let rows: Vec<_> = new
            .filter(|own| kept.contains(own.reference.as_str()))
            .collect();
        if !rows.is_empty() {
            let mut query = QueryBuilder::<Db>::new("INSERT INTO texts (leaf, reference, words) ");
            texts_rows(&mut query, &rows);
            query.build().execute(&mut *transaction).await?;
        }
    }
    sqlx::query("UPDATE texts_state SET leaf = $1 WHERE id = 1")
        .bind(changes.to as i64)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(true)
}
