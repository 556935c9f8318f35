//! The page within a frame of another site.

use gloo::utils::{document, window};
use js_sys::{Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::ResizeObserver;

/// The `type` of the messages, by which the other site knows them.
const KIND: &str = "retention-explorer-height";

/// Whether the address that the app was opened with asks for the page without header and footer.
/// It stays so for as long as the app runs.
pub fn is_embedded() -> bool {
    if !super::page::IN_BROWSER {
        return false;
    }
    thread_local! {
        static EMBEDDED: Cell<Option<bool>> = const { Cell::new(None) };
    }
    EMBEDDED.get().unwrap_or_else(|| {
        let query = window().location().search().unwrap_or_default();
        let embedded = asks_to_embed(query.trim_start_matches('?'));
        EMBEDDED.set(Some(embedded));
        embedded
    })
}

fn asks_to_embed(query: &str) -> bool {
    query.split('&').any(|part| part == "embed=1")
}

/// A query without the part that says whether to embed, which is no part of a scenario.
pub fn without_request(query: &str) -> String {
    let others = query
        .split('&')
        .filter(|part| part.split('=').next() != Some("embed"));
    others.collect::<Vec<_>>().join("&")
}

/// Tells the frame's owner the height of the page, now and whenever it changes, as
/// `{ type: "retention-explorer-height", height }` in CSS pixels. That is all it is told.
pub fn post_height() {
    let Some(body) = document().body() else {
        return;
    };
    let tell = Closure::<dyn FnMut()>::new(|| {
        let _ = post();
    });
    if let Ok(observer) = ResizeObserver::new(tell.as_ref().unchecked_ref()) {
        observer.observe(&body);
    }
    tell.forget(); // for the life of the page
}

fn post() -> Result<(), JsValue> {
    let height = document().body().map_or(0, |body| body.scroll_height());
    let message = Object::new();
    Reflect::set(&message, &"type".into(), &KIND.into())?;
    Reflect::set(&message, &"height".into(), &height.into())?;
    match window().parent()? {
        Some(parent) => parent.post_message(&message, "*"),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_word_asks_to_embed() {
        assert!(asks_to_embed("embed=1") && asks_to_embed("policy=pofa.1&embed=1"));
        assert!(!asks_to_embed("") && !asks_to_embed("embed=0") && !asks_to_embed("embedded=1"));
    }

    #[test]
    fn asking_to_embed_is_no_part_of_a_scenario() {
        assert_eq!(without_request("embed=1&policy=pofa.1"), "policy=pofa.1");
        assert_eq!(without_request("embed"), "");
    }
}
