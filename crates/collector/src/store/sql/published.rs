//! The SQL of what may be published. Compiled once for each engine.

use super::common::{fetch_all, number};
use super::moderation::redactions;
use super::{Db, Engine, is_one_of};
use crate::store::published::ToPublish;
use crate::store::{StoreError, time};
use console_wire::Moderation;
use sqlx::{QueryBuilder, Row as _};

/// Statements that somebody decided to publish: see [`ToPublish`].
const DECIDED: &str = "\
    SELECT s.reference, s.public_id, s.received_at, r.received_at, s.revision, e.people, \
    r.content, c.details, m.at FROM statements s \
    JOIN moderations m ON m.reference = s.reference AND m.revision = s.revision \
    JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
    LEFT JOIN contacts c ON c.reference = s.reference \
    LEFT JOIN entries e ON e.reference = s.reference \
    LEFT JOIN set_asides a ON a.reference = s.reference \
    WHERE s.withdrawn_at IS NULL AND r.content IS NOT NULL \
    AND COALESCE(a.is_set_aside, 0) = 0 AND m.moderation = ";

impl Engine {
    pub(in crate::store) async fn to_publish(
        &self,
        public_ids: Vec<String>,
    ) -> Result<Vec<ToPublish>, StoreError> {
        let mut query = QueryBuilder::<Db>::new(DECIDED);
        query.push_bind(Moderation::Publish.id());
        query.push(" AND s.public_id");
        is_one_of(&mut query, public_ids);
        self.decided(query).await
    }

    pub(in crate::store) async fn last_to_publish(
        &self,
        most: i64,
    ) -> Result<Vec<ToPublish>, StoreError> {
        let mut query = QueryBuilder::<Db>::new(DECIDED);
        query.push_bind(Moderation::Publish.id());
        query.push(" ORDER BY m.change DESC LIMIT ");
        query.push_bind(most);
        self.decided(query).await
    }

    async fn decided(&self, query: QueryBuilder<Db>) -> Result<Vec<ToPublish>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = fetch_all(&mut connection, query).await?;
        let references: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        if references.is_empty() {
            return Ok(Vec::new());
        }
        let mut redactions = redactions(&mut connection, references).await?;
        let one = |row: &<Db as sqlx::Database>::Row| {
            Ok(ToPublish {
                redactions: redactions.remove(row.get::<&str, _>(0)).unwrap_or_default(),
                public_id: row.get(1),
                received_at: time(row.get(2))?,
                revised_at: time(row.get(3))?,
                revision: number(row.get(4)),
                people: row.get::<Option<i64>, _>(5).map_or(1, number),
                content: row.get(6),
                contact: row.get(7),
                decided_at: time(row.get(8))?,
            })
        };
        rows.iter().map(one).collect()
    }
}
