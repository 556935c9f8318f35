//! Which request goes where, and what happens to all of them.

use crate::config::{ServeOptions, Switch, Tallies};
use crate::console::access;
use crate::handlers;
use crate::middleware::{headers, observe, rate};
use crate::problem::Refusal;
use crate::state::State;
use crate::{openapi, responses, site};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use consultation::{MOST_SENT_BYTES, ProblemKind};
use metrics_exporter_prometheus::PrometheusHandle;
use std::time::Duration;
use tower::util::{MapRequestLayer, MapResponseLayer};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::RequestBodyTimeoutLayer;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The whole of a collector.
///
/// # Errors
/// If the app cannot be served.
pub fn router(
    options: &ServeOptions,
    state: State,
    rates: rate::Rates,
    numbers: Option<PrometheusHandle>,
) -> anyhow::Result<Router> {
    let (api, _) = openapi::router().split_for_parts();
    let document = openapi::document().to_string();
    let kind = [(CONTENT_TYPE, "application/json")];
    let mut whole = Router::new()
        .merge(api)
        .merge(responses::router(&state))
        .route("/openapi.json", get(async move || (kind, document)))
        .route("/api/{*rest}", any(nothing_here))
        .route("/health/{*rest}", any(nothing_here))
        .route("/problems/{kind}", get(handlers::problems::page))
        .method_not_allowed_fallback(async || Refusal::from(ProblemKind::MethodNotAllowed));
    if let (Switch::On, Some(numbers)) = (options.metrics, numbers) {
        whole = whole.route("/metrics", get(async move || numbers.render()));
    }
    whole = whole.layer(from_fn_with_state(state.clone(), access::guard));
    let limit = from_fn_with_state(rates, rate::limit);
    let head = {
        let state = state.clone();
        move || site::Head {
            // Until somebody changes them, the app knows the dates.
            dates: state.settings.get().dates,
            has_results: state.tallies != Tallies::Never,
        }
    };
    // The apps' files are not counted against an address: one page is many of them.
    let mut whole = match &options.site {
        Some(folder) => whole
            .layer(limit)
            .fallback_service(site::site(folder, head)?),
        None => whole.fallback(nothing_here).layer(limit),
    };
    if let Some(folder) = &options.console {
        whole = whole.merge(site::console(folder)?);
    }
    let mut whole = whole.with_state(state);
    let hsts_seconds = options.hsts_seconds;
    let pause = Duration::from_millis(options.patience.body_pause_ms);
    let whole_time = Duration::from_millis(options.patience.whole_ms);
    whole = whole
        .layer(DefaultBodyLimit::max(MOST_SENT_BYTES))
        .layer(RequestBodyTimeoutLayer::new(pause))
        .layer(from_fn(move |request, next| {
            too_long(whole_time, request, next)
        }))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(observe::observe))
        .layer(MapResponseLayer::new(move |mut response: Response| {
            headers::add(response.headers_mut(), hsts_seconds);
            response
        }))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        // Whatever a client writes there would be in the log.
        .layer(MapRequestLayer::new(|mut request: Request| {
            request.headers_mut().remove(REQUEST_ID);
            request
        }));
    Ok(whole)
}

/// Ends what takes too long as a whole.
async fn too_long(most: Duration, request: Request, next: Next) -> Response {
    tokio::time::timeout(most, next.run(request))
        .await
        .unwrap_or_else(|_| Refusal::from(ProblemKind::TimedOut).into_response())
}

async fn nothing_here(uri: Uri) -> Refusal {
    // The address may have something personal in it: it is not written anywhere but back.
    let detail = format!(
        "There is nothing at {}. docs/api.md and /openapi.json list what there is",
        uri.path()
    );
    Refusal::because(ProblemKind::NotFound, detail)
}

#[allow(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request met a fault of the collector");
    Refusal::from(ProblemKind::Internal).into_response()
}
