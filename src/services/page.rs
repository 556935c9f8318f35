//! The page's title, focus and place.

use crate::content::SERVICE_NAME;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{FocusOptions, HtmlDetailsElement, HtmlElement, HtmlInputElement};

/// Whether there is a browser around the page: not where it is made ahead of time.
pub const IN_BROWSER: bool = cfg!(target_family = "wasm");

/// The title of a page, its own part first.
pub fn title(own: &str) -> String {
    format!("{own} – {SERVICE_NAME}")
}

/// Sets the title of the page, its own part first.
pub fn set_title(own: &str) {
    document().set_title(&title(own));
}

/// Says in the title of the page that something on it is wrong, or no longer.
pub fn set_title_wrong(is_wrong: bool) {
    const WRONG: &str = "Error: ";
    let title = document().title();
    let bare = title.strip_prefix(WRONG).unwrap_or(&title);
    document().set_title(&if is_wrong {
        format!("{WRONG}{bare}")
    } else {
        bare.to_owned()
    });
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves focus to an element that the page has, so that a screen reader goes on from there.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// The same without scrolling, so that a second click of an eager visitor meets what the first did.
pub fn focus_in_place(id: &str) {
    if let Some(element) = element(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
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

/// Whether the page has an element.
fn has(id: &str) -> bool {
    document().get_element_by_id(id).is_some()
}

thread_local! {
    /// The element that is expected.
    static EXPECTED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Has an element shown by [`show_expected`] as soon as a page that is on its way has it.
pub fn expect(id: String) {
    EXPECTED.set(Some(id));
}

/// Scrolls to the element that is expected, and moves focus to it, if the page has it now. Pages
/// whose elements are expected call it after each render.
pub fn show_expected() {
    let found = EXPECTED.with_borrow_mut(|expected| expected.take_if(|id| has(id.as_str())));
    if let Some(id) = found {
        after_render(move || show(&id));
    }
}

/// Scrolls to an element that the page has, and moves focus to it.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// Scrolls to a field and moves focus to it; of a group, to its first field.
pub fn show_field(id: &str) {
    let first = format!("{id}-0");
    show(if has(&first) { &first } else { id });
}

/// Opens the parts of the page around an element, scrolls to it and moves focus to it.
pub fn reveal(id: &str) {
    let mut around = document().get_element_by_id(id);
    while let Some(element) = around {
        if element.tag_name().eq_ignore_ascii_case("details") {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    show(id);
}

/// Whether the page has one column: narrower than the two columns of `styles/_explorer.scss`.
pub fn is_narrow() -> bool {
    is_narrower(56)
}

/// Whether the page is narrower than so many em. A page that is made ahead of time is for the
/// device that is slowest to show the app.
pub fn is_narrower(em: u32) -> bool {
    if !IN_BROWSER {
        return true;
    }
    gloo::utils::window()
        .match_media(&format!("(min-width: {em}em)"))
        .ok()
        .flatten()
        .is_some_and(|query| !query.matches())
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Prints the page.
pub fn print() {
    let _ = gloo::utils::window().print();
}

/// Has the browser ask before the page is closed, for as long as it is held.
pub fn warn_before_leaving() -> EventListener {
    let window = gloo::utils::window();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "beforeunload", options, |event| {
        event.prevent_default();
    })
}

/// The path of the page's address.
pub fn path() -> String {
    gloo::utils::window()
        .location()
        .pathname()
        .unwrap_or_default()
}

/// Loads the page anew.
pub fn reload() {
    // Refused only where there is no page.
    let _ = gloo::utils::window().location().reload();
}

/// Does something once what was just changed has been rendered.
pub fn after_render(work: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(0, work).forget();
}

/// A part of the page that opens on request: its place among all of them, and its summary, because
/// several may have the same.
pub type Place = (usize, String);

/// The parts of the page that are open.
pub fn opened_details() -> Vec<Place> {
    let opened = details().filter(|(details, _)| details.open());
    opened.map(|(_, place)| place).collect()
}

/// Opens these parts of the page, where it has them.
pub fn open_details(opened: &[Place]) {
    for (details, place) in details() {
        if opened.contains(&place) {
            details.set_open(true);
        }
    }
}

/// Every part of the page that opens on request.
fn details() -> impl Iterator<Item = (HtmlDetailsElement, Place)> {
    let found = document().query_selector_all("main details > summary").ok();
    let nodes = found
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |place| list.item(place)));
    nodes.enumerate().filter_map(|(place, summary)| {
        let details = summary.parent_element()?.dyn_into().ok()?;
        Some((details, (place, summary.text_content()?)))
    })
}

/// Copies a text, and selects the element that shows it in case the browser refuses. `then` hears
/// whether it was copied.
pub fn copy(shown_by: &str, text: &str, then: impl FnOnce(bool) + 'static) {
    select(shown_by);
    let clipboard = gloo::utils::window().navigator().clipboard();
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

fn select(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        field.select();
    } else if let Ok(Some(selection)) = gloo::utils::window().get_selection() {
        let _ = selection.select_all_children(&element);
    }
}

/// Does something, and leaves how long it took, the last time, among the browser's performance entries, where
/// developers' tools and `scripts/bench.mjs` find it.
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = gloo::utils::window().performance();
    let start = format!("{name} starts");
    if let Some(performance) = &performance {
        performance.clear_measures_with_measure_name(name);
        let _ = performance.mark(&start);
    }
    let done = work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, &start);
        performance.clear_marks_with_mark_name(&start);
    }
    done
}

/// A random whole number from 0 to one less than `count`.
pub fn below(count: usize) -> usize {
    (js_sys::Math::random() * count as f64) as usize
}
