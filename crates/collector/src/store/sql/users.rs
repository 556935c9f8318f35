//! The SQL about people who may read what was received. Compiled once for each engine.

use super::audit::append;
use super::{BEGIN_WRITE, Db, Engine, HOLD_STATE};
use crate::store::StoreError;
use crate::store::audit::AuditRow;
use crate::store::users::User;
use chrono::{DateTime, Utc};
use sqlx::query::Query;
use sqlx::{Database, Row as _, Transaction};

type Row = <Db as Database>::Row;

impl Engine {
    pub(in crate::store) async fn users(&self) -> Result<Vec<User>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = sqlx::query("SELECT name, role, created_at FROM users ORDER BY name")
            .fetch_all(&mut *connection)
            .await?;
        let of = |row: &Row| User {
            name: row.get(0),
            role: row.get(1),
            created_at: row.get(2),
        };
        Ok(rows.iter().map(of).collect())
    }

    pub(in crate::store) async fn add_user(
        &self,
        user: &User,
        password_hash: &str,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(
            "INSERT INTO users (name, role, password_hash, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT DO NOTHING",
        )
        .bind(user.name.clone())
        .bind(user.role.clone())
        .bind(password_hash.to_owned())
        .bind(user.created_at.clone());
        self.change_user(query, audit, at).await
    }

    pub(in crate::store) async fn set_password(
        &self,
        name: &str,
        password_hash: &str,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query("UPDATE users SET password_hash = $1 WHERE name = $2")
            .bind(password_hash.to_owned())
            .bind(name.to_owned());
        self.change_user(query, audit, at).await
    }

    pub(in crate::store) async fn remove_user(
        &self,
        name: &str,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query("DELETE FROM users WHERE name = $1").bind(name.to_owned());
        self.change_user(query, audit, at).await
    }

    /// Changes one user and notes it, or does neither.
    async fn change_user(
        &self,
        query: Query<'_, Db, <Db as Database>::Arguments>,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin_to_append().await?;
        let done = query.execute(&mut *transaction).await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        append(&mut transaction, std::slice::from_ref(audit), at, None).await?;
        transaction.commit().await?;
        Ok(true)
    }

    pub(in crate::store) async fn note(
        &self,
        audit: &AuditRow,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_to_append().await?;
        append(&mut transaction, std::slice::from_ref(audit), at, None).await?;
        Ok(transaction.commit().await?)
    }

    /// A transaction that holds the row that whoever appends holds.
    async fn begin_to_append(&self) -> Result<Transaction<'static, Db>, StoreError> {
        let mut transaction = self.writers().begin_with(BEGIN_WRITE).await?;
        sqlx::query(HOLD_STATE).fetch_one(&mut *transaction).await?;
        Ok(transaction)
    }
}
