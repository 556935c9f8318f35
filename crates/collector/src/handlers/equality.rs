//! Answers to the equality questions, apart from every statement.

use super::JsonBody;
use crate::intake;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{KeepEquality, Operation};
use axum::extract::State as FromState;
use axum::http::StatusCode;
use consultation::ProblemKind;

/// Sends answers to the equality questions. Nothing joins them to a statement.
#[utoipa::path(
    post,
    operation_id = "send_equality_answers",
    path = "/api/v1/equality-answers",
    tag = "statements",
    request_body(content = serde_json::Value, content_type = "application/json"),
    responses(
        (status = 204, description = "Kept"),
        answers::Body,
        answers::Stored,
    )
)]
pub async fn send(
    FromState(state): FromState<State>,
    JsonBody(body): JsonBody,
) -> Result<StatusCode, Refusal> {
    let now = state.now();
    if !state.is_open(now) {
        return Err(ProblemKind::NotOpen.into());
    }
    let read = intake::read_equality(state.questionnaire, body).map_err(Refusal::of_errors)?;
    let Some(content) = read else {
        return Ok(StatusCode::NO_CONTENT);
    };
    let keep = Operation::KeepEquality(KeepEquality {
        received_on: now.date_naive(),
        questionnaire_id: state.questionnaire.id.clone(),
        questionnaire_version: state.questionnaire.version,
        content,
    });
    state.writer.write(keep).await?;
    Ok(StatusCode::NO_CONTENT)
}
