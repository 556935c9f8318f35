//! Answers that are not of whom they say, for whoever finds one in their name.

use super::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reference::Reference;
use crate::reports::checked;
use crate::secrets::random_hex;
use crate::state::State;
use crate::store::{KeepReport, Operation};
use axum::Json;
use axum::extract::State as FromState;
use axum::http::StatusCode;
use consultation::{ReportDraft, ReportReceived};

/// Says that an answer in one's name is not one's own. Nothing personal need be given, and the
/// answer is the same whether such a statement is there or not.
#[utoipa::path(
    post,
    operation_id = "report_statement",
    path = "/api/v1/reports",
    tag = "statements",
    request_body = ReportDraft,
    responses(
        (status = 201, description = "Received; somebody looks at it", body = ReportReceived),
        answers::Asked,
        answers::Stored,
    )
)]
pub async fn send(
    FromState(state): FromState<State>,
    Asked(draft): Asked<ReportDraft>,
) -> Result<(StatusCode, Json<ReportReceived>), Refusal> {
    let draft = checked(&draft).map_err(Refusal::of_input)?;
    let reference = Reference::parse(&draft.about).ok();
    let report = random_hex::<8>()?;
    let keep = KeepReport {
        id: report.clone(),
        reference: reference.map(|own| own.bare().to_owned()),
        about: draft.about,
        words: draft.words,
        contact: Some(draft.contact).filter(|own| !own.is_empty()),
    };
    state.writer.write(Operation::Report(keep)).await?;
    Ok((StatusCode::CREATED, Json(ReportReceived { report })))
}
