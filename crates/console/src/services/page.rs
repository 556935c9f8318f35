//! The page's title, focus and place.

use crate::content::SERVICE_NAME;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Sets the title of the page, its own part first.
pub fn set_title(own: &str) {
    document().set_title(&format!("{own} – {SERVICE_NAME}"));
}

/// Moves focus to an element that the page has, so that a screen reader goes on from there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|own| own.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls to a field and moves focus to it; of a group, to its first field.
pub fn show_field(id: &str) {
    let first = format!("{id}-0");
    let has = |id: &str| document().get_element_by_id(id);
    let (id, element) = match has(&first) {
        Some(element) => (first.as_str(), Some(element)),
        None => (id, has(id)),
    };
    if let Some(element) = element {
        element.scroll_into_view();
        focus(id);
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Does something once what was just changed has been rendered.
pub fn after_render(work: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(0, work).forget();
}
