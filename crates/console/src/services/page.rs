//! The page's title, focus and place.

use crate::content::SERVICE_NAME;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement};

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

/// Copies a text, and selects the element that shows it in case the browser refuses. `then` hears
/// whether it was copied.
pub fn copy(shown_by: &str, text: &str, then: impl FnOnce(bool) + 'static) {
    if let Some(element) = document().get_element_by_id(shown_by) {
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        } else if let Ok(Some(selection)) = window().get_selection() {
            let _ = selection.select_all_children(&element);
        }
    }
    let clipboard = window().navigator().clipboard();
    // Only a page that came over a secure connection has a clipboard.
    if clipboard.is_undefined() {
        then(false);
        return;
    }
    let copied = clipboard.write_text(text);
    spawn_local(async move {
        then(JsFuture::from(copied).await.is_ok());
    });
}

/// Moves focus to the first element of a kind that comes after what has focus, or to the first of
/// all; whether there is one.
pub fn to_next(selector: &str) -> bool {
    let Ok(all) = document().query_selector_all(selector) else {
        return false;
    };
    let all: Vec<HtmlElement> = (0..all.length())
        .filter_map(|place| all.get(place)?.dyn_into().ok())
        .collect();
    let here = document().active_element();
    let is_after = |own: &&HtmlElement| {
        here.as_ref().is_some_and(|here| {
            here.compare_document_position(own) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING != 0
        })
    };
    let next = all.iter().find(is_after).or(all.first());
    next.is_some_and(|own| own.focus().is_ok())
}
