//! Counts of closed answers.

use crate::config::Tallies;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::tally::TallyTable;
use axum::extract::State as FromState;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use consultation::{Problem, ProblemKind, london_words};

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
    let (questionnaire, now) = (state.questionnaire, state.now());
    let closes = state.dates().closes;
    let taken_until = closes + state.grace;
    match state.tallies {
        Tallies::Always => {}
        Tallies::AfterClosing if now > taken_until => {}
        Tallies::AfterClosing => {
            let closes = london_words(closes);
            let words = format!(
                "Counts are given out once the consultation has closed, after {closes}, London time"
            );
            return Err(Refusal::because(ProblemKind::NotYet, words));
        }
        Tallies::Never => {
            let words = "This collector gives out no counts";
            return Err(Refusal::because(ProblemKind::NotYet, words));
        }
    }
    let table = state.tally_cache.get(&state.store, questionnaire, now);
    let json = serde_json::json!(*table.await?).to_string();
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}
