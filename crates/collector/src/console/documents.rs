//! What is written to be published: decisions, actions, issues and the road map.

use super::Signed;
use crate::handlers::Asked;
use crate::mistakes::Mistakes;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::responses::{PageOf, documents, page};
use crate::state::State;
use crate::store::{Draft, Operation, Outcome, PublishDraft, SaveDraft, StoreError, Version};
use crate::suggested::organisations;
use axum::Json;
use axum::extract::{Path, State as FromState};
use axum::response::Response;
use console_wire::{
    DocumentDraft, DocumentList, DocumentPublication, DocumentSuggestions, DocumentVersion,
    DocumentView,
};
use consultation::ProblemKind;
use maud::html;
use publication::documents::{
    Content, DocumentKind, Edition, Item, MOST_NOTE_CHARACTERS, VersionLine, changes, check, sample,
};

/// Every document, as it is written.
#[utoipa::path(
    get,
    path = "/api/v1/console/documents",
    operation_id = "list_documents",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "The documents", body = DocumentList),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn list(FromState(state): FromState<State>) -> Result<Json<DocumentList>, Refusal> {
    let mut documents = Vec::with_capacity(DocumentKind::ALL.len());
    for kind in DocumentKind::ALL {
        documents.push(view(&state, kind).await?);
    }
    Ok(Json(DocumentList { documents }))
}

/// A document, as it is written.
#[utoipa::path(
    get,
    path = "/api/v1/console/documents/{kind}",
    operation_id = "document",
    tag = "console",
    security(("session" = [])),
    params(("kind" = DocumentKind, Path, description = "Which document")),
    responses(
        (status = 200, description = "The document", body = DocumentView),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn show(
    FromState(state): FromState<State>,
    Path(kind): Path<String>,
) -> Result<Json<DocumentView>, Refusal> {
    let kind = kind_of(&kind)?;
    Ok(Json(view(&state, kind).await?))
}

/// Changes what is written, if it is as it was read. Nothing of it is published.
#[utoipa::path(
    put,
    path = "/api/v1/console/documents/{kind}",
    operation_id = "save_document",
    tag = "console",
    security(("session" = [])),
    params(("kind" = DocumentKind, Path, description = "Which document")),
    request_body = DocumentDraft,
    responses(
        (status = 200, description = "Saved; the document as it is now", body = DocumentView),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn save(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(kind): Path<String>,
    Asked(draft): Asked<DocumentDraft>,
) -> Result<Json<DocumentView>, Refusal> {
    let kind = kind_of(&kind)?;
    let items = check(kind, state.questionnaire, &draft.items).map_err(Refusal::of_input)?;
    let save = SaveDraft {
        actor: signed.name,
        kind,
        revision: draft.revision,
        content: serde_json::json!(items).to_string(),
    };
    match state.writer.write(Operation::SaveDraft(save)).await? {
        Outcome::Changed(revision) => Err(changed(&state, kind, revision).await?),
        _ => Ok(Json(view(&state, kind).await?)),
    }
}

/// Publishes what is written, if it is as it was read, as a version that never changes.
#[utoipa::path(
    post,
    path = "/api/v1/console/documents/{kind}/versions",
    operation_id = "publish_document",
    tag = "console",
    security(("session" = [])),
    params(("kind" = DocumentKind, Path, description = "Which document")),
    request_body = DocumentPublication,
    responses(
        (status = 200, description = "Published; the document as it is now", body = DocumentView),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn publish(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(kind): Path<String>,
    Asked(given): Asked<DocumentPublication>,
) -> Result<Json<DocumentView>, Refusal> {
    let kind = kind_of(&kind)?;
    let note = given.note.trim();
    let mut mistakes = Mistakes::default();
    mistakes.text(("note", "Note"), note, 1..=MOST_NOTE_CHARACTERS);
    mistakes.done().map_err(Refusal::of_input)?;
    let draft = state.store.draft(kind).await?;
    let items = items(draft.as_ref())?;
    // What was saved under another questionnaire may name what this one does not have.
    let items = check(kind, state.questionnaire, &items).map_err(Refusal::of_input)?;
    let publish = PublishDraft {
        actor: signed.name,
        kind,
        revision: given.revision,
        content: serde_json::json!(Content::of(kind, state.questionnaire, items)).to_string(),
        note: note.to_owned(),
    };
    match state.writer.write(Operation::PublishDraft(publish)).await? {
        Outcome::Changed(revision) => Err(changed(&state, kind, revision).await?),
        Outcome::Unchanged => Err(Refusal::because(
            ProblemKind::Conflict,
            "The last version says the same: there is nothing new to publish",
        )),
        _ => Ok(Json(view(&state, kind).await?)),
    }
}

/// What is written, as the page would look if it were published.
#[utoipa::path(
    get,
    path = "/api/v1/console/documents/{kind}/preview",
    operation_id = "preview_document",
    tag = "console",
    security(("session" = [])),
    params(("kind" = DocumentKind, Path, description = "Which document")),
    responses(
        (status = 200, description = "A page", body = String, content_type = "text/html"),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn preview(
    FromState(state): FromState<State>,
    Path(kind): Path<String>,
) -> Result<Response, Refusal> {
    let kind = kind_of(&kind)?;
    let draft = state.store.draft(kind).await?;
    let versions = state.store.document_versions(kind).await?;
    let before = match versions.first() {
        Some(last) => documents::edition(&state, kind, last.number).await?,
        None => None,
    };
    let own = VersionLine {
        number: versions.first().map_or(0, |own| own.number) + 1,
        published_at: state.now(),
        note: String::new(),
    };
    let edition = Edition {
        kind,
        number: own.number,
        published_at: own.published_at,
        note: own.note.clone(),
        content: Content::of(kind, state.questionnaire, items(draft.as_ref())?),
    };
    let lines: Vec<VersionLine> = std::iter::once(own)
        .chain(versions.iter().map(documents::line))
        .collect();
    let content = html! {
        div class="govuk-inset-text" { "This is a preview. It is not published." }
        (edition.page(before.as_ref(), &lines))
    };
    Ok(page(
        &state,
        &PageOf::section(kind.section(), &[]),
        &content,
    ))
}

/// What a document could have: the sample log of actions, or the organisations that answered with
/// their name and what they wrote about.
#[utoipa::path(
    get,
    path = "/api/v1/console/documents/{kind}/suggestions",
    operation_id = "suggest_for_document",
    tag = "console",
    security(("session" = [])),
    params(("kind" = DocumentKind, Path, description = "Which document")),
    responses(
        (status = 200, description = "Suggestions; none for most documents", body = DocumentSuggestions),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn suggest(
    FromState(state): FromState<State>,
    Path(kind): Path<String>,
) -> Result<Json<DocumentSuggestions>, Refusal> {
    let kind = kind_of(&kind)?;
    if kind == DocumentKind::IssueMatrix {
        return Ok(Json(DocumentSuggestions {
            source: "Organisations that answered and allow their name to be published, with the \
                     sections in which they answered a question"
                .to_owned(),
            items: organisations(&state).await?,
        }));
    }
    let sample = sample(kind).map(|own| DocumentSuggestions {
        source: own.source,
        items: own.items,
    });
    Ok(Json(sample.unwrap_or_else(|| DocumentSuggestions {
        source: String::new(),
        items: Vec::new(),
    })))
}

fn kind_of(id: &str) -> Result<DocumentKind, Refusal> {
    DocumentKind::parse(id).ok_or_else(|| {
        let known = DocumentKind::ALL.map(DocumentKind::id).join(", ");
        let detail = format!("There is no document {id:?}; there are {known}");
        Refusal::because(ProblemKind::NotFound, detail)
    })
}

/// That somebody else was faster, and who.
async fn changed(state: &State, kind: DocumentKind, revision: u32) -> Result<Refusal, StoreError> {
    let draft = state.store.draft(kind).await?;
    let who = draft.map_or_else(|| "Nobody".to_owned(), |own| own.changed_by);
    let detail = format!(
        "{who} has changed the document since it was read: it is revision {revision} now. Nothing \
         of yours was saved; load it again, and make your change there"
    );
    Ok(Refusal::because(ProblemKind::Conflict, detail))
}

fn items(draft: Option<&Draft>) -> Result<Vec<Item>, StoreError> {
    let Some(draft) = draft else {
        return Ok(Vec::new());
    };
    serde_json::from_str(&draft.content)
        .map_err(|error| StoreError::Content(format!("a draft: {error}")))
}

async fn view(state: &State, kind: DocumentKind) -> Result<DocumentView, Refusal> {
    let draft = state.store.draft(kind).await?;
    let versions = state.store.document_versions(kind).await?;
    let items = items(draft.as_ref())?;
    let last = match versions.first() {
        Some(last) => documents::edition(state, kind, last.number).await?,
        None => None,
    };
    let last = last.map(|own| own.content).unwrap_or_default();
    let now = Content::of(kind, state.questionnaire, items.clone());
    let version = |own: Version| DocumentVersion {
        number: own.number,
        note: own.note,
        published_by: own.published_by,
        published_at: own.published_at,
    };
    Ok(DocumentView {
        kind,
        revision: draft.as_ref().map_or(0, |own| own.revision),
        items,
        changed_by: draft.as_ref().map(|own| own.changed_by.clone()),
        changed_at: draft.map(|own| own.changed_at),
        versions: versions.into_iter().map(version).collect(),
        changes: changes(kind, &last, &now),
    })
}
