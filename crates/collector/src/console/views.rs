//! Saved views: filters with a name.

use super::Signed;
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::secrets::random_hex;
use crate::state::State;
use crate::store::{Operation, Outcome, ViewChange};
use axum::Json;
use axum::extract::{Path, State as FromState};
use console_wire::{Filter, MOST_VIEW_NAME_CHARACTERS, MOST_VIEWS, View, ViewDraft, ViewList};
use consultation::{FieldError, Mistake, ProblemKind};

/// Lists one's own saved views, and those that others share.
#[utoipa::path(
    get,
    path = "/api/v1/console/views",
    operation_id = "list_views",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "The views, by name", body = ViewList),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn list(
    FromState(state): FromState<State>,
    signed: Signed,
) -> Result<Json<ViewList>, Refusal> {
    let views = state.store.views(&signed.name).await?;
    Ok(Json(ViewList { views }))
}

/// Saves a view. The same name again is the same view.
#[utoipa::path(
    put,
    path = "/api/v1/console/views",
    operation_id = "save_view",
    tag = "console",
    security(("session" = [])),
    request_body = ViewDraft,
    responses(
        (status = 200, description = "Saved; the views as they are now", body = ViewList),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn save(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(draft): Asked<ViewDraft>,
) -> Result<Json<ViewList>, Refusal> {
    let name = draft.name.trim();
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().count() > MOST_VIEW_NAME_CHARACTERS {
        errors.push(FieldError::new(
            "name",
            "Name",
            if name.is_empty() {
                Mistake::Missing
            } else {
                Mistake::TooLong
            },
            format!("Give 1 to {MOST_VIEW_NAME_CHARACTERS} characters"),
        ));
    }
    let filter = Filter::from_query(&draft.query).map_err(|why| {
        let why = why.to_string();
        errors.push(FieldError::new("query", "Filter", Mistake::Unreadable, why));
    });
    let (Ok(filter), true) = (filter, errors.is_empty()) else {
        return Err(Refusal::of_input(errors));
    };
    let views = state.store.views(&signed.name).await?;
    let own = || views.iter().filter(|own| own.owner == signed.name);
    let before = own().find(|view| view.name == name);
    if before.is_none() && own().count() >= MOST_VIEWS {
        let detail = format!(
            "You have {MOST_VIEWS} saved views, and there can be no more: delete one first"
        );
        return Err(Refusal::because(ProblemKind::Conflict, detail));
    }
    let view = View {
        id: before.map_or_else(random_hex::<8>, |own| Ok(own.id.clone()))?,
        name: name.to_owned(),
        query: filter.to_query(),
        is_shared: draft.is_shared,
        owner: signed.name.clone(),
    };
    let change = Operation::View(ViewChange::Save(view));
    state.writer.write(change).await?;
    list(FromState(state), signed).await
}

/// Deletes one of one's own views.
#[utoipa::path(
    delete,
    path = "/api/v1/console/views/{id}",
    operation_id = "delete_view",
    tag = "console",
    security(("session" = [])),
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, description = "Deleted; the views as they are now", body = ViewList),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn delete(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Json<ViewList>, Refusal> {
    let owner = signed.name.clone();
    let change = ViewChange::Delete { id, owner };
    if state.writer.write(Operation::View(change)).await? == Outcome::Unchanged {
        let detail = "You have no saved view with this id; those of others only they can delete";
        return Err(Refusal::because(ProblemKind::NotFound, detail));
    }
    list(FromState(state), signed).await
}
