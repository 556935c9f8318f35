//! What the visitor asked to keep on this device.

use crate::state::Kept;
use consultation::{Questionnaire, ResponseDraft};
use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// Versioned: another form gets another key.
const SCENARIOS: &str = "retention-explorer.kept-scenarios.1";
/// The same for the draft of a statement; each consultation has its own.
const DRAFT: &str = "retention-explorer.statement-draft.1";

fn draft_key() -> String {
    format!("{DRAFT}.{}", Questionnaire::shipped().id)
}

/// The browser may refuse to hand it out at all.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn get(key: &str) -> Option<String> {
    storage().and_then(|storage| storage.get_item(key).ok().flatten())
}

/// Keeps a text, or nothing more under this key. `what` names it if the browser refuses.
fn set(key: &str, text: Option<&str>, what: &str) -> Result<(), String> {
    let done = storage().and_then(|storage| {
        match text {
            Some(text) => storage.set_item(key, text),
            None => storage.remove_item(key),
        }
        .ok()
    });
    done.ok_or_else(|| {
        format!("This browser did not keep the {what}: its storage is full, or switched off as in private browsing. Save it as a file instead.")
    })
}

/// The scenarios kept on this device; none where nothing was kept or the browser tells nothing.
pub fn read() -> Vec<Kept> {
    get(SCENARIOS)
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps these scenarios, and no others. Without any, none stays on the device.
///
/// # Errors
/// With a text for the visitor, when the browser refuses.
pub fn write(kept: &[Kept]) -> Result<(), String> {
    let text = serde_json::to_string(kept).map_err(|error| error.to_string())?;
    let text = (!kept.is_empty()).then_some(text.as_str());
    set(SCENARIOS, text, "scenario")
}

/// The draft kept on this device.
///
/// # Errors
/// With a text for the visitor, when there is one that cannot be read here.
pub fn read_draft() -> Result<Option<ResponseDraft>, String> {
    get(&draft_key())
        .map(|text| ResponseDraft::from_json(&text))
        .transpose()
        .map_err(|error| format!("The draft kept on this device cannot be read here. {error}."))
}

/// Keeps the draft; without one, none stays on the device.
///
/// # Errors
/// With a text for the visitor, when the browser refuses.
pub fn write_draft(draft: Option<&ResponseDraft>) -> Result<(), String> {
    let text = draft.map(ResponseDraft::to_json);
    set(&draft_key(), text.as_deref(), "draft")
}

/// Hears when another tab keeps another draft, or none, for as long as it is held.
pub fn watch_draft(onchange: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // No key: everything was removed.
        if key.is_none_or(|key| key == draft_key()) {
            onchange();
        }
    })
}
