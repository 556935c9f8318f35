//! What the visitor asked to keep on this device.

use crate::state::Kept;
use gloo::storage::errors::StorageError;
use gloo::storage::{LocalStorage, Storage as _};

/// Versioned: another form gets another key.
const KEY: &str = "retention-explorer.kept-scenarios.1";

const REFUSED: &str = "This browser did not keep the scenario: its storage is full, or switched off as in private browsing. Save it as a file instead.";

/// The scenarios kept on this device; none where nothing was kept or the browser tells nothing.
pub fn read() -> Vec<Kept> {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Keeps these scenarios, and no others. Without any, nothing of this app stays on the device.
///
/// # Errors
/// With a text for the visitor, when the browser refuses.
pub fn write(kept: &[Kept]) -> Result<(), String> {
    if kept.is_empty() {
        LocalStorage::delete(KEY);
        return Ok(());
    }
    LocalStorage::set(KEY, kept).map_err(|_: StorageError| REFUSED.to_owned())
}
