//! For whoever runs a collector.

use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use axum::Json;
use axum::extract::State as FromState;
use consultation::{Problem, SampleVersion};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether it runs, or is ready.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    pub status: &'static str,
}

const OK: Json<Health> = Json(Health { status: "ok" });

/// Says that the process runs.
#[utoipa::path(
    get,
    path = "/health/live",
    tag = "operations",
    responses((status = 200, description = "It runs", body = Health))
)]
pub async fn live() -> Json<Health> {
    OK
}

/// Says whether statements can be taken: the store answers.
#[utoipa::path(
    get,
    path = "/health/ready",
    tag = "operations",
    responses(
        (status = 200, description = "It is ready", body = Health),
        (status = 503, description = "The store cannot be used now", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u32))),
    )
)]
pub async fn ready(FromState(state): FromState<State>) -> Result<Json<Health>, Refusal> {
    state.store.ping().await?;
    Ok(OK)
}

/// Which versions it has.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    /// Of the collector.
    pub collector: &'static str,
    /// Of the rule model.
    pub model: &'static str,
    /// Id of the questionnaire.
    pub questionnaire: String,
    /// Its version.
    pub questionnaire_version: u32,
    /// The sample that is counted.
    #[schema(value_type = Object)]
    pub sample: SampleVersion,
    /// The engine of the store.
    pub store: &'static str,
}

/// Says which versions it has.
#[utoipa::path(
    get,
    path = "/version",
    tag = "operations",
    responses(
        (status = 200, description = "The versions", body = Version),
        answers::Limited,
    )
)]
pub async fn version(FromState(state): FromState<State>) -> Json<Version> {
    Json(Version {
        collector: env!("CARGO_PKG_VERSION"),
        model: retention::VERSION,
        questionnaire: state.questionnaire.id.clone(),
        questionnaire_version: state.questionnaire.version,
        sample: crate::recount::sample_version(),
        store: state.store.engine_name(),
    })
}
