//! Files that the visitor saves and opens. Nothing is sent.

use gloo::utils::document;
use js_sys::{Array, Uint8Array, encode_uri_component};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

/// Dots of a picture file for one unit of the picture.
const DOTS: f64 = 2.0;

/// Offers a text as a file.
pub fn save_text(name: &str, kind: &str, text: &str) {
    let bytes = Uint8Array::from(text.as_bytes());
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&bytes);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        save(name, &blob);
    }
}

/// Draws an SVG picture of a size and offers it as a PNG file.
pub fn save_png(name: String, svg: &str, (width, height): (f64, f64)) {
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    let drawn = image.clone();
    let onload = Closure::once_into_js(move || {
        let _ = draw(&drawn, width, height, name);
    });
    image.set_onload(Some(onload.unchecked_ref()));
    let text = String::from(encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
}

fn draw(image: &HtmlImageElement, width: f64, height: f64, name: String) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width((width * DOTS).ceil() as u32);
    canvas.set_height((height * DOTS).ceil() as u32);
    if let Some(context) = canvas.get_context("2d")? {
        context
            .unchecked_into::<CanvasRenderingContext2d>()
            .draw_image_with_html_image_element_and_dw_and_dh(
                image,
                0.0,
                0.0,
                width * DOTS,
                height * DOTS,
            )?;
    }
    let then = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            save(&name, &blob);
        }
    });
    canvas.to_blob(then.unchecked_ref())
}

/// Reads a file. `then` hears its name and bytes, or why it could not be read.
pub fn read_bytes(file: File, then: impl FnOnce(Result<(String, Vec<u8>), String>) + 'static) {
    let name = file.name();
    if file.size() > LONGEST {
        then(Err(format!(
            "{name} has more than 2 MiB. No file that was saved here is so long."
        )));
        return;
    }
    spawn_local(async move {
        let buffer = JsFuture::from(file.array_buffer()).await;
        then(match buffer {
            Ok(buffer) => Ok((name, Uint8Array::new(&buffer).to_vec())),
            Err(_) => Err(format!("{name} could not be read.")),
        });
    });
}

/// Longest file that is read, in bytes.
const LONGEST: f64 = 2.0 * 1024.0 * 1024.0;

/// Offers a blob as a file.
pub fn save(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else {
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
