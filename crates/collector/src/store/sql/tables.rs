//! The SQL that reads and fills whole tables. Compiled once for each engine.

use super::codeframe::{frame, given_themes};
use super::common::{fetch_all, insert, names};
use super::moderation::{decisions, redactions};
use super::{BEGIN_SNAPSHOT, BEGIN_WRITE, Db, Engine, HOLD_STATE, IDENTITY, is_one_of};
use crate::codeframe::Frame;
use crate::store::answers::route_of;
use crate::store::session::ExportRow;
use crate::store::tables::{Cell, Kind, Row, STATES, Table};
use crate::store::{StoreError, time};
use console_wire::Route;
use sqlx::{QueryBuilder, Row as _, Transaction};
use std::collections::HashMap;

type DbRow = <Db as sqlx::Database>::Row;

/// One transaction: everything that is read in it is of one state. Dropped, it leaves nothing.
#[derive(Debug)]
pub struct Session(Transaction<'static, Db>);

impl Engine {
    pub(in crate::store) async fn begin_snapshot(&self) -> Result<Session, StoreError> {
        Ok(Session(self.readers().begin_with(BEGIN_SNAPSHOT).await?))
    }

    pub(in crate::store) async fn begin_to_fill(&self) -> Result<Session, StoreError> {
        let mut session = Session(self.writers().begin_with(BEGIN_WRITE).await?);
        // Nobody else appends meanwhile.
        sqlx::query(HOLD_STATE).fetch_one(&mut *session.0).await?;
        Ok(session)
    }

    pub(in crate::store) async fn identity(&self) -> Result<String, StoreError> {
        let mut connection = self.readers().acquire().await?;
        let row = sqlx::query(IDENTITY).fetch_one(&mut *connection).await?;
        Ok(row.try_get(0)?)
    }
}

impl Session {
    pub(in crate::store) async fn versions(&mut self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";
        let rows = sqlx::query(sql).fetch_all(&mut *self.0).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    pub(in crate::store) async fn count(&mut self, table: &Table) -> Result<i64, StoreError> {
        let mut query = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM ");
        query.push(table.name);
        Ok(query.build().fetch_one(&mut *self.0).await?.get(0))
    }

    /// Rows after the one with this key, in the order of the key.
    pub(in crate::store) async fn rows(
        &mut self,
        table: &'static Table,
        after: Option<&[Cell]>,
        most: i64,
    ) -> Result<Vec<Row>, StoreError> {
        let mut query = QueryBuilder::<Db>::new(format!(
            "SELECT {} FROM {}",
            names(table.columns),
            table.name
        ));
        let key = names(table.key_columns());
        if let Some(after) = after {
            query.push(format!(" WHERE ({key}) > ("));
            let mut values = query.separated(", ");
            for cell in after {
                match cell.clone() {
                    Cell::Text(text) => values.push_bind(text),
                    Cell::Number(number) => values.push_bind(number),
                    Cell::Bytes(bytes) => values.push_bind(bytes),
                    // No part of a key.
                    Cell::Nothing => values.push("NULL"),
                };
            }
            query.push(")");
        }
        query.push(format!(" ORDER BY {key} LIMIT "));
        query.push_bind(most);
        let rows = query.build().fetch_all(&mut *self.0).await?;
        rows.iter().map(|row| read(table, row)).collect()
    }

    pub(in crate::store) async fn texts_left_behind(&mut self) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "SELECT t.reference FROM texts t LEFT JOIN statements s \
             ON s.reference = t.reference AND s.withdrawn_at IS NULL \
             WHERE s.reference IS NULL ORDER BY t.reference",
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// Takes the place of what a new store has.
    pub(in crate::store) async fn clear_state(&mut self) -> Result<(), StoreError> {
        for table in STATES {
            let mut query = QueryBuilder::<Db>::new("DELETE FROM ");
            query.push(table.name);
            query.build().execute(&mut *self.0).await?;
        }
        Ok(())
    }

    pub(in crate::store) async fn insert(
        &mut self,
        table: &'static Table,
        rows: Vec<Row>,
    ) -> Result<(), StoreError> {
        Ok(insert(&mut self.0, table, rows).await?)
    }

    pub(in crate::store) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }

    pub(in crate::store) async fn codeframe(&mut self) -> Result<Frame, StoreError> {
        frame(&mut self.0).await
    }

    /// The revisions that count, in the order of their public names.
    pub(in crate::store) async fn export_rows(
        &mut self,
        after: &str,
        most: i64,
    ) -> Result<Vec<ExportRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.reference, s.public_id, s.received_at, s.withdrawn_at, s.revision, \
             r.digest, r.content, c.details, e.route, e.people, a.is_set_aside FROM statements s \
             JOIN revisions r ON r.reference = s.reference AND r.revision = s.revision \
             LEFT JOIN contacts c ON c.reference = s.reference \
             LEFT JOIN entries e ON e.reference = s.reference \
             LEFT JOIN set_asides a ON a.reference = s.reference \
             WHERE s.public_id > $1 ORDER BY s.public_id LIMIT $2",
        )
        .bind(after.to_owned())
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?;
        let references: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        if references.is_empty() {
            return Ok(Vec::new());
        }
        let mut flags = self.beside("flags", "flag", "flag", &references).await?;
        let mut recounts = self
            .beside("recounts", "result", "place", &references)
            .await?;
        let mut moderations = decisions(&mut self.0, references.clone()).await?;
        let mut blacked_out = redactions(&mut self.0, references.clone()).await?;
        let mut themes = given_themes(&mut self.0, references).await?;
        let of = |row: &DbRow| {
            let reference: &str = row.get(0);
            Ok(ExportRow {
                public_id: row.get(1),
                received_at: time(row.get(2))?,
                withdrawn_at: row.get::<Option<&str>, _>(3).map(time).transpose()?,
                revision: super::common::number(row.get(4)),
                digest: row.get(5),
                content: row.get(6),
                contact: row.get(7),
                flags: flags.remove(reference).unwrap_or_default(),
                recounts: recounts.remove(reference).unwrap_or_default(),
                is_set_aside: row.get::<Option<i64>, _>(10) == Some(1),
                route: row
                    .get::<Option<&str>, _>(8)
                    .map_or(Ok(Route::default()), route_of)?,
                people: row
                    .get::<Option<i64>, _>(9)
                    .map_or(1, super::common::number),
                moderation: moderations.remove(reference).unwrap_or_default(),
                redactions: blacked_out.remove(reference).unwrap_or_default(),
                themes: themes.remove(reference).unwrap_or_default(),
            })
        };
        rows.iter().map(of).collect()
    }

    /// What stands in a column of another table about the revisions that count.
    async fn beside(
        &mut self,
        table: &str,
        column: &str,
        order: &str,
        references: &[String],
    ) -> Result<HashMap<String, Vec<String>>, StoreError> {
        let mut query = QueryBuilder::<Db>::new(format!(
            "SELECT o.reference, o.{column} FROM {table} o JOIN statements s \
             ON s.reference = o.reference AND s.revision = o.revision WHERE o.reference"
        ));
        is_one_of(&mut query, references.to_vec());
        query.push(format!(" ORDER BY o.{order}"));
        let mut found = HashMap::<String, Vec<String>>::new();
        for row in fetch_all(&mut self.0, query).await? {
            found.entry(row.get(0)).or_default().push(row.get(1));
        }
        Ok(found)
    }
}

/// A row, if each of its cells is of the kind of its column.
fn read(table: &'static Table, row: &DbRow) -> Result<Row, StoreError> {
    let cell = |(place, (name, kind)): (usize, &(&str, Kind))| {
        let cell = match kind {
            Kind::Text => row.try_get(place).map(Cell::Text),
            Kind::Number => row.try_get(place).map(Cell::Number),
            Kind::Bytes => row.try_get(place).map(Cell::Bytes),
            Kind::MaybeText => row
                .try_get::<Option<String>, _>(place)
                .map(|own| own.map_or(Cell::Nothing, Cell::Text)),
            Kind::MaybeNumber => row
                .try_get::<Option<i64>, _>(place)
                .map(|own| own.map_or(Cell::Nothing, Cell::Number)),
        };
        cell.map_err(|error| StoreError::Content(format!("{}, {name}: {error}", table.name)))
    };
    let cells = table.columns.iter().enumerate().map(cell);
    Ok(Row::new(table, cells.collect::<Result<_, _>>()?))
}
