//! The SQL of what was decided about publication. Compiled once for each engine.

use super::common::{fetch_all, insert, number, statement};
use super::{Connection, Db, Engine, is_one_of};
use crate::store::audit::AuditRow;
use crate::store::moderation::{
    About, DecidedStatement, Moderate, Moderated, ModeratedPage, Redact, Uncover,
};
use crate::store::read::StatementRow;
use crate::store::tables::REDACTIONS;
use crate::store::write::Outcome;
use crate::store::{StoreError, rows, written};
use chrono::{DateTime, Utc};
use console_wire::{MOST_REDACTIONS, Moderation, Redaction};
use sqlx::{QueryBuilder, Row as _};
use std::collections::HashMap;

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn moderation(
        &self,
        reference: &str,
        revision: u32,
    ) -> Result<Moderated, StoreError> {
        let mut connection = self.reader().await?;
        let decided = decided(&mut connection, reference, revision).await?;
        let (moderation, reason) = decided.unwrap_or_default();
        let rows = sqlx::query(
            "SELECT part, id, begins, ends, reason, actor FROM redactions \
             WHERE reference = $1 AND revision = $2 ORDER BY part, begins, ends, id",
        )
        .bind(reference.to_owned())
        .bind(i64::from(revision))
        .fetch_all(&mut *connection)
        .await?;
        let set_aside =
            sqlx::query("SELECT reason FROM set_asides WHERE reference = $1 AND is_set_aside = 1")
                .bind(reference.to_owned())
                .fetch_optional(&mut *connection)
                .await?;
        Ok(Moderated {
            set_aside: set_aside.map(|row| row.get(0)),
            moderation,
            reason,
            redactions: rows
                .iter()
                .map(|row| (row.get(0), redaction(row)))
                .collect(),
        })
    }

    pub(in crate::store) async fn moderation_change(&self) -> Result<u64, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query("SELECT change FROM moderation_state WHERE id = 1")
            .fetch_one(&mut *connection)
            .await?;
        Ok(row.get::<i64, _>(0).unsigned_abs())
    }

    pub(in crate::store) async fn moderated(
        &self,
        after: u64,
        to: u64,
        most: i64,
    ) -> Result<ModeratedPage, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT m.change AS change, s.public_id, m.revision, m.moderation, NULL \
             FROM moderations m JOIN statements s ON s.reference = m.reference \
             WHERE m.change > $1 AND m.change <= $2 \
             UNION ALL SELECT a.change, s.public_id, 0, NULL, a.is_set_aside \
             FROM set_asides a JOIN statements s ON s.reference = a.reference \
             WHERE a.change > $1 AND a.change <= $2 ORDER BY change LIMIT $3",
        )
        .bind(after as i64)
        .bind(to as i64)
        .bind(most)
        .fetch_all(&mut *connection)
        .await?;
        let is_full = rows.len() as i64 == most;
        let last = rows.last().filter(|_| is_full);
        let next = last.map(|row| row.get::<i64, _>(0).unsigned_abs());
        let statement = |row: &Row| {
            let about = match row.get::<Option<i64>, _>(4) {
                Some(is_set_aside) => About::SettingAside(is_set_aside == 1),
                None => About::Publication(number(row.get(2)), moderation(row.get(3))?),
            };
            Ok(DecidedStatement {
                public_id: row.get(1),
                about,
            })
        };
        let statements = rows
            .iter()
            .map(statement)
            .collect::<Result<_, StoreError>>();
        Ok(ModeratedPage {
            statements: statements?,
            next,
        })
    }
}

fn moderation(id: &str) -> Result<Moderation, StoreError> {
    let unread = || StoreError::Content(format!("{id:?} is nothing that is decided"));
    Moderation::parse(id).ok_or_else(unread)
}

/// A redaction, from the second column on.
fn redaction(row: &Row) -> Redaction {
    Redaction {
        id: row.get(1),
        from: number(row.get(2)),
        to: number(row.get(3)),
        reason: row.get(4),
        by: row.get(5),
    }
}

/// What was decided about a revision, and why.
async fn decided(
    connection: &mut Connection,
    reference: &str,
    revision: u32,
) -> Result<Option<(Moderation, String)>, StoreError> {
    let row = sqlx::query(
        "SELECT moderation, reason FROM moderations WHERE reference = $1 AND revision = $2",
    )
    .bind(reference.to_owned())
    .bind(i64::from(revision))
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((moderation(row.get(0))?, row.get(1))))
        .transpose()
}

/// What was decided about the revisions of statements that count, by reference.
pub(super) async fn decisions(
    connection: &mut Connection,
    references: Vec<String>,
) -> Result<HashMap<String, Moderation>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT m.reference, m.moderation FROM moderations m JOIN statements s \
         ON s.reference = m.reference AND s.revision = m.revision WHERE m.reference",
    );
    is_one_of(&mut query, references);
    let rows = fetch_all(connection, query).await?;
    let of = |row: &Row| Ok((row.get(0), moderation(row.get(1))?));
    rows.iter().map(of).collect()
}

/// What is blacked out of the revisions of statements that count, by reference: part by part.
pub(super) async fn redactions(
    connection: &mut Connection,
    references: Vec<String>,
) -> Result<HashMap<String, Vec<(String, Redaction)>>, StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "SELECT d.part, d.id, d.begins, d.ends, d.reason, d.actor, d.reference \
         FROM redactions d JOIN statements s \
         ON s.reference = d.reference AND s.revision = d.revision WHERE d.reference",
    );
    is_one_of(&mut query, references);
    query.push(" ORDER BY d.part, d.begins, d.ends, d.id");
    let mut found = HashMap::<String, Vec<(String, Redaction)>>::new();
    for row in fetch_all(connection, query).await? {
        let of_statement = found.entry(row.get(6)).or_default();
        of_statement.push((row.get(0), redaction(&row)));
    }
    Ok(found)
}

/// A statement that is there, if its revision is the one that was read; else what comes of it.
async fn as_it_was_read(
    connection: &mut Connection,
    reference: &str,
    revision: u32,
) -> Result<Result<StatementRow, Outcome>, StoreError> {
    let row = statement(connection, reference).await?;
    Ok(match row.filter(|row| row.withdrawn_at.is_none()) {
        None => Err(Outcome::Missing),
        Some(row) if row.revision != revision => Err(Outcome::Changed(row.revision)),
        Some(row) => Ok(row),
    })
}

/// The number of a decision.
pub(super) async fn next_change(connection: &mut Connection) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "UPDATE moderation_state SET change = change + 1 WHERE id = 1 RETURNING change",
    )
    .fetch_one(connection)
    .await?;
    Ok(row.get(0))
}

/// Decides about publication; what the audit says of it.
pub(super) async fn moderate(
    connection: &mut Connection,
    own: &Moderate,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let row = match as_it_was_read(connection, &own.reference, own.revision).await? {
        Ok(row) => row,
        Err(outcome) => return Ok((outcome, None)),
    };
    let before = decided(connection, &own.reference, own.revision).await?;
    if before.unwrap_or_default() == (own.moderation, own.reason.clone()) {
        return Ok((Outcome::Unchanged, None));
    }
    let change = next_change(connection).await?;
    sqlx::query(
        "INSERT INTO moderations (reference, revision, moderation, reason, actor, at, change) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (reference, revision) DO UPDATE \
         SET moderation = excluded.moderation, reason = excluded.reason, \
         actor = excluded.actor, at = excluded.at, change = excluded.change",
    )
    .bind(own.reference.clone())
    .bind(i64::from(own.revision))
    .bind(own.moderation.id())
    .bind(own.reason.clone())
    .bind(own.actor.clone())
    .bind(written(at))
    .bind(change)
    .execute(connection)
    .await?;
    let reason = Some(own.reason.clone()).filter(|own| !own.is_empty());
    let audit = AuditRow::new(&own.actor, "publication-decided")
        .to(row.public_id)
        .because(reason)
        .with(format!(
            "revision {}: {}",
            own.revision,
            own.moderation.id()
        ));
    Ok((Outcome::Done, Some(audit)))
}

/// Blacks out a part of a text; what the audit says of it.
pub(super) async fn redact(
    connection: &mut Connection,
    own: &Redact,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let row = match as_it_was_read(connection, &own.reference, own.revision).await? {
        Ok(row) => row,
        Err(outcome) => return Ok((outcome, None)),
    };
    let there = sqlx::query(
        "SELECT part, begins, ends FROM redactions WHERE reference = $1 AND revision = $2",
    )
    .bind(own.reference.clone())
    .bind(i64::from(own.revision))
    .fetch_all(&mut *connection)
    .await?;
    let asked = (own.part.as_str(), own.from, own.to);
    let is_same = |row: &Row| (row.get(0), number(row.get(1)), number(row.get(2))) == asked;
    if there.iter().any(is_same) {
        return Ok((Outcome::Unchanged, None));
    }
    if there.len() >= MOST_REDACTIONS {
        return Ok((Outcome::Full, None));
    }
    insert(connection, &REDACTIONS, vec![rows::redaction(own, at)]).await?;
    let audit = AuditRow::new(&own.actor, "redaction-added")
        .to(row.public_id)
        .because(Some(own.reason.clone()))
        .with(place(own.revision, asked));
    Ok((Outcome::Done, Some(audit)))
}

/// Where something is blacked out, without what it says.
fn place(revision: u32, (part, from, to): (&str, u32, u32)) -> String {
    format!("revision {revision}: {part}, characters {from} to {to}")
}

/// Blacks out a part no longer, if its revision counts; what the audit says of it.
pub(super) async fn uncover(
    connection: &mut Connection,
    own: &Uncover,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let row = sqlx::query(
        "SELECT s.public_id, d.revision, d.part, d.begins, d.ends FROM redactions d \
         JOIN statements s ON s.reference = d.reference AND s.revision = d.revision \
         WHERE d.id = $1 AND d.reference = $2",
    )
    .bind(own.id.clone())
    .bind(own.reference.clone())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok((Outcome::Missing, None));
    };
    sqlx::query("DELETE FROM redactions WHERE id = $1")
        .bind(own.id.clone())
        .execute(connection)
        .await?;
    let redacted = (row.get(2), number(row.get(3)), number(row.get(4)));
    let audit = AuditRow::new(&own.actor, "redaction-removed")
        .to(row.get::<String, _>(0))
        .with(place(number(row.get(1)), redacted));
    Ok((Outcome::Done, Some(audit)))
}
