//! What people decided about the service, at hand for every request.

use crate::store::{Settings, Store, StoreError};
use std::sync::{Arc, PoisonError, RwLock};

/// What people decided, as it was read last. Another collector's decision is known here within a
/// minute. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<RwLock<Settings>>);

impl Known {
    /// As it was read last.
    pub fn get(&self) -> Settings {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads it from the store.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn read_again(&self, store: &Store) -> Result<(), StoreError> {
        let settings = store.settings().await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = settings;
        Ok(())
    }
}
