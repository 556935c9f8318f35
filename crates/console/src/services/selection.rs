//! What is marked on the page.

use crate::state::from_utf16;
use gloo::utils::{document, window};

/// What is marked inside an element, from and to in Unicode scalar values of its text; none where
/// nothing is, or not all of it is inside.
pub fn inside(id: &str) -> Option<(u32, u32)> {
    let element = document().get_element_by_id(id)?;
    let selection = window().get_selection().ok()??;
    if selection.range_count() == 0 {
        return None;
    }
    let marked = selection.get_range_at(0).ok()?;
    let is_inside = |node: Result<web_sys::Node, _>| {
        node.is_ok_and(|node: web_sys::Node| element.contains(Some(&node)))
    };
    if !is_inside(marked.start_container()) || !is_inside(marked.end_container()) {
        return None;
    }
    let before = marked.clone_range();
    before.select_node_contents(&element).ok()?;
    before
        .set_end(&marked.start_container().ok()?, marked.start_offset().ok()?)
        .ok()?;
    let text = element.text_content().unwrap_or_default();
    let units = |range: &web_sys::Range| String::from(range.to_string()).encode_utf16().count();
    let from = units(&before) as u32;
    let to = from + units(&marked) as u32;
    let (from, to) = (from_utf16(&text, from), from_utf16(&text, to));
    (from < to).then_some((from, to))
}
