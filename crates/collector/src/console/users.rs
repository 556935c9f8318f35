//! Users, for administrators.

use super::Signed;
use crate::accounts::{self, new_user, sign_in, starting_password};
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::password;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AccountChange, AuditRow, User};
use axum::Json;
use axum::extract::{Path, State as FromState};
use axum::http::StatusCode;
use console_wire::{StartingPassword, UserChange, UserDraft, UserLine, UserList};
use consultation::{FieldError, Mistake, ProblemKind};
use tokio::task::spawn_blocking;

/// Lists everybody with an account.
#[utoipa::path(
    get,
    operation_id = "users",
    path = "/api/v1/console/users",
    tag = "console",
    security(("session" = [])),
    responses((status = 200, description = "Everybody", body = UserList), answers::Signed, answers::Stored)
)]
pub async fn list(FromState(state): FromState<State>) -> Result<Json<UserList>, Refusal> {
    everybody(&state).await
}

/// Adds somebody, with a password that they change when they sign in first.
#[utoipa::path(
    post,
    operation_id = "add_user",
    path = "/api/v1/console/users",
    tag = "console",
    security(("session" = [])),
    request_body = UserDraft,
    responses(
        (status = 201, description = "Added; the password is shown this once", body = StartingPassword),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn add(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(draft): Asked<UserDraft>,
) -> Result<(StatusCode, Json<StartingPassword>), Refusal> {
    let taken =
        |path: &str, about: &str, why: String| FieldError::new(path, about, Mistake::NotTaken, why);
    let name = accounts::name(&draft.name).map_err(|why| taken("name", "Name", why));
    let organisation = accounts::organisation(&draft.organisation)
        .map_err(|why| taken("organisation", "Organisation", why));
    let (name, organisation) = match (name, organisation) {
        (Ok(name), Ok(organisation)) => (name, organisation),
        (name, organisation) => {
            let errors = name.err().into_iter().chain(organisation.err());
            return Err(Refusal::of_input(errors.collect()));
        }
    };
    let (starting, hash) = new_password(&name).await?;
    let audit = AuditRow::new(&signed.name, "user-added")
        .to(&name)
        .with(format!("as {}, {organisation}", draft.role));
    let user = new_user(name, (draft.role, organisation), hash, true, state.now());
    if !sign_in::write(&state, AccountChange::Add(user), Some(audit)).await? {
        let why = format!("The name {} is taken", draft.name);
        return Err(Refusal::because(ProblemKind::Conflict, why));
    }
    Ok((StatusCode::CREATED, Json(starting)))
}

/// Changes what somebody is there for.
#[utoipa::path(
    put,
    operation_id = "change_user",
    path = "/api/v1/console/users/{name}",
    tag = "console",
    security(("session" = [])),
    params(("name" = String, Path, description = "Name")),
    request_body = UserChange,
    responses(
        (status = 200, description = "Everybody", body = UserList),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn change(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(name): Path<String>,
    Asked(given): Asked<UserChange>,
) -> Result<Json<UserList>, Refusal> {
    if name == signed.name && given.role != signed.role {
        return Err(not_oneself("take this role from yourself"));
    }
    let organisation = accounts::organisation(&given.organisation).map_err(|why| {
        let error = FieldError::new("organisation", "Organisation", Mistake::NotTaken, why);
        Refusal::of_input(vec![error])
    })?;
    let audit = AuditRow::new(&signed.name, "user-changed")
        .to(&name)
        .with(format!("to {}, {organisation}", given.role));
    let change = AccountChange::Change {
        name: name.clone(),
        role: given.role,
        organisation,
    };
    make(&state, &name, change, audit).await?;
    everybody(&state).await
}

/// Gives somebody a new password, unlocks them, and has them set up codes again.
#[utoipa::path(
    post,
    operation_id = "reset_user",
    path = "/api/v1/console/users/{name}/reset",
    tag = "console",
    security(("session" = [])),
    params(("name" = String, Path, description = "Name")),
    responses(
        (status = 200, description = "The password is shown this once", body = StartingPassword),
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn reset(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Json<StartingPassword>, Refusal> {
    if name == signed.name {
        return Err(not_oneself("reset yourself"));
    }
    let (starting, password_hash) = new_password(&name).await?;
    let audit = AuditRow::new(&signed.name, "user-reset").to(&name);
    let change = AccountChange::SetPassword {
        name: name.clone(),
        password_hash,
        must_change: true,
        forget_code: true,
    };
    make(&state, &name, change, audit).await?;
    Ok(Json(starting))
}

/// Removes somebody. Their sessions end.
#[utoipa::path(
    delete,
    operation_id = "remove_user",
    path = "/api/v1/console/users/{name}",
    tag = "console",
    security(("session" = [])),
    params(("name" = String, Path, description = "Name")),
    responses(
        (status = 200, description = "Everybody else", body = UserList),
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn remove(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(name): Path<String>,
) -> Result<Json<UserList>, Refusal> {
    if name == signed.name {
        return Err(not_oneself("remove yourself"));
    }
    let audit = AuditRow::new(&signed.name, "user-removed").to(&name);
    let change = AccountChange::Remove { name: name.clone() };
    make(&state, &name, change, audit).await?;
    everybody(&state).await
}

async fn make(
    state: &State,
    name: &str,
    change: AccountChange,
    audit: AuditRow,
) -> Result<(), Refusal> {
    if sign_in::write(state, change, Some(audit)).await? {
        return Ok(());
    }
    let shown: String = name.chars().take(64).collect();
    let why = format!("There is nobody with the name {shown:?}");
    Err(Refusal::because(ProblemKind::NotFound, why))
}

/// So that there is always somebody left who can manage users.
fn not_oneself(what: &str) -> Refusal {
    let why = format!("You cannot {what}. Ask another administrator");
    Refusal::because(ProblemKind::Conflict, why)
}

async fn new_password(name: &str) -> Result<(StartingPassword, String), Refusal> {
    let password = starting_password()?;
    let starting = StartingPassword {
        name: name.to_owned(),
        password: password.clone(),
    };
    let name = name.to_owned();
    let hash = spawn_blocking(move || password::hash(&name, &password)).await;
    let hash = hash.ok().and_then(Result::ok);
    Ok((starting, hash.ok_or(ProblemKind::Internal)?))
}

async fn everybody(state: &State) -> Result<Json<UserList>, Refusal> {
    let now = state.now();
    let line = |own: User| UserLine {
        name: own.name,
        role: own.role,
        organisation: own.organisation,
        created_at: own.created_at,
        uses_sign_on: own.subject.is_some(),
        has_code: own.code_secret.is_some(),
        must_change_password: own.must_change,
        locked_until: own.locked_until.filter(|until| now < *until),
        signed_in_at: own.signed_in_at,
    };
    let users = state.store.users().await?;
    Ok(Json(UserList {
        users: users.into_iter().map(line).collect(),
    }))
}
