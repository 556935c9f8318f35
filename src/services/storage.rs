//! What the visitor asked to keep on this device.

use crate::state::{Kept, Outbox, Stored};
use consultation::{MOST_BYTES, Questionnaire};
use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// Versioned: another form gets another key.
const SCENARIOS: &str = "retention-explorer.kept-scenarios.1";
/// The same for the draft of a statement; each consultation has its own.
const DRAFT: &str = "retention-explorer.statement-draft.1";

/// The same for what waits to be sent.
const OUTBOX: &str = "retention-explorer.outbox.1";

fn draft_key() -> String {
    format!("{DRAFT}.{}", Questionnaire::shipped().id)
}

fn outbox_key() -> String {
    format!("{OUTBOX}.{}", Questionnaire::shipped().id)
}

/// The browser may refuse to hand it out at all.
fn storage() -> Option<Storage> {
    if !super::page::IN_BROWSER {
        return None;
    }
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

/// Whether something of a statement is kept on this device, whichever consultation it is of.
pub fn has_statement() -> bool {
    storage().is_some_and(|storage| {
        (0..storage.length().unwrap_or(0))
            .filter_map(|place| storage.key(place).ok().flatten())
            .any(|key| key.starts_with(DRAFT) || key.starts_with(OUTBOX))
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
pub fn read_draft() -> Result<Option<Stored>, String> {
    let Some(text) = get(&draft_key()) else {
        return Ok(None);
    };
    serde_json::from_str(&text).map(Some).map_err(|_| {
        "A draft is kept on this device that this version cannot read. It is left as it is. To remove it, delete the draft under “Keep, save or open a draft”.".to_owned()
    })
}

/// Keeps the draft.
///
/// # Errors
/// With a text for the visitor, when the browser refuses or it is too long to be read again.
pub fn write_draft(stored: &Stored) -> Result<(), String> {
    let text = serde_json::to_string(stored).map_err(|error| error.to_string())?;
    if text.len() > MOST_BYTES {
        return Err(TOO_LONG.to_owned());
    }
    set(&draft_key(), Some(&text), "draft")
}

/// Keeps no draft any more.
pub fn forget_draft() {
    let _ = set(&draft_key(), None, "draft");
}

/// A draft that no version of this app would read.
pub const TOO_LONG: &str = "The draft is too long to be kept or saved: more than half a million letters. Shorten the longest answer.";

/// What waits on this device to be sent.
///
/// # Errors
/// With a text for the visitor, when there is something that cannot be read here.
pub fn read_outbox() -> Result<Outbox, String> {
    let Some(text) = get(&outbox_key()) else {
        return Ok(Outbox::default());
    };
    serde_json::from_str(&text).map_err(|_| {
        "Something is kept on this device to be sent that this version cannot read. It is left as it is, and it is not sent.".to_owned()
    })
}

/// Keeps what waits to be sent. Without anything, nothing stays on the device.
///
/// # Errors
/// With a text for the visitor, when the browser refuses.
pub fn write_outbox(outbox: &Outbox) -> Result<(), String> {
    let text = serde_json::to_string(outbox).map_err(|error| error.to_string())?;
    let text = (!outbox.items.is_empty()).then_some(text.as_str());
    set(&outbox_key(), text, "statement")
}

/// Keeps nothing to be sent any more, whatever it was.
pub fn forget_outbox() {
    let _ = set(&outbox_key(), None, "statement");
}

/// Hears when another tab keeps another draft, or none, for as long as it is held.
pub fn watch_draft(onchange: impl Fn() + 'static) -> EventListener {
    watch(draft_key(), onchange)
}

/// The same for what waits to be sent.
pub fn watch_outbox(onchange: impl Fn() + 'static) -> EventListener {
    watch(outbox_key(), onchange)
}

fn watch(own: String, onchange: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // No key: everything was removed.
        if key.is_none_or(|key| key == own) {
            onchange();
        }
    })
}
