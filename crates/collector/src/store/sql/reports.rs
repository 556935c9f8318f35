//! The SQL of reports. Compiled once for each engine.

use super::common::{insert, number};
use super::moderation::next_change;
use super::{Connection, Db, Engine};
use crate::store::audit::{AuditRow, RESPONDENT};
use crate::store::reports::{DecideReport, KeepReport, Undecided};
use crate::store::tables::REPORTS;
use crate::store::write::Outcome;
use crate::store::{StoreError, rows, time, written};
use chrono::{DateTime, Utc};
use console_wire::{Report, ReportDecided, ReportDecision, ReportList};
use sqlx::Row as _;

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn reports(&self, most: i64) -> Result<ReportList, StoreError> {
        let mut connection = self.reader().await?;
        let counts = sqlx::query("SELECT COUNT(*), COUNT(decision) FROM reports")
            .fetch_one(&mut *connection)
            .await?;
        let (all, decided) = (number(counts.get(0)), number(counts.get(1)));
        let mut reports = Vec::new();
        for which in [
            "WHERE r.decision IS NULL ORDER BY r.at, r.id LIMIT $1",
            "WHERE r.decision IS NOT NULL ORDER BY r.at DESC, r.id LIMIT $1",
        ] {
            let sql = format!(
                "SELECT r.id, r.at, r.about, s.public_id, r.words, r.contact, r.decision, \
                 r.reason, r.actor, r.decided_at FROM reports r \
                 LEFT JOIN statements s ON s.reference = r.reference {which}"
            );
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(most - reports.len() as i64)
                .fetch_all(&mut *connection)
                .await?;
            for row in &rows {
                reports.push(report(row)?);
            }
        }
        Ok(ReportList {
            all,
            waiting: all.saturating_sub(decided),
            reports,
        })
    }
}

fn report(row: &Row) -> Result<Report, StoreError> {
    let decision = row.get::<Option<&str>, _>(6).map(|own| {
        let unread = || StoreError::Content(format!("{own:?} is nothing that is decided"));
        Ok::<_, StoreError>(ReportDecided {
            decision: ReportDecision::parse(own).ok_or_else(unread)?,
            reason: row.get(7),
            by: row.get(8),
            at: time(row.get::<Option<&str>, _>(9).unwrap_or_default())?,
        })
    });
    Ok(Report {
        id: row.get(0),
        at: time(row.get(1))?,
        about: row.get(2),
        public_id: row.get(3),
        words: row.get(4),
        contact: row.get(5),
        decision: decision.transpose()?,
    })
}

/// A statement that is there, by a name or by a reference: its reference and its name.
async fn named(
    connection: &mut Connection,
    public_id: &str,
    reference: Option<&str>,
) -> Result<Option<(String, String)>, StoreError> {
    let row = sqlx::query(
        "SELECT reference, public_id FROM statements \
         WHERE withdrawn_at IS NULL AND (public_id = $1 OR reference = $2)",
    )
    .bind(public_id.to_owned())
    .bind(reference.map(str::to_owned))
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.get(0), row.get(1))))
}

/// Keeps a report; what the audit says of it.
pub(super) async fn keep(
    connection: &mut Connection,
    own: &KeepReport,
    at: DateTime<Utc>,
) -> Result<AuditRow, StoreError> {
    let found = named(connection, &own.about, own.reference.as_deref()).await?;
    // A reference is its author's alone.
    let about = match &found {
        Some((_, public_id)) => public_id,
        None => &own.about,
    };
    let reference = found.as_ref().map(|(reference, _)| reference.as_str());
    let row = rows::report(own, (about, reference), at);
    insert(connection, &REPORTS, vec![row]).await?;
    let audit = AuditRow::new(RESPONDENT, "reported").with(format!("report {}", own.id));
    Ok(match found {
        Some((_, public_id)) => audit.to(public_id),
        None => audit,
    })
}

/// Decides about a report, and about its statement; what the audit says of it.
pub(super) async fn decide(
    connection: &mut Connection,
    own: &DecideReport,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let undecided = |why| Ok((Outcome::Undecided(why), None));
    let row = sqlx::query(
        "SELECT s.reference, s.public_id, s.withdrawn_at FROM reports r \
         LEFT JOIN statements s ON s.reference = r.reference WHERE r.id = $1",
    )
    .bind(own.id.clone())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return undecided(Undecided::NoReport);
    };
    let known: Option<String> = row.get(1);
    let statement = match (known, &own.public_id) {
        (Some(known), Some(other)) if known != *other => {
            return undecided(Undecided::AboutAnother(known));
        }
        (Some(known), _) => {
            let is_there = row.get::<Option<&str>, _>(2).is_none();
            is_there.then(|| (row.get::<String, _>(0), known))
        }
        (None, Some(name)) => match named(connection, name, None).await? {
            None => return undecided(Undecided::NoStatement),
            found => found,
        },
        (None, None) => None,
    };
    if statement.is_none() && own.decision == ReportDecision::SetAside {
        return undecided(Undecided::NoStatement);
    }
    let reference = statement.as_ref().map(|(reference, _)| reference.clone());
    sqlx::query(
        "UPDATE reports SET decision = $1, reason = $2, actor = $3, decided_at = $4, \
         reference = COALESCE(reference, $5) WHERE id = $6",
    )
    .bind(own.decision.id())
    .bind(own.reason.clone())
    .bind(own.actor.clone())
    .bind(written(at))
    .bind(reference.clone())
    .bind(own.id.clone())
    .execute(&mut *connection)
    .await?;
    if let Some(reference) = reference {
        set_aside(connection, reference, own).await?;
    }
    let audit = AuditRow::new(&own.actor, "report-decided")
        .because(Some(own.reason.clone()))
        .with(format!("report {}: {}", own.id, own.decision.id()));
    let audit = match statement {
        Some((_, public_id)) => audit.to(public_id),
        None => audit,
    };
    Ok((Outcome::Done, Some(audit)))
}

/// Sets a statement aside, or counts it again.
async fn set_aside(
    connection: &mut Connection,
    reference: String,
    own: &DecideReport,
) -> Result<(), StoreError> {
    let change = next_change(connection).await?;
    sqlx::query(
        "INSERT INTO set_asides (reference, is_set_aside, reason, change) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (reference) DO UPDATE \
         SET is_set_aside = excluded.is_set_aside, reason = excluded.reason, \
         change = excluded.change",
    )
    .bind(reference)
    .bind(i64::from(own.decision == ReportDecision::SetAside))
    .bind(own.reason.clone())
    .bind(change)
    .execute(connection)
    .await?;
    Ok(())
}
