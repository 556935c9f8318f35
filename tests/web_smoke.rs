//! The app starts in a browser and shows its heading.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gloo::utils::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_app_has_one_heading() {
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();

    let app = yew::Renderer::<retention_explorer::app::App>::with_root(root.clone()).render();
    scheduler::flush().await;

    let headings = root.query_selector_all("h1").unwrap();
    assert_eq!(headings.length(), 1);
    let heading = headings.item(0).and_then(|node| node.text_content());
    assert!(heading.is_some_and(|text| !text.trim().is_empty()));

    app.destroy();
    root.remove();
}
