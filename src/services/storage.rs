//! What the visitor asked to keep on this device.

use crate::state::Kept;
use gloo::utils::window;
use web_sys::Storage;

/// Versioned: another form gets another key.
const KEY: &str = "retention-explorer.kept-scenarios.1";

const REFUSED: &str = "This browser did not keep the scenario: its storage is full, or switched off as in private browsing. Save it as a file instead.";

/// The browser may refuse to hand it out at all.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The scenarios kept on this device; none where nothing was kept or the browser tells nothing.
pub fn read() -> Vec<Kept> {
    storage()
        .and_then(|storage| storage.get_item(KEY).ok().flatten())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps these scenarios, and no others. Without any, nothing of this app stays on the device.
///
/// # Errors
/// With a text for the visitor, when the browser refuses.
pub fn write(kept: &[Kept]) -> Result<(), String> {
    let refused = || REFUSED.to_owned();
    let storage = storage().ok_or_else(refused)?;
    let done = if kept.is_empty() {
        storage.remove_item(KEY)
    } else {
        let text = serde_json::to_string(kept).map_err(|_| refused())?;
        storage.set_item(KEY, &text)
    };
    done.map_err(|_| refused())
}
