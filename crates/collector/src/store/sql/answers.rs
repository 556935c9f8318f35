//! The SQL of statements that did not come online. Compiled once for each engine.

use super::Engine;
use super::common::number;
use crate::store::StoreError;
use crate::store::answers::{Came, EntryRow, route_of};
use sqlx::Row as _;

impl Engine {
    pub(in crate::store) async fn entry(
        &self,
        reference: &str,
    ) -> Result<Option<EntryRow>, StoreError> {
        let mut connection = self.reader().await?;
        let row = sqlx::query(
            "SELECT e.route, e.arrived_on, e.people, e.note, e.actor, g.names FROM entries e \
             LEFT JOIN signatories g ON g.reference = e.reference WHERE e.reference = $1",
        )
        .bind(reference.to_owned())
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let arrived_on: &str = row.get(1);
        let unread = |_| StoreError::Content(format!("{arrived_on:?} is no day"));
        Ok(Some(EntryRow {
            came: Came {
                route: route_of(row.get(0))?,
                arrived_on: arrived_on.parse().map_err(unread)?,
                people: number(row.get(2)),
                note: row.get(3),
            },
            actor: row.get(4),
            signatories: row.get(5),
        }))
    }
}
