//! Counts of closed answers.

use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::tally::{self, TallyTable};
use axum::extract::State as FromState;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use consultation::{Problem, ProblemKind};

/// Counts closed answers by who answers. Small counts are left out.
#[utoipa::path(
    get,
    path = "/api/v1/tallies",
    tag = "consultation",
    responses(
        (status = 200, description = "The counts", body = TallyTable),
        (status = 403, description = "Not published yet", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn tallies(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    tally::are_given_out(&state).map_err(|words| Refusal::because(ProblemKind::NotYet, words))?;
    let counts = tally::statements(&state).await?;
    let table = TallyTable::of(state.questionnaire, &counts);
    let json = serde_json::json!(table).to_string();
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}
