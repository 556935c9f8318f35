//! Requests to the collector. The browser sends the cookie of the session by itself.

use crate::state::{Change, Fault, Method};
use console_wire::{CONSOLE_PATH, CSRF_HEADER};
use consultation::Problem;
use gloo_net::http::{Method as HttpMethod, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use web_sys::AbortSignal;

/// How long an answer may take.
const PATIENCE_MS: u32 = 60_000;

/// The address of something below the console's own path.
pub fn address(path: &str) -> String {
    format!("{CONSOLE_PATH}{path}")
}

/// Asks for something.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Fault> {
    let request = builder(path, HttpMethod::GET).build();
    answer(request).await
}

/// Changes something.
pub async fn change<T: DeserializeOwned>(what: Change, csrf_token: &str) -> Result<T, Fault> {
    let method = match what.method {
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
        Method::Delete => HttpMethod::DELETE,
    };
    let request = builder(&what.path, method).header(CSRF_HEADER, csrf_token);
    let request = match what.body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body),
        None => request.build(),
    };
    answer(request).await
}

fn builder(path: &str, method: HttpMethod) -> RequestBuilder {
    RequestBuilder::new(&address(path))
        .method(method)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
}

async fn answer<T: DeserializeOwned>(
    request: Result<gloo_net::http::Request, gloo_net::Error>,
) -> Result<T, Fault> {
    let no_answer = |_| Fault::no_answer(gloo::utils::window().navigator().on_line());
    let response = request.map_err(no_answer)?.send().await;
    let response = response.map_err(no_answer)?;
    let text = response.text().await.map_err(no_answer)?;
    if !response.ok() {
        return Err(refused(&response, &text));
    }
    // An answer without content is nothing.
    let text = if text.is_empty() { "null" } else { &text };
    serde_json::from_str(text).map_err(|_| Fault::unreadable())
}

fn refused(response: &Response, text: &str) -> Fault {
    let header = |name| response.headers().get(name).unwrap_or_default();
    let is_problem = header("content-type")
        .to_ascii_lowercase()
        .starts_with("application/problem+json");
    let problem = serde_json::from_str::<Problem>(text).ok();
    let retry_after = header("retry-after").trim().parse().ok();
    Fault::refused(
        response.status(),
        problem.filter(|_| is_problem),
        retry_after,
    )
}
