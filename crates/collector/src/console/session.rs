//! Signing in and out.

use super::signed::{Id, Signed, cookie_with, cookie_without};
use crate::accounts::sign_in::{self, Begun, IDLE, UNFINISHED};
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::secrets::hashed;
use crate::state::State;
use crate::store::{AccountChange, AuditRow, Login};
use axum::Json;
use axum::extract::State as FromState;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use console_wire::{
    Code, Credentials, LEAST_PURPOSE_CHARACTERS, MOST_PURPOSE_CHARACTERS, NewPassword, Purpose,
    Session, SignedIn, Stage,
};
use consultation::{FieldError, Mistake, ProblemKind};

/// How far somebody is signed in.
#[utoipa::path(
    get,
    operation_id = "session",
    path = "/api/v1/console/session",
    tag = "console",
    responses((status = 200, description = "How far", body = Session), answers::Stored)
)]
pub async fn show(
    FromState(state): FromState<State>,
    id: Option<Id>,
) -> Result<Json<Session>, Refusal> {
    Ok(Json(match id {
        Some(id) => session(&state, &id.id, &id.login)?,
        None => signed_out(&state),
    }))
}

/// Begins to sign in with a name and a password.
#[utoipa::path(
    post,
    operation_id = "sign_in",
    path = "/api/v1/console/session",
    tag = "console",
    request_body = Credentials,
    responses(
        (status = 200, description = "The password is right; what comes next", body = Session, headers(("Set-Cookie" = String))),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn begin(
    FromState(state): FromState<State>,
    before: Option<Id>,
    Asked(given): Asked<Credentials>,
) -> Result<Response, Refusal> {
    let begun = sign_in::with_password(&state, given).await?;
    if let Some(before) = before {
        sign_in::end(&state, &before.id, &before.login).await?;
    }
    answer(&state, begun).await
}

/// Goes on with a code, or sets up a program for codes with its first one.
#[utoipa::path(
    post,
    operation_id = "give_code",
    path = "/api/v1/console/session/code",
    tag = "console",
    security(("session" = [])),
    request_body = Code,
    responses(
        (status = 200, description = "Signed in, or what comes next", body = Session, headers(("Set-Cookie" = String))),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn code(
    FromState(state): FromState<State>,
    own: Id,
    Asked(given): Asked<Code>,
) -> Result<Response, Refusal> {
    let begun = sign_in::with_code(&state, &own.id, &own.login, &given).await?;
    answer(&state, begun).await
}

/// Changes the password. Other sessions of the same person end.
#[utoipa::path(
    post,
    operation_id = "change_password",
    path = "/api/v1/console/session/password",
    tag = "console",
    security(("session" = [])),
    request_body = NewPassword,
    responses(
        (status = 200, description = "Changed; what comes next", body = Session, headers(("Set-Cookie" = String))),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn password(
    FromState(state): FromState<State>,
    own: Id,
    Asked(given): Asked<NewPassword>,
) -> Result<Response, Refusal> {
    let begun = sign_in::change_password(&state, &own.login, given).await?;
    answer(&state, begun).await
}

/// Says what statements are looked at for. It holds until the session ends or another is said.
#[utoipa::path(
    put,
    operation_id = "state_purpose",
    path = "/api/v1/console/session/purpose",
    tag = "console",
    security(("session" = [])),
    request_body = Purpose,
    responses(
        (status = 200, description = "Noted", body = Session),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn purpose(
    FromState(state): FromState<State>,
    signed: Signed,
    own: Id,
    Asked(given): Asked<Purpose>,
) -> Result<Json<Session>, Refusal> {
    let purpose = given.purpose.trim().to_owned();
    let length = purpose.chars().count();
    if !(LEAST_PURPOSE_CHARACTERS..=MOST_PURPOSE_CHARACTERS).contains(&length) {
        let (code, why) = if length > MOST_PURPOSE_CHARACTERS {
            (Mistake::TooLong, "it is too long")
        } else {
            (Mistake::Missing, "it is too short to say what for")
        };
        let message = format!(
            "{why}: it has {length} characters, and {LEAST_PURPOSE_CHARACTERS} to \
             {MOST_PURPOSE_CHARACTERS} are accepted"
        );
        let error = FieldError::new("purpose", "Purpose", code, message);
        return Err(Refusal::of_input(vec![error]));
    }
    let change = AccountChange::State {
        id_hash: hashed(&own.id),
        purpose: purpose.clone(),
    };
    let audit = AuditRow::new(&signed.name, "purpose-stated").because(Some(purpose.clone()));
    sign_in::write(&state, change, Some(audit)).await?;
    let login = Login {
        purpose: Some(purpose),
        ..own.login
    };
    Ok(Json(session(&state, &own.id, &login)?))
}

/// Signs out.
#[utoipa::path(
    delete,
    operation_id = "sign_out",
    path = "/api/v1/console/session",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 204, description = "Signed out"),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn end(FromState(state): FromState<State>, own: Id) -> Result<Response, Refusal> {
    sign_in::end(&state, &own.id, &own.login).await?;
    let headers = [(SET_COOKIE, cookie_without())];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

/// A session that somebody now has, with the cookie for it.
async fn answer(state: &State, begun: Begun) -> Result<Response, Refusal> {
    let login = state.store.login(&hashed(&begun.id)).await?;
    let login = login.ok_or(ProblemKind::SignedOut)?;
    let session = session(state, &begun.id, &login)?;
    let headers = [(SET_COOKIE, cookie_with(&begun.id))];
    Ok((headers, Json(session)).into_response())
}

fn session(state: &State, id: &str, login: &Login) -> Result<Session, Refusal> {
    let keys = &state.intake.keys;
    let user = &login.user;
    let most = match login.stage {
        Stage::SignedIn => IDLE,
        _ => UNFINISHED,
    };
    Ok(Session {
        stage: login.stage,
        user: Some(SignedIn {
            name: user.name.clone(),
            role: user.role,
            organisation: user.organisation.clone(),
        }),
        purpose: login.purpose.clone(),
        csrf_token: keys.csrf_token(id),
        idle_at: Some(login.seen_at.max(state.now()) + most),
        enrolment: sign_in::enrolment(keys, login)?,
        single_sign_on: service_name(state),
    })
}

fn service_name(state: &State) -> Option<String> {
    state.sign_on.as_ref().map(|own| own.name.clone())
}

fn signed_out(state: &State) -> Session {
    Session {
        stage: Stage::SignedOut,
        user: None,
        purpose: None,
        csrf_token: String::new(),
        idle_at: None,
        enrolment: None,
        single_sign_on: service_name(state),
    }
}
