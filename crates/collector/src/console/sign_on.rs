//! Signing in by a sign-in service.

use super::signed::{cookie_with, sealed_cookie, sealed_in};
use crate::accounts::sign_in::{self, Begun};
use crate::accounts::sign_on::{NotSignedOn, SignOn};
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse as _, Response};
use console_wire::{SIGN_ON_PARAMETER, SignOnRefusal};
use consultation::{Problem, ProblemKind};
use serde::Deserialize;
use utoipa::IntoParams;

/// Where people go, signed in or not.
const CONSOLE: &str = "/console/";

/// Sends somebody to the sign-in service.
#[utoipa::path(
    get,
    operation_id = "sign_on",
    path = "/api/v1/console/session/sign-on",
    tag = "console",
    responses(
        (status = 303, description = "To the service; back to the console if it does not answer", headers(("Location" = String), ("Set-Cookie" = String))),
        answers::Named,
        answers::Stored,
    )
)]
pub async fn send(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    match service(&state)?.send(&state.intake.keys).await {
        Ok(away) => Ok(to(away.to, [sealed_cookie(&away.sealed)])),
        Err(why) => back(why),
    }
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
        (status = 303, description = "To the console: signed in, or with `sign-on` in its address, which says why not", headers(("Location" = String), ("Set-Cookie" = String))),
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
    match received(&state, service, &headers, said).await {
        Ok(begun) => {
            let cookies = [cookie_with(&begun.id), sealed_cookie("")];
            Ok(to(CONSOLE.to_owned(), cookies))
        }
        Err(why) => back(why),
    }
}

async fn received(
    state: &State,
    service: &SignOn,
    headers: &HeaderMap,
    said: Said,
) -> Result<Begun, NotSignedOn> {
    if said.error.is_some() {
        return Err(SignOnRefusal::NotVouched.into());
    }
    let sealed = sealed_in(headers).unwrap_or_default();
    let subject = service
        .receive(&state.intake.keys, &sealed, (said.code, said.state))
        .await?;
    let user = state.store.user_of_subject(&subject).await?;
    let user = user.ok_or(SignOnRefusal::NotLinked)?;
    Ok(sign_in::with_service(state, &user).await?)
}

/// Sends a browser somewhere.
fn to<const N: usize>(place: String, cookies: [String; N]) -> Response {
    let cookies = AppendHeaders(cookies.map(|own| (SET_COOKIE, own)));
    (StatusCode::SEE_OTHER, [(LOCATION, place)], cookies).into_response()
}

/// Sends whoever was not signed in back to the console, which says why.
fn back(why: NotSignedOn) -> Result<Response, Refusal> {
    match why {
        NotSignedOn::Because(why) => {
            let place = format!("{CONSOLE}?{SIGN_ON_PARAMETER}={}", why.id());
            Ok(to(place, [sealed_cookie("")]))
        }
        NotSignedOn::Failed(refusal) => Err(refusal),
    }
}

fn service(state: &State) -> Result<&SignOn, Refusal> {
    state.sign_on.as_ref().ok_or_else(|| {
        let why = "There is no sign-in service here";
        Refusal::because(ProblemKind::NotFound, why)
    })
}
