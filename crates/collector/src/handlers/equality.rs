//! Answers to the equality questions, apart from every statement.

use super::JsonBody;
use crate::intake;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::Operation;
use axum::extract::State as FromState;
use axum::http::StatusCode;
use consultation::{Problem, ProblemKind, read_equality};

/// Sends answers to the equality questions. Nothing joins them to a statement.
#[utoipa::path(
    post,
    path = "/api/v1/equality-answers",
    tag = "statements",
    request_body(content = serde_json::Value, content_type = "application/json"),
    responses(
        (status = 204, description = "Kept"),
        (status = 400, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The consultation is not open", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not arrive in time", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The answers have mistakes", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many from one address", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u32))),
        (status = 503, description = "The store cannot be used now", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u32))),
    )
)]
pub async fn send(
    FromState(state): FromState<State>,
    JsonBody(body): JsonBody,
) -> Result<StatusCode, Refusal> {
    let now = state.now();
    if !intake::is_open(state.questionnaire, now, state.grace) {
        return Err(ProblemKind::NotOpen.into());
    }
    let read = read_equality(state.questionnaire, body).map_err(Refusal::of_errors)?;
    let Some(content) = read else {
        return Ok(StatusCode::NO_CONTENT);
    };
    let keep = Operation::KeepEquality {
        received_on: now.date_naive(),
        questionnaire_id: state.questionnaire.id.clone(),
        questionnaire_version: state.questionnaire.version,
        content,
    };
    state.writer.write(keep).await?;
    Ok(StatusCode::NO_CONTENT)
}
