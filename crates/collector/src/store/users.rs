//! People who may read what was received. Each change is in the audit.

use super::audit::{AuditRow, COMMAND_LINE};
use super::{Store, StoreError, on_engine};
use chrono::{DateTime, Utc};

/// Somebody who may read what was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Name to log in with.
    pub name: String,
    /// What they may do.
    pub role: String,
    /// When they were added.
    pub created_at: String,
}

impl Store {
    /// Everybody who may read what was received.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn users(&self) -> Result<Vec<User>, StoreError> {
        on_engine!(self, engine => engine.users().await)
    }

    /// Adds somebody, unless the name is taken: then it says so with `false`.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn add_user(
        &self,
        user: &User,
        password_hash: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let audit = AuditRow::new(COMMAND_LINE, "user-added")
            .to(&user.name)
            .with(format!("as {}", user.role));
        on_engine!(self, engine => engine.add_user(user, password_hash, &audit, at).await)
    }

    /// Changes somebody's password; `false` if there is nobody with this name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn set_password(
        &self,
        name: &str,
        password_hash: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let audit = AuditRow::new(COMMAND_LINE, "password-changed").to(name);
        on_engine!(self, engine => engine.set_password(name, password_hash, &audit, at).await)
    }

    /// Removes somebody; `false` if there is nobody with this name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn remove_user(&self, name: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let audit = AuditRow::new(COMMAND_LINE, "user-removed").to(name);
        on_engine!(self, engine => engine.remove_user(name, &audit, at).await)
    }
}
