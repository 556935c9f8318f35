//! Filters with a name, and whose they are.

use super::audit::AuditRow;
use super::{Store, StoreError, on_engine};
use console_wire::View;

/// A change of the saved views of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// One is saved; the same owner's of the same name is replaced, and keeps its id.
    Save(View),
    /// One is deleted, if it is this person's.
    Delete {
        /// Its id.
        id: String,
        /// Whose it must be.
        owner: String,
    },
}

impl ViewChange {
    /// What the audit says of it.
    pub(super) fn audit(&self) -> AuditRow {
        match self {
            Self::Save(view) => {
                let for_whom = if view.is_shared {
                    "for all"
                } else {
                    "for oneself"
                };
                AuditRow::new(&view.owner, "view-saved")
                    .to(&view.id)
                    .with(for_whom)
            }
            Self::Delete { id, owner } => AuditRow::new(owner, "view-deleted").to(id),
        }
    }
}

impl Store {
    /// Saved views of somebody, and those that others share, by name.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn views(&self, owner: &str) -> Result<Vec<View>, StoreError> {
        on_engine!(self, engine => super::in_time(engine.views(owner)).await)
    }
}
