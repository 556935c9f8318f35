//! Attached scenarios compared.

use super::wanted::{Wanted, Which};
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use console_wire::ProposalComparison;
use consultation::ProblemKind;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which scenarios.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Standing {
    /// What they stand for: id of a role; any if it is left out.
    role: Option<String>,
}

/// Compares the scenarios that statements carry.
#[utoipa::path(
    get,
    path = "/api/v1/console/proposals",
    operation_id = "compare_proposals",
    tag = "console",
    security(("session" = [])),
    params(Standing, Which),
    responses(
        (status = 200, description = "What they have in common, and where they differ", body = ProposalComparison),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn compare(
    FromState(state): FromState<State>,
    standing: Result<Query<Standing>, QueryRejection>,
    Wanted(filter): Wanted,
) -> Result<Json<ProposalComparison>, Refusal> {
    let Query(Standing { role }) = standing?;
    let role = role.unwrap_or_default();
    let roles = &state.questionnaire.scenario_roles;
    if !role.is_empty() && !roles.iter().any(|own| own.id == role) {
        let roles: Vec<&str> = roles.iter().map(|own| own.id.as_str()).collect();
        let detail = format!("role is {role:?}. It can be {}", roles.join(", "));
        return Err(Refusal::because(ProblemKind::Malformed, detail));
    }
    let compared = state.reading.compare(&state.store, &filter, &role);
    Ok(Json(compared.await?.as_ref().clone()))
}
