//! Mounts the app on the page, or runs as one of its workers.

use retention_explorer::app::{App, NotOpened};
use retention_explorer::parts::{self, Part};
use retention_explorer::services::{link, page, program};
use wasm_bindgen_futures::spawn_local;

fn main() {
    spawn_local(async {
        if let Some(worker) = program::name() {
            program::run(worker).await;
            return;
        }
        // What the page was delivered with stays until the app can show the same.
        if let Some(part) = Part::of_address() {
            // The app says what is missing, and lets the visitor try again.
            let _ = part.fetch().await;
        }
        if !link::is_readable() && parts::links().await.is_err() {
            // Whoever opened a link must not be shown something else.
            yew::Renderer::<NotOpened>::new().render();
            return;
        }
        // What the visitor opened of the page as it was delivered is opened again.
        let opened = page::opened_details();
        yew::Renderer::<App>::new().render();
        page::after_render(move || page::open_details(&opened));
    });
}
