//! A browser draws the same sample as the native build: `tests/digest.rs` holds it to the same
//! digests.
#![cfg(target_arch = "wasm32")]

mod digests;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_samples_are_the_recorded_ones() {
    digests::check();
}
