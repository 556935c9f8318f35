//! The program that runs: one file of WebAssembly is the page and, beside it, its workers.

use crate::parts::{self, NotFetched};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::{JsCast, throw_str};
use web_sys::{DedicatedWorkerGlobalScope, HtmlScriptElement};

/// The worker that makes the sample.
pub const SAMPLE: &str = "sample";
/// The worker that reads a person's own file.
pub const RECORDS: &str = "records";

/// The worker that has the sample at a larger scale.
pub const SCALE: &str = "scale";

/// The address of the page's own script, which starts the program.
fn script() -> String {
    let script = document().query_selector("head script[type=module][src]");
    let script = script
        .ok()
        .flatten()
        .and_then(|script| script.dyn_into().ok());
    let address = script.map(|script: HtmlScriptElement| script.src());
    address.unwrap_or_default()
}

/// The address that starts a worker: the same program.
pub fn worker(name: &str) -> String {
    format!("{}?worker={name}", script())
}

/// The address of a file beside the program.
pub fn beside(file: &str) -> String {
    let script = script();
    let folder = script.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{file}")
}

/// The worker that the program was started as; none on a page.
pub fn name() -> Option<String> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into().ok()?;
    let query = scope.location().search();
    Some(query.trim_start_matches("?worker=").to_owned())
}

/// Runs as the worker of this name. If its part cannot be had, the worker throws, so that the page
/// hears of it as an `error` event of the worker.
pub async fn run(name: String) {
    let begun = match name.as_str() {
        SAMPLE => parts::sample().await,
        RECORDS => parts::read_records().await,
        SCALE => parts::scale().await,
        _ => Err(NotFetched),
    };
    if begun == Err(NotFetched) {
        Timeout::new(0, || {
            throw_str("the program of this worker could not be fetched")
        })
        .forget();
    }
}
