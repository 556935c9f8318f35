//! The SQL of documents. Compiled once for each engine.

use super::common::{insert, number};
use super::{Connection, Db, Engine};
use crate::store::audit::AuditRow;
use crate::store::documents::{Draft, PublishDraft, SaveDraft, Version};
use crate::store::tables::DOCUMENT_VERSIONS;
use crate::store::write::Outcome;
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use publication::documents::DocumentKind;
use sqlx::Row as _;

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn draft(
        &self,
        kind: DocumentKind,
    ) -> Result<Option<Draft>, StoreError> {
        let mut connection = self.reader().await?;
        draft(&mut connection, kind).await
    }

    pub(in crate::store) async fn document_versions(
        &self,
        kind: DocumentKind,
    ) -> Result<Vec<Version>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT number, '', note, published_by, published_at FROM document_versions \
             WHERE kind = $1 ORDER BY number DESC",
        )
        .bind(kind.id())
        .fetch_all(&mut *connection)
        .await?;
        rows.iter().map(version).collect()
    }

    pub(in crate::store) async fn document_version(
        &self,
        kind: DocumentKind,
        number: u32,
    ) -> Result<Option<Version>, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query(
            "SELECT number, content, note, published_by, published_at FROM document_versions \
             WHERE kind = $1 AND number = $2",
        )
        .bind(kind.id())
        .bind(i64::from(number))
        .fetch_optional(&mut *connection)
        .await?;
        row.as_ref().map(version).transpose()
    }
}

fn version(row: &Row) -> Result<Version, StoreError> {
    Ok(Version {
        number: number(row.get(0)),
        content: row.get(1),
        note: row.get(2),
        published_by: row.get(3),
        published_at: time(row.get(4))?,
    })
}

async fn draft(
    connection: &mut Connection,
    kind: DocumentKind,
) -> Result<Option<Draft>, StoreError> {
    let row = sqlx::query(
        "SELECT content, revision, changed_by, changed_at FROM document_drafts WHERE kind = $1",
    )
    .bind(kind.id())
    .fetch_optional(connection)
    .await?;
    let draft = row.map(|row| {
        Ok(Draft {
            content: row.get(0),
            revision: number(row.get(1)),
            changed_by: row.get(2),
            changed_at: time(row.get(3))?,
        })
    });
    draft.transpose()
}

/// Keeps a draft, unless another came since it was read; what the audit says of it.
pub(super) async fn save(
    connection: &mut Connection,
    own: &SaveDraft,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let before = draft(connection, own.kind).await?;
    if before.as_ref().is_some_and(|it| it.content == own.content) {
        return Ok((Outcome::Unchanged, None));
    }
    let revision = before.map_or(0, |it| it.revision);
    if revision != own.revision {
        return Ok((Outcome::Changed(revision), None));
    }
    sqlx::query(
        "INSERT INTO document_drafts (kind, content, revision, changed_by, changed_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind) DO UPDATE SET \
         content = excluded.content, revision = excluded.revision, \
         changed_by = excluded.changed_by, changed_at = excluded.changed_at",
    )
    .bind(own.kind.id())
    .bind(own.content.clone())
    .bind(i64::from(revision) + 1)
    .bind(own.actor.clone())
    .bind(written(at))
    .execute(connection)
    .await?;
    Ok((Outcome::Done, Some(own.audit(revision + 1))))
}

/// Publishes a draft, unless another came since it was read, or the last version says the same;
/// what the audit says of it.
pub(super) async fn publish(
    connection: &mut Connection,
    own: &PublishDraft,
    at: DateTime<Utc>,
) -> Result<(Outcome, Option<AuditRow>), StoreError> {
    let draft = draft(connection, own.kind).await?;
    let revision = draft.map_or(0, |it| it.revision);
    if revision == 0 || revision != own.revision {
        return Ok((Outcome::Changed(revision), None));
    }
    let last = sqlx::query(
        "SELECT number, content FROM document_versions WHERE kind = $1 \
         ORDER BY number DESC LIMIT 1",
    )
    .bind(own.kind.id())
    .fetch_optional(&mut *connection)
    .await?;
    let last: Option<(i64, String)> = last.map(|row| (row.get(0), row.get(1)));
    if last
        .as_ref()
        .is_some_and(|(_, content)| *content == own.content)
    {
        return Ok((Outcome::Unchanged, None));
    }
    let number = number(last.map_or(0, |(number, _)| number)) + 1;
    let row = own.row(number, at);
    let audit = own.audit(&row);
    insert(connection, &DOCUMENT_VERSIONS, vec![row]).await?;
    Ok((Outcome::Done, Some(audit)))
}
