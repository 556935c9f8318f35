//! Whether the device has a connection.

use gloo::events::EventListener;
use gloo::utils::window;

/// Whether there seems to be one. The browser may be wrong either way.
pub fn is_there() -> bool {
    window().navigator().on_line()
}

/// Hears when there is a connection again, for as long as it is held.
pub fn watch(ononline: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "online", move |_| ononline())
}
