//! The SQL of the audit. Compiled once for each engine.

use super::common::insert;
use super::{Connection, Db, Engine};
use crate::audit::{Entry, START};
use crate::store::audit::{AuditEntry, AuditPage, AuditQuery, AuditRow};
use crate::store::rows;
use crate::store::tables::AUDIT_ENTRIES;
use crate::store::{StoreError, written};
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row as _};
use transparency::{Hash, SigningKey};

type Row = <Db as sqlx::Database>::Row;

/// So many entries from before there was a chain get their hash at once.
const TOGETHER: i64 = 1000;

/// Appends entries. Whoever calls it holds the row that whoever appends holds.
pub(super) async fn append(
    connection: &mut Connection,
    entries: &[AuditRow],
    at: DateTime<Utc>,
    key: Option<&SigningKey>,
) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let (mut number, mut hash) = last(connection).await?;
    if hash.is_empty() {
        hash = seal(connection).await?;
    }
    let at = written(at);
    let mut added = Vec::with_capacity(entries.len());
    for own in entries {
        number += 1;
        hash = own.entry(number, &at).hash(&hash);
        added.push(rows::audit(own, number, &at, &hash));
    }
    insert(connection, &AUDIT_ENTRIES, added).await?;
    let note = match key {
        Some(key) => {
            let note = key.sign_audit(number.unsigned_abs(), bytes(&hash)?)?;
            Some(note.as_note().to_owned())
        }
        None => None,
    };
    sqlx::query(
        "UPDATE audit_state SET entry = $1, hash = $2, note = COALESCE($3, note) WHERE id = 1",
    )
    .bind(number)
    .bind(hash)
    .bind(note)
    .execute(connection)
    .await?;
    Ok(())
}

/// Deletes entries from before a time, from the first on without a gap. The hash of the last that
/// is deleted stays, so that what follows can still be checked. Says which was the last.
pub(super) async fn delete_before(
    connection: &mut Connection,
    before: DateTime<Utc>,
) -> Result<Option<(i64, u64)>, StoreError> {
    let (_, tip) = last(connection).await?;
    if tip.is_empty() {
        seal(connection).await?;
    }
    let last = sqlx::query(
        "SELECT entry, hash FROM audit_entries WHERE entry < \
         COALESCE((SELECT MIN(entry) FROM audit_entries WHERE at >= $1), \
         (SELECT entry + 1 FROM audit_state WHERE id = 1)) ORDER BY entry DESC LIMIT 1",
    )
    .bind(written(before))
    .fetch_optional(&mut *connection)
    .await?;
    let Some(last) = last else { return Ok(None) };
    let (entry, hash): (i64, String) = (last.get(0), last.get(1));
    let deleted = sqlx::query("DELETE FROM audit_entries WHERE entry <= $1")
        .bind(entry)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE audit_state SET deleted_entry = $1, deleted_hash = $2 WHERE id = 1")
        .bind(entry)
        .bind(hash)
        .execute(connection)
        .await?;
    Ok(Some((entry, deleted.rows_affected())))
}

/// Number and hash of the last entry.
async fn last(connection: &mut Connection) -> Result<(i64, String), StoreError> {
    let row = sqlx::query("SELECT entry, hash FROM audit_state WHERE id = 1")
        .fetch_one(connection)
        .await?;
    Ok((row.get(0), row.get(1)))
}

/// Gives entries from before there was a chain their hashes; the last one is the result.
async fn seal(connection: &mut Connection) -> Result<String, StoreError> {
    let (mut number, mut hash) = (0_i64, START.to_owned());
    loop {
        let rows = sqlx::query(
            "SELECT entry, at, actor, action, subject, purpose, detail FROM audit_entries \
             WHERE entry > $1 ORDER BY entry LIMIT $2",
        )
        .bind(number)
        .bind(TOGETHER)
        .fetch_all(&mut *connection)
        .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            number = row.get(0);
            let entry = Entry {
                number,
                at: row.get(1),
                actor: row.get(2),
                action: row.get(3),
                subject: row.get(4),
                purpose: row.get(5),
                detail: row.get(6),
            };
            hash = entry.hash(&hash);
            sqlx::query("UPDATE audit_entries SET hash = $1 WHERE entry = $2")
                .bind(hash.clone())
                .bind(number)
                .execute(&mut *connection)
                .await?;
        }
    }
    sqlx::query("UPDATE audit_state SET hash = $1 WHERE id = 1")
        .bind(hash.clone())
        .execute(connection)
        .await?;
    Ok(hash)
}

fn bytes(hash: &str) -> Result<Hash, StoreError> {
    crate::audit::bytes(hash)
        .map(Hash)
        .ok_or_else(|| StoreError::Content(format!("{hash:?} is no hash of the audit")))
}

impl Engine {
    pub(in crate::store) async fn audit_size(&self) -> Result<i64, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT entry FROM audit_state WHERE id = 1")
            .fetch_one(&mut *connection)
            .await?;
        Ok(row.get(0))
    }

    pub(in crate::store) async fn audit_page(
        &self,
        asked: &AuditQuery,
        most: i64,
    ) -> Result<AuditPage, StoreError> {
        let mut connection = self.reader().await?;
        let mut query = QueryBuilder::<Db>::new(
            "SELECT entry, at, actor, action, subject, purpose, detail FROM audit_entries \
             WHERE entry < ",
        );
        query.push_bind(asked.before.unwrap_or(i64::MAX));
        for (column, wanted) in [
            ("actor", &asked.actor),
            ("action", &asked.action),
            ("subject", &asked.subject),
        ] {
            if let Some(wanted) = wanted {
                query
                    .push(format!(" AND {column} = "))
                    .push_bind(wanted.clone());
            }
        }
        if asked.staff_only {
            query.push(" AND actor <> 'respondent'");
        }
        query
            .push(" ORDER BY entry DESC LIMIT ")
            .push_bind(most + 1);
        let rows = query.build().fetch_all(&mut *connection).await?;
        let mut entries: Vec<AuditEntry> = rows.iter().map(entry).collect();
        let has_more = entries.len() as i64 > most;
        entries.truncate(usize::try_from(most).unwrap_or_default());
        Ok(AuditPage { entries, has_more })
    }

    /// How often each action is in the audit, in a span of time, and how many people did it.
    pub(in crate::store) async fn audit_counts(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT action, COUNT(*), COUNT(DISTINCT CASE WHEN actor IN \
             ('respondent', 'collector', 'command-line') THEN NULL ELSE actor END) \
             FROM audit_entries \
             WHERE at >= $1 AND at < $2 GROUP BY action ORDER BY action",
        )
        .bind(written(from))
        .bind(written(to))
        .fetch_all(&mut *connection)
        .await?;
        let of = |row: &Row| (row.get(0), row.get(1), row.get(2));
        Ok(rows.iter().map(of).collect())
    }

    /// When the first entry that is still there was written.
    pub(in crate::store) async fn first_audit_entry(&self) -> Result<Option<String>, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT at FROM audit_entries ORDER BY entry LIMIT 1")
            .fetch_optional(&mut *connection)
            .await?;
        Ok(row.map(|row| row.get(0)))
    }
}

fn entry(row: &Row) -> AuditEntry {
    AuditEntry {
        number: row.get(0),
        at: row.get(1),
        actor: row.get(2),
        action: row.get(3),
        subject: row.get(4),
        purpose: row.get(5),
        detail: row.get(6),
    }
}
