//! The SQL of reads. Compiled once for each engine.

use super::common::{flags, nodes, number, revisions, statement};
use super::{Db, Engine};
use crate::store::read::{EqualityAnswers, Exported, LogState, Said, StatementRow, StoredLeaf};
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use transparency::{Entry, Event, Head, Nodes};

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn ping(&self) -> Result<(), StoreError> {
        let mut connection = self.reader().await?;
        sqlx::query("SELECT tree_size FROM log_state WHERE id = 1")
            .fetch_one(&mut *connection)
            .await?;
        Ok(())
    }

    pub(in crate::store) async fn statement(
        &self,
        reference: &str,
    ) -> Result<Option<StatementRow>, StoreError> {
        let mut connection = self.reader().await?;
        statement(&mut connection, reference).await
    }

    pub(in crate::store) async fn said(&self, reference: &str) -> Result<Option<Said>, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query(
            "SELECT r.content, c.details, s.revision FROM statements s \
             JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
             LEFT JOIN contacts c ON c.reference = s.reference WHERE s.reference = $1",
        )
        .bind(reference.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(content) = row.get(0) else {
            return Ok(None);
        };
        let recounts = sqlx::query(
            "SELECT result FROM recounts WHERE reference = $1 AND revision = $2 ORDER BY place",
        )
        .bind(reference.to_owned())
        .bind(row.get::<i64, _>(2))
        .fetch_all(&mut *connection)
        .await?;
        Ok(Some(Said {
            content,
            contact: row.get(1),
            revisions: revisions(&mut connection, reference).await?,
            recounts: recounts
                .iter()
                .filter_map(|row| crate::recount::of_word(row.get(0)))
                .collect(),
        }))
    }

    pub(in crate::store) async fn leaf(
        &self,
        reference: &str,
        revision: Option<u32>,
    ) -> Result<Option<StoredLeaf>, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query(
            "SELECT leaf, reference, revision, event, digest, nonce, at FROM log_entries \
             WHERE reference = $1 AND ($2 IS NULL OR (revision = $2 AND event <> $3)) \
             ORDER BY leaf DESC LIMIT 1",
        )
        .bind(reference.to_owned())
        .bind(revision.map(i64::from))
        .bind(Event::Withdrawn.id())
        .fetch_optional(&mut *connection)
        .await?;
        row.map(|row| leaf(&row)).transpose()
    }

    pub(in crate::store) async fn log_state(&self) -> Result<LogState, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query(
            "SELECT s.tree_size, h.note FROM log_state s \
             LEFT JOIN log_heads h ON h.tree_size = s.tree_size WHERE s.id = 1",
        )
        .fetch_one(&mut *connection)
        .await?;
        let note: Option<String> = row.get(1);
        Ok(LogState {
            tree_size: row.get::<i64, _>(0).unsigned_abs(),
            head: note.map(Head::from_note),
        })
    }

    pub(in crate::store) async fn log_nodes(&self, indexes: &[u64]) -> Result<Nodes, StoreError> {
        let mut connection = self.reader().await?;
        nodes(&mut connection, indexes).await
    }

    pub(in crate::store) async fn log_keys(&self) -> Result<Vec<String>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query("SELECT log_key FROM log_keys ORDER BY added_at")
            .fetch_all(&mut *connection)
            .await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    pub(in crate::store) async fn add_log_key(
        &self,
        log_key: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut connection = self.writer().await?;
        let last = sqlx::query("SELECT MAX(added_at) FROM log_keys")
            .fetch_one(&mut *connection)
            .await?;
        // The one that was added last is the log's, whatever the clock says.
        let last: Option<&str> = last.get(0);
        let after = last.map(time).transpose()?;
        let after = after.map(|last| last + chrono::TimeDelta::milliseconds(1));
        sqlx::query(
            "INSERT INTO log_keys (log_key, added_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(log_key.to_owned())
        .bind(written(after.map_or(at, |after| after.max(at))))
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    pub(in crate::store) async fn page(
        &self,
        after: &str,
        most: i64,
    ) -> Result<Vec<Exported>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT s.reference, s.public_id, s.received_at, s.revision, r.digest, r.content, \
             c.details, a.is_set_aside FROM statements s \
             JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
             LEFT JOIN contacts c ON c.reference = s.reference \
             LEFT JOIN set_asides a ON a.reference = s.reference \
             WHERE s.reference > $1 ORDER BY s.reference LIMIT $2",
        )
        .bind(after.to_owned())
        .bind(most)
        .fetch_all(&mut *connection)
        .await?;
        let references: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        if references.is_empty() {
            return Ok(Vec::new());
        }
        let mut flags = flags(&mut connection, references).await?;
        rows.iter()
            .map(|row| {
                let reference: String = row.get(0);
                Ok(Exported {
                    flags: flags.remove(&reference).unwrap_or_default(),
                    reference,
                    public_id: row.get(1),
                    received_at: time(row.get(2))?,
                    revision: number(row.get(3)),
                    digest: row.get(4),
                    content: row.get(5),
                    contact: row.get(6),
                    is_set_aside: row.get::<Option<i64>, _>(7) == Some(1),
                })
            })
            .collect()
    }

    pub(in crate::store) async fn statement_counts(&self) -> Result<(u64, u64), StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT COUNT(*), COUNT(withdrawn_at) FROM statements")
            .fetch_one(&mut *connection)
            .await?;
        let (all, withdrawn): (i64, i64) = (row.get(0), row.get(1));
        Ok(((all - withdrawn).unsigned_abs(), withdrawn.unsigned_abs()))
    }

    pub(in crate::store) async fn equality_answers(
        &self,
    ) -> Result<Vec<EqualityAnswers>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query("SELECT received_on, content FROM equality_answers ORDER BY id")
            .fetch_all(&mut *connection)
            .await?;
        let of = |row: &Row| EqualityAnswers {
            received_on: row.get(0),
            content: row.get(1),
        };
        Ok(rows.iter().map(of).collect())
    }
}

/// An entry of the log.
pub(super) fn leaf(row: &Row) -> Result<StoredLeaf, StoreError> {
    let event: &str = row.get(3);
    let event = Event::parse(event)
        .ok_or_else(|| StoreError::Content(format!("{event:?} is no event of the log")))?;
    Ok(StoredLeaf {
        leaf: row.get::<i64, _>(0).unsigned_abs(),
        reference: row.get(1),
        entry: Entry {
            digest: row.get(4),
            event,
            nonce: row.get(5),
            at: time(row.get(6))?,
            revision: number(row.get(2)),
        },
    })
}
