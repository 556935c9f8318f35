//! Reports of answers that are not of whom they say.

use super::Signed;
use crate::handlers::Asked;
use crate::mistakes::Mistakes;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AuditRow, DecideReport, Operation, Outcome, Undecided};
use axum::Json;
use axum::extract::{Path, State as FromState};
use console_wire::{Allowed, Permission, ReportDecisionDraft, ReportList};
use consultation::ProblemKind;

/// Lists reports. How to reach whoever reported is only for those who have said what for, and is
/// noted before it is shown.
#[utoipa::path(
    get,
    path = "/api/v1/console/reports",
    operation_id = "list_reports",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "The reports", body = ReportList),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn list(
    FromState(state): FromState<State>,
    signed: Signed,
) -> Result<Json<ReportList>, Refusal> {
    let mut list = state.store.reports().await?;
    let has_contacts = list.reports.iter().any(|own| own.contact.is_some());
    let may_see = signed.role.may(Permission::SeeContacts) != Allowed::No;
    if let Some(purpose) = signed.purpose.filter(|_| may_see && has_contacts) {
        let note = AuditRow::new(&signed.name, "contact-read")
            .to("reports")
            .because(Some(purpose));
        state.writer.write(Operation::Audit(note)).await?;
    } else {
        list.reports.iter_mut().for_each(|own| own.contact = None);
    }
    Ok(Json(list))
}

/// Decides about a report: its statement is set aside, or stays. Either can be decided again.
#[utoipa::path(
    post,
    path = "/api/v1/console/reports/{id}/decision",
    operation_id = "decide_report",
    tag = "console",
    security(("session" = [])),
    params(("id" = String, Path, description = "Its id")),
    request_body = ReportDecisionDraft,
    responses(
        (status = 200, description = "Decided; the reports as they are now", body = ReportList),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn decide(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(id): Path<String>,
    Asked(draft): Asked<ReportDecisionDraft>,
) -> Result<Json<ReportList>, Refusal> {
    let mut mistakes = Mistakes::default();
    let reason = mistakes.reason(&draft.reason);
    mistakes.done().map_err(Refusal::of_input)?;
    let decide = DecideReport {
        actor: signed.name.clone(),
        id,
        decision: draft.decision,
        public_id: draft.public_id,
        reason,
    };
    match state.writer.write(Operation::DecideReport(decide)).await? {
        Outcome::Undecided(why) => Err(why.into()),
        _ => list(FromState(state), signed).await,
    }
}

impl From<Undecided> for Refusal {
    fn from(why: Undecided) -> Self {
        match why {
            Undecided::NoReport => {
                Self::because(ProblemKind::NotFound, "There is no report with this id")
            }
            Undecided::NoStatement => Self::because(
                ProblemKind::Conflict,
                "Which statement is meant is not known, or it is not there any more: say which one \
                 in public_id",
            ),
            Undecided::AboutAnother(public_id) => Self::because(
                ProblemKind::Conflict,
                format!("The report is about statement {public_id:?}, and no other"),
            ),
        }
    }
}
