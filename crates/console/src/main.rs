//! Mounts the console on the page.

fn main() {
    yew::Renderer::<console::App>::new().render();
}
