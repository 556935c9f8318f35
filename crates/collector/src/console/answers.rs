//! Statements that came by e-mail or post, entered by staff.

use super::Signed;
use crate::entering::{mistakes, of_answer};
use crate::handlers::Asked;
use crate::intake;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{Enter, Operation, Outcome};
use axum::Json;
use axum::extract::State as FromState;
use axum::http::StatusCode;
use console_wire::{AnswersDraft, AnswersEntered};
use consultation::{Phase, ProblemKind, london_day};

/// Enters statements that came by e-mail or post, checked as those that come online. All of them
/// are entered, or none. After the consultation has closed too: what arrives late is for those who
/// read it to judge.
#[utoipa::path(
    post,
    path = "/api/v1/console/answers",
    operation_id = "enter_answers",
    tag = "console",
    security(("session" = [])),
    request_body = AnswersDraft,
    responses(
        (status = 201, description = "Entered", body = AnswersEntered),
        (status = 200, description = "All of them were entered before", body = AnswersEntered),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn enter(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(draft): Asked<AnswersDraft>,
) -> Result<(StatusCode, Json<AnswersEntered>), Refusal> {
    let (dates, now) = (state.dates(), state.now());
    if dates.phase(now) == Phase::Before {
        let detail = "The consultation is not open yet: nothing can have been answered";
        return Err(Refusal::because(ProblemKind::Conflict, detail));
    }
    let mut errors = mistakes(&draft.answers, (london_day(dates.opens), london_day(now)));
    let mut read = Vec::with_capacity(draft.answers.len());
    if errors.is_empty() {
        for (place, mut own) in draft.answers.into_iter().enumerate() {
            match intake::read(state.questionnaire, own.submission.take()) {
                Ok((submission, _)) => read.push((submission, own)),
                Err(wrong) => errors.extend(of_answer(place, wrong)),
            }
        }
    }
    if !errors.is_empty() {
        return Err(Refusal::of_input(errors));
    }
    let last_day = london_day(dates.closes);
    let mut answers = Vec::with_capacity(read.len());
    for (submission, own) in read {
        let is_late = own.arrived_on > last_day;
        answers.push(state.intake.enter(submission, own, is_late).await?);
    }
    let actor = signed.name;
    let enter = Operation::Enter(Enter { actor, answers });
    match state.writer.write(enter).await? {
        Outcome::Entered(all) => {
            let status = match all.iter().any(|own| own.is_new) {
                true => StatusCode::CREATED,
                false => StatusCode::OK,
            };
            let public_ids = all.into_iter().map(|own| own.public_id).collect();
            Ok((status, Json(AnswersEntered { public_ids })))
        }
        _ => Err(Refusal::because(
            ProblemKind::Conflict,
            "One of the keys came before with another statement. Nothing was entered",
        )),
    }
}
