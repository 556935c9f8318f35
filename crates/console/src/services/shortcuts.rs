//! Keys that do something, and whether they do.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

const KEPT: &str = "console-shortcuts";

/// Whether keys do something: unless they were turned off on this device.
pub fn are_on() -> bool {
    let storage = window().local_storage().ok().flatten();
    let kept = storage.and_then(|own| own.get_item(KEPT).ok().flatten());
    kept.as_deref() != Some("off")
}

/// Turns them on or off on this device.
pub fn turn(on: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEPT, if on { "on" } else { "off" });
    }
}

/// Hears single keys until it is dropped; not while something is typed, and not with another key.
pub fn listen(hear: impl Fn(&str) -> bool + 'static) -> EventListener {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let with_another = event.ctrl_key() || event.alt_key() || event.meta_key();
        if with_another || event.repeat() || is_typing() || !are_on() {
            return;
        }
        if hear(&event.key()) {
            event.prevent_default();
        }
    })
}

fn is_typing() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    let is_editable = element
        .dyn_ref::<HtmlElement>()
        .is_some_and(HtmlElement::is_content_editable);
    let takes_keys = ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str());
    // Another key means something else inside a dialog.
    is_editable || takes_keys || element.closest("dialog").ok().flatten().is_some()
}
