//! Statements: sent, looked at, amended, withdrawn, proved.

use super::extract::header;
use super::{DraftKey, JsonBody, Secret, Typed};
use crate::intake::{self, amends_another};
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reference::Reference;
use crate::secrets::{hashed, is_secret, random_hex};
use crate::state::State;
use crate::store::{
    Amended, Operation, Outcome, Received, StatementRow, StoreError, Withdraw, Withdrawn,
    contact_details,
};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use axum::http::header::{ETAG, IF_MATCH, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use consultation::{
    Kept, Phase, Problem, ProblemKind, Receipt, Revision, Withdrawal, london_words, revision_tag,
    statement_path,
};
use serde::Deserialize;
use transparency::{Proof, needed_to_prove, prove};
use utoipa::IntoParams;

/// Sends a statement.
///
/// With the same key and the same content it is the same statement, however often it is sent.
#[utoipa::path(
    post,
    operation_id = "send_statement",
    path = "/api/v1/statements",
    tag = "statements",
    params(("Idempotency-Key" = String, Header, description = "Random, made with the draft", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    request_body(content = inline(crate::openapi::Submission), content_type = "application/json"),
    responses(
        (status = 201, description = "Received", body = Receipt, headers(("Location" = String), ("ETag" = String))),
        (status = 200, description = "Received before: the same receipt", body = Receipt),
        (status = 409, description = "The key came before with other content", body = Problem, content_type = "application/problem+json"),
        answers::Body,
        answers::Stored,
    )
)]
pub async fn send(
    FromState(state): FromState<State>,
    DraftKey(key): DraftKey,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    must_be_open(&state)?;
    let read = intake::read(state.questionnaire, body).map_err(Refusal::of_errors)?;
    let receive = state.intake.receive(&read, &key).await?;
    let outcome = state.writer.write(Operation::Receive(receive)).await?;
    match outcome {
        Outcome::Received(received) => Ok(received_answer(&state, &key, &received)),
        Outcome::KeyReused => Err(Refusal::because(
            ProblemKind::KeyReused,
            "The same Idempotency-Key came before with another statement. Nothing was changed",
        )),
        other => Err(unexpected(&other)),
    }
}

fn received_answer(state: &State, key: &str, received: &Received) -> Response {
    metrics::counter!("collector_statements_total", "outcome" => if received.is_new { "new" } else { "again" })
        .increment(1);
    let reference = Reference::stored(&received.reference).to_string();
    let status = if received.is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let headers = [
        (LOCATION, statement_path(&reference)),
        (ETAG, revision_tag(1)),
    ];
    let receipt = Receipt {
        public_id: Some(received.public_id.clone()),
        revision: 1,
        received_at: received.received_at,
        digest: received.digest.clone(),
        secret: state.intake.keys.receipt_secret(key),
        log_key: Some(state.intake.keys.signing.log_key().to_owned()),
        reference,
    };
    (status, headers, Json(receipt)).into_response()
}

/// Shows a statement to whoever has its secret.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{reference}",
    tag = "statements",
    security(("receipt" = [])),
    params(("reference" = String, Path, description = "As in the receipt")),
    responses(
        (status = 200, description = "The statement as it is kept", body = Kept, headers(("ETag" = String))),
        (status = 410, description = "Withdrawn", body = Problem, content_type = "application/problem+json"),
        answers::Secret,
        answers::Stored,
    )
)]
pub async fn look(
    FromState(state): FromState<State>,
    Secret(secret): Secret,
    Typed(reference): Typed,
) -> Result<Response, Refusal> {
    let row = known(&state, &reference, &secret).await?;
    must_be_there(&row)?;
    let said = state.store.said(reference.bare()).await?;
    let said = said.ok_or(ProblemKind::NotFound)?;
    let last = said.revisions.last().ok_or(ProblemKind::NotFound)?;
    let contact = said.contact.as_deref().map(contact_details).transpose()?;
    let kept = Kept {
        reference: reference.to_string(),
        public_id: row.public_id,
        revision: last.revision,
        received_at: last.received_at,
        digest: last.digest.clone(),
        statement: serde_json::from_str(&said.content)
            .map_err(|error| StoreError::Content(error.to_string()))?,
        contact: contact.unwrap_or_default(),
        recounts: said.recounts,
        revisions: said
            .revisions
            .iter()
            .map(|own| Revision {
                revision: own.revision,
                received_at: own.received_at,
                digest: own.digest.clone(),
            })
            .collect(),
    };
    let headers = [(ETAG, revision_tag(kept.revision))];
    Ok((headers, Json(kept)).into_response())
}

/// Amends a statement: adds a revision. The one before stays.
#[utoipa::path(
    put,
    path = "/api/v1/statements/{reference}",
    tag = "statements",
    security(("receipt" = [])),
    params(
        ("reference" = String, Path, description = "As in the receipt"),
        ("If-Match" = String, Header, description = "The ETag of the revision that is changed"),
    ),
    request_body(content = inline(crate::openapi::Submission), content_type = "application/json"),
    responses(
        (status = 200, description = "Amended; the secret stays the same", body = Receipt, headers(("ETag" = String))),
        (status = 410, description = "Withdrawn", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Another revision came meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "No If-Match", body = Problem, content_type = "application/problem+json"),
        answers::Body,
        answers::Secret,
        answers::Stored,
    )
)]
pub async fn amend(
    FromState(state): FromState<State>,
    Secret(secret): Secret,
    Typed(reference): Typed,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let row = known(&state, &reference, &secret).await?;
    must_be_there(&row)?;
    must_be_open(&state)?;
    let from_revision = matched_revision(&headers)?;
    let read = intake::read(state.questionnaire, body).map_err(Refusal::of_errors)?;
    if let Some(found) = read.0.statement.amends()
        && Reference::parse(found).as_ref() != Ok(&reference)
    {
        let error = amends_another(found, &reference.to_string());
        return Err(Refusal::of_errors(vec![error]));
    }
    let amend = state
        .intake
        .amend(&read, reference.bare(), from_revision)
        .await?;
    let outcome = state.writer.write(Operation::Amend(amend)).await?;
    let amended = match outcome {
        Outcome::Amended(amended) => amended,
        Outcome::Changed(revision) => return Err(changed(revision)),
        Outcome::Gone(at) => return Err(gone(at)),
        Outcome::Missing => return Err(ProblemKind::NotFound.into()),
        other => return Err(unexpected(&other)),
    };
    let digest = read.0.statement.digest();
    Ok(amended_answer(&state, &reference, secret, digest, amended))
}

fn amended_answer(
    state: &State,
    reference: &Reference,
    secret: String,
    digest: String,
    amended: Amended,
) -> Response {
    metrics::counter!("collector_statements_total", "outcome" => "amended").increment(1);
    let receipt = Receipt {
        reference: reference.to_string(),
        public_id: Some(amended.public_id),
        revision: amended.revision,
        received_at: amended.received_at,
        digest,
        secret,
        log_key: Some(state.intake.keys.signing.log_key().to_owned()),
    };
    let headers = [(ETAG, revision_tag(amended.revision))];
    (headers, Json(receipt)).into_response()
}

/// Withdraws a statement: its content is deleted, its digest and the fact stay.
#[utoipa::path(
    delete,
    path = "/api/v1/statements/{reference}",
    tag = "statements",
    security(("receipt" = [])),
    params(("reference" = String, Path, description = "As in the receipt")),
    responses(
        (status = 200, description = "Withdrawn", body = Withdrawal),
        answers::Secret,
        answers::Stored,
    )
)]
pub async fn withdraw(
    FromState(state): FromState<State>,
    Secret(secret): Secret,
    Typed(reference): Typed,
) -> Result<Json<Withdrawal>, Refusal> {
    known(&state, &reference, &secret).await?;
    let withdraw = Operation::Withdraw(Withdraw {
        reference: reference.bare().to_owned(),
        nonce: random_hex::<16>()?,
    });
    match state.writer.write(withdraw).await? {
        Outcome::Withdrawn(Withdrawn { at, digest }) => {
            metrics::counter!("collector_statements_total", "outcome" => "withdrawn").increment(1);
            Ok(Json(Withdrawal {
                reference: reference.to_string(),
                withdrawn_at: at,
                digest,
            }))
        }
        Outcome::Missing => Err(ProblemKind::NotFound.into()),
        other => Err(unexpected(&other)),
    }
}

/// Which event of a statement is proved.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// That this revision came; what happened last if it is left out.
    #[param(minimum = 1)]
    revision: Option<u32>,
}

/// Proves that an event of a statement is in the log: that a revision came, or what happened last.
///
/// With the secret the entry is there too; without it only its hash.
#[utoipa::path(
    get,
    path = "/api/v1/statements/{reference}/proof",
    tag = "log",
    security((), ("receipt" = [])),
    params(("reference" = String, Path, description = "As in the receipt"), Which),
    responses(
        (status = 200, description = "The proof", body = Proof),
        (status = 400, description = "A revision that is no number", body = Problem, content_type = "application/problem+json"),
        answers::Secret,
        answers::Stored,
    )
)]
pub async fn proof(
    FromState(state): FromState<State>,
    Typed(reference): Typed,
    secret: Option<Secret>,
    query: Result<Query<Which>, QueryRejection>,
) -> Result<Json<Proof>, Refusal> {
    let Query(Which { revision }) = query?;
    if let Some(Secret(secret)) = &secret {
        known(&state, &reference, secret).await?;
    }
    let stored = state.store.leaf(reference.bare(), revision).await?;
    let stored = stored.ok_or(ProblemKind::NotFound)?;
    let log = state.store.log_state().await?;
    let head = log.head.ok_or(ProblemKind::NotFound)?;
    let needed = needed_to_prove(log.tree_size, stored.leaf);
    let nodes = state.store.log_nodes(&needed).await?;
    let path = prove(log.tree_size, stored.leaf, &nodes).map_err(StoreError::from)?;
    Ok(Json(Proof {
        leaf: stored.leaf,
        leaf_hash: stored.entry.leaf_hash().to_string(),
        tree_size: log.tree_size,
        path: path.iter().map(ToString::to_string).collect(),
        head,
        entry: secret.map(|_| stored.entry),
    }))
}

/// The statement with this reference and secret. Whether it is the reference or the secret that
/// is wrong nobody learns, and not from the time that it takes either.
async fn known(
    state: &State,
    reference: &Reference,
    secret: &str,
) -> Result<StatementRow, Refusal> {
    let row = state.store.statement(reference.bare()).await?;
    let nobodys = hashed("");
    let hash = row.as_ref().map_or(&nobodys, |row| &row.secret_hash);
    let fits = is_secret(secret, hash);
    row.filter(|_| fits).ok_or_else(|| {
        Refusal::because(
            ProblemKind::NotFound,
            "There is no statement with this reference and this secret",
        )
    })
}

fn must_be_there(row: &StatementRow) -> Result<(), Refusal> {
    row.withdrawn_at.map_or(Ok(()), |at| Err(gone(at)))
}

fn gone(at: DateTime<Utc>) -> Refusal {
    Refusal::because(
        ProblemKind::Withdrawn,
        format!("It was withdrawn on {}, London time", london_words(at)),
    )
}

fn changed(revision: u32) -> Refusal {
    Refusal::because(
        ProblemKind::Changed,
        format!(
            "It has revision {revision} now. Look at it again, and name {} in If-Match",
            revision_tag(revision)
        ),
    )
}

/// The revision that `If-Match` names.
fn matched_revision(headers: &HeaderMap) -> Result<u32, Refusal> {
    if !headers.contains_key(IF_MATCH) {
        return Err(Refusal::because(
            ProblemKind::RevisionMissing,
            "Name the ETag of the revision that is changed in If-Match, such as \"1\"",
        ));
    }
    let tag = header(headers, IF_MATCH.as_str()).map(str::trim);
    let number = tag.and_then(|tag| tag.trim_matches('"').parse().ok());
    let given = |number: &u32| *number > 0 && tag == Some(&revision_tag(*number));
    // A tag that this collector never gave is of no revision.
    Ok(number.filter(given).unwrap_or(u32::MAX))
}

fn must_be_open(state: &State) -> Result<(), Refusal> {
    let (dates, now) = (state.dates(), state.now());
    if state.is_open(now) {
        return Ok(());
    }
    let words = match dates.phase(now) {
        Phase::Before => format!("It opens on {}", london_words(dates.opens)),
        _ => format!(
            "It closed on {}, and statements were taken for {} minutes more",
            london_words(dates.closes),
            state.grace.num_minutes()
        ),
    };
    Err(Refusal::because(
        ProblemKind::NotOpen,
        format!("{words}, London time"),
    ))
}

fn unexpected(outcome: &Outcome) -> Refusal {
    // Without what it holds: that is somebody's.
    let kind = std::mem::discriminant(outcome);
    tracing::error!(?kind, "the store answered something else than was asked");
    ProblemKind::Internal.into()
}
