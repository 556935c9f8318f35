//! Randomness from the browser.

use gloo::utils::window;

/// A key that nobody else has. A page that is neither on HTTPS nor on this computer has none to
/// give, and there nobody can sign in.
pub fn key() -> String {
    let crypto = window().crypto();
    crypto.map_or_else(|_| String::new(), |own| own.random_uuid())
}
