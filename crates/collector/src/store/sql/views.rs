//! The SQL of saved views. Compiled once for each engine.

use super::{Connection, Db, Engine};
use crate::store::views::ViewChange;
use crate::store::{StoreError, written};
use chrono::{DateTime, Utc};
use console_wire::View;
use sqlx::Row as _;

type Row = <Db as sqlx::Database>::Row;

impl Engine {
    pub(in crate::store) async fn views(&self, owner: &str) -> Result<Vec<View>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query(
            "SELECT id, name, query, is_shared, owner FROM views \
             WHERE owner = $1 OR is_shared = 1 ORDER BY name, owner",
        )
        .bind(owner.to_owned())
        .fetch_all(&mut *connection)
        .await?;
        let view = |row: &Row| View {
            id: row.get(0),
            name: row.get(1),
            query: row.get(2),
            is_shared: row.get::<i64, _>(3) == 1,
            owner: row.get(4),
        };
        Ok(rows.iter().map(view).collect())
    }
}

/// Makes a change; `false` if there is nothing that it changes.
pub(super) async fn change(
    connection: &mut Connection,
    change: &ViewChange,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let query = match change {
        ViewChange::Save(view) => sqlx::query(
            "INSERT INTO views (id, owner, name, query, is_shared, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (owner, name) DO UPDATE \
             SET query = excluded.query, is_shared = excluded.is_shared",
        )
        .bind(view.id.clone())
        .bind(view.owner.clone())
        .bind(view.name.clone())
        .bind(view.query.clone())
        .bind(i64::from(view.is_shared))
        .bind(written(at)),
        ViewChange::Delete { id, owner } => {
            sqlx::query("DELETE FROM views WHERE id = $1 AND owner = $2")
                .bind(id.clone())
                .bind(owner.clone())
        }
    };
    Ok(query.execute(connection).await?.rows_affected() > 0)
}
