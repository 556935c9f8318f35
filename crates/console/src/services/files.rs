//! Files that are saved and opened.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Longest file that is read, in bytes.
const LONGEST: f64 = 16.0 * 1024.0 * 1024.0;

/// Offers a text as a file.
pub fn save_text(name: &str, kind: &str, text: &str) {
    let bytes = Uint8Array::from(text.as_bytes());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&bytes);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&url);
}

/// Reads a file. `then` hears its name and bytes, or why it could not be read.
pub fn read_bytes(file: File, then: impl FnOnce(Result<(String, Vec<u8>), String>) + 'static) {
    let name = file.name();
    if file.size() > LONGEST {
        then(Err(format!(
            "{name} has more than 16 MiB. Split it into smaller files"
        )));
        return;
    }
    spawn_local(async move {
        let buffer = JsFuture::from(file.array_buffer()).await;
        then(match buffer {
            Ok(buffer) => Ok((name, Uint8Array::new(&buffer).to_vec())),
            Err(_) => Err(format!("{name} could not be read")),
        });
    });
}
