//! Randomness from the browser.

use gloo::utils::window;
use std::fmt::Write as _;

/// A key that nobody else has: 128 random bits in hexadecimal; none where the browser has no
/// randomness.
pub fn key() -> Option<String> {
    let mut bytes = [0_u8; 16];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
