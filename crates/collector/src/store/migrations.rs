//! Versions of the tables.

use super::{Engine, Store, StoreError, on_engine};
use sqlx::migrate::{Migrate as _, Migrator};

/// One version of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its number.
    pub version: i64,
    /// What it is about.
    pub name: String,
    /// The store has it.
    pub is_applied: bool,
}

/// Every version that this program knows, the oldest first.
pub type Migrations = Vec<Migration>;

impl Store {
    fn migrator(&self) -> Migrator {
        match &self.engine {
            Engine::Sqlite(_) => super::sqlite::Engine::migrator(),
            Engine::Postgres(_) => super::postgres::Engine::migrator(),
        }
    }

    /// Numbers of every version that this program knows, the oldest first.
    pub(super) fn versions(&self) -> Vec<i64> {
        let migrator = self.migrator();
        let forward = migrator
            .iter()
            .filter(|own| own.migration_type.is_up_migration());
        forward.map(|own| own.version).collect()
    }

    /// Brings the tables to the newest version.
    ///
    /// # Errors
    /// If the store has a version that this program does not know, or cannot be used.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let migrator = self.migrator();
        on_engine!(self, engine => migrator.run(&mut *engine.writer().await?).await)?;
        Ok(())
    }

    /// Takes the tables back to an older version, with what only newer ones can hold.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn migrate_back(&self, to: i64) -> Result<(), StoreError> {
        let migrator = self.migrator();
        on_engine!(self, engine => migrator.undo(&mut *engine.writer().await?, to).await)?;
        Ok(())
    }

    /// Which versions there are, and which the store has.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn migrations(&self) -> Result<Migrations, StoreError> {
        let applied = on_engine!(self, engine => {
            let mut connection = engine.writer().await?;
            connection.ensure_migrations_table(TABLE).await?;
            connection.list_applied_migrations(TABLE).await
        })?;
        let is_applied = |version| applied.iter().any(|own| own.version == version);
        let migrator = self.migrator();
        let forward = migrator
            .iter()
            .filter(|own| own.migration_type.is_up_migration());
        Ok(forward
            .map(|own| Migration {
                version: own.version,
                name: own.description.to_string(),
                is_applied: is_applied(own.version),
            })
            .collect())
    }
}

/// Where sqlx notes which versions a store has.
const TABLE: &str = "_sqlx_migrations";
