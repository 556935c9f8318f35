//! The page's title, focus and place.

use crate::content::SERVICE_NAME;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Sets the title of the page, its own part first.
pub fn set_title(own: &str) {
    document().set_title(&format!("{own} – {SERVICE_NAME}"));
}

/// Moves focus to an element that the page has, so that a screen reader goes on from there.
pub fn focus(id: &str) {
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Moves focus to an element that the page has if nothing has focus, as when a button that had it
/// is gone.
pub fn focus_if_lost(id: &str) {
    let body = document().body().map(Into::into);
    if document().active_element() == body {
        focus(id);
    }
}

/// Scrolls to an element that the page has, and moves focus to it.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// Whether the page has one column: narrower than the two columns of `styles/_explorer.scss`.
pub fn is_narrow() -> bool {
    const TWO_COLUMNS: &str = "(min-width: 56em)";
    gloo::utils::window()
        .match_media(TWO_COLUMNS)
        .ok()
        .flatten()
        .is_some_and(|query| !query.matches())
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
}
