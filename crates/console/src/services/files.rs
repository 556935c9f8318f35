//! Files that somebody chooses. Nothing is sent.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The bytes of a file, or why there are none. `most` is how many there may be.
pub async fn bytes(file: &File, most: usize) -> Result<Vec<u8>, String> {
    let name = file.name();
    if file.size() > most as f64 {
        return Err(format!("{name} has more than {most} bytes"));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| format!("{name} could not be read"))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
