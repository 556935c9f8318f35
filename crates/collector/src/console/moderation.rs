//! What is published of a statement.

use super::Signed;
use super::statements::{found, nothing, view};
use crate::handlers::Asked;
use crate::moderation::{may_be_published, reason_of, reason_to_redact};
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reading::Said;
use crate::secrets::random_hex;
use crate::state::State;
use crate::store::{Moderate, Operation, Outcome, Redact, Uncover};
use axum::Json;
use axum::extract::{Path, State as FromState};
use console_wire::{MOST_REDACTIONS, Moderation, ModerationDraft, RedactionDraft, StatementView};
use consultation::ProblemKind;

/// Decides about the publication of a statement, as it was read. What its author asked not to be
/// published cannot be.
#[utoipa::path(
    put,
    path = "/api/v1/console/statements/{public_id}/moderation",
    operation_id = "moderate_statement",
    tag = "console",
    security(("session" = [])),
    params(("public_id" = String, Path, description = "Name of the statement in what is published")),
    request_body = ModerationDraft,
    responses(
        (status = 200, description = "Decided; the statement as it is now", body = StatementView),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn moderate(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(public_id): Path<String>,
    Asked(draft): Asked<ModerationDraft>,
) -> Result<Json<StatementView>, Refusal> {
    let (row, kept) = found(&state, &public_id).await?;
    must_be_as_read(kept.revision(), draft.revision)?;
    let reason = reason_of(&draft).map_err(Refusal::of_input)?;
    if draft.moderation == Moderation::Publish {
        let said = Said::parse(&kept.content)?;
        let decided = state.store.moderation(&row.reference, draft.revision);
        if decided.await?.set_aside.is_some() {
            let detail =
                "It is set aside, because it is not of whom it says: it cannot be published";
            return Err(Refusal::because(ProblemKind::Conflict, detail));
        }
        may_be_published(state.questionnaire, &said.publication)
            .map_err(|why| Refusal::because(ProblemKind::Conflict, why))?;
    }
    let moderate = Moderate {
        actor: signed.name.clone(),
        reference: row.reference.as_ref().to_owned(),
        revision: draft.revision,
        moderation: draft.moderation,
        reason,
    };
    let change = Operation::Moderate(moderate);
    changed(&state, &signed, (&public_id, draft.revision), change).await
}

/// Blacks out a part of a text where it is published. What was written is kept, and parts may
/// overlap. The same part again is the same redaction.
#[utoipa::path(
    post,
    path = "/api/v1/console/statements/{public_id}/redactions",
    operation_id = "redact_text",
    tag = "console",
    security(("session" = [])),
    params(("public_id" = String, Path, description = "Name of the statement in what is published")),
    request_body = RedactionDraft,
    responses(
        (status = 200, description = "Blacked out; the statement as it is now", body = StatementView),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn redact(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(public_id): Path<String>,
    Asked(draft): Asked<RedactionDraft>,
) -> Result<Json<StatementView>, Refusal> {
    let (row, kept) = found(&state, &public_id).await?;
    must_be_as_read(kept.revision(), draft.revision)?;
    let said = Said::parse(&kept.content)?;
    let mut texts = state.reading.shared().catalogue.in_order(&said);
    let text = texts.find(|(meaning, _)| meaning.part == draft.part);
    let (_, text) = text.ok_or_else(|| {
        let part = &draft.part;
        let detail = format!("There is no statement {public_id:?} with a text {part:?}");
        Refusal::because(ProblemKind::NotFound, detail)
    })?;
    let reason = reason_to_redact(&draft, text).map_err(Refusal::of_input)?;
    let redact = Redact {
        id: random_hex::<8>()?,
        actor: signed.name.clone(),
        reference: row.reference.as_ref().to_owned(),
        revision: draft.revision,
        part: draft.part,
        from: draft.from,
        to: draft.to,
        reason,
    };
    let change = Operation::Redact(redact);
    changed(&state, &signed, (&public_id, draft.revision), change).await
}

/// Blacks out a part of a text no longer.
#[utoipa::path(
    delete,
    path = "/api/v1/console/statements/{public_id}/redactions/{id}",
    operation_id = "uncover_text",
    tag = "console",
    security(("session" = [])),
    params(
        ("public_id" = String, Path, description = "Name of the statement in what is published"),
        ("id" = String, Path, description = "Id of the redaction"),
    ),
    responses(
        (status = 200, description = "Uncovered; the statement as it is now", body = StatementView),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn uncover(
    FromState(state): FromState<State>,
    signed: Signed,
    Path((public_id, id)): Path<(String, String)>,
) -> Result<Json<StatementView>, Refusal> {
    let (row, _) = found(&state, &public_id).await?;
    let uncover = Uncover {
        actor: signed.name.clone(),
        reference: row.reference.as_ref().to_owned(),
        id,
    };
    match state.writer.write(Operation::Uncover(uncover)).await? {
        Outcome::Missing => Err(Refusal::because(
            ProblemKind::NotFound,
            format!("Statement {public_id:?} as it is now has no redaction with this id"),
        )),
        _ => Ok(Json(view(&state, &signed, &public_id).await?)),
    }
}

/// Makes a change to a statement that was read at a revision, and shows the statement.
async fn changed(
    state: &State,
    signed: &Signed,
    (public_id, read): (&str, u32),
    change: Operation,
) -> Result<Json<StatementView>, Refusal> {
    match state.writer.write(change).await? {
        Outcome::Missing => Err(nothing(public_id)),
        Outcome::Changed(revision) => Err(was_amended(revision, read)),
        Outcome::Full => {
            let detail = format!(
                "The statement has {MOST_REDACTIONS} redactions, and there can be no more: black \
                 out larger parts, or withhold it"
            );
            Err(Refusal::because(ProblemKind::Conflict, detail))
        }
        _ => Ok(Json(view(state, signed, public_id).await?)),
    }
}

/// What was read must be what counts, or the decision would be about something else.
fn must_be_as_read(revision: u32, read: u32) -> Result<(), Refusal> {
    if revision == read {
        return Ok(());
    }
    Err(was_amended(revision, read))
}

fn was_amended(revision: u32, read: u32) -> Refusal {
    let detail = format!(
        "The statement is at revision {revision}, and you read revision {read}. Nothing was \
         changed: read it again"
    );
    Refusal::because(ProblemKind::Conflict, detail)
}
