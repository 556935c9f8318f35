//! Statements taken out as files, by people who may.

use super::Signed;
use crate::export::{Format, Only, Options};
use crate::exports::{MOST_KEPT, NotStarted};
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AuditRow, Operation};
use axum::Json;
use axum::extract::{Path, Request, State as FromState};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use clap::ValueEnum as _;
use console_wire::{
    Allowed, EXPORT_FORMATS, ExportDraft, ExportJob, ExportState, Filter, Permission,
};
use consultation::{FieldError, Mistake, ProblemKind};
use std::collections::BTreeSet;
use std::sync::Arc;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

/// Lists one's own exports, the newest first.
#[utoipa::path(
    get,
    operation_id = "exports",
    path = "/api/v1/console/exports",
    tag = "console",
    security(("session" = [])),
    responses((status = 200, description = "One's own", body = [ExportJob]), answers::Signed, answers::Stored)
)]
pub async fn list(FromState(state): FromState<State>, signed: Signed) -> Json<Vec<ExportJob>> {
    Json(state.exports.of(&signed.name))
}

/// Begins an export. It is noted before anything leaves the store.
#[utoipa::path(
    post,
    operation_id = "begin_export",
    path = "/api/v1/console/exports",
    tag = "console",
    security(("session" = [])),
    request_body = ExportDraft,
    responses(
        (status = 201, description = "It is being written", body = ExportJob),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn begin(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(draft): Asked<ExportDraft>,
) -> Result<(StatusCode, Json<ExportJob>), Refusal> {
    let options = Options {
        formats: formats(&draft.formats)?,
        purpose: purpose(&signed, draft.with_contacts)?,
        only: only(&state, &draft.query).await?,
        at: state.now(),
    };
    let place = state.exports.place(&signed.name).map_err(not_started)?;
    let note = AuditRow::new(&signed.name, "exported")
        .to(place.id())
        .because(options.purpose.clone())
        .with(options.described());
    state.writer.write(Operation::Audit(note)).await?;
    let (all, withdrawn) = state.store.statement_counts().await?;
    let job = place.begin(&state.store, options, all + withdrawn).await?;
    Ok((StatusCode::CREATED, Json(job)))
}

/// Says how an export is.
#[utoipa::path(
    get,
    operation_id = "export_state",
    path = "/api/v1/console/exports/{id}",
    tag = "console",
    security(("session" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, description = "How it is", body = ExportJob),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn show(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Json<ExportJob>, Refusal> {
    Ok(Json(own(&state, &signed, &id)?))
}

/// Hands out the file of an export.
#[utoipa::path(
    get,
    operation_id = "export_file",
    path = "/api/v1/console/exports/{id}/file",
    tag = "console",
    security(("session" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, description = "A ZIP file", content_type = "application/zip", headers(("Content-Disposition" = String))),
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn file(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let job = own(&state, &signed, &id)?;
    let Some(path) = state.exports.file(&signed.name, &id) else {
        let why = match job.state {
            ExportState::Running => "It is still being written",
            ExportState::Ready | ExportState::Failed => "It could not be written",
        };
        return Err(Refusal::because(ProblemKind::Conflict, why));
    };
    // Names and addresses leave for the purpose that holds now.
    let note = AuditRow::new(&signed.name, "export-downloaded")
        .to(&id)
        .because(purpose(&signed, job.with_contacts)?);
    state.writer.write(Operation::Audit(note)).await?;
    let Ok(answer) = ServeFile::new(path).oneshot(request).await;
    let mut answer = answer.into_response();
    let name = format!("statements-{}.zip", job.asked_at.format("%Y-%m-%d"));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    let disposition = format!("attachment; filename=\"{name}\"").parse();
    headers.insert(
        CONTENT_DISPOSITION,
        disposition.map_err(|_| ProblemKind::Internal)?,
    );
    Ok(answer)
}

/// Deletes an export, or stops it.
#[utoipa::path(
    delete,
    operation_id = "delete_export",
    path = "/api/v1/console/exports/{id}",
    tag = "console",
    security(("session" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Deleted"),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn delete(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    own(&state, &signed, &id)?;
    state.exports.delete(&id);
    Ok(StatusCode::NO_CONTENT)
}

fn own(state: &State, signed: &Signed, id: &str) -> Result<ExportJob, Refusal> {
    let mut all = state.exports.of(&signed.name).into_iter();
    all.find(|own| own.id == id).ok_or_else(|| {
        let why = "There is no such export of yours. It may be over an hour old";
        Refusal::because(ProblemKind::NotFound, why)
    })
}

fn formats(ids: &[String]) -> Result<BTreeSet<Format>, Refusal> {
    let accepted = EXPORT_FORMATS.map(|(id, _)| id).join(", ");
    let of = |why: String| {
        let error = FieldError::new("formats", "Formats", Mistake::Unknown, why);
        Refusal::of_input(vec![error])
    };
    if ids.is_empty() {
        return Err(of(format!("none was chosen; there are {accepted}")));
    }
    let each = ids.iter().map(|id| {
        Format::from_str(id, false).map_err(|_| of(format!("{id:?} is none; there are {accepted}")))
    });
    each.collect()
}

/// The statements that a filter means; none if it means all.
async fn only(state: &State, query: &str) -> Result<Option<Arc<Only>>, Refusal> {
    let filter = Filter::from_query(query).map_err(|why| {
        let error = FieldError::new("query", "Filter", Mistake::Unreadable, why.to_string());
        Refusal::of_input(vec![error])
    })?;
    if filter.is_empty() {
        return Ok(None);
    }
    let selected = state.reading.select(&state.store, &filter, |own| {
        let rows = own.index.rows().iter().zip(own.mask.iter());
        let meant = rows.filter(|(_, is_meant)| **is_meant);
        let public_ids = meant.map(|(row, _)| row.public_id.as_ref().to_owned());
        (public_ids.collect(), own.progress)
    });
    let (public_ids, progress) = selected.await?;
    if progress.is_some() {
        let why = "Statements are still being read in, and some that are meant could be left out. \
                   Wait until all are";
        return Err(Refusal::because(ProblemKind::Conflict, why));
    }
    let query = filter.to_query();
    Ok(Some(Arc::new(Only { query, public_ids })))
}

/// What names and addresses are needed for, if they are asked for.
fn purpose(signed: &Signed, with_contacts: bool) -> Result<Option<String>, Refusal> {
    if !with_contacts {
        return Ok(None);
    }
    if signed.role.may(Permission::SeeContacts) == Allowed::No {
        return Err(ProblemKind::NotAllowed.into());
    }
    match &signed.purpose {
        Some(purpose) => Ok(Some(purpose.clone())),
        None => Err(ProblemKind::PurposeMissing.into()),
    }
}

fn not_started(why: NotStarted) -> Refusal {
    match why {
        NotStarted::Randomness(error) => error.into(),
        NotStarted::TooMany => Refusal::because(
            ProblemKind::Conflict,
            format!(
                "You have {MOST_KEPT} exports, or one that is still being written. Wait, or delete \
                 one"
            ),
        ),
    }
}
