//! Mounts the app on the page.

fn main() {
    yew::Renderer::<retention_explorer::app::App>::new().render();
}
