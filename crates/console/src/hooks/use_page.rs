use crate::services::page;
use std::sync::atomic::{AtomicBool, Ordering};
use yew::prelude::*;

/// Id of every page's main heading.
pub const HEADING: &str = "page-heading";

static ARRIVED: AtomicBool = AtomicBool::new(false);

/// Sets the title when a page opens and, after the first page, moves focus to its heading.
#[hook]
pub fn use_page(title: impl Into<AttrValue>) {
    use_effect_with(title.into(), |title| {
        page::set_title(title);
        if ARRIVED.swap(true, Ordering::Relaxed) {
            page::scroll_to_top();
            page::focus(HEADING);
        }
    });
}
