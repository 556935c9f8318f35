//! The SQL of what people decided about the service. Compiled once for each engine.

use super::{Connection, Engine};
use crate::store::StoreError;
use crate::store::settings::{Decision, Settings};
use sqlx::Row as _;

impl Engine {
    pub(in crate::store) async fn settings(&self) -> Result<Settings, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query("SELECT name, value FROM settings")
            .fetch_all(&mut *connection)
            .await?;
        Settings::of(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }
}

pub(super) async fn decide(
    connection: &mut Connection,
    decision: Decision,
) -> Result<(), StoreError> {
    for (name, value) in decision.values() {
        match value {
            Some(value) => {
                sqlx::query(
                    "INSERT INTO settings (name, value) VALUES ($1, $2) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                )
                .bind(name)
                .bind(value)
                .execute(&mut *connection)
                .await?;
            }
            None => {
                sqlx::query("DELETE FROM settings WHERE name = $1")
                    .bind(name)
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }
    Ok(())
}
