//! Randomness from the browser.

use super::page::IN_BROWSER;
use gloo::utils::window;
use std::fmt::Write as _;

/// A key that nobody else has: 128 random bits in hexadecimal. Where a page is
/// made ahead of time it is the same every time, and nobody keeps it.
pub fn key() -> String {
    let mut bytes = [0_u8; 16];
    if !IN_BROWSER {
        return in_hexadecimal(bytes);
    }
    let filled = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        // No browser that runs this app is without; a clash would be one draft taken for another.
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    in_hexadecimal(bytes)
}

fn in_hexadecimal(bytes: [u8; 16]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a text could be a key: it goes into a header.
pub fn is_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
