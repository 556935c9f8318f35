//! Signing in by a sign-in service.

use super::signed::{cookie_with, sealed_cookie, sealed_in};
use crate::accounts::sign_in;
use crate::accounts::sign_on::SignOn;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use consultation::{Problem, ProblemKind};
use serde::Deserialize;
use utoipa::IntoParams;

/// Where people go who have signed in.
const CONSOLE: &str = "/console/";

/// Sends somebody to the sign-in service.
#[utoipa::path(
    get,
    operation_id = "sign_on",
    path = "/api/v1/console/session/sign-on",
    tag = "console",
    responses(
        (status = 303, description = "To the service", headers(("Location" = String), ("Set-Cookie" = String))),
        answers::Named,
        answers::Stored,
    )
)]
pub async fn send(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    let away = service(&state)?.send(&state.intake.keys).await?;
    let headers = [
        (LOCATION, away.to),
        (SET_COOKIE, sealed_cookie(&away.sealed)),
    ];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// What the service says of whoever comes back.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Said {
    /// With which it says who it is.
    code: String,
    /// With which they were sent.
    state: String,
    /// Why it does not vouch for them.
    error: Option<String>,
}

/// Receives somebody from the sign-in service.
#[utoipa::path(
    get,
    operation_id = "sign_on_return",
    path = "/api/v1/console/session/sign-on/return",
    tag = "console",
    params(Said),
    responses(
        (status = 303, description = "Signed in, to the console", headers(("Location" = String), ("Set-Cookie" = String))),
        (status = 401, description = "The service does not vouch for anybody who has an account here", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It did not begin in this browser", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A parameter that is none", body = Problem, content_type = "application/problem+json"),
        answers::Named,
        answers::Stored,
    )
)]
pub async fn receive(
    FromState(state): FromState<State>,
    headers: HeaderMap,
    said: Result<Query<Said>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(said) = said?;
    let service = service(&state)?;
    if said.error.is_some() {
        let why = format!("{} did not sign you in", service.name);
        return Err(Refusal::because(ProblemKind::WrongCredentials, why));
    }
    let sealed = sealed_in(&headers).unwrap_or_default();
    let subject = service
        .receive(&state.intake.keys, &sealed, (said.code, said.state))
        .await?;
    let user = state.store.user_of_subject(&subject).await?;
    let Some(user) = user else {
        let why = format!(
            "{} knows you, and you have no account here. Ask an administrator to link yours",
            service.name
        );
        return Err(Refusal::because(ProblemKind::WrongCredentials, why));
    };
    let begun = sign_in::with_service(&state, &user).await?;
    let headers = AppendHeaders([
        (LOCATION, CONSOLE.to_owned()),
        (SET_COOKIE, cookie_with(&begun.id)),
        (SET_COOKIE, sealed_cookie("")),
    ]);
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

fn service(state: &State) -> Result<&SignOn, Refusal> {
    state.sign_on.as_ref().ok_or_else(|| {
        let why = "There is no sign-in service here";
        Refusal::because(ProblemKind::NotFound, why)
    })
}
