//! One line, one span and some numbers for each request: which route, which answer, how long. No
//! address, no reference, no text. Fields have the names of OpenTelemetry's conventions.

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tower_http::request_id::RequestId;
use tracing::Instrument as _;
use tracing::field::Empty;

/// The name of a method. Anybody can make up others: they must not fill the memory or the log.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
    let known = KNOWN.into_iter().find(|own| *own == method.as_str());
    known.unwrap_or("_OTHER")
}

/// Notes a request and its answer.
pub async fn observe(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "site".to_owned(), |path| path.as_str().to_owned());
    let id = request.extensions().get::<RequestId>();
    let id = id.and_then(|id| id.header_value().to_str().ok());
    let span = tracing::info_span!(
        "request",
        id,
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
    );
    let start = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), start.elapsed());
    // Attributes are signed numbers.
    span.record("http.response.status_code", i64::from(status));
    if response.status().is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
    let labels = [
        ("method", method.to_owned()),
        ("route", route),
        ("status", status.to_string()),
    ];
    metrics::counter!("collector_requests_total", &labels).increment(1);
    metrics::histogram!("collector_request_seconds", &labels).record(took.as_secs_f64());
    span.in_scope(|| {
        tracing::info!(status, took_ms = took.as_secs_f64() * 1000.0, "answered");
    });
    response
}
